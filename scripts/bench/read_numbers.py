"""Numbers of English sentences found again, with the same value, in their translations.

    python scripts/bench/read_numbers.py CORPUS.tsv [--sample N]

CORPUS has the columns en, tr, ar, kmr, ckb. Counted are sentences with a cardinal, a percentage or a year above one in
English; a sentence is right if each of them is found in the translation. The baseline, in the same run, reads figures
only.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from mlalign.text.numbers import find_numbers

LANGUAGES = ("ar", "kmr", "ckb", "tr")


def values(text: str, language: str, *, words: bool = True) -> Counter[float]:
    mentions = find_numbers(text, language)
    return Counter(mention.low for mention in mentions if mention.low > 1 and (words or not mention.words))


def wanted(text: str) -> Counter[float]:
    kinds = ("cardinal", "percent", "year")
    return Counter(mention.low for mention in find_numbers(text, "en") if mention.low > 1 and mention.kind in kinds)


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args(arguments)
    with options.corpus.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if options.sample:
        rows = random.Random(1).sample(rows, options.sample)
    rows = [row for row in rows if wanted(row["en"])]
    print(f"data: {options.corpus.name}, {len(rows)} sentences with numbers; in brackets with figures only")
    for language in LANGUAGES:
        right = sum(not wanted(row["en"]) - values(row[language], language) for row in rows)
        plain = sum(not wanted(row["en"]) - values(row[language], language, words=False) for row in rows)
        print(f"{language:4} {right / len(rows):.3f} ({plain / len(rows):.3f})")


if __name__ == "__main__":
    main()

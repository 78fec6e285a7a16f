"""Numbers of English sentences found again, with the same value, in their translations.

    python scripts/bench/read_numbers.py CORPUS.tsv [--sample N]

CORPUS has the columns en, tr, ar, kmr, ckb. Counted are sentences with a cardinal, a percentage or a year above one in
English; a sentence is right if each of them is found in the translation. The baseline, in the same run, reads figures
only.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import read_corpus

from mlalign.text.numbers import find_numbers

LANGUAGES = ("ar", "kmr", "ckb", "tr")


def values(text: str, language: str, *, words: bool = True) -> Counter[float]:
    mentions = find_numbers(text, language)
    return Counter(mention.low for mention in mentions if mention.low > 1 and (words or not mention.words))


def wanted(text: str) -> Counter[float]:
    kinds = ("cardinal", "percent", "year")
    return Counter(mention.low for mention in find_numbers(text, "en") if mention.low > 1 and mention.kind in kinds)


def main(arguments: Sequence[str] | None = None) -> None:
    name, rows = read_corpus(__doc__, arguments)
    rows = [row for row in rows if wanted(row["en"])]
    print(f"data: {name}, {len(rows)} sentences with numbers; in brackets with figures only")
    for language in LANGUAGES:
        right = sum(not wanted(row["en"]) - values(row[language], language) for row in rows)
        plain = sum(not wanted(row["en"]) - values(row[language], language, words=False) for row in rows)
        print(f"{language:4} {right / len(rows):.3f} ({plain / len(rows):.3f})")


if __name__ == "__main__":
    main()

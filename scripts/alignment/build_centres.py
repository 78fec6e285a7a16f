#!/usr/bin/env python3
"""Makes mlalign/resources/events_centres.tsv: the mean sentence embedding of each language's news.

Usage: python scripts/alignment/build_centres.py NEWS.tsv [ROWS]

NEWS.tsv has a column for each language with one sentence a row, translations of one another.
"""

from __future__ import annotations

import base64
import csv
import sys
from pathlib import Path

from mlalign.alignment.embed import MODEL, embed
from mlalign.languages import CODES

TARGET = Path(__file__).parent.parent.parent / "mlalign" / "resources" / "events_centres.tsv"


def main() -> None:
    import numpy as np

    source, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    step = max(1, len(rows) // count)
    sample = rows[::step][:count]
    lines = [
        f"# Mean embedding ({MODEL}) of {len(sample)} sentences of news in each language, the same sentences in all:",
        "# what a language itself adds to every sentence. Made by scripts/alignment/build_centres.py from the training",
        "# corpus; 384 half-precision numbers, base64.",
        "language\tcentre",
    ]
    for code in CODES:
        centre = embed([row[code] for row in sample]).mean(axis=0).astype(np.float16)
        lines.append(f"{code}\t{base64.b64encode(centre.tobytes()).decode()}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

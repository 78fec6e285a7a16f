"""The corpus that a benchmark is called with: a table of sentences with the columns en, tr, ar, kmr, ckb."""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Sequence
from pathlib import Path


def read_corpus(description: str | None, arguments: Sequence[str] | None = None) -> tuple[str, list[dict[str, str]]]:
    """The name and the rows of the corpus on the command line: all of them, or `--sample` of them (seed 1)."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args(arguments)
    with options.corpus.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if options.sample:
        rows = random.Random(1).sample(rows, options.sample)
    return options.corpus.name, rows

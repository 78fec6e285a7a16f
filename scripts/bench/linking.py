"""The reports of tests/data/linking, split into a development part and a part that nothing was built or tuned on."""

from __future__ import annotations

import csv
from pathlib import Path

HELD_OUT_EVENTS = frozenset({"e03", "e06", "e08", "e11", "e13"})
"""Events whose reports were not looked at before the final measurement."""
HELD_OUT_REPORTS = frozenset({"r001", "r004", "r021", "r024", "r027", "r028", "r030", "r031", "r034", "r038", "r041"})
"""The reports that tell one of these as their main event."""


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

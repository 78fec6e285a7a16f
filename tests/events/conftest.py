"""Reports of the development set, read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mlalign.events.report import Report, read_report

FOLDER = Path(__file__).parent.parent / "data" / "linking" / "reports"


@cache
def _read(name: str) -> Report:
    return read_report(FOLDER / f"{name}.txt")


@pytest.fixture(scope="session")
def report() -> Callable[[str], Report]:
    """Reads a report of the development part by its id."""
    return _read

"""Reading many reports in several processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from mlalign.errors import InputError
from mlalign.events import store_workers
from mlalign.events.report import Report, read_report
from mlalign.events.store_workers import count_workers, read_profiles

DATA = Path(__file__).parent.parent / "data" / "linking" / "reports"
FILES = [(name, f"digest of {name}", DATA / f"{name}.txt") for name in ("r002", "r005", "r007", "r009", "r010")]


@dataclass(frozen=True)
class ReadBut:
    """Leaves one file out and stops at another."""

    left_out: str = ""
    stops: str = ""

    def __call__(self, path: Path) -> Report | None:
        if path.stem == self.stops:
            raise InputError("cannot be read", path=path)
        return None if path.stem == self.left_out else read_report(path)


@pytest.fixture(autouse=True)
def start_processes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_workers, "_FEW", 2)


def test_processes_read_the_same_as_one_process_does_in_the_same_order() -> None:
    alone = list(read_profiles(FILES, ReadBut("r007"), 1))
    together = list(read_profiles(FILES, ReadBut("r007"), 2))
    assert [(name, digest) for name, digest, _ in together] == [(name, digest) for name, digest, _ in alone]
    for (_, _, one), (_, _, other) in zip(alone, together, strict=True):
        assert (one is None) == (other is None)
        if one and other:
            assert (one.report, one.told, one.recalled) == (other.report, other.told, other.recalled)
    assert [name for name, _, profile in together if profile is None] == ["r007"]


def test_an_error_in_a_process_names_the_file_and_comes_after_what_was_read_before() -> None:
    read: list[str] = []
    with pytest.raises(InputError, match=r"r009\.txt"):
        read.extend(name for name, _, _ in read_profiles(FILES, ReadBut(stops="r009"), 2))
    assert "r010" not in read


def test_the_setting_for_threads_says_how_many_processes_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLALIGN_THREADS", "3")
    assert count_workers() == 3
    monkeypatch.setenv("MLALIGN_THREADS", "0")
    assert 1 <= count_workers() <= 16

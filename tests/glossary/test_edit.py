"""Edits touch one row; everything else stays byte for byte, and nobody's change is lost."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import GlossaryError, OutputError, UsageError
from mlalign.glossary import store
from mlalign.glossary.edit import add_entry, find_row, remove_entry, set_cell
from mlalign.glossary.entry import Entry, Form
from mlalign.glossary.load import load_glossary
from mlalign.glossary.table import COLUMNS, read_table_file

HEADER = "\t".join(COLUMNS)


def row(id: str, **cells: str) -> str:
    given = {"id": id, "type": "place", "en": id.title(), "status": "approved", "source": "AA", **cells}
    return "\t".join(given.get(column, "") for column in COLUMNS)


# Untidy on purpose: edits must not tidy what they are not asked for.
LINES = (
    "# Syria   ",
    HEADER,
    row("homs", tr="Humus |Hums"),
    row("aleppo", tr="Halep", note=" two  spaces"),
    "",
    "# Iraq",
    row("erbil"),
    row("mosul"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "places.tsv"
    file.write_bytes(("\r\n".join(LINES) + "\r\n").encode())
    return file


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode().split("\r\n")[:-1]


def entry(id: str) -> Entry:
    return Entry(id, "place", {"en": (Form(id.title()),)}, source="AA")


@pytest.mark.parametrize(("id", "line"), [("baghdad", 6), ("kirkuk", 7), ("zakho", 8)])
def test_a_new_row_stands_in_its_place_in_the_last_section(path: Path, id: str, line: int) -> None:
    add_entry(path, entry(id))
    found = lines(path)
    assert found[line].split("\t")[0] == id
    assert found[:line] + found[line + 1 :] == list(LINES)


def test_a_cell_is_set_and_all_other_bytes_stay(path: Path) -> None:
    assert set_cell(path, "aleppo", "tr", "Halep|  !Alepo")
    expected = [line.replace("\tHalep\t", "\tHalep | !Alepo\t") for line in LINES]
    assert lines(path) == expected
    assert not set_cell(path, "aleppo", "tr", "Halep | !Alepo")


def test_a_row_is_removed_and_all_other_bytes_stay(path: Path) -> None:
    remove_entry(path, "aleppo")
    assert lines(path) == [line for line in LINES if not line.startswith("aleppo")]


def test_a_table_without_a_last_line_end_gets_one_before_the_new_row(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(f"{HEADER}\n{row('homs')}", encoding="utf-8")
    add_entry(path, entry("zakho"))
    assert path.read_text(encoding="utf-8") == f"{HEADER}\n{row('homs')}\n{row('zakho')}\n"


def test_a_table_that_is_not_there_is_made(tmp_path: Path) -> None:
    add_entry(tmp_path / "new.tsv", entry("zakho"))
    assert load_glossary([tmp_path / "new.tsv"]).get("zakho") is not None


@pytest.mark.parametrize(
    ("id", "column", "value", "reason"),
    [
        ("alepo", "tr", "x", "did you mean aleppo"),
        ("aleppo", "turkish", "x", "no column 'turkish'"),
        ("aleppo", "id", "#aleppo", "is no id"),
        ("aleppo", "id", "", "is no id"),
    ],
)
def test_edits_that_make_no_sense_are_refused(path: Path, id: str, column: str, value: str, reason: str) -> None:
    before = path.read_bytes()
    with pytest.raises(UsageError, match=reason):
        set_cell(path, id, column, value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value"), [("type", "plaice"), ("id", "erbil"), ("inflect", "foo"), ("tr", "A | | B")]
)
def test_an_edit_that_would_break_the_table_is_refused(path: Path, column: str, value: str) -> None:
    before = path.read_bytes()
    with pytest.raises(GlossaryError):
        set_cell(path, "aleppo", column, value)
    assert path.read_bytes() == before


def test_an_id_that_is_there_is_not_added_again(path: Path) -> None:
    with pytest.raises(UsageError, match="already"):
        add_entry(path, entry("mosul"))


def test_a_table_changed_since_it_was_read_is_not_overwritten(path: Path) -> None:
    seen = path.read_bytes()
    path.write_bytes(seen + f"{row('zakho')}\r\n".encode())
    with pytest.raises(OutputError, match="changed by somebody else"):
        set_cell(path, "aleppo", "tr", "Haleb", seen=seen)
    assert b"zakho" in path.read_bytes()


def test_a_table_changed_while_it_is_written_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def save_from_a_spreadsheet(handle: int) -> None:
        real(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", save_from_a_spreadsheet)
    with pytest.raises(OutputError, match="in the meantime"):
        set_cell(path, "aleppo", "tr", "Haleb")
    assert path.read_bytes() == b"theirs"
    assert [file.name for file in path.parent.iterdir()] == ["places.tsv"]


def test_two_editors_at_once_are_told_apart(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.05)
    set_cell(path, "aleppo", "tr", "Haleb")
    (lock,) = (tmp_path / "cache" / "locks").iterdir()
    with FileLock(lock), pytest.raises(OutputError, match="another program edits"):
        set_cell(path, "aleppo", "tr", "Halep")
    assert set_cell(path, "aleppo", "tr", "Halep")


def test_a_linked_table_is_changed_where_it_lies(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.tsv").symlink_to(path)
    set_cell(tmp_path / "link.tsv", "aleppo", "tr", "Haleb")
    assert (tmp_path / "link.tsv").is_symlink()
    assert "\tHaleb\t" in path.read_text(encoding="utf-8")


def test_permissions_are_kept(path: Path) -> None:
    path.chmod(0o640)
    set_cell(path, "aleppo", "tr", "Haleb")
    assert path.stat().st_mode & 0o777 == 0o640


@given(st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_into_a_note_comes_back_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, note: str
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.tsv"
    path.write_text(f"{HEADER}\n{row('homs')}\n{row('mosul')}\n", encoding="utf-8")
    try:
        set_cell(path, "homs", "note", note)
    except (GlossaryError, UnicodeEncodeError):
        return
    table = read_table_file(path)
    assert len(table.rows) == 2
    assert find_row(table, "mosul").cells == tuple(row("mosul").split("\t"))

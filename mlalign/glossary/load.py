"""Glossaries: the tables of files and folders as one, with an index for each language.

A table loads as a whole or not at all. Later tables win: an entry replaces the one with its id that came before.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from mlalign.errors import GlossaryError
from mlalign.glossary.cache import cached_records, store_records
from mlalign.glossary.entry import Entry
from mlalign.glossary.index import TermIndex
from mlalign.glossary.memory import collector_paused
from mlalign.glossary.omegat import omegat_records
from mlalign.glossary.record import Record, entry_cells, read_entry, table_records
from mlalign.glossary.table import Table, parse_table, read_table_bytes
from mlalign.glossary.validate import validate_rows
from mlalign.languages import get_language
from mlalign.settings.config import setting

__all__ = ["SUFFIXES", "Glossary", "default_glossary", "default_tables", "load_glossary", "load_table", "table_files"]

SUFFIXES = (".tsv", ".txt", ".utf8")
"""File names that are read in a folder; OmegaT writes ``.txt`` and ``.utf8``."""


class Glossary:
    """Entries by id, in the order in which they were loaded. Two glossaries of the same tables are equal."""

    def __init__(self, records: Sequence[Record], signature: str) -> None:
        """Use :func:`load_glossary`, or :meth:`of` for entries made in a program."""
        self._records = records
        self.signature = signature
        """Hash of the tables' contents and order."""
        self._lines = {record[0].strip(): number for number, record in enumerate(records)}
        self._made: dict[int, Entry] = {}
        self._indexes: dict[str, TermIndex] = {}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Glossary:
        """A glossary of some entries; a later one wins by id."""
        by_id = {entry.id: entry for entry in entries}
        records = [(*entry_cells(entry), *_place(entry)) for entry in by_id.values()]
        digest = hashlib.sha256("\n".join("\t".join(record) for record in records).encode("utf-8", "surrogatepass"))
        return cls(records, digest.hexdigest())

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries."""
        with collector_paused():
            return tuple(self.entry(number) for number in range(len(self._records)))

    def get(self, id: str) -> Entry | None:
        """The entry with an id, or None."""
        number = self._lines.get(id)
        return None if number is None else self.entry(number)

    def index(self, language: str) -> TermIndex:
        """The index that finds the forms of a language in text; made at the first call.

        Raises:
            UnknownLanguageError: for a language that mlalign does not know.
        """
        code = get_language(language).code
        if code not in self._indexes:
            with collector_paused():
                self._indexes[code] = TermIndex(code, self._records, self.entry)
        return self._indexes[code]

    def entry(self, number: int) -> Entry:
        """The entry at a place in the order, from 0."""
        if number not in self._made:
            self._made[number] = read_entry(self._records[number])
        return self._made[number]

    @property
    def records(self) -> Sequence[Record]:
        """The checked rows that the entries are made of."""
        return self._records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, id: object) -> bool:
        return id in self._lines

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and other.signature == self.signature

    def __hash__(self) -> int:
        return hash(self.signature)

    def __repr__(self) -> str:
        return f"<Glossary of {len(self)} concepts, {self.signature[:12]}>"


def _place(entry: Entry) -> tuple[str, str]:
    return (entry.location.path, str(entry.location.line)) if entry.location else ("", "0")


def load_glossary(paths: Sequence[Path | str], *, base: Glossary | None = None) -> Glossary:
    """The tables of some files and folders (all tables directly in them, by name) as one glossary.

    Args:
        paths: tables in our format or OmegaT's; a later one wins by id.
        base: a glossary that comes before all of them.

    Raises:
        GlossaryError: for the first malformed table, with file, line, column and reason; nothing is loaded then.
    """
    by_id = {} if base is None else {record[0].strip(): record for record in base.records}
    digest = hashlib.sha256(b"" if base is None else base.signature.encode())
    for path in table_files(paths):
        key, records = load_table(path)
        digest.update(key.encode())
        by_id.update((record[0].strip(), record) for record in records)
    return Glossary(list(by_id.values()), digest.hexdigest())


def load_table(path: Path) -> tuple[str, list[Record]]:
    """The checked rows of one table with the hash of its content.

    Raises:
        GlossaryError: as :func:`load_glossary`.
    """
    data = read_table_bytes(path)
    key = hashlib.sha256(path.name.encode("utf-8", "surrogateescape") + b"\0" + data).hexdigest()
    records = cached_records(key, str(path))
    if records is None:
        with collector_paused():
            records = checked_records(parse_table(data, str(path)))
        store_records(key, records)
    return key, records


def checked_records(table: Table) -> list[Record]:
    """The rows of a table that keeps the loading rules.

    Raises:
        GlossaryError: for the first rule that it breaks.
    """
    for problem in sorted(table.problems, key=lambda problem: (problem.line, problem.column)):
        raise problem.as_error()
    if table.kind == "omegat":
        return list(omegat_records(table))
    if table.header is None:
        raise GlossaryError("the table is empty: it has no header row", path=table.path)
    for problem in validate_rows(table):
        raise problem.as_error()
    return list(table_records(table))


def table_files(paths: Sequence[Path | str]) -> list[Path]:
    """The tables that some paths name: files as they are, folders by the tables directly in them.

    Raises:
        GlossaryError: if a path is not there, or a folder has no table.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            own = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and not file.name.startswith("."))
            if not own:
                raise GlossaryError("the folder has no glossary tables (*.tsv)", path=path)
            files += own
        elif path.exists():
            files.append(path)
        else:
            raise GlossaryError("there is no such file or folder", path=path)
    return files


def default_tables() -> Path:
    """The folder of the tables that come with mlalign: in the wheel, else in the checkout.

    Raises:
        GlossaryError: if it is in neither place.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "glossaries", package.parent / "glossaries"):
        if folder.is_dir():
            return folder
    raise GlossaryError(
        "the glossaries that come with mlalign are not there; reinstall it", path=package / "glossaries"
    )


def default_glossary() -> Glossary:
    """The tables that come with mlalign, then those of the setting ``glossaries``; read again only when one changed.

    Raises:
        GlossaryError: if a table is malformed.
        InputError: if a table of the setting is not there.
    """
    folder = default_tables()
    files = [path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES and not path.name.startswith(".")]
    files += [Path(name).expanduser() for name in setting("glossaries").split(os.pathsep) if name.strip()]
    return _load_default(tuple((str(path), *_state(path)) for path in files))


def _state(path: Path) -> tuple[int, int]:
    """What changes with a file; of a folder the newest and the sum of its tables."""
    tables = [path] if path.is_file() else sorted(path.glob("*")) if path.is_dir() else []
    states = [table.stat() for table in tables]
    return max((state.st_mtime_ns for state in states), default=0), sum(state.st_size for state in states)


@lru_cache(maxsize=2)
def _load_default(files: tuple[tuple[str, int, int], ...]) -> Glossary:
    return load_glossary([path for path, _, _ in files])

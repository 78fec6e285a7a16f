"""Three-way merging by id and field.

What one side changed since the base is taken; what both changed alike is taken once; what they changed differently is
a conflict, reported and written between conflict marks, which lint refuses and no table loads with. Nothing is guessed.
Comments, order and line ends are those of our side; comments that their side added come with the row below them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mlalign.errors import GlossaryError
from mlalign.glossary.fmt import canonical_cell
from mlalign.glossary.load import checked_records
from mlalign.glossary.merge_lines import Block, weave
from mlalign.glossary.table import COLUMNS, Table

__all__ = ["Conflict", "Merged", "merge_tables"]

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, or a concept that one changed and the other deleted."""

    id: str
    column: str
    """Empty where a whole concept is in question."""
    base: str
    ours: str
    theirs: str

    @property
    def text(self) -> str:
        """The conflict in one line."""
        if not self.column:
            who = "theirs changed what ours deleted" if not self.ours else "ours changed what theirs deleted"
            return f"{self.id}: {who}"
        return f"{self.id}: {self.column}: ours {self.ours or '–'!r}, theirs {self.theirs or '–'!r}, base {self.base!r}"


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge gives."""

    data: bytes
    """The merged file, with conflict marks where there are conflicts."""
    conflicts: tuple[Conflict, ...]
    changes: int
    """Concepts that their side added, changed or deleted."""


def merge_tables(ours: Table, theirs: Table, base: Table | None = None) -> Merged:
    """Merge two tables that come from one.

    Without a base, concepts of either side are kept, a field that only one side has filled is taken, and one that they
    filled differently is a conflict.

    Raises:
        GlossaryError: if one of the tables does not load, or is OmegaT's.
    """
    columns = _columns(ours, theirs)
    mine, other = _rows(ours, columns), _rows(theirs, columns)
    before = _rows(base, columns) if base is not None and base.header is not None else {}
    blocks: dict[str, Block | None] = {}
    conflicts: list[Conflict] = []
    changes = 0
    for id_ in dict.fromkeys([*mine, *other, *before]):
        own = _merge_concept(id_, mine.get(id_), other.get(id_), before.get(id_), conflicts)
        blocks[id_] = own
        changes += (own.rows if own else ()) != ((mine[id_],) if id_ in mine else ())
    return Merged(weave(ours, theirs, base, columns, blocks), tuple(conflicts), changes)


def _columns(ours: Table, theirs: Table) -> tuple[str, ...]:
    for table in (ours, theirs):
        if table.kind == "omegat":
            raise GlossaryError("an OmegaT table cannot be merged by concept; convert it first", path=table.path)
        checked_records(table)
    if {*theirs.columns} <= {*ours.columns}:
        return ours.columns
    return tuple(name for name in COLUMNS if name in ours.columns or name in theirs.columns)


def _rows(table: Table, columns: tuple[str, ...]) -> dict[str, Cells]:
    if table.header is not None:
        checked_records(table)
    return {
        table.cell(row, "id").strip(): MappingProxyType({name: table.cell(row, name) for name in columns})
        for row in table.rows
    }


def _same(one: Cells, other: Cells) -> bool:
    return all(canonical_cell(one[name], name) == canonical_cell(other[name], name) for name in one)


def _merge_concept(
    id_: str, ours: Cells | None, theirs: Cells | None, base: Cells | None, conflicts: list[Conflict]
) -> Block | None:
    """The rows that are to stand for a concept; None for none."""
    if ours is not None and theirs is not None:
        return _merge_fields(id_, ours, theirs, base, conflicts)
    left = ours or theirs
    if left is None:
        return None
    if base is None:
        return Block((left,))
    if _same(left, base):
        return None
    english = left.get("en") or id_
    conflicts.append(Conflict(id_, "", base.get("en", ""), english if ours else "", english if theirs else ""))
    return Block((ours, base, theirs), conflict=True)


def _merge_fields(id_: str, ours: Cells, theirs: Cells, base: Cells | None, conflicts: list[Conflict]) -> Block:
    merged, their_merged = dict(ours), dict(ours)
    clash = False
    for name in ours:
        mine, other = canonical_cell(ours[name], name), canonical_cell(theirs[name], name)
        old = canonical_cell(base[name], name) if base else ""
        if mine == other or other == old:
            continue
        their_merged[name] = theirs[name]
        if mine == old:
            merged[name] = theirs[name]
        else:
            clash = True
            conflicts.append(Conflict(id_, name, old, mine, other))
    if not clash:
        return Block((MappingProxyType(merged),))
    return Block((MappingProxyType(merged), base, MappingProxyType(their_merged)), conflict=True)

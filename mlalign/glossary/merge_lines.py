"""The lines of a merged table: our file with rows changed, added and taken out, and conflicts between marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlalign.glossary.fmt import sections
from mlalign.glossary.table import Table, is_comment

__all__ = ["Block", "weave"]

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """What stands for a concept: one row, or the rows of our side, the base and their side in conflict."""

    rows: tuple[Cells | None, ...]
    conflict: bool = False

    def lines(self, columns: tuple[str, ...]) -> Iterator[str]:
        """The rows, with conflict marks as git writes them (style diff3)."""
        texts = ["\t".join(row[name] for name in columns) if row else None for row in self.rows]
        if not self.conflict:
            yield from filter(None, texts)
            return
        for mark, text in zip(("<<<<<<< ours", "||||||| base", "======="), texts, strict=True):
            yield mark
            if text:
                yield text
        yield ">>>>>>> theirs"


def weave(
    ours: Table, theirs: Table, base: Table | None, columns: tuple[str, ...], blocks: Mapping[str, Block | None]
) -> bytes:
    """The merged file.

    Args:
        ours: whose lines, order, comments and line ends are kept.
        theirs: whose new rows and comments come in.
        base: whose comments, if gone in ours, were deleted there on purpose.
        columns: the merged table's.
        blocks: for every id what stands for it, None for a concept that is deleted.
    """
    lines = list(_own_lines(ours, columns, blocks))
    known = {table.cell(row, "id").strip() for table in (ours,) for row in table.rows}
    _add_rows(lines, theirs, known, columns, blocks)
    _add_comments(lines, theirs, {line for table in (ours, base) if table for line in table.lines})
    end = next((end for end in ours.ends if end), "\n")
    text = "".join(line + end for _, line in lines)
    return (("\ufeff" if ours.bom else "") + text).encode("utf-8")


def _own_lines(ours: Table, columns: tuple[str, ...], blocks: Mapping[str, Block | None]) -> Iterator[tuple[str, str]]:
    """Our lines, each with the id that it belongs to (empty for comments and the header)."""
    ids = {row.line: ours.cell(row, "id").strip() for row in ours.rows}
    for number, line in enumerate(ours.lines, 1):
        if number == ours.header:
            yield "", "\t".join(columns) if columns != ours.columns else line
        elif number not in ids:
            yield "", line
        elif (block := blocks[ids[number]]) is not None:
            yield from ((ids[number], text) for text in block.lines(columns))


def _add_rows(
    lines: list[tuple[str, str]],
    theirs: Table,
    known: set[str],
    columns: tuple[str, ...],
    blocks: Mapping[str, Block | None],
) -> None:
    """Put their new rows by id into the section of their neighbours; a section that is new goes to the end."""
    for section in sections(theirs):
        ids = [theirs.cell(row, "id").strip() for row in section]
        present = {id_ for id_ in ids if id_ in known}
        for id_ in ids:
            block = blocks[id_]
            if id_ not in known and block is not None:
                place = _place(lines, id_, _anchor(lines, present, theirs, section[0].line))
                lines[place:place] = [(id_, text) for text in block.lines(columns)]
                present.add(id_)


def _anchor(lines: list[tuple[str, str]], neighbours: set[str], theirs: Table, first: int) -> int:
    """A line of the section into which a row belongs: a neighbour's, that below the heading, or of the last one."""
    for number, (own, _) in enumerate(lines):
        if own and own in neighbours:
            return number
    heading = theirs.lines[first - 2] if first > 1 and theirs.header != first - 1 else ""
    if heading.startswith("#"):
        if ("", heading) in lines:
            return lines.index(("", heading)) + 1
        if lines[-1][0]:
            lines.append(("", ""))
        return len(lines)
    return max((number for number, (own, _) in enumerate(lines) if own), default=len(lines))


def _place(lines: list[tuple[str, str]], id_: str, anchor: int) -> int:
    """Where a row belongs by id in the section around a line."""
    first = last = anchor
    while first and lines[first - 1][0]:
        first -= 1
    while last < len(lines) and lines[last][0]:
        last += 1
    return first + bisect_left([own for own, _ in lines[first:last]], id_)


def _add_comments(lines: list[tuple[str, str]], theirs: Table, known: set[str]) -> None:
    """Put their new comments above the row that follows them in their table, else at the end."""
    rows = {row.line: theirs.cell(row, "id").strip() for row in theirs.rows}
    pending: list[str] = []
    for number, line in enumerate(theirs.lines, 1):
        if is_comment(line) and line.strip() and line not in known:
            pending.append(line)
        elif number in rows and pending:
            place = next((at for at, (own, _) in enumerate(lines) if own == rows[number]), len(lines))
            lines[place:place] = [("", comment) for comment in pending]
            pending = []
    lines += [("", comment) for comment in pending]

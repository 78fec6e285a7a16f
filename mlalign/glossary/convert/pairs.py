"""Formats that hold two languages: OmegaT's and DeepL's glossaries, Weblate's CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from mlalign.errors import GlossaryError, UsageError
from mlalign.glossary.cells import escape, format_forms
from mlalign.glossary.convert.written import Options, Written, find_losses
from mlalign.glossary.entry import Entry, Form
from mlalign.glossary.omegat import omegat_records
from mlalign.glossary.record import read_entry
from mlalign.glossary.slug import is_id, make_id
from mlalign.glossary.table import COLUMNS, Row, Table, parse_table

__all__ = ["read_deepl", "read_omegat", "read_weblate", "write_deepl", "write_omegat", "write_weblate"]

WEBLATE_COLUMNS = (
    "location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments",
)  # fmt: skip
_DEEPL_BYTES = 1024
"""Largest entry that DeepL takes (DeepL API, "Glossaries")."""


def target_of(options: Options, format_: str) -> str:
    """The second language.

    Raises:
        UsageError: if none was given.
    """
    if options.target is None:
        raise UsageError(f"{format_} holds two languages; say which with --pair, such as --pair en-tr")
    return options.target


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _pairs(entries: Iterable[Entry], source: str, target: str, *, variants: bool) -> Iterator[tuple[Entry, str, str]]:
    """Concepts with both forms; with ``variants`` also the preferred source form with each other target form."""
    for entry in entries:
        name, forms = entry.preferred(source), entry.variants(target)
        if name:
            for form in forms if variants else forms[:1]:
                yield entry, _one_line(name), _one_line(form)


def _missing(entries: Sequence[Entry], source: str, target: str) -> list[str]:
    count = sum(entry.preferred(source) is None or entry.preferred(target) is None for entry in entries)
    return [f"{count:,} concepts lack a form in {source} or {target} and are left out"] if count else []


def write_omegat(entries: Sequence[Entry], options: Options) -> Written:
    """OmegaT's TSV: source, target, comment; a line for each target form, the preferred one first."""
    source, target = options.source, target_of(options, "OmegaT's TSV")
    lines = []
    comments = 0
    for entry, name, form in _pairs(entries, source, target, variants=True):
        # A line that begins so is a comment to OmegaT.
        comments += name.startswith("#")
        if not name.startswith("#"):
            lines.append(f"{name}\t{form}\t{_one_line(entry.note)}".rstrip("\t") + "\n")
    lost = find_losses(entries, "OmegaT's TSV", ("note", "variants"), (source, target))
    lost += [f"OmegaT's TSV cannot hold terms that begin with #: {comments} left out"] * bool(comments)
    variants = sum(len(entry.variants(source)[1:]) for entry in entries)
    lost += [f"OmegaT's TSV has no place for {variants:,} source variants"] * bool(variants)
    return Written("".join(lines).encode("utf-8"), (*_missing(entries, source, target), *lost))


def read_omegat(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of OmegaT's TSV; its languages are guessed where no pair is given.

    Raises:
        GlossaryError: if it is none, or its languages cannot be told.
    """
    table = parse_table(data, path)
    for problem in table.problems:
        raise problem.as_error()
    if table.kind != "omegat":
        raise GlossaryError("this is no OmegaT table (source, target, comment without a header)", path=path)
    pair = (options.source, options.target) if options.target else None
    return [read_entry(record) for record in omegat_records(table, pair)]


def write_deepl(entries: Sequence[Entry], options: Options) -> Written:
    """DeepL's CSV: source and target, each source once, no entry above 1,024 bytes."""
    source, target = options.source, target_of(options, "DeepL's CSV")
    seen: dict[str, str] = {}
    long = double = 0
    for _, name, form in _pairs(entries, source, target, variants=False):
        if max(len(name.encode()), len(form.encode())) > _DEEPL_BYTES:
            long += 1
        elif name in seen:
            double += 1
        else:
            seen[name] = form
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(seen.items())
    lost = [*_missing(entries, source, target), *find_losses(entries, "DeepL's CSV", (), (source, target))]
    lost += [f"DeepL takes no entry above 1,024 bytes: {long} left out"] * bool(long)
    lost += [f"DeepL takes each source form once: {double} left out"] * bool(double)
    return Written(buffer.getvalue().encode("utf-8"), tuple(lost))


def read_deepl(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of DeepL's CSV or TSV; the columns 3 and 4, where they are, name the languages.

    Raises:
        GlossaryError: if a row has no two cells, or the languages are not known.
    """
    from mlalign.errors import UnknownLanguageError
    from mlalign.languages import get_language

    rows = [row for row in _csv_rows(data, path) if any(row)]
    pairs: list[Row] = []
    source, target = options.source, options.target
    for number, row in enumerate(rows, 1):
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            raise GlossaryError("a row without source and target", path=path, line=number)
        if target is None and len(row) >= 4:
            try:
                source, target = get_language(row[2]).code, get_language(row[3]).code
            except UnknownLanguageError as error:
                raise GlossaryError(str(error), path=path, line=number) from error
        pairs.append(Row(number, (_one_line(row[0]), _one_line(row[1]))))
    table = Table(path, (), (), (), tuple(pairs), kind="omegat")
    pair = (source, target) if target else None
    return [read_entry(record) for record in omegat_records(table, pair)] if pairs else []


def write_weblate(entries: Sequence[Entry], options: Options) -> Written:
    """Weblate's CSV: concepts are told apart by the context, which is the id; proposed ones need editing."""
    source, target = options.source, target_of(options, "Weblate's CSV")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(WEBLATE_COLUMNS)
    for entry, name, form in _pairs(entries, source, target, variants=False):
        fuzzy = "True" if entry.status == "proposed" else ""
        about = f"{entry.type}; {entry.source}" if entry.source else entry.type
        writer.writerow(("", name, form, entry.id, fuzzy, entry.id, entry.note, about))
    holds = ("id", "type", "source", "note", "status")
    lost = [*_missing(entries, source, target), *find_losses(entries, "Weblate's CSV", holds, (source, target))]
    old = sum(entry.status == "deprecated" for entry in entries)
    lost += [f"Weblate's CSV does not tell {old:,} deprecated concepts from approved ones"] * bool(old)
    return Written(buffer.getvalue().encode("utf-8"), tuple(lost))


def read_weblate(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of a CSV file of Weblate (or translate-toolkit) with a header.

    Raises:
        GlossaryError: if it lacks the columns ``source`` and ``target``.
    """
    from mlalign.glossary.entry import ENTITY_TYPES

    target = target_of(options, "Weblate's CSV")
    rows = _csv_rows(data, path)
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if not {"source", "target"} <= {*header}:
        raise GlossaryError("no Weblate CSV: its header lacks source and target", path=path, line=1)
    entries: list[Entry] = []
    taken: set[str] = set()
    for row in rows[1:]:
        given = dict(zip(header, row, strict=False))
        name, form = _one_line(given.get("source", "")), _one_line(given.get("target", ""))
        if not name or not form:
            continue
        id_ = given.get("context", "").strip() or given.get("id", "").strip()
        id_ = id_ if is_id(id_) and id_ not in taken else make_id(name, taken)
        taken.add(id_)
        type_, _, about = given.get("developer_comments", "").partition("; ")
        cells = dict.fromkeys(COLUMNS, "") | {"id": id_, "type": type_ if type_ in ENTITY_TYPES else "other"}
        cells |= {options.source: format_forms([Form(name)]), target: format_forms([Form(form)])}
        cells["status"] = "proposed" if given.get("fuzzy", "").strip().lower() in ("true", "1", "fuzzy") else "approved"
        cells["source"] = escape(about if type_ in ENTITY_TYPES else given.get("developer_comments", ""))
        cells["note"] = escape(given.get("translator_comments", ""))
        entries.append(read_entry((*(cells[column] for column in COLUMNS), path, str(len(entries) + 2))))
    return entries


def _csv_rows(data: bytes, path: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError("the file is no UTF-8", path=path) from error
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise GlossaryError(f"no CSV: {error}", path=path) from error

"""OmegaT's glossaries: ``source<TAB>target<TAB>comment`` in UTF-8, no header (OmegaT manual, "Glossaries").

Such a file does not say its languages. They are read off its name (``en-tr.txt``, ``glossary_tr.tsv``,
``names.ckb.utf8``), else off the letters of its targets; the source is English unless the name says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from mlalign.errors import GlossaryError, UnknownLanguageError
from mlalign.glossary.cells import escape, format_forms
from mlalign.glossary.entry import Form
from mlalign.glossary.record import Record
from mlalign.glossary.slug import make_id
from mlalign.glossary.table import COLUMNS, Table
from mlalign.languages import ALIASES, CODES, get_language
from mlalign.resources.tables import read_table

__all__ = ["guess_languages", "guess_target", "omegat_records", "parse_pair"]


def omegat_records(table: Table, languages: tuple[str, str] | None = None) -> Iterator[Record]:
    """The concepts of an OmegaT table as records: rows with one source are forms of one concept, the first preferred.

    Args:
        table: a table of the kind ``omegat``.
        languages: source and target; read off the file where None.

    Raises:
        GlossaryError: if the languages cannot be told.
    """
    source, target = languages or guess_languages(table)
    taken: set[str] = set()
    concepts: dict[str, tuple[int, list[str], list[str]]] = {}
    for row in table.rows:
        name, translation, note = (*(cell.strip() for cell in row.cells), "")[:3]
        if not name or not translation:
            column = row.column(0 if not name else 1)
            raise GlossaryError("a term without its translation", path=table.path, line=row.line, column=column)
        _, targets, notes = concepts.setdefault(name, (row.line, [], []))
        targets += [translation] if translation not in targets else []
        notes += [note] if note and note not in notes else []
    for name, (line, targets, notes) in concepts.items():
        id_ = make_id(name, taken)
        taken.add(id_)
        cells = dict.fromkeys(COLUMNS, "")
        cells |= {"id": id_, "type": "other", "status": "approved", "note": escape("; ".join(notes))}
        cells |= {source: format_forms([Form(name)]), target: format_forms(Form(text) for text in targets)}
        yield (*(cells[column] for column in COLUMNS), table.path, str(line))


def guess_languages(table: Table) -> tuple[str, str]:
    """Source and target language of an OmegaT table.

    Raises:
        GlossaryError: if neither the file's name nor its letters say so.
    """
    named = _named_languages(PurePath(table.path).name)
    if len(named) >= 2:
        return named[0], named[1]
    if len(named) == 1 and named[0] != "en":
        return "en", named[0]
    target = guess_target(row.cells[1] for row in table.rows)
    if target is None:
        reason = "an OmegaT table whose languages cannot be told; name it like names.en-tr.tsv"
        raise GlossaryError(reason, path=table.path)
    return "en", target


def _named_languages(name: str) -> list[str]:
    found = []
    for part in re.split(r"[^a-zA-Z]+", name.rpartition(".")[0] or name):
        code = part.lower()
        if code in CODES or (code in ALIASES and len(code) > 1):
            found.append(get_language(code).code)
    return list(dict.fromkeys(found))


def guess_target(texts: Iterable[str]) -> str | None:
    """The language, other than English, whose own letters stand in some texts; None where nothing tells."""
    letters = set("".join(texts))
    scores = {
        row["language"]: len(letters & set(row["own_letters"]))
        for row in read_table("glossary_scripts")
        if row["own_letters"]
    }
    scores.pop("en", None)
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else None


def parse_pair(pair: str) -> tuple[str, str]:
    """Source and target of a pair as ``en-tr``.

    Raises:
        UnknownLanguageError: if it is no pair of known languages.
    """
    parts = re.split(r"[-_,:→>]+", pair.strip())
    if len(parts) != 2:
        raise UnknownLanguageError(f"{pair!r} is no pair of languages; write en-tr")
    return get_language(parts[0]).code, get_language(parts[1]).code

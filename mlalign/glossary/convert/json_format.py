"""Glossaries as JSON (``resources/schemas/glossary.schema.json``), which holds everything that a table does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, cast

from mlalign.errors import GlossaryError
from mlalign.glossary.entry import ENTITY_TYPES, STATUSES, Entry, Form
from mlalign.glossary.slug import is_id
from mlalign.languages import CODES

__all__ = ["FORMAT", "VERSION", "entry_from_json", "entry_to_json", "read_json", "schema", "write_json"]

FORMAT = "mlalign/glossary"
VERSION = 1


def schema() -> dict[str, Any]:
    """The JSON Schema of what `write_json` writes."""
    file = resources.files("mlalign.resources") / "schemas" / "glossary.schema.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """A concept as a dictionary that `json.dumps` takes."""
    return {
        "id": entry.id,
        "type": entry.type,
        "status": entry.status,
        "forms": {
            code: [{"text": form.text, "forbidden": form.forbidden} for form in entry.forms[code]]
            for code in CODES
            if entry.forms.get(code)
        },
        "hints": {code: dict(sorted(entry.hints[code].items())) for code in CODES if entry.hints.get(code)},
        "source": entry.source,
        "note": entry.note,
    }


def write_json(entries: Iterable[Entry]) -> str:
    """A glossary as JSON."""
    concepts = [entry_to_json(entry) for entry in entries]
    return json.dumps({"format": FORMAT, "version": VERSION, "concepts": concepts}, ensure_ascii=False, indent=1) + "\n"


def read_json(data: bytes, path: str) -> list[Entry]:
    """The concepts of a JSON glossary.

    Raises:
        GlossaryError: if it is no JSON, or not in our format; names the concept.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GlossaryError("the file is no UTF-8", path=path) from error
    except json.JSONDecodeError as error:
        raise GlossaryError(f"no JSON: {error.msg}", path=path, line=error.lineno, column=error.colno) from error
    concepts = content.get("concepts") if isinstance(content, dict) else None
    if not isinstance(concepts, list) or content.get("format") != FORMAT:
        raise GlossaryError(f'JSON, but no glossary (it lacks "format": "{FORMAT}" and concepts)', path=path)
    if content.get("version") != VERSION:
        raise GlossaryError(f"version {content.get('version')!r} is not the one that is read ({VERSION})", path=path)
    return [_read_concept(concept, number, path) for number, concept in enumerate(concepts)]


def _read_concept(concept: object, number: int, path: str) -> Entry:
    try:
        return entry_from_json(cast(Mapping[str, Any], concept))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        name = concept.get("id", number) if isinstance(concept, dict) else number
        raise GlossaryError(f"concept {name!r} is malformed ({type(error).__name__}: {error})", path=path) from error


def entry_from_json(concept: Mapping[str, Any]) -> Entry:
    """The concept in a dictionary as `entry_to_json` makes it.

    Raises:
        KeyError, TypeError, AttributeError, ValueError: if it is not of that shape.
    """
    type_, status = concept["type"], concept.get("status", "approved")
    if type_ not in ENTITY_TYPES or status not in STATUSES:
        raise ValueError(f"unknown type {type_!r} or status {status!r}")
    if not is_id(str(concept["id"])):
        raise ValueError(f"{concept['id']!r} is no id (white space or a bar in it, or # in front)")
    return Entry(
        id=str(concept["id"]),
        type=type_,
        forms=_read_forms(concept["forms"]),
        status=status,
        hints=_read_hints(concept.get("hints", {})),
        source=str(concept.get("source", "")),
        note=str(concept.get("note", "")),
    )


def _read_forms(given: Mapping[str, Any]) -> Mapping[str, tuple[Form, ...]]:
    _refuse_unknown(given)
    forms = {
        code: tuple(Form(str(form["text"]), bool(form.get("forbidden", False))) for form in given[code])
        for code in CODES
        if given.get(code)
    }
    if not forms or any(not form.text.strip() for own in forms.values() for form in own):
        raise ValueError("no forms, or an empty one")
    return MappingProxyType(forms)


def _read_hints(given: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    _refuse_unknown(given)
    hints = {code: {str(key): str(value) for key, value in given[code].items()} for code in CODES if given.get(code)}
    return MappingProxyType({code: MappingProxyType(own) for code, own in hints.items()})


def _refuse_unknown(given: Mapping[str, Any]) -> None:
    if unknown := sorted(given.keys() - {*CODES}):
        raise ValueError(f"unknown language {unknown[0]!r}")

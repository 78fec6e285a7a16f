"""Reports and their events as JSON and back, whole: what was read once need not be read again.

Every dataclass becomes a list of its fields in order; glossary entries, which many mentions share, stand once in a
table of their own. Rows written by a version with other fields are told apart by `signature` and read afresh.
"""

# ruff: noqa: ANN401 - values of any stored type pass through here
from __future__ import annotations

import hashlib
import json
import types
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mlalign.entities.entity import Entity
from mlalign.entities.mention import Mention
from mlalign.events.link_event import LinkedEvent
from mlalign.events.profile import Told
from mlalign.events.record import EventRecord
from mlalign.events.report import Report, Sentence
from mlalign.glossary.entry import Entry, Form, Location
from mlalign.text.dates import DateMention
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["Parts", "decode_event", "decode_parts", "encode_event", "encode_parts", "signature"]

_NAMES = {
    kind.__name__: kind
    for kind in (DateMention, Entity, Entry, Form, Location, Mention, NumberMention, Path, Sentence, Span, date)
}
"""For hints that the modules import only for type checkers."""

_PLAIN = frozenset((str, int, float, bool, type(None)))
_Decoder = Callable[[Any, "dict[str, Entry]"], Any]

Parts = tuple[Report, tuple[Told, ...], tuple[EventRecord, ...]]
"""A report, the events that it tells, and those that it recalls."""


@cache
def signature() -> str:
    """Changes whenever a stored dataclass gains, loses or renames a field."""
    shape = repr(sorted((kind.__name__, [field.name for field in fields(kind)]) for kind in _stored()))
    return hashlib.sha256(shape.encode()).hexdigest()[:12]


def _stored() -> set[Any]:
    """The dataclasses that are stored, and those that they hold."""
    found: set[Any] = set()
    waiting: list[Any] = [Report, Told, EventRecord, LinkedEvent]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if is_dataclass(hint) and hint not in found:
            found.add(hint)
            waiting += _hints(hint).values()  # type: ignore[arg-type]
    return found


def encode_parts(parts: Parts) -> bytes:
    """Compressed JSON."""
    entries: dict[str, Any] = {}
    body = [_encode(part, entries) for part in parts]
    return zlib.compress(json.dumps([entries, body], ensure_ascii=False, separators=(",", ":")).encode())


def decode_parts(data: bytes) -> Parts:
    """What `encode_parts` was given."""
    entries, (report, told, recalled) = json.loads(zlib.decompress(data))
    known = {key: _entry(json.dumps(value, ensure_ascii=False)) for key, value in entries.items()}
    return (
        _decode(report, Report, known),
        _decode(told, tuple[Told, ...], known),
        _decode(recalled, tuple[EventRecord, ...], known),
    )


@lru_cache(maxsize=32768)
def _entry(data: str) -> Entry:
    """An entry; the same object for all reports that have it, as in a glossary that was loaded."""
    entry: Entry = _decode_fields(json.loads(data), Entry, {})
    return entry


def encode_event(event: LinkedEvent) -> str:
    """JSON, for a column of text."""
    return json.dumps(_encode(event, {}), ensure_ascii=False, separators=(",", ":"))


def decode_event(data: str) -> LinkedEvent:
    """What `encode_event` was given."""
    event: LinkedEvent = _decode_fields(json.loads(data), LinkedEvent, {})
    return event


def _encode(value: Any, entries: dict[str, Any]) -> Any:
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is Entry:
        if value.id not in entries:
            entries[value.id] = [_encode(getattr(value, name), entries) for name in _field_names(Entry)]
        return value.id
    if names := _field_names(kind):
        return [_encode(getattr(value, name), entries) for name in names]
    if isinstance(value, Mapping):
        return {key: _encode(each, entries) for key, each in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(_encode(each, entries) for each in value)
    if isinstance(value, (tuple, list)):
        return [_encode(each, entries) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.as_posix() if isinstance(value, Path) else value


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; none of another type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _decode(value: Any, hint: Any, entries: dict[str, Entry]) -> Any:
    return None if value is None else _decoder(hint)(value, entries)


def _same(value: Any, _: dict[str, Entry]) -> Any:
    return value


@cache
def _decoder(hint: Any) -> _Decoder:
    """Turns a value of JSON, which is not null, into one of a type; worked out once for each type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _decoder(next(each for each in arguments if each is not type(None)))
    if origin is tuple and Ellipsis not in arguments:
        return lambda value, _: tuple(value)  # Plain values, such as a range of numbers.
    if origin in (tuple, frozenset):
        return _decode_all(origin, _decoder(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _decoder(arguments[1])
        return lambda value, entries: {
            key: None if each is None else inner(each, entries) for key, each in value.items()
        }
    if hint is Entry:
        return lambda value, entries: entries[value]
    if hint is date:
        return lambda value, _: date.fromisoformat(value)
    if hint is Path:
        return lambda value, _: Path(value)
    return _decode_dataclass(hint) if is_dataclass(hint) else _same


def _decode_all(kind: Any, inner: _Decoder) -> _Decoder:
    if inner is _same:
        return lambda value, _: kind(value)
    return lambda value, entries: kind([None if each is None else inner(each, entries) for each in value])


def _decode_dataclass(kind: Any) -> _Decoder:
    def decode(values: list[Any], entries: dict[str, Entry]) -> Any:
        return _decode_fields(values, kind, entries)

    return decode


def _decode_fields(values: list[Any], kind: Any, entries: dict[str, Entry]) -> Any:
    count, inner = _field_decoders(kind)
    if len(values) != count:
        raise ValueError(f"{len(values)} values for the {count} fields of {kind.__name__}")
    made = list(values)
    for position, decoder in inner:
        if made[position] is not None:
            made[position] = decoder(made[position], entries)
    return kind(*made)


@cache
def _field_decoders(kind: Any) -> tuple[int, tuple[tuple[int, _Decoder], ...]]:
    """How many fields a dataclass has, and decoders of those whose values are not in JSON what they are here."""
    hints = _hints(kind)
    decoders = [(position, _decoder(hints[name])) for position, name in enumerate(_field_names(kind))]
    return len(decoders), tuple((position, decoder) for position, decoder in decoders if decoder is not _same)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns={**_NAMES, "Literal": Literal})

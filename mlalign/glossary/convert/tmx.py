"""TMX 1.4b (LISA/GALA): a unit for each concept, with its preferred form in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from mlalign.errors import GlossaryError
from mlalign.glossary.cells import format_hints, parse_hints
from mlalign.glossary.convert.written import Options, Written, find_losses
from mlalign.glossary.convert.xml import Element, XmlText, language_of, local_name, parse_xml, text_of
from mlalign.glossary.entry import ENTITY_TYPES, STATUSES, Entry, Form
from mlalign.glossary.slug import is_id, make_id

__all__ = ["TmxUnit", "read_tmx", "read_units", "write_tmx"]


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """A translation unit."""

    texts: Mapping[str, str]
    """Language code to segment, without markup; languages that mlalign has not are left out."""
    line: int
    """Where it begins in the file."""
    id: str = ""
    note: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


def write_tmx(entries: Sequence[Entry], options: Options) -> Written:
    """A TMX file."""
    from mlalign import __version__

    escape = XmlText()
    parts = [part for entry in entries for part in _unit(entry, escape)]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="mlalign" creationtoolversion="{__version__}" segtype="phrase" o-tmf="mlalign glossary" '
        f'adminlang="en" srclang="{options.source}" datatype="plaintext"/>\n<body>\n'
    )
    lost = find_losses(entries, "TMX", ("id", "type", "status", "hints", "source", "note"))
    none = sum(not any(entry.preferred(code) for code in entry.forms) for entry in entries)
    lost += [f"{none:,} concepts have no form to write and are left out"] * bool(none)
    data = (head + "".join(parts) + "</body>\n</tmx>\n").encode("utf-8")
    return Written(data, (*lost, *escape.losses("TMX")))


def _unit(entry: Entry, escape: XmlText) -> Iterator[str]:
    texts = [(code, text) for code in entry.forms if (text := entry.preferred(code))]
    if not texts:
        return
    yield f'<tu tuid="{escape(entry.id)}">'
    if entry.note:
        yield f"<note>{escape(entry.note)}</note>"
    hints = format_hints(entry.hints)
    for name, value in (("type", entry.type), ("status", entry.status), ("source", entry.source), ("inflect", hints)):
        if value:
            yield f'<prop type="x-{name}">{escape(value)}</prop>'
    for code, text in texts:
        yield f'\n<tuv xml:lang="{code}"><seg>{escape(text)}</seg></tuv>'
    yield "</tu>\n"


def read_units(data: bytes, path: str) -> list[TmxUnit]:
    """The units of a TMX file that have a text in one of the five languages; inline markup is left out.

    Raises:
        GlossaryError: if it is no TMX.
    """
    root = parse_xml(data, path)
    if local_name(root) != "tmx":
        raise GlossaryError(f"no TMX: the root is <{local_name(root)}>", path=path, line=root.sourceline)
    units = []
    for unit in root.iter():
        if local_name(unit) != "tu":
            continue
        texts: dict[str, str] = {}
        properties: dict[str, str] = {}
        notes: list[str] = []
        for child in unit:
            kind = local_name(child)
            if kind == "tuv" and (language := language_of(child)):
                segment = next((each for each in child if local_name(each) == "seg"), None)
                if segment is not None:
                    texts.setdefault(language, _segment(segment))
            elif kind == "prop":
                properties[child.get("type") or ""] = text_of(child)
            elif kind == "note":
                notes.append(text_of(child))
        if texts:
            line = unit.sourceline or 0
            units.append(TmxUnit(texts, line, unit.get("tuid") or "", "\n".join(notes), properties))
    return units


def _segment(element: Element) -> str:
    """The text of a segment; what stands in ``bpt``, ``ept``, ``ph`` and ``it`` is another format's markup."""
    parts = [element.text or ""]
    for child in element:
        if local_name(child) in ("hi", "sub"):
            parts.append(_segment(child))
        parts.append(child.tail or "")
    return "".join(parts)


def read_tmx(data: bytes, path: str, options: Options) -> list[Entry]:
    """The units of a TMX file as concepts.

    Raises:
        GlossaryError: if it is no TMX.
    """
    entries: list[Entry] = []
    taken: set[str] = set()
    for unit in read_units(data, path):
        forms = {code: (Form(text),) for code, text in unit.texts.items() if text.strip()}
        if not forms:
            continue
        type_, status = unit.properties.get("x-type", "other"), unit.properties.get("x-status", "approved")
        hints = parse_hints(unit.properties.get("x-inflect", ""))
        usable = is_id(unit.id) and unit.id not in taken
        id_ = unit.id if usable else make_id(next(iter(forms.values()))[0].text, taken)
        taken.add(id_)
        entries.append(
            Entry(
                id=id_,
                type=type_ if type_ in ENTITY_TYPES else "other",
                forms=MappingProxyType(forms),
                status=status if status in STATUSES else "approved",
                hints=MappingProxyType({code: MappingProxyType(dict(own)) for code, own in hints.items()}),
                source=unit.properties.get("x-source", ""),
                note=unit.note,
            )
        )
    return entries

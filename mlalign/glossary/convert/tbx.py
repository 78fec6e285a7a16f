"""TBX-Basic in its DCA style (ISO 30042:2019) and TBX of 2008: concepts with their terms in all languages.

Forms are terms with an administrative status: the preferred one, admitted ones, and forbidden ones as deprecated. The
type is the subject field, the source an ``admin``. What TBX-Basic has no category for (our status, inflection hints) is
written as notes that begin with ``mlalign``, which any program shows and ours reads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mlalign.errors import GlossaryError
from mlalign.glossary.cells import format_hints, parse_hints
from mlalign.glossary.convert.written import Options, Written
from mlalign.glossary.convert.xml import Element, XmlText, language_of, local_name, parse_xml, text_of
from mlalign.glossary.entry import ENTITY_TYPES, STATUSES, EntityType, Entry, Form, Status
from mlalign.glossary.slug import is_id, make_id

__all__ = ["read_tbx", "write_old_tbx", "write_tbx"]


@dataclass(frozen=True, slots=True)
class _Edition:
    """The names of an edition's elements."""

    head: str
    tail: str
    concept: str
    language: str
    term: str


_2019 = _Edition(
    """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>Glossary written by mlalign</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
""",
    "</body></text>\n</tbx>\n",
    "conceptEntry",
    "langSec",
    "termSec",
)
_2008 = _Edition(
    """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>Glossary written by mlalign</p></sourceDesc></fileDesc></martifHeader>
<text><body>
""",
    "</body></text>\n</martif>\n",
    "termEntry",
    "langSet",
    "tig",
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_GENDERS = {"m": "masculine", "f": "feminine"}


def write_tbx(entries: Sequence[Entry], options: Options) -> Written:
    """A TBX-Basic file of the 2019 edition."""
    return _write(entries, _2019)


def write_old_tbx(entries: Sequence[Entry], options: Options) -> Written:
    """A TBX file of the 2008 edition, which translate-toolkit and Weblate read."""
    return _write(entries, _2008)


def _write(entries: Sequence[Entry], edition: _Edition) -> Written:
    escape = XmlText()
    parts = [part for entry in entries for part in _concept(entry, edition, escape)]
    return Written((edition.head + "".join(parts) + edition.tail).encode("utf-8"), tuple(escape.losses("TBX")))


def _concept(entry: Entry, edition: _Edition, escape: XmlText) -> Iterator[str]:
    yield f'<{edition.concept} id="{escape(_xml_id(entry.id))}">\n'
    yield f'<descrip type="subjectField">{escape(entry.type)}</descrip>\n'
    if entry.source:
        yield f'<admin type="source">{escape(entry.source)}</admin>\n'
    if entry.note:
        # A note of somebody's that looks like one of ours must not be read as one.
        note = f"mlalign note: {entry.note}" if entry.note.startswith("mlalign ") else entry.note
        yield f"<note>{escape(note)}</note>\n"
    if entry.status != "approved":
        yield f"<note>mlalign status: {entry.status}</note>\n"
    if hints := format_hints(entry.hints):
        yield f"<note>mlalign inflect: {escape(hints)}</note>\n"
    for code, forms in entry.forms.items():
        yield f'<{edition.language} xml:lang="{code}">\n'
        gender = entry.grammar(code).get("gender", "")
        for form in forms:
            yield _term(form, form.text == entry.preferred(code), gender, edition, escape)
        yield f"</{edition.language}>\n"
    yield f"</{edition.concept}>\n"


def _term(form: Form, preferred: bool, gender: str, edition: _Edition, escape: XmlText) -> str:
    status = "deprecated" if form.forbidden else "preferred" if preferred else "admitted"
    notes = f'<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'
    if preferred and gender in _GENDERS:
        notes += f'<termNote type="grammaticalGender">{_GENDERS[gender]}</termNote>'
    return f"<{edition.term}><term>{escape(form.text)}</term>{notes}</{edition.term}>\n"


def _xml_id(id_: str) -> str:
    """An id as XML allows it: a digit in front, or a sign inside, is written as its code point."""
    if _NAME.fullmatch(id_):
        return id_
    return "_" + re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match[0]):x}_", id_)


def _own_id(id_: str) -> str:
    if not id_.startswith("_"):
        return id_
    return re.sub(r"_([0-9a-f]{1,6})_", lambda match: chr(min(int(match[1], 16), 0x10FFFF)), id_[1:])


def read_tbx(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of a TBX file: editions 2 and 3 (``conceptEntry``) and the older ``termEntry``; DCA style.

    Raises:
        GlossaryError: if it is no TBX, or no concept of it has a term in one of the five languages.
    """
    root = parse_xml(data, path)
    if local_name(root) not in ("tbx", "martif"):
        raise GlossaryError(f"no TBX: the root is <{local_name(root)}>", path=path, line=root.sourceline)
    taken: set[str] = set()
    entries = []
    for element in root.iter():
        if local_name(element) in ("conceptEntry", "termEntry"):
            entry = _read_concept(element, taken)
            if entry is not None:
                taken.add(entry.id)
                entries.append(entry)
    return entries


def _read_concept(element: Element, taken: set[str]) -> Entry | None:
    forms: dict[str, tuple[Form, ...]] = {}
    gender: dict[str, str] = {}
    for section in element:
        language = language_of(section) if local_name(section) in ("langSec", "langSet") else None
        if language:
            terms = [_read_term(term, language, gender) for term in section if _is_term(term)]
            forms[language] = (*forms.get(language, ()), *(term for term in terms if term.text.strip()))
    forms = {language: own for language, own in forms.items() if own}
    if not forms:
        return None
    about = _About(element)
    first = next(form.text for own in forms.values() for form in own)
    id_ = _own_id(element.get("id") or "")
    hints = parse_hints(about.inflect)
    if gender and "gender" not in hints.get("kmr", {}):
        hints = {**hints, "kmr": {**hints.get("kmr", {}), **gender}}
    return Entry(
        id=id_ if is_id(id_) and id_ not in taken else make_id(first, taken),
        type=about.type,
        forms=MappingProxyType(forms),
        status=about.status,
        hints=MappingProxyType({code: MappingProxyType(dict(own)) for code, own in hints.items()}),
        source=about.source,
        note=about.note,
    )


class _About:
    """What a concept says of itself outside its terms."""

    def __init__(self, element: Element) -> None:
        self.type: EntityType = "other"
        self.status: Status = "approved"
        self.inflect = self.source = ""
        notes: list[str] = []
        for child in element.iter():
            parent = child.getparent()
            if parent is not element and (parent is None or parent.getparent() is not element or _is_section(parent)):
                continue
            self._take(child, text_of(child), notes)
        self.note = "\n".join(notes)

    def _take(self, child: Element, text: str, notes: list[str]) -> None:
        kind, category = local_name(child), child.get("type")
        if kind == "descrip" and category == "subjectField":
            if text in ENTITY_TYPES:
                self.type = text
            else:
                notes.append(f"subject field: {text}")
        elif kind == "descrip" and category == "definition":
            notes.append(text)
        elif kind == "admin" and category == "source":
            self.source = text
        elif kind == "note":
            self._take_note(text, notes)

    def _take_note(self, text: str, notes: list[str]) -> None:
        name, _, value = text.partition(": ")
        if name == "mlalign status" and value in STATUSES:
            self.status = value
        elif name == "mlalign inflect":
            self.inflect = value
        else:
            notes.append(value if name == "mlalign note" else text)


def _is_section(element: Element) -> bool:
    return local_name(element) in ("langSec", "langSet")


def _is_term(element: Element) -> bool:
    return local_name(element) in ("termSec", "tig", "ntig")


def _read_term(section: Element, language: str, gender: dict[str, str]) -> Form:
    text, forbidden = "", False
    for element in section.iter():
        if local_name(element) == "term":
            text = text_of(element)
        elif element.get("type") == "administrativeStatus":
            # Both "deprecated" and "superseded" are terms not to be used.
            forbidden = text_of(element).startswith(("deprecated", "superseded", "obsolete", "forbidden"))
        elif element.get("type") == "grammaticalGender" and language == "kmr":
            found = next((key for key, name in _GENDERS.items() if name == text_of(element)), None)
            gender |= {"gender": found} if found else {}
    return Form(text, forbidden)

"""One self-contained HTML page of a document in several languages, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlalign.documents.model import BlockKind
from mlalign.entities.mention import Mention
from mlalign.errors import shown
from mlalign.languages import LANGUAGES, Direction, Language, get_language
from mlalign.reports.environment import template_environment
from mlalign.reports.runs import Piece, Run, direction_runs, pieces
from mlalign.text.span import Span
from mlalign.translation.result import DocumentTranslation, Notice, Rendering, SentenceTranslation

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["translation_page"]

GOLDEN_ANGLE = 137.508
"""Degrees between the hues of successive entities: hues stay apart however many there are."""


@dataclass(slots=True)
class _Entity:
    """A name of the page; the same number and colour in every language."""

    number: int
    hue: int
    mention: Mention
    forms: dict[str, str] = field(default_factory=dict)
    """Language code to the glossary's preferred form, or the form written where no glossary has one."""

    @property
    def shown(self) -> list[tuple[Language, str]]:
        return [(LANGUAGES[code], self.forms[code]) for code in LANGUAGES if code in self.forms]


@dataclass(frozen=True, slots=True)
class _Name:
    """A place where an entity stands."""

    entity: _Entity
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    language: Language
    pieces: Sequence[Piece[_Name]]
    notices: tuple[Notice, ...] = ()
    source: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    kind: BlockKind
    level: int
    rows: tuple[_Row, ...]
    kept: str = ""
    """Characters of a block that is not translated."""


@dataclass(frozen=True, slots=True)
class _Warning:
    number: int
    language: Language
    notice: Notice


def translation_page(translations: Sequence[DocumentTranslation]) -> str:
    """A page of the source and its translations side by side.

    Names have the same colour and number in every language and show their glossary entry on hover and on focus;
    warnings stand at their sentences and in a list on top. The page needs nothing from elsewhere: no script, font or
    image.

    Args:
        translations: of one document, one for each target language.

    Raises:
        ValueError: if there is none, or they are not of one document.
    """
    if not translations or any(other.document != translations[0].document for other in translations):
        raise ValueError("a page shows the translations of one document")
    document = translations[0].document
    source = get_language(document.language)
    targets = [get_language(translation.language) for translation in translations]
    entities = _entities(translations)
    parts, warnings = _parts(translations, source, entities)
    template = _environment().get_template("translation.html.j2")
    return template.render(
        document=document,
        title=document.metadata.title or shown(document.name),
        source=source,
        languages=[source, *targets],
        models=list(dict.fromkeys(translation.model for translation in translations)),
        entities=list(entities.values()),
        parts=parts,
        warnings=warnings,
    )


def _environment() -> Environment:
    environment = template_environment()
    environment.globals.update(runs=_runs, shown=shown)
    return environment


def _runs(text: str, direction: Direction) -> tuple[Run, ...]:
    return direction_runs(text, direction)


def _key(mention: Mention) -> str:
    return mention.entry.id if mention.entry else mention.text.casefold()


def _entities(translations: Sequence[DocumentTranslation]) -> dict[str, _Entity]:
    """All names in the order in which the document has them."""
    entities: dict[str, _Entity] = {}
    sentences = list(zip(*(translation.sentences for translation in translations), strict=True))
    for versions in sentences:
        found = [
            (rendering, translation.language)
            for sentence, translation in zip(versions, translations, strict=True)
            for rendering in sentence.renderings
        ]
        for rendering, language in sorted(found, key=lambda pair: pair[0].mention.span):
            mention = rendering.mention
            number = len(entities) + 1
            entity = entities.setdefault(_key(mention), _Entity(number, round(number * GOLDEN_ANGLE) % 360, mention))
            entity.forms.setdefault(language, rendering.form)
    for entity in entities.values():
        entry = entity.mention.entry
        preferred = {code: entry.preferred(code) for code in LANGUAGES} if entry else {}
        entity.forms |= {code: form for code, form in preferred.items() if form}
        entity.forms.setdefault(translations[0].document.language, entity.mention.text)
    return entities


def _parts(
    translations: Sequence[DocumentTranslation], source: Language, entities: dict[str, _Entity]
) -> tuple[list[_Part], list[_Warning]]:
    parts: list[_Part] = []
    warnings: list[_Warning] = []
    number = 0
    for versions in zip(*(translation.blocks for translation in translations), strict=True):
        block = versions[0].block
        rows = []
        for sentences in zip(*(version.sentences for version in versions), strict=True):
            number += 1
            cells = [_source_cell(sentences, source, entities)]
            for sentence, translation in zip(sentences, translations, strict=True):
                language = get_language(translation.language)
                cells.append(_target_cell(sentence, language, entities))
                warnings += [_Warning(number, language, notice) for notice in sentence.warnings]
            rows.append(_Row(number, tuple(cells)))
        kept = block.source if not rows and block.kind in ("code", "html", "dateline") else ""
        if rows or kept.strip():
            parts.append(_Part(block.kind, block.level, tuple(rows), kept.strip("\r\n")))
    return parts, warnings


def _source_cell(sentences: Sequence[SentenceTranslation], language: Language, entities: dict[str, _Entity]) -> _Cell:
    mentions = {
        rendering.mention.span: rendering.mention for sentence in sentences for rendering in sentence.renderings
    }
    marked = [(span, _Name(entities[_key(mention)])) for span, mention in mentions.items()]
    return _Cell(language, pieces(sentences[0].source, marked, language.direction), source=True)


def _target_cell(sentence: SentenceTranslation, language: Language, entities: dict[str, _Entity]) -> _Cell:
    marked: list[tuple[Span, _Name]] = [
        (rendering.span, _Name(entities[_key(rendering.mention)], _details(rendering)))
        for rendering in sentence.renderings
        if rendering.span
    ]
    return _Cell(language, pieces(sentence.text, marked, language.direction), sentence.notices)


def _details(rendering: Rendering) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Form", rendering.form),
        ("Case", rendering.inflection),
        ("Placed by", rendering.strategy),
        ("Note", rendering.note),
    )
    return tuple((name, value) for name, value in rows if value)

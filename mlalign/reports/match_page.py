"""One self-contained HTML page of two reports side by side, sentence against sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlalign.languages import Direction, Language, get_language
from mlalign.reports.environment import template_environment
from mlalign.reports.runs import Piece, Run, direction_runs, pieces
from mlalign.text.span import Span

if TYPE_CHECKING:
    from jinja2 import Environment

    from mlalign.alignment.pair import AlignedPair
    from mlalign.events.entity_pairs import EntityPair
    from mlalign.events.match import Match
    from mlalign.events.report import Report, Sentence

__all__ = ["alignment_page", "match_page"]

GOLDEN_ANGLE = 137.508
"""Degrees between the hues of successive names: hues stay apart however many there are."""
_VERDICTS = {
    "same": "The same event",
    "likely": "Likely the same event",
    "unlikely": "Unlikely to be the same event",
    "different": "Different events",
}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that both reports have; the same number and colour on both sides."""

    number: int
    hue: int
    pair: EntityPair


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a stretch of text is: a name of both reports, one of this only, a hedge, a figure."""

    kind: str
    note: str
    name: _Name | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    anchor: str
    pieces: Sequence[Piece[_Mark]]


@dataclass(frozen=True, slots=True)
class _Cell:
    language: Language
    report: str
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, _Cell]
    score: float
    moved: bool
    alone: bool
    """One side is empty."""
    heading: bool = False


def match_page(match: Match) -> str:
    """A page of a match: verdict, reasons and differences on top, then the sentences, then the names.

    The page needs nothing from elsewhere: no script, font or image.
    """
    return _render(match.a, match.b, match.entities, match.sentences, match)


def alignment_page(a: Report, b: Report, names: Sequence[EntityPair], sentences: Sequence[AlignedPair]) -> str:
    """A page of an alignment alone."""
    return _render(a, b, names, sentences, None)


def _render(
    a: Report, b: Report, names: Sequence[EntityPair], sentences: Sequence[AlignedPair], match: Match | None
) -> str:
    known = [_Name(number, round(number * GOLDEN_ANGLE) % 360, pair) for number, pair in enumerate(names, 1)]
    marks = (
        _marks(a, {name.pair.a.id: name for name in known}),
        _marks(b, {name.pair.b.id: name for name in known}),
    )
    return (
        _environment()
        .get_template("match.html.j2")
        .render(
            title=f"{a.name} – {b.name}",
            reports=[(report, get_language(report.language)) for report in (a, b)],
            match=match,
            verdict=_VERDICTS[match.verdict] if match else "",
            names=known,
            rows=[*_headlines(a, b, marks), *_rows(a, b, sentences, marks)],
            aligned=sum(1 for pair in sentences if pair.a and pair.b),
            only=[(report, _only(report, paired)) for report, paired in _paired(a, b, names)],
        )
    )


def _environment() -> Environment:
    environment = template_environment()
    environment.globals["runs"] = _runs
    environment.globals["language_of"] = get_language
    return environment


def _runs(text: str, direction: Direction) -> tuple[Run, ...]:
    return direction_runs(text, direction)


def _marks(report: Report, names: dict[str, _Name]) -> dict[int, list[tuple[Span, _Mark]]]:
    """What to mark in each sentence, by its number (0 for the headline)."""
    from mlalign.events.casualties import find_casualties
    from mlalign.events.cues import find_words
    from mlalign.events.naming import is_name, named_entities

    found: dict[int, list[tuple[Span, _Mark]]] = {}
    named = named_entities(report)
    for unit in report.units:
        marks = [
            (mention.span, _name_mark(entity.canonical, entity.type, names.get(entity.id)))
            for entity, mention in named[unit.number]
            if is_name(entity)
        ]
        taken = [span for span, _ in marks]
        for casualty in find_casualties(unit, report.language):
            number = casualty.figure.number
            if number and not any(number.span.overlaps(span) for span in taken):
                marks.append((number.span, _Mark("figure", casualty.kind)))
                taken.append(number.span)
        hedges = [
            (cue.span, _Mark("hedge", "the report does not vouch for it"))
            for cue in find_words(unit.text, report.language, ("hedge",))
            if not any(cue.span.overlaps(span) for span in taken)
        ]
        found[unit.number] = marks + hedges
    return found


def _name_mark(canonical: str, kind: str, name: _Name | None) -> _Mark:
    shown = kind.replace("_", " ")
    if name is None:
        return _Mark("alone", f"{canonical} ({shown}): only in this report")
    return _Mark("name", f"{name.pair.canonical} ({shown}), {name.pair.score:.2f}: {name.pair.reason}", name)


def _headlines(a: Report, b: Report, marks: tuple[dict[int, list[tuple[Span, _Mark]]], ...]) -> list[_Row]:
    if not a.title and not b.title:
        return []
    cells = (
        _cell(a, [a.title] if a.title else [], "a", marks[0]),
        _cell(b, [b.title] if b.title else [], "b", marks[1]),
    )
    return [_Row(cells, 0.0, False, False, heading=True)]


def _rows(
    a: Report, b: Report, pairs: Iterable[AlignedPair], marks: tuple[dict[int, list[tuple[Span, _Mark]]], ...]
) -> list[_Row]:
    return [
        _Row(
            (
                _cell(a, [a.sentences[number] for number in pair.a], "a", marks[0]),
                _cell(b, [b.sentences[number] for number in pair.b], "b", marks[1]),
            ),
            pair.score,
            pair.moved,
            not pair.a or not pair.b,
        )
        for pair in pairs
    ]


def _cell(
    report: Report, sentences: Sequence[Sentence], side: str, marks: dict[int, list[tuple[Span, _Mark]]]
) -> _Cell:
    language = get_language(report.language)
    lines = tuple(
        _Line(
            sentence.number,
            f"{side}{sentence.number}",
            pieces(sentence.text, marks[sentence.number], language.direction),
        )
        for sentence in sentences
    )
    return _Cell(language, report.name, lines)


def _paired(a: Report, b: Report, names: Sequence[EntityPair]) -> list[tuple[Report, set[str]]]:
    return [(a, {pair.a.id for pair in names}), (b, {pair.b.id for pair in names})]


def _only(report: Report, paired: set[str]) -> list[tuple[str, str, str]]:
    """Names that only one report has: as written, in English, kind."""
    from mlalign.events.naming import is_name

    return [
        (entity.mentions[0].text, entity.canonical, entity.type.replace("_", " "))
        for entity in report.entities
        if entity.id not in paired and is_name(entity) and entity.mentions
    ]

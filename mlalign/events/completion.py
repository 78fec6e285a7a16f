"""Names that one report has and that were overlooked in the other.

In Arabic script nothing but its context tells a name of no glossary from other words. But when another report has told
the name, it can be looked for: a stretch of words that sounds just like it is that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mlalign.entities.mention import Mention
from mlalign.events.naming import is_name
from mlalign.events.report import Report, Sentence
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["complete_names"]

_TYPES = frozenset({"person", "place", "facility", "armed_group", "organisation"})
_LIKENESS = 0.9
"""Score of `mlalign.names.compare` from which a stretch of words is the name."""
_CONSONANTS = 4
"""A shorter skeleton is met by chance."""
_ROUGHLY = 70.0
"""Ratio of skeletons (0 to 100) below which a stretch is not compared at all."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some words of a sentence that belong to no name yet."""

    sentence: int
    span: Span
    text: str
    skeleton: str
    words: int


def complete_names(a: Report, b: Report, paired: tuple[set[str], set[str]]) -> tuple[Report, Report]:
    """Both reports with the names found that were overlooked, judged by the other; the same objects if there are none.

    Args:
        a: the first report.
        b: the second report.
        paired: ids of the entities of either that have a counterpart already.
    """
    return _completed(a, b, paired[1]), _completed(b, a, paired[0])


def _completed(report: Report, other: Report, paired: set[str]) -> Report:
    """The report with names of the other that it has too."""
    wanted = [entity for entity in other.entities if entity.id not in paired and _sought(entity)]
    if not wanted:
        return report
    stretches = list(_stretches(report, max(len(entity.name.split()) for entity in wanted) + 1))
    found: dict[str, list[_Stretch]] = {}
    taken: list[tuple[int, Span]] = []
    for entity in sorted(wanted, key=lambda entity: -len(entity.name)):
        for stretch in _matching(entity, other.language, report.language, stretches):
            if not any(number == stretch.sentence and span.overlaps(stretch.span) for number, span in taken):
                found.setdefault(entity.id, []).append(stretch)
                taken.append((stretch.sentence, stretch.span))
    return _with(report, [(entity, found[entity.id]) for entity in wanted if entity.id in found]) if found else report


def _sought(entity: Entity) -> bool:
    """A name of the glossary was looked for in all its forms already."""
    return entity.entry is None and entity.type in _TYPES and is_name(entity)


def _stretches(report: Report, longest: int) -> Iterator[_Stretch]:
    from mlalign.names.skeleton import skeleton
    from mlalign.text.segment import split_words

    for unit in report.units:
        words = [span for span in split_words(unit.text, report.language) if any(map(str.isalpha, span.of(unit.text)))]
        free = [span for span in words if not any(mention.span.overlaps(span) for mention in unit.mentions)]
        for first in range(len(free)):
            for last in range(first, min(first + longest, len(free))):
                span = Span(free[first].start, free[last].end)
                text = span.of(unit.text)
                if len(text.split()) == last - first + 1:
                    yield _Stretch(unit.number, span, text, skeleton(text, report.language), last - first + 1)


def _matching(entity: Entity, own: str, others: str, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches that are the name, the most alike first."""
    from rapidfuzz import fuzz

    from mlalign.names.compare import compare_names
    from mlalign.names.skeleton import skeleton

    key = skeleton(entity.name, own)
    count = len(entity.name.split())
    if len(key.replace(" ", "")) < _CONSONANTS:
        return []
    scored = []
    for stretch in stretches:
        if abs(stretch.words - count) > 1 or fuzz.ratio(key, stretch.skeleton, score_cutoff=_ROUGHLY) == 0:
            continue
        found = compare_names(entity.name, stretch.text, language_a=own, language_b=others, type=entity.type)
        if found.score >= _LIKENESS:
            scored.append((found.score, -abs(stretch.words - count), stretch))
    return [stretch for *_, stretch in sorted(scored, key=lambda each: each[:2], reverse=True)]


def _with(report: Report, found: Sequence[tuple[Entity, Sequence[_Stretch]]]) -> Report:
    new: dict[int, list[Mention]] = {}
    entities = list(report.entities)
    for entity, stretches in found:
        mentions = []
        for stretch in stretches:
            mention = Mention(stretch.span, stretch.text, entity.type, "pattern")
            mentions.append(mention)
            new.setdefault(stretch.sentence, []).append(mention)
        entities.append(replace(entity, id=f"found:{entity.id}", name=stretches[0].text, mentions=tuple(mentions)))
    return replace(
        report,
        title=_sentence_with(report.title, new) if report.title else None,
        sentences=tuple(_sentence_with(sentence, new) for sentence in report.sentences),
        entities=tuple(entities),
    )


def _sentence_with(sentence: Sentence, new: dict[int, list[Mention]]) -> Sentence:
    if sentence.number not in new:
        return sentence
    mentions = sorted([*sentence.mentions, *new[sentence.number]], key=lambda mention: mention.span)
    return replace(sentence, mentions=tuple(mentions))

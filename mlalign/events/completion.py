"""Names that one report has and that were overlooked in the other.

In Arabic script nothing but its context tells a name of no glossary from other words. But when another report has told
the name, it can be looked for: a stretch of words that sounds just like it is that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mlalign.entities.mention import Mention
from mlalign.events.naming import is_name
from mlalign.events.report import Report, Sentence
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["Words", "complete_names", "is_sought"]

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
    wanted = [entity for entity in other.entities if entity.id not in paired and is_sought(entity)]
    words = Words(report)
    # The longest first: a part of a name that was found is no other name.
    for entity in sorted(wanted, key=lambda entity: -len(entity.name)):
        words.find(entity, other.language)
    return words.complete()


def is_sought(entity: Entity) -> bool:
    """Whether to look for it: a name of the glossary was looked for in all its forms already."""
    return entity.entry is None and entity.type in _TYPES and is_name(entity)


class Words:
    """The words of a report that belong to no name, to find names of other reports in."""

    def __init__(self, report: Report) -> None:
        """Nothing is worked out before it is needed."""
        self._report = report
        self._stretches: dict[int, list[_Stretch]] = {}
        self._found: dict[str, tuple[Entity, list[_Stretch]]] = {}

    def find(self, entity: Entity, language: str) -> str:
        """Looks for a name of a report in that language; returns the id of the entity that it is here, empty if none.

        Words that are found belong to that name then.
        """
        new = f"found:{entity.id}"
        if new in self._found:
            return ""
        for stretch in _matching(entity, language, self._report.language, self._near(entity, language)):
            if self._is_free(stretch):
                self._found.setdefault(new, (entity, []))[1].append(stretch)
        return new if new in self._found else ""

    def complete(self) -> Report:
        """The report with the names that were found, in order; the same object if there are none."""
        ordered = sorted(self._found.items(), key=lambda item: min((each.sentence, each.span) for each in item[1][1]))
        return _with(self._report, dict(ordered)) if ordered else self._report

    def _is_free(self, stretch: _Stretch) -> bool:
        taken = (each for _, own in self._found.values() for each in own)
        return not any(each.sentence == stretch.sentence and each.span.overlaps(stretch.span) for each in taken)

    def _near(self, entity: Entity, language: str) -> list[_Stretch]:
        """Stretches of about as many words; none where not one word is like the longest of the name."""
        from rapidfuzz import process

        from mlalign.names.skeleton import skeleton

        parts = entity.name.split()
        longest = max((skeleton(part, language) for part in parts), key=len, default="")
        own = {stretch.skeleton for stretch in self._of(1)}
        if len(parts) > 1 and not process.extractOne(longest, own, scorer=_ratio(), score_cutoff=_ROUGHLY):
            return []
        return [stretch for count in (len(parts) - 1, len(parts), len(parts) + 1) for stretch in self._of(count)]

    def _of(self, count: int) -> list[_Stretch]:
        if count not in self._stretches:
            self._stretches[count] = list(_stretches(self._report, count))
        return self._stretches[count]


def _ratio() -> Callable[..., float]:
    from rapidfuzz import fuzz

    return fuzz.ratio


def _stretches(report: Report, count: int) -> Iterator[_Stretch]:
    """All stretches of that many words."""
    from mlalign.names.skeleton import skeleton
    from mlalign.text.segment import split_words

    for unit in report.units:
        words = [span for span in split_words(unit.text, report.language) if any(map(str.isalpha, span.of(unit.text)))]
        free = [span for span in words if not any(mention.span.overlaps(span) for mention in unit.mentions)]
        for first in range(len(free) - count + 1 if count > 0 else 0):
            span = Span(free[first].start, free[first + count - 1].end)
            text = span.of(unit.text)
            # No name goes on over a comma.
            if all(unit.text[one.end : other.start].isspace() for one, other in pairwise(free[first : first + count])):
                yield _Stretch(unit.number, span, text, skeleton(text, report.language), count)


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
        if fuzz.ratio(key, stretch.skeleton, score_cutoff=_ROUGHLY) == 0:
            continue
        found = compare_names(entity.name, stretch.text, language_a=own, language_b=others, type=entity.type)
        if found.score >= _LIKENESS:
            scored.append((found.score, -abs(stretch.words - count), stretch))
    return [stretch for *_, stretch in sorted(scored, key=lambda each: each[:2], reverse=True)]


def _with(report: Report, found: Mapping[str, tuple[Entity, Sequence[_Stretch]]]) -> Report:
    new: dict[int, list[Mention]] = {}
    entities = list(report.entities)
    for name, (entity, stretches) in found.items():
        mentions = []
        for stretch in stretches:
            mention = Mention(stretch.span, stretch.text, entity.type, "pattern")
            mentions.append(mention)
            new.setdefault(stretch.sentence, []).append(mention)
        entities.append(replace(entity, id=name, name=stretches[0].text, mentions=tuple(mentions)))
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

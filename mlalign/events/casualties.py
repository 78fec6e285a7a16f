"""How many were killed and injured: which number of a sentence belongs to which word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from mlalign.events.asides import find_asides
from mlalign.events.coordination import add_coordinated
from mlalign.events.cues import Cue, comparable, counted_place, find_counted, find_words
from mlalign.events.figure_sources import find_source
from mlalign.events.nearness import has_own_verb, is_parted, nearest_cue
from mlalign.events.nobody import KINDS as NOBODY
from mlalign.events.nobody import find_nobody
from mlalign.events.one_other import find_others
from mlalign.events.people import counts_people
from mlalign.events.persons import find_person, find_persons
from mlalign.events.record import Figure
from mlalign.events.report import Sentence
from mlalign.events.totals import total
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["Casualty", "find_casualties", "make_figure", "total"]

_LEAD = 2
"""The last sentence in which one person without a number is taken for the victim."""
_NEAR = 40
"""Characters within which a hedge bears on a number."""
_FIRST_COUNT = 40
"""Characters from *initial reports* to the number."""
_ALSO = 3
"""Words between a number or its word and *also*."""
_VERB_LAST = frozenset({"tr", "kmr", "ckb"})
_WORD = regex.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Casualty:
    """A figure and what it counts: ``killed`` or ``injured``."""

    kind: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence with the words and stretches that its numbers are judged by."""

    sentence: Sentence
    language: str
    folded: str
    words: Sequence[Cue]
    cues: Sequence[Cue]
    """Words for the killed and injured."""
    counted: Sequence[Cue]
    asides: Sequence[Span]


def find_casualties(sentence: Sentence, language: str) -> tuple[Casualty, ...]:
    """The figures of people killed and injured in a sentence, in order."""
    words = find_words(sentence.text, language)
    none = [Casualty(kind, make_figure(number, sentence, words)) for kind, number in find_nobody(words)]
    cues = _without_overlaps(_hurt_cues(words))
    if not cues:
        return tuple(none)
    folded = comparable(sentence.text, language)
    counted = find_counted(sentence.text, language) if sentence.numbers else ()
    reading = _Reading(sentence, language, folded, words, cues, counted, find_asides(words, folded, language))
    found = [*none, *_counted(reading)]
    return tuple(sorted(found, key=lambda each: each.figure.number.span.start if each.figure.number else len(folded)))


def _counted(reading: _Reading) -> list[Casualty]:
    """The figures of one person or more."""
    sentence, words, folded, language = reading.sentence, reading.words, reading.folded, reading.language
    numbers = [
        number
        for number in sentence.numbers
        if counts_people(number, sentence, words, folded, reading.counted, language)
    ]
    others = list(find_others(words, reading.cues, sentence.numbers, folded, language))
    persons = list(find_persons(words, [*sentence.numbers, *others], folded, language))
    explicit = bool(numbers)
    numbers = add_coordinated(sorted([*numbers, *others], key=lambda number: number.span), words, folded, persons)
    used: set[Span] = set()
    chosen: list[Casualty] = []
    for number, cue in _belonging(numbers, reading):
        figure = make_figure(number, sentence, words, reading.asides)
        figure = replace(
            figure,
            source=find_source(number.span, sentence, words, folded, language),
            further=_is_further(number, cue, reading),
            recalled=_is_recalled(number, cue, reading),
            whole=_counts_everyone(number, reading),
        )
        used.add(cue.span)
        chosen.append(Casualty(cue.kind, figure))
    if sentence.number <= _LEAD and not (explicit and chosen):
        chosen += _one_person([cue for cue in reading.cues if cue.span not in used], reading)
    return chosen


def _belonging(numbers: Sequence[NumberMention], reading: _Reading) -> Iterator[tuple[NumberMention, Cue]]:
    """Each number that counts the killed or injured with its word, but those of what else was done to people."""
    done = [cue for cue in reading.counted if _is_rival(cue, reading)]
    nearest = {number.span: _nearest(number, reading.cues, numbers, reading) for number in numbers}
    for number in numbers:
        cue = nearest[number.span]
        if cue is None:
            continue
        shared = any(other == cue and span != number.span for span, other in nearest.items())
        parted = is_parted(number.span, cue, reading.folded) and (
            shared or _has_other_subject(number.span, cue, reading)
        )
        rival = _nearest(number, [*reading.cues, *done], numbers, reading)
        own = shared or reading.language in _VERB_LAST
        if not (parted and rival in done) and not (
            own and has_own_verb(number.span, cue, reading.words, reading.folded)
        ):
            yield number, cue


def _has_other_subject(number: Span, cue: Cue, reading: _Reading) -> bool:
    """Whether the hurt are others than a number counts: they stand in front of it, or a person is named between."""
    if cue.span.end <= number.start:
        return True
    return any(
        word.kind in ("person", "one_other") and number.end <= word.span.start < cue.span.start
        for word in reading.words
    )


def _nearest(
    number: NumberMention, cues: Sequence[Cue], numbers: Sequence[NumberMention], reading: _Reading
) -> Cue | None:
    """The nearest word; what stands in an aside is not between the others and theirs."""
    asides = [aside for aside in reading.asides if not aside.overlaps(number.span)]
    return nearest_cue(number, cues, numbers, reading.folded, reading.language, asides)


def _is_rival(cue: Cue, reading: _Reading) -> bool:
    return counted_place(cue.kind) == "done" and not any(cue.span.overlaps(hurt.span) for hurt in reading.cues)


def _one_person(cues: Iterable[Cue], reading: _Reading) -> list[Casualty]:
    """The first word of the hurt that speaks of one person, as a figure of one."""
    for cue in cues:
        person = find_person(cue, reading.words, reading.folded, reading.language)
        if person:
            return [Casualty(cue.kind, Figure(1, 1, reading.sentence.number, person.text))]
    return []


def _hurt_cues(words: Sequence[Cue]) -> Iterator[Cue]:
    """The words for the hurt, but where they say that nobody was; a mere toll is one of the dead."""
    none = [cue.span for cue in words if cue.kind in NOBODY]
    for cue in words:
        if cue.kind in ("killed", "injured", "number_of") and not any(cue.span.overlaps(span) for span in none):
            yield replace(cue, kind="killed") if cue.kind == "number_of" else cue


def _without_overlaps(cues: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.span.start, -len(cue.span))):
        if not kept or cue.span.start >= kept[-1].span.end:
            kept.append(cue)
    return kept


def make_figure(number: NumberMention, sentence: Sentence, words: Sequence[Cue], asides: Sequence[Span] = ()) -> Figure:
    """A number with what its sentence says of it: hedged, superseded, a part of another."""
    low = int(number.low)
    high = None if number.high is None else int(number.high)
    near = [
        cue
        for cue in words
        if abs(cue.span.start - number.span.end) < _NEAR or abs(number.span.start - cue.span.end) < _NEAR
    ]
    partial = any(cue.kind == "part_of" and _is_part(cue.span, number, sentence) for cue in near)
    return Figure(
        low,
        high,
        sentence.number,
        number.span.of(sentence.text),
        hedged=number.approximate or any(cue.kind == "hedge" for cue in near),
        superseded=_superseded(number, sentence, words),
        partial=partial or any(aside.overlaps(number.span) for aside in asides),
        number=number,
    )


def _superseded(number: NumberMention, sentence: Sentence, words: Sequence[Cue]) -> bool:
    """Whether a word for a first count stands before the number, with no other number between."""
    start = number.span.start
    return any(
        cue.kind == "initial"
        and 0 <= start - cue.span.end <= _FIRST_COUNT
        and not any(cue.span.end <= other.span.start < start for other in sentence.numbers)
        for cue in words
    )


def _is_part(cue: Span, number: NumberMention, sentence: Sentence) -> bool:
    """Right behind the number or around it: *two of the wounded*, ``ikisi``; not *four, two of them boys*."""
    if cue.overlaps(number.span) or 0 <= number.span.start - cue.end <= 3:
        return True
    later = any(0 <= other.span.start - cue.end <= 3 for other in sentence.numbers if other.span != number.span)
    return 0 <= cue.start - number.span.end <= 3 and not later


def _is_further(number: NumberMention, cue: Cue, reading: _Reading) -> bool:
    """Whether a word like *also* stands beside a number or its word."""
    return any(
        word.kind == "also"
        and any(
            len(_WORD.findall(reading.folded[min(span.end, word.span.end) : max(span.start, word.span.start)])) <= _ALSO
            for span in (number.span, cue.span)
        )
        for word in reading.words
    )


def _is_recalled(number: NumberMention, cue: Cue, reading: _Reading) -> bool:
    """*The anniversary of the bombing that killed 22*: the word and a relative pronoun (in Turkish a participle)."""
    for word in reading.words:
        if word.kind != "anniversary":
            continue
        if reading.language == "tr":
            return any(
                other.kind == "relative" and other.span.end <= word.span.start and other.span.start >= number.span.end
                for other in reading.words
            )
        if any(
            other.kind == "relative" and word.span.end <= other.span.start < max(number.span.start, cue.span.start)
            for other in reading.words
        ):
            return True
    return False


def _counts_everyone(number: NumberMention, reading: _Reading) -> bool:
    """Whether no side or sort of people is named behind a number: *7 people*, *3 were killed*, ``12 ölü``."""
    if any(cue.kind == "condition" for cue in reading.words):
        return False
    behind = _WORD.search(reading.folded, number.span.end)
    return behind is None or any(
        cue.kind in ("everyone", "killed", "injured") and cue.span.start == behind.start() for cue in reading.words
    )

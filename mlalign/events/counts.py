"""What reports count besides people killed and injured: *43 militiamen defected*, *around 20 strikes*, ``90 litre``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from mlalign.events.asides import find_asides
from mlalign.events.casualties import find_casualties, make_figure
from mlalign.events.cues import Cue, comparable, counted_place, find_counted, find_words
from mlalign.events.nearness import nearest_cue
from mlalign.events.people import counts_people, thing_counted
from mlalign.events.record import Count, Figure
from mlalign.events.report import Sentence
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["find_counts", "group_counts"]

_FAR = 40
"""Words between people counted and a verb, where the sentence has but one such number and verb."""
_WORD = regex.compile(r"[\w'-]+")


def find_counts(sentence: Sentence, language: str) -> tuple[Count, ...]:
    """The counts of a sentence, in order; the kinds are those of ``events_counts.tsv``."""
    cues = find_counted(sentence.text, language) if sentence.numbers else ()
    if not any(_place(cue) in ("done", "thing", "times") for cue in cues):
        return ()
    folded = comparable(sentence.text, language)
    hurt = [each.figure.number.span for each in find_casualties(sentence, language) if each.figure.number]
    words = find_words(sentence.text, language)
    free = list(_countable(sentence, hurt))
    kinds = {number.span: kind for number in free if (kind := thing_counted(number, cues, folded, language))}
    people = [number for number in free if counts_people(number, sentence, words, folded, cues, language)]
    asides = find_asides(words, folded, language)
    figures = {number.span: make_figure(number, sentence, words, asides) for number in free}
    # "Four suspects, including two brothers, were held": the part does not come between the four and the word for it.
    wholes = [number for number in people if not figures[number.span].partial]
    for number in people:
        kind = _done(number, wholes, cues, words, folded, language)
        if kind:
            kinds[number.span] = kind
    return tuple(Count(kinds[span], figure) for span, figure in figures.items() if span in kinds)


def group_counts(counts: Iterable[Count]) -> dict[str, dict[tuple[int, int | None], list[Figure]]]:
    """Kind to range to the figures that give it, in the order of the text.

    Nothing is added up or taken for a part of another: *four strikes* and *two further strikes* may be six or four.
    """
    groups: dict[str, dict[tuple[int, int | None], list[Figure]]] = {}
    for count in counts:
        own = groups.setdefault(count.kind, {})
        own.setdefault((count.figure.low, count.figure.high), []).append(count.figure)
    return groups


def _countable(sentence: Sentence, hurt: Sequence[Span]) -> Iterator[NumberMention]:
    """Whole numbers that are part of no date or name and count nobody killed or injured."""
    taken = [*hurt, *(date.span for date in sentence.dates), *(mention.span for mention in sentence.mentions)]
    for number in sentence.numbers:
        whole = number.kind in ("cardinal", "other") and number.low >= 0 and number.low == int(number.low)
        if whole and not any(span.overlaps(number.span) for span in taken):
            yield number


def _done(
    number: NumberMention,
    people: Sequence[NumberMention],
    cues: Sequence[Cue],
    words: Sequence[Cue],
    folded: str,
    language: str,
) -> str:
    """The kind of the word for what was done to the people that a number counts, or what they did; empty for none."""
    done = [cue for cue in cues if _place(cue) == "done"]
    if not done:
        return ""
    rivals = [cue for cue in words if cue.kind in ("killed", "injured")]
    near = nearest_cue(number, [*done, *rivals], people, folded, language)
    if near:
        return near.kind if near in done else ""
    alone = len(people) == 1 and len({cue.kind for cue in done}) == 1 and not rivals
    far = all(len(_WORD.findall(_between(number, cue, folded))) > _FAR for cue in done)
    return done[0].kind if alone and not far and _named(number, cues, folded) else ""


def _named(number: NumberMention, cues: Sequence[Cue], folded: str) -> bool:
    """Whether a noun for people stands right behind a number."""
    behind = _WORD.search(folded, number.span.end)
    return behind is not None and any(_place(cue) == "people" and cue.span.start == behind.start() for cue in cues)


def _between(number: NumberMention, cue: Cue, folded: str) -> str:
    return folded[min(number.span.end, cue.span.end) : max(number.span.start, cue.span.start)]


def _place(cue: Cue) -> str:
    return counted_place(cue.kind)

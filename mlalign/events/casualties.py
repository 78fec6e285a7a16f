"""How many were killed and injured: which number of a sentence belongs to which word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from mlalign.events.coordination import add_coordinated
from mlalign.events.cues import Cue, comparable, find_counted, find_words
from mlalign.events.one_other import find_others
from mlalign.events.record import Figure
from mlalign.events.report import Sentence
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["Casualty", "counts_people", "find_casualties", "make_figure", "nearest_cue", "total"]

_VERB_FIRST = frozenset({"ar"})
_VERB_LAST = frozenset({"tr", "kmr", "ckb"})
_REACH = 9.0
"""Words between a number and its word, with what is added for signs and numbers between."""
_AGAINST_ORDER = 2.0
"""Added where the number is on the side of the word that is less usual in the language."""
_LEAD = 2
"""The last sentence in which one person without a number is taken for the victim."""
_NEXT_WORDS = 2
"""Words behind a number that may say that no people are counted."""
_NEAR = 40
"""Characters within which a hedge bears on a number."""
_FIRST_COUNT = 40
"""Characters from *initial reports* to the number."""
_AGE = regex.compile(r"\A,? *-?(?:year|yaş|salî|sali|ساڵ|عام|سنة|سنوات)")
"""What stands behind an age."""
_ASIDE = regex.compile(r"\A(?:,|،)")
_ARTICLE = regex.compile(r"\b(?:an?|one) (?:(?!second|third|fourth|fifth)[\w-]+ ){0,2}$")
_WORD = regex.compile(r"[\w'-]+")
_CONJUNCTIONS = frozenset({"and", "while", "but", "ve", "ama", "û", "lê", "و", "لێ", "بەڵام"})


@dataclass(frozen=True, slots=True)
class Casualty:
    """A figure and what it counts: ``killed`` or ``injured``."""

    kind: str
    figure: Figure


def find_casualties(sentence: Sentence, language: str) -> tuple[Casualty, ...]:
    """The figures of people killed and injured in a sentence, in order."""
    words = find_words(sentence.text, language)
    cues = _without_overlaps(_hurt_cues(words))
    if not cues:
        return ()
    folded = comparable(sentence.text, language)
    numbers = [number for number in sentence.numbers if counts_people(number, sentence, words, folded)]
    others = list(find_others(words, cues, sentence.numbers, folded, language))
    counted = bool(numbers)
    numbers = add_coordinated(sorted([*numbers, *others], key=lambda number: number.span), words, folded)
    chosen: list[Casualty] = []
    used: set[Span] = set()
    nearest = {number.span: nearest_cue(number, cues, numbers, folded, language) for number in numbers}
    for number in numbers:
        cue = nearest[number.span]
        shared = cue and any(cue == other for span, other in nearest.items() if span != number.span)
        if cue and not (shared and _counts_others(number, cues, numbers, sentence, folded, language)):
            used.add(cue.span)
            chosen.append(Casualty(cue.kind, make_figure(number, sentence, words)))
    if sentence.number <= _LEAD and not (counted and chosen):
        chosen += _one_person([cue for cue in cues if cue.span not in used], sentence, words, folded, language)
    return tuple(chosen)


def _counts_others(
    number: NumberMention,
    cues: Sequence[Cue],
    numbers: Sequence[NumberMention],
    sentence: Sentence,
    folded: str,
    language: str,
) -> bool:
    """Whether a number is nearer to a word for what else is done to people: *11 were killed and 40 arrested*."""
    others = find_counted(sentence.text, language, ["done"])
    return nearest_cue(number, [*cues, *others], numbers, folded, language) in others


def _one_person(
    cues: Iterable[Cue], sentence: Sentence, words: Sequence[Cue], folded: str, language: str
) -> list[Casualty]:
    """The first word of the hurt that speaks of one person, as a figure of one."""
    for cue in cues:
        person = _person(cue, words, folded, language)
        if person:
            return [Casualty(cue.kind, Figure(1, 1, sentence.number, person.text, hedged=False))]
    return []


def _hurt_cues(words: Iterable[Cue]) -> Iterable[Cue]:
    """A word for a count (*the toll*, *the figure*) is one for the dead where nothing else is said."""
    return (
        replace(cue, kind="killed") if cue.kind == "number_of" else cue
        for cue in words
        if cue.kind in ("killed", "injured", "number_of")
    )


def total(figures: Sequence[Figure]) -> tuple[int, int | None] | None:
    """The range that the figures of an event leave: superseded and partial ones do not count while there are others."""
    standing = [figure for figure in figures if not figure.partial and not figure.superseded]
    standing = standing or [figure for figure in figures if not figure.partial]
    if not standing:
        return None
    first = standing[0]
    # A lower number further down is mostly a part of the first that the words for "of them" did not give away.
    standing = [figure for figure in standing if figure.low >= first.low]
    low = min(figure.low for figure in standing)
    if any(figure.high is None for figure in standing):
        return low, None
    return low, max(figure.high or figure.low for figure in standing)


def _without_overlaps(cues: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.span.start, -len(cue.span))):
        if not kept or cue.span.start >= kept[-1].span.end:
            kept.append(cue)
    return kept


def counts_people(number: NumberMention, sentence: Sentence, words: Sequence[Cue], folded: str) -> bool:
    """Whether a number may be one of people: whole, part of no date or name, and no word for a thing behind it."""
    if number.kind not in ("cardinal", "other") or number.low < 0 or number.low != int(number.low):
        return False
    if any(date.span.overlaps(number.span) for date in sentence.dates):
        return False
    if any(mention.span.overlaps(number.span) for mention in sentence.mentions):
        return False
    if _is_age(number.span, folded):
        return False
    if any(cue.kind == "not_people" and cue.span.overlaps(number.span) for cue in words):
        return False
    following = [match.span() for match in _WORD.finditer(folded, number.span.end)][:_NEXT_WORDS]
    behind = following[0][0] if following else number.span.end
    if any(cue.kind == "not_people" and cue.span.start == behind for cue in words):
        return False
    # "4 hava saldırısı": the thing counted is the second word, unless a word for the hurt comes first.
    return not (
        len(following) > 1
        and any(cue.kind == "not_people" and cue.span.start == following[1][0] for cue in words)
        and not any(cue.kind in ("killed", "injured") and cue.span.start in (behind, following[1][0]) for cue in words)
    )


def _is_age(number: Span, folded: str) -> bool:
    """*His grandson Laith, 11, died*; *the 61-year-old*; ``Leys ê 11 salî``; ``١٤ عاماً``."""
    behind = folded[number.end : number.end + 12]
    return bool(_AGE.match(behind)) or (
        folded[number.start - 2 : number.start] in (", ", "، ") and bool(_ASIDE.match(behind))
    )


def nearest_cue(
    number: NumberMention, cues: Sequence[Cue], numbers: Sequence[NumberMention], folded: str, language: str
) -> Cue | None:
    """The word that a number is nearest to, in the order that is usual in the language; None where none is near."""
    costs = [(_cost(number, cue, cues, numbers, folded, language), cue) for cue in cues]
    cost, cue = min(costs, key=lambda pair: (pair[0], pair[1].span))
    return cue if cost <= _REACH else None


def _cost(
    number: NumberMention,
    cue: Cue,
    cues: Sequence[Cue],
    numbers: Sequence[NumberMention],
    folded: str,
    language: str,
) -> float:
    """Words between, more for what parts clauses."""
    number_first = number.span.start < cue.span.start
    start, end = (number.span.end, cue.span.start) if number_first else (cue.span.end, number.span.start)
    between = folded[start:end] if start < end else ""
    words = _WORD.findall(between)
    cost = float(len(words))
    cost += 2.0 * sum(word in _CONJUNCTIONS for word in words) + 2.0 * sum(between.count(sign) for sign in ",،")
    if language == "ar" and number_first and folded[cue.span.start : cue.span.start + 1] == "و":
        cost += 2.0
    cost += 8.0 * sum(between.count(sign) for sign in ";؛:")
    cost += 4.0 * sum(start <= other.span.start < end for other in numbers)
    cost += 5.0 * sum(start <= other.span.start < end for other in cues if other.kind != cue.kind)
    if (number_first and language in _VERB_FIRST) or (not number_first and language in _VERB_LAST):
        cost += _AGAINST_ORDER
    return cost


def make_figure(number: NumberMention, sentence: Sentence, words: Sequence[Cue]) -> Figure:
    """A number with what its sentence says of it: hedged, superseded, a part of another."""
    low = int(number.low)
    high = None if number.high is None else int(number.high)
    near = [
        cue
        for cue in words
        if abs(cue.span.start - number.span.end) < _NEAR or abs(number.span.start - cue.span.end) < _NEAR
    ]
    partial = any(cue.kind == "part_of" and _within(cue.span, number.span) for cue in near)
    return Figure(
        low,
        high,
        sentence.number,
        number.span.of(sentence.text),
        hedged=number.approximate or any(cue.kind == "hedge" for cue in near),
        superseded=_superseded(number, sentence, words),
        partial=partial,
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


def _within(cue: Span, number: Span) -> bool:
    """Right behind the number or around it: *two of the wounded*, *yaralılardan ikisi*."""
    return cue.overlaps(number) or 0 <= cue.start - number.end <= 3 or 0 <= number.start - cue.end <= 3


def _person(cue: Cue, words: Sequence[Cue], folded: str, language: str) -> Cue | None:
    """One person that the word speaks of: *killing a boy*, *bir genç öldü*."""
    for word in words:
        if word.kind == "person" and (language != "en" or _ARTICLE.search(folded, 0, word.span.start)):
            gap = folded[min(cue.span.end, word.span.end) : max(cue.span.start, word.span.start)]
            if len(_WORD.findall(gap)) <= 4 and not any(sign in gap for sign in ";؛.:"):
                return word
    return None

"""Which word of a sentence a number belongs to: the nearest, in the order that is usual in the language."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from mlalign.events.cues import Cue
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["has_own_verb", "is_parted", "nearest_cue"]

_VERB_FIRST = frozenset({"ar"})
_VERB_LAST = frozenset({"tr", "kmr", "ckb"})
_REACH = 9.0
"""Words between a number and its word, with what is added for signs and numbers between."""
_AGAINST_ORDER = 2.0
"""Added where the number is on the side of the word that is less usual in the language."""
_WORD = regex.compile(r"[\w'-]+")
_PARTING = regex.compile(r"[,،;؛:]|\b(?:and|while|but|ve|ama|[ûu]|lê|و(?=\p{L})|و\b|لێ|بەڵام)")
"""What parts clauses."""
_COUNT_BEHIND = {"tr": regex.compile(r"\w* sayısı")}
"""Words behind a word for the hurt that announce their number: ``yaralı sayısı on ikiye``."""
_CONJUNCTIONS = frozenset({"and", "while", "but", "ve", "ama", "û", "lê", "و", "لێ", "بەڵام"})


def nearest_cue(
    number: NumberMention,
    cues: Sequence[Cue],
    numbers: Sequence[NumberMention],
    folded: str,
    language: str,
    asides: Sequence[Span] = (),
) -> Cue | None:
    """The word that a number is nearest to; None where none is near.

    Args:
        number: one of ``numbers``.
        cues: the words that it may belong to.
        numbers: those of the sentence that count the same sort of thing.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        language: code of the sentence's language.
        asides: stretches that part nothing (*three people, two children among them, were killed*), see `find_asides`.
    """
    costs = [(_cost(number, cue, cues, numbers, folded, language, asides), cue) for cue in cues]
    cost, cue = min(costs, key=lambda pair: (pair[0], pair[1].span))
    return cue if cost <= _REACH else None


def _cost(
    number: NumberMention,
    cue: Cue,
    cues: Sequence[Cue],
    numbers: Sequence[NumberMention],
    folded: str,
    language: str,
    asides: Sequence[Span],
) -> float:
    """Words between, more for what parts clauses."""
    number_first = number.span.start < cue.span.start
    start, end = (number.span.end, cue.span.start) if number_first else (cue.span.end, number.span.start)
    skipped = [span for span in asides if start <= span.start and span.end <= end]
    between = _without(folded, start, end, skipped) if start < end else ""
    words = _WORD.findall(between)
    cost = float(len(words))
    cost += 2.0 * sum(word in _CONJUNCTIONS for word in words) + 2.0 * sum(between.count(sign) for sign in ",،")
    if language == "ar" and number_first and folded[cue.span.start : cue.span.start + 1] == "و":
        cost += 2.0
    cost += 8.0 * sum(between.count(sign) for sign in ";؛:")
    cost += 4.0 * sum(_stands(other.span, start, end, skipped) for other in numbers)
    cost += 5.0 * sum(_stands(other.span, start, end, skipped) for other in cues if other.kind != cue.kind)
    if language in _COUNT_BEHIND and _COUNT_BEHIND[language].match(folded, cue.span.end):
        return cost + (_AGAINST_ORDER if number_first else -1.0)
    if (number_first and language in _VERB_FIRST) or (not number_first and language in _VERB_LAST):
        cost += _AGAINST_ORDER
    return cost


def is_parted(number: Span, cue: Cue, folded: str) -> bool:
    """Whether a sign or a conjunction stands between a number and a word."""
    start, end = min(number.end, cue.span.end), max(number.start, cue.span.start)
    # An Arabic "and" is written together with its word, and so part of it.
    joined = number.end <= cue.span.start and folded[cue.span.start] == "و"
    return joined or _PARTING.search(folded, start, end) is not None


def has_own_verb(number: Span, cue: Cue, words: Sequence[Cue], folded: str) -> bool:
    """Whether a number behind a word for the hurt stands in a clause of its own: *Three were killed and 14 rescued*.

    Args:
        number: where the number stands.
        cue: the word for the hurt that it is nearest to.
        words: the words of the sentence that bear on events.
        folded: the sentence as the words were looked up in, with the offsets of the text.
    """
    if not is_parted(number, cue, folded) or _is_count(cue, words):
        return False
    parting = [match.start() for match in _PARTING.finditer(folded) if not number.start <= match.start() < number.end]
    start = max((position for position in parting if position < number.start), default=0)
    end = min((position for position in parting if position >= number.end), default=len(folded))
    return any(
        word.kind == "verb" and start <= word.span.start < end and not word.span.overlaps(cue.span) for word in words
    )


def _is_count(cue: Cue, words: Sequence[Cue]) -> bool:
    """Whether a word is that of a toll, whose number the verb tells: *the number of dead, officials say, rose to 9*."""
    return any(
        word.kind == "count_of"
        and (
            word.span.overlaps(cue.span)
            or -1 <= word.span.start - cue.span.end <= 12
            or 0 <= cue.span.start - word.span.end <= 4
        )
        for word in words
    )


def _without(folded: str, start: int, end: int, skipped: Sequence[Span]) -> str:
    kept, position = "", start
    for span in skipped:
        kept += folded[position : span.start] + " "
        position = max(position, span.end)
    return kept + folded[position:end]


def _stands(span: Span, start: int, end: int, skipped: Sequence[Span]) -> bool:
    return start <= span.start < end and not any(aside.overlaps(span) for aside in skipped)

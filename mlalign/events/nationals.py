"""Sides that only an adjective names: *a Turkish drone strike*, *Russian soldiers were injured*, ``جنود روس``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mlalign.events.cues import Cue, comparable, find_nationals
from mlalign.events.naming import Named
from mlalign.events.record import Actor
from mlalign.events.report import Sentence
from mlalign.events.signs import Signs

__all__ = ["find_national_actors"]

_ADJECTIVE_FIRST = frozenset({"en", "tr"})
_BETWEEN = 1
"""Words between an adjective and its noun: *Russian military position*."""
_HURT = 9
"""Words from the people to what befell them, which name others that it befell too."""
_STRUCK = 4
_NOUNS = ("strike", "weapon", "troops", "position")
_WORD = regex.compile(r"[\w'-]+")
_AND = frozenset({"and", "ve", "u", "و", "of", "by"})


def find_national_actors(sign: Signs, names: Sequence[Named], language: str) -> Iterator[Actor]:
    """The forces that adjectives of nationality name in a sentence, with what the words around tell of them.

    A strike makes an attacker; people who were hurt and positions that were struck make a target.
    """
    cues = find_nationals(sign.sentence.text, language)
    folded = comparable(sign.sentence.text, language)
    for entity, mention in names:
        if entity.type != "nationality":
            continue
        nouns = [
            cue
            for cue in cues
            if cue.kind in _NOUNS and _is_noun_of(cue, mention.span.start, mention.span.end, folded, language)
        ]
        # "Turkish drone strike": the strike tells more than the drone.
        noun = min(nouns, key=lambda cue: _NOUNS.index(cue.kind), default=None)
        if noun:
            start, end = min(noun.span.start, mention.span.start), max(noun.span.end, mention.span.end)
            role = _role(noun.kind, start, end, sign, cues, folded, language)
            text = sign.sentence.text[start:end]
            yield Actor(f"{entity.canonical} forces", text, "armed_group", role, sign.sentence.number)


def _is_noun_of(cue: Cue, start: int, end: int, folded: str, language: str) -> bool:
    first = language in _ADJECTIVE_FIRST
    between = _words(folded, end, cue.span.start) if first else _words(folded, cue.span.end, start)
    return between is not None and len(between) <= _BETWEEN and not _AND & set(between)


def _words(folded: str, start: int, end: int) -> list[str] | None:
    """The words of a stretch; None where there is none or a clause ends in it."""
    if start > end or regex.search(r"[.;؛:,،!?]", folded[start:end]):
        return None
    return _WORD.findall(folded[start:end])


def _role(kind: str, start: int, end: int, sign: Signs, cues: Sequence[Cue], folded: str, language: str) -> str:
    if kind == "strike":
        return "attacker"
    if kind == "weapon":
        acts = any(cue.kind == "struck" for cue in cues) or any(cue.kind in ("killed", "injured") for cue in sign.words)
        return "attacker" if acts and not any(cue.kind == "shot_down" for cue in cues) else "named"
    if kind == "troops" and _were_hurt(start, end, sign, cues, folded, language):
        return "target"
    return "target" if kind == "position" and _was_struck(start, end, cues, folded, language) else "named"


def _were_hurt(start: int, end: int, sign: Signs, cues: Sequence[Cue], folded: str, language: str) -> bool:
    hurt = [cue for cue in sign.words if cue.kind in ("killed", "injured")]
    did = {cue.span.start for cue in cues if cue.kind == "did_hurt"}
    if language in ("en", "ar") and any(_is_object(cue, start, sign.sentence, folded) for cue in hurt):
        return True
    for cue in hurt:
        between = _words(folded, end, cue.span.start)
        if between is None or len(between) > _HURT or cue.span.start in did or language == "ar":
            continue
        if _has_verb(end, cue.span.start, sign.words, cues):
            continue
        if language != "en" or any(_ends_before(word, end, cue, folded) for word in cues if word.kind == "passive"):
            return True
    return False


def _has_verb(start: int, end: int, words: Sequence[Cue], cues: Sequence[Cue]) -> bool:
    """Whether another verb stands between: *Russian soldiers said that five civilians were injured*."""
    helping = {cue.span for cue in cues if cue.kind == "auxiliary"}
    return any(
        word.kind in ("verb", "said") and start <= word.span.start < end and word.span not in helping for word in words
    )


def _is_object(cue: Cue, start: int, sentence: Sentence, folded: str) -> bool:
    """Whether only a number stands between: *killing three Russian soldiers*, ``أصيب ثلاثة جنود روس``."""
    between = folded[cue.span.end : start] if cue.span.end <= start else None
    if between is None:
        return False
    counted = any(cue.span.end <= number.span.start and number.span.end <= start for number in sentence.numbers)
    return not between.strip() or (counted and len(_WORD.findall(between)) <= 1)


def _ends_before(word: Cue, end: int, hurt: Cue, folded: str) -> bool:
    """Whether *were* stands right before *injured*, an adverb at most between, and behind the people."""
    between = _words(folded, word.span.end, hurt.span.start)
    return word.span.start >= end and between is not None and len(between) <= 1


def _was_struck(start: int, end: int, cues: Sequence[Cue], folded: str, language: str) -> bool:
    for cue in cues:
        if cue.kind == "struck":
            between = _words(folded, end, cue.span.start) if language == "tr" else _words(folded, cue.span.end, start)
            if between is not None and len(between) <= _STRUCK:
                return True
    return False

"""Who claims an attack, denies it or is accused of it, and who has not claimed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from mlalign.events.cues import Cue, comparable
from mlalign.events.naming import Named
from mlalign.events.proximity import FAR, gap
from mlalign.events.record import Claim
from mlalign.events.signs import Signs
from mlalign.resources.tables import read_table

__all__ = ["find_claims"]

_CLAIMS = ("claimed", "denied", "accused", "behind", "unclaimed")
_ACTORS = frozenset({"person", "organisation", "armed_group"})
_VERB_FIRST = frozenset({"ar"})
_BESIDE = 2
"""Words between a state and what it says, where groups are named too."""
_SUBJECT = 3
"""Words between a group and *has not claimed*."""
_WITHIN = regex.compile(
    r"\b(?:in|of|from|near|at|to|on|against|with|into|across|من|في|الى|على|مع|ضد|li|ji|di|bi|ya|yên|yê|لە|بە|بۆ|لەگەڵ)\s*$"
)
"""What stands in front of a place that is no subject."""
_CASE = regex.compile(r"['’]?(?:d[ae]|t[ae]|d[ae]n|t[ae]n|y?[ae]|y?[ıiuü])$")
"""Turkish endings of a place that is no subject, behind its apostrophe."""


def find_claims(signs: Sequence[Signs], names: dict[int, tuple[Named, ...]], language: str) -> tuple[Claim, ...]:
    """Who claimed, denied, or is accused of the event, and whether it is said that nobody claimed it; each once."""
    claims: dict[tuple[str, str], Claim] = {}
    for sign in signs:
        for claim in _claims(sign, names.get(sign.sentence.number, ()), language):
            claims.setdefault((claim.kind, claim.name), claim)
    return tuple(claims.values())


def _claims(sign: Signs, names: Sequence[Named], language: str) -> Iterator[Claim]:
    text = comparable(sign.sentence.text, language)
    cues = [cue for cue in sign.words if cue.kind in _CLAIMS]
    denials = [cue.span for cue in cues if cue.kind == "unclaimed"]
    found = [pair for pair in names if pair[0].type in _ACTORS]
    states = [pair for pair in names if pair[0].type == "place"]
    told: set[str] = set()
    for cue in cues:
        if cue.kind in told or (cue.kind != "unclaimed" and any(cue.span.overlaps(span) for span in denials)):
            continue
        claim = _claim(cue, found, states, sign, text, language)
        if claim:
            told.add(cue.kind)
            yield claim


def _claim(
    cue: Cue, found: Sequence[Named], states: Sequence[Named], sign: Signs, text: str, language: str
) -> Claim | None:
    number = sign.sentence.number
    if cue.kind == "accused":
        return _accusation(cue, [*found, *states], number)
    if cue.kind == "behind":
        return _suspicion(cue, [*found, *states], sign, text, language)
    if cue.kind == "unclaimed":
        nobody = any(word.kind == "no_side" for word in sign.words)
        subject = None if nobody else _subject(cue, found, (), text, language, _SUBJECT)
        return Claim(cue.kind, subject or "", number, cue.text)
    subject = _subject(cue, found, states, text, language, FAR)
    return Claim(cue.kind, subject, number, cue.text) if subject else None


def _subject(
    cue: Cue, found: Sequence[Named], states: Sequence[Named], text: str, language: str, most: int
) -> str | None:
    """The name that a verb belongs to: in Arabic on either side of it, in the other languages in front of it.

    States act too, but where a group or a person is named with them it is the one who speaks, unless the state stands
    right beside the verb.
    """
    distances = {id(pair): _distance(cue, pair, text, language) for pair in (*found, *states)}
    beside = [pair for pair in states if distances[id(pair)] <= _BESIDE and _may_act(pair, text, language)]
    near = [pair for pair in found if distances[id(pair)] < most]
    able = [pair for pair in states if distances[id(pair)] < most]
    ranked = sorted([*near, *beside] if near else beside or able, key=lambda pair: distances[id(pair)])
    return _name(ranked[0]) if ranked else None


def _distance(cue: Cue, pair: Named, text: str, language: str) -> int:
    start, end = pair[1].span.start, pair[1].span.end
    if language in _VERB_FIRST and cue.span.start <= start and end <= cue.span.end:
        return 0  # "لم يعلن تنظيم داعش مسؤوليته": the name is within the phrase
    before, words = gap(text, cue, start, end)
    return words if before or language in _VERB_FIRST else FAR


def _may_act(pair: Named, text: str, language: str) -> bool:
    """Whether no preposition or case makes a state a mere place: not *in Syria denied*, not ``Suriye'de yalanladı``."""
    span = pair[1].span
    if language == "tr":
        return not ("'" in text[span.start : span.end] and _CASE.search(text[span.start : span.end]))
    return _WITHIN.search(text[: span.start]) is None


def _accusation(cue: Cue, names: Sequence[Named], number: int) -> Claim | None:
    """The accuser comes before the accused in all five languages, whatever stands between."""
    ranked = sorted(names, key=lambda pair: abs(pair[1].span.start - cue.span.start))[:2]
    ordered = sorted(ranked, key=lambda pair: pair[1].span.start)
    if not ordered:
        return None
    source = _name(ordered[0]) if len(ordered) > 1 else ""
    return Claim("accused", _name(ordered[-1]), number, cue.text, source)


def _suspicion(cue: Cue, names: Sequence[Named], sign: Signs, text: str, language: str) -> Claim | None:
    """*The council said X was behind the attack*; a verb of accusing or denying beside it says it better."""
    before = [pair for pair in names if pair[1].span.end <= cue.span.start]
    behind = [pair for pair in names if language == "tr" and cue.span.end <= pair[1].span.start]
    ranked = sorted([*before, *behind], key=lambda pair: gap(text, cue, pair[1].span.start, pair[1].span.end)[1])
    if not ranked or any(word.kind == "accused" for word in sign.words):
        return None
    accused = ranked[0]
    start, end = sorted((accused[1].span.start, cue.span.start))
    if any(word.kind == "denied" and start <= word.span.start < end for word in sign.words):
        return None
    speakers = [pair for pair in before if pair[1].span.end <= accused[1].span.start]
    said = any(word.kind == "said" for word in sign.words)
    source = _name(speakers[-1]) if speakers and said else ""
    return Claim("accused", _name(accused), sign.sentence.number, cue.text, source)


def _name(pair: Named) -> str:
    """A capital that speaks is its country's government."""
    name = pair[0].canonical
    return _countries().get(name, name) if pair[0].type == "place" else name


@cache
def _countries() -> dict[str, str]:
    return {row["capital"]: row["country"] for row in read_table("events_capitals")}

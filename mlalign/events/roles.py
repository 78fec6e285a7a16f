"""Who did what to whom, and who says so, where the words around a name tell it.

Signs are sought next to the name: *by X*, *X denied*, *accused X*, *X'e ait*, ``هاجم مسلحو X``. A name that no sign
stands by is only ``named``: a wrong role is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from mlalign.events.claims import find_claims
from mlalign.events.cues import Cue, comparable
from mlalign.events.naming import Named
from mlalign.events.nationals import find_national_actors
from mlalign.events.proximity import gap
from mlalign.events.record import Actor
from mlalign.events.signs import Signs

__all__ = ["find_actors", "find_claims"]

ACTORS = frozenset({"person", "organisation", "armed_group", "nationality"})
_STATED = 25
"""Characters between *a statement* and *by*."""
_NEAR = 3
"""Words between a name and its sign."""
_WORD = regex.compile(r"[\w'-]+")
_PRIORITY = ("claimed", "denied", "accused", "attacker", "arrested", "target", "source", "named")
_VERB_FIRST = frozenset({"ar"})


def find_actors(signs: Sequence[Signs], names: dict[int, tuple[Named, ...]], language: str) -> tuple[Actor, ...]:
    """The people and groups named in an event's sentences, each once, with the most telling role."""
    best: dict[str, Actor] = {}
    for sign in signs:
        for entity, mention in names.get(sign.sentence.number, ()):
            if entity.type not in ACTORS or entity.type == "nationality":
                continue
            role = _role(sign, (entity, mention), language)
            actor = Actor(entity.canonical, mention.text, entity.type, role, sign.sentence.number)
            known = best.get(entity.id)
            if known is None or _PRIORITY.index(role) < _PRIORITY.index(known.role):
                best[entity.id] = actor
        for actor in find_national_actors(sign, names.get(sign.sentence.number, ()), language):
            known = best.get(actor.name)
            if known is None or _PRIORITY.index(actor.role) < _PRIORITY.index(known.role):
                best[actor.name] = actor
    return tuple(best.values())


def _role(sign: Signs, named: Named, language: str) -> str:
    entity, mention = named
    text = comparable(sign.sentence.text, language)
    start, end = mention.span.start, mention.span.end
    near = [(cue, *gap(text, cue, start, end)) for cue in sign.words]
    near = [(cue, before, words) for cue, before, words in near if words <= _NEAR]
    verb_first = language in _VERB_FIRST
    for cue, before, words in near:
        if cue.kind in ("claimed", "denied") and (before or verb_first) and not _is_unclaimed(cue, sign.words):
            return cue.kind
        if cue.kind == "accused" and words <= 1 and not before:
            return "accused"
    if any(cue.kind == "according" and words <= 1 and before == (language == "tr") for cue, before, words in near):
        return "source"
    for cue, before, words in near:
        stated = any(said.kind == "said" and 0 <= cue.span.start - said.span.end <= _STATED for said in sign.words)
        if cue.kind == "by" and words <= 1 and before == (language == "tr") and not stated:
            return "attacker"
        subject = language != "ckb" and before == (language in ("en", "tr"))
        if cue.kind == "assault" and words <= 1 and entity.type == "armed_group" and subject:
            return "attacker"
    if any(cue.kind == "arrested" and words <= 1 for cue, _, words in near) and mention.type == "person":
        return "arrested"
    if any(
        cue.kind == "target" and words <= 2 and before == (language in ("tr", "ckb")) for cue, before, words in near
    ):
        return "target"
    return "source" if _speaks(sign, near, start, text, language) else "named"


def _speaks(sign: Signs, near: Sequence[tuple[Cue, bool, int]], start: int, text: str, language: str) -> bool:
    """Whether the name is the one who says it: next to the verb, or, where the verb comes last, at the beginning."""
    said = [(cue, before, words) for cue, before, words in near if cue.kind == "said"]
    if language == "en":
        return any(words <= 1 for _, _, words in said)
    if language in _VERB_FIRST:
        return any(words <= 2 and not before for _, before, words in said)
    opening = len(_WORD.findall(text[:start])) <= 2
    return opening and any(cue.kind == "said" for cue in sign.words)


def _is_unclaimed(cue: Cue, words: Iterable[Cue]) -> bool:
    return any(other.kind == "unclaimed" and other.span.overlaps(cue.span) for other in words)

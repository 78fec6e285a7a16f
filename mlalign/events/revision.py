"""What has become of the events of a report in another text of the same file: a corrected one, a longer one …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mlalign.events.profile import Profile, Told
from mlalign.events.report import Report

__all__ = ["successors"]

_ALIKE = 85.0
"""Ratio (0 to 100) from which a sentence is another with a word or a letter changed."""
_SHARE = 0.3
"""Share of an event's sentences from which a text that still has them tells that event."""
_SAME_STORY = 0.5
"""What it counts besides that kind, place or day are the same, each, or that both are their text's main news."""
_CLEAR = 0.3
"""How much better than the next best one an event must be."""


def successors(old: Profile, new: Profile) -> tuple[int | None, ...]:
    """For each event of a text the one of the newer text that tells it (positions in `Profile.told`).

    None where there is none, or it is not clear which. No two have the same.
    """
    likeness = _likenesses(old, new)
    found: list[int | None] = [None] * len(old.told)
    taken: set[int] = set()
    for pair in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        one, other = pair
        if found[one] is None and other not in taken and _is_clear(pair, likeness, taken):
            found[one] = other
            taken.add(other)
    return tuple(found)


def _is_clear(pair: tuple[int, int], likeness: dict[tuple[int, int], float], taken: set[int]) -> bool:
    """Whether no other event could as well be meant on either side."""
    rivals = [
        value
        for (one, other), value in likeness.items()
        if (one, other) != pair and (one == pair[0] or other == pair[1]) and other not in taken
    ]
    return likeness[pair] >= max(rivals, default=0.0) + _CLEAR


def _likenesses(old: Profile, new: Profile) -> dict[tuple[int, int], float]:
    """How alike events are; only those that may be one."""
    sides = [_Side.of(profile) for profile in (old, new)]
    found = {}
    for one, told in enumerate(old.told):
        for other, told_now in enumerate(new.told):
            share = _share(sides[0].sentences[one], sides[1].sentences[other])
            agreed = _agreement(told, told_now)
            if share >= _SHARE or (agreed and all(agreed)):
                main = told.record.role == told_now.record.role == "main"
                found[one, other] = 2 * share + _SAME_STORY * (sum(agreed) + main)
    return found


@dataclass(frozen=True, slots=True)
class _Side:
    sentences: tuple[tuple[str, ...], ...]
    """Of each event, those that tell it."""

    @classmethod
    def of(cls, profile: Profile) -> _Side:
        texts = _texts(profile.report)
        return cls(tuple(tuple(texts[number] for number in told.record.sentences) for told in profile.told))


def _texts(report: Report) -> dict[int, str]:
    from mlalign.text.normalise import normalise

    return {unit.number: normalise(unit.text, report.language) for unit in report.units}


def _share(old: Sequence[str], new: Sequence[str]) -> float:
    """Of the sentences that told an event the part, by length, that still does."""
    from rapidfuzz import fuzz

    kept = sum(len(one) for one in old if any(fuzz.ratio(one, other, score_cutoff=_ALIKE) for other in new))
    return kept / max(1, sum(map(len, old)))


def _agreement(old: Told, new: Told) -> list[bool]:
    """Whether kind, places and days are the same."""
    one, other = old.record, new.record
    places = {place.name for place in one.places} & {place.name for place in other.places}
    return [one.type == other.type, bool(places), bool(one.date.start) and one.date.start == other.date.start]

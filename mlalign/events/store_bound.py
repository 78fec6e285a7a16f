"""Telling cheaply that two events are not the same, before their names are compared.

Days, kinds and figures cost next to nothing; names cost nearly all. Where even the best that names and places could add
leaves a score that keeps two groups apart for good (`mlalign.events.cluster.VETO`), how alike the names are changes
nothing in any group.
"""

from __future__ import annotations

from math import exp

from mlalign.events.match import match_weights
from mlalign.events.profile import Profile, Told
from mlalign.events.rarity import rarity
from mlalign.events.similarity import FEATURES, Pairing

__all__ = ["greatest_score"]

_CHEAP = ("date", "gap", "type", "figures")
"""Features that do not depend on which names the reports share."""
_RARE = 0.7
_MANY_NAMES = 2.5
"""As in `mlalign.events.similarity.rare_names`."""


def greatest_score(a: Profile, b: Profile, told_a: Told, told_b: Told) -> float:
    """What `mlalign.events.match.score_events` can give two events at most, without vectors of sentences."""
    weights = match_weights()
    pairing = Pairing(a, b, told_a, told_b, ())
    total = weights["bias"] + weights["names"]
    total += sum(weights[name] * FEATURES[name](pairing).value for name in _CHEAP)
    total += weights["place"] if told_a.record.places and told_b.record.places else 0.0
    total += weights["rare"] * _greatest_rare(a, told_a)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _greatest_rare(profile: Profile, told: Told) -> float:
    """The value of rare names if the other report has all of them."""
    own = (rarity(entity) for entity in profile.report.entities if entity.id in told.entities)
    return min(1.0, sum(weight for weight in own if weight >= _RARE) / _MANY_NAMES)

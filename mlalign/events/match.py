"""Whether two reports, in any of the languages, are about the same event, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from typing import TYPE_CHECKING, Literal

from mlalign.alignment.pair import AlignedPair
from mlalign.events.completion import complete_names
from mlalign.events.entity_pairs import EntityPair, pair_by_position, pair_entities
from mlalign.events.profile import Profile, Told, make_profile
from mlalign.events.report import Report
from mlalign.events.similarity import FEATURES, Feature, Pairing, features_of
from mlalign.resources.tables import read_table

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = [
    "EventScore",
    "Match",
    "Similarity",
    "Verdict",
    "compare_profiles",
    "match_reports",
    "match_weights",
    "reasons_of",
    "score_events",
    "verdict_of",
]

Verdict = Literal["same", "likely", "unlikely", "different"]

_PASSING = 3
"""Sentences in which a report tells an event besides its news, up to which it may but recall it."""
_AGREED = 0.5
"""Value of the feature ``date`` from which two reports agree on a day."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two reports are in the events that are most alike of theirs."""

    score: float
    """0 to 1, on the scale of a logistic regression that was fitted to development pairs."""
    verdict: Verdict
    features: tuple[Feature, ...]
    told_a: Told
    told_b: Told
    names: tuple[EntityPair, ...]
    """The names that the reports share, of whichever event."""


@dataclass(frozen=True, slots=True)
class EventScore:
    """How likely an event of one report and one of another are the same."""

    told_a: int
    """Position in `Profile.told` of the first report."""
    told_b: int
    score: float
    """As `Similarity.score`."""
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to whether two reports are about the same event, with what an analyst checks it by."""

    a: Report
    b: Report
    similarity: Similarity
    sentences: tuple[AlignedPair, ...]
    """Sentence alignment of the bodies (0-based)."""
    reasons: tuple[str, ...]
    """What speaks for and against, the weightiest first."""
    differences: tuple[str, ...]
    """What one report says and the other does not, or says otherwise."""

    @property
    def score(self) -> float:
        """See `Similarity.score`."""
        return self.similarity.score

    @property
    def verdict(self) -> Verdict:
        """``same`` and ``likely``: about the same event; ``unlikely`` and ``different``: not."""
        return self.similarity.verdict

    @property
    def same_event(self) -> bool:
        """Whether the verdict is ``same`` or ``likely``."""
        return self.verdict in ("same", "likely")

    @property
    def entities(self) -> tuple[EntityPair, ...]:
        """The names that both reports have."""
        return self.similarity.names

    @property
    def only_a(self) -> tuple[Entity, ...]:
        """Names that only the first report has."""
        return _unpaired(self.a, {pair.a.id for pair in self.entities})

    @property
    def only_b(self) -> tuple[Entity, ...]:
        """Names that only the second report has."""
        return _unpaired(self.b, {pair.b.id for pair in self.entities})


def _unpaired(report: Report, paired: set[str]) -> tuple[Entity, ...]:
    from mlalign.events.naming import is_name

    return tuple(entity for entity in report.entities if entity.id not in paired and is_name(entity))


def match_reports(a: Report, b: Report) -> Match:
    """Compares two reports: events, names, days, places, figures, meaning; and aligns their sentences.

    A report that tells two events matches reports of either.
    """
    from mlalign.alignment.align import align
    from mlalign.events.anchors import make_anchors
    from mlalign.events.differences import find_differences

    names = pair_entities(a, b)
    a, b = complete_names(a, b, ({pair.a.id for pair in names}, {pair.b.id for pair in names}))
    similarity = compare_profiles(make_profile(a), make_profile(b))
    texts_a, texts_b = [[sentence.text for sentence in report.sentences] for report in (a, b)]
    sentences = align(texts_a, texts_b, anchors=make_anchors(a, b, similarity.names))
    similarity = replace(similarity, names=pair_by_position(a, b, similarity.names, sentences))
    return Match(
        a, b, similarity, sentences, reasons_of(similarity.features), find_differences(a, b, similarity, sentences)
    )


def compare_profiles(a: Profile, b: Profile, *, weights: dict[str, float] | None = None) -> Similarity:
    """The most alike events of two reports, without aligning sentences.

    Args:
        a: the first report's profile.
        b: the second one's.
        weights: others than those shipped, by name of feature and ``bias``, for measuring.
    """
    names = pair_entities(a.report, b.report)
    pairs = score_events(a, b, names, weights=weights)
    if not pairs:
        raise ValueError("a profile without an event")
    best = max(pairs, key=lambda pair: pair.score)
    told_a, told_b = a.told[best.told_a], b.told[best.told_b]
    verdict = verdict_of(best.score)
    if verdict == "same" and (_is_in_passing(told_a) or _is_in_passing(told_b)):
        verdict = "likely"
    return Similarity(round(best.score, 4), verdict, best.features, told_a, told_b, names)


def _is_in_passing(told: Told) -> bool:
    """Whether a report tells an event in a few sentences besides its news, which may be but recalled."""
    return told.record.role == "other" and len(told.record.sentences) <= _PASSING


def score_events(
    a: Profile, b: Profile, names: Sequence[EntityPair], *, weights: dict[str, float] | None = None
) -> tuple[EventScore, ...]:
    """A score for each event of one report with each of the other; ``names`` are those that the reports share."""
    weights = weights or match_weights()
    scores = []
    for position_a, told_a in enumerate(a.told):
        for position_b, told_b in enumerate(b.told):
            shared = tuple(pair for pair in names if pair.a.id in told_a.entities and pair.b.id in told_b.entities)
            features = features_of(Pairing(a, b, told_a, told_b, shared))
            scores.append(EventScore(position_a, position_b, _score(features, weights), features))
    return tuple(scores)


def _ceiling(features: Sequence[Feature]) -> float:
    """Reports that do not agree on a day are at most *likely* of one event, however much else they share."""
    agreed = next(feature.value for feature in features if feature.name == "date") >= _AGREED
    return 1.0 if agreed else _thresholds()["same"] - 0.01


def _score(features: Sequence[Feature], weights: dict[str, float]) -> float:
    total = weights["bias"] + sum(weights[feature.name] * feature.value for feature in features)
    return min(1 / (1 + exp(-max(-30.0, min(30.0, total)))), _ceiling(features))


def verdict_of(score: float) -> Verdict:
    """The verdict that a score earns."""
    limits = _thresholds()
    if score >= limits["same"]:
        return "same"
    if score >= limits["likely"]:
        return "likely"
    return "unlikely" if score >= limits["unlikely"] else "different"


def match_weights() -> dict[str, float]:
    """The weights that are shipped: the bias and one for each feature."""
    known = _table()
    return {name: known[name] for name in ("bias", *FEATURES)}


def _thresholds() -> dict[str, float]:
    known = _table()
    return {name: known[name] for name in ("same", "likely", "unlikely")}


@cache
def _table() -> dict[str, float]:
    return {row["name"]: float(row["value"]) for row in read_table("events_match_weights")}


def reasons_of(features: Sequence[Feature]) -> tuple[str, ...]:
    """What speaks for and against, the weightiest first."""
    return tuple(_reason(feature) for feature in _weightiest(features))


def _weightiest(features: Sequence[Feature]) -> list[Feature]:
    weights = match_weights()
    telling = [feature for feature in features if abs(feature.value) >= 0.05 or feature.name in ("names", "date")]
    return sorted(telling, key=lambda feature: -abs(weights[feature.name] * feature.value))


def _reason(feature: Feature) -> str:
    side = "for" if feature.value > 0.05 else "against" if feature.value < -0.05 else "open"
    return f"{side}: {feature.reason}"

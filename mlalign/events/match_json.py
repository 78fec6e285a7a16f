"""A match as JSON, for programs."""

from __future__ import annotations

from typing import Any

from mlalign.alignment.exports import to_json as alignment_to_json
from mlalign.events.entity_pairs import EntityPair
from mlalign.events.match import Match

__all__ = ["to_json"]


def to_json(match: Match) -> dict[str, Any]:
    """The match as a dictionary that `json.dumps` takes; sentence numbers are 1-based, of the bodies."""
    return {
        "same_event": match.same_event,
        "score": match.score,
        "verdict": match.verdict,
        "reasons": list(match.reasons),
        "entities": [_entity(pair) for pair in match.entities],
        "sentences": alignment_to_json(match.sentences)["pairs"],
        "differences": list(match.differences),
    }


def _entity(pair: EntityPair) -> dict[str, Any]:
    return {
        "a": _surface(pair.a.mentions[0].text if pair.a.mentions else pair.a.name),
        "b": _surface(pair.b.mentions[0].text if pair.b.mentions else pair.b.name),
        "canonical": pair.canonical,
        "type": pair.type,
        "score": round(pair.score, 4),
    }


def _surface(text: str) -> str:
    return " ".join(text.split())

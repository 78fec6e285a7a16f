"""Names and numbers as anchors for sentence alignment."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.alignment.pair import Anchors
from mlalign.events.entity_pairs import EntityPair, pair_entities
from mlalign.events.naming import Named, named_entities
from mlalign.events.report import Report, Sentence

__all__ = ["make_anchors"]

_KINDS = frozenset({"cardinal", "percent", "year", "time", "other"})


def make_anchors(a: Report, b: Report, pairs: Sequence[EntityPair] | None = None) -> Anchors:
    """For each sentence of both bodies, the names and numbers that its counterpart should have.

    A name that only one report has is no anchor: it may stand there in a form that was not recognised.
    """
    pairs = pair_entities(a, b) if pairs is None else pairs
    keys_a = {pair.a.id: f"name:{number}" for number, pair in enumerate(pairs)}
    keys_b = {pair.b.id: f"name:{number}" for number, pair in enumerate(pairs)}
    return Anchors(_keys(a, keys_a), _keys(b, keys_b))


def _keys(report: Report, keys: dict[str, str]) -> list[frozenset[str]]:
    names = named_entities(report)
    return [_sentence_keys(sentence, names[sentence.number], keys) for sentence in report.sentences]


def _sentence_keys(sentence: Sentence, named: Sequence[Named], keys: dict[str, str]) -> frozenset[str]:
    names = {keys[entity.id] for entity, _ in named if entity.id in keys}
    # A year alone is the same figure in every language; days are told in too many ways.
    days = [date.span for date in sentence.dates if date.precision != "year" or date.relative]
    numbers = {
        f"number:{number.low:g}"
        for number in sentence.numbers
        if number.kind in _KINDS and not any(day.overlaps(number.span) for day in days)
    }
    return frozenset(names | numbers)

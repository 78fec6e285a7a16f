"""Sentences are embedded only where an event depends on it, and the events are as if all had been."""

from __future__ import annotations

from itertools import combinations
from math import exp, log

from hypothesis import given, settings
from hypothesis import strategies as st
from linked import NAMES, add
from sqlalchemy import func, select

from mlalign.events.cluster import Constraints, cluster
from mlalign.events.match import match_weights
from mlalign.events.store import Store
from mlalign.events.store_settle import Pair, Scores, group_scores, may_change
from mlalign.events.store_tables import sentences, undecided

KEYS = [f"{report}:0" for report in "abcdefgh"]
PAIRS = list(combinations(KEYS, 2))


def with_meaning(score: float, nearness: float) -> float:
    """What a score becomes when the nearness in meaning is known."""
    odds = log(score / (1 - score)) + match_weights()["text"] * nearness
    return round(1 / (1 + exp(-odds)), 6)


def group_lazily(scores: Scores, full: dict[Pair, float], constraints: Constraints) -> list[list[str]]:
    """Settles what is asked for, from what is known in the test, until nothing is."""
    while True:
        parts = list(group_scores(KEYS, scores, constraints))
        asked = [pair for _, _, of_part in parts for pair in of_part]
        if not asked:
            return sorted(group for _, groups, _ in parts for group in groups)
        scores.known.update({pair: full[pair] for pair in asked})
        scores.undecided.difference_update(asked)


@settings(max_examples=200, deadline=None)
@given(
    bare=st.lists(st.sampled_from((0.01, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.95)), min_size=28, max_size=28),
    nearness=st.lists(st.floats(-1, 1), min_size=28, max_size=28),
    decided=st.lists(st.tuples(st.sampled_from(PAIRS), st.booleans()), max_size=2),
)
def test_groups_are_those_of_all_scores_however_few_are_settled(
    bare: list[float], nearness: list[float], decided: list[tuple[Pair, bool]]
) -> None:
    known = {pair: round(score, 6) for pair, score in zip(PAIRS, bare, strict=True)}
    open_pairs = {pair for pair, score in known.items() if may_change(score)}
    full = {
        pair: with_meaning(known[pair], near) if pair in open_pairs else known[pair]
        for pair, near in zip(PAIRS, nearness, strict=True)
    }
    constraints = Constraints(tuple(decided))
    expected = sorted(cluster(KEYS, full, constraints))
    assert group_lazily(Scores(dict(known), set(open_pairs)), full, constraints) == expected


def test_pairs_of_different_events_may_stay_undecided_and_their_reports_are_not_embedded() -> None:
    with Store(None) as store:
        linking = add(store, NAMES)
        events = {member.node: event.id for event in linking.events for member in event.members}
        with store.read() as connection:
            left = [tuple(row) for row in connection.execute(select(undecided))]
            embedded = connection.scalar(select(func.count()).where(sentences.c.vector.is_not(None)))
    assert all(events.get(one) != events.get(other) for one, other in left)
    assert embedded is not None
    assert embedded < 4 * len(NAMES)

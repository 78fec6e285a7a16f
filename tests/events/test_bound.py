"""The cheap bound on a score never says less than the score."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
from linked import NAMES, profile

from mlalign.events.cluster import VETO
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.match import score_events
from mlalign.events.store_bound import greatest_score


def test_no_two_events_score_more_than_their_bound_and_some_are_told_apart_by_it() -> None:
    profiles = [replace(profile(name), sentences=np.zeros((0, 0), dtype=np.float32)) for name in NAMES]
    bounds = []
    for a, b in permutations(profiles, 2):
        for score in score_events(a, b, pair_entities(a.report, b.report)):
            bounds.append(greatest_score(a, b, a.told[score.told_a], b.told[score.told_b]))
            assert score.score <= bounds[-1] + 1e-9
    assert min(bounds) < VETO < max(bounds)

"""Comparing in several processes finds what comparing in one does."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from linked import NAMES, profile

from mlalign.events import store_compare_workers
from mlalign.events.profile import Profile
from mlalign.events.store_compare import Pair, compare_nodes
from mlalign.events.store_compare_workers import ComparePool


@pytest.fixture(scope="module")
def pool() -> Iterator[ComparePool]:
    with pytest.MonkeyPatch.context() as patch, ComparePool(2) as started:
        patch.setattr(store_compare_workers, "_FEW", 2)
        yield started


def pairs() -> list[Pair]:
    return [(f"{one}:0", f"{other}:0") for one, other in combinations(NAMES, 2)]


def profiles(rows: int) -> dict[str, Profile]:
    """With made-up vectors of sentences."""
    chance = np.random.default_rng(3)
    vectors = {name: chance.standard_normal((rows, 384)).astype(np.float32) / 20 for name in NAMES}
    return {name: replace(profile(name), sentences=vectors[name]) for name in NAMES}


@pytest.mark.parametrize("rows", [4, 0])
def test_processes_find_what_one_process_does(pool: ComparePool, rows: int) -> None:
    given = profiles(rows)
    found = pool(given, pairs())
    assert found == compare_nodes(given, pairs())
    assert set(found) == set(pairs())


def test_when_the_processes_are_killed_the_pairs_are_compared_all_the_same(pool: ComparePool) -> None:
    given = profiles(0)
    pool(given, pairs())
    assert pool._pool is not None
    for process in list(pool._pool._processes):
        os.kill(process, signal.SIGKILL)
    assert pool(given, pairs()) == compare_nodes(given, pairs())


def test_few_pairs_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_compare_workers, "_FEW", 100)
    with ComparePool(2) as idle:
        idle(profiles(0), pairs()[:3])
        assert idle._pool is None

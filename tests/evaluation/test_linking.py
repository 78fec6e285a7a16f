"""The measures of linking give what their papers say."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlalign.errors import InputError
from mlalign.evaluation.clusters import assign, b_cubed, ceaf_e, pairwise
from mlalign.evaluation.linking import is_hard, read_annotated, score_groups

GOLD = {"a": (1,), "b": (1,), "c": (1,), "d": (2,), "e": (2,), "f": (3,), "g": (3,)}


def test_the_right_groups_score_1() -> None:
    renamed = {item: tuple(f"x{group}" for group in own) for item, own in GOLD.items()}
    assert b_cubed(renamed, GOLD).f1 == ceaf_e(renamed, GOLD).f1 == 1.0


def test_b_cubed_as_worked_out_by_hand() -> None:
    system = {"a": (1,), "b": (1,), "c": (2,), "d": (2,), "e": (2,), "f": (3,), "g": (3,)}
    found = b_cubed(system, GOLD)
    assert found.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1 + 1) / 7)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1 + 1) / 7)


def test_an_item_of_two_groups_that_the_system_puts_into_one_loses_recall_only() -> None:
    gold = {"a": (1, 2), "b": (1,), "c": (2,)}
    system = {"a": ("x",), "b": ("x",), "c": ("y",)}
    found = b_cubed(system, gold)
    assert found.precision == 1.0
    assert found.recall == pytest.approx(((1 / 2 + 1 + 0) / 3 + 1 + 1 / 2) / 3)


def test_ceaf_e_as_worked_out_by_hand() -> None:
    found = ceaf_e({"a": (1,), "b": (1,), "c": (2,), "d": (2,)}, {"a": (1,), "b": (1,), "c": (1,), "d": (2,)})
    assert found.precision == pytest.approx((2 * 2 / 5 + 2 * 1 / 3) / 2)


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_one(table: list[list[int]]) -> None:
    found = sum(table[row][column] for row, column in assign(table))
    best = max(sum(table[n][column] for n, column in enumerate(order)) for order in permutations(range(4), len(table)))
    assert found == best


def test_pairs_are_counted() -> None:
    system = {"a": (1,), "b": (1,), "d": (1,)}
    assert pairwise(system, GOLD, [("a", "b"), ("a", "d"), ("a", "c"), ("d", "f")]) == (1, 1, 1)


def test_the_annotated_folder_is_read_and_scored(project: Path) -> None:
    data = read_annotated(project / "tests" / "data" / "linking")
    assert data.events["r007"] == ("e02", "e01")
    perfect = {report: set(own) for report, own in data.events.items()}
    scores = score_groups(perfect, data, sorted(data.events))
    assert scores.b_cubed.f1 == scores.ceaf_e.f1 == scores.pairs.agreement.f1 == 1.0
    assert scores.hard.wrong == 0
    assert scores.hard_pairs > 50
    assert is_hard(("r015", "r018"), data)
    merged = score_groups({report: {"one"} for report in data.events}, data, sorted(data.events))
    assert merged.hard.wrong == merged.hard_pairs
    assert merged.b_cubed.recall < 1.0
    assert merged.b_cubed.precision < 0.3


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"reports\.tsv"):
        read_annotated(tmp_path)

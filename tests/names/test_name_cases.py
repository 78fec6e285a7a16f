"""The hand-made cases: tiers fall in order, and the shipped thresholds hold on the part kept out while building."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import mean

from mlalign.names.compare import compare_names
from mlalign.names.comparison import Comparison

CASES = Path(__file__).parent.parent / "data" / "name_cases.csv"
TIERS = ["strong", "medium", "weak", "different"]
LANGUAGES = ["en", "ar", "kmr", "ckb", "tr"]


@cache
def scored() -> list[tuple[dict[str, str], Comparison]]:
    with CASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        (
            row,
            compare_names(
                row["a"], row["b"], language_a=row["language_a"], language_b=row["language_b"], type=row["type"]
            ),
        )
        for row in rows
    ]


def pair_of(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted((row["language_a"], row["language_b"]), key=LANGUAGES.index))


def test_there_are_enough_cases_of_every_tier_in_every_pair_of_languages() -> None:
    rows = [row for row, _ in scored()]
    assert len(rows) >= 600
    assert sum(row["tier"] == "different" for row in rows) * 3 >= len(rows)
    found = {(pair_of(row), row["tier"]) for row in rows}
    assert len(found) == 15 * len(TIERS)
    assert len({(row["a"], row["b"], row["language_a"], row["language_b"]) for row in rows}) == len(rows)


def test_no_name_group_is_both_built_on_and_tested() -> None:
    parts = defaultdict(set)
    for row, _ in scored():
        parts[row["note"].split(":")[0].split(", not ")[0]].add((row["part"], row["type"]))
    assert all(len({part for part, _ in found}) == 1 for found in parts.values())


def test_the_mean_score_falls_from_tier_to_tier_in_every_pair_of_languages() -> None:
    scores = defaultdict(list)
    for row, result in scored():
        scores[pair_of(row), row["tier"]].append(result.score)
    for pair in {pair for pair, _ in scores}:
        means = [mean(scores[pair, tier]) for tier in TIERS]
        assert means == sorted(means, reverse=True), (pair, means)


def test_precision_and_recall_hold_on_the_part_that_was_kept_out() -> None:
    kept_out = [(row["tier"], result.matches) for row, result in scored() if row["part"] == "test"]
    hits = sum(matches for tier, matches in kept_out if tier in ("strong", "medium"))
    misses = sum(not matches for tier, matches in kept_out if tier in ("strong", "medium"))
    false = sum(matches for tier, matches in kept_out if tier == "different")
    assert hits / (hits + false) >= 0.97
    assert hits / (hits + misses) >= 0.93

"""How well `mlalign.names.compare` tells hand-labelled pairs of names apart."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from mlalign.errors import InputError

__all__ = ["NamesEvaluation", "evaluate_names"]

COLUMNS = ("a", "b", "language_a", "language_b", "tier")
SAME = ("strong", "medium")
"""Tiers whose pairs are one name; ``weak`` pairs may go either way and are only averaged."""
DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NamesEvaluation:
    """What comparing the pairs of a file gave."""

    right: int
    """Pairs of one name that are called same or likely."""
    missed: int
    """Pairs of one name that are not."""
    wrong: int
    """Pairs of different names that are called same or likely."""
    mean_scores: dict[str, float]
    """Tier to mean score."""
    cases: dict[str, int]
    """Tier to number of pairs."""
    wrong_pairs: tuple[tuple[str, str, str, float], ...]
    """The pairs judged wrongly: both names, tier, score; the surest mistakes first."""

    @property
    def precision(self) -> float:
        """Share of the pairs called one name that are."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the pairs of one name that are called so."""
        return self.right / max(1, self.right + self.missed)


def evaluate_names(path: Path, part: str | None = None) -> NamesEvaluation:
    """Compare the pairs of a CSV file (columns a, b, language_a, language_b, tier; perhaps type and part).

    Args:
        path: the file.
        part: only rows with this value in the column ``part``.

    Raises:
        InputError: if the file cannot be read, lacks a column, or has no row of the part.
    """
    from mlalign.names.compare import compare_names

    scores: dict[str, list[float]] = defaultdict(list)
    right = missed = wrong = 0
    mistakes = []
    for row in _rows(path, part):
        tier = row["tier"]
        found = compare_names(
            row["a"], row["b"], language_a=row["language_a"], language_b=row["language_b"], type=row.get("type") or None
        )
        scores[tier].append(found.score)
        right += tier in SAME and found.matches
        missed += tier in SAME and not found.matches
        wrong += tier == DIFFERENT and found.matches
        if (tier in SAME) != found.matches and tier in (*SAME, DIFFERENT):
            mistakes.append((row["a"], row["b"], tier, found.score))
    return NamesEvaluation(
        right,
        missed,
        wrong,
        {tier: mean(values) for tier, values in scores.items()},
        {tier: len(values) for tier, values in scores.items()},
        tuple(sorted(mistakes, key=lambda mistake: -mistake[3] if mistake[2] == DIFFERENT else mistake[3])),
    )


def _rows(path: Path, part: str | None) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(line for line in file if not line.startswith("#"))
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise InputError(f"no column {missing[0]!r} (needed: {', '.join(COLUMNS)})", path=path, line=1)
            rows = [row for row in reader if part is None or row.get("part") == part]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text ({error})", path=path) from error
    if not rows:
        raise InputError(f"no pairs{f' of the part {part!r}' if part else ''} in it", path=path)
    return rows

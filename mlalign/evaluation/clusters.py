"""How well groups agree with those that people made, where a thing may be in several groups.

Extended B-cubed is by Amigó, Gonzalo, Artiles and Verdejo (Information Retrieval 12(4), 2009), after Bagga and Baldwin
(COLING-ACL 1998); CEAF-e with its similarity φ4 is by Luo (HLT-EMNLP 2005).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Agreement", "assign", "b_cubed", "ceaf_e", "pairwise"]

Groups = Mapping[str, Collection[Hashable]]
"""Item to the groups that it is in."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(system: Groups, gold: Groups, items: Collection[str] | None = None) -> Agreement:
    """Extended B-cubed; the same as B-cubed where every item is in one group.

    Args:
        system: what is judged.
        gold: what people said; the same items.
        items: over which to average; all where it is not given. Others still count as their companions.
    """
    wanted = sorted(gold if items is None else items)
    if not wanted:
        return Agreement(0.0, 0.0)
    precision = sum(_multiplicity(item, system, gold) for item in wanted) / len(wanted)
    recall = sum(_multiplicity(item, gold, system) for item in wanted) / len(wanted)
    return Agreement(precision, recall)


def _multiplicity(item: str, judged: Groups, against: Groups) -> float:
    """Mean over the item's companions (itself too) of the share of their common groups that the other side has."""
    own, others = set(judged.get(item, ())), set(against.get(item, ()))
    shares = []
    for companion in judged:
        common = len(own & set(judged[companion]))
        if common:
            shares.append(min(common, len(others & set(against.get(companion, ())))) / common)
    return sum(shares) / len(shares) if shares else 0.0


def ceaf_e(system: Groups, gold: Groups) -> Agreement:
    """CEAF-e: the best one-to-one assignment of groups."""
    ours, theirs = _members(system), _members(gold)
    if not ours or not theirs:
        return Agreement(0.0, 0.0)
    table = [[2 * len(one & other) / (len(one) + len(other)) for other in theirs] for one in ours]
    total = sum(table[row][column] for row, column in assign(table))
    return Agreement(total / len(ours), total / len(theirs))


def _members(groups: Groups) -> list[set[str]]:
    found: dict[Hashable, set[str]] = {}
    for item, own in groups.items():
        for group in own:
            found.setdefault(group, set()).add(item)
    return list(found.values())


def pairwise(system: Groups, gold: Groups, pairs: Collection[tuple[str, str]]) -> tuple[int, int, int]:
    """Of the pairs of items: how many both have in one group, only the system, only gold."""
    both = wrong = missed = 0
    for one, other in pairs:
        said = bool(set(system.get(one, ())) & set(system.get(other, ())))
        true = bool(set(gold.get(one, ())) & set(gold.get(other, ())))
        both += said and true
        wrong += said and not true
        missed += true and not said
    return both, wrong, missed


def assign(table: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns, each at most once, with the greatest sum (the Hungarian method, O(n³)).

    Kuhn (Naval Research Logistics Quarterly 2, 1955), in the form with potentials and shortest augmenting paths.
    """
    if not table or not table[0]:
        return []
    if len(table) > len(table[0]):
        return sorted((row, column) for column, row in assign([list(column) for column in zip(*table, strict=True)]))
    rows, columns = len(table), len(table[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        _augment(table, row_price, column_price, owner)
    return sorted((owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column])


def _augment(
    table: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], owner: list[int]
) -> None:
    """Finds a column for the row that ``owner[0]`` names, moving others where that is better."""
    columns = len(column_price)
    least, before, used = [float("inf")] * columns, [0] * columns, [False] * columns
    column = 0
    while owner[column]:
        used[column] = True
        row = owner[column]
        for other in range(1, columns):
            if not used[other]:
                cost = -table[row - 1][other - 1] - row_price[row] - column_price[other]
                if cost < least[other]:
                    least[other], before[other] = cost, column
        step, following = min((least[other], other) for other in range(1, columns) if not used[other])
        for other in range(columns):
            if used[other]:
                row_price[owner[other]] += step
                column_price[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        owner[column] = owner[before[column]]
        column = before[column]

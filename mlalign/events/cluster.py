"""Grouping events of reports by average linkage: a report joins where most members speak for it, never by one alone.

Chains of single links (A like B, B like C, so A with C) are what merges different attacks on one town; here the mean
score over all pairs of two groups decides, a pair that was not compared counts as 0, and a contradiction forbids. Where
a pair is surely the same, less of a mean will do.
Corrections by hand come first. The result depends on scores and keys only.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mlalign.events.link_node import report_of

__all__ = ["THRESHOLD", "Constraints", "cluster", "components"]

THRESHOLD = 0.5
"""Mean score from which two groups are one event: the verdict *likely*."""
SURE = 0.95
"""Score of a pair that is surely the same event."""
_LOOSE = 0.6
"""Share of the threshold that the mean must reach where one pair is sure.

Reports that leave out the place or tell other news first are little like some members, however sure others are.
"""
VETO = 0.03
"""A pair that is scored and found to be less alike than that keeps two groups apart."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided about pairs of nodes, the latest decision first; an older one that contradicts is void."""

    decisions: tuple[tuple[Pair, bool], ...] = ()
    """Two node keys, and whether they are the same event; if not, the first one was put out of the other's event."""
    confirmed: frozenset[Pair] = frozenset()
    """Those that say of the first node that it belongs to the event of the second one."""

    def within(self, keys: Iterable[str]) -> Constraints:
        """Those between the given nodes."""
        known = set(keys)
        return Constraints(
            tuple(each for each in self.decisions if known.issuperset(each[0])),
            frozenset(pair for pair in self.confirmed if known.issuperset(pair)),
        )


def components(keys: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """The nodes that hang together through edges, each list sorted, the lists sorted."""
    groups = _Groups(keys)
    for one, other in edges:
        groups.join(one, other)
    return sorted(sorted(members) for members in groups.members().values())


def cluster(
    keys: Sequence[str],
    scores: Mapping[Pair, float],
    constraints: Constraints | None = None,
    *,
    threshold: float = THRESHOLD,
) -> list[list[str]]:
    """Groups of nodes that are one event each; sorted.

    Args:
        keys: all nodes; nodes of one report are different events.
        scores: of pairs of keys in alphabetical order; pairs that were not compared are not in it.
        constraints: what was decided by hand.
        threshold: mean score from which two groups are joined.
    """
    decided = (constraints or Constraints()).within(keys)
    state = _Linkage(keys, _without_rejected(scores, decided, threshold), decided)
    state.run(threshold)
    return sorted(sorted(members) for members in state.members.values())


@dataclass(slots=True)
class _Groups:
    """Union-find; the smallest key stands for a group."""

    keys: Iterable[str]
    parent: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parent = {key: key for key in self.keys}

    def find(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self.parent[max(one, other)] = min(one, other)

    def members(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.parent:
            found.setdefault(self.find(key), []).append(key)
        return found


class _Linkage:
    """Average linkage over a sparse table of summed scores between groups."""

    def __init__(self, keys: Sequence[str], scores: Mapping[Pair, float], constraints: Constraints) -> None:
        groups, self.forbidden = _decide(keys, constraints)
        self.members = groups.members()
        self.sums: dict[str, dict[str, float]] = {name: {} for name in self.members}
        self.best: dict[str, dict[str, float]] = {name: {} for name in self.members}
        self.reports = {name: {report_of(key) for key in members} for name, members in self.members.items()}
        for (one, other), score in sorted(scores.items()):
            self._add(groups.find(one), groups.find(other), score)

    def _add(self, one: str, other: str, score: float) -> None:
        if one == other:
            return
        self.sums[one][other] = self.sums[other][one] = self.sums[one].get(other, 0.0) + score
        self.best[one][other] = self.best[other][one] = max(self.best[one].get(other, 0.0), score)
        if score < VETO:
            self.forbidden.add(_pair(one, other))

    def run(self, threshold: float) -> None:
        """Joins the two groups with the greatest mean until none reaches the threshold; where a pair is sure, less."""
        heap = [self._entry(one, other) for one, row in self.sums.items() for other in row if one < other]
        heapq.heapify(heap)
        while heap and -heap[0][0] >= threshold * _LOOSE:
            entry = heapq.heappop(heap)
            one, other = entry[1], entry[2]
            current = one in self.members and other in self.members and self._entry(one, other) == entry
            near = current and (-entry[0] >= threshold or self.best[one][other] >= SURE)
            if near and self._may_join(one, other):
                self._join(one, other)
                for third in self.sums[one]:
                    heapq.heappush(heap, self._entry(*_pair(one, third)))

    def _entry(self, one: str, other: str) -> tuple[float, str, str]:
        size = len(self.members[one]) * len(self.members[other])
        return -round(self.sums[one][other] / size, 6), one, other

    def _may_join(self, one: str, other: str) -> bool:
        return _pair(one, other) not in self.forbidden and not self.reports[one] & self.reports[other]

    def _join(self, one: str, other: str) -> None:
        """Puts the second group into the first, whose name is smaller."""
        self.members[one] += self.members.pop(other)
        self.reports[one] |= self.reports.pop(other)
        self.sums[one].pop(other)
        self.best[one].pop(other)
        best = self.best.pop(other)
        row = self.sums.pop(other)
        for third, total in row.items():
            if third != one:
                self.sums[third].pop(other)
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0.0) + total
                self.best[third].pop(other)
                greatest = max(self.best[one].get(third, 0.0), best[third])
                self.best[one][third] = self.best[third][one] = greatest
        inherited = {pair for pair in self.forbidden if other in pair}
        self.forbidden -= inherited
        self.forbidden |= {_pair(one, pair[0] if pair[1] == other else pair[1]) for pair in inherited}


def _without_rejected(scores: Mapping[Pair, float], constraints: Constraints, threshold: float) -> Mapping[Pair, float]:
    """Scores without those of nodes that were put out of an event with nodes that are like the rest of it.

    A later report of the event is as like the report that was put out as before, and must not follow it.
    """
    by_hand = {_pair(*pair) for pair, _ in constraints.decisions}
    like: dict[str, set[str]] = {}
    for (one, other), score in scores.items():
        if score >= threshold:
            like.setdefault(one, set()).add(other)
            like.setdefault(other, set()).add(one)
    void = {
        _pair(out, near)
        for (out, rest), same in constraints.decisions
        if not same
        for near in like.get(rest, ())
        if near != out
    }
    return {pair: score for pair, score in scores.items() if pair not in void - by_hand} if void else scores


def _decide(keys: Sequence[str], constraints: Constraints) -> tuple[_Groups, set[Pair]]:
    """Groups joined by hand, and pairs of groups kept apart by hand."""
    groups = _Groups(keys)
    apart: list[Pair] = []
    for (one, other), same in constraints.within(keys).decisions:
        if groups.find(one) == groups.find(other):
            continue
        kept_apart = {_pair(groups.find(a), groups.find(b)) for a, b in apart}
        if not same:
            apart.append((one, other))
        elif _pair(groups.find(one), groups.find(other)) not in kept_apart:
            groups.join(one, other)
    return groups, {_pair(groups.find(one), groups.find(other)) for one, other in apart}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)

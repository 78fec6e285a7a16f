"""Pairs whose verdict the meaning of their sentences could change: embedded only where an event depends on it.

Such a pair counts with the greatest score that it can have. Groups that come out without any such pair inside are those
that come out when all are known: every step of joining took the greatest mean, and no other mean can be greater than
what it was taken for. Where one is inside, its sentences are embedded and the group is worked out again. So the events
are the same as if all had been embedded, whatever was embedded before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from mlalign.events.cluster import SURE, THRESHOLD, Constraints, cluster, components
from mlalign.events.link_node import report_of
from mlalign.events.match import match_weights
from mlalign.events.store import Store
from mlalign.events.store_compare import Compare, Pair, as_row, compare_nodes
from mlalign.events.store_read import Profiles, chunks, load_vectors, pack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

__all__ = ["Scores", "group_scores", "load_scores", "may_change", "settle"]

_BATCH = 400
"""Pairs that are settled together: what a killed process has to compare again at most."""


def may_change(score: float) -> bool:
    """Whether nearness in meaning, which is between -1 and 1, could turn a link into none or the other way."""
    return any(_moved(score, -1) <= limit <= _moved(score, 1) for limit in (THRESHOLD, SURE))


def _moved(score: float, nearness: int) -> float:
    odds = log(max(score, 1e-9) / max(1 - score, 1e-9))
    return 1 / (1 + exp(-(odds + nearness * match_weights()["text"])))


@dataclass(slots=True)
class Scores:
    """Scores of pairs of nodes, and which of them leave the meaning out so far."""

    known: dict[Pair, float]
    undecided: set[Pair]

    def greatest(self, pair: Pair) -> float:
        """The score of a pair, or the greatest that it can have; scores are rounded to six digits."""
        score = self.known[pair]
        return round(_moved(score, 1) + 2e-6, 6) if pair in self.undecided else score


def load_scores(connection: Connection, keys: Iterable[str]) -> Scores:
    """The scores of all pairs within some nodes."""
    from sqlalchemy import select

    from mlalign.events.store_tables import pairs, undecided

    wanted = set(keys)
    known: dict[Pair, float] = {}
    open_pairs: set[Pair] = set()
    for part in chunks(sorted(wanted)):
        for row in connection.execute(select(pairs.c.a, pairs.c.b, pairs.c.score).where(pairs.c.a.in_(part))):
            if row.b in wanted:
                known[row.a, row.b] = row.score
        open_pairs.update(
            (row.a, row.b) for row in connection.execute(select(undecided).where(undecided.c.a.in_(part)))
        )
    return Scores(known, {pair for pair in open_pairs if pair in known})


def group_scores(
    keys: Collection[str], scores: Scores, constraints: Constraints
) -> Iterator[tuple[list[str], list[list[str]], list[Pair]]]:
    """Parts of nodes that hang together, the groups in each, and the pairs that must be settled before it is sure."""
    # A mean that reaches the threshold takes a pair that does, and less of one takes a pair that is sure.
    edges = [pair for pair in scores.known if scores.greatest(pair) >= THRESHOLD]
    edges += [pair for pair, same in constraints.within(keys).decisions if same]
    parts = components(sorted(keys), edges)
    owner = {key: number for number, part in enumerate(parts) for key in part}
    inside: dict[int, list[Pair]] = defaultdict(list)
    for pair in scores.known:
        if owner[pair[0]] == owner[pair[1]]:
            inside[owner[pair[0]]].append(pair)
    for number, part in enumerate(parts):
        yield part, *_group(part, inside[number], scores, constraints)


def _group(
    part: Sequence[str], pairs: Sequence[Pair], scores: Scores, constraints: Constraints
) -> tuple[list[list[str]], list[Pair]]:
    groups = cluster(part, {pair: scores.greatest(pair) for pair in pairs}, constraints)
    if any(not same for _, same in constraints.within(part).decisions):
        # What a person took apart also depends on which nodes are like which.
        return groups, sorted(scores.undecided.intersection(pairs))
    owner = {key: number for number, group in enumerate(groups) for key in group}
    return groups, sorted(pair for pair in scores.undecided.intersection(pairs) if owner[pair[0]] == owner[pair[1]])


def settle(
    store: Store,
    profiles: Profiles,
    keys: Iterable[str],
    scores: Scores,
    constraints: Constraints,
    compare: Compare | None = None,
) -> None:
    """Compares pairs with the meaning of their sentences, and keeps what comes out, until the groups are sure."""
    waiting = set(keys)
    while waiting:
        unsure = [(part, asked) for part, _, asked in group_scores(waiting, scores, constraints) if asked]
        asked = [pair for _, of_part in unsure for pair in of_part]
        for start in range(0, len(asked), _BATCH):
            _settle(store, profiles, asked[start : start + _BATCH], scores, compare or compare_nodes)
        waiting = {key for part, _ in unsure for key in part}
        known = {pair: score for pair, score in scores.known.items() if waiting.issuperset(pair)}
        scores = Scores(known, {pair for pair in scores.undecided if pair in known})


def _settle(store: Store, profiles: Profiles, asked: Sequence[Pair], scores: Scores, compare: Compare) -> None:
    from sqlalchemy import bindparam, delete, update

    from mlalign.events.store_tables import pairs, undecided

    with store.read() as connection:
        loaded = profiles.load(connection, {report_of(key) for pair in asked for key in pair})
        embedded, made = load_vectors(connection, loaded)
    found = compare(embedded, asked)
    keys = [{"first": pair[0], "second": pair[1]} for pair in found]
    rows = [{"first": pair[0], "second": pair[1], **as_row(evidence)} for pair, evidence in found.items()]
    with store.write() as connection:
        for table, statement, values in ((pairs, update(pairs), rows), (undecided, delete(undecided), keys)):
            of_pair = (table.c.a == bindparam("first")) & (table.c.b == bindparam("second"))
            connection.execute(statement.where(of_pair), values)
        _keep_vectors(connection, made)
    scores.known.update({pair: evidence.score for pair, evidence in found.items()})
    scores.undecided.difference_update(found)


def _keep_vectors(connection: Connection, vectors: Mapping[str, NDArray[np.float32]]) -> None:
    """Stores the vectors of sentences; the first ones of a report, in order."""
    from sqlalchemy import select, update

    from mlalign.events.store_tables import sentences

    for key, rows in vectors.items():
        of_report = sentences.c.report == key
        numbers = connection.scalars(select(sentences.c.number).where(of_report).order_by(sentences.c.number))
        for number, row in zip(list(numbers), rows, strict=False):
            statement = update(sentences).where(of_report, sentences.c.number == number)
            connection.execute(statement.values(vector=pack(row)))

"""Comparing the reports that are new in a store with those that it has; every pair is compared once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log
from typing import TYPE_CHECKING

from mlalign.events.candidates import find_candidates
from mlalign.events.cluster import THRESHOLD, VETO
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.link_node import Node, report_of
from mlalign.events.link_summary import Evidence
from mlalign.events.match import match_weights, reasons_of, score_events
from mlalign.events.profile import Profile
from mlalign.events.store import Store
from mlalign.events.store_bound import greatest_score
from mlalign.events.store_read import Profiles, chunks, load_nodes, load_vectors, pack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

__all__ = ["Compare", "compare_new", "compare_nodes", "load_evidence"]

_BATCH = 200
"""New nodes that are committed together."""
_TELLING = 0.15
"""Score from which reasons and names are kept: of less, nobody asks."""


Pair = tuple[str, str]
Compare = Callable[[Mapping[str, Profile], Sequence[Pair]], dict[Pair, Evidence]]


def compare_new(store: Store, profiles: Profiles, compare: Compare | None = None) -> int:
    """Compares nodes that have not been compared yet; returns how many pairs were."""
    from sqlalchemy import update

    from mlalign.events.store_tables import READY, nodes

    total = 0
    with store.read() as connection:
        known = load_nodes(connection)
        waiting = _waiting(connection)
    for batch in _batches([node for node in known if node.key in waiting]):
        candidates = find_candidates(known, [node.key for node in batch])
        with store.read() as connection:
            missing = _missing(connection, candidates)
            loaded = profiles.load(connection, {report_of(key) for pair in missing for key in pair})
            found, vectors = _compare(connection, loaded, missing, compare or compare_nodes)
        total += len(found)
        with store.write() as connection:
            still = set(_missing(connection, list(found)))
            _insert(connection, {pair: evidence for pair, evidence in found.items() if pair in still})
            _keep_vectors(connection, vectors)
            for part in chunks(node.key for node in batch):
                connection.execute(update(nodes).where(nodes.c.key.in_(part)).values(state=READY, dirty=True))
    return total


def _compare(
    connection: Connection, profiles: Mapping[str, Profile], pairs: Sequence[Pair], compare: Compare
) -> tuple[dict[Pair, Evidence], dict[str, NDArray[np.float32]]]:
    """Scores by names, days, places and figures; by meaning too where it can change the verdict.

    Embedding takes a hundred times as long as all the rest, and most pairs are clear without it.
    """
    found = _clearly_apart(profiles, pairs)
    found |= compare(profiles, [pair for pair in pairs if pair not in found])
    unclear = [pair for pair, evidence in found.items() if may_change(evidence.score)]
    if not unclear:
        return found, {}
    wanted = {report_of(key) for pair in unclear for key in pair}
    embedded, made = load_vectors(connection, {key: profiles[key] for key in wanted})
    return found | compare(embedded, unclear), made


def _clearly_apart(profiles: Mapping[str, Profile], pairs: Sequence[Pair]) -> dict[Pair, Evidence]:
    """The pairs that no name could bring together, with the greatest score that they could have."""
    found: dict[Pair, Evidence] = {}
    for pair in pairs:
        a, b = (profiles[report_of(key)] for key in pair)
        told_a, told_b = (side.told[int(key.rpartition(":")[2])] for side, key in zip((a, b), pair, strict=True))
        most = greatest_score(a, b, told_a, told_b)
        if most < VETO:
            found[pair] = Evidence(round(most, 6), (), ())
    return found


def may_change(score: float) -> bool:
    """Whether nearness in meaning, which is between -1 and 1, could turn a link into none or the other way."""
    weight = match_weights()["text"]
    odds = log(max(score, 1e-9) / max(1 - score, 1e-9))
    low, high = (1 / (1 + exp(-(odds + way * weight))) for way in (-1, 1))
    return low <= THRESHOLD <= high


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


def _waiting(connection: Connection) -> set[str]:
    from sqlalchemy import select

    from mlalign.events.store_tables import NEW, nodes

    return set(connection.scalars(select(nodes.c.key).where(nodes.c.state == NEW, nodes.c.recalled.is_(False))))


def _batches(nodes: list[Node]) -> Iterable[list[Node]]:
    """In order of time, so that reports which are compared together are loaded together."""
    ordered = sorted(nodes, key=lambda node: node.order)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


def compare_nodes(profiles: Mapping[str, Profile], pairs: Sequence[Pair]) -> dict[Pair, Evidence]:
    """Scores of pairs of nodes, with reasons and common names."""
    by_reports: dict[Pair, set[Pair]] = defaultdict(set)
    for pair in pairs:
        by_reports[report_of(pair[0]), report_of(pair[1])].add(pair)
    found: dict[Pair, Evidence] = {}
    for (one, other), wanted in sorted(by_reports.items()):
        names = pair_entities(profiles[one].report, profiles[other].report)
        for score in score_events(profiles[one], profiles[other], names):
            pair = f"{one}:{score.told_a}", f"{other}:{score.told_b}"
            if pair in wanted:
                telling = score.score >= _TELLING
                common = tuple(((one, each.a.id), (other, each.b.id)) for each in names) if telling else ()
                reasons = reasons_of(score.features) if telling else ()
                found[pair] = Evidence(round(score.score, 6), reasons, common)
    return found


def _missing(connection: Connection, wanted: Sequence[Pair]) -> list[Pair]:
    """Those pairs that the store has no score of."""
    from sqlalchemy import select

    from mlalign.events.store_tables import pairs

    firsts = sorted({pair[0] for pair in wanted})
    known: set[Pair] = set()
    for part in chunks(firsts):
        known |= {(row.a, row.b) for row in connection.execute(select(pairs.c.a, pairs.c.b).where(pairs.c.a.in_(part)))}
    return [pair for pair in wanted if pair not in known]


def _insert(connection: Connection, found: Mapping[Pair, Evidence]) -> None:
    from sqlalchemy import insert

    from mlalign.events.store_tables import pairs

    rows = [
        {
            "a": pair[0],
            "b": pair[1],
            "score": evidence.score,
            "reasons": json.dumps(evidence.reasons, ensure_ascii=False),
            "names": json.dumps([[one[1], other[1]] for one, other in evidence.names], ensure_ascii=False),
        }
        for pair, evidence in found.items()
    ]
    if rows:
        connection.execute(insert(pairs), rows)


def load_evidence(connection: Connection, keys: Sequence[str]) -> dict[Pair, Evidence]:
    """What the store holds of the pairs within some nodes."""
    from sqlalchemy import select

    from mlalign.events.store_tables import pairs

    wanted = set(keys)
    found: dict[Pair, Evidence] = {}
    for part in chunks(sorted(wanted)):
        for row in connection.execute(select(pairs).where(pairs.c.a.in_(part))):
            if row.b in wanted:
                names = tuple(
                    ((report_of(row.a), one), (report_of(row.b), other)) for one, other in json.loads(row.names)
                )
                found[row.a, row.b] = Evidence(row.score, tuple(json.loads(row.reasons)), names)
    return found

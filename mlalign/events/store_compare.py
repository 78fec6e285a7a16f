"""Comparing the reports that are new in a store with those that it has; every pair is compared once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mlalign.events.candidates import CandidateSearch
from mlalign.events.cluster import VETO
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.link_node import Node, report_of
from mlalign.events.link_summary import Evidence
from mlalign.events.match import reasons_of, score_events
from mlalign.events.profile import Profile
from mlalign.events.store import Store
from mlalign.events.store_bound import greatest_score
from mlalign.events.store_read import Profiles, chunks, load_nodes

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Compare", "Pair", "as_row", "compare_new", "compare_nodes"]

_BATCH = 200
"""New nodes that are committed together."""
_TELLING = 0.15
"""Score from which reasons and names are kept: of less, nobody asks."""


Pair = tuple[str, str]
Compare = Callable[[Mapping[str, Profile], Sequence[Pair]], dict[Pair, Evidence]]


def compare_new(store: Store, profiles: Profiles, compare: Compare | None = None) -> int:
    """Compares nodes that have not been compared yet; returns how many pairs were.

    By names, days, places and figures only: embedding takes a hundred times as long as all the rest, and most pairs are
    clear without it. Where the meaning could change the verdict, the pair is marked as undecided
    (`mlalign.events.store_settle`).
    """
    from sqlalchemy import update

    from mlalign.events.store_tables import READY, nodes

    total = 0
    with store.read() as connection:
        known = load_nodes(connection)
        waiting = _waiting(connection)
    search = CandidateSearch(known)
    for batch in _batches([node for node in known if node.key in waiting]):
        candidates = search.pairs_of(node.key for node in batch)
        with store.read() as connection:
            missing = _missing(connection, candidates)
            loaded = profiles.load(connection, {report_of(key) for pair in missing for key in pair})
        found = _clearly_apart(loaded, missing)
        found |= (compare or compare_nodes)(loaded, [pair for pair in missing if pair not in found])
        total += len(found)
        with store.write() as connection:
            _insert(connection, {pair: found[pair] for pair in _missing(connection, list(found))})
            for part in chunks(node.key for node in batch):
                connection.execute(update(nodes).where(nodes.c.key.in_(part)).values(state=READY, dirty=True))
    return total


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

    from mlalign.events.store_settle import may_change
    from mlalign.events.store_tables import pairs, undecided

    rows = [{"a": pair[0], "b": pair[1], **as_row(evidence)} for pair, evidence in found.items()]
    if rows:
        connection.execute(insert(pairs), rows)
    unclear = [{"a": pair[0], "b": pair[1]} for pair, evidence in found.items() if may_change(evidence.score)]
    if unclear:
        connection.execute(insert(undecided), unclear)


def as_row(evidence: Evidence) -> dict[str, float | str]:
    """The columns of a pair, but for its keys."""
    return {
        "score": evidence.score,
        "reasons": json.dumps(evidence.reasons, ensure_ascii=False),
        "names": json.dumps([[one[1], other[1]] for one, other in evidence.names], ensure_ascii=False),
    }

"""Which events are compared at all: those near in time that share telling names, or are near in meaning.

Whether two events are compared depends on these two alone, never on what else is there: the result cannot depend on
the order in which reports arrive. With a steady number of reports a day the cost grows linearly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mlalign.events.link_node import Node
from mlalign.events.naming import is_name
from mlalign.events.rarity import base_name, rarity
from mlalign.events.record import EventRecord
from mlalign.events.report import Report
from mlalign.events.stories import group_of

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["CandidateSearch", "find_candidates", "name_keys"]

WINDOW = 4
"""Days between two events of which reports still may mean the same one."""
_SURE_WINDOW = 2
"""The same where both reports name the day."""
_NAMES = 0.5
"""Weight of shared names from which two events are compared: one rare name, or some that are less so."""
_MEANING = 0.45
"""Cosine of the leads from which two events are compared that share no such names."""
_PLACES = 3
"""Places of an event that are looked up whatever their rarity."""
_TELLING = 0.4
"""Rarity of names that are looked up at all."""
_SHORT = 2
"""Letters of a skeleton that too many names share."""
_UNDATED = date.max.toordinal()


def name_keys(report: Report, entities: Iterable[str]) -> dict[str, float]:
    """Keys that the names of an event have in common whatever the language, with the weight of each.

    A name of the glossary has its entry's id (``#id``) and, for reports in which it was not recognised, its words
    (``e:``); another one has its words (``n:``). Words are consonant skeletons and share the weight of the name.
    """
    wanted = set(entities)
    keys: dict[str, float] = {}
    for entity in report.entities:
        weight = rarity(entity) if entity.id in wanted and is_name(entity) else 0.0
        if weight >= _TELLING:
            for key, share in _keys(entity, report.language):
                keys[key] = max(keys.get(key, 0.0), round(weight * share, 2))
    return keys


def _keys(entity: Entity, language: str) -> Iterator[tuple[str, float]]:
    from mlalign.names.skeleton import skeleton

    name, code, mark = (entity.canonical, "en", "e:") if entity.entry else (entity.name, language, "n:")
    words = {key for word in name.split() if len(key := skeleton(word, code)) > _SHORT}
    if entity.entry:
        yield f"#{entity.entry.id}", 1.0
    for word in sorted(words):
        yield mark + word, 1 / len(words)


def place_keys(record: EventRecord) -> dict[str, float]:
    """Keys of the first places of an event, each with a kind of event told (``@mosul:arrest``).

    Many reports name a large city, so that its name alone says little; those that tell the same kind of thing of it are
    few.
    """
    groups = sorted({group_of(kind) for kind in record.types})
    names = (base_name(place.name) for place in record.places[:_PLACES])
    return {f"@{name}:{group}": _NAMES for name in names for group in groups}


def _partners(name: str) -> tuple[str, ...]:
    """The keys that a key may meet in another report. Two names of the glossary meet by their ids only."""
    if name.startswith("n:"):
        return name, "e:" + name[2:]
    return (name,) if name[0] in "#@" else ("n:" + name[2:],)


def find_candidates(nodes: Sequence[Node], new: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Pairs of keys, each once and in alphabetical order, of nodes of different reports.

    Args:
        nodes: all nodes.
        new: keys of the nodes that are to be paired with all; all of them where it is not given.
    """
    return CandidateSearch(nodes).pairs_of((node.key for node in nodes) if new is None else new)


class CandidateSearch:
    """Nodes in order of time with an index of their names, which is made once for many searches."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        """Sorts and indexes the nodes."""
        import numpy as np

        self._nodes = sorted(nodes, key=lambda node: (_day(node), node.key))
        self._positions = {node.key: position for position, node in enumerate(self._nodes)}
        self._days = [_day(node) for node in self._nodes]
        self._index = _index(self._nodes)
        self._leads = np.stack([node.lead for node in self._nodes]) if self._nodes else np.zeros((0, 0))

    def pairs_of(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Pairs of some nodes with all the others; see `find_candidates`."""
        found: set[tuple[str, str]] = set()
        for key in keys:
            position = self._positions[key]
            node = self._nodes[position]
            for other in _sharing_names(position, self._nodes, self._index) | self._near_in_meaning(position):
                if _may_be_one(node, self._nodes[other]):
                    found.add(_pair(key, self._nodes[other].key))
        return sorted(found)

    def _near_in_meaning(self, position: int) -> set[int]:
        import numpy as np

        node = self._nodes[position]
        if node.first is None or node.last is None:
            return set()
        start = bisect_left(self._days, node.first.toordinal() - WINDOW)
        end = bisect_right(self._days, node.last.toordinal() + WINDOW + _SPAN)
        hits = np.nonzero(self._leads[start:end] @ node.lead >= _MEANING)[0] + start
        return {int(hit) for hit in hits if hit != position}


def _day(node: Node) -> int:
    return node.last.toordinal() if node.last else _UNDATED


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _may_be_one(one: Node, other: Node) -> bool:
    if one.report == other.report:
        return False
    if not (one.first and one.last and other.first and other.last):
        return True
    apart = max((one.first - other.last).days, (other.first - one.last).days)
    return apart <= (_SURE_WINDOW if one.dated and other.dated else WINDOW)


def _index(ordered: Sequence[Node]) -> dict[str, tuple[list[int], list[int]]]:
    """Name to the positions of the nodes that have it, and their days."""
    index: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for position, node in enumerate(ordered):
        for name in node.names:
            index[name][0].append(position)
            index[name][1].append(_day(node))
    return index


def _sharing_names(position: int, ordered: Sequence[Node], index: dict[str, tuple[list[int], list[int]]]) -> set[int]:
    node = ordered[position]
    weights: dict[int, float] = defaultdict(float)
    for name, weight in node.names.items():
        for partner in _partners(name):
            if partner in index:
                for other in _in_time(node, *index[partner]):
                    if other != position:
                        weights[other] += min(weight, ordered[other].names[partner])
    return {other for other, weight in weights.items() if weight >= _NAMES - 1e-9}


def _in_time(node: Node, positions: list[int], days: list[int]) -> Iterator[int]:
    """Positions of nodes that may be near in time; vague ones span up to two weeks."""
    if node.last is None or node.first is None:
        yield from positions
        return
    start = bisect_left(days, node.first.toordinal() - WINDOW)
    end = bisect_right(days, node.last.toordinal() + WINDOW + _SPAN)
    yield from positions[start:end]
    yield from positions[max(end, bisect_left(days, _UNDATED)) :]


_SPAN = 14
"""Days that a vague date may span, so that a node whose last day is that much later may have begun earlier."""

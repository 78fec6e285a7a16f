"""The names of an event in all of its reports, also of those that were never compared with each other.

As `mlalign.events.match` does for two reports: a name that one report has is looked for in the words of the others, and
reports that only a person put together are compared by their names too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from mlalign.events.completion import Words, is_sought
from mlalign.events.link_names import NamePair, entity_groups

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity
    from mlalign.events.report import Report

__all__ = ["complete_reports", "missing_pairs"]

_SPELLINGS = 3
"""Spellings of a name that are looked for in a report."""
_OTHERS = 4
"""Reports that one which nothing ties to the others is compared with by its names."""


def missing_pairs(reports: Mapping[str, Report], compared: Iterable[tuple[str, str]]) -> list[NamePair]:
    """Names that are one, of reports that no comparison ties together, not even by way of others.

    Args:
        reports: of an event, by key.
        compared: pairs of them whose names are known.
    """
    from mlalign.events.cluster import components
    from mlalign.events.entity_pairs import pair_entities

    parts = components(sorted(reports), [pair for pair in compared if reports.keys() >= set(pair)])
    found: list[NamePair] = []
    for one, other in combinations(parts, 2):
        for a in one[:_OTHERS]:
            for b in other[:_OTHERS]:
                found += [((a, pair.a.id), (b, pair.b.id)) for pair in pair_entities(reports[a], reports[b])]
    return found


def complete_reports(
    reports: Mapping[str, Report], pairs: Sequence[NamePair]
) -> tuple[dict[str, Report], list[NamePair]]:
    """The reports with the names found that were overlooked in them, judged by the others; and what those are there.

    Args:
        reports: of an event, by key.
        pairs: the names of them that are known to be one.
    """
    known = {(key, entity.id): entity for key, report in reports.items() for entity in report.entities}
    words = {key: Words(report) for key, report in reports.items()}
    ties: list[NamePair] = []
    groups = [group for group in entity_groups(reports, pairs) if not any(known[member].entry for member in group)]
    # The longest first: a part of a name that was found is no other name.
    for group in sorted(groups, key=lambda group: (-max(len(known[member].name) for member in group), group)):
        spellings = list(_spellings(group, known, reports))
        for key in sorted(reports.keys() - {key for key, _ in group}):
            for member, entity, language in spellings:
                if new := words[key].find(entity, language):
                    ties.append((member, (key, new)))
                    break
    return {key: each.complete() for key, each in words.items()}, ties


def _spellings(
    group: Sequence[tuple[str, str]], known: Mapping[tuple[str, str], Entity], reports: Mapping[str, Report]
) -> Iterator[tuple[tuple[str, str], Entity, str]]:
    """A few of the ways to write a name, each with whose it is and its language."""
    seen: set[tuple[str, str]] = set()
    for member in group:
        spelling = known[member].name, reports[member[0]].language
        if is_sought(known[member]) and spelling not in seen and len(seen) < _SPELLINGS:
            seen.add(spelling)
            yield member, known[member], spelling[1]

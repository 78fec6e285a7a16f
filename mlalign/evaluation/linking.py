"""How good linking is on reports that people annotated: events, pairs, hard negatives, names over languages."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import InputError
from mlalign.evaluation.clusters import Agreement, b_cubed, ceaf_e, pairwise

if TYPE_CHECKING:
    from mlalign.events.link import Linking
    from mlalign.events.profile import Profile

__all__ = [
    "Annotated",
    "LinkScores",
    "PairCount",
    "evaluate_link",
    "is_hard",
    "read_annotated",
    "score_groups",
    "system_groups",
]

HARD_DAYS = 60
"""Reports of different events that were published that near each other, or name the same place, are hard to tell."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A folder in the layout of ``tests/data/linking``: reports and what they tell."""

    folder: Path
    languages: dict[str, str]
    published: dict[str, date]
    events: dict[str, tuple[str, ...]]
    """Id of a report to the events that it tells as news."""
    places: dict[str, frozenset[str]]
    """Id of an event to its places."""
    mentions: dict[str, dict[str, str]]
    """Id of a report to its names as written and their canonical forms."""

    def path(self, report: str) -> Path:
        """The file of a report."""
        return self.folder / "reports" / f"{report}.txt"


@dataclass(frozen=True, slots=True)
class PairCount:
    """Pairs of reports of two languages."""

    languages: str
    both: int
    wrong: int
    missed: int

    @property
    def agreement(self) -> Agreement:
        """Precision and recall of links between reports."""
        said, true = self.both + self.wrong, self.both + self.missed
        return Agreement(self.both / said if said else 1.0, self.both / true if true else 1.0)


@dataclass(frozen=True, slots=True)
class LinkScores:
    """Everything measured of one run."""

    reports: int
    b_cubed: Agreement
    ceaf_e: Agreement
    pairs: PairCount
    by_languages: tuple[PairCount, ...]
    hard: PairCount
    """Pairs of different events that are near in time or place: `wrong` are links that should not be."""
    hard_pairs: int


def read_annotated(folder: Path) -> Annotated:
    """Reads the tables of a folder.

    Raises:
        InputError: if a table is missing or has no such column.
    """
    reports = _rows(folder / "reports.tsv", ("id", "lang", "published", "events"))
    events = _rows(folder / "events.tsv", ("event", "places"))
    mentions: dict[str, dict[str, str]] = defaultdict(dict)
    if (folder / "mentions.tsv").exists():
        for row in _rows(folder / "mentions.tsv", ("id", "surface", "canonical")):
            mentions[row["id"]][row["surface"]] = row["canonical"]
    return Annotated(
        folder,
        {row["id"]: row["lang"] for row in reports},
        {row["id"]: date.fromisoformat(row["published"]) for row in reports},
        {row["id"]: tuple(row["events"].split(",")) for row in reports},
        {row["event"]: frozenset(row["places"].split("; ")) for row in events},
        dict(mentions),
    )


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    missing = [name for name in columns if not rows or name not in rows[0]]
    if missing:
        raise InputError(f"has no column {missing[0]!r}", path=path, line=1)
    return rows


def system_groups(linking: Linking) -> dict[str, set[str]]:
    """Stem of a report's file to the ids of its events, those that it only recalls left out."""
    groups: dict[str, set[str]] = defaultdict(set)
    for event in linking.events:
        for member in event.members:
            if member.role != "background":
                for path in linking.paths.get(member.report, ()):
                    groups[Path(path).stem].add(event.id)
    return dict(groups)


def evaluate_link(
    data: Annotated, reports: Collection[str] | None = None, measured: Collection[str] | None = None
) -> tuple[LinkScores, Linking, dict[str, Profile]]:
    """Links reports and measures.

    Args:
        data: what was annotated.
        reports: ids of those to link; all where it is not given.
        measured: ids of those to average over; all that were linked where it is not given.

    Returns:
        The scores, what was linked, and the profiles of the reports by their keys.
    """
    from mlalign.events.link import link_files
    from mlalign.events.report import read_report
    from mlalign.events.store import Store
    from mlalign.events.store_read import Profiles

    chosen = sorted(data.events if reports is None else reports)
    with Store(None) as store:
        files = [(str(data.path(report)), data.path(report)) for report in chosen]
        linking = link_files(store, files, read_report)
        with store.read() as connection:
            profiles = Profiles().load(connection, linking.paths)
    return score_groups(system_groups(linking), data, chosen, measured), linking, profiles


def score_groups(
    system: Mapping[str, Collection[str]],
    data: Annotated,
    reports: Collection[str],
    measured: Collection[str] | None = None,
) -> LinkScores:
    """Scores of groups of reports."""
    gold = {report: data.events[report] for report in reports}
    judged = {report: tuple(system.get(report, ())) for report in reports}
    wanted = set(reports if measured is None else measured)
    pairs = [pair for pair in combinations(sorted(reports), 2) if wanted.intersection(pair)]
    by_languages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        by_languages["-".join(sorted(data.languages[report] for report in pair))].append(pair)
    hard = [pair for pair in pairs if is_hard(pair, data)]
    return LinkScores(
        len(wanted),
        b_cubed(judged, gold, wanted),
        ceaf_e(_only(judged, gold, wanted), {report: gold[report] for report in wanted}),
        PairCount("all", *pairwise(judged, gold, pairs)),
        tuple(PairCount(name, *pairwise(judged, gold, own)) for name, own in sorted(by_languages.items())),
        PairCount("hard", *pairwise(judged, gold, hard)),
        len(hard),
    )


def _only(
    judged: Mapping[str, Collection[str]], gold: Mapping[str, Collection[str]], wanted: Collection[str]
) -> dict[str, Collection[str]]:
    return {report: judged[report] for report in gold if report in wanted}


def is_hard(pair: tuple[str, str], data: Annotated) -> bool:
    """Whether two reports of different events are near in time or tell of the same place."""
    one, other = pair
    if set(data.events[one]) & set(data.events[other]):
        return False
    near = abs((data.published[one] - data.published[other]).days) <= HARD_DAYS
    places = [set().union(*(data.places[event] for event in data.events[report])) for report in pair]
    return near or bool(places[0] & places[1])

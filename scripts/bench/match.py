#!/usr/bin/env python3
"""Measures `mlalign match` on pairs of reports: precision, recall, F1, calibration, and what each feature is worth.

Usage: python scripts/bench/match.py [--linking FOLDER] [--part dev|held-out|all] [--no-glossary]
       [--names] [--shift] [--errors]

A pair is right if the two reports share an event that both tell as news. Hard negatives are pairs of different events
that have the type, a place or an actor in common. --shift also measures reports set against versions of the same event
published some days later, with the relative dates in them moving along: other days of the same place and people.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from linking import HELD_OUT_REPORTS, read_rows

if TYPE_CHECKING:
    from mlalign.events.match import Similarity
    from mlalign.events.profile import Profile

ROOT = Path(__file__).parent.parent.parent
VARIANTS: dict[str, tuple[str, ...] | None] = {
    "all features": None,
    "embeddings only": ("text",),
    "names only": ("names", "rare"),
    "names and embeddings": ("names", "rare", "text"),
    "without dates": ("names", "rare", "place", "type", "figures", "text"),
    "without names and places": ("date", "gap", "type", "figures", "text"),
}


@dataclass(frozen=True)
class Pair:
    """Two reports, whether they share an event, and what was found."""

    a: str
    b: str
    languages: str
    gold: bool
    hard: bool
    found: Similarity


def read_reports(folder: Path, part: str) -> tuple[list[dict[str, str]], dict[str, dict[str, str]]]:
    rows = [
        row
        for row in read_rows(folder / "reports.tsv")
        if part == "all" or (row["id"] in HELD_OUT_REPORTS) == (part == "held-out")
    ]
    return rows, {row["event"]: row for row in read_rows(folder / "events.tsv")}


def alike(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two different events are easily taken for one: they share their type, a place or an actor."""
    names = [
        {name for column in ("places", "actors") for name in event[column].split("; ") if name}
        for event in (one, other)
    ]
    return one["type"] == other["type"] or bool(names[0] & names[1])


def compare(
    rows: Sequence[dict[str, str]], events: dict[str, dict[str, str]], profiles: dict[str, Profile]
) -> list[Pair]:
    from mlalign.events.match import compare_profiles

    pairs = []
    for one, other in itertools.combinations(rows, 2):
        ours, theirs = one["events"].split(","), other["events"].split(",")
        gold = bool(set(ours) & set(theirs))
        hard = not gold and any(alike(events[e], events[f]) for e in ours for f in theirs)
        languages = "-".join(sorted((one["lang"], other["lang"])))
        found = compare_profiles(profiles[one["id"]], profiles[other["id"]])
        pairs.append(Pair(one["id"], other["id"], languages, gold, hard, found))
    return pairs


def figures(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float, float, int, int, int]:
    """Precision, recall, F1, and how many are right, wrong and missed, of pairs of gold and answer."""
    counts = Counter(pairs)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), right, wrong, missed


def show(name: str, pairs: Iterable[tuple[bool, bool]]) -> None:
    precision, recall, score, right, wrong, missed = figures(pairs)
    print(f"{name:28} P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}   right {right} wrong {wrong} missed {missed}")


def ablations(pairs: Sequence[Pair]) -> None:
    """Best F1 over all thresholds for the score of some features only: what could be reached with them at all."""
    from mlalign.events.match import match_weights

    weights = match_weights()
    print("\nablations (the threshold that is best for each on these very pairs)")
    for name, features in VARIANTS.items():
        scored = [
            (
                sum(weights[f.name] * f.value for f in pair.found.features if features is None or f.name in features),
                pair.gold,
            )
            for pair in pairs
        ]
        limits = sorted({score for score, _ in scored})
        best = max(limits, key=lambda limit: figures((gold, score >= limit) for score, gold in scored)[2])
        show(name, ((gold, score >= best) for score, gold in scored))


def shifted(rows: Sequence[dict[str, str]], folder: Path, profiles: dict[str, Profile]) -> None:
    """Verdicts on reports against later versions of reports of their event: all are other events."""
    from mlalign.events.match import compare_profiles
    from mlalign.events.profile import make_profile
    from mlalign.events.report import read_report

    print("\nthe same places and people some days later (other events)")
    single = [row for row in rows if "," not in row["events"]]
    for days in (1, 2, 3, 5, 7, 14):
        verdicts: Counter[str] = Counter()
        for row in single:
            original = profiles[row["id"]].report
            published = original.published + timedelta(days=days)
            moved = make_profile(read_report(folder / "reports" / f"{row['id']}.txt", row["lang"], published=published))
            known = {day for told in profiles[row["id"]].told for day in told.days}
            if known & {day for told in moved.told for day in told.days}:
                continue  # A day that is written out does not move along: still the same event.
            for other in single:
                if other["events"] == row["events"] and other["id"] != row["id"]:
                    verdicts[compare_profiles(profiles[other["id"]], moved).verdict] += 1
        print(
            f"{days:3} days: "
            + ", ".join(f"{name} {verdicts[name]}" for name in ("same", "likely", "unlikely", "different"))
        )


def main() -> None:
    from mlalign import __version__
    from mlalign.events.profile import make_profile
    from mlalign.events.report import read_report

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--linking", type=Path, default=ROOT / "tests" / "data" / "linking")
    parser.add_argument("--part", choices=("dev", "held-out", "all"), default="dev")
    parser.add_argument("--no-glossary", action="store_true", help="find names without any glossary")
    parser.add_argument("--names", action="store_true", help="measure the pairing of names too")
    parser.add_argument("--shift", action="store_true", help="measure reports against later days of their event too")
    parser.add_argument("--errors", action="store_true", help="list the pairs that were got wrong")
    arguments = parser.parse_args()
    print(
        f"match | mlalign {__version__} | {arguments.linking.name} {arguments.part}"
        f" | glossary {'none' if arguments.no_glossary else 'default'}"
    )
    rows, events = read_reports(arguments.linking, arguments.part)
    glossary = empty_glossary() if arguments.no_glossary else None
    start = time.perf_counter()
    profiles = {
        row["id"]: make_profile(
            read_report(arguments.linking / "reports" / f"{row['id']}.txt", row["lang"], glossary=glossary)
        )
        for row in rows
    }
    read = time.perf_counter() - start
    start = time.perf_counter()
    pairs = compare(rows, events, profiles)
    seconds = time.perf_counter() - start
    print(
        f"{len(rows)} reports read in {read:.1f} s; {len(pairs)} pairs compared, "
        f"{1000 * seconds / len(pairs):.0f} ms each\n"
    )
    show("same or likely", ((pair.gold, pair.found.verdict in ("same", "likely")) for pair in pairs))
    show("same", ((pair.gold, pair.found.verdict == "same") for pair in pairs))
    hard = [pair for pair in pairs if pair.gold or pair.hard]
    show(
        f"hard negatives only ({sum(pair.hard for pair in pairs)})",
        ((p.gold, p.found.verdict in ("same", "likely")) for p in hard),
    )
    print()
    for languages in sorted({pair.languages for pair in pairs}):
        own = [pair for pair in pairs if pair.languages == languages]
        show(languages, ((pair.gold, pair.found.verdict in ("same", "likely")) for pair in own))
    ablations(pairs)
    if arguments.names:
        pair_names(rows, arguments.linking, profiles)
    if arguments.shift:
        shifted(rows, arguments.linking, profiles)
    if arguments.errors:
        for pair in pairs:
            if pair.gold != (pair.found.verdict in ("same", "likely")):
                print(pair.a, pair.b, pair.languages, "gold", pair.gold, pair.found.score)
                for feature in pair.found.features:
                    print(f"    {feature.name:8} {feature.value:5.2f} {feature.reason}")


def pair_names(rows: Sequence[dict[str, str]], folder: Path, profiles: dict[str, Profile]) -> None:
    """Names paired by `match` in reports of one event, against mentions.tsv: pairs of the same canonical name."""
    from mlalign.events.match import match_reports

    gold: dict[str, dict[str, str]] = {}
    for row in read_rows(folder / "mentions.tsv"):
        gold.setdefault(row["id"], {})[row["surface"]] = row["canonical"]

    def canonical(entity, report: str) -> str | None:
        texts = [mention.text for mention in entity.mentions]
        exact = [name for surface, name in gold[report].items() if surface in texts]
        near = [
            name for surface, name in gold[report].items() if any(text in surface or surface in text for text in texts)
        ]
        return (exact or near or [None])[0]

    right = wrong = missed = spelt = 0
    for one, other in itertools.combinations(rows, 2):
        if not set(one["events"].split(",")) & set(other["events"].split(",")):
            continue
        match = match_reports(profiles[one["id"]].report, profiles[other["id"]].report)
        found = set()
        for pair in match.entities:
            names = canonical(pair.a, one["id"]), canonical(pair.b, other["id"])
            if None in names:
                continue  # A name that the table does not list.
            if names[0] == names[1]:
                right, spelt = right + 1, spelt + (pair.canonical == names[0])
                found.add(names[0])
            else:
                wrong += 1
        missed += len((set(gold[one["id"]].values()) & set(gold[other["id"]].values())) - found)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"\nnames paired in reports of one event: P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}", end="")
    print(
        f"   right {right} wrong {wrong} missed {missed}; canonical name letter for letter {spelt / max(1, right):.3f}"
    )


def empty_glossary():
    """A glossary with a concept that no report names."""
    import tempfile

    from mlalign.glossary.load import load_glossary

    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "one.tsv"
        columns = "id\ttype\ten\tar\tkmr\tckb\ttr\tstatus\tinflect\tsource\tnote"
        table.write_text(f"{columns}\nnowhere\tplace\tNowhereville\t\t\t\t\tapproved\t\t\t\n", encoding="utf-8")
        return load_glossary([table])


if __name__ == "__main__":
    main()

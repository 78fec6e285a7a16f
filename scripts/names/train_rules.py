"""Sets the weights of ``names_rules_press_sounds.tsv`` and ``names_rules_ar_sounds.tsv`` from attested spellings.

For every pair of a Latin and an Arabic spelling (see build_attested.py) the readings of the one are worked out with the
rules and the sound model; the weights are moved so that readings which give the other spelling become likelier
(conditional log-likelihood over the readings kept, Adam, pulled towards the weights set by hand). Within a rule the
weights are relative to its largest. The table of English readings was set so (with ``--without-tuning``); for the
Arabic one it gained nothing on the tuning names, and the weights set by hand stay. Run from the repository, as
build_attested.py: ``python scripts/names/train_rules.py press_sounds|ar_sounds [--without-tuning]``.
"""

from __future__ import annotations

import heapq
import math
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from build_attested import people, places

from mlalign.names.transliterate.rules import BEAM, UNKNOWN_COST, Rule, RuleSet, load_rules
from mlalign.names.transliterate.sounds import sound_model
from mlalign.text.normalise import fold

PAIRS = 7000
ROUNDS = 3
STEPS = 60
PULL = 0.02
"""Strength of the pull towards the weights set by hand, per pair."""
LEAST = 0.002
"""Alternatives that come out rarer are left in at this weight, so that nothing becomes unreachable."""
RESOURCES = Path(__file__).parents[2] / "mlalign" / "resources"

Feature = tuple[int, int]


def training_pairs(table: str) -> list[tuple[str, frozenset[str], float]]:
    """Source word, the outputs that are right for it, weight."""
    counts: Counter[tuple[str, str]] = Counter()
    for (arabic, latin), count in [*people().items(), *places().items()]:
        if latin.isascii() and latin.isalpha() and " " not in arabic and len(arabic) > 1:
            counts[fold(arabic, "ar"), latin.lower()] += count
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for (arabic, latin), count in counts.items():
        source, output = (latin, arabic) if table == "press_sounds" else (arabic, latin)
        right[source][output] += count
    pairs = [(source, frozenset(outputs), math.log1p(sum(outputs.values()))) for source, outputs in right.items()]
    random.Random(1).shuffle(pairs)
    return pairs[:PAIRS]


def readings(word: str, rules: RuleSet, order: dict[int, int], weights: dict[Feature, float]):
    """The readings of a word kept in the beam: sounds, cost of the prior, features used."""
    prior = sound_model().cost
    partial = [(0.0, "", 0.0, ())]
    at = 0
    while at < len(word):
        rule = rules._match(word, at)
        if rule is None:
            choices, step = [(word[at], UNKNOWN_COST, None)], 1
        else:
            number = order[id(rule)]
            choices = [(a.text, weights[number, i], (number, i)) for i, a in enumerate(rule.alternatives)]
            step = len(rule.source)
        longer = {}
        for cost, text, prior_cost, used in partial:
            for piece, weight, feature in choices:
                more = prior(text, piece) if piece else 0.0
                total = cost + weight + more
                entry = (total, text + piece, prior_cost + more, (*used, feature) if feature else used)
                if text + piece not in longer or total < longer[text + piece][0]:
                    longer[text + piece] = entry
        partial = heapq.nsmallest(BEAM, longer.values(), key=lambda e: e[0])
        at += step
    ended = [
        (cost + prior(text, ""), text, prior_cost + prior(text, ""), used) for cost, text, prior_cost, used in partial
    ]
    return heapq.nsmallest(64, ended, key=lambda e: e[0])


def outputs(sounds: str, table: str) -> set[str]:
    if table == "press_sounds":
        return {fold(s.text, "ar") for s in load_rules("sounds_ar").spell(sounds, limit=2)}
    return {s.text for s in load_rules("sounds_en").spell(sounds, limit=6)}


def main() -> None:
    table = sys.argv[1]
    rules = load_rules(table)
    ordered: list[Rule] = [rule for group in rules._by_source.values() for rule in group]
    order = {id(rule): number for number, rule in enumerate(ordered)}
    features = [(n, i) for n, rule in enumerate(ordered) for i in range(len(rule.alternatives))]
    index = {feature: at for at, feature in enumerate(features)}
    start = np.array([ordered[n].alternatives[i].cost for n, i in features])
    costs = start.copy()
    pairs = training_pairs(table)
    cache: dict[str, set[str]] = {}
    for turn in range(ROUNDS):
        weights = {feature: costs[at] for feature, at in index.items()}
        data = []
        for word, right, weight in pairs:
            found = readings(word, rules, order, weights)
            good = [bool(cache.setdefault(e[1], outputs(e[1], table)) & right) for e in found]
            if any(good) and not all(good):
                data.append((found, np.array(good), weight))
        costs = fit(data, index, start, costs)
        print(f"round {turn + 1}: {len(data)} of {len(pairs)} pairs have a right and a wrong reading", file=sys.stderr)
    write(table, ordered, index, costs)


def fit(data, index, start, costs):
    """Minimises the negative log-likelihood in batch with Adam."""
    rows, owners, priors, goods, cells_r, cells_f, sample = 0, [], [], [], [], [], []
    for number, (found, good, weight) in enumerate(data):
        sample.append(weight)
        for entry, right in zip(found, good, strict=True):
            owners.append(number)
            priors.append(entry[2])
            goods.append(right)
            for feature in entry[3]:
                cells_r.append(rows)
                cells_f.append(index[feature])
            rows += 1
    owners, priors, goods = np.array(owners), np.array(priors), np.array(goods)
    cells_r, cells_f, sample = np.array(cells_r), np.array(cells_f), np.array(sample)
    costs, first, second = costs.copy(), np.zeros_like(costs), np.zeros_like(costs)
    for step in range(1, STEPS + 1):
        total = priors + np.bincount(cells_r, weights=costs[cells_f], minlength=rows)
        every = softmax(-total, owners, len(data))
        right = softmax(np.where(goods, -total, -1e9), owners, len(data))
        push = (right - every) * sample[owners]
        gradient = np.bincount(cells_f, weights=push[cells_r], minlength=len(costs)) / sample.sum() * 100
        gradient += PULL * (costs - start)
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        costs -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    chance = np.bincount(owners, weights=every * goods, minlength=len(data))
    print(
        f"  mean log-likelihood {np.log(chance + 1e-9).mean():.3f}, right first {np.mean(chance > 0.5):.3f}",
        file=sys.stderr,
    )
    return costs


def softmax(scores, owners, count):
    top = np.full(count, -np.inf)
    np.maximum.at(top, owners, scores)
    raised = np.exp(scores - top[owners])
    return raised / np.bincount(owners, weights=raised, minlength=count)[owners]


def write(table: str, ordered: list[Rule], index, costs) -> None:
    """The table again, with the new weights; comments, classes and the order of rules stay."""
    new = {}
    for number, rule in enumerate(ordered):
        own = [math.exp(-costs[index[number, i]]) for i in range(len(rule.alternatives))]
        cells = sorted(zip(own, rule.alternatives, strict=True), key=lambda c: -c[0])
        new.setdefault(rule.source, []).append(
            " ".join(f"{a.text or '∅'}:{max(LEAST, w / cells[0][0]):.3g}".removesuffix(":1") for w, a in cells)
        )
    path = RESOURCES / f"names_rules_{table}.tsv"
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 4 and cells[0] in new and cells[0] != "from" and not line.startswith(("#", "@")):
            cells[3] = new[cells[0]].pop(0)
            line = "\t".join(cells)
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

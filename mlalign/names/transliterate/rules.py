"""Spelling rules as tables, and the small engine that applies them.

A table ``resources/names_rules_*.tsv`` has the columns ``from``, ``before``, ``after`` and ``to``. At each place of a
word the rule with the longest ``from`` whose context holds is applied; of rules with the same ``from`` the first in
the table. ``before`` and ``after`` are regular expressions that must match the source up to, and from, the stretch
(``^`` and ``$`` are the ends of the word); ``{NAME}`` in them stands for a class of the table (rows ``@NAME``).
``to`` lists the alternatives, each with an optional weight between 0 and 1: ``s ṣ:0.4``; ``∅`` is nothing, ``␣`` a
space.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from mlalign.resources.tables import read_table

__all__ = ["Rule", "RuleSet", "Spelling", "load_rules"]

BEAM = 96
"""Partial spellings kept at each place; more changed no first candidate on the development names."""
UNKNOWN_COST = 6.0
"""Cost, in nats, of a character that no rule knows and that is copied."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A result of the rules. ``cost`` is a negative natural logarithm: lower is better."""

    text: str
    cost: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of a table."""

    source: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    alternatives: tuple[Spelling, ...]

    def holds(self, word: str, start: int) -> bool:
        """Whether the rule applies at ``start`` of a word (its ``source`` stands there already)."""
        if self.before is not None and not self.before.search(word[:start]):
            return False
        return self.after is None or self.after.match(word, start + len(self.source)) is not None


class RuleSet:
    """The rules of one table."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_source: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_source.setdefault(rule.source, []).append(rule)
        self._longest = max(map(len, self._by_source), default=0)

    def segment(self, word: str) -> list[tuple[Spelling, ...]]:
        """The alternatives for each stretch of a word, in order; unknown characters are copied at a cost."""
        stretches: list[tuple[Spelling, ...]] = []
        at = 0
        while at < len(word):
            rule = self._match(word, at)
            if rule is None:
                stretches.append((Spelling(word[at], UNKNOWN_COST),))
                at += 1
            else:
                stretches.append(rule.alternatives)
                at += len(rule.source)
        return stretches

    def _match(self, word: str, at: int) -> Rule | None:
        for length in range(min(self._longest, len(word) - at), 0, -1):
            for rule in self._by_source.get(word[at : at + length], ()):
                if rule.holds(word, at):
                    return rule
        return None

    def spell(
        self, word: str, *, limit: int = 1, prior: Callable[[str, str], float] | None = None, beam: int = BEAM
    ) -> list[Spelling]:
        """The cheapest spellings of a word, cheapest first, each once.

        Args:
            word: what the table's ``from`` column is about; lower case.
            limit: how many at most.
            prior: cost in nats of writing ``piece`` after ``text`` (``prior(text, piece)``), and of ending the word
            when
                ``piece`` is empty; a language model of the output, for instance.
            beam: partial spellings kept at each place.
        """
        partial = {"": 0.0}
        for alternatives in self.segment(word):
            longer: dict[str, float] = {}
            for text, cost in partial.items():
                for piece in alternatives:
                    total = cost + piece.cost
                    if prior is not None and piece.text:
                        total += prior(text, piece.text)
                    written = text + piece.text
                    if total < longer.get(written, math.inf):
                        longer[written] = total
            partial = dict(sorted(longer.items(), key=lambda item: (item[1], item[0]))[:beam])
        if prior is not None:
            partial = {text: cost + prior(text, "") for text, cost in partial.items()}
        best = sorted(partial.items(), key=lambda item: (item[1], item[0]))[:limit]
        return [Spelling(text, cost) for text, cost in best]


@cache
def load_rules(name: str) -> RuleSet:
    """The rules of ``resources/names_rules_NAME.tsv``."""
    classes: dict[str, str] = {}
    rules: list[Rule] = []
    for row in read_table(f"names_rules_{name}"):
        if row["from"].startswith("@"):
            classes["{" + row["from"][1:] + "}"] = row["to"]
        else:
            rules.append(
                Rule(
                    row["from"],
                    _context(row["before"], classes, "(?:{})$"),
                    _context(row["after"], classes, "(?:{})"),
                    tuple(_alternative(cell) for cell in row["to"].split()),
                )
            )
    return RuleSet(rules)


def _context(cell: str, classes: dict[str, str], frame: str) -> re.Pattern[str] | None:
    for name, value in classes.items():
        cell = cell.replace(name, value)
    return re.compile(frame.replace("{}", cell)) if cell else None


def _alternative(cell: str) -> Spelling:
    text, _, weight = cell.rpartition(":") if ":" in cell else (cell, "", "1")
    return Spelling("" if text == "∅" else text.replace("␣", " "), -math.log(float(weight)))

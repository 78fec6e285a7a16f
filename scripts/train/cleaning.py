"""What is left out of parallel text, and a report of how much of it and why."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from corpus import Pair

from mlalign.languages import LANGUAGES

LONGEST = 600
"""Characters; what is longer is no sentence."""
RATIO = 3.0
"""Most times that one side of a pair may be as long as the other (short pairs are let off)."""
SHORT = 25
IN_SCRIPT = 0.5
"""Least share of a side's letters that must be in its language's script."""
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile("[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f]|Ã.|â€")


@dataclass
class Report:
    """How many pairs came in, were kept, and were left out by each rule."""

    read: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    dropped: dict[str, Counter[str]] = field(default_factory=dict)
    """Rule to tag to count."""
    examples: dict[str, Pair] = field(default_factory=dict)
    """Rule to the first pair that it took out."""

    def as_lines(self) -> list[str]:
        """The report as text, a line for each text and rule."""
        lines = ["text\tread\tkept"]
        lines += [f"{tag}\t{count}\t{self.kept[tag]}" for tag, count in self.read.most_common()]
        lines += ["", "rule\tleft out\tfirst example"]
        for rule, counts in sorted(self.dropped.items(), key=lambda item: -item[1].total()):
            pair = self.examples[rule]
            lines.append(f"{rule}\t{counts.total()}\t{pair.source[:60]} → {pair.target[:60]}")
        return lines


def clean(pairs: Iterable[Pair], source: str, heldout: Iterable[str], report: Report) -> Iterator[Pair]:
    """The pairs that are fit to learn from, each once; ``report`` is filled while they are read.

    Args:
        pairs: normalised pairs.
        source: code of the source language.
        heldout: source sentences that must not be learnt from.
        report: counts what is kept and what is left out by which rule.
    """
    forbidden = {_key(sentence) for sentence in heldout}
    seen: set[tuple[str, str, str]] = set()
    for pair in pairs:
        report.read[pair.tag] += 1
        rule = next((name for name, holds in RULES.items() if holds(pair, source)), None)
        identity = (pair.language, _key(pair.source), _key(pair.target))
        if rule is None and identity[1] in forbidden:
            rule = "held out"
        if rule is None and identity in seen:
            rule = "duplicate"
        if rule is None:
            seen.add(identity)
            report.kept[pair.tag] += 1
            yield pair
        else:
            report.dropped.setdefault(rule, Counter())[pair.tag] += 1
            report.examples.setdefault(rule, pair)


def _key(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _empty(pair: Pair, _: str) -> bool:
    return not _key(pair.source) or not _key(pair.target)


def _untranslated(pair: Pair, _: str) -> bool:
    return _key(pair.source) == _key(pair.target) and len(pair.source.split()) > 2


def _too_long(pair: Pair, _: str) -> bool:
    return max(len(pair.source), len(pair.target)) > LONGEST


def _out_of_proportion(pair: Pair, _: str) -> bool:
    shorter, longer = sorted((len(pair.source), len(pair.target)))
    return longer > SHORT and longer > RATIO * max(shorter, 1)


def _wrong_script(pair: Pair, source: str) -> bool:
    return not (_in_script(pair.source, source) and _in_script(pair.target, pair.language))


def _in_script(text: str, language: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    if not letters or language not in LANGUAGES:
        return True
    arabic = sum("\u0600" <= char <= "\u06ff" for char in letters) / len(letters)
    return (arabic if LANGUAGES[language].script == "Arab" else 1 - arabic) >= IN_SCRIPT


def _broken(pair: Pair, _: str) -> bool:
    return bool(_BROKEN.search(pair.source) or _BROKEN.search(pair.target))


def _other_numbers(pair: Pair, _: str) -> bool:
    """Long numbers of the source that the translation has otherwise; short ones may be written in words."""
    wanted = {number for number in _DIGITS.findall(pair.source) if len(number) > 2}
    have = set(_DIGITS.findall(pair.target))
    return bool(have) and bool(wanted) and not wanted & have


RULES: dict[str, Callable[[Pair, str], bool]] = {
    "empty": _empty,
    "broken characters": _broken,
    "too long": _too_long,
    "wrong script": _wrong_script,
    "untranslated": _untranslated,
    "out of proportion": _out_of_proportion,
    "other numbers": _other_numbers,
}
"""Name to test; the first that holds is the one reported."""

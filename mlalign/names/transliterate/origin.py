"""Whether a name in English spelling is one of the region or a Western one."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache

from mlalign.names.transliterate.parts import find_parts
from mlalign.resources.tables import read_table

__all__ = ["is_regional"]

_ORDER = 3
KNOWN = 3.0
"""Evidence, in nats, of a known Arabic name …"""
MOST = 2.5
"""… and the most that the letters of one word can give."""
FOREIGN_LETTER = -2.5
"""Evidence of a letter that no Arabic name has."""


def is_regional(words: tuple[str, ...], least: float = 0.0) -> bool:
    """Whether a name is likelier to be an Arabic or Kurdish one in press spelling than a Western one.

    Args:
        words: the words of the name.
        least: evidence asked for, in nats.

    Letter trigrams of both kinds are compared (``resources/names_origins.tsv``); a known part of names of the region
    counts as strong evidence.
    """
    evidence = 0.0
    for word in words:
        evidence += KNOWN if _known_regional(word) else max(-MOST, min(MOST, _evidence(word)))
    return evidence >= least


def _known_regional(word: str) -> bool:
    return any(part.sounds for part in find_parts(word, "en"))


def _evidence(word: str) -> float:
    text = f"#{_plain(word)}#"
    total = FOREIGN_LETTER if re.search("[pvx]", text) else 0.0
    table = _ratios()
    for start in range(max(0, len(text) - _ORDER + 1)):
        total += table.get(text[start : start + _ORDER], 0.0)
    return total


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return re.sub("[^a-z]", "", decomposed)


@cache
def _ratios() -> dict[str, float]:
    """Logarithm of how much likelier a trigram is in a name of the region than in a Western one."""
    rows = read_table("names_origins")
    regional = sum(int(row["regional"]) for row in rows)
    western = sum(int(row["western"]) for row in rows)
    return {
        row["letters"]: math.log((int(row["regional"]) + 1) / (regional + len(rows)))
        - math.log((int(row["western"]) + 1) / (western + len(rows)))
        for row in rows
    }

"""How Arabic names sound: an n-gram model of vowelled names.

Names are spelt in *sounds*, one letter a sound, in the manner of ISO 233 and DIN 31635 (ʾ b t θ j ḥ x d ð r z s š ṣ ḍ
ṭ ẓ ʿ ġ f q k l m n h w y, a i u, ā ī ū; á is alif maqṣūra, ẗ tāʾ marbūṭa), with g p v č ž ē ō for foreign ones. The
model says which sounds follow each other in Arabic names, and so which vowels an unvowelled spelling leaves out and
whether an English s is س or ص. Its counts are in ``resources/names_sounds.tsv``; the comment there names the data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from mlalign.resources.tables import read_table

__all__ = ["EDGE", "ORDER", "SoundModel", "count_grams", "sound_model"]

ORDER = 4
"""Length of the n-grams."""
EDGE = "#"
"""Stands for the beginning and end of a word."""
_ALPHABET = 50


class SoundModel:
    """Character n-grams with Witten-Bell smoothing (Witten & Bell 1991, method C)."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Takes counts of n-grams of all lengths up to `ORDER`, word edges written `EDGE`."""
        self._counts = counts
        self._totals: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        for gram, count in counts.items():
            self._totals[gram[:-1]] = self._totals.get(gram[:-1], 0) + count
            self._kinds[gram[:-1]] = self._kinds.get(gram[:-1], 0) + 1
        self._cache: dict[str, float] = {}

    def probability(self, context: str, sound: str) -> float:
        """Probability of a sound after a context of at most ``ORDER - 1`` sounds."""
        gram = context + sound
        known = self._cache.get(gram)
        if known is None:
            shorter = self.probability(context[1:], sound) if context else 1 / _ALPHABET
            kinds = self._kinds.get(context, 0)
            total = self._totals.get(context, 0)
            known = (self._counts.get(gram, 0) + kinds * shorter) / (total + kinds) if kinds else shorter
            self._cache[gram] = known
        return known

    def cost(self, text: str, piece: str) -> float:
        """Cost in nats of ``piece`` after ``text``; of ending the word where ``piece`` is empty."""
        history = (EDGE + text)[-(ORDER - 1) :]
        total = 0.0
        for sound in piece or EDGE:
            total -= math.log(self.probability(history, sound))
            history = (history + sound)[-(ORDER - 1) :]
        return total


def count_grams(names: Mapping[str, int], order: int = ORDER) -> dict[str, int]:
    """Counts of the n-grams of all lengths up to ``order`` in names, each as often as it says."""
    grams: dict[str, int] = {}
    for name, count in names.items():
        text = EDGE + name + EDGE
        for length in range(1, order + 1):
            for start in range(len(text) - length + 1):
                if start + length > 1:
                    gram = text[start : start + length]
                    grams[gram] = grams.get(gram, 0) + count
    return grams


@cache
def sound_model() -> SoundModel:
    """The model that ships."""
    return SoundModel({row["sounds"]: int(row["count"]) for row in read_table("names_sounds")})

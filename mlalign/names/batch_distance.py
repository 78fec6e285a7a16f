"""The distance of `mlalign.names.sound_distance`, for one word against thousands at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mlalign.names.reading import CONSONANTS, VOWELS
from mlalign.names.sound_distance import Writing, gap_costs, sound_weight, substitution_costs

if TYPE_CHECKING:
    from numpy import float32, uint8
    from numpy.typing import NDArray

__all__ = ["ALPHABET", "WRITINGS", "SoundTable", "encode_sounds", "similarities"]

WRITINGS: tuple[Writing, ...] = ("full", "exact", "abjad", "sorani", "foreign")
ALPHABET = "\0" + "".join(sorted(CONSONANTS | VOWELS)) + "0123456789"
"""Position is the code of a sound; 0 pads."""
_CODES = {sound: code for code, sound in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class SoundTable:
    """Many words, each a row of codes padded with 0, and how each is written (an index into `WRITINGS`)."""

    codes: NDArray[uint8]
    writings: NDArray[uint8]


def encode_sounds(sounds: str) -> bytes:
    """The codes of the sounds of a word; what is no sound is left out."""
    return bytes(_CODES[sound] for sound in sounds if sound in _CODES)


def similarities(sounds: str, writing: Writing, table: SoundTable) -> NDArray[float32]:
    """The similarity of a word to each row of a table, as `match_sounds` gives it.

    Row by row of the Wagner-Fischer matrix, all words side by side; a run of gaps within a row is a running minimum.
    """
    import numpy as np

    query = encode_sounds(sounds)
    codes = table.codes
    costs = _costs()
    exact = (writing in ("exact", "abjad")) & ((table.writings == 1) | (table.writings == 2))
    own_writing = WRITINGS.index(writing)
    gaps = costs.gaps[table.writings, own_writing][np.arange(len(codes))[:, None], codes]
    cumulated = np.zeros((codes.shape[0], codes.shape[1] + 1), dtype=np.float32)
    np.cumsum(gaps, axis=1, out=cumulated[:, 1:])
    row = cumulated.copy()
    for code in query:
        gap = costs.gaps[own_writing, :, code][table.writings][:, None]
        step = costs.plain[code][codes]
        if exact.any():
            step[exact] = costs.exact[code][codes[exact]]
        through = row + gap
        np.minimum(through[:, 1:], row[:, :-1] + step, out=through[:, 1:])
        row = np.minimum.accumulate(through - cumulated, axis=1) + cumulated
    own = costs.weights[:, list(query)].sum(axis=1)[table.writings]
    other = costs.weights[own_writing][codes].sum(axis=1)
    size = np.maximum(np.maximum(own, other), 1.0)
    result: NDArray[float32] = np.maximum(0.0, 1.0 - row[:, -1] / size)
    return result


@dataclass(frozen=True, slots=True)
class _Costs:
    plain: NDArray[float32]
    exact: NDArray[float32]
    gaps: NDArray[float32]
    """By the writing of the word that has the sound, that of the other, and the sound."""
    weights: NDArray[float32]
    """By the writing of the other word, and the sound."""


@cache
def _costs() -> _Costs:
    import numpy as np

    size = len(ALPHABET)
    gaps = np.zeros((len(WRITINGS), len(WRITINGS), size), dtype=np.float32)
    weights = np.zeros((len(WRITINGS), size), dtype=np.float32)
    for number, writing in enumerate(WRITINGS):
        for code, sound in enumerate(ALPHABET[1:], start=1):
            weights[number, code] = sound_weight(sound, writing)
            for other, other_writing in enumerate(WRITINGS):
                gaps[number, other, code] = gap_costs(writing, other_writing)[sound]
    return _Costs(_substitutions(False), _substitutions(True), gaps, weights)


def _substitutions(exact: bool) -> NDArray[float32]:
    import numpy as np

    costs = np.zeros((len(ALPHABET), len(ALPHABET)), dtype=np.float32)
    for code, sound in enumerate(ALPHABET[1:], start=1):
        for other, other_sound in enumerate(ALPHABET[1:], start=1):
            costs[code, other] = substitution_costs(exact)[sound][other_sound]
        # A padded place is never a partner.
        costs[code, 0] = 99.0
    return costs

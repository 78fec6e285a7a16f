"""Sorani: ezafe, number, clitics, postpositions and copula written together with the name.

Orthography of the Kurdish Academy (AKK); counts from the project's news corpus are in the table of suffixes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mlalign.morphology.inflection import BASE
from mlalign.morphology.paradigm import Surfaces
from mlalign.morphology.rules import rows

__all__ = ["surfaces"]

_VOWELS = "اەێۆ"


def surfaces(name: str, hints: Mapping[str, str], type_: str) -> Surfaces:
    """The forms of a name by inflection (see :data:`mlalign.morphology.paradigm.Builder`); its type does not matter."""
    end = _hinted_end(name, hints.get("end", "")) or _end(name)
    inflected = {
        row["label"]: tuple(name + written for written in _chain(row["label"], end)) for row in rows("ckb_inflections")
    }
    return {BASE: (name,), **inflected}


def _hinted_end(name: str, hint: str) -> str:
    """The hint ``end`` as a kind of end; empty without it."""
    vowel = "yeh" if name.endswith(("ی", "ي", "ى")) else "waw"
    return {"vowel": vowel, "consonant": "consonant"}.get(hint, "")


@cache
def _chain(label: str, end: str) -> tuple[str, ...]:
    """The suffixes of a label after a name with this kind of end, the usual spelling first."""
    written: dict[str, str] = {"": end}
    for morpheme in label.split("+"):
        written = {
            before + suffix: _end(suffix, after=kind)
            for before, kind in written.items()
            for suffix in _suffixes()[morpheme][kind]
        }
    return tuple(written)


def _end(written: str, *, after: str = "consonant") -> str:
    """How a name or suffix ends: consonant, vowel, yeh (vowel ی) or waw (vowel وو).

    ``after`` is the kind of end in front of it, which tells the vowel ی of عێراقی from the consonant of سووریای.
    """
    last, before = written[-1:], written[-2:-1]
    if last in _VOWELS and last:
        return "vowel"
    if last in ("ی", "ي", "ى"):
        follows_vowel = before in _VOWELS if before else after != "consonant"
        return "consonant" if follows_vowel else "yeh"
    if last == "و":
        return "consonant" if before and before in _VOWELS + "ی" else "waw"
    return "consonant"


@cache
def _suffixes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    kinds = ("consonant", "vowel", "yeh", "waw")
    return {row["morpheme"]: {kind: tuple(row[kind].split(" | ")) for kind in kinds} for row in rows("ckb_suffixes")}

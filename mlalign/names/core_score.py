"""The score of the name proper: how well its words go together, and what the words that are left over mean."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.names.analysis import AnalysedName
from mlalign.names.comparison import Reason
from mlalign.names.pairing import Pair, Pairing, pair_words
from mlalign.names.parameters import parameter
from mlalign.names.spelt_heads import spelt_head
from mlalign.names.word_match import NameWord, match_words

__all__ = ["score_core"]


def score_core(a: AnalysedName, b: AnalysedName, kind: str) -> tuple[float, tuple[Reason, ...]]:
    """The score of the words of two names, between 0 and 1, with reasons."""
    if not a.words and not b.words:
        return 1.0, ()
    words_a, spelt_a = _without_spelt_head(a, b)
    words_b, spelt_b = _without_spelt_head(b, a)
    reasons = [Reason("head", spelt_a, b.head, b.head)] if spelt_a else []
    if spelt_b:
        reasons.append(Reason("head", a.head, spelt_b, a.head))
    if not words_a or not words_b:
        left = " ".join(word.text for word in (*words_a, *words_b))
        return (1.0, tuple(reasons)) if not left else (parameter("conflict"), (*reasons, Reason("dropped", left)))
    pairing = pair_words(words_a, words_b)
    reasons += [_reason(pair, words_a, words_b) for pair in pairing.pairs]
    score = _matched_score(pairing)
    if pairing.reordered:
        score *= parameter("reordered")
        reasons.append(Reason("order"))
    left_a, left_b = [words_a[i] for i in pairing.left_a], [words_b[i] for i in pairing.left_b]
    if left_a and left_b:
        near, left_reasons = _conflict(left_a, left_b)
        return _with_conflict(score, pairing, near, left_a, left_b), (*reasons, *left_reasons)
    for word in left_a:
        reasons.append(Reason("dropped", word.text))
    for word in left_b:
        reasons.append(Reason("dropped", "", word.text))
    return score * _dropped(pairing, len(left_a) + len(left_b), kind, a, b), tuple(reasons)


def _without_spelt_head(name: AnalysedName, other: AnalysedName) -> tuple[tuple[NameWord, ...], str]:
    """The words of a name without the one that spells the other's head noun (Liwa al-Sultan Murad)."""
    if name.head or not other.head or len(name.words) < 2:
        return name.words, ""
    at = spelt_head(name.words, other.head)
    if at is None:
        return name.words, ""
    return name.words[:at] + name.words[at + 1 :], name.words[at].text


def _reason(pair: Pair, words_a: Sequence[NameWord], words_b: Sequence[NameWord]) -> Reason:
    one, other = (" ".join(words[i].text for i in run) for words, run in ((words_a, pair.a), (words_b, pair.b)))
    if len(pair.a) != len(pair.b):
        return Reason("joined", one, other)
    return Reason(pair.match.how, one, other, pair.match.detail)


def _matched_score(pairing: Pairing) -> float:
    weight = sum(pair.weight for pair in pairing.pairs)
    score = sum(pair.match.similarity * pair.weight for pair in pairing.pairs) / weight if weight else 0.0
    joined = any(len(pair.a) != len(pair.b) for pair in pairing.pairs)
    return score * parameter("concatenated") if joined else score


def _conflict(left_a: list[NameWord], left_b: list[NameWord]) -> tuple[float, list[Reason]]:
    """How near the words come that are left on both sides, and what keeps them apart."""
    best = max(((match_words(x, y), x, y) for x in left_a for y in left_b), key=lambda item: item[0].similarity)
    match, one, other = best
    if match.how == "minimal pair":
        return match.similarity, [Reason("veto", one.text, other.text, match.detail)]
    if match.how in ("other sound", "spelling") and match.similarity >= 0.5:
        return match.similarity, [Reason("near", one.text, other.text, match.detail)]
    texts = (" ".join(word.text for word in words) for words in (left_a, left_b))
    return match.similarity, [Reason("unmatched", *texts)]


def _with_conflict(
    score: float, pairing: Pairing, near: float, left_a: list[NameWord], left_b: list[NameWord]
) -> float:
    matched = sum(pair.weight for pair in pairing.pairs)
    left = max(sum(word.weight for word in left_a), sum(word.weight for word in left_b))
    whole = (score * matched + near * left) / (matched + left)
    return min(whole, near) if near >= parameter("conflict") else min(whole, parameter("conflict"))


def _dropped(pairing: Pairing, count: int, kind: str, a: AnalysedName, b: AnalysedName) -> float:
    """The factor for words that one side only has."""
    if not count:
        return 1.0
    matched = sum(len(pair.a) for pair in pairing.pairs)
    person = kind == "person" or (kind == "other" and (a.titles or b.titles or not (a.head or b.head)))
    if person:
        return parameter("dropped_name") ** count if matched >= 2 else parameter("single_name")
    return float(parameter("dropped_word") ** count)

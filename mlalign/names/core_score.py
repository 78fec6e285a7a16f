"""The score of paired words: how well they go together, and what the words that are left over mean."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.names.analysis import AnalysedName
from mlalign.names.comparison import Reason
from mlalign.names.left_over import LeftOver, weigh_left_over
from mlalign.names.pairing import Pair, Pairing, pair_words
from mlalign.names.parameters import parameter
from mlalign.names.word_match import NameWord, match_words

__all__ = ["score_words"]


def score_words(a: AnalysedName, b: AnalysedName, kind: str) -> tuple[float, tuple[Reason, ...]]:
    """The score of the words of two names, between 0 and 1, with reasons."""
    pairing = pair_words(a.words, b.words)
    reasons = [_reason(pair, a.words, b.words) for pair in pairing.pairs]
    score = _matched_score(pairing)
    if pairing.joined:
        score *= parameter("concatenated")
    if pairing.reordered:
        score *= parameter("reordered")
        reasons.append(Reason("order"))
    left = weigh_left_over([a.words[i] for i in pairing.left_a], [b.words[i] for i in pairing.left_b])
    reasons += left.reasons
    score *= left.factor
    if _is_generic(pairing, a, left):
        score *= parameter("generic")
    if left.core_a and left.core_b:
        near, near_reasons = _conflict(left.core_a, left.core_b)
        return _with_conflict(score, pairing, near, left), (*reasons, *near_reasons)
    reasons += [Reason("dropped", word.text) for word in left.core_a]
    reasons += [Reason("dropped", "", word.text) for word in left.core_b]
    dropped = len(left.core_a) + len(left.core_b)
    score *= _dropped(pairing, a, b, dropped, kind)
    # Ali Mohammed Hassan is rather the son of a Mohammed than a Mohammed Ali.
    most = parameter("reordered_dropped") if dropped and pairing.reordered else 1.0
    return min(score, most), tuple(reasons)


def _is_generic(pairing: Pairing, a: AnalysedName, left: LeftOver) -> bool:
    """Whether only common words agree, and what is left on one side makes another thing of them."""
    if not left.reasons or any(not a.words[pair.a[0]].meanings for pair in pairing.pairs):
        return False
    return left.narrowed or len(pairing.pairs) == 1


def _reason(pair: Pair, words_a: Sequence[NameWord], words_b: Sequence[NameWord]) -> Reason:
    one, other = (" ".join(words[i].text for i in run) for words, run in ((words_a, pair.a), (words_b, pair.b)))
    if len(pair.a) != len(pair.b) and pair.match.how != "alias":
        return Reason("joined", one, other)
    return Reason(pair.match.how, one, other, pair.match.detail)


def _matched_score(pairing: Pairing) -> float:
    weight = sum(pair.weight for pair in pairing.pairs)
    return sum(pair.match.similarity * pair.weight for pair in pairing.pairs) / weight if weight else 0.0


def _conflict(left_a: Sequence[NameWord], left_b: Sequence[NameWord]) -> tuple[float, list[Reason]]:
    """How near the words come that are left on both sides, and what keeps them apart."""
    best = max(((match_words(x, y), x, y) for x in left_a for y in left_b), key=lambda item: item[0].similarity)
    match, one, other = best
    if match.how == "minimal pair":
        return match.similarity, [Reason("veto", one.text, other.text, match.detail)]
    if match.how in ("other sound", "spelling") and match.similarity >= parameter("conflict"):
        return match.similarity * parameter("near_word"), [Reason("near", one.text, other.text, match.detail)]
    texts = (" ".join(word.text for word in words) for words in (left_a, left_b))
    return match.similarity * parameter("near_word"), [Reason("unmatched", *texts)]


def _with_conflict(score: float, pairing: Pairing, near: float, left: LeftOver) -> float:
    matched = sum(pair.weight for pair in pairing.pairs)
    rest = max(sum(word.weight for word in left.core_a), sum(word.weight for word in left.core_b))
    whole = (score * matched + near * rest) / (matched + rest)
    return min(whole, max(near, parameter("conflict")))


def _dropped(pairing: Pairing, a: AnalysedName, b: AnalysedName, count: int, kind: str) -> float:
    """The factor for words of the name proper that one side only has."""
    if not count:
        return 1.0
    matched = sum(len(pair.a) for pair in pairing.pairs if a.words[pair.a[0]].role in ("core", "nationality", "title"))
    person = kind == "person" or (kind == "other" and (a.titled or b.titled or not (a.headed or b.headed)))
    if person:
        return parameter("dropped_name") ** count if matched >= 2 else parameter("single_name")
    return float(parameter("dropped_of_many" if matched >= 2 and kind != "place" else "dropped_word") ** count)

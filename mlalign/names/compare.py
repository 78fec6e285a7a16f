"""Whether two names, in any of the five languages, are names of one thing; with reasons.

The words are paired by meaning, by tables and by sound (`mlalign.names.pairing`), which gives a score. Words that are
left over lower it, or veto the match: no likeness of sound makes the 1st Brigade the 2nd.
"""

from __future__ import annotations

from functools import lru_cache

from mlalign.languages import get_language
from mlalign.names.analysis import AnalysedName, analyse
from mlalign.names.comparison import Comparison, Reason, Verdict
from mlalign.names.core_score import score_words
from mlalign.names.initials import is_acronym_of
from mlalign.names.known import long_forms, minimal_pair
from mlalign.names.parameters import parameter
from mlalign.names.reading import lower_case

__all__ = ["compare_names", "known_type"]

_TYPES = {"person", "place", "organisation", "armed_group", "facility", "event"}


def compare_names(
    a: str, b: str, *, language_a: str | None = None, language_b: str | None = None, type: str | None = None
) -> Comparison:
    """Compares two names. Symmetric; a name compared with itself scores 1.

    Args:
        a: a name in any of the five languages.
        b: another.
        language_a: the language of ``a``, code or alias; None reads the letters for it.
        language_b: the language of ``b``.
        type: kind of entity as in a glossary, where known: a person may be called by one name or by three.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code_a, code_b = _code(language_a), _code(language_b)
    kind = known_type(type)
    if (b, code_b or "") < (a, code_a or ""):
        return _compare(b, a, code_b, code_a, kind).turned()
    return _compare(a, b, code_a, code_b, kind)


def known_type(type: str | None) -> str:
    """A type of the glossary as comparison tells types apart; ``other`` for any that makes no difference."""
    return type if type in _TYPES else "other"


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    return " ".join(lower_case(name).split())


@lru_cache(maxsize=64)
def _code(language: str | None) -> str | None:
    return get_language(language).code if language else None


@lru_cache(maxsize=65536)
def _compare(a: str, b: str, language_a: str | None, language_b: str | None, kind: str) -> Comparison:
    if a == b or _plain(a) == _plain(b):
        return Comparison(1.0, "same", (Reason("same", a, b),))
    one, other = analyse(a, language_a, kind), analyse(b, language_b, kind)
    if not one.words or not other.words:
        return Comparison(0.0, "different", (Reason("unmatched", a, b),))
    if note := minimal_pair(a, b):
        return _comparison(parameter("veto"), (Reason("veto", a, b, note),))
    if one.aliases & other.aliases:
        return _comparison(parameter("alias"), (Reason("alias", a, b),))
    if _stands_for(one, other, kind) or _stands_for(other, one, kind):
        return _comparison(parameter("alias"), (Reason("alias", a, b),))
    if kind != "person" and (is_acronym_of(a, b, language_b) or is_acronym_of(b, a, language_a)):
        return _comparison(parameter("acronym"), (Reason("acronym", a, b),))
    return _score(one, other, kind)


def _stands_for(short: AnalysedName, full: AnalysedName, kind: str) -> bool:
    """Whether one word is a known alias (قسد) of what the other name spells a little otherwise than the table does."""
    if not short.aliases or len(short.words) != 1 or len(full.words) < 2:
        return False
    forms = long_forms(short.aliases)
    return any(_score(analyse(form, language, kind), full, kind).verdict == "same" for form, language in forms)


def _score(one: AnalysedName, other: AnalysedName, kind: str) -> Comparison:
    score, reasons = score_words(one, other, kind)
    if any(reason.kind == "veto" for reason in reasons):
        score = min(score, parameter("veto"))
    return _comparison(score, reasons)


def _comparison(score: float, reasons: tuple[Reason, ...]) -> Comparison:
    score = min(1.0, max(0.0, score))
    return Comparison(round(score, 4), _verdict(score), reasons)


def _verdict(score: float) -> Verdict:
    if score >= parameter("same"):
        return "same"
    if score >= parameter("likely"):
        return "likely"
    return "unlikely" if score >= parameter("unlikely") else "different"

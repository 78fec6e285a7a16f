"""A name of one language written in another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mlalign.languages import get_language
from mlalign.names.heads import parse_name
from mlalign.names.transliterate.candidate import Candidate
from mlalign.names.transliterate.lookups import from_glossary, from_places, from_territories
from mlalign.names.transliterate.options import Option
from mlalign.names.transliterate.organisations import Known, parsed_options, single_word_options
from mlalign.names.transliterate.standards import check_standard, standard_options
from mlalign.text.normalise import normalise

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["by_rules", "transliterate"]

SUREST = 0.95
"""Confidence that nothing but a glossary can exceed."""
SPARE = 6
"""Ways worked out beyond those asked for, because different ones may come out alike."""


def transliterate(
    name: str,
    target: str,
    source: str = "en",
    *,
    type: str = "other",
    candidates: int = 1,
    standard: str | None = None,
    glossary: Glossary | None = None,
) -> list[Candidate]:
    """The ways to write a name in another language, best first.

    The glossary is asked first, then the gazetteer (CLDR, GeoNames); where neither has the name, its head noun,
    ordinal, adjectives and titles are translated, frequent parts come from a dictionary, and rules spell the rest.

    Args:
        name: any text; leading and trailing white space does not matter.
        target: language to write it in, code or alias.
        source: language of the name.
        type: kind of entity as in a glossary (``person``, ``place``, ``organisation``, ``armed_group`` …).
        candidates: how many at most.
        standard: for Arabic to English, ``bgn``, ``alalc`` or ``iso233`` instead of the press's spelling.
        glossary: the entries to ask; None for the glossary that ships.

    Returns:
        At least one candidate, unless the name is empty.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
        UsageError: for an unknown standard, or one for another direction than Arabic to English.
    """
    to, origin = get_language(target).code, get_language(source).code
    if standard is not None:
        check_standard(standard, origin, to)
    if not name:
        return []
    clean = normalise(name, origin)
    if to == origin or not clean:
        return [Candidate(name, 1.0, "rules", "same language: left as it is" if clean else "no letters: left as it is")]
    if standard is not None:
        return _distinct(map(_candidate, standard_options(clean, standard, candidates)))
    known = from_glossary(clean, origin, to, glossary) or from_territories(clean, origin, to)
    if not known and type == "place":
        known = from_places(clean, origin, to)

    def within(part: str) -> list[Option]:
        found = from_glossary(part, origin, to, glossary, persons=False) or from_territories(part, origin, to)
        return [Option(each.text, each.confidence, True, f"{part} → {each.text} ({each.origin})") for each in found]

    rules = _by_rules(clean, to, origin, type, candidates, within)
    return _distinct([*known, *rules])[:candidates]


def by_rules(name: str, target: str, source: str, *, type: str = "other", candidates: int = 1) -> list[Candidate]:
    """As `transliterate`, without asking glossary and gazetteer; codes of two different languages, not aliases."""
    return _by_rules(name, target, source, type, candidates, lambda _: ())


def _by_rules(name: str, target: str, source: str, type: str, candidates: int, known: Known) -> list[Candidate]:
    parsed = parse_name(name, source, type)
    options = single_word_options(name, source, target, type)
    options += parsed_options(parsed, target, type=type, limit=candidates + SPARE, known=known)
    found = [_candidate(option) for option in options if option.text.strip()]
    return (_distinct(found) or [Candidate(name, 0.0, "rules", "copied")])[:candidates]


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """Each text once, the first candidate that has it."""
    kept: dict[str, Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.text, candidate)
    return list(kept.values())


def _candidate(option: Option) -> Candidate:
    confidence = round(min(option.probability, SUREST), 3)
    return Candidate(option.text, confidence, "dictionary" if option.known else "rules", option.note)

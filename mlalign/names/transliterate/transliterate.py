"""A name of one language written in another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mlalign.languages import get_language
from mlalign.names.heads import parse_name
from mlalign.names.transliterate.candidate import Candidate
from mlalign.names.transliterate.compose import name_options
from mlalign.names.transliterate.lookups import from_glossary, from_places, from_territories
from mlalign.names.transliterate.options import Option
from mlalign.names.transliterate.organisations import Known, parsed_options, single_word_options
from mlalign.names.transliterate.pieces import keeps_all, plain_numbers, split_at_of, split_pieces, with_marks
from mlalign.names.transliterate.standards import check_standard, standard_options
from mlalign.text.normalise import normalise

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["by_rules", "transliterate"]

SUREST = 0.95
"""Confidence that nothing but a glossary can exceed."""
LEAST = 0.01
"""Confidence that even what was only copied has."""
SPARE = 6
"""Ways worked out beyond those asked for, because different ones may come out alike."""

_POSSESSIVE = re.compile(r"(?<=\w\w\w)'s$|(?<=\w\ws)'$")
"""Of Abdi's and Abbas', not the hamza of Ra's."""
_OWN_APOSTROPHE = ("organisation", "armed_group", "facility", "event")
"""Kinds of names that an apostrophe may belong to (McDonald's)."""


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
    if origin == "en" and type not in _OWN_APOSTROPHE and not from_glossary(clean, origin, to, glossary):
        clean = _POSSESSIVE.sub("", clean)
    known = from_glossary(clean, origin, to, glossary) or from_territories(clean, origin, to)
    if not known and type == "place":
        known = from_places(clean, origin, to)

    def within(part: str) -> list[Option]:
        found = from_glossary(part, origin, to, glossary, persons=False) or from_territories(part, origin, to)
        return [Option(each.text, each.confidence, True, f"{part} → {each.text} ({each.origin})") for each in found]

    rules = _by_rules(clean, to, origin, type, candidates, within)
    if not known and len(pieces := _pieces(clean, origin, type)) > 1:
        rules = [_joined(pieces, to, origin, type, glossary), *rules]
    return _falling(_distinct([*known, *rules])[:candidates])


def _pieces(name: str, source: str, type: str) -> list[str]:
    pieces = split_pieces(name)
    if len(pieces) == 1 and source == "en" and not keeps_all(parse_name(name, source, type)):
        return split_at_of(name)
    return pieces


def _joined(pieces: list[str], target: str, source: str, type: str, glossary: Glossary | None) -> Candidate:
    """The best candidate of every piece, and the marks between them; as sure as the least sure of them."""
    best = [transliterate(piece, target, source, type=type, glossary=glossary)[:1] for piece in pieces[::2]]
    texts = [found[0].text if found else "" for found in best]
    marks = [with_marks(mark, target) for mark in pieces[1::2]]
    text = "".join(itertools.chain.from_iterable(itertools.zip_longest(texts, marks, fillvalue="")))
    known = [found[0] for found in best if found]
    surest = min((each.confidence for each in known), default=LEAST)
    sure = all(each.origin != "rules" for each in known)
    return Candidate(
        text, min(surest, SUREST), "dictionary" if sure else "rules", "; ".join(each.explanation for each in known)
    )


def by_rules(name: str, target: str, source: str, *, type: str = "other", candidates: int = 1) -> list[Candidate]:
    """As `transliterate`, without asking glossary and gazetteer; codes of two different languages, not aliases."""
    return _by_rules(name, target, source, type, candidates, lambda _: ())


def _by_rules(name: str, target: str, source: str, type: str, candidates: int, known: Known) -> list[Candidate]:
    parsed = parse_name(name, source, type)
    options = single_word_options(name, source, target, type)
    if keeps_all(parsed):
        options += parsed_options(parsed, target, type=type, limit=candidates + SPARE, known=known)
    else:
        options += name_options(plain_numbers(name).split(), source, target, type=type, limit=candidates + SPARE)
    found = [_candidate(option) for option in options if option.text.strip()]
    return (_distinct(found) or [Candidate(name, LEAST, "rules", "copied")])[:candidates]


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """Each text once, the first candidate that has it."""
    kept: dict[str, Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.text, candidate)
    return list(kept.values())


def _falling(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in their order, none surer than the one before it."""
    limits = itertools.accumulate((each.confidence for each in found), min)
    return [replace(each, confidence=limit) for each, limit in zip(found, limits, strict=True)]


def _candidate(option: Option) -> Candidate:
    confidence = max(LEAST, round(min(option.probability, SUREST), 3))
    return Candidate(option.text, confidence, "dictionary" if option.known else "rules", option.note)

"""All names in a document: of the glossary, short forms of what was named before, places of the gazetteer, patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mlalign.entities.arabic_script import find_arabic_script_names
from mlalign.entities.gazetteer import with_places
from mlalign.entities.known import Candidate, find_known, possessive_follows
from mlalign.entities.latin import find_latin_names
from mlalign.entities.mention import Mention
from mlalign.entities.short_forms import License, Licenses, find_short_forms, licenses
from mlalign.entities.unknown_words import unknown_capitals
from mlalign.languages import get_language
from mlalign.text.segment import split_long
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["find_document_mentions"]

_LONGEST: Final = 1500
"""Characters of the longest text that is searched as one."""
_POSSESSED: Final = re.compile(r"['’]s [^\W\d_A-Z]")
_PATTERNS: Final[Mapping[str, Callable[[str, str, Sequence[Mention]], list[Candidate]]]] = {
    "en": find_latin_names,
    "tr": find_latin_names,
    "kmr": find_latin_names,
    "ar": find_arabic_script_names,
    "ckb": find_arabic_script_names,
}


def find_document_mentions(texts: Sequence[str], language: str, glossary: Glossary) -> tuple[tuple[Mention, ...], ...]:
    """The names in each text of a document, in order and without overlaps.

    First come the glossary's names, in any inflection; then names that a title, a head noun ("Brigade") or capitals
    show, with the gazetteer saying which are places; then short forms of both. A name by pattern takes the place of
    the glossary's names inside it (the hospital of a town is not the town).

    Args:
        texts: the sentences in the order of the document, the headline first where there is one.
        language: code or alias.
        glossary: the concepts whose names are found first.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    cuts = [_cuts(text, code) for text in texts]
    pieces = [span.of(text) for text, spans in zip(texts, cuts, strict=True) for span in spans]
    found = iter(_find_in_pieces(pieces, code, glossary))
    return tuple(
        tuple(
            replace(mention, span=mention.span.shift(span.start)) if span.start else mention
            for span in spans
            for mention in next(found)
        )
        for spans in cuts
    )


def _cuts(text: str, language: str) -> list[Span]:
    """A text as a whole; one that is no sentence any more, in parts, since the search within one is not linear."""
    return [Span(0, len(text))] if len(text) <= _LONGEST else split_long(text, language, _LONGEST)


def _find_in_pieces(texts: Sequence[str], code: str, glossary: Glossary) -> list[list[Mention]]:
    known = [find_known(text, code, glossary) for text in texts]
    patterns = [_PATTERNS[code](text, code, found) for text, found in zip(texts, known, strict=True)]
    found = [_merge(own, _ranked(more, 0)) for own, more in zip(known, patterns, strict=True)]
    licensed = Licenses()
    for position, text in enumerate(texts):
        licensed.add(one for mention in found[position] for one in licenses(mention, text, code))
        allowed = licensed
        if position == 0:
            # The headline may have the short form first.
            allowed = licensed.copy()
            allowed.add(_licensed_later(found, texts, code))
        shorts = find_short_forms(text, code, allowed, _fixed(found[position]))
        found[position] = _merge(found[position], shorts)
        weak = [mention for mention in _ranked(patterns[position], 1) if not _overlaps(mention, found[position])]
        found[position] = _merge(found[position], with_places(weak, code))
        licensed.add(one for mention in weak if mention.type == "person" for one in licenses(mention, text, code))
    return [_merge(own, _named_elsewhere(text, own, found, code)) for text, own in zip(texts, found, strict=True)]


def _named_elsewhere(
    text: str, own: Sequence[Mention], found: Sequence[Sequence[Mention]], language: str
) -> list[Mention]:
    """Unknown words that open a sentence and are names inside other sentences of the document."""
    if language != "en":
        return []
    alone = {mention.text: mention for each in found for mention in each if not mention.entry}
    spans = unknown_capitals(text, language, [mention.span for mention in own])
    return [
        replace(alone[span.of(text)], span=span, possessive=possessive_follows(text, span))
        for span in spans
        if span.of(text) in alone
    ]


def _ranked(candidates: Sequence[Candidate], rank: int) -> list[Mention]:
    return [candidate.mention for candidate in candidates if candidate.rank[0] == rank]


def _licensed_later(found: Sequence[Sequence[Mention]], texts: Sequence[str], language: str) -> list[License]:
    pairs = zip(found[1:], texts[1:], strict=True)
    return [
        one
        for mentions, text in pairs
        for mention in mentions
        if mention.type == "person"
        for one in licenses(mention, text, language)
    ]


def _fixed(mentions: Sequence[Mention]) -> list[Mention]:
    """What a short form may not take the place of: all but what means less than it.

    That is a place of one word (Qandil, after Shaker Qandil), a common noun (coalition), and a phrase in which a name
    only stands in the genitive (Al-Akram's militia).
    """
    return [mention for mention in mentions if mention.origin != "glossary" or not _means_little(mention)]


def _means_little(mention: Mention) -> bool:
    if mention.type == "place":
        return " " not in mention.text.strip()
    if mention.type in ("other", "title"):
        return mention.form[:1].islower()
    return _POSSESSED.search(mention.text) is not None


def _overlaps(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(mention.span.overlaps(other.span) for other in others)


def _merge(mentions: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Both, in the order of the text; of those that overlap, the later found."""
    kept = [mention for mention in mentions if not _overlaps(mention, more)]
    return sorted([*kept, *more], key=lambda mention: mention.span)

"""What each name, number and address of a sentence must become in the target language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from mlalign.documents.model import Markup, Segment
from mlalign.entities.mention import Mention
from mlalign.glossary.entry import EntityType
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary
    from mlalign.names.transliterate.candidate import Candidate

__all__ = ["AGREEING_TYPES", "Term", "sentence_terms"]

AGREEING_TYPES: frozenset[EntityType] = frozenset({"nationality", "title", "other"})
"""Kinds whose form depends on the words around them (adjectives, common nouns): a rendering of the model that the
glossary knows is kept as it stands instead of being set to the preferred form."""
_LETTERS = {"kmr": re.compile("[êîûÊÎÛ]"), "tr": re.compile("[ığşİĞŞ]")}
"""Letters of languages written in Latin script that English has not and no other language of the region."""
_NO_HINTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Term:
    """A mention, or a number, with the form that the target language has for it."""

    mention: Mention
    form: str
    """Base form to write; inflected where it is put."""
    variants: tuple[str, ...]
    """Forms by which the name is recognised in a translation, the preferred one first."""
    countries: tuple[str, ...] = ()
    """Forms of the country that a nationality is of, the preferred one first; as good an answer as its own forms."""
    forbidden: tuple[str, ...] = ()
    """Forms that must not stand in a translation; replaced where the model writes them."""
    hints: Mapping[str, str] = field(default_factory=lambda: _NO_HINTS)
    """Inflection hints for ``form``."""
    origin: str = "glossary"
    """``glossary``, ``number``, the kind of a verbatim piece, or where a transliteration came from."""
    confidence: float = 1.0
    """1 for a glossary form; the transliteration's own estimate otherwise."""
    verbatim: bool = False
    """Code or an address, which comes out character for character."""
    value: float | None = None
    """What a number is worth; None for a name."""

    @property
    def type(self) -> EntityType:
        """The kind of name."""
        return self.mention.type

    @property
    def span(self) -> Span:
        """Where it stands in the source sentence."""
        return self.mention.span

    @property
    def agrees(self) -> bool:
        """Whether the form follows the words around it rather than a case only."""
        return self.type in AGREEING_TYPES and self.value is None and not self.verbatim

    @property
    def common(self) -> bool:
        """Whether it is a common noun (``official``, ``soldiers``), which the model may say in its own way.

        It is recognised where the glossary's form stands, but neither protected nor missed: in ``official price`` it
        is another word.
        """
        return self.agrees and self.mention.text[:1].islower()

    @property
    def names(self) -> tuple[str, ...]:
        """Every form by which it is recognised, those that are replaced included."""
        return (*self.variants, *self.forbidden)


def sentence_terms(
    segment: Segment, mentions: Sequence[Mention], source: str, target: str, glossary: Glossary | None = None
) -> tuple[Term, ...]:
    """The terms of a sentence in the order of the text: its names, its figures, what must come out unchanged.

    A mention with an entry that has a form in the target language takes that form, or a shorter one where the mention
    is a short form; every other name is transliterated. A name inside an address or a piece of code is left alone.
    The glossary is asked for the countries of nationalities.
    """
    from mlalign.translation.numbers import number_terms

    verbatim = [_verbatim(piece, segment.text) for piece in segment.verbatim]
    names = [_name(mention, segment.text, mentions, source, target) for mention in mentions if _free(mention, verbatim)]
    if glossary is not None:
        names = [_with_countries(term, target, glossary) for term in names]
    taken = [term.span for term in (*verbatim, *names)]
    numbers = number_terms(segment.text, taken, source)
    return tuple(sorted((*verbatim, *names, *numbers), key=lambda term: term.span))


def _free(mention: Mention, verbatim: Sequence[Term]) -> bool:
    return not any(mention.span.overlaps(term.span) for term in verbatim)


def _verbatim(piece: Markup, sentence: str) -> Term:
    text = piece.span.of(sentence)
    return Term(Mention(piece.span, text, "other", "pattern"), text, (text,), origin=piece.kind, verbatim=True)


def _name(mention: Mention, sentence: str, mentions: Sequence[Mention], source: str, target: str) -> Term:
    from mlalign.translation.short_forms import target_form

    entry = mention.entry
    if entry is None or entry.preferred(target) is None:
        return _transliterated(mention, source, target)
    form = target_form(mention, sentence, mentions, source, target)
    variants = entry.variants(target)
    return Term(
        mention=mention,
        form=form,
        variants=tuple(dict.fromkeys((form, *variants))),
        forbidden=entry.forbidden(target),
        hints=entry.grammar(target) if form == variants[0] else _NO_HINTS,
    )


def _with_countries(term: Term, target: str, glossary: Glossary) -> Term:
    from mlalign.translation.countries import country_entry

    country = country_entry(term.mention.entry, glossary) if term.mention.entry else None
    return replace(term, countries=country.variants(target)) if country else term


def _transliterated(mention: Mention, source: str, target: str) -> Term:
    best = _transliteration(mention.text, mention.type, source, target)
    return Term(mention, best.text, (best.text,), origin=best.origin, confidence=best.confidence)


@lru_cache(maxsize=4096)
def _transliteration(name: str, type_: EntityType, source: str, target: str) -> Candidate:
    """The best transliteration, from the language whose letters an English text keeps in a name (``Şahin``)."""
    from mlalign.names.transliterate import transliterate

    own = next((code for code, letters in _LETTERS.items() if source == "en" and letters.search(name)), source)
    found = [transliterate(name, target, code, type=type_)[0] for code in dict.fromkeys((source, own))]
    return max(found, key=lambda candidate: candidate.confidence)

"""How a name takes case in Turkish, Arabic, Kurmanji and Sorani, and in which case it stands in a text.

A glossary gives a name's base form. :func:`inflect` writes it with an inflection's suffixes, ezafe, article and
clitics; :func:`find_inflected` finds the name in any of its forms and reads the inflection off, so that another name
can be written in its place:

    >>> match, = find_inflected("Saldırı Şam'da düzenlendi.", "Şam", "tr")
    >>> inflect("Salihiye", match.inflection, "tr", type="place")
    "Salihiye'de"

``hints`` are those of a glossary entry for the language (its column ``inflect``). Understood are

- tr: ``read`` (the name as it is pronounced), ``compound=yes|no`` (ends in the compound suffix -(s)I),
  ``apostrophe=yes|no``, ``soft=yes|no`` (front suffixes after a back vowel);
- ar: ``article=no`` (ال is part of the stem), ``pl`` (broken plural), ``five=yes`` (أبو becomes أبي), ``sound=no``
  (ـون is no plural ending);
- kmr: ``gender=m|f|pl``, ``chain=yes|no`` (an ezafe chain), ``obl``, ``ez`` (the forms themselves);
- ckb: ``end=vowel|consonant`` (how a final ی or و is spoken).

English has the base form only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from mlalign.errors import UsageError
from mlalign.languages import get_language
from mlalign.morphology import arabic, kurmanji, sorani, turkish
from mlalign.morphology.folding import fold_text
from mlalign.morphology.inflection import BASE, InflectedMatch, Inflection
from mlalign.morphology.paradigm import Builder, Paradigm, Surfaces, index_paradigm

__all__ = ["InflectedMatch", "Inflection", "find_inflected", "forms", "inflect"]

_NO_HINTS: Mapping[str, str] = MappingProxyType({})
_BUILDERS: dict[str, Builder] = {
    "ar": arabic.surfaces,
    "ckb": sorani.surfaces,
    "kmr": kurmanji.surfaces,
    "tr": turkish.surfaces,
}
_CONTEXT = {"ar": arabic.in_context, "kmr": kurmanji.in_context}


def inflect(
    name: str, inflection: Inflection, language: str, hints: Mapping[str, str] = _NO_HINTS, *, type: str = "other"
) -> str:
    """A name as it is written with an inflection, the clitics attached to it included.

    Args:
        name: The base form.
        inflection: From :func:`find_inflected` or :meth:`Inflection.base`, for the same language.
        language: Code or alias.
        hints: The entry's inflection hints for the language.
        type: The entry's type; it decides defaults such as a Kurmanji name's gender.

    Raises:
        UsageError: the inflection belongs to another language or is none of it.
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    if inflection.language != code:
        raise UsageError(f"inflection {str(inflection)!r} is one of {inflection.language}, not of {code}")
    surfaces = _paradigm(name, code, _frozen(hints), type).surfaces
    if inflection.label in surfaces:
        return surfaces[inflection.label][0]
    raise UsageError(f"no inflection {str(inflection)!r} in {code}; take one from forms() or find_inflected()")


def forms(
    name: str, language: str, hints: Mapping[str, str] = _NO_HINTS, type: str = "other"
) -> Mapping[str, Inflection]:
    """Every form in which a name is written, each with the inflection that it is first read as.

    Variants that are found but never written (another apostrophe, a slip in harmony) are not among them.
    """
    code = get_language(language).code
    exact = _paradigm(name, code, _frozen(hints), type).exact
    return MappingProxyType({surface: Inflection(code, label) for surface, label in exact.items()})


def find_inflected(
    text: str, name: str, language: str, hints: Mapping[str, str] = _NO_HINTS, *, type: str = "other"
) -> tuple[InflectedMatch, ...]:
    """Where a name stands in a text and in which inflection, in the order of the text, without overlaps.

    The letters of the name must be there; apostrophes, hamza on alif, ي for ی, vowel signs, a missing or added Arabic
    article and suffixes with the wrong vowel are forgiven. A name that begins with a capital is not found in small
    letters. Where one form has several readings (Kobanê, الحوثيين), the word before decides.
    """
    code = get_language(language).code
    paradigm = _paradigm(name, code, _frozen(hints), type)
    context = _CONTEXT.get(code)
    matches = []
    for span, label in paradigm.find(text, fold_text(text, code)):
        read = context(label, text[: span.start], paradigm.surfaces) if context else label
        matches.append(InflectedMatch(span, Inflection(code, read)))
    return tuple(matches)


def _frozen(hints: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(hints.items()))


@lru_cache(maxsize=4096)
def _paradigm(name: str, language: str, hints: tuple[tuple[str, str], ...], type_: str) -> Paradigm:
    builder = _BUILDERS.get(language)
    surfaces: Surfaces = {BASE: (name,)}
    if builder and name.strip():
        surfaces = {**surfaces, **builder(name, dict(hints), type_)}
    return index_paradigm(name, surfaces, language)

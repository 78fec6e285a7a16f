"""Rules about a form and about the forms of one concept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlalign.glossary.folding import fold
from mlalign.glossary.lint.places import Concept, Place
from mlalign.glossary.problem import Problem
from mlalign.languages import CODES, LANGUAGES

__all__ = ["check_concept", "check_form"]

_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_PAIRED = re.compile('["()\\[\\]{}«»“”]')
_OPENING = frozenset(_PAIRS.values())
_ENDS = re.compile(r"^[,.;:،؛؟?|/\\–—_-]|[,;:،؛؟?!/\\–—_-]$|(?<=[^\W\d_]{4})\.$")
_ARTICLE = re.compile(r"(?:The|the|A|An) ")
_POSSESSIVE = re.compile(r".+['’]s")
_NAMES = frozenset({"person", "organisation", "armed_group", "place", "facility"})


def check_form(place: Place, type_: str) -> Iterator[Problem]:
    """Problems of the shape of one form."""
    yield from _check_balance(place)
    # Ranks are abbreviated (Brig. Gen.).
    if (match := _ENDS.search(place.text)) and not (type_ == "title" and match[0] == "."):
        message = f"the form begins or ends with {match[0]!r}"
        yield place.problem("stray-punctuation", message, "delete the mark", shift=match.start())
    yield from _check_length(place)
    # Newspapers have theirs as part of the title (The Guardian).
    titled = type_ == "organisation" and place.text[0] == "T"
    if place.language == "en" and not titled and (match := _ARTICLE.match(place.text)):
        message = "the article is not part of the name"
        yield place.problem("leading-article", message, f"write {place.text[match.end() :]}")
    # Kurmanji and Turkish write heads small (hêzên Îranê), so one capital anywhere is enough.
    small = place.text == place.text.lower() and LANGUAGES[place.language].script == "Latn"
    if small and type_ in _NAMES and not place.rank and any(char.isalpha() for char in place.text):
        yield place.problem("no-capital", f"the name {place.text!r} has no capital letter")


def _check_balance(place: Place) -> Iterator[Problem]:
    text = place.text
    if not _PAIRED.search(text):
        return
    if text.count('"') % 2:
        yield place.problem("unbalanced", 'a quotation mark " without its partner', shift=text.index('"'))
    stack: list[int] = []
    for offset, char in enumerate(text):
        if char in _OPENING:
            stack.append(offset)
        elif char in _PAIRS:
            if stack and text[stack[-1]] == _PAIRS[char]:
                stack.pop()
                continue
            yield place.problem("unbalanced", f"{char} without its partner", shift=offset)
            return
    if stack:
        yield place.problem("unbalanced", f"{text[stack[0]]} without its partner", shift=stack[0])


def _check_length(place: Place) -> Iterator[Problem]:
    if place.text[:3].isalpha() and len(place.text) >= 3:
        return
    signs = "".join(char for char in place.text if char.isalnum())
    # Capitals and digits (UN, M4) must be matched as they are, which makes them safe.
    if len(signs) < 3 and not (len(signs) == 2 and signs.isupper()):
        message = f"{place.text!r} is too short to be matched safely"
        yield place.problem("short-form", message, "leave it out, or write a longer form")


def check_concept(concept: Concept) -> Iterator[Problem]:
    """Problems of what a concept has, lacks and says twice."""
    missing = []
    for code in CODES:
        places = concept.forms.get(code, [])
        allowed = [place for place in places if not place.forbidden]
        if code in concept.table.columns and not places:
            missing.append(code)
        elif places and not allowed:
            message = f"{LANGUAGES[code].name} has forbidden forms only"
            yield places[0].problem("only-forbidden", message, "write the preferred form in front")
        if len(places) > 1:
            yield from _check_variants(places)
            if code == "en":
                yield from _check_possessives(places)
            if code == "en" and concept.type in ("nationality", "title"):
                yield from _check_plurals(places)
    if missing and concept.status != "deprecated":
        names = ", ".join(LANGUAGES[code].name for code in missing)
        yield concept.problem("missing-language", f"no form in {names}", column=missing[0])
    if concept.status == "approved" and "source" in concept.table.columns:
        cell = concept.table.columns.index("source")
        if not concept.row.cells[cell].strip():
            yield concept.problem(
                "missing-source", "the row does not say where its forms are attested", column="source"
            )


def _check_variants(places: list[Place]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for place in places:
        key = fold(place.text, place.language)
        other = first.setdefault(key, place)
        if other is place:
            continue
        if other.forbidden != place.forbidden:
            message = f"{place.text!r} cannot be told from {other.text!r}, and one of them is forbidden"
            yield place.problem("forbidden-twin", message, "drop one of the two")
        elif other.text == place.text:
            yield place.problem("duplicate-form", f"{place.text!r} stands in the cell already", "delete it")
        elif not place.forbidden:
            message = f"{place.text!r} is found by {other.text!r} already"
            yield place.problem("generated-variant", message, "delete it")


def _check_possessives(places: list[Place]) -> Iterator[Problem]:
    """English possessives of another form; a name may well end so (Saint George's)."""
    texts = {place.text for place in places}
    for place in places:
        if not place.forbidden and _POSSESSIVE.fullmatch(place.text) and place.text[:-2] in texts:
            yield place.problem("possessive-form", "a possessive is found without being listed", "delete it")


def _check_plurals(places: list[Place]) -> Iterator[Problem]:
    """English plurals of people are found without being listed, and are plurals in the other languages then."""
    singular = {place.text: place for place in places if not place.forbidden}
    for text, place in singular.items():
        if text.endswith("s") and text[:-1] in singular:
            yield place.problem("inflected-variant", f"{text!r} is the plural of {text[:-1]!r}", "delete it")

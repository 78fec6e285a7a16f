"""What is known about a whole name: the glossary's entry, CLDR's name of a country, GeoNames' names of a place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mlalign.names.transliterate.candidate import Candidate
from mlalign.resources.tables import read_table
from mlalign.text.normalise import fold

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["from_glossary", "from_places", "from_territories"]

PLACE_SURE = 0.85
"""Confidence in the first of GeoNames' names: other places may be called the same."""
_CLDR = {"en": "en", "ar": "ar", "kmr": "ku", "ckb": "ckb", "tr": "tr"}


def from_glossary(
    name: str, source: str, target: str, glossary: Glossary | None, *, persons: bool = True
) -> list[Candidate]:
    """The forms of the entry that has the name as one of its forms; with ``persons`` false, not of a person's."""
    from mlalign.glossary.load import default_glossary

    known = glossary if glossary is not None else default_glossary()
    wanted = fold(name, source)
    for match in known.index(source).find(name):
        if match.entry.type == "person" and not persons:
            continue
        if fold(match.form, source) == wanted and match.entry.preferred(target):
            forms = sorted(match.entry.variants(target), key=lambda form: _is_acronym(form) and not _is_acronym(name))
            return [
                Candidate(form, 1.0 if at == 0 else 0.5, "glossary", f"glossary entry {match.entry.id}")
                for at, form in enumerate(forms)
            ]
    return []


def _is_acronym(form: str) -> bool:
    """``PYD``: it stands for a name but does not write it out."""
    return form.isupper() and " " not in form and len(form) > 1


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale(_CLDR[language]).territories.items()}


@cache
def _codes(language: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for code, name in _territories(language).items():
        known.setdefault(fold(name, language), code)
    return known


def from_territories(name: str, source: str, target: str) -> list[Candidate]:
    """CLDR's name of a country or region."""
    code = _codes(source).get(fold(name, source))
    form = _territories(target).get(code) if code else None
    return [Candidate(form, 0.95, "gazetteer", f"CLDR territory {code}")] if form else []


@cache
def _places(language: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Folded name without its article, to number, country and names in the other language."""
    other = "ar" if language == "en" else "en"
    known: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for row in read_table("names_gazetteer"):
        forms = tuple(row[other].split(" | "))
        for name in row[language].split(" | "):
            known.setdefault(_place_key(name, language), (row["id"], row["country"], forms))
    return known


def _place_key(name: str, language: str) -> str:
    key = " ".join(fold(name, language).replace("-", " ").replace("'", "").split())
    return key.removeprefix("al ") if language == "en" else key.removeprefix("ال")


def from_places(name: str, source: str, target: str) -> list[Candidate]:
    """The names that GeoNames has for a place of an Arab country; English and Arabic only."""
    if {source, target} != {"en", "ar"}:
        return []
    found = _places(source).get(_place_key(name, source))
    if found is None:
        return []
    number, country, forms = found
    note = f"GeoNames {number} ({country})"
    return [Candidate(form, round(PLACE_SURE * 0.5**at, 3), "gazetteer", note) for at, form in enumerate(forms)]

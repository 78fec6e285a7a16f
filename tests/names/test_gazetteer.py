"""Places are found by exact names in any script, and not at all where it is not sure which is meant."""

from __future__ import annotations

import json

import pytest

from mlalign.names import gazetteer
from mlalign.names.gazetteer import look_up_place

PLACES = [
    ["1", "Ālbū Kamāl", 34.45, 40.92, "SY", 57572],
    ["2", "Kasra", 35.0, 40.0, "SY", 0],
    ["3", "Kasra", 33.0, 44.0, "IQ", 0],
    ["4", "Tripoli", 34.4, 35.8, "LB", 229398],
    ["5", "Tripoli", 32.9, 13.2, "LY", 1150989],
]
NAMES = [("Abu Kamal", 0), ("أبو كمال", 0), ("Kasra", 1), ("Kasra", 2), ("Tripoli", 3), ("Tripoli", 4)]


@pytest.fixture(autouse=True)
def small(tmp_path, monkeypatch):
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path))
    gazetteer._gazetteer.cache_clear()
    index: dict[str, list[int]] = {}
    for name, row in NAMES:
        index.setdefault(gazetteer._key(name), []).append(row)
    (tmp_path / "gazetteer-1.json").write_text(json.dumps({"places": PLACES, "index": index}), encoding="utf-8")
    yield
    gazetteer._gazetteer.cache_clear()


@pytest.mark.parametrize("name", ["Abu Kamal", "abu kamal", "AbuKamal", "أبو كمال", "ابو كمال"])
def test_spelling_of_letters_and_spaces_does_not_matter(name):
    assert look_up_place([name]).id == "1"


def test_the_first_name_that_is_known_counts():
    assert look_up_place(["Nowhere", "Abu Kamal"]).id == "1"


def test_of_two_equal_places_neither_is_taken():
    assert look_up_place(["Kasra"]) is None


def test_a_place_of_the_region_is_taken_before_one_elsewhere():
    assert look_up_place(["Tripoli"]).country == "LB"


def test_a_name_that_only_sounds_alike_is_not_found():
    assert look_up_place(["Abu Kemalo"]) is None

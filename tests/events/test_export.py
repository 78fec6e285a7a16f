"""Exports say what the store says, in files that other programs read."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from linked import add

from mlalign.errors import UsageError
from mlalign.events.export import COLUMNS, render_events
from mlalign.events.link import Linking
from mlalign.events.store import Store


@pytest.fixture(scope="module")
def linking() -> Linking:
    with Store(None) as store:
        return add(store, ["r009", "r018", "r029", "r043"])


def test_csv_has_a_row_for_each_event_with_the_columns_of_acled(linking: Linking) -> None:
    rows = list(csv.DictReader(io.StringIO(render_events(linking, "csv"))))
    assert [row["event_id"] for row in rows] == [event.id for event in linking.events]
    assert list(rows[0]) == list(COLUMNS)
    strike = next(row for row in rows if row["type"] == "airstrike")
    assert strike["event_date"] == "2020-07-17"
    assert (strike["event_type"], strike["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (strike["time_precision"], strike["country"]) == ("1", "SY")
    assert int(strike["fatalities"]) <= 5 < int(strike["fatalities_high"])
    assert "r018.txt" in strike["reports"]


def test_every_report_of_an_event_is_in_every_format(linking: Linking) -> None:
    for format in ("csv", "jsonl", "geojson", "graphml"):
        text = render_events(linking, format)
        assert all(f"{name}.txt" in text for name in ("r009", "r018", "r029", "r043"))


def test_json_lines_keep_names_as_each_report_writes_them(linking: Linking) -> None:
    events = [json.loads(line) for line in render_events(linking, "jsonl").splitlines()]
    names = {name["canonical"]: name["forms"] for event in events for name in event["names"]}
    assert "بووکەمال" in names["Bukamal"]["r043.txt"]
    assert names["Bukamal"]["r018.txt"] == "Bukamal"


def test_geojson_has_longitude_before_latitude(linking: Linking) -> None:
    found = json.loads(render_events(linking, "geojson"))
    assert found["type"] == "FeatureCollection"
    for feature in found["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 35 < longitude < 48
        assert 32 < latitude < 38


def test_graphml_is_xml_that_ties_events_to_reports(linking: Linking) -> None:
    root = ElementTree.fromstring(render_events(linking, "graphml"))
    edges = [element for element in root.iter() if element.tag.endswith("edge")]
    assert (linking.events[0].id, "report:r029.txt") in {(edge.get("source"), edge.get("target")) for edge in edges}


def test_an_unknown_format_is_a_wrong_usage(linking: Linking) -> None:
    with pytest.raises(UsageError, match="csv, jsonl, geojson, graphml"):
        render_events(linking, "xlsx")

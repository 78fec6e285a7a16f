"""`mlalign events` as a user runs it."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from mlalign.cli.main import app


def run(project, *arguments):
    folder = project / "tests" / "data" / "linking" / "reports"
    named = [str(folder / f"{each}.txt") if each.startswith("r0") else each for each in arguments]
    return CliRunner().invoke(app, ["events", *named])


def test_json_has_an_object_a_report_with_its_events(project):
    result = run(project, "r007", "r035", "--json")
    first, second = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [event["type"] for event in first["events"]] == ["drone_strike", "airstrike"]
    assert second["events"][0]["date"]["start"] == "2020-07-17"
    assert second["language"] == "ar"


def test_the_fields_are_shown_with_the_sentences_they_come_from(project):
    lines = run(project, "r018").stdout
    assert "airstrike (Explosions/Remote violence: Air/drone strike)" in lines
    assert "2020-07-17 “Friday” [1]" in lines
    assert "at least 5 [2]" in lines


def test_no_file_is_wrong_usage(project):
    assert run(project).exit_code == 2

"""`mlalign match` as a user runs it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.errors import OutputError


@pytest.fixture
def run(project):
    def call(a, b, *options):
        folder = project / "tests" / "data" / "linking" / "reports"
        return CliRunner().invoke(app, ["match", str(folder / f"{a}.txt"), str(folder / f"{b}.txt"), *options])

    return call


def test_one_event_exits_with_0(run):
    result = run("r042", "r016", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["same_event"], found["verdict"]) == (True, "same")
    assert "Derbassiyeh" in {pair["canonical"] for pair in found["entities"]}


def test_other_events_exit_with_1(run):
    result = run("r015", "r009", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["same_event"] is False


def test_the_answer_in_words_has_reasons_and_differences(run):
    lines = run("r018", "r026").stdout
    assert "the same event" in lines
    assert "Reasons:" in lines
    assert "killed: r018 at least 5" in lines


def test_the_page_is_written_once_and_not_overwritten(run, tmp_path):
    page = tmp_path / "match.html"
    assert run("r018", "r026", "--html", str(page)).exit_code == 0
    assert "differences" in page.read_text(encoding="utf-8")
    assert isinstance(run("r018", "r026", "--html", str(page)).exception, OutputError)


def test_a_report_without_a_date_is_said_to_have_none(tmp_path, project):
    bare = tmp_path / "bare.txt"
    bare.write_text("Saldırıda 3 asker yaralandı.\n\nSaldırıyı üstlenen olmadı.\n", encoding="utf-8")
    other = project / "tests" / "data" / "linking" / "reports" / "r016.txt"
    result = CliRunner().invoke(app, ["match", str(bare), str(other)])
    assert "no date of publication" in result.stderr


def test_folders_of_the_page_are_made_as_for_every_file_that_is_written(run, tmp_path):
    page = tmp_path / "new" / "folder" / "m.html"
    assert run("r042", "r016", "--html", str(page)).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")

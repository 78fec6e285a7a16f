"""`mlalign link` and the corrections and exports of `mlalign events` as a user runs them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import InputError, OutputError, UsageError

NAMES = ("r009", "r018", "r029", "r043")


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("link")
    for name in NAMES:
        shutil.copy(project / "tests" / "data" / "linking" / "reports" / f"{name}.txt", target)
    return target


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def groups(result: Result) -> list[set[str]]:
    events = json.loads(result.stdout)["events"]
    return [{Path(report["path"]).stem for report in event["reports"]} for event in events]


def test_a_folder_of_reports_becomes_events_as_json(folder: Path) -> None:
    result = run("link", folder, "--json")
    assert result.exit_code == 0, result.stderr
    assert groups(result) == [{"r029"}, {"r009", "r018", "r043"}]
    paths = [report["path"] for event in json.loads(result.stdout)["events"] for report in event["reports"]]
    assert set(paths) == {str(folder / f"{name}.txt") for name in NAMES}


def test_the_answer_in_words_has_ids_headlines_and_reasons(folder: Path) -> None:
    result = run("link", folder / "r018.txt", folder / "r043.txt")
    assert "1 events in 2 reports" in result.stdout
    assert "Unidentified aircraft hit militia posts" in result.stdout
    assert "- date: 2020-07-17 in 2 of 2" in result.stdout


def test_a_store_grows_is_corrected_and_exported(folder: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "s.db", tmp_path / "events.csv"
    run("link", folder / "r009.txt", folder / "r018.txt", "--store", store)
    linked = run("link", folder / "r043.txt", folder / "r029.txt", "--store", store, "--json")
    assert groups(linked) == [{"r029"}, {"r009", "r018", "r043"}]
    event = json.loads(linked.stdout)["events"][1]["id"]
    assert run("events", "reject", event, folder / "r043.txt", "--store", store).exit_code == 0
    assert {"r043"} in groups(run("link", "--store", store, "--json"))
    confirmed = run("events", "confirm", event, folder / "r043.txt", "--store", store)
    assert "r043.txt" in confirmed.stdout
    assert run("events", "export", "--store", store, out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("event_id,event_date")
    again = run("events", "export", "--store", store, out)
    assert isinstance(again.exception, OutputError)


def test_events_still_shows_what_reports_tell_when_it_is_given_files(folder: Path) -> None:
    assert "airstrike" in run("events", folder / "r018.txt").stdout
    assert json.loads(run("events", "--json", folder / "r018.txt").stdout)[0]["report"] == "r018"


def test_a_file_of_a_folder_that_is_no_report_is_left_out_and_said(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "in")
    (tmp_path / "in" / "numbers.txt").write_text("1 2 3\n", encoding="utf-8")
    result = run("link", tmp_path / "in", "--json", "--html", tmp_path / "pages")
    assert "numbers.txt: " in result.stderr
    assert "1 of 5 files left out; the others are linked" in result.stderr
    assert isinstance(run("link", tmp_path / "in" / "numbers.txt").exception, InputError)
    assert result.exit_code == InputError.exit_code
    assert json.loads(result.stdout)["left_out"] == [str(tmp_path / "in" / "numbers.txt")]
    assert groups(result) == [{"r029"}, {"r009", "r018", "r043"}]
    assert (tmp_path / "pages" / "index.html").exists()


def test_a_file_that_is_left_out_is_said_every_time_and_read_once_it_can_be(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "in")
    lost, store = tmp_path / "in" / "r051.txt", tmp_path / "s.db"
    lost.symlink_to(tmp_path / "elsewhere.txt")
    for _ in range(2):
        result = run("link", tmp_path / "in", "--store", store)
        assert result.exit_code == InputError.exit_code
        assert "r051.txt" in result.stderr
    shutil.copy(folder / "r018.txt", tmp_path / "elsewhere.txt")
    result = run("link", tmp_path / "in", "--store", store, "--json")
    assert result.exit_code == 0, result.stderr
    assert "left_out" not in json.loads(result.stdout)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_of_a_folder_without_permission_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "in")
    (tmp_path / "in" / "r018.txt").chmod(0)
    result = run("link", tmp_path / "in", "--json")
    assert result.exit_code == InputError.exit_code
    assert groups(result) == [{"r029"}, {"r009", "r043"}]
    assert "r018.txt" in json.loads(result.stdout)["left_out"][0]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("link",), UsageError),
        (("link", "none.txt"), InputError),
        (("link", "--store", "none.db"), UsageError),
        (("events", "confirm", "ev-1", "r.txt", "--store", "none.db"), InputError),
        (("events", "export", "--store", "none.db", "out.xls"), UsageError),
    ],
)
def test_wrong_calls_say_what_to_do(arguments: tuple[str, ...], error: type[Exception]) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert isinstance(result.exception, error)

"""Names of files that are no text: Linux allows any bytes, and what was said of such a file must reach the user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import InputError, shown

ODD = os.fsdecode(b"bad\xff.txt")
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")


def test_a_line_break_in_a_name_breaks_no_line(project: Path, tmp_path: Path) -> None:
    odd = tmp_path / "two\nlines.txt"
    shutil.copy(project / "tests" / "data" / "linking" / "reports" / "r018.txt", odd)
    linked = CliRunner().invoke(app, ["link", str(tmp_path)])
    assert "two\\x0alines.txt [" in linked.stdout
    assert "two\n" not in linked.stdout
    shown = CliRunner().invoke(app, ["events", str(odd)])
    assert shown.stdout.startswith("two\\x0alines [")


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """Two reports, one of them under its own name and one that is no text."""
    reports = project / "tests" / "data" / "linking" / "reports"
    shutil.copy(reports / "r018.txt", tmp_path / "r018.txt")
    shutil.copy(reports / "r018.txt", tmp_path / ODD)
    shutil.copy(reports / "r043.txt", tmp_path / os.fsdecode(b"two\xff.txt"))
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_a_name_is_shown_with_what_is_no_text_escaped() -> None:
    assert shown(Path(ODD)) == "bad\\xff.txt"
    assert shown("تقرير.txt") == "تقرير.txt"
    assert shown("half\ud800.txt") == "half\\ud800.txt"


@pytest.mark.parametrize("store", [False, True])
def test_link_leaves_such_a_file_out_and_says_so_in_one_line(folder: Path, store: bool) -> None:
    """Also where the store has a report of the same words, whose file is named well."""
    for _ in range(2):
        result = run("link", folder, "--json", *(["--store", folder / "s.db"] if store else []))
        assert result.exit_code == InputError.exit_code
        said = [line for line in result.stderr.splitlines() if "bad" in line]
        assert said == [f"mlalign: left out: {folder}/bad\\xff.txt: the name of this file is not UTF-8; rename it"]
        found = json.loads(result.stdout)
        assert found["left_out"] == [f"{folder}/bad\\xff.txt", f"{folder}/two\\xff.txt"]
        assert [report["path"] for event in found["events"] for report in event["reports"]] == [f"{folder}/r018.txt"]


def test_link_stops_where_such_a_file_was_named(folder: Path) -> None:
    assert isinstance(run("link", folder / ODD).exception, InputError)


@pytest.mark.parametrize("options", [["--json"], ["--html", "page.html"]])
def test_match_reads_such_files(folder: Path, options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    result = run("match", ODD, os.fsdecode(b"two\xff.txt"), *options)
    assert result.exit_code == 0, result.exception
    if "--json" in options:
        assert any("bad\\xff" in difference for difference in json.loads(result.stdout)["differences"])
    else:
        assert "bad\\xff" in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["tsv", "json", "html", "tmx"])
def test_align_reads_such_files(folder: Path, format_: str) -> None:
    result = run("align", folder / ODD, folder / os.fsdecode(b"two\xff.txt"), "--format", format_)
    assert result.exit_code == 0, result.exception


def test_events_reads_such_files(folder: Path) -> None:
    found = json.loads(run("events", "--json", folder / ODD).stdout)
    assert (found[0]["report"], found[0]["path"]) == ("bad\\xff", f"{folder}/bad\\xff.txt")


def test_what_a_damaged_store_says_is_one_short_line(folder: Path) -> None:
    store = folder / "s.db"
    run("link", folder / "r018.txt", "--store", store)
    import sqlite3

    with sqlite3.connect(store) as connection:
        connection.execute("DROP TABLE sentences")
        connection.execute("CREATE TABLE sentences (report TEXT)")
    shutil.copy(folder / ODD, folder / "other.txt")
    with (folder / "other.txt").open("a", encoding="utf-8") as file:
        file.write("\nThe governor denied it.\n")
    command = [sys.executable, "-c", "from mlalign.cli.main import run; run()", "link", "--store", str(store)]
    done = subprocess.run([*command, str(folder / "other.txt")], capture_output=True, check=False, text=True)
    assert done.returncode == InputError.exit_code
    assert done.stderr.startswith("mlalign: the store cannot be used (table sentences has no column named number")
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 200

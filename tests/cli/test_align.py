"""`mlalign align` as a user runs it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.errors import InputError, OutputError, UsageError

A, B = "r018", "r035"


@pytest.fixture
def run(project):
    def call(*arguments):
        folder = project / "tests" / "data" / "linking" / "reports"
        named = [str(folder / f"{each}.txt") if each in (A, B) else each for each in arguments]
        return CliRunner().invoke(app, ["align", *named], catch_exceptions=True)

    return call


def test_json_pairs_have_sentence_numbers_of_the_bodies(run):
    result = run(A, B, "--format", "json")
    pairs = json.loads(result.stdout)["pairs"]
    assert result.exit_code == 0
    assert {"a": [1], "b": [1]}.items() <= pairs[0].items()
    assert sorted(number for pair in pairs for number in pair["a"]) == list(range(1, 12))
    assert sorted(number for pair in pairs for number in pair["b"]) == list(range(1, 12))
    assert all(0 <= pair["score"] <= 1 for pair in pairs)


def test_json_is_the_same_by_the_common_option(run):
    assert run(A, B, "--json").stdout == run(A, B, "--format", "json").stdout


def test_tables_are_the_default(run):
    lines = run(A, B).stdout.splitlines()
    assert lines[0].startswith("sents_a\tsents_b\tscore")
    assert len({line.count("\t") for line in lines}) == 1


def test_tmx_opens_in_translate_toolkit_and_says_what_is_left_out(run, tmp_path):
    from translate.storage.tmx import tmxfile

    out = tmp_path / "pair.tmx"
    result = run(A, B, "--format", "tmx", "--out", str(out))
    units = tmxfile.parsestring(out.read_bytes()).units
    assert units[0].source.startswith("Unidentified warplanes")
    assert units[0].target.startswith("قصفت")
    assert "no counterpart" in result.stderr


def test_html_needs_nothing_from_elsewhere(run):
    page = run(A, B, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "http" not in page.replace("http-equiv", "")
    assert 'dir="rtl"' in page


def test_nothing_is_overwritten_without_force(run, tmp_path):
    out = tmp_path / "pairs.tsv"
    out.write_text("mine", encoding="utf-8")
    assert isinstance(run(A, B, "--out", str(out)).exception, OutputError)
    assert out.read_text(encoding="utf-8") == "mine"
    assert run(A, B, "--out", str(out), "--force").exit_code == 0


def test_an_unknown_format_is_wrong_usage(run):
    error = run(A, B, "--format", "docx").exception
    assert isinstance(error, UsageError)
    assert "tsv, tmx, html, json" in str(error)


def test_a_missing_file_is_bad_input(run, tmp_path):
    assert isinstance(run(A, str(tmp_path / "none.txt")).exception, InputError)


def test_standard_input_serves_for_one_text_only(run):
    assert isinstance(run("-", "-").exception, UsageError)

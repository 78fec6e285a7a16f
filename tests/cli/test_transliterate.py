"""`mlalign transliterate` from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import InputError, UsageError


def call(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, ["transliterate", *arguments], input=input)


def test_json_holds_the_results_in_the_order_of_the_input() -> None:
    result = call("Salihiyah", "Al-Sheikh Akram Brigade", "--to", "ar,ku,tr", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["results"]
    assert [each["name"] for each in found] == ["Salihiyah", "Al-Sheikh Akram Brigade"]
    assert [*found[1]["results"]] == ["ar", "kmr", "tr"]
    assert found[1]["from"] == "en"
    first = found[1]["results"]["ar"][0]
    assert first["text"] == "لواء الشيخ أكرم"
    assert {*first} == {"text", "origin", "confidence", "explanation"}


def test_names_come_from_a_file_and_the_order_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Khaled Ibrahim\n\nMayadeen\n", encoding="utf-8")
    result = call("--names", str(file), "--to", "ar", "--json")
    assert [each["name"] for each in json.loads(result.stdout)["results"]] == ["Khaled Ibrahim", "Mayadeen"]


def test_names_come_from_standard_input_and_their_language_is_guessed() -> None:
    result = call("--names", "-", "--to", "en", "--json", input="الشيخ أكرم\nشێخ ئەکرەم\nŞeyh Ekrem\n")
    found = json.loads(result.stdout)["results"]
    assert [each["from"] for each in found] == ["ar", "ckb", "tr"]
    assert {each["results"]["en"][0]["text"] for each in found} == {"Sheikh Akram"}


def test_without_json_a_line_has_name_language_spelling_origin_and_confidence() -> None:
    result = call("Khaled Ibrahim", "--to", "ar", "--type", "person", "--no-default-glossaries")
    cells = result.stdout.rstrip("\n").split("\t")
    assert cells[:4] == ["Khaled Ibrahim", "ar", "خالد إبراهيم", "dictionary"]
    assert 0 < float(cells[4]) <= 1


def test_as_many_candidates_come_as_asked_for() -> None:
    result = call("Mudar al-Zarqush", "--to", "ar", "--candidates", "3", "--json")
    assert len(json.loads(result.stdout)["results"][0]["results"]["ar"]) == 3


def test_a_standard_is_used_for_arabic_names() -> None:
    result = call("الصالحية", "--to", "en", "--standard", "bgn", "--type", "place", "--json")
    assert json.loads(result.stdout)["results"][0]["results"]["en"][0]["text"] == "Aş Şāliḩīyah"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Mayadeen"], "--to"),
        (["--to", "ar"], "no names"),
        (["Mayadeen", "--to", "ar", "--type", "town"], "town"),
        (["Mayadeen", "--to", "ar", "--standard", "bgn"], "Arabic to English"),
    ],
)
def test_a_call_that_makes_no_sense_says_what_to_do(arguments: list[str], words: str) -> None:
    result = call(*arguments)
    assert isinstance(result.exception, UsageError)
    assert words in str(result.exception)


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    result = call("--names", str(tmp_path / "none.txt"), "--to", "ar")
    assert isinstance(result.exception, InputError)


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_name_is_refused_rather_than_left_out(blank: str) -> None:
    result = call("Mayadeen", blank, "--to", "ar")
    assert isinstance(result.exception, UsageError)
    assert result.stdout == ""

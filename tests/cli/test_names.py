"""`mlalign names` and `mlalign places` from a shell."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import InputError, OutputError, UsageError


def call(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, ["names", *arguments], input=input)


@pytest.fixture
def list_of_names(tmp_path: Path) -> Path:
    path = tmp_path / "names.tsv"
    path.write_text(
        "name\tid\ttype\nDeir ez-Zor\tp1\tplace\nSalihiyah\tp2\tplace\nMosul\tp3\tplace\n", encoding="utf-8"
    )
    return path


def test_a_match_exits_with_0_and_tells_why() -> None:
    result = call("compare", "كتيبة الشيخ أكرم", "Al-Sheikh Akram Battalion")
    assert result.exit_code == 0
    assert result.stdout.startswith("same")
    assert "battalion" in result.stdout


def test_no_match_exits_with_1_and_names_the_veto() -> None:
    result = call("compare", "1st Brigade", "2nd Brigade", "--type", "armed_group")
    assert result.exit_code == 1
    assert "cannot be the same" in result.stdout


def test_the_comparison_as_json_has_reasons_and_a_signature() -> None:
    result = call("compare", "Dêrazor", "دير الزور", "--from-a", "ku", "--from-b", "ar", "--json")
    found = json.loads(result.stdout)
    assert [*found] == ["a", "b", "score", "verdict", "reasons", "signature"]
    assert found["score"] > 0.8
    assert found["reasons"][0]["text"]


def test_search_gives_json_in_the_order_of_the_queries(list_of_names: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("الموصل\nSalihiye\n", encoding="utf-8")
    result = call("search", "دير الزور", "--queries", str(queries), "--in", str(list_of_names), "--top", "1", "--json")
    found = json.loads(result.stdout)
    assert [*found] == ["results"]
    assert [each["query"] for each in found["results"]] == ["دير الزور", "الموصل", "Salihiye"]
    assert [each["matches"][0]["id"] for each in found["results"]] == ["p1", "p3", "p2"]
    assert all([*match] == ["name", "id", "score"] for each in found["results"] for match in each["matches"])


def test_queries_may_come_from_standard_input(list_of_names: Path) -> None:
    result = call("search", "--queries", "-", "--in", str(list_of_names), "--json", input="الموصل\n\nSalihiye\n")
    found = json.loads(result.stdout)["results"]
    assert [each["query"] for each in found] == ["الموصل", "Salihiye"]
    assert [each["matches"][0]["id"] for each in found] == ["p3", "p2"]


def test_an_index_is_built_once_and_searched(list_of_names: Path, tmp_path: Path) -> None:
    index = tmp_path / "names.npz"
    assert call("index", str(list_of_names), "--out", str(index)).exit_code == 0
    found = call("search", "دێرەزوور", "--in", str(index))
    assert "Deir ez-Zor  (p1)" in found.stdout
    assert isinstance(call("index", str(list_of_names), "--out", str(index)).exception, OutputError)
    assert call("index", str(list_of_names), "--out", str(index), "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("search", "Aleppo"), UsageError),
        (("search", "--in", "names.txt"), UsageError),
        (("search", "Aleppo", "--in", "no-such-file.txt"), InputError),
        (("compare", "a", "b", "--type", "city"), UsageError),
        (("compare", "a", "b", "--from-a", "xx"), UsageError),
        (("compare", "", "b"), UsageError),
        (("compare", "a", "  "), UsageError),
        (("search", "", "--in", "names.txt"), UsageError),
        (("search", "--queries", "-", "--in", "-"), UsageError),
        (("index", "names.txt", "--out", "names.zip"), UsageError),
    ],
)
def test_wrong_calls_and_bad_input_are_errors_in_one_line(arguments: tuple[str, ...], error: type[Exception]) -> None:
    result = call(*arguments)
    assert isinstance(result.exception, error)
    assert "\n" not in str(result.exception)

"""`mlalign glossary` from a shell: checking, formatting, finding and editing."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import MlalignError
from mlalign.glossary.table import COLUMNS

HEADER = "\t".join(COLUMNS)
TABLE = "\n".join(
    (
        HEADER,
        "deir-ez-zor\tplace\tDeir ez-Zor | Deir Ezzor\tدير الزور\tDêrazor\tدێرەزۆر\tDeyrizor\tapproved\t\tAA\t",
        "sdf\tarmed_group\tSyrian Democratic Forces | SDF\tقوات سوريا الديمقراطية | قسد\tHêzên Sûriya Demokratîk | HSD"
        "\tهێزەکانی سووریای دیموکرات | هەسەدە\tSuriye Demokratik Güçleri | SDG\tapproved\t\tANHA\t",
        "",
    )
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with glossaries/ in it, where the command is called."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "names.tsv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def call(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, ["glossary", *arguments], input=input)


def test_lint_says_where_and_exits_with_one(folder: Path) -> None:
    path = folder / "glossaries" / "names.tsv"
    path.write_text(TABLE.replace("دێرەزۆر", "ديرەزۆر"), encoding="utf-8")
    result = call("lint")
    assert result.exit_code == 1
    assert "glossaries/names.tsv:2:63: error: Sorani Kurdish has no letter ي" in result.output
    assert "[foreign-letter]" in result.output
    assert call("lint", "--ignore", "foreign-letter").exit_code == 0


def test_lint_as_json_github_and_sarif(folder: Path) -> None:
    path = folder / "glossaries" / "names.tsv"
    path.write_text(TABLE.replace("دێرەزۆر", "ديرەزۆر"), encoding="utf-8")
    found = json.loads(call("lint", "--json").stdout)
    assert (found["errors"], found["problems"][0]["rule"], found["problems"][0]["line"]) == (1, "foreign-letter", 2)
    assert (
        "::error file=glossaries/names.tsv,line=2,col=63,title=foreign-letter::"
        in call("lint", "--format", "github").stdout
    )
    log = json.loads(call("lint", "--format", "sarif").stdout)
    (finding,) = log["runs"][0]["results"]
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["rules"][finding["ruleIndex"]]["id"] == finding["ruleId"] == "foreign-letter"
    assert finding["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 63}


def test_lint_lists_its_rules(folder: Path) -> None:
    from mlalign.glossary.lint import rules

    listed = call("lint", "--rules").stdout
    assert all(rule in listed for rule in rules())
    assert len(json.loads(call("lint", "--rules", "--json").stdout)) == len(rules())


def test_warnings_fail_only_when_asked_to(folder: Path) -> None:
    path = folder / "glossaries" / "names.tsv"
    path.write_text(TABLE.replace("ANHA", ""), encoding="utf-8")
    assert call("lint").exit_code == 0
    assert call("lint", "--strict").exit_code == 1


def test_an_unknown_rule_or_format_is_a_wrong_call(folder: Path) -> None:
    for arguments in (("--ignore", "shared-from"), ("--format", "xml")):
        result = call("lint", *arguments)
        assert isinstance(result.exception, MlalignError)
        assert result.exception.exit_code == 2


def test_fmt_checks_then_formats(folder: Path) -> None:
    path = folder / "glossaries" / "names.tsv"
    header, first, second, _ = TABLE.split("\n")
    path.write_text("\n".join((header, second, first, "")), encoding="utf-8")
    assert call("fmt", "--check").exit_code == 1
    assert path.read_text(encoding="utf-8") != TABLE
    assert call("fmt").exit_code == 0
    assert path.read_text(encoding="utf-8") == TABLE
    assert json.loads(call("fmt", "--check", "--json").stdout) == {"changed": [], "tables": 1}


@pytest.mark.parametrize("query", ["Deir al-Zour", "دێرەزور", "Deyrizor", "Dayr az-Zawr", "deir-ez-zor"])
def test_find_knows_a_name_in_any_spelling(folder: Path, query: str) -> None:
    result = call("find", query)
    assert result.exit_code == 0
    assert result.stdout.startswith("deir-ez-zor  (place, approved)  glossaries/names.tsv:2")
    assert "دير الزور" in result.stdout


def test_find_without_a_result_exits_with_one(folder: Path) -> None:
    assert call("find", "Reykjavík").exit_code == 1
    assert json.loads(call("find", "SDF", "--json").stdout)[0]["concept"]["id"] == "sdf"


def test_show_prints_a_card_or_the_nearest_ids(folder: Path) -> None:
    assert "Suriye Demokratik Güçleri | SDG" in call("show", "sdf").stdout
    shown = json.loads(call("show", "sdf", "--json").stdout)
    assert shown["forms"]["tr"][1] == {"text": "SDG", "forbidden": False}
    assert "did you mean sdf" in str(call("show", "sfd").exception)


def test_stats_count_concepts_and_forms(folder: Path) -> None:
    counts = json.loads(call("stats", "--json").stdout)
    assert (counts["concepts"], counts["complete"], counts["forms"]["ar"]) == (2, 2, 3)
    assert "2 concepts, 2 of them in all five languages" in call("stats").stdout


def test_set_and_remove_change_one_row(folder: Path) -> None:
    path = folder / "glossaries" / "names.tsv"
    assert call("set", "sdf", "note", "since 2015").exit_code == 0
    assert path.read_text(encoding="utf-8") == TABLE.replace("ANHA\t", "ANHA\tsince 2015")
    assert json.loads(call("remove", "deir-ez-zor", "--json").stdout)["changed"]
    assert "deir-ez-zor" not in path.read_text(encoding="utf-8")


def test_set_deletes_no_forms_unless_forced_and_takes_none_twice(folder: Path) -> None:
    path = folder / "glossaries" / "names.tsv"
    for value in ("", " | ", "SDG | SDG", "SDG | !SDG"):
        result = call("set", "sdf", "tr", value)
        assert isinstance(result.exception, MlalignError)
        assert result.exception.exit_code == 2
        assert path.read_text(encoding="utf-8") == TABLE
    assert call("set", "sdf", "tr", "", "--force").exit_code == 0
    assert "Suriye Demokratik" not in path.read_text(encoding="utf-8")


def test_nonsense_is_not_found(folder: Path) -> None:
    result = call("find", "zzzqqq")
    assert result.exit_code == 1
    assert "nothing found" in result.stderr


def test_add_by_options_writes_a_proposed_row(folder: Path) -> None:
    arguments = ("--en", "Al-Sheikh Akram Brigade", "--tr", "Şeyh Ekrem Tugayı", "--type", "armed_group")
    result = call("add", "--table", "glossaries/names.tsv", *arguments, "--source", "AA")
    assert result.exit_code == 0
    rows = (folder / "glossaries" / "names.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[1].startswith("al-sheikh-akram-brigade\tarmed_group\tAl-Sheikh Akram Brigade\t")
    assert rows[1].split("\t")[COLUMNS.index("status")] == "proposed"


def test_add_refuses_what_is_there_already(folder: Path) -> None:
    result = call("add", "--table", "glossaries/names.tsv", "--en", "Deir al-Zour", "--type", "place")
    assert "deir-ez-zor" in str(result.exception)
    assert call("add", "--table", "glossaries/names.tsv", "--en", "Deir al-Zour", "--duplicate").exit_code == 0


def test_add_asks_form_by_form_and_proposes_transliterations(folder: Path) -> None:
    answers = "names\nplace\nSalihiyah\nالصالحية\n1\n-\nSalihiye\nSANA\n\n"
    result = call("add", "--ask", input=answers)
    assert result.exit_code == 0, result.output
    assert "proposed: 1)" in result.output
    row = (folder / "glossaries" / "names.tsv").read_text(encoding="utf-8").splitlines()[2].split("\t")
    assert row[0] == "salihiyah"
    assert row[COLUMNS.index("ar")] == "الصالحية"
    assert row[COLUMNS.index("kmr")]
    assert row[COLUMNS.index("ckb")] == ""
    assert row[COLUMNS.index("source")] == "SANA"


def test_without_a_glossaries_folder_nothing_is_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("set", "sdf", "note", "x")
    assert isinstance(result.exception, MlalignError)
    assert "--table" in str(result.exception)


def test_the_shipped_tables_have_no_errors_and_are_formatted(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "glossaries", tmp_path / "glossaries")
    found = json.loads(call("lint", str(tmp_path / "glossaries"), "--json").stdout)
    assert [problem for problem in found["problems"] if problem["severity"] == "error"] == []
    assert json.loads(call("fmt", "--check", "--json", str(tmp_path / "glossaries")).stdout)["changed"] == []

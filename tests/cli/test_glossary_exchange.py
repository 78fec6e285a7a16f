"""`mlalign glossary` from a shell: merging, comparing, converting, checking translations, suggesting rows."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mlalign.cli.main import app
from mlalign.errors import MlalignError
from mlalign.glossary.table import COLUMNS

HEADER = "\t".join(COLUMNS)
SDF = "sdf\tarmed_group\tSDF\tقسد\tHSD\tهەسەدە\tSDG\tapproved\t\tAA\t"
IRAN = "iran\tplace\tIran\tإيران\tÎran\tئێران\tİran\tapproved\t\tAA\t"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossaries").mkdir()
    write("glossaries/names.tsv", HEADER, IRAN, SDF)
    return tmp_path


def write(name: str, *lines: str) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["glossary", *arguments])


def refused(result: Result, code: int) -> str:
    assert isinstance(result.exception, MlalignError), result.output
    assert result.exception.exit_code == code
    return str(result.exception)


def test_merge_prints_the_merged_table(folder: Path) -> None:
    write("base.tsv", HEADER, IRAN, SDF)
    write("ours.tsv", HEADER, IRAN.replace("إيران", "ايران"), SDF)
    write("theirs.tsv", HEADER, IRAN.replace("ئێران", "ئیران"), SDF)
    result = call("merge", "ours.tsv", "theirs.tsv", "--base", "base.tsv")
    assert result.exit_code == 0
    assert result.stdout == f"{HEADER}\n{IRAN.replace('إيران', 'ايران').replace('ئێران', 'ئیران')}\n{SDF}\n"


def test_merge_reports_conflicts_and_exits_with_one(folder: Path) -> None:
    write("ours.tsv", HEADER, SDF)
    write("theirs.tsv", HEADER, SDF.replace("SDG", "DSG"))
    result = call("merge", "ours.tsv", "theirs.tsv", "--out", "merged.tsv", "--json")
    assert result.exit_code == 1
    assert [(each["id"], each["column"]) for each in json.loads(result.stdout)["conflicts"]] == [("sdf", "tr")]
    assert "merge conflict" in refused(call("show", "sdf", "--table", "merged.tsv"), 3)
    assert "exists already" in refused(call("merge", "ours.tsv", "theirs.tsv", "--out", "merged.tsv"), 3)


def test_diff_is_readable_and_exits_with_one_when_asked(folder: Path) -> None:
    write("a.tsv", HEADER, SDF)
    write("b.tsv", HEADER, IRAN, SDF.replace("SDG", "DSG"))
    result = call("diff", "a.tsv", "b.tsv", "--exit-code")
    assert result.exit_code == 1
    assert "+ iran" in result.stdout
    assert "~ sdf\n    tr       - SDG\n             + DSG" in result.stdout
    assert [each["kind"] for each in json.loads(call("diff", "a.tsv", "b.tsv", "--json").stdout)] == [
        "added",
        "changed",
    ]
    assert call("diff", "a.tsv", "a.tsv", "--exit-code").exit_code == 0


@pytest.mark.parametrize("suffix", ["tbx", "tmx", "json", "csv", "xlsx"])
def test_convert_goes_by_the_endings(folder: Path, suffix: str) -> None:
    assert call("convert", "glossaries/names.tsv", f"out.{suffix}").exit_code == 0
    assert call("convert", f"out.{suffix}", "back.tsv").exit_code == 0
    assert Path("back.tsv").read_bytes() == Path("glossaries/names.tsv").read_bytes()


def test_a_folder_of_tables_is_converted_as_one_glossary(folder: Path) -> None:
    write("glossaries/more.tsv", HEADER, "aleppo\tplace\tAleppo\tحلب\tHeleb\tحەلەب\tHalep\tapproved\t\tAA\t")
    assert call("convert", "glossaries", "all.json").exit_code == 0
    assert len(json.loads(Path("all.json").read_text(encoding="utf-8"))["concepts"]) == 3


def test_convert_names_what_is_lost_and_overwrites_nothing(folder: Path) -> None:
    result = call("convert", "glossaries/names.tsv", "out.csv", "--to", "deepl", "--pair", "en-tr")
    assert Path("out.csv").read_text(encoding="utf-8") == "Iran,İran\nSDF,SDG\n"
    assert "warning: DeepL's CSV has no place for 2 ids" in result.stderr
    assert "exists already" in refused(call("convert", "glossaries/names.tsv", "out.csv"), 3)
    assert "--pair" in refused(call("convert", "glossaries/names.tsv", "x.csv", "--to", "weblate"), 2)
    assert "unknown format" in refused(call("convert", "glossaries/names.tsv", "x.doc", "--to", "word"), 2)
    assert "cannot be read" in refused(call("convert", "none.tsv", "x.tbx"), 3)


def test_check_prints_and_exits_by_what_is_missing(folder: Path) -> None:
    write("a.txt", "The SDF left Iran.")
    write("a.tr.txt", "SDG İran'dan ayrıldı.")
    write("b.tr.txt", "SDG ayrıldı.")
    good = call("check", "a.txt", "a.tr.txt", "--to", "tr", "--json")
    assert good.exit_code == 0
    assert json.loads(good.stdout) == {"terms": 2, "missing": [], "forbidden": [], "doubtful": []}
    bad = call("check", "a.txt", "b.tr.txt", "--to", "tr")
    assert bad.exit_code == 1
    assert "b.tr.txt: paragraph 1: missing: Iran (iran), expected İran" in bad.stdout
    assert "2 terms: 1 missing" in bad.stderr


def test_check_says_what_it_needs(folder: Path) -> None:
    write("a.txt", "The SDF left Iran.")
    assert "--to" in refused(call("check", "a.txt", "a.txt"), 2)
    assert "translation" in refused(call("check", "a.txt", "--to", "tr"), 2)
    refused(call("check", "a.txt", "none.txt", "--to", "tr"), 3)


def test_suggest_prints_rows_that_lint_and_load(folder: Path) -> None:
    write("a.txt", "The SDF left Tell Zarzur.", "", "Tell Zarzur was calm.")
    write("a.tr.txt", "SDG Tel Zarzur'dan ayrıldı.", "", "Tel Zarzur sakindi.")
    (found,) = json.loads(call("suggest", "a.txt", "a.tr.txt", "--to", "tr", "--json").stdout)
    assert (found["concept"]["id"], found["count"]) == ("tell-zarzur", 2)
    assert found["concept"]["forms"]["tr"] == [{"text": "Tel Zarzur", "forbidden": False}]
    write("proposed.tsv", *call("suggest", "a.txt", "--tsv").stdout.splitlines())
    assert call("lint", "proposed.tsv").exit_code == 0
    assert json.loads(call("show", "tell-zarzur", "--table", "proposed.tsv", "--json").stdout)["status"] == "proposed"
    assert "1 suggestion;" in call("suggest", "a.txt", "a.tr.txt", "--to", "tr").stderr


def test_coverage_of_a_text_is_part_of_the_statistics(folder: Path) -> None:
    write("a.txt", "The SDF left Tell Zarzur for Iran.")
    coverage = json.loads(call("stats", "--text", "a.txt", "--json").stdout)["coverage"]
    assert {name["id"] for name in coverage["covered"]} == {"sdf", "iran"}
    assert [name["name"] for name in coverage["uncovered"]] == ["Tell Zarzur"]


def test_suggestions_from_texts_alone_have_no_score(folder: Path) -> None:
    write("a.txt", "The SDF left Tell Zarzur.", "", "Tell Zarzur was calm.")
    shown = call("suggest", "a.txt").stdout
    assert "2 times, score –)" in shown
    assert "0.00" not in shown


def test_a_translation_in_json_says_its_language_itself(folder: Path) -> None:
    sentence = {"index": 0, "source": "The SDF left Iran.", "translation": "SDG İran'dan ayrıldı."}
    content = {
        "format": "mlalign/translation",
        "document": {"language": "en"},
        "language": "tr",
        "paragraphs": [{"index": 0, "sentences": [sentence]}],
    }
    write("a.json", json.dumps(content))
    result = call("check", "a.json", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["terms"] == 2
    assert call("suggest", "a.json").exit_code == 0
    assert "no translation" in refused(call("check", "a.json", "--to", "ar"), 3)


def test_a_file_without_concepts_is_not_converted(folder: Path) -> None:
    write("empty.tbx", '<tbx type="TBX-Basic"><text><body></body></text></tbx>')
    assert "no concept" in refused(call("convert", "empty.tbx", "out.tsv"), 3)
    assert not Path("out.tsv").exists()

"""Names and alignments are measured on annotated files, and mistakes in these files are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.errors import InputError
from mlalign.evaluation.alignment import read_cases, score_pairs
from mlalign.evaluation.names import evaluate_names

CASES = """a,b,language_a,language_b,tier,part
Deir ez-Zor,دير الزور,en,ar,strong,build
Salihiyah,السلمية,en,ar,different,build
Raqqa,Rakka,en,tr,strong,test
Hasakah,Raqqa,en,en,strong,test
"""


def test_a_missed_pair_lowers_recall_and_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(CASES, encoding="utf-8")
    result = evaluate_names(path)
    assert (result.right, result.missed, result.wrong) == (2, 1, 0)
    assert result.wrong_pairs[0][:3] == ("Hasakah", "Raqqa", "strong")
    assert evaluate_names(path, "build").recall == 1
    printed = json.loads(CliRunner().invoke(app, ["evaluate", "names", str(path), "--json"]).stdout)
    assert printed["precision"] == 1
    assert printed["cases"] == {"strong": 3, "different": 1}


@pytest.mark.parametrize(
    ("text", "message"), [("a,b\nx,y\n", "no column 'language_a'"), (CASES.splitlines()[0] + "\n", "no pairs")]
)
def test_a_faulty_file_of_names_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        evaluate_names(path)


def test_strict_and_lax_scores_count_pairs_as_vecalign_does() -> None:
    gold = [[((0,), (0,)), ((1,), (1, 2)), ((2,), ())]]
    found = [[((0,), (0,)), ((1,), (1,)), ((2,), (3,))]]
    assert score_pairs(gold, found, strict=True) == pytest.approx((1 / 3, 1 / 2, 0.4))
    assert score_pairs(gold, found, strict=False) == pytest.approx((2 / 3, 1, 0.8))
    assert score_pairs(gold, gold, strict=True)[2] == pytest.approx(1)


def test_alignments_of_real_reports_are_measured(project: Path) -> None:
    folder = project / "tests" / "data" / "linking"
    cases = read_cases(folder)
    assert len(cases) >= 8
    done = CliRunner().invoke(app, ["evaluate", "align", str(folder), "--json"])
    scores = json.loads(done.stdout)
    assert scores["lax"]["f1"] >= scores["strict"]["f1"] > 0.8
    assert set(scores["cases"]) == {case.name for case in cases}


@pytest.mark.parametrize(
    ("row", "message"),
    [("r1\tr9\t1\t1\n", "report 'r9' is not in reports.tsv"), ("r1\tr1\tone\t1\n", "'one' are no sentence numbers")],
)
def test_a_faulty_alignment_is_refused_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "r1.txt").write_text("Hat.\n2020-07-18\n\nÜç asker yaralandı.\n", encoding="utf-8")
    (tmp_path / "reports.tsv").write_text("id\tlang\nr1\ttr\n", encoding="utf-8")
    (tmp_path / "align.tsv").write_text("id_a\tid_b\tsents_a\tsents_b\n" + row, encoding="utf-8")
    with pytest.raises(InputError, match=r"align\.tsv:2") as caught:
        read_cases(tmp_path)
    assert message in str(caught.value)

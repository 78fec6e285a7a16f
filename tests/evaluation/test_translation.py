"""Models are measured on lines with references; the page shows the worst lines first."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.errors import InputError
from mlalign.evaluation.translation import Evaluation, evaluate_translation, read_lines
from mlalign.reports.evaluation_page import render_evaluation

LINES = 6


@pytest.fixture(scope="module")
def rows(project: Path) -> list[dict[str, str]]:
    lines = (project / "tests" / "data" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    reader = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return list(reader)[:LINES]


@pytest.fixture(scope="module")
def evaluation(rows: list[dict[str, str]]) -> Evaluation:
    return evaluate_translation(
        [row["en"] for row in rows],
        [row["ckb"] for row in rows],
        source="en",
        target="ckb",
        models=["starter", None],
        samples=100,
    )


def test_two_models_are_compared_with_signatures_and_p_values(evaluation: Evaluation) -> None:
    first, second = evaluation.systems
    assert [metric.metric for metric in first.metrics] == ["BLEU", "chrF2++", "TER"]
    assert all(metric.p_value is None for metric in first.metrics)
    assert all(metric.p_value == 1.0 for metric in second.metrics)  # the same model twice differs by nothing
    assert all("version" in metric.signature for metric in first.metrics)
    assert [metric.score for metric in first.metrics] == [metric.score for metric in second.metrics]


def test_names_and_numbers_are_counted_on_the_source(evaluation: Evaluation) -> None:
    system = evaluation.systems[0]
    assert system.terms.total > 0
    assert system.terms.right <= system.terms.total
    assert system.numbers.total > 0
    assert system.words == sum(len(line.split()) for line in evaluation.sources)


def test_the_worst_line_comes_first(evaluation: Evaluation) -> None:
    scores = evaluation.systems[0].sentence_chrf
    assert [scores[index] for index in evaluation.worst_first()] == sorted(scores)


def test_the_page_holds_every_line_in_its_direction(evaluation: Evaluation) -> None:
    page = render_evaluation(evaluation)
    assert page.count('<section class="part line"') == LINES
    assert 'lang="ckb" dir="rtl"' in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_reference_scores_perfectly_against_itself(rows: list[dict[str, str]]) -> None:
    from mlalign.evaluation.translation import _score

    references = [row["ar"] for row in rows]
    bleu, chrf, ter = _score([references], references, 100)[0]
    assert (round(bleu.score), round(chrf.score), round(ter.score)) == (100, 100, 0)


@pytest.mark.parametrize(
    ("source", "reference", "message"),
    [
        ("One.\nTwo.\n", "Bir.\n", "1 lines, but"),
        ("One.\n\n", "Bir.\nİki.\n", ":2: this line is empty in one"),
        ("\n\n", "\n\n", "no text in it"),
    ],
)
def test_files_that_do_not_belong_together_are_refused(
    tmp_path: Path, source: str, reference: str, message: str
) -> None:
    paths = tmp_path / "source.txt", tmp_path / "reference.txt"
    for path, text in zip(paths, (source, reference), strict=True):
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_lines(*paths)
    assert message in str(caught.value)


def test_the_command_prints_json_and_writes_the_page(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    for code in ("en", "tr"):
        text = "".join(row[code] + "\n" for row in rows[:2])
        (tmp_path / f"{code}.txt").write_text(text, encoding="utf-8")
    page = tmp_path / "page.html"
    arguments = ["evaluate", "translation", str(tmp_path / "en.txt"), str(tmp_path / "tr.txt"), "--to", "tr"]
    result = CliRunner().invoke(app, [*arguments, "--json", "--html", str(page)])
    assert result.exit_code == 0, result.output
    (model,) = json.loads(result.stdout)["models"]
    assert model["model"].startswith("starter")
    assert len(model["sentences"]) == 2
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "names rendered" in CliRunner().invoke(app, arguments).stdout

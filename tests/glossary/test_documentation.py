"""What the page for editors shows is true."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.glossary.lint.hints import known_hints
from mlalign.glossary.load import load_glossary
from mlalign.morphology import find_inflected
from mlalign.terminology.lint import lint_everything


@pytest.fixture(scope="module")
def page(project: Path) -> str:
    return (project / "docs" / "glossaries.md").read_text(encoding="utf-8")


@pytest.fixture
def example(page: str, tmp_path: Path) -> Path:
    path = tmp_path / "example.tsv"
    path.write_text(re.findall(r"```tsv\n(.*?)```", page, re.DOTALL)[0], encoding="utf-8")
    return path


def test_the_worked_example_passes_lint_and_loads(example: Path) -> None:
    assert lint_everything([example]) == ()
    assert len(load_glossary([example])) == 3


@pytest.mark.parametrize(
    ("id", "language", "text"),
    [
        ("syrian-democratic-forces", "ar", "لقوات سوريا الديمقراطية"),
        ("qamishli", "kmr", "li Qamişloyê"),
        ("al-sheikh-akram-brigade", "tr", "Şeyh Ekrem Tugayı'nın"),
        ("al-sheikh-akram-brigade", "tr", "Şeyh Ekrem Tugayı'nda"),
    ],
)
def test_the_inflected_forms_of_the_example_are_found(example: Path, id: str, language: str, text: str) -> None:
    entry = load_glossary([example]).get(id)
    assert entry is not None
    form = entry.preferred(language)
    assert form is not None
    assert find_inflected(text, form, language, entry.grammar(language), type=entry.type)


def test_every_hint_that_is_read_is_explained(page: str) -> None:
    assert {key for _, key in known_hints()} <= set(re.findall(r"[a-z]+:([a-z]+)=", page))


def test_the_commands_and_options_of_the_page_exist(page: str) -> None:
    commands = re.findall(r"^    mlalign glossary (\w+)([^#\n]*)", page, re.MULTILINE)
    assert len(commands) > 15
    for name, rest in commands:
        shown = CliRunner().invoke(app, ["glossary", name, "--help"], env={"COLUMNS": "300"}).stdout
        for option in (word for word in shlex.split(rest) if word.startswith("--")):
            assert option in shown, f"{name} {option}"


def test_the_python_example_runs(page: str, example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0]
    exec(code.replace("my-names.tsv", str(example)), {})
    assert "Kamışlı" in capsys.readouterr().out


def test_the_pre_commit_hooks_call_commands_that_exist(project: Path) -> None:
    hooks = (project / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: mlalign glossary (\w+)", hooks)
    assert entries == ["fmt", "lint"]
    for name in entries:
        assert CliRunner().invoke(app, ["glossary", name, "--help"]).exit_code == 0
    (pattern,) = set(re.findall(r"files: (.+)", hooks))
    assert re.search(pattern, "glossaries/places-syria.tsv")
    assert not re.search(pattern, "tests/data/sentences.tsv")

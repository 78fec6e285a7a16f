"""`mlalign models`, `config` and `doctor` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.errors import InputError, NoModelError, UsageError
from mlalign.settings.config import config_file

runner = CliRunner()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("MLALIGN_DATA", "MLALIGN_CONFIG_HOME", "MLALIGN_CACHE", "ARGOS_PACKAGES_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    monkeypatch.setenv("MLALIGN_ARGOS_INDEX", "http://127.0.0.1:9/index.json")
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = runner.invoke(app, [*arguments])
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_starter_is_listed_with_its_scores() -> None:
    (starter,) = json.loads(run("models", "--json"))
    assert starter["name"] == "starter"
    assert {score["metric"] for score in starter["scores"]} == {"chrF", "BLEU"}
    assert "check every sentence" in run("models", "info", "starter")


def test_what_can_be_installed_is_listed_without_a_network_too() -> None:
    result = runner.invoke(app, ["models", "list", "--available", "--json"])
    assert result.exit_code == 0
    names = {entry["name"]: entry for entry in json.loads(result.stdout)}
    assert names["nllb-200-600M"]["commercial"] is False
    assert "Argos' packages are not listed" in result.stderr
    assert "--accept-licence" in run("models", "info", "nllb-200-600m")


def test_a_licence_must_be_accepted() -> None:
    result = runner.invoke(app, ["models", "install", "nllb-200-600M"])
    assert isinstance(result.exception, UsageError)
    assert "--accept-licence" in str(result.exception)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["models", "install", "no-such-model"], NoModelError),
        (["models", "remove", "no-such-model"], NoModelError),
        (["models", "info", "no-such-model"], NoModelError),
        (["models", "prefer", "enkmr", "starter"], UsageError),
        (["models", "prefer", "tr-kmr", "starter"], UsageError),
        (["models", "import", "no-such-bundle.zip"], InputError),
        (["models", "export", "kit.zip", "no-such-model"], NoModelError),
    ],
)
def test_each_mistake_is_one_line(arguments: list[str], error: type[Exception]) -> None:
    result = runner.invoke(app, arguments)
    assert isinstance(result.exception, error)
    assert "\n" not in str(result.exception)


def test_a_preference_is_stored_and_shown() -> None:
    run("models", "prefer", "en-ku", "starter")
    (starter,) = json.loads(run("models", "list", "--json"))
    assert starter["preferred_for"] == ["en-kmr"]
    assert json.loads(run("config", "show", "--json"))["prefer"] == {"en-kmr": ["starter"]}
    assert "prefer.en-kmr = starter" in run("config", "show")


def test_a_setting_says_where_it_comes_from(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own_folders / "mlalign_config_home"
    folder.mkdir()
    (folder / "config.toml").write_text('digits = "native"\nthreads = 1\n', encoding="utf-8")
    monkeypatch.setenv("MLALIGN_THREADS", "2")
    settings = {each["key"]: each for each in json.loads(run("config", "show", "--json"))["settings"]}
    assert (settings["digits"]["value"], settings["digits"]["origin"]) == ("native", "file")
    assert (settings["threads"]["value"], settings["threads"]["place"]) == ("2", "MLALIGN_THREADS")
    assert settings["hub"]["origin"] == "default"


@pytest.mark.parametrize("text", ["digits = ", 'colour = "red"', 'prefer = "starter"'])
def test_a_faulty_settings_file_is_named(own_folders: Path, text: str) -> None:
    folder = own_folders / "mlalign_config_home"
    folder.mkdir()
    (folder / "config.toml").write_text(text, encoding="utf-8")
    result = runner.invoke(app, ["config", "show"])
    assert isinstance(result.exception, InputError)
    assert "config.toml" in str(result.exception)


def test_the_starter_is_verified_by_the_checksums_that_it_brings_along() -> None:
    (result,) = json.loads(run("models", "verify", "--json"))
    assert result["known"]
    assert result["checked"] >= 6
    assert result["problems"] == []


def test_a_bundle_with_the_starter_adds_no_second_one(own_folders: Path) -> None:
    bundle = own_folders / "kit.zip"
    run("models", "export", str(bundle), "starter")
    run("models", "import", str(bundle))
    assert [model["name"] for model in json.loads(run("models", "--json"))] == ["starter"]


def test_the_doctor_translates_with_every_model_and_names_what_fails(own_folders: Path) -> None:
    checks = json.loads(run("doctor", "--json"))
    assert any(check["area"] == "models" and check["state"] == "ok" for check in checks)
    broken = own_folders / "mlalign_data" / "models" / "broken"
    broken.mkdir(parents=True)
    (broken / "metadata.json").write_text("{", encoding="utf-8")
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "not valid JSON" in result.stdout


@pytest.mark.parametrize("columns", [30, 69, 80, 120])
def test_the_list_of_models_cuts_nothing_off_on_any_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run("models", "list")
    assert "…" not in shown
    assert "GPL-3.0-or-l" in shown
    assert "kmr" in shown


def test_a_wrong_setting_is_blamed_on_its_file(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLALIGN_DIGITS", raising=False)
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text('digits = "roman"\n', encoding="utf-8")
    result = runner.invoke(app, ["translate", "-", "--to", "ar"], input="One.\n")
    assert isinstance(result.exception, UsageError)
    assert f"digits in {config_file()} is western or native" in str(result.exception)


def test_settings_of_digits_and_glossaries_are_used(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = own_folders / "mine.tsv"
    table.write_text(
        "id\ttype\ten\tar\tkmr\tckb\ttr\nqasr-zulu\tplace\tQasr Zulu\tقصر زولو\tQesr Zûlû\tقەسر زولو\tKasr Zulu\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("MLALIGN_GLOSSARIES", str(table))
    monkeypatch.setenv("MLALIGN_DIGITS", "native")
    result = runner.invoke(
        app, ["translate", "-", "--to", "ar", "--quiet"], input="On 12 July 43 men left Qasr Zulu.\n"
    )
    assert result.exit_code == 0, result.output
    assert "قصر زولو" in result.stdout
    assert "٤٣" in result.stdout
    monkeypatch.setenv("MLALIGN_DIGITS", "roman")
    result = runner.invoke(app, ["translate", "-", "--to", "ar"], input="One.\n")
    assert isinstance(result.exception, UsageError)
    assert "MLALIGN_DIGITS is western or native, not 'roman'" in str(result.exception)
    monkeypatch.setenv("MLALIGN_GLOSSARIES", str(own_folders / "no-such.tsv"))
    monkeypatch.delenv("MLALIGN_DIGITS")
    result = runner.invoke(app, ["translate", "-", "--to", "ar"], input="One.\n")
    assert isinstance(result.exception, InputError)

"""`mlalign translate` as a user runs it: what it writes, where, and what it says when it cannot."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

# A small real model that copies its input: what is translated is known exactly.
from tests.translation.conftest import native_model, pieces, sentences  # noqa: F401

HEADER = "id\ttype\ten\tar\tkmr\tckb\ttr\tstatus\tinflect\tsource\tnote\n"
TABLE = HEADER + "x-syria\tplace\tSyria\tسوريا\tSûriye\tسووریا\tSuriye\tapproved\t\ttest\t\n"
TEXT = "The army entered the city of Syria.\n\nTwo soldiers were wounded.\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def mlalign(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    native_model: Path,  # noqa: F811
) -> Run:
    """Runs the command in a folder of its own, with the copy model and one table."""
    from mlalign.cli.main import run

    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.tsv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str, stdin: str | None = None, setup: bool = True) -> Outcome:
        fixed = ("--model", str(native_model), "--glossary", "names.tsv", "--no-default-glossaries") if setup else ()
        monkeypatch.setattr(sys, "argv", ["mlalign", "translate", *arguments, *fixed])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = 0
        try:
            run()
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Outcome(code, *capsys.readouterr())

    return call


def test_one_file_in_one_language_goes_to_standard_output(mlalign: Run) -> None:
    outcome = mlalign("a.txt", "--to", "tr")
    assert outcome.code == 0
    assert outcome.out == "The army entered the city of Suriye.\n\nTwo soldiers were wounded.\n"
    assert "scores chrF tr 22.4" in outcome.err


def test_standard_input_is_read_when_nothing_is_given(mlalign: Run) -> None:
    assert mlalign("--to", "tr", stdin="In Syria.\n").out == "In Suriye.\n"
    assert mlalign("-", "--to", "tr", stdin="In Syria.\n").out == "In Suriye.\n"


def test_every_format_has_its_file(mlalign: Run, tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Syria\n\n- The *army* of Syria.\n", encoding="utf-8")
    outcome = mlalign("a.txt", "b.md", "--to", "tr", "--out", "out", "--format", "text,markdown,json,html")
    assert outcome.code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"{stem}{end}" for stem in "ab" for end in (".tr.txt", ".tr.md", ".tr.json", ".html")
    }
    assert (tmp_path / "out" / "b.tr.md").read_text(encoding="utf-8").startswith("# Suriye\n\n- The *army*")
    assert "wrote out/a.tr.txt" in outcome.out


def test_without_a_format_each_file_keeps_its_own(mlalign: Run, tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Syria\n", encoding="utf-8")
    mlalign("a.txt", "b.md", "--to", "tr", "--out", "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.tr.txt", "b.tr.md"]


def test_folders_are_searched(mlalign: Run, tmp_path: Path) -> None:
    folder = tmp_path / "news" / "july"
    folder.mkdir(parents=True)
    (folder / "c.txt").write_text("Syria.\n", encoding="utf-8")
    mlalign("news", "--to", "tr", "--out", "out")
    assert (tmp_path / "out" / "c.tr.txt").read_text(encoding="utf-8") == "Suriye.\n"


def test_json_on_standard_output_holds_everything(mlalign: Run) -> None:
    outcome = mlalign("a.txt", "--to", "tr", "--json")
    result = json.loads(outcome.out)
    mention = result["translations"][0]["paragraphs"][0]["sentences"][0]["mentions"][0]
    assert (mention["glossary_id"], mention["written"]) == ("x-syria", "Suriye")


def test_explain_says_how_each_name_came_there(mlalign: Run) -> None:
    outcome = mlalign("a.txt", "--to", "tr", "--explain")
    assert outcome.out.startswith("The army")
    assert "'Syria' (x-syria; place, found by glossary) → Suriye [Suriye; attention]" in outcome.err


def test_strict_fails_when_a_sentence_carries_a_warning(mlalign: Run, tmp_path: Path) -> None:
    """The copy model leaves English words standing, which is a warning where there are three in a row."""
    (tmp_path / "short.txt").write_text("Syria.\n", encoding="utf-8")
    assert mlalign("short.txt", "--to", "tr", "--quiet", "--strict").code == 0
    assert mlalign("a.txt", "--to", "tr", "--quiet").code == 0
    assert mlalign("a.txt", "--to", "tr", "--quiet", "--strict").code == 1


def test_quiet_says_nothing(mlalign: Run) -> None:
    assert mlalign("a.txt", "--to", "tr", "--quiet").err == ""


def test_no_progress_bar_in_a_pipe(mlalign: Run) -> None:
    assert "translating" not in mlalign("a.txt", "--to", "tr").err


def test_text_in_the_target_language_stays_as_it_is(mlalign: Run, tmp_path: Path) -> None:
    text = "Suriye İnsan Hakları Gözlemevi, en az 14 militanın öldürüldüğünü açıkladı.\n"
    (tmp_path / "turkish.txt").write_text(text, encoding="utf-8")
    outcome = mlalign("turkish.txt", "--to", "tr", "--explain")
    assert outcome.code == 0
    assert outcome.out == text
    assert "in Turkish already" in outcome.err


def test_control_characters_and_mixed_directions_come_through(mlalign: Run, tmp_path: Path) -> None:
    text = "The army\x07 said \u202b«قسد»\u202c entered\x1b Syria.\n"
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    outcome = mlalign("odd.txt", "--to", "tr", "--format", "html", "--out", "out", "--quiet")
    assert outcome.code == 0
    page = (tmp_path / "out" / "odd.html").read_text(encoding="utf-8")
    assert "Suriye" in page
    assert not {"\x07", "\x1b"} & set(page)


def test_files_are_not_overwritten_without_force(mlalign: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tr.txt").write_text("mine", encoding="utf-8")
    refused = mlalign("a.txt", "--to", "tr", "--out", ".")
    assert refused.code == 3
    assert "a.tr.txt: the file exists already; use --force" in refused.err
    assert (tmp_path / "a.tr.txt").read_text(encoding="utf-8") == "mine"
    assert mlalign("a.txt", "--to", "tr", "--out", ".", "--force").code == 0


def test_an_input_is_never_overwritten(mlalign: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tr.txt").write_text("Syria.\n", encoding="utf-8")
    outcome = mlalign("a.txt", "a.tr.txt", "--to", "tr", "--out", ".", "--force")
    assert outcome.code == 3
    assert "this is an input file" in outcome.err


BAD = {
    "missing file": ("none.txt --to tr", 3, "none.txt: no such file or folder"),
    "folder without texts": ("empty-folder --to tr", 3, "empty-folder: no documents in this folder"),
    "empty file": ("empty.txt --to tr", 3, "empty.txt: there is no text in it"),
    "binary file": ("binary.txt --to tr", 3, "binary.txt: binary data"),
    "unknown language": ("a.txt --to tk", 2, "unknown language 'tk'; did you mean 'tr'?"),
    "no target": ("a.txt", 2, "no target language: give --to"),
    "same language": ("a.txt --to en", 2, "source and target are both 'en'"),
    "other direction": ("a.txt --to ar", 4, "model tiny 0.1 does not translate English into Arabic"),
    "output is a file": ("a.txt --to tr --out a.txt", 3, "a.txt: is a file; --out names a folder"),
    "output cannot be made": ("a.txt --to tr --out a.txt/x", 3, "nothing can be written here"),
    "unknown format": ("a.txt --to tr --format docx", 2, "unknown format 'docx'"),
    "unknown digits": ("a.txt --to tr --digits roman", 2, "--digits is western or native"),
    "two files to standard output": ("a.txt e.txt --to tr", 2, "more than one output"),
    "malformed glossary": ("a.txt --to tr --glossary bad.tsv", 3, "bad.tsv:2"),
    "missing glossary": ("a.txt --to tr --glossary none.tsv", 3, "none.tsv"),
}


@pytest.mark.parametrize(("arguments", "code", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_said_in_one_line(mlalign: Run, tmp_path: Path, arguments: str, code: int, message: str) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "e.txt").write_text("Syria.", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "bad.tsv").write_text(HEADER + "x\tplaice\tSyria\n", encoding="utf-8")
    outcome = mlalign(*arguments.split())
    assert outcome.code == code, outcome.err
    assert message in outcome.err
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert len([line for line in outcome.err.splitlines() if line.startswith("mlalign: ")]) == 1


def test_a_direction_without_a_model_names_the_command_that_installs_one(mlalign: Run) -> None:
    outcome = mlalign("a.txt", "--from", "tr", "--to", "ar", setup=False)
    assert outcome.code == 4
    assert "mlalign models install argos:tr-ar" in outcome.err


def test_a_damaged_model_is_named(mlalign: Run, native_model: Path, tmp_path: Path) -> None:  # noqa: F811
    shutil.copytree(native_model, tmp_path / "damaged")
    (tmp_path / "damaged" / "model" / "model.bin").write_bytes(b"short")
    outcome = mlalign("a.txt", "--to", "tr", "--model", "damaged", setup=False)
    assert outcome.code == 4
    assert "damaged" in outcome.err
    assert "install it again" in outcome.err


def test_ctrl_c_leaves_finished_files_only(mlalign: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlalign.cli import translate_run
    from mlalign.translation.translator import Translator

    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Syria {name}.\n", encoding="utf-8")
    monkeypatch.setattr(translate_run, "TOGETHER", 1)
    real = Translator.translate
    seen: list[str] = []

    def interrupted(self: Translator, documents: list, target: str, **more: object) -> object:
        seen.extend(document.name for document in documents)
        if "b" in seen:
            raise KeyboardInterrupt
        return real(self, documents, target, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Translator, "translate", interrupted)
    outcome = mlalign("a.txt", "b.txt", "c.txt", "--to", "tr", "--out", "out", "--quiet")
    assert outcome.code == 130
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.tr.txt"]
    assert "files finished before are kept" in outcome.err


def test_ctrl_c_leaves_the_files_of_the_languages_that_are_done(
    mlalign: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.translation.translator import Translator

    real, route = Translator.translate, Translator.route

    def interrupted(self: Translator, documents: list, target: str, **more: object) -> object:
        if target == "ar":
            raise KeyboardInterrupt
        return real(self, documents, target, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Translator, "translate", interrupted)
    monkeypatch.setattr(Translator, "route", lambda self, _: route(self, "tr"))
    outcome = mlalign("a.txt", "--to", "tr,ar", "--out", "out", "--quiet")
    assert outcome.code == 130
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.tr.txt"]


def test_files_of_a_group_are_written_before_the_next_group_is_begun(
    mlalign: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.cli import translate_run
    from mlalign.translation.translator import Translator

    names = [f"n{number}" for number in range(6)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text("The army left. Syria won.\n", encoding="utf-8")
    monkeypatch.setattr(translate_run, "TOGETHER", 10)
    real = Translator.translate
    there: list[int] = []

    def watched(self: Translator, documents: list, target: str, **more: object) -> object:
        there.append(len(list((tmp_path / "out").glob("*"))))
        return real(self, documents, target, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Translator, "translate", watched)
    outcome = mlalign(*(f"{name}.txt" for name in names), "--to", "tr", "--out", "out", "--format", "text,html")
    assert outcome.code == 0, outcome.err
    assert there == [0, 4, 8]
    assert all(f"wrote out/{name}.{end}" in outcome.out for name in names for end in ("tr.txt", "html"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"The army entered Syria{' and the city' * 30} and left. " * 11_900, id="sentences"),
        pytest.param("the army and " * 385_000, id="no full stop"),
        pytest.param("x" * 5_000_000, id="no space"),
    ],
)
def test_five_megabytes_in_one_line(mlalign: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    outcome = mlalign("long.txt", "--to", "tr", "--out", "out", "--quiet")
    assert outcome.code == 0, outcome.err
    written = (tmp_path / "out" / "long.tr.txt").read_text(encoding="utf-8")
    assert written.count("Suriye") == text.count("Syria")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")
def test_a_file_whose_name_is_no_text_is_translated_and_its_name_shown_escaped(mlalign: Run, tmp_path: Path) -> None:
    odd = os.fsdecode(b"bad\xff.txt")
    shutil.copy(tmp_path / "a.txt", tmp_path / odd)
    outcome = mlalign(odd, "--to", "tr", "--out", "out", "--format", "text,html,json")
    assert outcome.code == 0, outcome.err
    written = {os.fsencode(path.name): path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert set(written) == {b"bad\xff.tr.txt", b"bad\xff.tr.json", b"bad\xff.html"}
    assert "bad\\xff.txt" in written[b"bad\xff.html"]
    assert json.loads(written[b"bad\xff.tr.json"])["document"]["name"] == "bad\\xff"

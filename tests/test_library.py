"""The library as a programmer calls it, and as docs/translate.md describes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mlalign
from tests.translation.conftest import native_model, pieces, sentences  # noqa: F401

TABLE = (
    "id\ttype\ten\tar\tkmr\tckb\ttr\tstatus\tinflect\tsource\tnote\n"
    "x-syria\tplace\tSyria\tسوريا\tSûriye\tسووریا\tSuriye\tapproved\t\ttest\t\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_text_is_translated_in_one_call(native_model: Path, table: Path) -> None:  # noqa: F811
    result = mlalign.translate("The army entered Syria.", to="tr", model=native_model, glossary=[table])
    assert result.text == "The army entered Suriye."
    assert result.language == "tr"
    rendering = result.sentences[0].renderings[0]
    assert (rendering.mention.text, rendering.form) == ("Syria", "Suriye")
    assert rendering.span is not None
    assert rendering.span.of(result.sentences[0].text) == "Suriye"


def test_documents_and_glossaries_are_objects_too(native_model: Path, table: Path) -> None:  # noqa: F811
    from mlalign.documents.read import read_text
    from mlalign.glossary.load import load_glossary

    glossary = load_glossary([table])
    document = read_text("# Syria\n", "en", format="markdown")
    assert mlalign.translate(document, to="tr", model=native_model, glossary=glossary).text == "# Suriye\n"


def test_errors_are_mlaligns_own(native_model: Path) -> None:  # noqa: F811
    from mlalign.errors import NoModelError, UsageError

    with pytest.raises(UsageError, match="did you mean 'tr'"):
        mlalign.translate("Text.", to="tk")
    with pytest.raises(UsageError, match="both 'en'"):
        mlalign.translate("Text.", to="en")
    with pytest.raises(NoModelError, match="does not translate English into Arabic"):
        mlalign.translate("Text.", to="ar", model=native_model)


def test_many_documents_share_one_pass(native_model: Path, table: Path) -> None:  # noqa: F811
    from mlalign.documents.read import read_text
    from mlalign.glossary.load import load_glossary
    from mlalign.translation import Translator

    translator = Translator(glossary=load_glossary([table]), model=native_model)
    documents = [read_text(f"Army {number} left Syria.\n", "en") for number in range(20)]
    done: list[int] = []
    results = translator.translate(documents, "tr", progress=done.append)
    assert [result.text for result in results] == [f"Army {number} left Suriye.\n" for number in range(20)]
    assert sum(done) == 20


def test_importing_the_library_loads_nothing_else() -> None:
    code = "import sys, mlalign; print(*[name for name in sys.modules if name.startswith('mlalign.')])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == ""


def test_the_package_is_typed(project: Path) -> None:
    assert (project / "mlalign" / "py.typed").exists()

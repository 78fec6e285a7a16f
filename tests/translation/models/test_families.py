"""Models of each family are known by their files, and translate with the tokens that the family wants."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mlalign.errors import DamagedModelError, UsageError
from mlalign.translation.models import load_model
from mlalign.translation.models.kinds import open_engine
from tests.translation.conftest import _piece_vocabulary, copy_model

SENTENCES = ["Three soldiers were wounded near the bridge on Friday.", "The road is closed."]


@pytest.fixture(scope="session")
def family_model(pieces: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A maker of folders as the converters leave them: no metadata, tokenisers beside the weights."""
    codes = {
        "nllb": ["eng_Latn", "arb_Arab", "kmr_Latn", "ckb_Arab", "tur_Latn", "deu_Latn"],
        "m2m100": ["__en__", "__ar__", "__tr__", "__de__"],
        "madlad": ["<2en>", "<2ar>", "<2ku>", "<2ckb>", "<2tr>"],
        "marian": [">>ara<<", ">>fra<<"],
        "marian-one": [],
    }
    shifts = {"nllb": 0, "m2m100": 0, "madlad": -1, "marian": -1, "marian-one": 0}
    files = {
        "nllb": ["sentencepiece.bpe.model"],
        "m2m100": ["sentencepiece.bpe.model"],
        "madlad": ["sentencepiece.model"],
    }

    def make(family: str, *, ends: bool = False, name: str = "") -> Path:
        folder = tmp_path_factory.mktemp("family") / (name or f"tiny-{family}")
        copy_model(folder, [*_piece_vocabulary(pieces), *codes[family]], tags=shifts[family], ends=ends)
        for file in files.get(family, ["source.spm", "target.spm"]):
            (folder / file).write_bytes(pieces.read_bytes())
        return folder

    return make


@pytest.mark.parametrize("ends", [False, True], ids=["end written", "end by the model"])
@pytest.mark.parametrize(
    ("family", "name", "kind", "targets"),
    [
        ("nllb", "", "nllb", ("en", "ar", "kmr", "ckb", "tr")),
        ("m2m100", "", "m2m100", ("en", "ar", "tr")),
        ("madlad", "", "madlad", ("en", "ar", "kmr", "ckb", "tr")),
        ("marian", "opus-mt-en-sem", "marian", ("ar",)),
        ("marian-one", "opus-mt-tc-big-en-tr", "marian", ("tr",)),
    ],
)
def test_each_family_translates(
    family_model: Callable[..., Path], family: str, name: str, kind: str, targets: tuple[str, ...], ends: bool
) -> None:
    info = load_model(family_model(family, ends=ends, name=name))
    assert info.kind == kind
    assert info.targets == targets
    target = next(code for code in reversed(targets) if code != "en")
    engine = open_engine(info)
    for sentence, hypotheses in zip(SENTENCES, engine.translate(SENTENCES, "en", target), strict=True):
        best = hypotheses[0]
        assert best.text == sentence
        assert best.alignment is not None
        words = {span.of(sentence): aligned.of(best.text) for span, aligned in _links(best.alignment)}
        assert all(source == aligned for source, aligned in words.items())


def _links(alignment):
    for target, row in zip(alignment.target, alignment.weights, strict=True):
        source = alignment.source[max(range(len(row)), key=row.__getitem__)]
        if len(source) and len(target):
            yield source, target


def test_the_tokens_around_a_sentence_are_those_of_the_family(family_model: Callable[..., Path]) -> None:
    nllb = open_engine(load_model(family_model("nllb"))).setup.frame
    assert nllb("en", "kmr") == (("eng_Latn",), ("</s>",))
    assert nllb("ckb", "en") == (("ckb_Arab",), ("</s>",))
    madlad = open_engine(load_model(family_model("madlad", ends=True))).setup.frame
    assert madlad("en", "kmr") == (("<2ku>",), ())


def test_a_vocabulary_that_is_none_is_a_damaged_model(family_model: Callable[..., Path]) -> None:
    folder = family_model("nllb")
    (folder / "shared_vocabulary.json").write_text("{broken", encoding="utf-8")
    with pytest.raises(DamagedModelError, match="not a vocabulary"):
        load_model(folder)


def test_a_folder_of_no_known_kind_says_so(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    with pytest.raises(DamagedModelError, match=r"metadata\.json is missing"):
        load_model(tmp_path)


def test_a_preferred_model_serves_its_direction(
    family_model: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.settings.config import config_file, store_preference
    from mlalign.translation.models.install import install
    from mlalign.translation.routes import find_route

    monkeypatch.setenv("MLALIGN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MLALIGN_CONFIG_HOME", str(tmp_path / "config"))
    install(str(family_model("nllb", name="zulu")))
    install(str(family_model("madlad", name="alpha")))
    assert find_route("en", "kmr").models[0].name == "alpha"
    config_file().parent.mkdir()
    config_file().write_text("# mine\ndigits = 'native'\n", encoding="utf-8")
    store_preference("en", "kmr", ["zulu"])
    assert find_route("en", "kmr").models[0].name == "zulu"
    assert find_route("en", "tr").models[0].name == "alpha"
    assert config_file().read_text(encoding="utf-8").startswith("# mine\ndigits = 'native'\n")
    store_preference("en", "kmr", [])
    assert find_route("en", "kmr").models[0].name == "alpha"


def test_metadata_written_on_installing_name_the_model(
    family_model: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.translation.models.install import install, remove

    monkeypatch.setenv("MLALIGN_DATA", str(tmp_path / "data"))
    info = install(str(family_model("marian-one", name="opus-mt-en-tr")))
    assert json.loads((info.path / "metadata.json").read_text(encoding="utf-8"))["kind"] == "marian"
    with pytest.raises(UsageError, match="installed already"):
        install(str(family_model("marian-one", name="opus-mt-en-tr")))
    assert remove("opus-mt-en-tr").sources == ("en",)
    assert not info.path.exists()
    with pytest.raises(UsageError, match="part of mlalign"):
        remove("starter")


def test_a_turkish_translation_has_no_arabic_letters(family_model: Callable[..., Path]) -> None:
    engine = open_engine(load_model(family_model("nllb")))
    text = "أصيب ثلاثة جنود near the bridge."
    assert engine.translate([text], "en", "ar")[0][0].text == text
    turkish = engine.translate([text], "en", "tr")[0][0].text
    assert "bridge" in turkish
    assert not any("\u0600" <= char <= "\u06ff" for char in turkish)

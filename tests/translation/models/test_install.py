"""Models come from indexes, the hub, the catalogue and files: whole or not at all, checked, gone on with."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from mlalign.errors import DamagedModelError, NoModelError, UsageError
from mlalign.translation.models import installed_models
from mlalign.translation.models.download import DownloadError
from mlalign.translation.models.install import LicenceError, Options, install, remove
from mlalign.translation.models.kinds import open_engine
from mlalign.translation.models.manifest import verify_model
from tests.translation.conftest import _piece_vocabulary, copy_model
from tests.translation.models.conftest import COMMIT, Host

SENTENCE = "Three soldiers were wounded near the bridge."


@pytest.fixture(scope="session")
def nllb(pieces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hub") / "tiny-nllb"
    codes = ["eng_Latn", "arb_Arab", "kmr_Latn", "ckb_Arab", "tur_Latn"]
    copy_model(folder, [*_piece_vocabulary(pieces), *codes], tags=0, ends=False)
    (folder / "sentencepiece.bpe.model").write_bytes(pieces.read_bytes())
    return folder


def models_left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("models/*"))


def test_a_repository_of_the_hub_is_installed_with_its_licence_and_commit(host: Host, nllb: Path) -> None:
    host.add_repository("org/tiny-nllb", nllb, licence="cc-by-nc-4.0")
    told: list[str] = []
    with pytest.raises(LicenceError, match="--accept-licence"):
        install("hf:org/tiny-nllb", Options(tell=told.append))
    assert told == ["hf:org/tiny-nllb: licence cc-by-nc-4.0 (no commercial use)"]
    seen: list[tuple[str, int, int | None]] = []
    info = install("hf:org/tiny-nllb", Options(accept_licence=True, progress=lambda *step: seen.append(step)))
    assert (info.kind, info.version, info.licence) == ("nllb", COMMIT[:8], "cc-by-nc-4.0")
    assert open_engine(info).translate([SENTENCE], "en", "ckb")[0][0].text == SENTENCE
    assert ("model.bin", (nllb / "model.bin").stat().st_size, (nllb / "model.bin").stat().st_size) in seen
    assert not [path for path, _ in host.requests if "pytorch" in path or "deep" in path]
    assert info.name in {model.name for model in installed_models()}


def test_a_broken_connection_is_gone_on_with(host: Host, nllb: Path) -> None:
    host.add_repository("org/tiny-nllb", nllb)
    path = f"/org/tiny-nllb/resolve/{COMMIT}/model.bin"
    host.break_after[path] = 100_000
    info = install("hf:org/tiny-nllb")
    ranges = [given for asked, given in host.requests if asked == path]
    assert ranges[0] == ""
    assert len(ranges) == 2
    assert ranges[1].startswith("bytes=")
    assert (info.path / "model.bin").read_bytes() == (nllb / "model.bin").read_bytes()


def test_a_file_with_a_wrong_checksum_leaves_nothing(host: Host, nllb: Path, tmp_path: Path) -> None:
    host.add_repository("org/tiny-nllb", nllb, damage="model.bin")
    with pytest.raises(DownloadError, match="checksum is wrong"):
        install("hf:org/tiny-nllb")
    assert models_left(tmp_path / "data") == []
    host.add_repository("org/tiny-nllb", nllb)
    assert install("hf:org/tiny-nllb").kind == "nllb"


@pytest.mark.parametrize(
    ("spec", "error", "message"),
    [
        ("hf:org/none", DownloadError, "no such file"),
        ("hf:org", UsageError, "write argos:en-ar or hf:"),
        ("argos:en-ar", NoModelError, "no package en-ar"),
        ("mlaud400", NoModelError, "nor one of nllb-200-600M"),
    ],
)
def test_what_is_not_there_is_said_in_a_line(host: Host, spec: str, error: type[Exception], message: str) -> None:
    host.files["/argos/index.json"] = b"[]"
    with pytest.raises(error, match=message) as caught:
        install(spec)
    assert "\n" not in str(caught.value)


def test_a_host_that_does_not_answer_is_said_in_a_line(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLALIGN_ARGOS_INDEX", "http://127.0.0.1:9/index.json")
    with pytest.raises(DownloadError, match="no answer") as caught:
        install("argos:en-tr")
    assert "\n" not in str(caught.value)


def test_a_package_of_argos_index_is_installed_where_argos_sees_it(
    host: Host, argosmodel: Path, tmp_path: Path
) -> None:
    host.files["/argos/a.argosmodel"] = argosmodel.read_bytes()
    package = {"from_code": "en", "to_code": "tr", "links": [f"{host.address}/argos/a.argosmodel"]}
    old = {**package, "package_version": "0.9", "links": [f"{host.address}/argos/old.argosmodel"]}
    host.files["/argos/index.json"] = json.dumps([old, {**package, "package_version": "1.10"}]).encode()
    info = install("argos:en-tr")
    assert info.path.parent == tmp_path / "argos"
    code = "import argostranslate.package as p; print([(x.from_code, x.to_code) for x in p.get_installed_packages()])"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[('en', 'tr')]"
    assert remove("argos:en-tr").name == "argos:en-tr"
    assert list((tmp_path / "argos").iterdir()) == []


def test_a_package_that_argos_installed_is_seen(host: Host, argosmodel: Path, tmp_path: Path) -> None:
    (tmp_path / "argos").mkdir()
    code = f"import argostranslate.package as p; p.install_from_path({str(argosmodel)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert "argos:en-tr" in {info.name for info in installed_models()}


def test_a_packed_model_of_our_own_kind_is_installed(host: Host, native_model: Path, tmp_path: Path) -> None:
    packed = tmp_path / "tiny.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in native_model.rglob("*"):
            archive.write(file, file.relative_to(native_model))
    info = install(str(packed))
    assert (info.name, info.kind) == ("tiny", "ctranslate2")
    assert packed.exists()
    assert open_engine(info).translate([SENTENCE], "en", "tr")[0][0].text == SENTENCE


@pytest.mark.parametrize("trick", ["slip", "link", "bomb"])
def test_archives_that_could_do_harm_are_refused(host: Host, tmp_path: Path, trick: str) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("../../evil.txt" if trick == "slip" else "model.bin")
        entry.compress_type = zipfile.ZIP_DEFLATED
        if trick == "link":
            entry.external_attr = 0o120777 << 16
        archive.writestr(entry, b"/etc/passwd" if trick == "link" else bytes(50_000_000 if trick == "bomb" else 10))
    with pytest.raises(DamagedModelError, match="refused"):
        install(str(path))
    assert not (tmp_path / "evil.txt").exists()
    assert models_left(tmp_path / "data") == []


def test_verifying_finds_every_change(host: Host, nllb: Path) -> None:
    info = install(str(nllb))
    assert verify_model(info).problems == ()
    (info.path / "config.json").write_text("{}", encoding="utf-8")
    (info.path / "sentencepiece.bpe.model").unlink()
    (info.path / "new.txt").write_text("x", encoding="utf-8")
    said = " ".join(verify_model(info).problems)
    for words in ("config.json: changed", "sentencepiece.bpe.model: missing", "new.txt: was not there"):
        assert words in said


def marian_archive(path: Path, pieces: Path) -> None:
    """An OPUS-MT archive as the Tatoeba Challenge packs them, with a Marian model of one layer."""
    width, inner = 16, 32
    random = np.random.default_rng(1)
    vocabulary = ["</s>", "<unk>", *(p for p in _piece_vocabulary(pieces) if p not in ("<unk>", "<s>", "</s>"))]
    config = {
        "type": "transformer",
        "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False,
        "transformer-ffn-activation": "relu",
        "transformer-preprocess": "",
        "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d",
        "transformer-guided-alignment-layer": "last",
        "transformer-heads": 2,
        "enc-depth": 1,
        "dec-depth": 1,
    }
    weights: dict[str, np.ndarray] = {"Wemb": random.normal(0, 0.1, (len(vocabulary), width)).astype(np.float32)}
    weights["decoder_ff_logit_out_b"] = np.zeros((1, len(vocabulary)), np.float32)
    for scope in ("encoder_l1_self", "decoder_l1_self", "decoder_l1_context"):
        for part in "qkvo":
            weights[f"{scope}_W{part}"] = random.normal(0, 0.1, (width, width)).astype(np.float32)
            weights[f"{scope}_b{part}"] = np.zeros((1, width), np.float32)
        weights |= norm(f"{scope}_Wo", width)
    for scope in ("encoder_l1_ffn", "decoder_l1_ffn"):
        weights[f"{scope}_W1"] = random.normal(0, 0.1, (width, inner)).astype(np.float32)
        weights[f"{scope}_W2"] = random.normal(0, 0.1, (inner, width)).astype(np.float32)
        weights |= {f"{scope}_b1": np.zeros((1, inner), np.float32), f"{scope}_b2": np.zeros((1, width), np.float32)}
        weights |= norm(f"{scope}_ffn", width)
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in config.items()).encode() + b"\0"
    weights["special:model.yml"] = np.frombuffer(text, np.int8)
    folder = path.parent / "marian"
    folder.mkdir(exist_ok=True)
    np.savez(folder / "opus.best-perplexity.npz", **weights)
    lines = (f"{json.dumps(token, ensure_ascii=False)}: {number}\n" for number, token in enumerate(vocabulary))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "opus.best-perplexity.npz", "opus.best-perplexity.npz")
        archive.writestr("opus.vocab.yml", "".join(lines))
        archive.write(pieces, "source.spm")
        archive.write(pieces, "target.spm")
        archive.writestr("LICENSE", "CC-BY-4.0")


def norm(scope: str, width: int) -> dict[str, np.ndarray]:
    return {f"{scope}_ln_scale": np.ones((1, width), np.float32), f"{scope}_ln_bias": np.zeros((1, width), np.float32)}


def test_an_opus_model_of_the_catalogue_is_converted_on_installing(
    host: Host, pieces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    from mlalign.resources.tables import read_table
    from mlalign.translation.models import catalogue

    archive = tmp_path / "opus.zip"
    marian_archive(archive, pieces)
    row = next(row for row in read_table("models_catalogue") if row["name"] == "opus-mt-tc-big-en-tr")
    file = next(row for row in read_table("models_files") if row["name"] == "opus-mt-tc-big-en-tr")
    assert len(file["sha256"]) == 64
    path = row["address"].removeprefix("{opus}").replace("+", "%2B")
    host.files[f"/opus{path}"] = archive.read_bytes()
    with pytest.raises(DownloadError, match="checksum is wrong"):
        install("opus-mt-tc-big-en-tr")
    right = hashlib.sha256(archive.read_bytes()).hexdigest()
    monkeypatch.setattr(
        catalogue,
        "read_table",
        lambda name: tuple({**r, "sha256": right} if name == "models_files" else dict(r) for r in read_table(name)),
    )
    info = install("opus-mt-tc-big-en-tr")
    assert (info.kind, info.sources, info.targets, info.licence) == ("marian", ("en",), ("tr",), "CC-BY-4.0")
    assert {file.name for file in info.path.iterdir()} >= {"model.bin", "source.spm", "target.spm", "LICENSE"}
    hypothesis = open_engine(info).translate([SENTENCE], "en", "tr")[0][0]
    assert hypothesis.alignment is not None


def test_every_catalogue_entry_names_its_files_and_a_kind_that_runs() -> None:
    from mlalign.translation.models.catalogue import catalogue
    from mlalign.translation.models.families import FAMILIES

    for entry in catalogue():
        assert entry.files
        assert entry.kind in {"opus", *(family.KIND for family in FAMILIES)}
        assert entry.commercial or "NC" in entry.licence


def test_a_bundle_carries_models_and_glossaries_to_another_machine(
    host: Host, nllb: Path, argosmodel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.translation.models.bundle import export_bundle, import_bundle

    install(str(nllb))
    install(str(argosmodel))
    table = tmp_path / "field.tsv"
    table.write_text("id\ttype\ten\n", encoding="utf-8")
    path = tmp_path / "kit.zip"
    export_bundle(path, ["tiny-nllb", "argos:en-tr"], [table])
    monkeypatch.setenv("MLALIGN_DATA", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere-argos"))
    unpacked = import_bundle(path)
    assert {model.name for model in unpacked.models} == {"tiny-nllb", "argos:en-tr"}
    assert [table.name for table in unpacked.glossaries] == ["field.tsv"]
    assert all(verify_model(model).problems == () and verify_model(model).known for model in unpacked.models)


def test_a_bundle_does_not_replace_another_table_of_the_same_name_unless_told_to(
    host: Host, nllb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.translation.models.bundle import export_bundle, import_bundle

    install(str(nllb))
    table = tmp_path / "field.tsv"
    table.write_text("id\ttype\ten\n", encoding="utf-8")
    path = tmp_path / "kit.zip"
    export_bundle(path, ["tiny-nllb"], [table])
    monkeypatch.setenv("MLALIGN_DATA", str(tmp_path / "elsewhere"))
    own = tmp_path / "elsewhere" / "glossaries" / "field.tsv"
    own.parent.mkdir(parents=True)
    own.write_text("id\ttype\ten\nmine\tplace\tMine\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"field\.tsv"):
        import_bundle(path)
    assert "Mine" in own.read_text(encoding="utf-8")
    import_bundle(path, Options(force=True))
    assert own.read_text(encoding="utf-8") == table.read_text(encoding="utf-8")


def test_a_damaged_bundle_installs_nothing(host: Host, nllb: Path, tmp_path: Path) -> None:
    from mlalign.translation.models.bundle import export_bundle, import_bundle

    install(str(nllb))
    path = tmp_path / "kit.zip"
    export_bundle(path, ["tiny-nllb"])
    remove("tiny-nllb")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedModelError):
        import_bundle(path)
    assert models_left(tmp_path / "data") == []

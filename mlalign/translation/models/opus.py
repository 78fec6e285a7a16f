"""OPUS-MT models as the Tatoeba Translation Challenge publishes them: Marian weights, converted on installing."""

from __future__ import annotations

import shutil
from pathlib import Path

from mlalign.errors import DamagedModelError
from mlalign.translation.models.archive import unpack_into

__all__ = ["convert_opus"]


def convert_opus(archive: Path, folder: Path) -> None:
    """Convert a published OPUS-MT archive to CTranslate2 in 8 bits, into a folder; the archive is removed.

    Needs nothing but numpy: CTranslate2 reads Marian's ``.npz`` itself.

    Raises:
        DamagedModelError: if the archive is none of a Transformer model.
    """
    from ctranslate2.converters import MarianConverter

    unpacked = folder / "unpacked"
    unpack_into(archive, unpacked)
    weights = next(iter(sorted(unpacked.rglob("*.npz"))), None)
    if weights is None:
        raise DamagedModelError(f"{archive.name}: no Marian weights (*.npz) inside")
    try:
        vocabularies = [str(path) for path in _vocabularies(unpacked, archive)]
        MarianConverter(str(weights), vocabularies).convert(str(folder / "converted"), quantization="int8", force=True)
    except (KeyError, ValueError, OSError, RuntimeError) as error:
        raise DamagedModelError(f"{archive.name}: cannot be converted ({error})") from error
    for name in ("source.spm", "target.spm"):
        found = next(iter(unpacked.rglob(name)), None)
        if found is None:
            raise DamagedModelError(f"{archive.name}: no {name} inside; models with other tokenisers are not supported")
        found.replace(folder / name)
    for licence in list(unpacked.rglob("LICENSE"))[:1]:
        licence.replace(folder / "LICENSE")
    for file in (folder / "converted").iterdir():
        file.replace(folder / file.name)
    shutil.rmtree(unpacked)
    (folder / "converted").rmdir()
    archive.unlink()


def _vocabularies(folder: Path, archive: Path) -> list[Path]:
    """Source and target vocabulary as Marian's YAML; plain lists (``.src.vocab``) are written as such."""
    shared = sorted(folder.rglob("*.vocab.yml"))
    if shared:
        return [shared[0], shared[-1]]
    lists = [next(iter(folder.rglob(f"*.{side}.vocab")), None) for side in ("src", "trg")]
    if None in lists:
        raise DamagedModelError(f"{archive.name}: no vocabulary inside")
    return [_as_yaml(path) for path in lists if path]


def _as_yaml(plain: Path) -> Path:
    path = plain.with_suffix(".vocab.yml")
    lines = plain.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    path.write_text("".join(f'"{token}": {number}\n' for number, token in enumerate(escaped)), encoding="utf-8")
    return path

"""The files of a model."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from mlalign.errors import DamagedModelError

__all__ = ["folder_size", "read_vocabulary", "require_model"]

VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def require_model(folder: Path) -> Path:
    """The folder, if it holds a CTranslate2 model.

    Raises:
        DamagedModelError: if ``model.bin`` is missing or empty.
    """
    path = folder / "model.bin"
    if not path.is_file() or not path.stat().st_size:
        raise DamagedModelError(f"{path}: missing or empty; install the model again")
    return folder


def read_vocabulary(folder: Path, names: tuple[str, ...] = VOCABULARIES) -> frozenset[str]:
    """The tokens in CTranslate2's vocabulary files of a folder (``.json`` or ``.txt``), all that are there together.

    Raises:
        DamagedModelError: if a file is no vocabulary.
    """
    files = [path for stem in names for path in (folder / f"{stem}.json", folder / f"{stem}.txt") if path.is_file()]
    return _read(tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[Path, int], ...]) -> frozenset[str]:
    known: set[str] = set()
    for path, _ in files:
        try:
            text = path.read_text(encoding="utf-8")
            known.update(map(str, json.loads(text)) if path.suffix == ".json" else text.splitlines())
        except (OSError, ValueError, TypeError) as error:
            raise DamagedModelError(f"{path}: not a vocabulary; install the model again") from error
    return frozenset(known)

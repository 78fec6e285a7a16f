"""The files of a model."""

from __future__ import annotations

from pathlib import Path

from mlalign.errors import DamagedModelError

__all__ = ["folder_size", "require_model"]


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

"""Finding models: those that are installed, and one that is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from mlalign.errors import DamagedModelError, NoModelError
from mlalign.settings.paths import data_folder
from mlalign.translation.models.archive import unpack
from mlalign.translation.models.argos import packages_folder
from mlalign.translation.models.families import infer_metadata
from mlalign.translation.models.info import ModelInfo
from mlalign.translation.models.kinds import KINDS, describe
from mlalign.translation.models.metadata import Metadata

__all__ = ["installed_models", "load_model", "models_folder", "resolve_model"]


def models_folder() -> Path:
    """Where `mlalign models install` puts models that are no Argos packages."""
    return data_folder() / "models"


def installed_models() -> tuple[ModelInfo, ...]:
    """All models on this machine, the preferred first: those installed with `mlalign models install` and Argos'
    packages, newest first, then the one in mlalign itself.

    A model whose metadata cannot be read is listed with its ``problem``; a folder that holds none is passed over.
    """
    found = [info for folder in _package_folders() if (info := _installed(folder))]
    found.sort(key=lambda info: (info.name, [-part for part in _version(info.version)]))
    starter = _installed(Path(str(files("mlalign.resources") / "starter")))
    return (*found, starter) if starter else tuple(found)


def load_model(path: str | Path) -> ModelInfo:
    """The model in a folder or in a packed file (``.argosmodel`` or another zip), whatever its kind.

    Raises:
        NoModelError: if there is no such file or folder.
        DamagedModelError: if it holds no model that mlalign knows, or a damaged one.
    """
    given = Path(path).expanduser()
    if not given.exists():
        raise NoModelError(f"{path}: no such model file or folder")
    folder = given if given.is_dir() else unpack(given)
    inferred = None if (folder / "metadata.json").is_file() else infer_metadata(folder)
    return describe(inferred or Metadata.read(folder))


def resolve_model(model: str | Path, installed: tuple[ModelInfo, ...]) -> ModelInfo:
    """The model that ``--model`` means: the name of an installed one, or a path.

    Raises:
        NoModelError: if it is neither; the message lists the names.
        DamagedModelError: if it is damaged.
    """
    named = next((info for info in installed if info.name == str(model)), None)
    if named is None:
        if isinstance(model, str) and not Path(model).expanduser().exists() and "/" not in model:
            names = ", ".join(dict.fromkeys(info.name for info in installed))
            raise NoModelError(f"no model named {model!r} and no such file; installed: {names or 'none'}")
        return load_model(model)
    if named.problem:
        raise DamagedModelError(named.problem)
    return named


def _package_folders() -> Iterator[Path]:
    for folder in (models_folder(), packages_folder()):
        try:
            children = sorted(child for child in folder.iterdir() if child.is_dir() and not child.name.startswith("."))
        except OSError:
            continue
        yield from children


def _installed(folder: Path) -> ModelInfo | None:
    if not (folder / "metadata.json").is_file():
        return None
    try:
        metadata = Metadata.read(folder)
        if not any(kind.recognise(metadata) for kind in KINDS):
            return None
        return describe(metadata)
    except DamagedModelError as error:
        return replace(_unreadable(folder), problem=str(error))


def _unreadable(folder: Path) -> ModelInfo:
    return ModelInfo(name=folder.name, version="", kind="", sources=(), targets=(), path=folder, size=0)


def _version(version: str) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in version.split(".")]

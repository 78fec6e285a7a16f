"""Bundles: one file with models and glossaries that carries a working set to a machine without a network.

A bundle is a zip file: ``bundle.json`` (names, and a SHA-256 of every file), ``models/FOLDER/…``,
``glossaries/NAME.tsv``.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mlalign.errors import DamagedModelError, InputError, NoModelError, OutputError, UsageError
from mlalign.settings.paths import data_folder
from mlalign.settings.writing import replacing
from mlalign.translation.models.archive import unpack_into
from mlalign.translation.models.discovery import installed_models, load_model
from mlalign.translation.models.download import file_sha256
from mlalign.translation.models.info import ModelInfo
from mlalign.translation.models.install import Options, install, is_removable

__all__ = ["Bundle", "export_bundle", "import_bundle"]

FORMAT = 1
INDEX = "bundle.json"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle held."""

    models: tuple[ModelInfo, ...]
    glossaries: tuple[Path, ...]
    """Where its glossary tables are now."""


def export_bundle(path: Path, names: Sequence[str], glossaries: Sequence[Path] = (), *, force: bool = False) -> Bundle:
    """Write a bundle of installed models and glossary tables; it is there whole or not at all.

    Raises:
        NoModelError: if a model is not installed.
        OutputError: if the file exists and ``force`` is not given, or cannot be written.
        InputError: if a glossary cannot be read.
    """
    models = tuple(_installed(name) for name in names)
    for table in glossaries:
        if not table.is_file():
            raise InputError("no such glossary table", path=table)
    if path.exists() and not force:
        raise OutputError("exists already; overwrite it with --force", path=path)
    contents = [(f"models/{m.path.name}/{f.relative_to(m.path).as_posix()}", f) for m in models for f in _files(m.path)]
    contents += [(f"glossaries/{table.name}", table) for table in glossaries]
    with replacing(path) as file:
        _write(file, contents)
    return Bundle(models, tuple(glossaries))


def import_bundle(path: Path, options: Options = Options()) -> Bundle:  # noqa: B008 - immutable
    """Check a bundle and install what is in it; nothing is installed if anything is damaged.

    Glossary tables go to the data folder's ``glossaries``.

    Raises:
        InputError: if there is no such file.
        DamagedModelError: if it is no bundle, or a file in it is not what it should be.
        UsageError: if a model or another table of a glossary's name is there already and ``force`` is not given.
    """
    if not path.is_file():
        raise InputError("no such bundle", path=path)
    unpacked = data_folder() / "downloads" / f"bundle-{file_sha256(path)[:16]}"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.parent.mkdir(parents=True, exist_ok=True)
    try:
        unpack_into(path, unpacked)
        _check(unpacked, path)
        if not options.force:
            _check_tables(unpacked / "glossaries")
        folders = sorted((unpacked / "models").iterdir()) if (unpacked / "models").is_dir() else []
        models = tuple(_install(folder, options) for folder in folders)
        return Bundle(models, tuple(_place_glossaries(unpacked / "glossaries")))
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _install(folder: Path, options: Options) -> ModelInfo:
    """Install a model of a bundle; one that this mlalign brings along itself is left as it is."""
    given = load_model(folder)
    own = next((info for info in installed_models() if (info.name, info.version) == (given.name, given.version)), None)
    if own is not None and not is_removable(own):
        return own
    return install(str(folder), options)


def _installed(name: str) -> ModelInfo:
    found = next((info for info in installed_models() if info.name == name), None)
    if found is None:
        names = ", ".join(info.name for info in installed_models())
        raise NoModelError(f"no model named {name!r} is installed (installed: {names})")
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write(bundle: IO[bytes], contents: Sequence[tuple[str, Path]]) -> None:
    index = {"format": FORMAT, "files": {name: file_sha256(file) for name, file in contents}}
    # Weights hardly shrink, so they are stored; the rest is small.
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(INDEX, json.dumps(index, ensure_ascii=False, indent=1))
        for name, file in contents:
            archive.write(file, name)


def _check(folder: Path, path: Path) -> None:
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        listed: dict[str, str] = index["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedModelError(f"{path}: not a bundle of mlalign (no {INDEX})") from error
    if index.get("format") != FORMAT:
        raise DamagedModelError(
            f"{path}: a bundle of format {index.get('format')!r}; this mlalign reads format {FORMAT}"
        )
    found = {file.relative_to(folder).as_posix(): file for file in _files(folder) if file.name != INDEX}
    for name, checksum in listed.items():
        if name not in found or file_sha256(found[name]) != checksum:
            raise DamagedModelError(f"{path}: {name} is missing or damaged; nothing was installed")
    for name in found:
        if name not in listed:
            raise DamagedModelError(f"{path}: {name} is not in its list; nothing was installed")


def _check_tables(folder: Path) -> None:
    for table in sorted(folder.glob("*.tsv")) if folder.is_dir() else []:
        own = data_folder() / "glossaries" / table.name
        if own.is_file() and own.read_bytes() != table.read_bytes():
            raise UsageError(f"{own} is there already and differs; nothing was installed (--force replaces it)")


def _place_glossaries(folder: Path) -> list[Path]:
    home = data_folder() / "glossaries"
    placed = []
    for table in sorted(folder.glob("*.tsv")) if folder.is_dir() else []:
        home.mkdir(parents=True, exist_ok=True)
        placed.append(table.replace(home / table.name))
    return placed

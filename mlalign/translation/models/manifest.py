"""Checksums of installed models, so that they can be verified at any time."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from mlalign.settings.paths import data_folder
from mlalign.settings.writing import write_atomically
from mlalign.translation.models.download import file_sha256
from mlalign.translation.models.info import ModelInfo

__all__ = [
    "Verification",
    "checksums",
    "forget_manifest",
    "manifest_path",
    "verify_model",
    "write_manifest",
    "write_sums",
]

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a model showed."""

    model: ModelInfo
    checked: int
    """Files whose checksum was right."""
    problems: tuple[str, ...]
    known: bool = True
    """False where no checksums are kept of the model (it was not installed by mlalign)."""


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by path relative to it with ``/`` between names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_sha256(path) for path in files}


def manifest_path(folder: Path) -> Path:
    """Where the checksums of the model in a folder are kept: not in the folder, which Argos may own."""
    stem = re.sub(r"[^\w.-]+", "_", str(folder.resolve())).strip("_")
    return data_folder() / "manifests" / f"{stem[-150:]}.json"


def write_sums(folder: Path) -> None:
    """Put the checksums of a model's files beside them, in the format of ``sha256sum``; for models that are shipped."""
    lines = (f"{value}  {name}\n" for name, value in checksums(folder).items() if name != SUMS)
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _recorded(folder: Path) -> dict[str, str]:
    """The checksums kept when the model was installed, else those that it brought along."""
    try:
        recorded: dict[str, str] = json.loads(manifest_path(folder).read_text(encoding="utf-8"))["files"]
        return {name: value for name, value in recorded.items() if name != SUMS}
    except FileNotFoundError:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        return {name: value for value, _, name in (line.partition("  ") for line in lines)}


def write_manifest(folder: Path, origin: str) -> None:
    """Keep the checksums of a model's files, and where it came from.

    Raises:
        OutputError: if the data folder cannot be written.
    """
    record = {"folder": str(folder), "origin": origin, "files": checksums(folder)}
    write_atomically(manifest_path(folder), json.dumps(record, ensure_ascii=False, indent=1) + "\n", force=True)


def forget_manifest(folder: Path) -> None:
    """Remove the checksums of a model that is removed."""
    manifest_path(folder).unlink(missing_ok=True)


def verify_model(info: ModelInfo) -> Verification:
    """Compare a model's files with the checksums of when it was installed."""
    try:
        recorded = _recorded(info.path)
    except FileNotFoundError:
        return Verification(info, 0, (info.problem,) if info.problem else (), known=False)
    except (OSError, ValueError, KeyError):
        return Verification(info, 0, (f"{manifest_path(info.path)}: its checksums cannot be read",))
    found = {name: value for name, value in checksums(info.path).items() if name != SUMS}
    problems = [f"{info.path / name}: missing" for name in recorded if name not in found]
    problems += [f"{info.path / name}: changed" for name, value in recorded.items() if found.get(name, value) != value]
    problems += [f"{info.path / name}: was not there when it was installed" for name in found if name not in recorded]
    good = sum(found.get(name) == value for name, value in recorded.items())
    return Verification(info, good, tuple(problems))

"""What a repository of the Hugging Face Hub holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from mlalign.errors import DamagedModelError
from mlalign.settings.config import setting
from mlalign.translation.models.catalogue import RemoteFile
from mlalign.translation.models.download import DownloadError, fetch_json

__all__ = ["HubListing", "hub_files"]

WANTED = (".json", ".txt", ".model", ".spm", ".vocab")
"""Endings of the files beside ``model.bin`` that a model may need. Pickles are never fetched."""


@dataclass(frozen=True, slots=True)
class HubListing:
    """The files of a repository at one revision."""

    revision: str
    """The commit that the revision asked for means."""
    licence: str
    commercial: bool
    files: tuple[RemoteFile, ...]


def hub_files(repository: str, revision: str) -> HubListing:
    """What to download of a repository.

    Raises:
        DownloadError: if the hub does not answer.
        DamagedModelError: if the repository holds no model converted for CTranslate2.
    """
    hub = setting("hub").rstrip("/")
    address = f"{hub}/api/models/{repository}/revision/{revision}?blobs=true"
    fields = fetch_json(address)
    if not isinstance(fields, dict):
        raise DownloadError(f"{address}: not the answer of a model hub")
    commit = str(fields.get("sha") or revision)
    entries = [
        each for each in fields.get("siblings", []) if isinstance(each, dict) and _wanted(str(each.get("rfilename")))
    ]
    files = tuple(_file(entry, f"{hub}/{repository}/resolve/{commit}") for entry in entries)
    if not any(file.name == "model.bin" for file in files):
        raise DamagedModelError(
            f"hf:{repository}: no model.bin: only models converted for CTranslate2 can be installed"
        )
    card = fields.get("cardData")
    licence = str(card.get("license", "")) if isinstance(card, dict) else ""
    return HubListing(commit, licence, "-nc" not in licence.lower(), files)


def _wanted(name: str) -> bool:
    path = PurePosixPath(name)
    return name == "model.bin" or (len(path.parts) == 1 and path.suffix in WANTED and not name.startswith("."))


def _file(entry: dict[str, object], base: str) -> RemoteFile:
    name, size, large = str(entry["rfilename"]), entry.get("size"), entry.get("lfs")
    checksum = str(large.get("sha256", "")) if isinstance(large, dict) else ""
    return RemoteFile(name, f"{base}/{name}", size if isinstance(size, int) else None, checksum)

"""Models that can be had by name, and what a SPEC on the command line means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mlalign.errors import NoModelError, UsageError
from mlalign.resources.tables import read_table
from mlalign.settings.config import setting
from mlalign.translation.models.info import model_language

__all__ = ["CatalogueEntry", "RemoteFile", "Spec", "catalogue", "parse_spec"]

NONE = "–"
_ARGOS = re.compile(r"argos:(\w+)[-_](\w+)$")
_HUB = re.compile(r"hf:([\w.-]+/[\w.-]+)(?:@([\w.-]+))?$")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to download, with what it must be where that is known."""

    name: str
    url: str
    size: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A model that is known by name."""

    name: str
    kind: str
    address: str
    revision: str
    licence: str
    commercial: bool
    """Whether the licence allows commercial use; one that does not must be accepted."""
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    quality: str
    """The maker's figures with their test set; empty where there are none."""
    note: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int | None:
        """Bytes of all files, if all are known."""
        sizes = [file.size for file in self.files]
        return None if None in sizes else sum(size or 0 for size in sizes)


@dataclass(frozen=True, slots=True)
class Spec:
    """What a user asks for."""

    form: Literal["argos", "hub", "catalogue", "path"]
    text: str
    source: str = ""
    target: str = ""
    repository: str = ""
    revision: str = ""
    entry: CatalogueEntry | None = None
    path: Path | None = None


def catalogue() -> tuple[CatalogueEntry, ...]:
    """All models that are known by name."""
    return tuple(_entry(row) for row in read_table("models_catalogue"))


def parse_spec(text: str) -> Spec:
    """What ``argos:en-ar``, ``hf:ORG/NAME@REVISION``, a name of the catalogue or a path means.

    Raises:
        UsageError: for a prefix that is followed by something else than it should.
        NoModelError: if it is none of these; the message lists the names.
    """
    if found := _ARGOS.match(text):
        return Spec("argos", text, source=model_language(found[1]), target=model_language(found[2]))
    if found := _HUB.match(text):
        return Spec("hub", text, repository=found[1], revision=found[2] or "main")
    if text.startswith(("argos:", "hf:")):
        raise UsageError(f"{text!r} is not understood; write argos:en-ar or hf:ORGANISATION/NAME@REVISION")
    entry = next((entry for entry in catalogue() if entry.name.lower() == text.lower()), None)
    if entry:
        return Spec("catalogue", text, entry=entry)
    path = Path(text).expanduser()
    if path.exists():
        return Spec("path", text, path=path)
    raise NoModelError(f"no model {text!r}: not a file, nor one of {', '.join(entry.name for entry in catalogue())}")


def _entry(cells: Mapping[str, str]) -> CatalogueEntry:
    address = cells["address"].format(hub=setting("hub"), opus=setting("opus"))
    files = tuple(
        RemoteFile(
            name=file["file"],
            url=_url(address, cells["revision"], file["file"]),
            size=None if file["size"] == NONE else int(file["size"]),
            sha256="" if file["sha256"] == NONE else file["sha256"],
        )
        for file in read_table("models_files")
        if file["name"] == cells["name"]
    )
    return CatalogueEntry(
        name=cells["name"],
        kind=cells["kind"],
        address=address,
        revision=cells["revision"],
        licence=cells["licence"],
        commercial=cells["commercial"] == "yes",
        sources=tuple(cells["sources"].split()),
        targets=tuple(cells["targets"].split()),
        quality="" if cells["quality"] == NONE else cells["quality"],
        note=cells["note"],
        files=files,
    )


def _url(address: str, revision: str, file: str) -> str:
    from urllib.parse import quote

    return f"{address}/resolve/{revision}/{file}" if revision else quote(address, safe=":/")

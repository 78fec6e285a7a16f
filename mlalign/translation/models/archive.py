"""Packed models (zip files): unpacked once into a cache, under their content's hash."""

from __future__ import annotations

import hashlib
import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from mlalign.errors import DamagedModelError, ModelError
from mlalign.settings.paths import cache_folder

__all__ = ["check_archive", "model_root", "unpack", "unpack_into", "unpacked_folder"]

MAX_BYTES = 16 * 2**30
"""No model that two cores can run is larger unpacked."""
MAX_RATIO = 200
"""Weights hardly shrink and vocabularies shrink tenfold; deflate's limit of about 1000 is for bombs."""
MAX_FILES = 10_000


def unpacked_folder() -> Path:
    """Where packed models are unpacked to."""
    return cache_folder() / "models"


def unpack(path: Path, cache: Path | None = None) -> Path:
    """The folder with a packed model's files.

    That is the one with ``metadata.json`` or a bare ``model.bin``, at the archive's top or one level below.

    The archive is unpacked the first time only, and appears whole or not at all.

    Args:
        path: a zip file, by whatever name.
        cache: where to unpack; `unpacked_folder` where None.

    Raises:
        DamagedModelError: if it is no whole zip file, leads out of its folder, holds links or swells beyond reason.
        ModelError: if the cache cannot be written.
    """
    folder = (cache or unpacked_folder()) / _content_hash(path)
    if not folder.is_dir():
        try:
            unpack_into(path, folder)
        except OSError as error:
            raise ModelError(f"{path}: cannot be unpacked to {folder.parent} ({error.strerror or error})") from error
    return model_root(folder, path)


def _content_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except OSError as error:
        raise DamagedModelError(f"{path}: cannot be read ({error.strerror})") from error


def unpack_into(path: Path, folder: Path) -> None:
    """Unpack a zip file into a folder that is not there yet, which appears whole or not at all.

    Raises:
        DamagedModelError: if it is no whole zip file, leads out of its folder, holds links or swells beyond reason.
        OSError: if the folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacking-"))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            check_archive(entries, path)
            for entry in entries:
                archive.extract(entry, temporary)
        temporary.rename(folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedModelError(f"{path}: not a whole zip file; get it again ({error})") from error
    except OSError:
        if not folder.is_dir():  # Another process may have unpacked the same model meanwhile.
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def check_archive(entries: list[zipfile.ZipInfo], path: Path) -> None:
    """Refuse an archive that could do harm.

    Raises:
        DamagedModelError: if it leads out of its folder, holds links or swells beyond reason.
    """
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_FILES or unpacked > min(MAX_BYTES, MAX_RATIO * packed + 2**20):
        raise DamagedModelError(
            f"{path}: refused: {packed:,} bytes unpack to {unpacked:,} in {len(entries):,} files, as no model does"
        )
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0:1]:
            raise DamagedModelError(f"{path}: refused: {entry.filename!r} leads out of the model's folder")
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise DamagedModelError(f"{path}: refused: {entry.filename!r} is a link or a device, not a file")


def model_root(folder: Path, path: Path) -> Path:
    """The folder of a model in an unpacked archive: the archive's top, or a folder in it.

    Raises:
        DamagedModelError: if there is none.
    """
    for candidate in (folder, *sorted(child for child in folder.iterdir() if child.is_dir())):
        if any((candidate / name).is_file() for name in ("metadata.json", "model.bin")):
            return candidate
    raise DamagedModelError(f"{path}: no model inside (neither metadata.json nor model.bin)")

"""Downloading: with progress, going on where it stopped, checked, whole or not there."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mlalign.errors import ModelError
from mlalign.translation.models.catalogue import RemoteFile

if TYPE_CHECKING:
    import httpx

__all__ = ["DownloadError", "Progress", "download", "fetch_json", "file_sha256"]

MAX_BYTES = 16 * 2**30
"""What is larger is no model for a machine without an accelerator."""
MAX_JSON = 64 * 2**20
CHUNK = 2**16
ATTEMPTS = 4
TIMEOUT = 30.0

Progress = Callable[[str, int, int | None], None]
"""Called with a file's name, the bytes that are there, and the bytes of the whole where they are known."""


class DownloadError(ModelError):
    """A host that does not answer, or gives something else than was asked for."""


def download(file: RemoteFile, folder: Path, progress: Progress | None = None) -> Path:
    """Put a file into a folder, under its own name.

    What is there from an attempt before (``NAME.part``) is gone on with, after a broken connection too. The file gets
    its name once its size and checksum are right.

    Raises:
        DownloadError: if the host cannot be reached, refuses, or the file is not what it should be.
    """
    target = _inside(folder, file.name)
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(ATTEMPTS):
        try:
            _fetch_rest(file, part, progress)
            break
        except OSError as error:
            raise DownloadError(f"{part}: cannot be written ({error.strerror})") from error
        except _Broken as broken:
            if attempt == ATTEMPTS - 1:
                raise DownloadError(
                    f"{file.url}: {broken}; try again later, it will go on where it stopped"
                ) from broken
            time.sleep(0.2 * attempt)
    _check(file, part)
    part.replace(target)
    return target


def fetch_json(url: str) -> object:
    """A JSON document.

    Raises:
        DownloadError: if it cannot be had, or is no JSON.
    """
    import httpx

    try:
        with closing(_client()) as client, client.stream("GET", url) as response:
            _require_ok(response, url)
            data = b""
            for chunk in response.iter_bytes(CHUNK):
                data += chunk
                if len(data) > MAX_JSON:
                    raise DownloadError(f"{url}: refused: more than {MAX_JSON:,} bytes of JSON")
    except httpx.HTTPError as error:
        raise DownloadError(f"{url}: no answer ({_reason(error)}); is there a network?") from error
    try:
        return json.loads(data)
    except ValueError as error:
        raise DownloadError(f"{url}: the answer is no JSON") from error


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Broken(Exception):
    """The connection failed; another attempt may go on."""


def _client() -> httpx.Client:
    import httpx

    return httpx.Client(follow_redirects=True, timeout=TIMEOUT, headers={"User-Agent": "mlalign"})


def _fetch_rest(file: RemoteFile, part: Path, progress: Progress | None) -> None:
    import httpx

    have = part.stat().st_size if part.exists() else 0
    if file.size is not None and have == file.size:
        return
    if file.size is not None and have > file.size:
        part.unlink()
        have = 0
    # Compressed on the way, a file could not be gone on with at a byte.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    try:
        with closing(_client()) as client, client.stream("GET", file.url, headers=headers) as response:
            if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and have:
                return
            _require_ok(response, file.url)
            resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
            with part.open("ab" if resumed else "wb") as out:
                _copy(file, response, out, have if resumed else 0, progress)
    except httpx.HTTPError as error:
        raise _Broken(f"no answer ({_reason(error)})") from error


def _copy(file: RemoteFile, response: httpx.Response, out: IO[bytes], have: int, progress: Progress | None) -> None:
    length = response.headers.get("Content-Length", "")
    total = have + int(length) if length.isdigit() else file.size
    limit = file.size if file.size is not None else MAX_BYTES
    for chunk in response.iter_bytes(CHUNK):
        have += len(chunk)
        if have > limit:
            raise DownloadError(f"{file.url}: refused: more than the {limit:,} bytes that it should have")
        out.write(chunk)
        if progress:
            progress(file.name, have, total)
    if total is not None and have < total:
        raise _Broken(f"the connection broke after {have:,} of {total:,} bytes")


def _require_ok(response: httpx.Response, url: str) -> None:
    if response.is_success:
        return
    if response.status_code in (401, 403, 404):
        raise DownloadError(f"{url}: there is no such file (status {response.status_code})")
    raise DownloadError(f"{url}: the host answers with status {response.status_code}")


def _check(file: RemoteFile, part: Path) -> None:
    size = part.stat().st_size
    if file.size is not None and size != file.size:
        part.unlink()
        raise DownloadError(f"{file.url}: {size:,} bytes where {file.size:,} were to come; try again")
    if file.sha256 and file_sha256(part) != file.sha256:
        part.unlink()
        raise DownloadError(f"{file.url}: the checksum is wrong: damaged on the way, or not the file that was reviewed")


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or "\\" in name:
        raise DownloadError(f"refused: {name!r} leads out of the model's folder")
    return path


def _reason(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0] or type(error).__name__

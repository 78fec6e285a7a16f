"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mlalign.errors import OutputError

__all__ = ["replacing", "write_atomically"]

_NAME_KEPT = 50
"""Characters of a file's name that its temporary name keeps: at most 200 of the 255 bytes that a name may have."""


def write_atomically(path: Path | str, data: str | bytes, *, force: bool = False) -> None:
    """Write a file as a whole: under a temporary name in its folder, then renamed. Folders are made where missing.

    Text is written as UTF-8 with the line ends that it has. Whatever interrupts the writing (Ctrl-C too), neither a
    part of the file nor the temporary file stays behind.

    Raises:
        OutputError: if the file exists and ``force`` is not set, or the folder or file cannot be written.
    """
    path = Path(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_dir():
        raise OutputError("this is a folder; give a file name", path=path)
    if path.exists() and not force:
        raise OutputError("the file exists already; use --force to overwrite it", path=path)
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path, *, durable: bool = True, confirm: Callable[[], object] | None = None) -> Iterator[IO[bytes]]:
    """A file to write into that takes the place of another, or of none, once the block has ended without an error.

    It lies beside the other under a temporary name, which is gone afterwards whatever happened. The other's permissions
    are kept, a link to it stays a link, and folders are made where missing.

    Args:
        path: the file to replace.
        durable: wait until the disk has the content, so that a power cut loses neither the old nor the new; not worth
            the time for what can be made again, as caches.
        confirm: called as late as possible before the other is replaced; whatever it raises leaves the other there.

    Raises:
        OutputError: if the file cannot be written, or is a device or the like.
    """
    temporary: Path | None = None
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise OutputError("this is no ordinary file, so it is not replaced", path=path)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name[:_NAME_KEPT]}.{os.urandom(4).hex()}.part")
        with temporary.open("xb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        if confirm is not None:
            confirm()
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise OutputError(f"the file cannot be written ({error.strerror or error})", path=path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)

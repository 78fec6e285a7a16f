"""Tables changed on disk: one editor at a time, the file whole or untouched, nobody's change overwritten."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mlalign.errors import OutputError
from mlalign.glossary.table import Table, parse_table, read_table_file
from mlalign.settings.paths import cache_folder
from mlalign.settings.writing import replacing

__all__ = ["change_table", "replace_file"]

LOCK_SECONDS = 10.0
"""How long to wait for another program that edits the same table."""


def change_table(
    path: Path, change: Callable[[Table], Table], *, seen: bytes | None = None, missing: str | None = None
) -> bool:
    """Replace a table by what ``change`` makes of it, if that is another; whether the file was written.

    Args:
        path: the table's file.
        change: called with the table as it is on disk; whatever it raises leaves the file as it is.
        seen: the bytes on which the change was decided. If the file has others by now, it is not touched.
        missing: what to take for a file that is not there; None: it must be there.

    Raises:
        GlossaryError: if the file cannot be read.
        OutputError: if another editor holds the table or changed it, or it cannot be written.
    """
    target = path.resolve()
    with _locked(target):
        new = missing is not None and not target.exists()
        table = parse_table((missing or "").encode("utf-8"), str(path)) if new else read_table_file(target)
        before = table.serialise()
        if seen is not None and before != seen:
            raise OutputError("the table was changed by somebody else since it was read; nothing written", path=path)
        after = change(table).serialise()
        if after == before:
            return False
        replace_file(target, after, expected=None if new else before)
        return True


def replace_file(path: Path, data: bytes, *, expected: bytes | None) -> None:
    """Replace a table's file as a whole, if the old one still is what was expected (None: not there).

    Raises:
        OutputError: if it is not, or the file cannot be written.
    """

    def confirm() -> None:
        # An editor or spreadsheet knows nothing of our lock: look once more, as late as possible.
        if (path.read_bytes() if path.exists() else None) != expected:
            raise OutputError("the file was changed by somebody else in the meantime; nothing written", path=path)

    if not path.parent.is_dir():
        raise OutputError("there is no such folder; make it first", path=path.parent)
    with replacing(path, confirm=confirm) as file:
        file.write(data)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the table's lock, which lies in the cache so that no lock file turns up beside the tables."""
    from filelock import FileLock, Timeout

    digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()
    lock = _locks_folder() / f"{path.stem[:60]}-{digest[:16]}.lock"
    try:
        with FileLock(lock, timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise OutputError(f"another program edits the table (lock {lock}); try again", path=path) from error


def _locks_folder() -> Path:
    for base in (cache_folder(), Path(tempfile.gettempdir()) / "mlalign"):
        with suppress(OSError):
            folder = base / "locks"
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    return Path(tempfile.gettempdir())

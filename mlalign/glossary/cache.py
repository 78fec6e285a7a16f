"""Checked rows kept on disk, so that a large table is checked once.

A file holds the rows of one table, named by the hash of the table's content: what is stale is never looked up. Files
are `marshal` data with their own hash in front; whatever is damaged, or of another version, is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sys
from pathlib import Path

from mlalign.errors import OutputError
from mlalign.glossary.record import Record
from mlalign.settings.paths import cache_folder
from mlalign.settings.writing import replacing

__all__ = ["cached_records", "store_records"]

VERSION = 1
"""Raise when the rows or the rules for loading change."""
SMALLEST = 2_000
"""Rows; a smaller table is read about as fast as its cache."""
KEPT = 64
"""Cache files; the oldest go."""


def cached_records(key: str, path: str) -> list[Record] | None:
    """The rows of the table with a content hash, placed at a path; None where they are not kept."""
    file = _file(key)
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data[32:]).digest() != data[:32]:
        return None
    stored, cells = marshal.loads(data[32:])
    return [(*row, path, line) for row, line in zip(cells, stored, strict=True)]


def store_records(key: str, records: list[Record]) -> None:
    """Keep the rows of a table. A cache that cannot be written is no error: the table is read again next time."""
    if len(records) < SMALLEST:
        return
    content = marshal.dumps(([record[-1] for record in records], [record[:-2] for record in records]))
    file = _file(key)
    with contextlib.suppress(OSError, OutputError):
        with replacing(file, durable=False) as part:
            part.write(hashlib.sha256(content).digest() + content)
        _drop_oldest(file.parent)


def _drop_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.marshal"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)


def _file(key: str) -> Path:
    tag = f"{VERSION}-{sys.implementation.cache_tag}-{marshal.version}"
    return cache_folder() / "glossary" / f"{tag}-{key[:40]}.marshal"

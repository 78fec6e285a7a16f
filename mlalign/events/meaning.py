"""Embeddings without what the language adds, so that cosines mean the same between any two languages."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from mlalign.resources.tables import read_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["centred"]


def centred(vectors: NDArray[np.float32], language: str) -> NDArray[np.float32]:
    """Unit vectors without the mean of their language: unrelated sentences then have a cosine of about 0."""
    import numpy as np

    moved = vectors - _centres()[language]
    unit: NDArray[np.float32] = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return unit


@cache
def _centres() -> dict[str, NDArray[np.float32]]:
    import numpy as np

    return {
        row["language"]: np.frombuffer(base64.b64decode(row["centre"]), dtype=np.float16).astype(np.float32)
        for row in read_table("events_centres")
    }

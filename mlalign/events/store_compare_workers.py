"""Comparing many pairs of reports at once, in several processes.

The processes are started anew (``spawn``), as on every system, and only where there is much to compare. Reports go
there as the store keeps them; each process remembers those that it has seen. What comes back is what comparing here
would have found. A process that dies costs time only: the pairs are then compared here.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING

from mlalign.events.link_node import report_of
from mlalign.events.profile import Profile
from mlalign.events.store_codec import decode_parts, encode_parts
from mlalign.events.store_compare import Pair, compare_nodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mlalign.events.link_summary import Evidence

__all__ = ["ComparePool"]

_FEW = 3000
"""Pairs that are sooner compared than processes are started, each of which loads tables and glossary."""
_CHUNKS = 3
"""Portions for each process, so that none waits long for another."""
_MOST = 3000
"""Reports that each process remembers, as many as `mlalign.events.store_read.Profiles`."""

Portion = tuple[list[Pair], dict[str, bytes], "dict[str, NDArray[np.float32]]"]
"""Pairs, and of their reports what was found in them and the vectors of their sentences."""


class ComparePool:
    """Compares as `compare_nodes` does; to be used as a context manager, which ends the processes."""

    def __init__(self, workers: int) -> None:
        """Starts nothing yet; with one process all is compared in this one."""
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._encoded: OrderedDict[str, bytes] = OrderedDict()

    def __enter__(self) -> ComparePool:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def __call__(self, profiles: Mapping[str, Profile], pairs: Sequence[Pair]) -> dict[Pair, Evidence]:
        """The evidence of each pair; see `mlalign.events.store_compare.compare_nodes`."""
        if self._workers < 2 or (self._pool is None and len(pairs) < _FEW):
            return compare_nodes(profiles, pairs)
        found: dict[Pair, Evidence] = {}
        try:
            for part in self._start().map(_compare, list(self._portions(profiles, pairs))):
                found |= part
        except BrokenProcessPool:
            self._end()
            self._workers = 1
            return compare_nodes(profiles, pairs)
        return found

    def _start(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, get_context("spawn"))
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _portions(self, profiles: Mapping[str, Profile], pairs: Sequence[Pair]) -> Iterator[Portion]:
        """The pairs in portions; those of one report with another stay together."""
        ordered = sorted(pairs)
        size = max(1, -(-len(ordered) // (self._workers * _CHUNKS)))
        start = 0
        while start < len(ordered):
            end = min(start + size, len(ordered))
            while end < len(ordered) and report_of(ordered[end][0]) == report_of(ordered[end - 1][0]):
                end += 1
            part = ordered[start:end]
            keys = {report_of(key) for pair in part for key in pair}
            vectors = {key: profiles[key].sentences for key in keys if len(profiles[key].sentences)}
            yield part, {key: self._encode(key, profiles[key]) for key in keys}, vectors
            start = end

    def _encode(self, key: str, profile: Profile) -> bytes:
        if key not in self._encoded:
            self._encoded[key] = encode_parts((profile.report, profile.told, profile.recalled))
        self._encoded.move_to_end(key)
        while len(self._encoded) > _MOST:
            self._encoded.popitem(last=False)
        return self._encoded[key]


_known: OrderedDict[str, Profile] = OrderedDict()
"""The reports that a process for comparing has seen, without vectors."""


def _compare(portion: Portion) -> dict[Pair, Evidence]:
    pairs, encoded, vectors = portion
    profiles = {key: _profile(key, data) for key, data in encoded.items()}
    profiles |= {key: replace(profiles[key], sentences=rows) for key, rows in vectors.items()}
    while len(_known) > _MOST:
        _known.popitem(last=False)
    return compare_nodes(profiles, pairs)


def _profile(key: str, data: bytes) -> Profile:
    import numpy as np

    if key not in _known:
        _known[key] = Profile(*decode_parts(data), np.zeros((0, 0), dtype=np.float32))
    _known.move_to_end(key)
    return _known[key]

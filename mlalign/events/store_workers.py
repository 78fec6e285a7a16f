"""Reading many reports at once, each in one of several processes.

The processes are started anew (``spawn``), as on every system: a reader has to be something that can be pickled. What
they found comes back as the store keeps it. A process that dies costs time only; the rest is then read here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.events.profile import Profile, make_profile
from mlalign.events.store_codec import decode_parts, encode_parts

if TYPE_CHECKING:
    from mlalign.events.report import Report

__all__ = ["File", "Reader", "count_workers", "read_profiles"]

Reader = Callable[[Path], "Report | None"]
"""Reads a file; None where it is to be left out."""
File = tuple[str, str, Path]
"""How the user calls a file, a digest of it, and where it is."""

_FEW = 60
"""Files that are sooner read than processes are started, each of which loads glossary and gazetteer."""
_BLOCK = 400
"""Files that are handed out together."""
_MOST = 16
"""Processes at most; each takes some hundred megabytes."""


def count_workers() -> int:
    """How many processes to read with: as many as the setting ``threads`` says, else one a core."""
    from mlalign.settings.config import setting

    given = setting("threads")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, int(given) if given.isdecimal() and int(given) else cores)


def read_profiles(files: Iterable[File], reader: Reader, workers: int) -> Iterator[tuple[str, str, Profile | None]]:
    """Name, digest and profile (without vectors) of each file, in the order given; None for one that is left out.

    Args:
        files: what to read.
        reader: reads one; its errors pass through when it is that file's turn.
        workers: processes; with one, or for few files, all is read in this one.
    """
    waiting = iter(files)
    if workers > 1:
        first = list(islice(waiting, _FEW))
        waiting = chain(first, waiting)
        if len(first) == _FEW:
            yield from _read_in_processes(waiting, reader, workers)
    for name, digest, path in waiting:
        yield name, digest, _read(path, reader)


def _read(path: Path, reader: Reader) -> Profile | None:
    report = reader(path)
    return None if report is None else make_profile(report, vectors=False)


def _read_in_processes(
    files: Iterator[File], reader: Reader, workers: int
) -> Iterator[tuple[str, str, Profile | None]]:
    from multiprocessing import get_context

    from mlalign.names.gazetteer import look_up_place

    look_up_place(("",))  # Makes the gazetteer, if there is none yet, once and not in each process.
    block: list[File] = []
    done = 0
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), _start, (reader,)) as pool:
            while block := list(islice(files, _BLOCK)):
                done = 0
                for parts in pool.map(_read_encoded, [path for _, _, path in block], chunksize=4):
                    name, digest, _ = block[done]
                    done += 1
                    yield name, digest, _decode(parts)
    except BrokenProcessPool:
        for name, digest, path in block[done:]:
            yield name, digest, _read(path, reader)


def _decode(parts: bytes | None) -> Profile | None:
    import numpy as np

    return None if parts is None else Profile(*decode_parts(parts), np.zeros((0, 0), dtype=np.float32))


_reader: list[Reader] = []
"""The reader of a process that was started for reading."""


def _start(reader: Reader) -> None:
    _reader[:] = [reader]


def _read_encoded(path: Path) -> bytes | None:
    profile = _read(path, _reader[0])
    return None if profile is None else encode_parts((profile.report, profile.told, profile.recalled))

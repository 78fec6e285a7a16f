"""The kinds of model: each is one module behind one interface."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Protocol

from mlalign.errors import DamagedModelError
from mlalign.translation.models import argos, native
from mlalign.translation.models.families import FAMILIES
from mlalign.translation.models.info import ModelInfo
from mlalign.translation.models.metadata import Metadata

if TYPE_CHECKING:
    from mlalign.translation.engine import Engine

__all__ = ["KINDS", "ModelKind", "describe", "open_engine"]


class ModelKind(Protocol):
    """What a module must offer to be a kind of model."""

    @property
    def KIND(self) -> str:
        """Its name."""
        ...

    def recognise(self, metadata: Metadata) -> bool:
        """Whether a folder with such metadata holds a model of the kind."""
        ...

    def describe(self, metadata: Metadata) -> ModelInfo:
        """What the metadata say."""
        ...

    def open_engine(self, info: ModelInfo) -> Engine:
        """Load the model."""
        ...


KINDS: tuple[ModelKind, ...] = (native, argos, *FAMILIES)
_engines: dict[tuple[str, str], Engine] = {}
_lock = Lock()


def describe(metadata: Metadata) -> ModelInfo:
    """What the metadata of a model of any kind say.

    Raises:
        DamagedModelError: if the model is of no kind that mlalign knows, or its metadata are faulty.
    """
    for kind in KINDS:
        if kind.recognise(metadata):
            return kind.describe(metadata)
    names = ", ".join(kind.KIND for kind in KINDS)
    raise DamagedModelError(f"{metadata.folder}: a model of no kind that mlalign runs (kinds: {names})")


def open_engine(info: ModelInfo) -> Engine:
    """The engine of a model, loaded once in a process.

    Raises:
        DamagedModelError: if it cannot be loaded.
    """
    if info.problem:
        raise DamagedModelError(info.problem)
    key = (info.kind, str(info.path.resolve()))
    with _lock:
        if key not in _engines:
            kind = next(kind for kind in KINDS if info.kind == kind.KIND)
            _engines[key] = kind.open_engine(info)
        return _engines[key]

"""The folders of a user: cache, configuration, data.

Each follows the platform's custom (XDG on Linux) unless a variable names another place. A folder is made by whoever
writes into it, never by asking where it is.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Folder", "cache_folder", "config_folder", "data_folder", "folders"]

APPLICATION = "mlalign"
_VARIABLES = {"cache": "MLALIGN_CACHE", "config": "MLALIGN_CONFIG_HOME", "data": "MLALIGN_DATA"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the user's as it is now."""

    key: str
    path: Path
    origin: Literal["variable", "platform"]
    place: str
    """The variable's name; empty where the platform decides."""


def folders() -> tuple[Folder, ...]:
    """All folders, and what decides where they are."""
    return tuple(
        Folder(key, _folder(key), "variable" if _given(variable) else "platform", variable if _given(variable) else "")
        for key, variable in _VARIABLES.items()
    )


def cache_folder() -> Path:
    """What can be made again at any time: embeddings, indexes, loaded glossaries (``MLALIGN_CACHE``)."""
    return _folder("cache")


def config_folder() -> Path:
    """What a user set: ``config.toml`` (``MLALIGN_CONFIG_HOME``)."""
    return _folder("config")


def data_folder() -> Path:
    """What a user installed: models (``MLALIGN_DATA``)."""
    return _folder("data")


def _folder(key: str) -> Path:
    return _given(_VARIABLES[key]) or _platform(f"user_{key}_path")


def _given(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value).expanduser() if value else None


def _platform(function: str) -> Path:
    import platformdirs

    path: Path = getattr(platformdirs, function)(APPLICATION, appauthor=False)
    return path

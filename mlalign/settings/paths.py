"""The folders of a user: cache, configuration, data.

Each follows the platform's custom (XDG on Linux) unless a variable names another place. A folder is made by whoever
writes into it, never by asking where it is.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache_folder", "config_folder", "data_folder"]

APPLICATION = "mlalign"


def cache_folder() -> Path:
    """What can be made again at any time: embeddings, indexes, loaded glossaries (``MLALIGN_CACHE``)."""
    return _given("MLALIGN_CACHE") or _platform("user_cache_path")


def config_folder() -> Path:
    """What a user set: ``config.toml`` (``MLALIGN_CONFIG_HOME``)."""
    return _given("MLALIGN_CONFIG_HOME") or _platform("user_config_path")


def data_folder() -> Path:
    """What a user installed: models (``MLALIGN_DATA``)."""
    return _given("MLALIGN_DATA") or _platform("user_data_path")


def _given(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value).expanduser() if value else None


def _platform(function: str) -> Path:
    import platformdirs

    path: Path = getattr(platformdirs, function)(APPLICATION, appauthor=False)
    return path

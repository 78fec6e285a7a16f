"""What a user set: ``config.toml`` in the configuration folder, and ``MLALIGN_*`` variables that go before it.

The keys are in ``resources/settings.tsv``. Preferred models stand in the table ``[prefer]``, a direction to the
names of models, best first::

    digits = "native"
    [prefer]
    en-kmr = ["nllb-200-600M", "starter"]
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mlalign.errors import InputError
from mlalign.resources.tables import read_table
from mlalign.settings.paths import config_folder
from mlalign.settings.writing import write_atomically

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

__all__ = [
    "Value",
    "config_file",
    "preferred_models",
    "read_settings",
    "setting",
    "store_preference",
    "stored_preferences",
]

PREFER = "prefer"


@dataclass(frozen=True, slots=True)
class Value:
    """A setting as it holds now."""

    key: str
    value: str
    origin: Literal["variable", "file", "default"]
    place: str
    """The variable's name, or the file's path; empty for a default."""
    meaning: str
    variable: str
    """The variable that sets it."""


def config_file() -> Path:
    """Where the settings are kept; it need not exist."""
    return config_folder() / "config.toml"


def setting(key: str) -> str:
    """The value of a setting.

    Raises:
        InputError: if the file cannot be read.
        KeyError: if there is no such setting.
    """
    return next(value.value for value in read_settings() if value.key == key)


def read_settings() -> tuple[Value, ...]:
    """Every setting with its value and where that comes from.

    Raises:
        InputError: if the file is no TOML, or has a key that there is not.
    """
    stored = _stored()
    return tuple(_value(row, stored) for row in read_table("settings"))


def preferred_models(source: str, target: str) -> tuple[str, ...]:
    """Names of the models that the user prefers for a direction, best first.

    Raises:
        InputError: if the file cannot be read.
    """
    return stored_preferences().get(f"{source}-{target}", ())


def stored_preferences() -> dict[str, tuple[str, ...]]:
    """Every direction for which models are preferred, with their names, best first.

    Raises:
        InputError: if the file cannot be read, or says it in another way.
    """
    stored = _stored().get(PREFER, {})
    if not isinstance(stored, Mapping) or not all(isinstance(names, (str, list)) for names in stored.values()):
        raise InputError(f"[{PREFER}] must give a list of model names for each direction", path=config_file())
    return {
        str(direction): (names,) if isinstance(names, str) else tuple(map(str, names))
        for direction, names in stored.items()
    }


def store_preference(source: str, target: str, names: Sequence[str]) -> Path:
    """Prefer models for a direction from now on (no names: prefer none); the rest of the file stays as it is.

    Raises:
        InputError: if the file cannot be read.
        OutputError: if it cannot be written.
    """
    import tomlkit

    document = _document()
    prefer = document.setdefault(PREFER, tomlkit.table())
    direction = f"{source}-{target}"
    if names:
        prefer[direction] = list(names)
    else:
        prefer.pop(direction, None)
    write_atomically(config_file(), tomlkit.dumps(document), force=True)
    return config_file()


def _value(row: Mapping[str, str], stored: Mapping[str, object]) -> Value:
    key, variable = row["key"], row["variable"]
    if os.environ.get(variable):
        return Value(key, os.environ[variable], "variable", variable, row["meaning"], variable)
    if key in stored:
        return Value(key, str(stored[key]), "file", str(config_file()), row["meaning"], variable)
    return Value(key, row["default"], "default", "", row["meaning"], variable)


def _stored() -> Mapping[str, object]:
    import tomllib

    path = config_file()
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not valid TOML: {error}; mend or remove it", path=path) from error
    known = {row["key"] for row in read_table("settings")} | {PREFER}
    for key in stored:
        if key not in known:
            raise InputError(f"unknown setting {key!r} (known: {', '.join(sorted(known))})", path=path)
    return stored


def _document() -> TOMLDocument:
    import tomlkit

    _stored()
    path = config_file()
    return tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()

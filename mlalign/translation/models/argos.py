"""Packages of Argos Translate (kind ``argos``), read in place.

The format: ``metadata.json`` with ``from_code``, ``to_code``, ``package_version``, ``type`` and perhaps a
``target_prefix``; ``model/`` for CTranslate2; ``sentencepiece.model`` or ``bpe.model``. ``argostranslate.package``
reads the same, but importing it makes folders under the user's home, and one stray folder makes it fail for all
packages; so the file is read here, as that module does at version 1.12.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import DamagedModelError
from mlalign.translation.models.files import folder_size, require_model
from mlalign.translation.models.info import ModelInfo, model_language
from mlalign.translation.models.metadata import Metadata

if TYPE_CHECKING:
    from mlalign.translation.engine import Engine
    from mlalign.translation.engines.tokens import Tokeniser

__all__ = ["KIND", "describe", "open_engine", "packages_folder", "recognise"]

KIND = "argos"
LENGTH_PENALTY = 0.2
"""As Argos Translate itself decodes."""


def packages_folder() -> Path:
    """Where Argos Translate keeps its packages: ``ARGOS_PACKAGES_DIR``, its settings file, or its default."""
    set_by_user = os.environ.get("ARGOS_PACKAGES_DIR") or _setting("ARGOS_PACKAGES_DIR")
    if set_by_user:
        return Path(set_by_user).expanduser()
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def _setting(name: str) -> str:
    config = os.environ.get("XDG_CONFIG_HOME")
    path = (Path(config) if config else Path.home() / ".config") / "argos-translate" / "settings.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""  # Argos goes on with its defaults too.
    value = settings.get(name) if isinstance(settings, dict) else None
    return value if isinstance(value, str) else ""


def recognise(metadata: Metadata) -> bool:
    """Whether a folder holds a translation package (not one of the sentence splitters that share the format)."""
    fields = metadata.fields
    return "from_code" in fields and "to_code" in fields and fields.get("type", "translate") == "translate"


def describe(metadata: Metadata) -> ModelInfo:
    """What the metadata say.

    Raises:
        DamagedModelError: if they lack a language.
    """
    source, target = (model_language(metadata.text(name)) for name in ("from_code", "to_code"))
    return ModelInfo(
        name=f"argos:{source}-{target}",
        version=metadata.text("package_version", ""),
        kind=KIND,
        sources=(source,),
        targets=(target,),
        path=metadata.folder,
        size=folder_size(metadata.folder),
        licence=metadata.text("license", ""),
        description="Argos Translate package",
    )


def open_engine(info: ModelInfo) -> Engine:
    """Load the package.

    Raises:
        DamagedModelError: if a file is missing or not what it should be.
    """
    from mlalign.translation.engine import Decoding
    from mlalign.translation.engines.ctranslate import CTranslateEngine, Setup

    metadata = Metadata.read(info.path)
    tokeniser = _tokeniser(metadata)
    prefix = metadata.text("target_prefix", "")
    return CTranslateEngine(
        Setup(
            folder=require_model(info.path / "model"),
            source=tokeniser,
            target=tokeniser,
            target_tokens={info.targets[0]: (prefix,)} if prefix else {},
            copy_unknown=True,
            decoding=Decoding(length_penalty=LENGTH_PENALTY),
        )
    )


def _tokeniser(metadata: Metadata) -> Tokeniser:
    from mlalign.translation.engines.moses_bpe import MosesBpeTokeniser
    from mlalign.translation.engines.tokens import SentencePieceTokeniser

    pieces, merges = metadata.folder / "sentencepiece.model", metadata.folder / "bpe.model"
    if pieces.is_file():
        return SentencePieceTokeniser(pieces)
    if merges.is_file():
        return MosesBpeTokeniser(merges, metadata.text("from_code"), metadata.text("to_code"))
    raise DamagedModelError(f"{metadata.folder}: neither sentencepiece.model nor bpe.model; install the package again")

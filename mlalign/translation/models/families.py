"""Models converted to CTranslate2 whose folders say nothing of themselves: NLLB-200, M2M-100, MADLAD-400, OPUS-MT.

A family's tokens and language codes are rows of ``resources/models_families.tsv``. A folder is recognised by its files;
``mlalign models install`` writes a ``metadata.json`` beside them with what the files do not tell (name, licence, for
OPUS-MT the direction)::

    kind                  the family
    name, version, license, description, origin
    source, target        of a model of one direction
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import DamagedModelError
from mlalign.languages import CODES
from mlalign.resources.tables import read_table
from mlalign.translation.models.files import folder_size, read_vocabulary, require_model
from mlalign.translation.models.info import ModelInfo, model_language
from mlalign.translation.models.letters import tokens_in_other_letters
from mlalign.translation.models.metadata import Metadata

if TYPE_CHECKING:
    from mlalign.translation.engine import Engine

__all__ = ["FAMILIES", "Family", "infer_metadata"]

END = "</s>"
NONE = "–"
_DIRECTION = re.compile(r"(?:^|[-_])([a-z]{2,3})[-_]([a-z]{2,3})(?:[-_](?:ct2|ctranslate2).*)?$")
"""The languages in names such as ``opus-mt-en-ar-ctranslate2``."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens around a source sentence."""

    before: str
    after: tuple[str, ...]
    codes: Mapping[str, str]

    def __call__(self, source: str, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Tokens before and behind a sentence of one language that is translated into another."""
        wanted = target if "{target}" in self.before else source
        if wanted not in self.codes:
            return (), self.after
        return (self.before.format(source=self.codes[wanted], target=self.codes[wanted]),), self.after


@dataclass(frozen=True, slots=True)
class Family:
    """One row of the table; a kind of model (see `mlalign.translation.models.kinds.ModelKind`)."""

    KIND: str
    source_tokeniser: str
    target_tokeniser: str
    before: str
    after: str
    target: str
    codes: Mapping[str, tuple[str, ...]]

    def recognise(self, metadata: Metadata) -> bool:
        """Whether the metadata name the family."""
        return metadata.fields.get("kind") == self.KIND

    def describe(self, metadata: Metadata) -> ModelInfo:
        """What the metadata and the vocabulary say.

        Raises:
            DamagedModelError: if the vocabulary cannot be read, or has none of our languages.
        """
        sources, targets = self._directions(metadata)
        if not sources or not targets:
            raise DamagedModelError(f"{metadata.folder}: a {self.KIND} model for none of {', '.join(CODES)}")
        return ModelInfo(
            name=metadata.text("name", metadata.folder.name),
            version=metadata.text("version", ""),
            kind=self.KIND,
            sources=sources,
            targets=targets,
            path=metadata.folder,
            size=folder_size(metadata.folder),
            licence=metadata.text("license", ""),
            description=metadata.text("description", ""),
        )

    def open_engine(self, info: ModelInfo) -> Engine:
        """Load the model.

        Raises:
            DamagedModelError: if a file is missing or not what it should be.
        """
        from mlalign.translation.engines.ctranslate import CTranslateEngine, Setup
        from mlalign.translation.engines.tokens import SentencePieceTokeniser

        source, target = (self._file(info.path, name) for name in (self.source_tokeniser, self.target_tokeniser))
        known = read_vocabulary(info.path)
        return CTranslateEngine(
            Setup(
                folder=require_model(info.path),
                source=SentencePieceTokeniser(source),
                target=SentencePieceTokeniser(target),
                target_tokens=self._target_tokens(known),
                frame=self._frame(known, _adds_end(info.path)),
                suppress=("<unk>",),
                suppress_in=tokens_in_other_letters(info.path, info.targets),
            )
        )

    def holds(self, folder: Path) -> bool:
        """Whether a folder without metadata is of the family."""
        files = {self.source_tokeniser, self.target_tokeniser, "model.bin"}
        if not all((folder / name).is_file() for name in files):
            return False
        known = read_vocabulary(folder)
        return self.KIND == "marian" or any(self._code(language, known) for language in CODES)

    def _file(self, folder: Path, name: str) -> Path:
        if not (folder / name).is_file():
            raise DamagedModelError(f"{folder / name}: missing; install the model again")
        return folder / name

    def _directions(self, metadata: Metadata) -> tuple[tuple[str, ...], tuple[str, ...]]:
        known = read_vocabulary(metadata.folder)
        coded = tuple(language for language in CODES if self._code(language, known))
        if self.KIND != "marian":
            return coded, coded
        source, target = (metadata.text(name, "") for name in ("source", "target"))
        if not (source and target):
            found = _DIRECTION.search(metadata.text("name", metadata.folder.name))
            source, target = found.groups() if found else (source, target)
        sources = (model_language(source),) if source else ()
        return sources, coded or ((model_language(target),) if target else ())

    def _code(self, language: str, known: frozenset[str]) -> str | None:
        """What the model calls a language: the first of the family's codes whose token the vocabulary has."""
        frame = self.target or self.before
        for code in self.codes[language]:
            if frame.format(source=code, target=code) in known:
                return code
        return None

    def _target_tokens(self, known: frozenset[str]) -> dict[str, tuple[str, ...]]:
        if not self.target:
            return {}
        return {
            language: (self.target.format(target=code),) for language in CODES if (code := self._code(language, known))
        }

    def _frame(self, known: frozenset[str], ended: bool) -> Frame:
        codes = {language: code for language in CODES if (code := self._code(language, known))}
        return Frame(self.before, () if ended else (self.after,), codes)


def infer_metadata(folder: Path) -> Metadata | None:
    """Metadata for a folder that has none, if its files are those of a family."""
    family = next((family for family in FAMILIES if family.holds(folder)), None)
    return Metadata(folder, {"kind": family.KIND, "name": folder.name}) if family else None


def _load_families() -> tuple[Family, ...]:
    return tuple(
        Family(
            KIND=row["family"],
            source_tokeniser=row["source_tokeniser"],
            target_tokeniser=row["target_tokeniser"],
            before=row["before"],
            after=row["after"],
            target=row["target"],
            codes={language: () if row[language] == NONE else tuple(row[language].split(" | ")) for language in CODES},
        )
        for row in read_table("models_families")
    )


FAMILIES: tuple[Family, ...] = _load_families()


def _adds_end(folder: Path) -> bool:
    """Whether CTranslate2 puts the end token itself."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("add_source_eos") is True

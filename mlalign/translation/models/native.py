"""Models that mlalign packs itself, the starter among them (kind ``ctranslate2``).

A folder holds ``model/`` for CTranslate2, a SentencePiece model for each side, and ``metadata.json``::

    name, version, kind    "ctranslate2" is the kind
    source                 code of the language that it translates from
    targets                code to {"target_prefix": token, "heldout_chrf": number, "heldout_bleu": number}
    source_tokenizer, target_tokenizer   file names
    suppress               tokens never to be written
    license, trained_on    prose
    max_source_tokens      optional; the longest sentence that the model takes
    decoding               optional; fields of mlalign.translation.engine.Decoding

The model takes and gives text as `mlalign.text.normalise.normalise_for_model` spells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mlalign.errors import DamagedModelError
from mlalign.translation.models.files import folder_size, require_model
from mlalign.translation.models.info import ModelInfo, Score, model_language
from mlalign.translation.models.metadata import Metadata

if TYPE_CHECKING:
    from mlalign.translation.engine import Decoding, Engine

__all__ = ["KIND", "describe", "open_engine", "recognise"]

KIND = "ctranslate2"
MAX_SOURCE_TOKENS = 120
"""What the packed models' training data held, for metadata that do not state it."""
METRICS = {"chrf": "chrF", "bleu": "BLEU", "ter": "TER"}


def recognise(metadata: Metadata) -> bool:
    """Whether a folder holds a model of this kind."""
    return metadata.fields.get("kind") == KIND


def describe(metadata: Metadata) -> ModelInfo:
    """What the metadata say.

    Raises:
        DamagedModelError: if they lack a field or hold nonsense in one.
    """
    targets = _targets(metadata)
    return ModelInfo(
        name=metadata.text("name"),
        version=metadata.text("version", ""),
        kind=KIND,
        sources=(model_language(metadata.text("source")),),
        targets=tuple(targets),
        path=metadata.folder,
        size=folder_size(metadata.folder),
        licence=metadata.text("license", ""),
        scores=tuple(score for code, fields in targets.items() for score in _scores(code, fields)),
        description=_description(metadata),
    )


def open_engine(info: ModelInfo) -> Engine:
    """Load the model.

    Raises:
        DamagedModelError: if a file is missing or not what it should be.
    """
    from mlalign.text.normalise import normalise_for_model
    from mlalign.translation.engines.ctranslate import CTranslateEngine, Setup
    from mlalign.translation.engines.tokens import SentencePieceTokeniser
    from mlalign.translation.models.letters import tokens_in_other_letters

    metadata = Metadata.read(info.path)
    return CTranslateEngine(
        Setup(
            folder=require_model(info.path / "model"),
            source=SentencePieceTokeniser(metadata.file("source_tokenizer", "source.spm")),
            target=SentencePieceTokeniser(metadata.file("target_tokenizer", "target.spm")),
            target_tokens={code: _prefix(fields) for code, fields in _targets(metadata).items()},
            normalise=normalise_for_model,
            suppress=metadata.texts("suppress"),
            suppress_in=tokens_in_other_letters(info.path / "model", info.targets),
            max_source_tokens=metadata.number("max_source_tokens", MAX_SOURCE_TOKENS),
            decoding=_decoding(metadata),
        )
    )


def _targets(metadata: Metadata) -> dict[str, Mapping[str, object]]:
    return {
        model_language(code): fields if isinstance(fields, Mapping) else {}
        for code, fields in metadata.table("targets").items()
    }


def _prefix(fields: Mapping[str, object]) -> tuple[str, ...]:
    token = fields.get("target_prefix")
    return (token,) if isinstance(token, str) and token else ()


def _scores(language: str, fields: Mapping[str, object]) -> Iterator[Score]:
    for key, value in fields.items():
        test_set, _, metric = key.rpartition("_")
        if metric in METRICS and isinstance(value, (int, float)):
            yield Score(language, METRICS[metric], float(value), "held-out" if test_set == "heldout" else test_set)


def _description(metadata: Metadata) -> str:
    trained_on = metadata.text("trained_on", "")
    return f"trained on {trained_on}" if trained_on else ""


def _decoding(metadata: Metadata) -> Decoding:
    from mlalign.translation.engine import Decoding

    try:
        return Decoding.from_mapping(metadata.table("decoding"))
    except ValueError as error:
        raise DamagedModelError(f"{metadata.folder / 'metadata.json'}: 'decoding': {error}") from error

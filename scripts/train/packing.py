"""From a checkpoint to a model that mlalign runs: CTranslate2 in 8 bits, SentencePiece models, metadata, scores."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from corpus import read_heldout
from encoder_e5 import E5, HEADS, LAYERS, SPECIAL, load_e5, sentencepiece_model
from network import Model
from preparation import load_prepared, piece_ids, source_pieces, source_vocabulary
from recipe import Recipe
from training import Checkpoints, new_model

LATIN = re.compile(r"▁?[A-Za-z0-9'’.,-]{1,14}")
MOST_LATIN = 26_000
"""Of e5's 250,000 pieces those are kept that the training text has, single letters, and so many Latin ones besides."""
LAST_LETTER = 0x700
Part = Callable[[str], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True)
class Source:
    """The encoder's side of a packed model."""

    vocabulary: list[str]
    words: np.ndarray
    places: np.ndarray
    norm: tuple[np.ndarray, np.ndarray]
    layers: list[Part]
    heads: int
    pieces: bytes
    """The SentencePiece model."""


def pack(recipe: Recipe, work: Path, out: Path, *, average: int = 1) -> dict[str, object]:
    """Write the mean of the last checkpoints as a model folder; the metadata, scores included.

    An ``out`` that exists is replaced once the new one is complete.
    """
    model = new_model(recipe, work)
    step = Checkpoints(work, recipe.training.checkpoints).load(model, average)
    temporary = out.with_name(out.name + ".part")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    source = _e5_source(recipe, work, model) if recipe.network.encoder == "e5" else _trained_source(recipe, work, model)
    _convert(recipe, work, model, source, temporary / "model")
    (temporary / "source.spm").write_bytes(source.pieces)
    shutil.copy(work / "target.spm", temporary / "target.spm")
    metadata = _metadata(recipe, step)
    _write(temporary, metadata)
    metadata["targets"] = measure(recipe, temporary)
    _write(temporary, metadata)
    shutil.rmtree(out, ignore_errors=True)
    temporary.rename(out)
    return metadata


def measure(recipe: Recipe, folder: Path) -> dict[str, dict[str, object]]:
    """Scores, chrF and BLEU (sacrebleu's defaults) of a packed model on the held-out rows, decoded by the recipe."""
    import ctranslate2
    import sacrebleu

    rows = read_heldout(recipe)
    targets: dict[str, dict[str, object]] = {code: {"target_prefix": f"<2{code}>"} for code in recipe.targets}
    if not rows:
        return targets
    translator = ctranslate2.Translator(str(folder / "model"), compute_type="int8")
    source, target = (
        sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{side}.spm")) for side in ("source", "target")
    )
    tokens = source.encode([row[recipe.source] for row in rows], out_type=str)
    for code in recipe.targets:
        results = translator.translate_batch(
            tokens,
            target_prefix=[[f"<2{code}>"]] * len(rows),
            suppress_sequences=[["<unk>"]],
            max_decoding_length=120,
            **asdict(recipe.decoding),
        )
        texts = [target.decode_pieces([p for p in each.hypotheses[0] if p != f"<2{code}>"]) for each in results]
        references = [[row[code] for row in rows]]
        targets[code]["heldout_chrf"] = round(sacrebleu.corpus_chrf(texts, references).score, 1)
        targets[code]["heldout_bleu"] = round(sacrebleu.corpus_bleu(texts, references).score, 1)
    return targets


def _metadata(recipe: Recipe, step: int) -> dict[str, object]:
    return {
        "name": recipe.name,
        "version": f"0.{step}",
        "kind": "ctranslate2",
        "source": recipe.source,
        "targets": {code: {"target_prefix": f"<2{code}>"} for code in recipe.targets},
        "source_tokenizer": "source.spm",
        "target_tokenizer": "target.spm",
        "suppress": ["<unk>"],
        "decoding": asdict(recipe.decoding),
        "license": recipe.licence,
        "trained_on": recipe.trained_on,
        "steps": step,
    }


def _write(folder: Path, metadata: dict[str, object]) -> None:
    text = json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"
    (folder / "metadata.json").write_text(text, encoding="utf-8")


def _trained(model: Model) -> tuple[dict[str, np.ndarray], list[Part]]:
    state = {name: value.numpy().astype(np.float32) for name, value in model.state_dict().items()}

    def part_of(number: int) -> Part:
        return lambda name: (state[f"top.{number}.{name}.weight"], state[f"top.{number}.{name}.bias"])

    return state, [part_of(number) for number in range(len(model.top))]


def _trained_source(recipe: Recipe, work: Path, model: Model) -> Source:
    state, layers = _trained(model)
    processor = source_pieces(recipe, work)
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    return Source(
        vocabulary=source_vocabulary(pieces),
        words=state["source.words.weight"],
        places=state["source.places.weight"],
        norm=(state["source.norm.weight"], state["source.norm.bias"]),
        layers=layers,
        heads=recipe.network.encoder_heads,
        pieces=(work / "source-full.spm").read_bytes(),
    )


def _e5_source(recipe: Recipe, work: Path, model: Model) -> Source:
    e5 = load_e5()
    _, top = _trained(model)

    def part_of(number: int) -> Part:
        return lambda name: e5.part(number, name)

    keep = _kept_pieces(recipe, work, e5)
    return Source(
        vocabulary=["<s>", "<pad>", "</s>", "<unk>", *(e5.pieces[i] for i in keep)],
        words=np.ascontiguousarray(e5.weights["emb.word"][[0, 1, 2, 3, *keep]]),
        places=e5.positions(),
        norm=(e5.weights["emb.ln.w"], e5.weights["emb.ln.b"]),
        layers=[part_of(number) for number in range(LAYERS - len(top))] + top,
        heads=HEADS,
        pieces=sentencepiece_model(e5, work, {e5.pieces[i] for i in keep}),
    )


def _kept_pieces(recipe: Recipe, work: Path, e5: E5) -> list[int]:
    seen = {i for sentence in load_prepared(work).sources for i in sentence}
    number = piece_ids(recipe, work)
    latin = sorted((i for piece, i in number.items() if LATIN.fullmatch(piece)), key=lambda i: -e5.scores[i])
    letters = {i for i, piece in enumerate(e5.pieces) if piece and _is_letter(piece)}
    return [i for i in sorted(seen | set(latin[:MOST_LATIN]) | letters) if e5.pieces[i] not in SPECIAL]


def _is_letter(piece: str) -> bool:
    return len(piece.replace("▁", "")) <= 1 and ord(piece[-1]) < LAST_LETTER


def _convert(recipe: Recipe, work: Path, model: Model, source: Source, folder: Path) -> None:
    from ctranslate2.specs import common_spec
    from ctranslate2.specs import transformer_spec as specs

    network = recipe.network
    state, _ = _trained(model)
    encoder = specs.TransformerEncoderSpec(
        len(source.layers),
        source.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    decoder = specs.TransformerDecoderSpec(
        network.layers,
        network.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        alignment_layer=network.alignment_layer,
        alignment_heads=1,
    )
    spec = specs.TransformerSpec(encoder, decoder)
    _fill_encoder(encoder, source)
    _fill_decoder(decoder, state)
    target = sentencepiece.SentencePieceProcessor(model_file=str(work / "target.spm"))
    spec.register_source_vocabulary(source.vocabulary)
    spec.register_target_vocabulary([target.id_to_piece(i) for i in range(target.get_piece_size())])
    spec.config.add_source_bos = spec.config.add_source_eos = True
    spec.config.decoder_start_token = spec.config.bos_token = "<s>"
    spec.config.eos_token, spec.config.unk_token = "</s>", "<unk>"
    folder.mkdir(parents=True)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _fill_encoder(encoder: Any, source: Source) -> None:
    encoder.embeddings[0].weight, encoder.scale_embeddings = source.words, False
    encoder.position_encodings.encodings = source.places
    encoder.layernorm_embedding.gamma, encoder.layernorm_embedding.beta = source.norm
    for layer, part in zip(encoder.layer, source.layers, strict=True):
        attention = layer.self_attention
        weights, biases = zip(*(part(name) for name in "qkv"), strict=True)
        attention.linear[0].weight, attention.linear[0].bias = np.concatenate(weights), np.concatenate(biases)
        attention.linear[1].weight, attention.linear[1].bias = part("o")
        attention.layer_norm.gamma, attention.layer_norm.beta = part("n1")
        layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = part("f1")
        layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = part("f2")
        layer.ffn.layer_norm.gamma, layer.ffn.layer_norm.beta = part("n2")


def _fill_decoder(decoder: Any, state: dict[str, np.ndarray]) -> None:
    def linear(spec: Any, name: str) -> None:
        spec.weight, spec.bias = state[f"{name}.weight"], state[f"{name}.bias"]

    def norm(spec: Any, name: str) -> None:
        spec.gamma, spec.beta = state[f"{name}.weight"], state[f"{name}.bias"]

    decoder.embeddings.weight, decoder.scale_embeddings = state["embed.weight"], True
    decoder.position_encodings.encodings = state["positions"]
    decoder.projection.weight, decoder.projection.bias = state["embed.weight"], state["bias"]
    norm(decoder.layer_norm, "norm")
    for number, layer in enumerate(decoder.layer):
        name = f"layers.{number}"
        linear(layer.self_attention.linear[0], f"{name}.qkv")
        linear(layer.self_attention.linear[1], f"{name}.o")
        norm(layer.self_attention.layer_norm, f"{name}.n1")
        linear(layer.attention.linear[0], f"{name}.cq")
        linear(layer.attention.linear[1], f"{name}.ckv")
        linear(layer.attention.linear[2], f"{name}.co")
        norm(layer.attention.layer_norm, f"{name}.n2")
        linear(layer.ffn.linear_0, f"{name}.f1")
        linear(layer.ffn.linear_1, f"{name}.f2")
        norm(layer.ffn.layer_norm, f"{name}.n3")

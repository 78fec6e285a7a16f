"""The network: an encoder after BERT (post-norm, GELU), a Transformer decoder (pre-norm, ReLU) with tied output.

The names of the parameters are those of the checkpoints of the starter model.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from recipe import Network
from torch import Tensor, nn

MASKED = -1e4
PAD, BOS, EOS = 3, 1, 2
"""Ids of the target side (its SentencePiece model is trained with them)."""
SOURCE_BOS, SOURCE_PAD, SOURCE_EOS, SOURCE_UNKNOWN = 0, 1, 2, 3
"""Ids of the source side, as in XLM-R's vocabulary, which e5 has."""
MOST_TARGET_TOKENS = 320


def split_heads(x: Tensor, heads: int) -> Tensor:
    """(batch, length, width) to (batch, heads, length, width / heads)."""
    batch, length, width = x.shape
    return x.view(batch, length, heads, width // heads).transpose(1, 2)


def attend(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None) -> tuple[Tensor, Tensor]:
    """Multi-head attention (Vaswani et al. 2017); also the weights of the first head, (batch, target, source)."""
    weights = split_heads(query, heads) @ split_heads(key, heads).transpose(-1, -2)
    weights = weights * (query.shape[-1] // heads) ** -0.5
    if mask is not None:
        weights = weights + mask
    weights = weights.softmax(-1)
    mixed = (weights @ split_heads(value, heads)).transpose(1, 2).reshape(query.shape)
    return mixed, weights[:, 0]


class EncoderLayer(nn.Module):
    """A layer of BERT: attention, then two linear maps, each followed by a normalisation."""

    def __init__(self, width: int, heads: int, feed_forward: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.f1, self.f2 = nn.Linear(width, feed_forward), nn.Linear(feed_forward, width)
        self.n1, self.n2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float = 0.0) -> Tensor:
        """States (batch, length, width) in and out; ``mask`` is added to the attention."""
        mixed, _ = attend(self.q(x), self.k(x), self.v(x), self.heads, mask)
        x = self.n1(x + F.dropout(self.o(mixed), dropout, self.training))
        return self.n2(x + F.dropout(self.f2(F.gelu(self.f1(x))), dropout, self.training))


class SourceEmbedding(nn.Module):
    """Embeddings of tokens and positions for an encoder that is trained from nothing."""

    def __init__(self, vocabulary: int, width: int, longest: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, width), nn.Embedding(longest, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        for table in (self.words, self.places):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, tokens: Tensor) -> Tensor:
        """Ids (batch, length) to states."""
        return self.norm(self.words(tokens) + self.places.weight[: tokens.shape[1]])


class DecoderLayer(nn.Module):
    """A layer of the decoder."""

    def __init__(self, width: int, heads: int, feed_forward: int, encoder_width: int) -> None:
        super().__init__()
        self.heads = heads
        self.n1, self.n2, self.n3 = (nn.LayerNorm(width) for _ in range(3))
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.cq, self.ckv, self.co = (
            nn.Linear(width, width),
            nn.Linear(encoder_width, 2 * width),
            nn.Linear(width, width),
        )
        self.f1, self.f2 = nn.Linear(width, feed_forward), nn.Linear(feed_forward, width)
        for module in self.children():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor, causal: Tensor, dropout: float) -> tuple[Tensor, Tensor]:
        """The states after the layer, and the first head's attention over the source."""
        query, key, value = self.qkv(self.n1(x)).chunk(3, -1)
        own, _ = attend(query, key, value, self.heads, causal)
        x = x + F.dropout(self.o(own), dropout, self.training)
        key, value = self.ckv(memory).chunk(2, -1)
        across, weights = attend(self.cq(self.n2(x)), key, value, self.heads, mask)
        x = x + F.dropout(self.co(across), dropout, self.training)
        return x + F.dropout(self.f2(F.relu(self.f1(self.n3(x)))), dropout, self.training), weights


class Model(nn.Module):
    """All that is trained: the encoder's trained layers (and embeddings, where it is trained whole) and the decoder."""

    def __init__(self, network: Network, target_vocabulary: int, source_vocabulary: int = 0) -> None:
        super().__init__()
        self.network = network
        n = network
        count = n.trained_layers if n.encoder == "e5" else n.encoder_layers
        self.source = None if n.encoder == "e5" else SourceEmbedding(source_vocabulary, n.encoder_width, 512)
        self.top = nn.ModuleList(
            EncoderLayer(n.encoder_width, n.encoder_heads, n.encoder_feed_forward) for _ in range(count)
        )
        self.embed = nn.Embedding(target_vocabulary, n.width)
        nn.init.normal_(self.embed.weight, std=n.width**-0.5)
        self.layers = nn.ModuleList(
            DecoderLayer(n.width, n.heads, n.feed_forward, n.encoder_width) for _ in range(n.layers)
        )
        self.norm, self.bias = nn.LayerNorm(n.width), nn.Parameter(torch.zeros(target_vocabulary))
        self.register_buffer("positions", sinusoids(MOST_TARGET_TOKENS, n.width))

    def encode(self, given: Tensor, mask: Tensor, dropout: float = 0.0) -> Tensor:
        """The encoder's output. ``given``: ids, or the states that the frozen layers gave."""
        states = given if self.source is None else self.source(given)
        for layer in self.top:
            states = layer(states, mask, 0.0 if self.source is None else dropout)
        return states

    def decode(self, tokens: Tensor, memory: Tensor, mask: Tensor, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """States (batch, length, width) for the next tokens, and the supervised head's attention."""
        length = tokens.shape[1]
        x = self.embed(tokens) * self.network.width**0.5 + self.positions[:length]  # type: ignore[index]
        x = F.dropout(x, dropout, self.training)
        causal = torch.full((length, length), MASKED, dtype=x.dtype, device=x.device).triu(1)
        attention = x
        for number, layer in enumerate(self.layers):
            x, weights = layer(x, memory, mask, causal, dropout)
            if number == self.network.alignment_layer:
                attention = weights
        return self.norm(x), attention

    def logits(self, states: Tensor) -> Tensor:
        """Scores of all target pieces."""
        return F.linear(states, self.embed.weight, self.bias)


def sinusoids(length: int, width: int) -> Tensor:
    """Position encodings, counted from 1, sines before cosines."""
    rate = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width / 2 - 1)))
    angle = torch.arange(1, length + 1)[:, None] * rate[None]
    return torch.cat([angle.sin(), angle.cos()], 1)


def pad_ids(sentences: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids of sentences, edges added, in one matrix, and the mask that hides the padding."""
    longest = max(map(len, sentences)) + 2
    ids = torch.full((len(sentences), longest), SOURCE_PAD)
    for row, sentence in enumerate(sentences):
        ids[row, : len(sentence) + 2] = torch.tensor([SOURCE_BOS, *sentence, SOURCE_EOS])
    return ids, torch.zeros(ids.shape).masked_fill(ids == SOURCE_PAD, MASKED)[:, None, None, :]


def pad_states(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """States of sentences in one tensor, and the mask that hides the padding."""
    longest = max(each.shape[0] for each in states)
    padded = states[0].new_zeros((len(states), longest, states[0].shape[1]))
    mask = padded.new_full((len(states), longest), MASKED)
    for row, each in enumerate(states):
        padded[row, : each.shape[0]] = each
        mask[row, : each.shape[0]] = 0
    return padded, mask[:, None, None, :]

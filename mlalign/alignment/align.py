"""Aligning the sentences of two versions of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlalign.alignment.embed import embed
from mlalign.alignment.moves import find_moves
from mlalign.alignment.pair import AlignedPair, Anchors
from mlalign.alignment.path import Bead, coarse_to_fine
from mlalign.alignment.score import Scorer, Weights, default_weights
from mlalign.alignment.trim import trim

if TYPE_CHECKING:
    from mlalign.alignment.score import Vectors

__all__ = ["align"]


def align(
    a: Sequence[str],
    b: Sequence[str],
    *,
    anchors: Anchors | None = None,
    vectors: tuple[Vectors, Vectors] | None = None,
    weights: Weights | None = None,
) -> tuple[AlignedPair, ...]:
    """The pairs of two texts of any of the languages, in the order of the first text.

    Every sentence of both is in exactly one pair; a sentence without a counterpart is a pair with an empty side, which
    stands where it comes in its text. Time and memory grow linearly with the texts.

    Args:
        a: sentences of the first text.
        b: sentences of the second text.
        anchors: names and numbers of each sentence, to refine the alignment.
        vectors: embeddings of the sentences where the caller has them already.
        weights: others than those shipped, for measuring.

    Raises:
        ValueError: if anchors or vectors are not as many as the sentences.
    """
    vectors_a, vectors_b = vectors if vectors is not None else _embed_both(a, b)
    _check(a, b, vectors_a, vectors_b, anchors)
    weights = weights or default_weights()
    lengths = [len(sentence) for sentence in a], [len(sentence) for sentence in b]
    if not a or not b:
        return _omissions(len(a), len(b))
    scorer = Scorer(vectors_a, vectors_b, lengths, weights, anchors)
    path = trim(scorer, coarse_to_fine(vectors_a, vectors_b, lengths, weights, anchors))
    moves = [bead for bead in trim(scorer, find_moves(scorer, path)) if bead.p and bead.q]
    return _ordered(_merge(path, moves), set(moves), scorer)


def _embed_both(a: Sequence[str], b: Sequence[str]) -> tuple[Vectors, Vectors]:
    both = embed([*a, *b])
    return both[: len(a)], both[len(a) :]


def _check(a: Sequence[str], b: Sequence[str], va: Vectors, vb: Vectors, anchors: Anchors | None) -> None:
    if (len(va), len(vb)) != (len(a), len(b)):
        raise ValueError(f"{len(va)} and {len(vb)} vectors for {len(a)} and {len(b)} sentences")
    if anchors and (len(anchors.a), len(anchors.b)) != (len(a), len(b)):
        raise ValueError(f"{len(anchors.a)} and {len(anchors.b)} anchors for {len(a)} and {len(b)} sentences")


def _omissions(rows: int, columns: int) -> tuple[AlignedPair, ...]:
    return (*(AlignedPair((i,), ()) for i in range(rows)), *(AlignedPair((), (j,)) for j in range(columns)))


def _merge(path: list[Bead], moves: list[Bead]) -> list[Bead]:
    """The path with the omissions that moves explain taken out, and the moves at the place of their first side."""
    rows = {move.i + k for move in moves for k in range(move.p)}
    columns = {move.j + k for move in moves for k in range(move.q)}
    starts = {move.i: move for move in moves}
    merged = []
    for bead in path:
        if not bead.q and bead.i in rows:
            if bead.i in starts:
                merged.append(starts[bead.i])
        elif bead.p or bead.j not in columns:
            merged.append(bead)
    return merged


def _ordered(beads: list[Bead], moves: set[Bead], scorer: Scorer) -> tuple[AlignedPair, ...]:
    return tuple(
        AlignedPair(
            tuple(range(bead.i, bead.i + bead.p)),
            tuple(range(bead.j, bead.j + bead.q)),
            _score(bead, scorer) if bead.p and bead.q else 0.0,
            bead in moves,
        )
        for bead in beads
    )


def _score(bead: Bead, scorer: Scorer) -> float:
    margin = scorer.margins((bead.p, bead.q), bead.i, bead.j, bead.j + 1)[0]
    return round(scorer.score(float(margin)), 4)

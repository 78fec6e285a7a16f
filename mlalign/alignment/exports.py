"""Alignments in formats for other programs: JSON, tab-separated values, TMX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mlalign import __version__
from mlalign.alignment.pair import AlignedPair

__all__ = ["to_json", "to_tmx", "to_tsv"]


def to_json(pairs: Sequence[AlignedPair]) -> dict[str, Any]:
    """The pairs with 1-based sentence numbers; an empty list is a side without a counterpart."""
    return {"pairs": [_row(pair) for pair in pairs]}


def _row(pair: AlignedPair) -> dict[str, Any]:
    row: dict[str, Any] = {
        "a": [number + 1 for number in pair.a],
        "b": [number + 1 for number in pair.b],
        "score": pair.score,
    }
    return {**row, "moved": True} if pair.moved else row


def to_tsv(pairs: Sequence[AlignedPair], a: Sequence[str], b: Sequence[str]) -> str:
    """A header and a line a pair: sentence numbers (comma-separated), score, and the sentences of both sides."""
    lines = ["sents_a\tsents_b\tscore\tmoved\ttext_a\ttext_b"]
    for pair in pairs:
        cells = [_numbers(pair.a), _numbers(pair.b), f"{pair.score:.4f}", "moved" if pair.moved else ""]
        lines.append("\t".join([*cells, _joined(pair.a, a), _joined(pair.b, b)]))
    return "\n".join(lines) + "\n"


def _numbers(side: Sequence[int]) -> str:
    return ",".join(str(number + 1) for number in side)


def _joined(side: Sequence[int], sentences: Sequence[str]) -> str:
    """The sentences of a side on one line, whatever white space they hold."""
    return " ".join(" ".join(sentences[number].split()) for number in side)


def to_tmx(pairs: Sequence[AlignedPair], a: Sequence[str], b: Sequence[str], languages: tuple[str, str]) -> bytes:
    """TMX 1.4 with a unit for each pair that has both sides; the score is in a note.

    Sentences without a counterpart are no units: TMX has no place for them.
    """
    from translate.storage.tmx import tmxfile

    source, target = languages
    store = tmxfile(sourcelanguage=source, targetlanguage=target)
    store.settargetlanguage(target)
    header = store.document.getroot().find("header")
    header.set("creationtool", "mlalign")
    header.set("creationtoolversion", __version__)
    for pair in pairs:
        if pair.a and pair.b:
            unit = store.addsourceunit(_joined(pair.a, a))  # type: ignore[no-untyped-call]
            unit.settarget(_joined(pair.b, b), target)
            unit.addnote(f"score {pair.score:.4f}" + (", moved" if pair.moved else ""))
    return bytes(store)

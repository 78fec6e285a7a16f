"""Text to tokens and back, with the place of every token in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mlalign.errors import DamagedModelError
from mlalign.text.span import Span

__all__ = ["SentencePieceTokeniser", "TokenisedText", "Tokeniser", "follow", "trim"]

SPACE = "▁"
"""SentencePiece's mark for a space (U+2581)."""


@dataclass(frozen=True, slots=True)
class TokenisedText:
    """A text as a model's tokens; ``spans[i]`` is where token ``i`` stands in the text, white space left out."""

    text: str
    tokens: tuple[str, ...]
    spans: tuple[Span, ...]


class Tokeniser(Protocol):
    """One model's way to cut text into tokens."""

    def encode(self, text: str) -> TokenisedText:
        """Tokens of a text."""
        ...

    def decode(self, tokens: Sequence[str]) -> TokenisedText:
        """Text of tokens, without white space around it."""
        ...


class SentencePieceTokeniser:
    """Tokens of a SentencePiece model.

    Raises:
        DamagedModelError: if the file is no SentencePiece model.
    """

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            self._processor = SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError, ValueError) as error:
            raise DamagedModelError(f"{path}: not a SentencePiece model ({_first_line(error)})") from error

    def encode(self, text: str) -> TokenisedText:
        """Tokens of a text. Spans refer to the text before SentencePiece's own normalisation."""
        encoded = self._processor.encode(text, return_type="offset_mapping")
        return _settled(text, encoded["pieces"], encoded["offsets"])

    def decode(self, tokens: Sequence[str]) -> TokenisedText:
        """Text of tokens. Underscores stay; the bytes of one character all have its span."""
        if not tokens:
            return TokenisedText("", (), ())
        decoded = self._processor.decode(list(tokens), return_type="offset_mapping")
        # A token copied from the source because the model had none of its own is not in the vocabulary, and
        # SentencePiece then leaves its mark in the text; the mark is one character, so no offset changes.
        text = str(decoded["text"]).replace(SPACE, " ")
        inner = text.strip()
        lead, longest = len(text) - len(text.lstrip()), len(inner)
        moved = [
            (min(max(start - lead, 0), longest), min(max(end - lead, 0), longest)) for start, end in decoded["offsets"]
        ]
        return _settled(inner, tokens, moved)


def _settled(text: str, tokens: Sequence[str], offsets: Sequence[tuple[int, int]]) -> TokenisedText:
    """Spans without white space, and with a whole character for each token that is a part of one.

    SentencePiece gives a character that became several tokens (the bytes of a rare letter, "…" as three dots) to the
    last of them, and nothing to those before.
    """
    settled: list[Span] = []
    for token, (start, end) in zip(reversed(tokens), reversed(offsets), strict=True):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end and token != SPACE and settled and settled[-1].start == end:
            settled.append(settled[-1])
        else:
            settled.append(Span(start, end))
    return TokenisedText(text, tuple(tokens), tuple(reversed(settled)))


def trim(text: str, span: Span) -> Span:
    """The span without white space at its beginning and end."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def follow(spans: Iterable[Span], before: str, after: str) -> tuple[Span, ...]:
    """Where stretches of one version of a text stand in another version of it.

    Where both versions differ, and not letter by letter, a stretch gets the whole of what stands there now: the first
    of three dots that were one character is that character.
    """
    if before == after:
        return tuple(spans)
    blocks = _blocks(before, after)
    return tuple(trim(after, _followed(span, blocks, len(after))) for span in spans)


def _blocks(before: str, after: str) -> list[tuple[Span, Span]]:
    """The like stretches of both texts, and the unlike ones between them, each with its counterpart."""
    from rapidfuzz.distance import Levenshtein

    blocks: list[tuple[Span, Span]] = []
    changed = False
    for op in Levenshtein.opcodes(before, after):
        old, new = Span(op.src_start, op.src_end), Span(op.dest_start, op.dest_end)
        if changed and op.tag != "equal":
            last_old, last_new = blocks.pop()
            old, new = Span(last_old.start, old.end), Span(last_new.start, new.end)
        changed = op.tag != "equal"
        blocks.append((old, new))
    return blocks


def _followed(span: Span, blocks: Sequence[tuple[Span, Span]], length: int) -> Span:
    start, end = length, 0
    for old, new in blocks:
        same = len(old) == len(new)
        if old.start <= span.start < old.end:
            start = new.start + (span.start - old.start if same else 0)
        if old.start < span.end <= old.end:
            end = new.start + span.end - old.start if same else new.end
    return Span(start, max(start, end) if len(span) else start)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]

"""Text to tokens and back, with the place of every token in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from mlalign.errors import DamagedModelError
from mlalign.text.span import Span
from mlalign.translation.offsets import OffsetMap

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
        return _with_offsets(text, self._processor.encode(text, return_type="offset_mapping"))

    def decode(self, tokens: Sequence[str]) -> TokenisedText:
        """Text of tokens. Underscores stay; the bytes of one character all have its span or an empty one at it."""
        if not tokens:
            return TokenisedText("", (), ())
        decoded = self._processor.decode(list(tokens), return_type="offset_mapping")
        # A token copied from the source because the model had none of its own is not in the vocabulary, and
        # SentencePiece then leaves its mark in the text; the mark is one character, so no offset changes.
        text = str(decoded["text"]).replace(SPACE, " ")
        spans = [Span(start, end) for start, end in decoded["offsets"]]
        inner = text.strip()
        lead = len(text) - len(text.lstrip())
        moved = (Span(_within(s.start - lead, inner), _within(s.end - lead, inner)) for s in spans)
        return TokenisedText(inner, tuple(tokens), tuple(trim(inner, span) for span in moved))


def _with_offsets(text: str, encoded: dict[str, Any]) -> TokenisedText:
    spans = (trim(text, Span(start, end)) for start, end in encoded["offsets"])
    return TokenisedText(text, tuple(encoded["pieces"]), tuple(spans))


def _within(offset: int, text: str) -> int:
    return min(max(offset, 0), len(text))


def trim(text: str, span: Span) -> Span:
    """The span without white space at its beginning and end."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def follow(spans: Iterable[Span], before: str, after: str) -> tuple[Span, ...]:
    """Where stretches of one version of a text stand in another version of it."""
    if before == after:
        return tuple(spans)
    moved: Callable[[Span], Span] = OffsetMap(before, after).span
    return tuple(trim(after, moved(span)) for span in spans)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]

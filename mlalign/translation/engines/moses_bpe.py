"""Tokens of Argos' older packages: Moses tokenisation, then byte pair encoding with ``@@`` marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mlalign.errors import DamagedModelError
from mlalign.text.span import Span
from mlalign.translation.engines.tokens import TokenisedText, follow

__all__ = ["MosesBpeTokeniser"]

JOINED = "@@"


class MosesBpeTokeniser:
    """Tokens of a package with a ``bpe.model``, cut by Argos' own code (``argostranslate.tokenizer``).

    Importing that module touches neither the network nor the home folder, unlike ``argostranslate.package``.

    Args:
        path: the ``bpe.model``.
        source: code of the language that is encoded.
        target: code of the language that is decoded.

    Raises:
        DamagedModelError: if the file is no list of merges.
    """

    def __init__(self, path: Path, source: str, target: str) -> None:
        from argostranslate.tokenizer import BPETokenizer

        self._tokenizer = BPETokenizer(path, source, target)
        try:
            self._tokenizer.lazy_load()
        except (OSError, ValueError, SystemExit) as error:
            # Argos' reader of merges ends the program at a malformed line.
            raise DamagedModelError(f"{path}: not a list of byte pair merges; install the model again") from error

    def encode(self, text: str) -> TokenisedText:
        """Tokens of a text. Spans refer to the text before Moses' normalisation of punctuation."""
        tokens = tuple(self._tokenizer.encode(text)) if text.strip() else ()
        plain, spans = _laid_out(_unescaped(tokens))
        return TokenisedText(text, tokens, follow(spans, plain, text))

    def decode(self, tokens: Sequence[str]) -> TokenisedText:
        """Text of tokens, with the spaces of Moses' detokeniser."""
        text = self._tokenizer.decode(list(tokens)).strip() if tokens else ""
        plain, spans = _laid_out(_unescaped(tokens))
        return TokenisedText(text, tuple(tokens), follow(spans, plain, text))


def _unescaped(tokens: Sequence[str]) -> list[str]:
    """Tokens with the characters that Moses writes as entities as themselves."""
    from html import unescape

    return [unescape(token) for token in tokens]


def _laid_out(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Tokens with a space between words, and where each stands in that text."""
    text, spans = "", []
    for token in tokens:
        word = token.removesuffix(JOINED)
        spans.append(Span(len(text), len(text) + len(word)))
        text += word if token.endswith(JOINED) else word + " "
    return text, spans

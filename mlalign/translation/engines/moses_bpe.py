"""Tokens of Argos' older packages: Moses tokenisation, then byte pair encoding with ``@@`` marks."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from pathlib import Path

import regex

from mlalign.errors import DamagedModelError
from mlalign.text.span import Span
from mlalign.translation.engines.tokens import TokenisedText, follow

__all__ = ["MosesBpeTokeniser"]

JOINED = "@@"
PROTECTED = r"\S*_\S*"
"""Moses cuts words at underscores and never joins them again; so words with one go through whole."""
_ENTITY = regex.compile(r"&(?:amp|apos|quot|lt|gt|#124|#91|#93);")


class MosesBpeTokeniser:
    """Tokens of a package with a ``bpe.model``, cut by the parts that Argos' own tokeniser is made of.

    Importing ``argostranslate.tokenizer`` touches neither the network nor the home folder, unlike
    ``argostranslate.package``.

    Args:
        path: the ``bpe.model``.
        source: code of the language that is encoded.
        target: code of the language that is decoded.

    Raises:
        DamagedModelError: if the file is no list of merges.
    """

    def __init__(self, path: Path, source: str, target: str) -> None:
        from argostranslate.tokenizer import BPETokenizer

        self._argos = BPETokenizer(path, source, target)
        try:
            self._argos.lazy_load()
        except (OSError, ValueError, SystemExit) as error:
            # Argos' reader of merges ends the program at a malformed line.
            raise DamagedModelError(f"{path}: not a list of byte pair merges; install the model again") from error

    def encode(self, text: str) -> TokenisedText:
        """Tokens of a text. Spans refer to the text before Moses' normalisation of punctuation."""
        words = self._argos.tokenizer.tokenize(self._argos.normalizer.normalize(text), protected_patterns=[PROTECTED])
        tokens = tuple(self._argos.bpe_source.segment_tokens(words)) if words else ()
        plain, spans = _laid_out(tokens)
        return TokenisedText(text, tokens, follow(spans, plain, text))

    def decode(self, tokens: Sequence[str]) -> TokenisedText:
        """Text of tokens, with the spaces of Moses' detokeniser."""
        text = str(self._argos.decode(list(tokens))).strip() if tokens else ""
        plain, spans = _laid_out(tokens)
        return TokenisedText(text, tuple(tokens), follow(spans, plain, text))


def _laid_out(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Words with a space between them, Moses' entities as the characters they mean, and each token's place in that."""
    escaped, spans = "", []
    for token in tokens:
        word = token.removesuffix(JOINED)
        spans.append((len(escaped), len(escaped) + len(word)))
        escaped += word if token.endswith(JOINED) else word + " "
    starts, ends = list(range(len(escaped) + 1)), list(range(len(escaped) + 1))
    removed = 0
    for entity in _ENTITY.finditer(escaped):
        here = entity.start() - removed
        removed += len(entity.group()) - 1
        for offset in range(entity.start() + 1, len(escaped) + 1):
            inside = offset < entity.end()
            starts[offset] = here if inside else offset - removed
            ends[offset] = here + 1 if inside else offset - removed
    return unescape(escaped), [Span(starts[start], max(starts[start], ends[end])) for start, end in spans]

"""A document with its sentences in capitals, which shows what is translated and what stays."""

from __future__ import annotations

from mlalign.documents.read import read_text
from mlalign.documents.rebuild import rebuild
from mlalign.documents.write import render


def shouted(text: str) -> str:
    """The text with its sentences in capitals and everything else as it was."""
    document = read_text(text, "en", format="markdown")
    written = [
        [rebuild(s, s.text.upper(), [piece.span for piece in s.wrapping]) for s in block.segments]
        for block in document.blocks
    ]
    return render(document, written, "en")

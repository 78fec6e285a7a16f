"""Writing documents: translations in the shape of their source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlalign.documents.model import Block, Document

__all__ = ["render"]

_LIST_MARK = re.compile(r"(\d{1,9})([.)])(?=\s)|([-+*])(?=\s)")
_BARE_PIPE = re.compile(r"(?<!\\)\|")


def render(
    document: Document, sentences: Sequence[Sequence[str]], language: str, *, dateline: str | None = None
) -> str:
    """A translated document in the shape of its source: the same blocks, marks, blank lines and line ends.

    Args:
        document: the source.
        sentences: for each block the translations of its segments, markup put back (see `rebuild`); a block with none
            is written as it stands.
        language: code of the target language; a sentence that is written without space behind its end is followed
            by one as in the source, whatever the language.
        dateline: what to write for `Metadata.dateline`, None for the dateline as it stands.

    Raises:
        ValueError: if a block has another number of translations than segments (and not none).
    """
    if len(sentences) != len(document.blocks):
        raise ValueError(f"{len(document.blocks)} blocks but translations of {len(sentences)}")
    parts = []
    for block, own in zip(document.blocks, sentences, strict=True):
        source = document.metadata.dateline
        prefix = block.prefix
        if dateline is not None and source and prefix == source:
            prefix, dateline = dateline, None
        text = _text(block, own, document.format == "markdown")
        if dateline is not None and block.kind == "dateline" and source in text:
            text, dateline = text.replace(source, dateline, 1), None
        parts.append(prefix + text + block.suffix)
    return "".join(parts)


def _text(block: Block, sentences: Sequence[str], markdown: bool) -> str:
    if not sentences:
        return block.text
    parts, position = [], 0
    for segment, sentence in zip(block.segments, sentences, strict=True):
        line = " ".join(sentence.split("\n"))
        if markdown and block.kind == "table":
            line = _BARE_PIPE.sub(r"\\|", line)
        elif markdown and segment.span.start == 0 and not _LIST_MARK.match(block.text):
            # A Turkish ordinal ("12. Tugay") at the start of a paragraph would begin a list.
            line = (
                _LIST_MARK.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", line, count=1)
                if _LIST_MARK.match(line)
                else line
            )
        parts += [block.text[position : segment.span.start], line]
        position = segment.span.end
    return "".join([*parts, block.text[position:]])

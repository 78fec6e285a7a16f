"""Writing documents: translations in the shape of their source, files that are whole or not there."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mlalign.documents.model import Block, Document
from mlalign.errors import OutputError

__all__ = ["render", "write_atomically"]

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


def write_atomically(path: Path | str, data: str | bytes, *, force: bool = False) -> None:
    """Write a file as a whole: under a temporary name in its folder, then renamed. Folders are made where missing.

    Text is written as UTF-8 with the line ends that it has. Whatever interrupts the writing (Ctrl-C too), neither a
    part of the file nor the temporary file stays behind.

    Raises:
        OutputError: if the file exists and ``force`` is not set, or the folder or file cannot be written.
    """
    path = Path(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_dir():
        raise OutputError("this is a folder; give a file name", path=path)
    if path.exists() and not force:
        raise OutputError("the file exists already; use --force to overwrite it", path=path)
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise OutputError(f"the file cannot be written ({error.strerror or error})", path=path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

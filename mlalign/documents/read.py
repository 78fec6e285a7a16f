"""Reading documents: files, folders, standard input, strings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from mlalign.documents.dateline import Dateline, find_datelines, read_front_matter
from mlalign.documents.encoding import decode
from mlalign.documents.lines import Line, main_newline, split_lines
from mlalign.documents.markdown import front_matter_length, read_markdown
from mlalign.documents.model import Block, Document, Format, Metadata
from mlalign.documents.plain import read_plain
from mlalign.errors import InputError

__all__ = ["STDIN", "SUFFIXES", "find_documents", "read_document", "read_text"]

STDIN = Path("-")
"""The path that means standard input."""
SUFFIXES: dict[str, Format] = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
"""File name endings (in small letters) of the documents that a folder is searched for, with their formats."""


def read_text(text: str, language: str, *, name: str = "text", format: Format = "text") -> Document:
    """A document from a string."""
    lines = split_lines(text)
    blocks, metadata = _read_blocks(lines, language, format)
    return Document(name, language, format, tuple(blocks), metadata, newline=main_newline(lines))


def read_document(path: Path | str, language: str, *, format: Format | None = None) -> Document:
    """A document from a file; ``-`` is standard input.

    Args:
        path: the file. One with another ending than those of `SUFFIXES` is read as plain text.
        language: code of the language that it is written in.
        format: overrides what the ending says.

    Raises:
        InputError: if there is no such file, it is a folder, cannot be read, or has nothing in it.
        DecodingError: if its bytes are no text.
    """
    path = Path(path)
    decoded = decode(_read_bytes(path), path=_shown(path), language=language)
    if not decoded.text.strip():
        raise InputError("there is no text in it; nothing to translate", path=_shown(path))
    document = read_text(
        decoded.text,
        language,
        name="stdin" if path == STDIN else path.stem,
        format=format or SUFFIXES.get(path.suffix.lower(), "text"),
    )
    return replace(document, path=None if path == STDIN else path, encoding=decoded.encoding, bom=decoded.bom)


def find_documents(paths: Iterable[Path | str]) -> list[Path]:
    """The files that paths mean: files as they are, folders with all documents in them and in their subfolders.

    Each file is given once, in the order of the paths; the files of a folder are sorted. Hidden files are left out.

    Raises:
        InputError: for a path that does not exist, a folder without documents, and two files of one stem, whose
            translations would have the same name.
    """
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        files = _in_folder(path) if path != STDIN and path.is_dir() else [path]
        for file in files:
            if file != STDIN and not file.exists():
                raise InputError("no such file or folder", path=file)
            found.setdefault(file if file == STDIN else file.resolve(), file)
    _refuse_same_stems(list(found.values()))
    return list(found.values())


def _in_folder(folder: Path) -> list[Path]:
    try:
        files = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in SUFFIXES
            and path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
    except OSError as error:
        raise InputError(f"the folder cannot be read ({error.strerror})", path=folder) from error
    if not files:
        raise InputError(f"no documents in this folder (looked for {', '.join(SUFFIXES)})", path=folder)
    return files


def _refuse_same_stems(files: Sequence[Path]) -> None:
    # Compared without case: two names that differ in case only are one file on Windows and macOS.
    stems: dict[str, Path] = {}
    for file in files:
        other = stems.setdefault(file.stem.casefold(), file)
        if other != file:
            raise InputError(
                f"has the same stem as {other}, so their translations would collide; rename one", path=file
            )


def _shown(path: Path) -> str:
    return "standard input" if path == STDIN else str(path)


def _read_bytes(path: Path) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    if path.is_dir():
        raise InputError("this is a folder; give a file in it", path=path)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", path=path) from error
    except OSError as error:
        raise InputError(f"the file cannot be read ({error.strerror})", path=path) from error


def _read_blocks(lines: list[Line], language: str, format: Format) -> tuple[list[Block], Metadata]:
    first = front_matter_length(lines) if format == "markdown" else 0
    front = read_front_matter("".join(line.source for line in lines[:first]))
    dateline = _shifted(find_datelines(lines[first:]), first)
    blocks = (read_markdown if format == "markdown" else read_plain)(lines, language, dateline)
    metadata = dateline.metadata if dateline else Metadata()
    # A dateline that the parser took for something else (code, a table) is none.
    if metadata.dateline and not any(_holds(block, metadata.dateline) for block in blocks):
        metadata = Metadata()
    headline = next((block for block in blocks if block.kind == "heading" and block.segments), None)
    title = front.title or (" ".join(segment.text for segment in headline.segments) if headline else "")
    return blocks, replace(metadata, published=front.published or metadata.published, title=title)


def _shifted(dateline: Dateline | None, by: int) -> Dateline | None:
    return replace(dateline, line=dateline.line + by) if dateline else None


def _holds(block: Block, dateline: str) -> bool:
    return block.prefix == dateline or (block.kind == "dateline" and dateline in block.text)

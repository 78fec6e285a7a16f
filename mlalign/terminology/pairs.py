"""Sources with their translations, read in units: sentences, units of a TMX, paragraphs, or whole documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlalign.documents.model import Document
from mlalign.documents.read import find_documents, read_document
from mlalign.errors import InputError, UsageError
from mlalign.languages import get_language

__all__ = ["PairedDocument", "Unit", "read_pairs", "read_translations"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a source with its translation."""

    place: str
    """Where it stands, for people: ``paragraph 3``, ``unit 7``."""
    source: tuple[str, ...]
    """Sentences."""
    target: tuple[str, ...]
    """Sentences; not as many as the source's, perhaps."""


@dataclass(frozen=True, slots=True)
class PairedDocument:
    """A source and its translation, in units that belong together."""

    name: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]


def read_pairs(source: Path, translation: Path | None, *, from_: str, to: str) -> list[PairedDocument]:
    """The pairs that two paths mean.

    Args:
        source: a text, a folder of texts, a TMX file, or the JSON of ``mlalign translate`` (which need no translation).
        translation: the translated text or folder; a file of a folder is found by the source's name, as
            ``STEM.LANG.EXT`` or ``STEM.EXT``.
        from_: code of the source language.
        to: code of the target language.

    Raises:
        InputError: for a file that cannot be read, or a source without its translation.
        UsageError: if a translation is needed and not given.
    """
    origin, target = get_language(from_).code, get_language(to).code
    if translation is None:
        return _read_single(source, origin, target)
    if source.is_dir() or translation.is_dir():
        files = find_documents([source])
        return [_read_texts(file, _partner(file, translation, to, target), origin, target) for file in files]
    return [_read_texts(source, translation, origin, target)]


def _read_single(path: Path, origin: str, target: str) -> list[PairedDocument]:
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in (".tmx", ".json"))
        if not files:
            raise UsageError("give the translation too: the folder has neither TMX nor JSON files")
        return [document for file in files for document in _read_single(file, origin, target)]
    if path.suffix.lower() == ".tmx":
        return [_read_tmx(path, origin, target)]
    if path.suffix.lower() == ".json":
        return _read_json(path, origin, target)
    raise UsageError(f"give the translation of {path} too (only TMX and JSON files hold both)")


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read ({error.strerror or error})", path=path) from error


def _read_tmx(path: Path, origin: str, target: str) -> PairedDocument:
    from mlalign.glossary.convert.tmx import read_units

    units = [
        Unit(f"line {unit.line}", (unit.texts[origin],), (unit.texts[target],))
        for unit in read_units(_read_bytes(path), str(path))
        if origin in unit.texts and target in unit.texts
    ]
    if not units:
        raise InputError(f"the TMX has no unit in both {origin} and {target}", path=path)
    return PairedDocument(str(path), origin, target, tuple(units))


def _read_json(path: Path, origin: str, target: str) -> list[PairedDocument]:
    found = [
        each for each in read_translations(path) if (each.source_language, each.target_language) == (origin, target)
    ]
    if not found:
        raise InputError(f"the file has no translation from {origin} into {target}", path=path)
    return found


def _json_translations(path: Path) -> Iterator[dict[str, Any]]:
    try:
        content = json.loads(_read_bytes(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"no JSON ({error})", path=path) from error
    for each in content if isinstance(content, list) else [content]:
        if not isinstance(each, dict) or each.get("format") != "mlalign/translation":
            raise InputError("JSON, but no translation of mlalign translate", path=path)
        yield each


def read_translations(path: Path) -> list[PairedDocument]:
    """All the translations that a JSON of ``mlalign translate`` holds; it says itself which languages they are in.

    Raises:
        InputError: for a file that cannot be read, or is no such JSON.
    """
    return [
        PairedDocument(str(path), each["document"]["language"], each["language"], tuple(_json_units(each)))
        for each in _json_translations(path)
    ]


def _json_units(content: dict[str, Any]) -> Iterator[Unit]:
    for paragraph in content["paragraphs"]:
        for sentence in paragraph["sentences"]:
            place = f"paragraph {paragraph['index'] + 1}, sentence {sentence['index'] + 1}"
            yield Unit(place, (sentence["source"],), (sentence["translation"],))


def _partner(file: Path, translation: Path, to: str, target: str) -> Path:
    if not translation.is_dir():
        raise UsageError("the source is a folder; the translation must be one too")
    for stem in (f"{file.stem}.{target}", f"{file.stem}.{to}", file.stem):
        for suffix in (file.suffix, ".txt", ".md", ".text", ".markdown"):
            if (translation / f"{stem}{suffix}").is_file():
                return translation / f"{stem}{suffix}"
    raise InputError(f"no translation of it in {translation} (looked for {file.stem}.{target}.*)", path=file)


def _read_texts(source: Path, translation: Path, origin: str, target: str) -> PairedDocument:
    one, other = _paragraphs(read_document(source, origin)), _paragraphs(read_document(translation, target))
    if len(one) == len(other):
        units = [Unit(f"paragraph {n}", a, b) for n, (a, b) in enumerate(zip(one, other, strict=True), 1)]
    else:
        # Paragraphs that do not match cannot be compared one by one; the documents can.
        units = [Unit("the document", _joined(one), _joined(other))]
    return PairedDocument(str(translation), origin, target, tuple(units))


def _paragraphs(document: Document) -> list[tuple[str, ...]]:
    return [tuple(segment.text for segment in block.segments) for block in document.blocks if block.segments]


def _joined(paragraphs: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sentence for paragraph in paragraphs for sentence in paragraph)

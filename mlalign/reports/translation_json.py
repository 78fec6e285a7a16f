"""Translations as JSON: everything that is known about each sentence, for programs.

The format is described by ``resources/schemas/translation.schema.json`` (JSON Schema 2020-12). ``version`` is raised
when a member changes its meaning or goes away; new members may come without notice.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from mlalign import __version__
from mlalign.documents.model import Document
from mlalign.errors import shown
from mlalign.text.span import Span
from mlalign.translation.result import (
    BlockTranslation,
    DocumentTranslation,
    Notice,
    Rendering,
    SentenceTranslation,
)

__all__ = ["FORMAT", "VERSION", "schema", "to_json"]

FORMAT = "mlalign/translation"
VERSION = 1


def to_json(translation: DocumentTranslation) -> dict[str, Any]:
    """A translated document as a dictionary that `json.dumps` takes.

    All offsets are half-open ranges of code points into the sentence's ``source`` or ``translation``, both without
    markup.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"mlalign {__version__}",
        "document": _document(translation.document),
        "language": translation.language,
        "model": translation.model,
        "paragraphs": [_paragraph(number, block) for number, block in enumerate(translation.blocks)],
        "warnings": [
            {"paragraph": paragraph, "sentence": sentence, "code": notice.code, "message": notice.message}
            for paragraph, sentence, notice in translation.located_warnings()
        ],
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of what `to_json` gives."""
    file = resources.files("mlalign.resources") / "schemas" / "translation.schema.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _document(document: Document) -> dict[str, Any]:
    metadata = document.metadata
    return {
        "name": shown(document.name),
        "path": None if document.path is None else shown(document.path.as_posix()),
        "language": document.language,
        "format": document.format,
        "encoding": document.encoding,
        "title": metadata.title,
        "published": metadata.published.isoformat() if metadata.published else None,
        "dateline": metadata.dateline.strip(),
        "place": metadata.place,
        "outlet": metadata.outlet,
    }


def _paragraph(number: int, block: BlockTranslation) -> dict[str, Any]:
    return {
        "index": number,
        "kind": block.block.kind,
        "level": block.block.level,
        "source": block.block.source,
        "sentences": [_sentence(number, sentence) for number, sentence in enumerate(block.sentences)],
    }


def _sentence(number: int, sentence: SentenceTranslation) -> dict[str, Any]:
    return {
        "index": number,
        "source": sentence.source,
        "translation": sentence.text,
        "model": sentence.model,
        "score": sentence.score,
        "mentions": [_mention(rendering, sentence.text) for rendering in sentence.renderings],
        "notices": [_notice(notice) for notice in sentence.notices],
        "warnings": [_notice(notice) for notice in sentence.warnings],
    }


def _mention(rendering: Rendering, translation: str) -> dict[str, Any]:
    mention = rendering.mention
    return {
        "text": mention.text,
        "type": mention.type,
        "origin": mention.origin,
        "glossary_id": mention.entry.id if mention.entry else None,
        "variant": mention.form or None,
        "source": _span(mention.span),
        "target": _span(rendering.span),
        "form": rendering.form,
        "written": rendering.span.of(translation) if rendering.span else None,
        "inflection": rendering.inflection or None,
        "strategy": rendering.strategy,
        "note": rendering.note or None,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "code": notice.code,
        "severity": notice.severity,
        "message": notice.message,
        "source": _span(notice.source_span),
        "target": _span(notice.target_span),
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}

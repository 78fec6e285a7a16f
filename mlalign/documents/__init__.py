"""File formats in and out: a document is read into blocks of sentences and written back in the same shape."""

from __future__ import annotations

from mlalign.documents.model import Block, Document, Markup, Metadata, Segment
from mlalign.documents.read import find_documents, read_document, read_text
from mlalign.documents.rebuild import missing_verbatim, rebuild
from mlalign.documents.write import render
from mlalign.settings.writing import write_atomically

__all__ = [
    "Block",
    "Document",
    "Markup",
    "Metadata",
    "Segment",
    "find_documents",
    "missing_verbatim",
    "read_document",
    "read_text",
    "rebuild",
    "render",
    "write_atomically",
]

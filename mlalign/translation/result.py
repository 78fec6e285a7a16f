"""What a translation gives: sentences, the names in them, what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mlalign.documents.model import Block, Document
from mlalign.entities.mention import Mention
from mlalign.text.span import Span

__all__ = ["BlockTranslation", "DocumentTranslation", "Notice", "Rendering", "SentenceTranslation", "Severity"]

Severity = Literal["warning", "info"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a name of the source stands in the translation."""

    mention: Mention
    form: str
    """The base form chosen for the target language."""
    span: Span | None
    """Where the inflected form stands in the translation; None where it is not there."""
    strategy: str
    """How it came there (``model``, ``stand-in``, ``forced``, ``attention``, ``appended`` …)."""
    inflection: str = ""
    """The case that it was given, for people (``locative``, ``ezafe``); empty for the base form."""
    note: str = ""
    """What an editor should know about it; empty where all is well."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader of a sentence must or may want to know."""

    code: str
    message: str
    """One line for people: what is doubtful, and what to look at."""
    severity: Severity = "warning"
    source_span: Span | None = None
    """The words of the source sentence that it is about."""
    target_span: Span | None = None
    """The words of the translation that it is about."""


@dataclass(frozen=True, slots=True)
class SentenceTranslation:
    """A sentence with its translation. All spans count in ``source`` and ``text``, both without markup."""

    source: str
    """`Segment.text` of the sentence."""
    text: str
    model: str
    score: float | None = None
    """The model's mean log probability of a token; None where it gives none."""
    renderings: tuple[Rendering, ...] = ()
    notices: tuple[Notice, ...] = ()
    projected: tuple[Span | None, ...] = ()
    """Where each of `Segment.wrapping` goes in ``text``; empty where the segment has none."""

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """The notices that are warnings."""
        return tuple(notice for notice in self.notices if notice.severity == "warning")


@dataclass(frozen=True, slots=True)
class BlockTranslation:
    """A block with the translations of its segments, in their order; none for a block that is not translated."""

    block: Block
    sentences: tuple[SentenceTranslation, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """The translated sentences with the source's markup put back."""
        from mlalign.documents.rebuild import rebuild

        return tuple(
            rebuild(segment, sentence.text, sentence.projected or (None,) * len(segment.wrapping))
            for segment, sentence in zip(self.block.segments, self.sentences, strict=True)
        )


@dataclass(frozen=True, slots=True)
class DocumentTranslation:
    """A document in one target language; ``blocks`` are those of the document, in order."""

    document: Document
    language: str
    model: str
    blocks: tuple[BlockTranslation, ...]
    dateline: str | None = None
    """What to write in place of `Metadata.dateline`; None keeps it as it stands."""

    @property
    def text(self) -> str:
        """The translation in the shape and format of the input."""
        from mlalign.documents.write import render

        return render(self.document, [block.written for block in self.blocks], self.language, dateline=self.dateline)

    @property
    def sentences(self) -> tuple[SentenceTranslation, ...]:
        """All sentences in order."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """All warnings in order; `located_warnings` says where each stands."""
        return tuple(notice for _, _, notice in self.located_warnings())

    def located_warnings(self) -> Iterator[tuple[int, int, Notice]]:
        """Every warning with the index of its block and the index of its sentence in that block (both from 0)."""
        for number, block in enumerate(self.blocks):
            for position, sentence in enumerate(block.sentences):
                for notice in sentence.warnings:
                    yield number, position, notice

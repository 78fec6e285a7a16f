"""Documents into a target language: the public face of the translation package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.documents.html_block import is_left
from mlalign.documents.model import Block, Document, Segment
from mlalign.documents.punctuation import Digits
from mlalign.documents.quotations import quotation_depths
from mlalign.errors import UsageError
from mlalign.languages import get_language
from mlalign.translation.added_names import added_names
from mlalign.translation.assemble import Style, assemble
from mlalign.translation.pipeline import Choice, Direction, SourceSentence, translate_sentences
from mlalign.translation.result import BlockTranslation, DocumentTranslation, Notice, SentenceTranslation
from mlalign.translation.sentence_language import foreign_notice, standing_notices
from mlalign.translation.terms import sentence_terms
from mlalign.translation.unsure_names import unsure_names

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.glossary.load import Glossary
    from mlalign.translation.engine import Decoding
    from mlalign.translation.routes import Route

__all__ = ["Translator"]

GROUP = 512
"""Sentences that go through the model together: enough to batch by length, few enough to show progress."""

_LEFT = Notice("not-translated", "this HTML block is left as it is: its words are not translated")
_Keyed = tuple[tuple[object, ...], Choice]
"""A choice behind the key of its sentence."""
_Known = dict[tuple[object, int], SentenceTranslation]
"""Finished sentences by their key and the quotations open before them."""
Progress = Callable[[int], None]
"""Called with the number of sentences finished since the last call."""


class Translator:
    """Translates documents out of one language, with names as a glossary writes them.

    Args:
        source: language of the input.
        glossary: the terms; the shipped tables where None.
        model: path of a model to use, or name of an installed one; the best installed one for a direction where None.
        digits: ``western`` or the target script's ``native`` ones.
        decoding: how the model searches; as the model's metadata say where None.

    Raises:
        UnknownLanguageError: for a language that there is not.
    """

    def __init__(
        self,
        *,
        source: str = "en",
        glossary: Glossary | None = None,
        model: str | Path | None = None,
        digits: Digits = "western",
        decoding: Decoding | None = None,
    ) -> None:
        self.source = get_language(source).code
        self._glossary = glossary
        self._model = model
        self._digits = digits
        self._decoding = decoding
        self._routes: dict[str, Route] = {}
        self._mentions: dict[int, tuple[Document, tuple[tuple[Mention, ...], ...]]] = {}

    @property
    def glossary(self) -> Glossary:
        """The glossary in use."""
        if self._glossary is None:
            from mlalign.glossary.load import default_glossary

            self._glossary = default_glossary()
        return self._glossary

    def route(self, target: str) -> Route:
        """The model, or chain of models, that translates into a language.

        Raises:
            UsageError: if the target is the source language.
            NoModelError: if no installed model serves the direction.
            DamagedModelError: if the one that does cannot be loaded.
        """
        code = get_language(target).code
        if code == self.source:
            raise UsageError(f"source and target are both {code!r}; give another target language")
        if code not in self._routes:
            from mlalign.translation.routes import find_route

            self._routes[code] = find_route(self.source, code, model=self._model)
        return self._routes[code]

    def translate(
        self, documents: Sequence[Document], target: str, *, progress: Progress | None = None
    ) -> list[DocumentTranslation]:
        """Translate documents into one language, in their order.

        Sentences of all documents go through the model together, sorted by length. A sentence that is in the target
        language already, or in another script than the source language has, stays as it is. ``progress`` is called as
        groups of sentences are finished.

        Raises:
            UsageError: if the target is the source language.
            NoModelError: if no installed model serves the direction.
            DamagedModelError: if the model fails.
        """
        code = get_language(target).code
        route = self.route(code)
        sentences = [sentence for document in documents for sentence in self._sentences(document, code)]
        choices = self._choices(sentences, code, route, progress or (lambda count: None))
        known: _Known = {}
        return [
            DocumentTranslation(
                document=document,
                language=code,
                model=route.name,
                blocks=tuple(self._blocks(document, choices, code, route.name, known)),
                dateline=self._dateline(document, code),
            )
            for document in documents
        ]

    def mentions(self, document: Document) -> tuple[tuple[Mention, ...], ...]:
        """The names in each segment of a document, in order; found once per document and translator."""
        known = self._mentions.get(id(document))
        if known is None or known[0] is not document:
            from mlalign.entities.find import find_document_mentions

            texts = [segment.text for segment in document.segments]
            known = (document, find_document_mentions(texts, self.source, self.glossary))
            self._mentions[id(document)] = known
        return known[1]

    def _sentences(self, document: Document, target: str) -> Iterator[SourceSentence]:
        stays = self._stays(document, target)
        for segment, mentions in zip(document.segments, self.mentions(document), strict=True):
            if next(stays) is None:
                terms = sentence_terms(segment, mentions, self.source, target, self.glossary)
                yield SourceSentence(segment.text, terms)

    def _stays(self, document: Document, target: str) -> Iterator[Notice | None]:
        """For each sentence in order why it stands as it is; None for one to translate."""
        segments = document.segments
        notices = standing_notices([segment.text for segment in segments], target, self.source)
        return (_LEFT if is_left(segment) else why for segment, why in zip(segments, notices, strict=True))

    def _choices(
        self, sentences: Sequence[SourceSentence], target: str, route: Route, progress: Progress
    ) -> Iterator[_Keyed]:
        engine = route.engine()
        direction = Direction(engine, self.source, target, self._decoding or engine.decoding)
        for start in range(0, len(sentences), GROUP):
            group = sentences[start : start + GROUP]
            choices = translate_sentences(group, direction)
            progress(len(group))
            yield from zip((sentence.key for sentence in group), choices, strict=True)

    def _blocks(
        self, document: Document, choices: Iterator[_Keyed], target: str, model: str, known: _Known
    ) -> Iterator[BlockTranslation]:
        stays = self._stays(document, target)
        for block in document.blocks:
            yield self._block(block, choices, stays, target, model, known)

    def _block(
        self,
        block: Block,
        choices: Iterator[_Keyed],
        stays: Iterator[Notice | None],
        target: str,
        model: str,
        known: _Known,
    ) -> BlockTranslation:
        depths = quotation_depths([segment.text for segment in block.segments])
        sentences = []
        for segment, depth in zip(block.segments, depths, strict=True):
            if (why := next(stays)) is not None:
                sentences.append(_as_it_is(segment, why))
                continue
            sentence, choice = next(choices)
            # A sentence that comes again comes out the same; only its markup may differ.
            key = (sentence, depth)
            if key not in known or segment.markup:
                known[key] = self._sentence(segment, choice, target, model, depth)
            sentences.append(known[key])
        return BlockTranslation(block, tuple(sentences))

    def _sentence(self, segment: Segment, choice: Choice, target: str, model: str, depth: int) -> SentenceTranslation:
        style = Style(self.source, target, self._digits)
        return self._checked(assemble(segment, choice, style, model, depth=depth), segment, target)

    def _checked(self, sentence: SentenceTranslation, segment: Segment, target: str) -> SentenceTranslation:
        """The sentence with what its glossary and its language give to say about it."""
        foreign = foreign_notice(sentence.source, self.source)
        own = [rendering.mention.entry for rendering in sentence.renderings if rendering.mention.entry]
        taken = [rendering.span for rendering in sentence.renderings if rendering.span]
        added = added_names(sentence.text, target, sentence.source, own, taken, self.glossary)
        named = [rendering.mention.span for rendering in sentence.renderings]
        named += [piece.span for piece in segment.verbatim]
        unsure = [] if foreign else unsure_names(sentence.source, sentence.text, self.source, target, named)
        return replace(sentence, notices=(*([foreign] if foreign else []), *sentence.notices, *added, *unsure))

    def _dateline(self, document: Document, target: str) -> str | None:
        if not document.metadata.dateline:
            return None
        from mlalign.documents.dateline import localise_dateline

        return localise_dateline(document.metadata, target, lambda name: self._name(name, target))

    def _name(self, name: str, target: str) -> str | None:
        """The glossary's name in the target language for a name of the source."""
        for match in self.glossary.index(self.source).find(name):
            if len(match.span) == len(name):
                return match.entry.preferred(target)
        return None


def _as_it_is(segment: Segment, why: Notice) -> SentenceTranslation:
    return SentenceTranslation(
        source=segment.text,
        text=segment.text,
        model="",
        notices=(why,),
        projected=tuple(markup.span for markup in segment.wrapping),
    )

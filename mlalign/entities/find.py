"""All names in a document: of the glossary, short forms of what was named before, places of the gazetteer, patterns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlalign.entities.known import find_known
from mlalign.entities.mention import Mention
from mlalign.entities.short_forms import License, find_short_forms, licenses
from mlalign.languages import get_language

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["find_document_mentions"]


def find_document_mentions(texts: Sequence[str], language: str, glossary: Glossary) -> tuple[tuple[Mention, ...], ...]:
    """The names in each text of a document, in order and without overlaps.

    Args:
        texts: the sentences in the order of the document, the headline first where there is one.
        language: code or alias.
        glossary: the concepts whose names are found first.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    found = [find_known(text, code, glossary) for text in texts]
    licensed: list[License] = []
    for position, text in enumerate(texts):
        licensed += [one for mention in found[position] for one in licenses(mention, text, code)]
        found[position] = _with(found[position], find_short_forms(text, code, licensed, found[position]))
    return tuple(tuple(mentions) for mentions in found)


def _with(mentions: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    return sorted([*mentions, *more], key=lambda mention: mention.span)

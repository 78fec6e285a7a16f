"""mlalign: follow a conflict in several languages, offline.

    >>> import mlalign
    >>> result = mlalign.translate("Two soldiers were killed near Deir Ezzor on Friday.", to="tr")
    >>> result.text
    >>> [notice.message for notice in result.warnings]

``docs/translate.md`` describes the objects. Everything else is in the packages below, each named for what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mlalign.documents.model import Document
    from mlalign.glossary.load import Glossary
    from mlalign.translation.result import DocumentTranslation

__version__ = "0.1.0"
__all__ = ["__version__", "translate"]


def translate(
    text: str | Document,
    *,
    to: str,
    source: str = "en",
    glossary: Glossary | Sequence[Path | str] | None = None,
    model: str | Path | None = None,
    digits: Literal["western", "native"] = "western",
    format: Literal["text", "markdown"] = "text",
) -> DocumentTranslation:
    """Translate a text, with the names in it as a glossary writes them.

    For many texts make one `mlalign.translation.Translator` and give it all of them at once.

    Args:
        text: the text, or a document from `mlalign.documents`.
        to: code of the target language: ``ar``, ``kmr`` (``ku``), ``ckb``, ``tr``.
        source: code of the text's language.
        glossary: terms; paths of tables are added to the shipped ones. The shipped ones where None.
        model: path of a model, or name of an installed one; the best installed one where None.
        digits: ``western``, or the script's own for Arabic and Sorani.
        format: how to read a string.

    Raises:
        UsageError: for an unknown language, or if source and target are the same.
        GlossaryError: for a malformed table.
        ModelError: if no model serves the direction, or the one that does is damaged.
    """
    from mlalign.documents.model import Document
    from mlalign.documents.read import read_text
    from mlalign.glossary.load import Glossary, default_glossary, load_glossary
    from mlalign.languages import get_language
    from mlalign.translation.translator import Translator

    if glossary is not None and not isinstance(glossary, Glossary):
        glossary = load_glossary(glossary, base=default_glossary())
    translator = Translator(source=source, glossary=glossary, model=model, digits=digits)
    document = text if isinstance(text, Document) else read_text(text, get_language(source).code, format=format)
    return translator.translate([document], to)[0]

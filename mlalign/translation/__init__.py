"""Translation: models, the way of a sentence through them, and what is doubtful about the result."""

from mlalign.translation.result import (
    BlockTranslation,
    DocumentTranslation,
    Notice,
    Rendering,
    SentenceTranslation,
)
from mlalign.translation.translator import Translator

__all__ = [
    "BlockTranslation",
    "DocumentTranslation",
    "Notice",
    "Rendering",
    "SentenceTranslation",
    "Translator",
]

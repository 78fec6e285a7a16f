"""Names of no glossary in Arabic script, which has no capitals: titles, head nouns and parts of names show them."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.entities.known import Candidate
from mlalign.entities.mention import Mention

__all__ = ["find_arabic_script_names"]


def find_arabic_script_names(text: str, language: str, known: Sequence[Mention]) -> list[Candidate]:
    """Candidates for names."""
    return []

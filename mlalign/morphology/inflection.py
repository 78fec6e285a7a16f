"""The values that cross the border of this package: an inflection, and a name found inflected in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mlalign.text.span import Span

__all__ = ["BASE", "InflectedMatch", "Inflection"]

BASE: Final = "base"
"""The label of the form that the glossary gives, in every language."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """What a language does to a name in a sentence: case, definiteness, number and the clitics attached to it.

    Opaque to callers: take it from a match and give it to :func:`mlalign.morphology.inflect` with another name. Its
    parts, joined by ``+`` in the label, are those of the language's table in ``resources`` (``loc+ki``, ``wa+li``).
    """

    language: str
    label: str = BASE

    @classmethod
    def base(cls, language: str) -> Inflection:
        """The inflection that leaves a name as it is."""
        return cls(language, BASE)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class InflectedMatch:
    """A name found in a text, in whatever form it stands there."""

    span: Span
    """From the first proclitic to the last suffix, in the text that was searched."""
    inflection: Inflection

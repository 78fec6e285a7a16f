"""One way to write a name in another language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Candidate", "Origin"]

Origin = Literal["glossary", "gazetteer", "dictionary", "rules"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed spelling, with where it comes from and how sure it is."""

    text: str
    confidence: float
    """Between 0 and 1: how sure it is that an editor would let the spelling stand."""
    origin: Origin
    """``glossary``: an entry has it; ``gazetteer``: GeoNames or CLDR has it; ``dictionary``: every part of the name is
    in the tables of name parts and head nouns; ``rules``: at least one part was spelt out."""
    explanation: str
    """In words, what was done with each part."""

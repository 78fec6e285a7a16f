"""All forms of one name, and the search for them in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mlalign.morphology.folding import Folded, fold
from mlalign.text.span import Span

__all__ = ["Builder", "Paradigm", "Surfaces", "index_paradigm"]

Surfaces = Mapping[str, tuple[str, ...]]
"""Label of an inflection to its written forms: the one to write first, then those that writers and models also use."""

Builder = Callable[[str, Mapping[str, str], str], Surfaces]
"""Makes the surfaces of a name from the name, its hints and its type; in the order in which readings are preferred."""


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of a name, indexed for the search."""

    name: str
    surfaces: Surfaces
    exact: Mapping[str, str]
    """Form to write → label."""
    folded: Mapping[str, str]
    """Any form, folded → label; the form to write of one inflection beats a variant of another."""
    lengths: tuple[int, ...]
    """Lengths of the folded forms, longest first."""
    openings: frozenset[str]
    """First characters of the folded forms."""

    def find(self, text: str, folded: Folded) -> list[tuple[Span, str]]:
        """Every place where a form stands as a word of its own, the longest form, with the label of its inflection."""
        found: list[tuple[Span, str]] = []
        chars, position = folded.text, 0
        while position < len(chars):
            if chars[position] in self.openings and _is_boundary(chars, position):
                for length in self.lengths:
                    end = position + length
                    label = self.folded.get(chars[position:end]) if end <= len(chars) else None
                    if label is None or not _is_boundary(chars, end):
                        continue
                    span = Span(folded.starts[position], folded.ends[end - 1])
                    surface = span.of(text)
                    if not self._same_case(surface):
                        continue
                    found.append((span, self.exact.get(surface, label)))
                    position = end - 1
                    break
            position += 1
        return found

    def _same_case(self, surface: str) -> bool:
        """``Van`` is not ``van``, ``AB`` not ``Ab``; headlines in capitals and a sentence's first capital are fine."""
        if len(self.name) > 1 and self.name.isupper():
            return surface[: len(self.name)].isupper()
        return not (self.name[:1].isupper() and surface[:1].islower())


def index_paradigm(name: str, surfaces: Surfaces, language: str) -> Paradigm:
    """The paradigm of a name with given surfaces."""
    exact: dict[str, str] = {}
    by_key: dict[str, str] = {}
    for label, written in surfaces.items():
        exact.setdefault(written[0], label)
        by_key.setdefault(fold(written[0], language), label)
    for label, written in surfaces.items():
        for surface in written[1:]:
            by_key.setdefault(fold(surface, language), label)
    keys = {key: label for key, label in by_key.items() if key.strip()}
    return Paradigm(
        name,
        surfaces,
        exact,
        keys,
        tuple(sorted({len(key) for key in keys}, reverse=True)),
        frozenset(key[0] for key in keys),
    )


def _is_boundary(text: str, position: int) -> bool:
    """Whether a word may begin or end between two characters of a text."""
    if not 0 < position < len(text):
        return True
    return not (_in_word(text[position - 1]) and _in_word(text[position]))


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"

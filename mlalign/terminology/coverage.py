"""Which names of a text a glossary has, and which it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mlalign.entities.mention import Mention
from mlalign.glossary.load import Glossary
from mlalign.languages import CODES
from mlalign.terminology.capitalised import capitalised_names

__all__ = ["Coverage", "NameCount", "cover_texts"]


@dataclass(slots=True)
class NameCount:
    """A name of some texts."""

    name: str
    """As it stands in the text first."""
    type: str
    id: str | None
    """The concept; None where the glossary lacks the name."""
    count: int = 0
    missing: list[str] = field(default_factory=list)
    """Languages in which the concept has no form."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The names of some texts, the most frequent first."""

    covered: tuple[NameCount, ...]
    uncovered: tuple[NameCount, ...]

    @property
    def share(self) -> float:
        """Share of the mentions that the glossary has, between 0 and 1; 1 where there are none."""
        known = sum(name.count for name in self.covered)
        total = known + sum(name.count for name in self.uncovered)
        return known / total if total else 1.0


def cover_texts(texts: Sequence[Sequence[str]], language: str, glossary: Glossary) -> Coverage:
    """The names of some documents, each given by its sentences."""
    counts: dict[str, NameCount] = {}
    for sentences in texts:
        for mention in _mentions(sentences, language, glossary):
            entry = mention.entry
            key = f"id {entry.id}" if entry else mention.text.casefold()
            missing = [code for code in CODES if not entry.preferred(code)] if entry else []
            new = NameCount(mention.text, mention.type, entry.id if entry else None, 0, missing)
            counts.setdefault(key, new).count += 1
    ordered = sorted(counts.values(), key=lambda name: -name.count)
    known = tuple(name for name in ordered if name.id is not None)
    return Coverage(known, tuple(name for name in ordered if name.id is None))


def _mentions(sentences: Sequence[str], language: str, glossary: Glossary) -> Iterator[Mention]:
    """The names of a document, those too that only their capitals give away."""
    from mlalign.entities.find import find_document_mentions
    from mlalign.text.dates import find_dates

    for sentence, own in zip(sentences, find_document_mentions(sentences, language, glossary), strict=True):
        yield from own
        taken = [mention.span for mention in own] + [date.span for date in find_dates(sentence, language)]
        yield from capitalised_names(sentence, language, taken)

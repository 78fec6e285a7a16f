"""All forms of a language found in a text at once.

The forms are looked up by an Aho-Corasick automaton over folded text (:mod:`mlalign.glossary.folding`). Here a form is
found as it stands; a name with suffixes inside its last word is the business of who knows the language's morphology:
``find(text, partial=True)`` gives the places where it may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mlalign.glossary.capitals import capitals_agree
from mlalign.glossary.cells import parse_forms, parse_hints
from mlalign.glossary.entry import Entry
from mlalign.glossary.folding import FoldedText, fold, fold_text
from mlalign.glossary.record import Record, cell_of
from mlalign.glossary.stems import begins_name, partial_patterns
from mlalign.languages import LANGUAGES
from mlalign.text.span import Span

__all__ = ["TermIndex", "TermMatch"]

_STATUS_ORDER = {"approved": 0, "": 0, "proposed": 1, "deprecated": 2}
_Owner = tuple[int, str, bool]
"""Number of the record, the form, whether its capitals must be the form's own."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A form of a concept at a place in a text."""

    span: Span
    entry: Entry
    form: str
    """The form as the table writes it (forbidden forms are found too)."""
    exact: bool
    """The text has the very letters and capitals of the form; False where only the folded ones agree, and for partial
    matches."""
    others: tuple[Entry, ...] = ()
    """Other concepts with the same form at this place: approved before proposed before deprecated."""


class TermIndex:
    """The forms of one language of a glossary (:meth:`mlalign.glossary.load.Glossary.index`)."""

    def __init__(self, language: str, records: Sequence[Record], entry: Callable[[int], Entry]) -> None:
        """Index the forms of ``language`` in checked rows; ``entry`` gives the entry of a row's number."""
        self.language = language
        self._entry = entry
        self._records = records
        self._latin = LANGUAGES[language].script == "Latn"
        self._owners: dict[str, list[_Owner]] = {}
        for number, record in enumerate(records):
            self._add(number, record)

    def _add(self, number: int, record: Record) -> None:
        cell = cell_of(record, self.language)
        if not cell:
            return
        hints = cell_of(record, "inflect")
        exact = "case" in hints and parse_hints(hints).get(self.language, {}).get("case") == "exact"
        # Most cells hold one plain form; parsing them all as forms would take as long as everything else.
        plain = "|" not in cell and "!" not in cell and "\\" not in cell
        texts = [cell.strip()] if plain else [form.text for form in parse_forms(cell)]
        for text in texts:
            folded = fold(text, self.language)
            if folded:
                self._owners.setdefault(folded, []).append((number, text, exact))

    @cached_property
    def _whole(self) -> _Automaton:
        return _Automaton((pattern, pattern) for pattern in self._owners)

    @cached_property
    def _partial(self) -> _Automaton:
        return _Automaton(
            (stem, pattern) for pattern in self._owners for stem in partial_patterns(pattern, self.language)
        )

    def find(self, text: str, *, partial: bool = False) -> tuple[TermMatch, ...]:
        """The forms in a text, in its order.

        Without ``partial``: forms that stand between word boundaries with fitting capitals; of those that overlap the
        one that begins first, and of these the longest. A suffix behind an apostrophe, a hyphen or a possessive is
        outside the word.

        With ``partial``: all places, overlapping too, that begin like a form, at the start of a word (in Arabic also
        behind و ف ب ل ك س and the article) and may go on with suffixes; spans reach to the end of the last word. They
        are candidates to be verified; whole forms are among them.
        """
        folded = fold_text(text, self.language)
        if partial:
            return tuple(self._find_partial(text, folded))
        found: list[TermMatch] = []
        for start, end, pattern in _longest_first(self._whole.find(folded.text)):
            if found and folded.starts[start] < found[-1].span.end:
                continue
            if _at_boundaries(folded.text, start, end, self.language):
                span = Span(*folded.original(start, end))
                found += self._matches(text, span, pattern)
        return tuple(found)

    def lookup(self, form: str) -> tuple[Entry, ...]:
        """The concepts that have a form, whatever its capitals, in the order of the tables."""
        owners = self._owners.get(fold(form, self.language), ())
        return tuple(self._entry(number) for number in dict.fromkeys(owner[0] for owner in owners))

    def holding(self, words: str) -> Iterator[tuple[str, Entry]]:
        """Forms with a word that begins with the folded ``words``, with their concepts, in the order of the tables."""
        for folded, owners in self._owners.items():
            if words in folded and f" {words}" in f" {folded}":
                yield from ((owner[1], self._entry(owner[0])) for owner in owners)

    def _matches(self, text: str, span: Span, pattern: str) -> Iterator[TermMatch]:
        """One match for a place, or none where no form's capitals fit."""
        raw = span.of(text)
        shouting = self._latin and raw.isupper() and _is_shouted(text, span)
        owners = [
            owner
            for owner in self._owners[pattern]
            if not self._latin or capitals_agree(owner[1], raw, exact=owner[2], shouting=shouting)
        ]
        owners.sort(key=lambda owner: (self._rank(owner), owner[1] != raw))
        if owners:
            number, form, _ = owners[0]
            others = dict.fromkeys(owner[0] for owner in owners[1:] if owner[0] != number)
            yield TermMatch(span, self._entry(number), form, form == raw, tuple(self._entry(each) for each in others))

    def _rank(self, owner: _Owner) -> int:
        return _STATUS_ORDER.get(cell_of(self._records[owner[0]], "status").strip(), 3)

    def _find_partial(self, text: str, folded: FoldedText) -> Iterator[TermMatch]:
        seen: set[tuple[int, int, str]] = set()
        for start, end, pattern in _longest_first(self._partial.find(folded.text)):
            if (start, 0, pattern) in seen or not begins_name(folded.text, start, self.language):
                continue
            seen.add((start, 0, pattern))
            while end < len(folded.text) and folded.text[end].isalnum():
                end += 1
            span = Span(*folded.original(start, end))
            for number, form, exact in self._owners[pattern]:
                if not self._latin or capitals_agree(form, span.of(text)[: len(form)], exact=exact):
                    yield TermMatch(span, self._entry(number), form, exact=False)


class _Automaton:
    """Patterns found in a text, each with what it stands for."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        meanings: dict[str, list[str]] = {}
        for pattern, meaning in patterns:
            meanings.setdefault(pattern, []).append(meaning)
        self._meanings = list(meanings.values())
        self._automaton: Any = None
        if meanings:
            import ahocorasick_rs

            self._automaton = ahocorasick_rs.AhoCorasick(list(meanings), store_patterns=False)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and meaning of every occurrence, overlapping ones too."""
        if self._automaton is not None:
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                for meaning in self._meanings[number]:
                    yield start, end, meaning


def _longest_first(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    return sorted(found, key=lambda place: (place[0], -place[1]))


def _at_boundaries(text: str, start: int, end: int, language: str) -> bool:
    """Whether a stretch of folded text is made of whole words; in English ``'s`` may follow, other letters may not."""
    if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    if start > 1 and text[start - 1] == "'" and text[start - 2].isalpha():
        return False
    if language == "en" and text[end : end + 1] == "'" and text[end + 1 : end + 2].isalpha():
        return text[end + 1] == "s" and not text[end + 2 : end + 3].isalnum()
    return True


def _is_shouted(text: str, span: Span) -> bool:
    """Whether the line around a stretch is written in capitals only and says more than the stretch."""
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    around = text[start : span.start] + text[span.end : stop if stop >= 0 else len(text)]
    return around.isupper()

"""Whether a translation has the terms of its source, in a form that the glossary allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mlalign.entities.mention import Mention
from mlalign.glossary.entry import EntityType, Entry
from mlalign.glossary.folding import fold
from mlalign.glossary.load import Glossary
from mlalign.languages import LANGUAGES
from mlalign.morphology import find_inflected
from mlalign.terminology.pairs import PairedDocument, Unit
from mlalign.terminology.wrong_forms import find_wrong_form
from mlalign.text.span import Span

__all__ = ["Finding", "TermCheck", "check_documents", "check_to_json"]

_AGREEING: frozenset[EntityType] = frozenset({"nationality", "title", "other"})
"""Common nouns and adjectives, which a translator may well put otherwise: not finding one is doubtful, not an error."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A term that is missing, forbidden or doubtful in a translation."""

    id: str
    term: str
    """As it stands in the source."""
    expected: str
    """The preferred form in the target language; empty where the glossary has none."""
    found: str
    """What stands in the translation instead; empty for nothing."""
    reason: str
    file: str
    place: str
    source: str
    """The sentence of the source."""
    target: str
    """The translation of the unit."""


@dataclass(frozen=True, slots=True)
class TermCheck:
    """The result of checking some translations."""

    terms: int
    """Terms looked for: concepts of the source, counted once in each unit."""
    missing: tuple[Finding, ...]
    forbidden: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is missing and nothing forbidden."""
        return not self.missing and not self.forbidden


def check_documents(documents: Iterable[PairedDocument], glossary: Glossary) -> TermCheck:
    """Look for the glossary terms of each source in its translation, unit by unit.

    A term is found in any allowed form, inflected ones and licensed short forms included. What is not found but stands
    in another unit, is spelt like the expected form, or is a common noun, is doubtful; the rest is missing.
    """
    kinds: dict[str, list[Finding]] = {"missing": [], "forbidden": [], "doubtful": []}
    terms = 0
    for document in documents:
        checker = _Checker(document, glossary)
        for number in range(len(document.units)):
            for kind, finding in checker.check_unit(number):
                if kind != "found":
                    kinds[kind].append(finding)
                terms += 1
    return TermCheck(terms, tuple(kinds["missing"]), tuple(kinds["forbidden"]), tuple(kinds["doubtful"]))


class _Checker:
    """A document with the names of both sides."""

    def __init__(self, document: PairedDocument, glossary: Glossary) -> None:
        from mlalign.entities.find import find_document_mentions

        self.document = document
        self.language = document.target_language
        sources = [sentence for unit in document.units for sentence in unit.source]
        targets = [" ".join(unit.target) for unit in document.units]
        self._sources = _by_unit(
            document.units, find_document_mentions(sources, document.source_language, glossary), sources
        )
        self._targets = find_document_mentions(targets, self.language, glossary)
        self._texts = targets
        self._known = {mention.entry.id for own in self._targets for mention in own if mention.entry}

    def check_unit(self, number: int) -> Iterator[tuple[str, Finding]]:
        """What became of each concept of a unit's source."""
        seen: set[str] = set()
        for mention, sentence in self._sources[number]:
            entry = mention.entry
            if entry is not None and entry.id not in seen and entry.status != "deprecated":
                seen.add(entry.id)
                kind, found, reason = self._judge(entry, number)
                yield kind, self._finding(entry, mention, sentence, number, found, reason)

    def _judge(self, entry: Entry, number: int) -> tuple[str, str, str]:
        """Kind of finding, what was found, and why."""
        text = self._texts[number]
        allowed = self._allowed(entry, number)
        for form in entry.forbidden(self.language):
            for span in self._spans(entry, form, text):
                if not any(good.contains(span) for good in allowed):
                    return "forbidden", span.of(text), f"the form {form!r} is forbidden"
        if allowed:
            return "found", "", ""
        if entry.preferred(self.language) is None:
            return "doubtful", "", f"the glossary has no form in {LANGUAGES[self.language].name}"
        if inside := self._inside(entry, number):
            return "doubtful", inside, "only as a part of another name"
        wrong = find_wrong_form(text, entry, self.language, self._taken(entry, number))
        if wrong and entry.type in _AGREEING and self._begins_like(wrong, entry):
            return "found", "", ""
        if wrong:
            return "doubtful", wrong, "spelt like it, but in none of its forms"
        if entry.id in self._known:
            return "doubtful", "", "not here, but elsewhere in the translation"
        if entry.type in _AGREEING:
            return "doubtful", "", "not found; a common noun may be put otherwise"
        return "missing", "", "in none of its forms"

    def _allowed(self, entry: Entry, number: int) -> list[Span]:
        """Where a concept stands in an allowed form."""
        mentions = self._targets[number]
        bad = entry.forbidden(self.language)
        spans = [m.span for m in mentions if m.entry and m.entry.id == entry.id and m.form not in bad]
        if spans:
            return spans
        taken = self._taken(entry, number)
        return [
            span
            for form in entry.variants(self.language)
            for span in self._spans(entry, form, self._texts[number])
            if not any(other.contains(span) and len(other) > len(span) for other in taken)
        ]

    def _inside(self, entry: Entry, number: int) -> str:
        """The longer name, of another concept of the source, in which an allowed form stands; empty for none."""
        taken = self._taken(entry, number)
        text = self._texts[number]
        for form in entry.variants(self.language):
            for span in self._spans(entry, form, text):
                if longer := next((other for other in taken if other.contains(span)), None):
                    return longer.of(text)
        return ""

    def _begins_like(self, words: str, entry: Entry) -> bool:
        """Whether some words are a form with endings that names do not take (sözcü, sözcüsü)."""
        folded = fold(words, self.language)
        return any(folded.startswith(fold(form, self.language)) for form in entry.variants(self.language))

    def _taken(self, entry: Entry, number: int) -> list[Span]:
        """Names of the translation that answer to other names of the source.

        A longer name that the source has not (the judiciary of Iran) does not hide a shorter one.
        """
        wanted = {mention.entry.id for mention, _ in self._sources[number] if mention.entry} - {entry.id}
        return [mention.span for mention in self._targets[number] if mention.entry and mention.entry.id in wanted]

    def _spans(self, entry: Entry, form: str, text: str) -> list[Span]:
        hints = entry.grammar(self.language) if form == entry.preferred(self.language) else {}
        return [match.span for match in find_inflected(text, form, self.language, hints, type=entry.type)]

    def _finding(self, entry: Entry, mention: Mention, sentence: str, number: int, found: str, reason: str) -> Finding:
        return Finding(
            id=entry.id,
            term=mention.text,
            expected=entry.preferred(self.language) or "",
            found=found,
            reason=reason,
            file=self.document.name,
            place=self.document.units[number].place,
            source=sentence,
            target=self._texts[number],
        )


def _by_unit(
    units: Sequence[Unit], mentions: Sequence[Sequence[Mention]], sentences: Sequence[str]
) -> list[list[tuple[Mention, str]]]:
    """The mentions of each unit's source, each with its sentence."""
    found = []
    position = 0
    for unit in units:
        own = range(position, position + len(unit.source))
        found.append([(mention, sentences[number]) for number in own for mention in mentions[number]])
        position += len(unit.source)
    return found


def check_to_json(check: TermCheck) -> dict[str, Any]:
    """A check for programs."""
    fields = ("id", "term", "expected", "found", "reason", "file", "place", "source", "target")

    def rows(findings: Sequence[Finding]) -> list[dict[str, str | None]]:
        return [{name: getattr(finding, name) or None for name in fields} for finding in findings]

    return {
        "terms": check.terms,
        "missing": rows(check.missing),
        "forbidden": rows(check.forbidden),
        "doubtful": rows(check.doubtful),
    }

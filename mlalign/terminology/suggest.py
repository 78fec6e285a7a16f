"""Rows that a glossary lacks: names of a source with what its translations have for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from mlalign.entities.mention import Mention
from mlalign.glossary.entry import EntityType, Entry, Form
from mlalign.glossary.load import Glossary
from mlalign.glossary.slug import make_id
from mlalign.languages import CODES
from mlalign.terminology.capitalised import capitalised_names
from mlalign.terminology.counterparts import find_counterpart
from mlalign.terminology.pairs import PairedDocument
from mlalign.text.dates import find_dates
from mlalign.text.span import Span

__all__ = ["Suggestion", "Suggestions", "suggest_from_pairs", "suggest_from_texts"]

CONTEXTS = 3
"""Sentences shown with a suggestion."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept that may be worth a row."""

    entry: Entry
    """The row, with the status ``proposed``."""
    score: float
    """Between 0 and 1: how sure it is that the forms are of one name; 0 where only transliterations are known."""
    count: int
    """How often the name stands in the sources."""
    contexts: tuple[str, ...]
    """Sentences with it."""


@dataclass(slots=True)
class _Name:
    """A name without a row, as it is met again and again."""

    text: str
    types: Counter[EntityType] = field(default_factory=Counter)
    places: set[tuple[str, int]] = field(default_factory=set)
    """Sentence and offset of each mention, so that a source with several translations counts once."""
    contexts: list[str] = field(default_factory=list)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    scores: dict[tuple[str, str], float] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How often the name was met."""
        return len(self.places)

    def meet(self, mention: Mention, sentence: str) -> None:
        self.types[mention.type] += 1
        self.places.add((sentence, mention.span.start))
        if len(self.contexts) < CONTEXTS and sentence not in self.contexts:
            self.contexts.append(sentence)


class Suggestions:
    """Names without a row, gathered from one source after the other."""

    def __init__(self, glossary: Glossary, source_language: str = "en") -> None:
        self._glossary = glossary
        self._source = source_language
        self._names: dict[str, _Name] = {}

    def add_document(self, sentences: Sequence[str], targets: Sequence[str] = (), language: str = "") -> None:
        """Take the names of a document.

        Args:
            sentences: of the source.
            targets: the translation of each sentence; none where there is no translation.
            language: code of the translation.
        """
        from mlalign.entities.find import find_document_mentions

        mentions = find_document_mentions(sentences, self._source, self._glossary)
        theirs = find_document_mentions(targets, language, self._glossary) if targets else ()
        for number, own in enumerate(mentions):
            # A short form of an unknown name may be part of the name in full, which capitals give away.
            named = [mention for mention in own if mention.entry is not None or mention.origin != "short_form"]
            taken = [mention.span for mention in named]
            taken += [date.span for date in find_dates(sentences[number], self._source)]
            more = capitalised_names(sentences[number], self._source, taken)
            for mention in (*named, *more):
                if mention.entry is not None:
                    continue
                name = self._names.setdefault(mention.text.casefold(), _Name(mention.text))
                name.meet(mention, sentences[number])
                if targets:
                    known = [each.span for each in theirs[number] if each.entry is not None]
                    self._pair(name, mention, targets[number], language, known)

    def _pair(self, name: _Name, mention: Mention, target: str, language: str, taken: Sequence[Span]) -> None:
        found = find_counterpart(mention.text, mention.type, self._source, target, language, taken)
        if found is not None:
            form, score = found
            name.forms.setdefault(language, Counter())[form] += 1
            name.scores[language, form] = max(score, name.scores.get((language, form), 0.0))

    def ranked(self, *, least: int = 1, propose: Iterable[str] = ()) -> tuple[Suggestion, ...]:
        """The suggestions: those with forms in other languages by score, then the others by count.

        Args:
            least: how often a name must stand in the sources.
            propose: languages for which a transliteration is proposed where no translation has a form.
        """
        taken = {entry.id for entry in self._glossary}
        made = []
        for name in self._names.values():
            if name.count >= least:
                suggestion = self._suggest(name, tuple(propose), taken)
                taken.add(suggestion.entry.id)
                made.append(suggestion)
        return tuple(sorted(made, key=lambda each: (-each.score, -each.count, each.entry.id)))

    def _suggest(self, name: _Name, propose: Sequence[str], taken: set[str]) -> Suggestion:
        type_ = name.types.most_common(1)[0][0]
        forms: dict[str, tuple[Form, ...]] = {self._source: (Form(name.text),)}
        scores = []
        for language, counts in name.forms.items():
            # The form met most often is preferred; of two met as often the one that sounds more like the name.
            ordered = sorted(counts, key=lambda form: (-counts[form], -name.scores[language, form]))
            forms[language] = tuple(Form(form) for form in ordered)
            scores.append(name.scores[language, ordered[0]])
        made = []
        for language in propose:
            if language not in forms:
                forms[language] = tuple(map(Form, self._transliterate(name.text, language, type_)))
                made.append(language)
        ordered_forms = {code: forms[code] for code in CODES if forms.get(code)}
        note = f"transliterated, not attested: {', '.join(made)}" if made else ""
        entry = Entry(
            make_id(name.text, taken), type_, MappingProxyType(ordered_forms), "proposed", source="", note=note
        )
        score = round(sum(scores) / len(scores), 4) if scores else 0.0
        return Suggestion(entry, score, name.count, tuple(name.contexts))

    def _transliterate(self, name: str, language: str, type_: EntityType) -> Iterator[str]:
        from mlalign.names.transliterate import transliterate

        if language != self._source:
            yield transliterate(name, language, self._source, type=type_, glossary=self._glossary)[0].text


def suggest_from_pairs(
    documents: Iterable[PairedDocument], glossary: Glossary, *, least: int = 1
) -> tuple[Suggestion, ...]:
    """Names of sources and translations that a glossary lacks, with the forms of both.

    Args:
        documents: sources with translations; several languages may be among them.
        glossary: the rows that there are.
        least: how often a name must stand in the sources.
    """
    from mlalign.terminology.aligned import aligned_sentences

    gathered: Suggestions | None = None
    for document in documents:
        gathered = gathered or Suggestions(glossary, document.source_language)
        sources, targets = aligned_sentences(document)
        gathered.add_document(sources, targets, document.target_language)
    found = gathered.ranked(least=least) if gathered else ()
    return tuple(each for each in found if len(each.entry.forms) > 1)


def suggest_from_texts(
    texts: Iterable[Sequence[str]],
    glossary: Glossary,
    *,
    language: str = "en",
    least: int = 2,
    propose: Iterable[str] = (),
) -> tuple[Suggestion, ...]:
    """Frequent names of some texts, each given by its sentences, that a glossary lacks; the most frequent first.

    Args:
        texts: the texts.
        glossary: the rows that there are.
        language: of the texts.
        least: how often a name must stand in them.
        propose: languages for which transliterations are proposed.
    """
    gathered = Suggestions(glossary, language)
    for sentences in texts:
        gathered.add_document(sentences)
    return gathered.ranked(least=least, propose=propose)

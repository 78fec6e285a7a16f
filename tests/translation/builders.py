"""Terms, sentences and engines for the tests of the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from mlalign.entities.mention import Mention
from mlalign.glossary.entry import EntityType, Entry, Form
from mlalign.text.span import Span
from mlalign.translation.engine import Decoding
from mlalign.translation.hypothesis import Alignment, Hypothesis
from mlalign.translation.terms import Term


def make_entry(identifier: str, type_: EntityType, /, **forms: str) -> Entry:
    """An entry with forms as a table's cells write them: ``tr="Suriye | SY"``."""
    table = {code: tuple(Form(form) for form in cell.split(" | ")) for code, cell in forms.items()}
    return Entry(identifier, type_, MappingProxyType(table))


def make_term(sentence: str, name: str, type_: EntityType, form: str, *variants: str, nth: int = 0, **more) -> Term:
    """A term for the nth time that a name stands in a sentence."""
    start = -1
    for _ in range(nth + 1):
        start = sentence.index(name, start + 1)
    mention = Mention(Span(start, start + len(name)), name, type_, "glossary", plural=more.pop("plural", False))
    return Term(mention, form, (form, *variants), **more)


def word_alignment(source: str, target: str, pairs: Mapping[str, str]) -> Alignment:
    """An alignment with a token for each word; ``pairs`` says which source word a target word looks at."""
    sources, targets = _words(source), _words(target)
    rows = []
    for span in targets:
        looked_at = pairs.get(span.of(target).strip(".,"))
        index = next((i for i, one in enumerate(sources) if one.of(source).strip(".,") == looked_at), None)
        rows.append(tuple(1.0 if i == index else 0.0 for i in range(len(sources))))
    return Alignment(tuple(sources), tuple(targets), tuple(rows))


def _words(text: str) -> list[Span]:
    spans, position = [], 0
    for word in text.split():
        start = text.index(word, position)
        spans.append(Span(start, start + len(word)))
        position = start + len(word)
    return spans


class ScriptedEngine:
    """An engine whose translations are written down beforehand; it notes what it was asked."""

    def __init__(self, answer: Callable[[str, Decoding], Sequence[Hypothesis | str]]) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.decoding = Decoding()

    def translate(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        decoding: Decoding | None = None,
        *,
        prefixes: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """The answers."""
        self.asked += sentences
        found = [self.answer(sentence, decoding or self.decoding) for sentence in sentences]
        return [[one if isinstance(one, Hypothesis) else Hypothesis(one, -0.3) for one in each] for each in found]

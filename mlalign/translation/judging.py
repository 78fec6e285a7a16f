"""How good a draft of a sentence is, and which of several is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlalign.translation.calendar import Swap, check_calendar
from mlalign.translation.checks import Finding, find_defects
from mlalign.translation.engine import Decoding, Engine
from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.loops import cut_doubled_words
from mlalign.translation.negation import find_lost_negation
from mlalign.translation.numbers import check_numbers
from mlalign.translation.restore import Draft, restore
from mlalign.translation.stand_ins import Substitution
from mlalign.translation.terms import Term

__all__ = ["Choice", "Direction", "SourceSentence", "best", "cost", "judge"]

LOST, LEAK, UNSURE, REPEATED, DROPPED, STAND_IN = 3.0, 100.0, 1.5, 1.2, 0.8, 0.05
"""Costs of a name without a place, of a stand-in left over, of a place by attention (times what the attention lacks to
certainty), of a name written once too often, of one for which a phrase was taken out, and of a stand-in against the
name itself; in units of the model's mean log probability of a token. Chosen on rows of the news corpus
(docs/quality/translation.md)."""
SURE = 0.75
"""Share of attention from which a place needs no second opinion."""
HOPELESS = -3.5
"""Mean log probability of a token below which a sentence is not tried again: the model guesses (one token in 30 is
right), and names that it meets in other words will not help it."""


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence to translate with what its names must become."""

    text: str
    terms: tuple[Term, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """The same for two sentences whose translations are the same."""
        return self.text, *((term.span, term.form, term.variants) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Direction:
    """What all sentences of a run share."""

    engine: Engine
    source: str
    target: str
    decoding: Decoding


@dataclass(frozen=True, slots=True)
class Choice:
    """The draft chosen for a sentence, with what is wrong with it."""

    source: str
    """The sentence."""
    draft: Draft
    findings: tuple[Finding, ...]
    cost: float
    swaps: tuple[Swap, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be wished for: every name once, recognised or surely placed, and no finding."""
        sure = all(placed.share >= SURE for placed in self.draft.placed)
        return sure and not (self.findings or self.draft.missing or self.draft.leaks or self.draft.repeated)

    @property
    def names_are_wrong(self) -> bool:
        """Whether a name or figure is missing or written too often."""
        return bool(self.draft.missing or self.draft.repeated)

    @property
    def hopeless(self) -> bool:
        """Whether the model knows so little of the sentence that other drafts will not be better."""
        return self.draft.hypothesis.score < HOPELESS

    @property
    def loops(self) -> bool:
        """Whether the model repeats itself."""
        return any(finding.code == "repetition" for finding in self.findings)


def cost(draft: Draft, findings: Sequence[Finding]) -> float:
    """How bad a draft is; the model's own score counts least."""
    return (
        LOST * len(draft.missing)
        + LEAK * len(draft.leaks)
        + REPEATED * len(draft.repeated)
        + DROPPED * len(draft.dropped)
        + sum(UNSURE * (1 - placed.share) + STAND_IN * (placed.strategy == "stand-in") for placed in draft.placed)
        + sum(finding.weight for finding in findings)
        - draft.hypothesis.score
    )


def judge(
    hypothesis: Hypothesis, substitution: Substitution, sentence: SourceSentence, source: str, target: str
) -> Choice:
    """A hypothesis with its names restored, and all that is wrong with it.

    Args:
        hypothesis: what the model gave.
        substitution: what it was given.
        sentence: what it stands for.
        source: code of the sentence's language.
        target: code of the hypothesis' language.
    """
    names = (name for piece in substitution.pieces for name in piece.names(target))
    draft = restore(cut_doubled_words(hypothesis, sentence.text, target, names), substitution, target)
    swaps, lost_days = check_calendar(sentence.text, draft.text, source, target)
    places = [placed.span for placed in draft.placed]
    numbers = check_numbers(
        sentence.text,
        draft.text,
        source,
        target,
        source_names=[term.span for term in sentence.terms],
        target_names=[*places, *(swap.span for swap in swaps)],
    )
    denial = find_lost_negation(sentence.text, draft.text, source, target)
    defects = find_defects(sentence.text, draft.text, source, target, places)
    findings = (*defects, *numbers, *lost_days, *([denial] if denial else []))
    return Choice(sentence.text, draft, findings, cost(draft, findings), swaps)


def best(choices: Iterable[Choice]) -> Choice:
    """The least costly of some choices; those behind one that leaves nothing to be wished for are not looked at."""
    found: Choice | None = None
    for choice in choices:
        if found is None or choice.cost < found.cost:
            found = choice
        if choice.settled:
            break
    assert found is not None
    return found

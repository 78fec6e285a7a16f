"""From source sentences to checked translations with every name restored: strategies, choice, last resorts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mlalign.translation.calendar import Swap, check_calendar
from mlalign.translation.checks import Finding, find_defects
from mlalign.translation.engine import Decoding, Engine
from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.last_resort import insert_missing
from mlalign.translation.loops import cut_loops
from mlalign.translation.numbers import check_numbers
from mlalign.translation.restore import Draft, restore
from mlalign.translation.stand_ins import Substitution, substitute
from mlalign.translation.terms import Term

__all__ = ["Choice", "Direction", "SourceSentence", "cost", "translate_sentences"]

LOST, LEAK, UNSURE, REPEATED, STAND_IN = 3.0, 100.0, 1.5, 0.7, 0.05
"""Costs of a name without a place, of a stand-in left over, of a place by attention (times what the attention lacks to
certainty), of a name written once too often, and of a stand-in against the name itself; in units of the model's mean
log probability of a token. Chosen on rows of the news corpus (docs/quality/translation.md)."""
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
        """Whether nothing is left to be wished for: every name recognised once, no finding."""
        sure = all(placed.strategy != "attention" for placed in self.draft.placed)
        return sure and not (self.findings or self.draft.missing or self.draft.leaks or self.draft.repeated)

    @property
    def hopeless(self) -> bool:
        """Whether the model knows so little of the sentence that other drafts will not be better."""
        return self.draft.hypothesis.score < HOPELESS

    @property
    def loops(self) -> bool:
        """Whether the model repeats itself."""
        return any(finding.code == "repetition" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Direction:
    """What all sentences of a run share."""

    engine: Engine
    source: str
    target: str
    decoding: Decoding


def translate_sentences(sentences: Sequence[SourceSentence], direction: Direction) -> list[Choice]:
    """Translate sentences in a few batched passes, each over those only that the passes before left with a defect.

    1. The sentence as it is: a model that knows a name writes it in the right case.
    2. Names that did not come through are replaced by well-known ones of their kind; a sentence that repeats itself
       is decoded anew with repetition forbidden.
    3. What is unsettled still is tried with other stand-ins.

    Of all hypotheses of all passes the one with the least `cost` is taken; a name that has no place in it is put in
    brackets at its end. Identical sentences are translated once.
    """
    todo = list({sentence.key: sentence for sentence in sentences}.values())
    choices = _judged([(sentence, _plain(sentence)) for sentence in todo], direction)
    for attempt in range(2):
        again = [i for i, choice in enumerate(choices) if not (choice.settled or choice.hopeless)]
        for strict in (False, True):
            which = [i for i in again if choices[i].loops is strict]
            _improve(choices, which, todo, attempt, direction, strict=strict)
    choices = [_short(choice, sentence, direction) for choice, sentence in zip(choices, todo, strict=True)]
    done = {
        sentence.key: replace(choice, draft=insert_missing(choice.draft, sentence.terms, direction.target))
        for sentence, choice in zip(todo, choices, strict=True)
    }
    return [done[sentence.key] for sentence in sentences]


def cost(draft: Draft, findings: Sequence[Finding]) -> float:
    """How bad a draft is; the model's own score counts least."""
    return (
        LOST * len(draft.missing)
        + LEAK * len(draft.leaks)
        + REPEATED * len(draft.repeated)
        + sum(UNSURE * (1 - placed.share) + STAND_IN * (placed.strategy == "stand-in") for placed in draft.placed)
        + sum(finding.weight for finding in findings)
        - draft.hypothesis.score
    )


def _plain(sentence: SourceSentence) -> Substitution:
    return substitute(sentence.text, sentence.terms, ())


def _with_stand_ins(sentence: SourceSentence, choice: Choice, attempt: int) -> Substitution:
    """Stand-ins for the names that the draft at hand has not got right; for all if it is no good as a whole."""
    draft = choice.draft
    sure = {placed.index for placed in draft.placed if placed.strategy == "model"} - set(draft.repeated)
    wanting = {i for i in range(len(sentence.terms)) if choice.loops or i not in sure}
    return substitute(sentence.text, sentence.terms, wanting, attempt=attempt)


def _improve(
    choices: list[Choice],
    which: Sequence[int],
    sentences: Sequence[SourceSentence],
    attempt: int,
    direction: Direction,
    *,
    strict: bool,
) -> None:
    """Translate some sentences with stand-ins and keep, for each, what is better."""
    pairs = [(i, _with_stand_ins(sentences[i], choices[i], attempt)) for i in which]
    if not strict:
        pairs = [(i, substitution) for i, substitution in pairs if any(piece.stand_in for piece in substitution.pieces)]
    if not pairs:
        return
    decoding = direction.decoding.without_repetition() if strict else direction.decoding
    found = _judged([(sentences[i], substitution) for i, substitution in pairs], replace(direction, decoding=decoding))
    for (i, _), other in zip(pairs, found, strict=True):
        if other.cost < choices[i].cost:
            choices[i] = other


def _short(choice: Choice, sentence: SourceSentence, direction: Direction) -> Choice:
    """The choice with what it repeats cut out; that it repeated itself is still said."""
    if not choice.loops:
        return choice
    hypothesis = cut_loops(choice.draft.hypothesis, sentence.text)
    if hypothesis == choice.draft.hypothesis:
        return choice
    short = _judge(hypothesis, choice.draft.substitution, sentence, direction)
    said = Finding("repetition", "the model repeated itself; the repetition was cut out, words may be missing")
    others = [finding for finding in short.findings if finding.code != "repetition"]
    return replace(short, findings=(said, *others))


def _judged(tasks: Sequence[tuple[SourceSentence, Substitution]], direction: Direction) -> list[Choice]:
    """The best draft of each task."""
    texts = [substitution.text for _, substitution in tasks]
    results = direction.engine.translate(texts, direction.source, direction.target, direction.decoding)
    return [
        _best(_judge(each, substitution, sentence, direction) for each in hypotheses)
        for (sentence, substitution), hypotheses in zip(tasks, results, strict=True)
    ]


def _best(choices: Iterable[Choice]) -> Choice:
    """The least costly of some choices; those behind one that leaves nothing to be wished for are not looked at."""
    best: Choice | None = None
    for choice in choices:
        if best is None or choice.cost < best.cost:
            best = choice
        if choice.settled:
            break
    assert best is not None
    return best


def _judge(
    hypothesis: Hypothesis, substitution: Substitution, sentence: SourceSentence, direction: Direction
) -> Choice:
    source, target = direction.source, direction.target
    draft = restore(hypothesis, substitution, target)
    swaps, lost_days = check_calendar(sentence.text, draft.text, source, target)
    names = [placed.span for placed in draft.placed]
    numbers = check_numbers(
        sentence.text,
        draft.text,
        source,
        target,
        source_names=[term.span for term in sentence.terms],
        target_names=[*names, *(swap.span for swap in swaps)],
    )
    findings = (*find_defects(sentence.text, draft.text, source, target, names), *numbers, *lost_days)
    return Choice(sentence.text, draft, findings, cost(draft, findings), swaps)

"""From source sentences to checked translations with every name restored: the strategies, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mlalign.translation.checks import Finding
from mlalign.translation.judging import Choice, Direction, SourceSentence, best, cost, judge
from mlalign.translation.last_resort import insert_missing
from mlalign.translation.locate import locate
from mlalign.translation.loops import cut_loops
from mlalign.translation.parts import improve_in_parts
from mlalign.translation.restore import Draft
from mlalign.translation.stand_ins import Substitution, substitute

__all__ = ["Choice", "Direction", "SourceSentence", "translate_sentences"]

FORCED = 4
"""How many missing names of a sentence are forced, one after the other."""
TURNS = (3, 5)
"""Which stand-ins are tried where those tried first left a name lost or doubled, in the order of their table."""
FAINT = 0.04
"""Share of attention that is enough to decode a sentence anew with a name forced there; the result is judged."""


@dataclass(frozen=True, slots=True)
class _Task:
    """One more way to translate a sentence."""

    index: int
    """Which sentence."""
    substitution: Substitution
    prefix: str = ""
    """How the translation must begin."""
    forced: int | None = None
    """The term that the beginning ends in."""
    share: float = 1.0
    """How sure it is that the term belongs there."""


def translate_sentences(sentences: Sequence[SourceSentence], direction: Direction) -> list[Choice]:
    """Translate sentences in a few batched passes, each over those only that the passes before left with a defect.

    1. The sentence as it is: a model that knows a name writes it in the right case. Addresses and code, of which it
       would make words, have stand-ins from the start, unless traces of these are left.
    2. Names that did not come through are replaced by well-known ones of their kind; a sentence that repeats itself
       is decoded anew with repetition forbidden.
    3. A long sentence that lacks a name still is translated clause by clause.
    4. A name that is missing still is forced where the model's attention, however faint, meets it (or as far into the
       sentence as it is in the source), and the rest of the sentence is decoded anew behind it.

    5. A sentence in which a name is missing or doubled even so is tried with other stand-ins.

    Of all hypotheses of all passes the one with the least cost is taken; a name that has no place in it is put
    beside the name that the source joins it to, or in brackets at the end. Identical sentences are translated once.
    """
    todo = list({sentence.key: sentence for sentence in sentences}.values())
    plain = [
        _Task(i, substitute(sentence.text, sentence.terms, _verbatim(sentence))) for i, sentence in enumerate(todo)
    ]
    choices = _judged(plain, todo, direction)
    leaking = [i for i, choice in enumerate(choices) if choice.draft.leaks]
    _improve(choices, [_Task(i, substitute(todo[i].text, todo[i].terms, ())) for i in leaking], todo, direction)
    again = replace(direction, decoding=direction.decoding.cheaper())
    strict = replace(direction, decoding=direction.decoding.without_repetition())
    doubtful = [i for i, choice in enumerate(choices) if not (choice.settled or choice.hopeless)]
    tasks = [_with_stand_ins(i, todo[i], choices[i]) for i in doubtful]
    looping = [task for task in tasks if choices[task.index].loops]
    _improve(choices, [task for task in tasks if task not in looping and _replaces(task)], todo, again)
    _improve(choices, looping, todo, replace(again, decoding=again.decoding.without_repetition()))
    lacking = [i for i, choice in enumerate(choices) if choice.draft.missing and not choice.hopeless]
    improve_in_parts(choices, lacking, todo, strict)
    for turn in TURNS:
        wrong = [i for i, choice in enumerate(choices) if choice.names_are_wrong and not choice.hopeless]
        _improve(choices, [_with_others(i, todo[i], turn) for i in wrong], todo, strict)
    lacking = [i for i in lacking if choices[i].draft.missing]
    for _ in range(FORCED):
        better = _improve(choices, [_forced(i, choices[i].draft) for i in lacking], todo, strict)
        lacking = [i for i in lacking if i in better and choices[i].draft.missing]
    done = {
        sentence.key: _finished(choice, sentence, direction) for sentence, choice in zip(todo, choices, strict=True)
    }
    return [done[sentence.key] for sentence in sentences]


def _verbatim(sentence: SourceSentence) -> set[int]:
    return {i for i, term in enumerate(sentence.terms) if term.verbatim}


def _with_stand_ins(index: int, sentence: SourceSentence, choice: Choice) -> _Task:
    """Stand-ins for the names that the draft at hand has not got right; for all if it is no good as a whole."""
    draft = choice.draft
    sure = {placed.index for placed in draft.placed if placed.strategy == "model"} - set(draft.repeated)
    wanting = {i for i in range(len(sentence.terms)) if choice.loops or i not in sure}
    return _Task(index, substitute(sentence.text, sentence.terms, wanting))


def _with_others(index: int, sentence: SourceSentence, turn: int) -> _Task:
    """Other stand-ins for all names of a sentence."""
    return _Task(index, substitute(sentence.text, sentence.terms, range(len(sentence.terms)), turn))


def _replaces(task: _Task) -> bool:
    return any(piece.stand_in for piece in task.substitution.pieces)


def _forced(index: int, draft: Draft) -> _Task:
    """The draft's beginning up to where its first missing name belongs, and the name.

    Where attention does not meet the name at all it goes as far into the sentence as it is in the source.
    """
    hypothesis, piece = draft.hypothesis, draft.substitution.pieces[draft.missing[0]]
    place = None
    if hypothesis.alignment is not None:
        place = locate(hypothesis.alignment, piece.span, hypothesis.text, most=1, least=FAINT)
    start = place.span.start if place else _as_far(hypothesis.text, piece.span.start / len(draft.substitution.text))
    own = draft.substitution.with_own_name(draft.missing[0])
    prefix = hypothesis.text[:start] + piece.term.form
    return _Task(index, own, prefix, draft.missing[0], place.share if place else 0.0)


def _as_far(text: str, share: float) -> int:
    """The beginning of the word that a share of a text's characters leads to."""
    return text.rfind(" ", 0, round(share * len(text)) + 1) + 1


def _improve(
    choices: list[Choice], tasks: Sequence[_Task], sentences: Sequence[SourceSentence], direction: Direction
) -> set[int]:
    """Translate some sentences in another way and keep, for each, what is better; which became better."""
    better = set()
    if tasks:
        for task, other in zip(tasks, _judged(tasks, sentences, direction), strict=True):
            if other.cost < choices[task.index].cost:
                choices[task.index] = other
                better.add(task.index)
    return better


def _judged(tasks: Sequence[_Task], sentences: Sequence[SourceSentence], direction: Direction) -> list[Choice]:
    """The best draft of each task."""
    results = direction.engine.translate(
        [task.substitution.text for task in tasks],
        direction.source,
        direction.target,
        direction.decoding,
        prefixes=[task.prefix for task in tasks] if any(task.prefix for task in tasks) else None,
    )
    languages = direction.source, direction.target
    return [
        _named(best(judge(each, task.substitution, sentences[task.index], *languages) for each in hypotheses), task)
        for task, hypotheses in zip(tasks, results, strict=True)
    ]


def _named(choice: Choice, task: _Task) -> Choice:
    """The choice, which says of a forced name that it was forced."""
    if task.forced is None:
        return choice
    placed = [
        replace(one, strategy="forced", share=task.share) if one.index == task.forced else one
        for one in choice.draft.placed
    ]
    draft = replace(choice.draft, placed=tuple(placed))
    return replace(choice, draft=draft, cost=cost(draft, choice.findings))


def _finished(choice: Choice, sentence: SourceSentence, direction: Direction) -> Choice:
    """The choice with what it repeats cut out and what it lacks in brackets; that it repeated itself is still said."""
    if choice.loops:
        hypothesis = cut_loops(choice.draft.hypothesis, sentence.text)
        if hypothesis != choice.draft.hypothesis:
            short = judge(hypothesis, choice.draft.substitution, sentence, direction.source, direction.target)
            said = Finding("repetition", "the model repeated itself; the repetition was cut out, words may be missing")
            others = [finding for finding in short.findings if finding.code != "repetition"]
            choice = replace(short, findings=(said, *others))
    draft = insert_missing(choice.draft, sentence.text, sentence.terms, direction.target, direction.source)
    return replace(choice, draft=draft)

"""Names put back: from what the model wrote to the glossary's forms in the case that the sentence asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlalign.morphology import Inflection
from mlalign.text.span import Span
from mlalign.translation.doubles import drop_doubles
from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.inference import infer_inflection, write
from mlalign.translation.locate import locate
from mlalign.translation.numbers import find_figures
from mlalign.translation.recognise import Edit, recognise
from mlalign.translation.stand_ins import Piece, Substitution

__all__ = ["Draft", "Placed", "restore"]

SHORTEST = 2
"""Letters that a part of a name must exceed to be taken for one that is left over."""
ALIKE = 80
"""Likeness (rapidfuzz ratio, 0 to 100) from which a word left in the text counts as a trace of a stand-in."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A term in a draft."""

    index: int
    """Which term of the sentence it is."""
    span: Span
    """Where its form stands in the draft."""
    strategy: str
    """``model``, ``stand-in``, ``forced``, ``attention``, ``joined``, ``inserted``; see `translate_sentences`."""
    inflection: str
    share: float = 1.0
    """How sure the place is: 1 where the name was recognised, the attention's share where attention says it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A hypothesis with its names restored."""

    text: str
    placed: tuple[Placed, ...]
    """One for every term that has a place, in the order of the source."""
    missing: tuple[int, ...]
    """Indexes of the terms that could not be placed."""
    leaks: tuple[str, ...]
    """Stand-ins of which a trace is left: a draft that has any must not be used."""
    repeated: tuple[int, ...]
    """Indexes of the terms that the model wrote more often than the source has them, once for each time too many."""
    substitution: Substitution
    """What the model was given."""
    hypothesis: Hypothesis
    """What it gave."""
    dropped: tuple[int, ...] = ()
    """Indexes of the terms that the model wrote once too often in a phrase that was taken out."""


def restore(hypothesis: Hypothesis, substitution: Substitution, language: str) -> Draft:
    """Find every term of a substituted sentence in the model's translation and write its own form there.

    A term is looked for by the forms of its stand-in, or of its own entry where the name itself went to the model, in
    any inflection; what is found that way is certain. A term not found is located by the model's attention, and its
    inflection inferred from what the model wrote there. A name written twice is written once where one can be taken out
    (`drop_doubles`), and a part of it that is left over beside it (``دير الزور الزور``) goes.
    """
    pieces = substitution.pieces
    edits = recognise(hypothesis.text, pieces, language)
    dropped = drop_doubles(edits, [piece.term for piece in pieces], hypothesis.text, language)
    placed = {edit.index for edit in edits}
    for index in range(len(pieces)):
        if index not in placed and not pieces[index].term.common:
            located = _located(hypothesis, pieces[index], index, language, edits)
            if located:
                edits.append(located)
                placed.add(index)
    _take_in_leftovers(edits, hypothesis.text)
    _plain_in_brackets(edits, substitution, language)
    text, spans = _apply(hypothesis.text, edits)
    kept = [
        Placed(edit.index, span, edit.strategy, edit.inflection, edit.share)
        for edit, span in zip(edits, spans, strict=True)
        if not edit.extra
    ]
    return Draft(
        text=text,
        placed=tuple(sorted(kept, key=lambda one: one.index)),
        missing=tuple(i for i, piece in enumerate(pieces) if i not in placed and not piece.term.common),
        leaks=tuple(_leaks(text, pieces, spans, language)),
        repeated=tuple(edit.index for edit in edits if edit.extra and edit.text and not pieces[edit.index].term.common),
        substitution=substitution,
        hypothesis=hypothesis,
        dropped=tuple(sorted(dropped)),
    )


def _plain_in_brackets(edits: Sequence[Edit], substitution: Substitution, language: str) -> None:
    """Write a name that is alone in brackets in its base form: the name before has its case (``'nden (NDF)``)."""
    for edit in edits:
        piece = substitution.pieces[edit.index]
        before, after = substitution.text[: piece.span.start].rstrip(), substitution.text[piece.span.end :].lstrip()
        term = piece.term
        alone = before.endswith("(") and after.startswith(")")
        if (
            alone
            and edit.text
            and edit.inflection != "base"
            and not (term.agrees or term.verbatim or term.value is not None)
        ):
            edit.text, edit.inflection = write(term, Inflection.base(language), language), "base"


def _take_in_leftovers(edits: Sequence[Edit], text: str) -> None:
    """Widen each edit over the words beside it that are its own name's first words, before it, or last, behind it."""
    for edit in edits:
        words = edit.text.split()
        for count in range(len(words) - 1, 0, -1):
            first, last = " ".join(words[:count]), " ".join(words[-count:])
            before = re.search(rf"(?<![\w'’-]){re.escape(first)}\s+\Z", text[: edit.span.start])
            behind = re.compile(rf"\s+{re.escape(last)}(?![\w'’-])").match(text, edit.span.end)
            start = before.start() if before and len(first) > SHORTEST else edit.span.start
            end = behind.end() if behind and len(last) > SHORTEST else edit.span.end
            wider = Span(start, end)
            if wider != edit.span and not any(wider.overlaps(other.span) for other in edits if other is not edit):
                edit.span = wider
                break


def _located(hypothesis: Hypothesis, piece: Piece, index: int, language: str, edits: Sequence[Edit]) -> Edit | None:
    """The place of a term that was not recognised, by attention; a figure takes the place of a figure only."""
    if hypothesis.alignment is None:
        return None
    taken = [edit.span for edit in edits]
    words = len(piece.term.form.split()) + 1
    place = locate(hypothesis.alignment, piece.span, hypothesis.text, taken=taken, most=words)
    if place is None:
        return None
    if piece.term.value is not None:
        figures = [span for span, _ in find_figures(hypothesis.text, language) if span.overlaps(place.span)]
        free = [span for span in figures if not any(span.overlaps(other) for other in taken)]
        return Edit(free[0], piece.term.form, index, "attention", "", place.share) if free else None
    inflection = infer_inflection(place.span.of(hypothesis.text), piece.term, language)
    form = write(piece.term, inflection, language)
    return Edit(place.span, form, index, "attention", str(inflection), place.share)


def _apply(text: str, edits: Sequence[Edit]) -> tuple[str, list[Span]]:
    """The text with the edits made, and each edit's span in it (in the order of ``edits``)."""
    parts: list[str] = []
    spans: dict[int, Span] = {}
    position = length = 0
    for number, edit in sorted(enumerate(edits), key=lambda item: item[1].span):
        before = text[position : edit.span.start]
        parts += [before, edit.text]
        length += len(before)
        spans[number] = Span(length, length + len(edit.text))
        length += len(edit.text)
        position = edit.span.end
    parts.append(text[position:])
    return "".join(parts), [spans[number] for number in range(len(edits))]


def _leaks(text: str, pieces: Sequence[Piece], spans: Sequence[Span], language: str) -> Iterator[str]:
    """Stand-ins whose name, or something much like it, is left in the restored text."""
    from rapidfuzz import fuzz

    stand_ins = [piece.stand_in for piece in pieces if piece.stand_in]
    if not stand_ins:
        return
    outside = _outside(text, spans)
    words = outside.split()
    for stand_in in stand_ins:
        for name in (*stand_in.forms[language], stand_in.name):
            if len(name) > 2 and (
                fuzz.partial_ratio(name, outside) >= ALIKE and len(outside) >= len(name)
                if " " in name
                else any(fuzz.ratio(name, word[: len(name) + 1]) >= ALIKE for word in words)
            ):
                yield stand_in.name
                break


def _outside(text: str, spans: Sequence[Span]) -> str:
    """The text with the given spans blanked out."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = " " * len(span)
    return "".join(characters)

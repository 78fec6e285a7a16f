"""From the draft chosen for a sentence to its finished translation: punctuation, spans, notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mlalign.documents.model import Segment
from mlalign.documents.punctuation import Digits, localise
from mlalign.documents.rebuild import lost_markup
from mlalign.documents.tracked import Tracked
from mlalign.text.span import Span
from mlalign.translation.endings import mend_colon, mend_end
from mlalign.translation.locate import project
from mlalign.translation.marks import MarkEdit, mend_brackets, mend_quotations
from mlalign.translation.offsets import OffsetMap
from mlalign.translation.pipeline import Choice
from mlalign.translation.restore import Placed
from mlalign.translation.result import Notice, Rendering, SentenceTranslation, Severity
from mlalign.translation.terms import Term

__all__ = ["Style", "assemble"]

DOUBTFUL = -1.2
"""Mean log probability of a token below which a translation is called doubtful: the model gave its own words less than
one chance in three."""
SURE_PLACE = 0.6
"""Share of attention from which a place that it gives needs no warning."""
SURE_SPELLING = 0.5
"""Confidence from which a transliteration needs no warning."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a translation is written."""

    source: str
    """Code of the language translated from."""
    target: str
    digits: Digits = "western"


def assemble(segment: Segment, choice: Choice, style: Style, model: str, *, depth: int = 0) -> SentenceTranslation:
    """The finished translation of a sentence: the target's punctuation, every span in the final text, every doubt.

    Args:
        segment: the source sentence.
        choice: its draft.
        style: languages and digits.
        model: name of the model, for the record.
        depth: quotations that are open at the start of the sentence.
    """
    draft, terms = choice.draft, [piece.term for piece in choice.draft.substitution.pieces]
    quotes = mend_quotations(segment.text, draft, depth)
    edits = [*quotes, *mend_brackets(segment.text, draft), *(MarkEdit(swap.span, swap.text) for swap in choice.swaps)]
    verbatim = [placed.span for placed in draft.placed if terms[placed.index].verbatim]
    revised = _revised(segment.text, draft.text, edits, style.target)
    _capitalise(revised, [revised.move(span) for span in verbatim], style.target)
    kept = [revised.move(span) for span in verbatim]
    final = localise(
        revised.text,
        style.target,
        source=segment.text,
        source_language=style.source,
        digits=style.digits,
        depth=depth,
        protected=kept,
    )

    def move(span: Span) -> Span:
        return final.move(revised.move(span))

    renderings = {placed.index: _rendering(placed, terms[placed.index], move) for placed in draft.placed}
    projected = tuple(_projected(segment, choice, list(renderings.values()), final.text, move))
    about_terms = _notices(choice, terms, renderings, move, quotes=bool(quotes))
    return SentenceTranslation(
        source=segment.text,
        text=final.text,
        model=model,
        score=draft.hypothesis.score,
        renderings=tuple(r for i, r in renderings.items() if terms[i].value is None and not terms[i].verbatim),
        notices=(*about_terms, *_markup_notices(segment, final.text, projected)),
        projected=projected,
    )


def _revised(source: str, text: str, edits: Sequence[MarkEdit], language: str) -> Tracked:
    tracked = Tracked(text)
    # Of marks at one place the later ones come first here, so that they stand in the order in which they are given.
    for _, edit in sorted(enumerate(edits), key=lambda pair: (pair[1].span, pair[0]), reverse=True):
        tracked.put(edit.span, edit.text)
    # The end first, so that the offsets of what is before it hold.
    for mended in (mend_end(source, tracked.text), mend_colon(source, tracked.text, language)):
        if mended is not None:
            tracked.put(mended.span, mended.text)
    return tracked


def _capitalise(tracked: Tracked, kept: Sequence[Span], language: str) -> None:
    """Begin with a capital, unless an address or code comes first."""
    first = next((i for i, char in enumerate(tracked.text) if char.isalpha()), None)
    if first is None or any(span.start <= first < span.end for span in kept):
        return
    if tracked.text[first].islower() and not tracked.text[:first].strip("\"“«([ '‘"):
        letter = tracked.text[first]
        tracked.put(Span(first, first + 1), "İ" if language == "tr" and letter == "i" else letter.upper()[:1])


def _rendering(placed: Placed, term: Term, move: Callable[[Span], Span]) -> Rendering:
    note = ""
    if term.origin != "glossary" and term.value is None and not term.verbatim:
        note = f"in no glossary; transliterated ({term.origin}, confidence {term.confidence:.2f})"
    inflection = "" if placed.inflection == "base" else placed.inflection
    return Rendering(term.mention, term.form, move(placed.span), placed.strategy, inflection, note)


def _notices(
    choice: Choice,
    terms: Sequence[Term],
    renderings: dict[int, Rendering],
    move: Callable[[Span], Span],
    *,
    quotes: bool,
) -> Iterator[Notice]:
    for finding in choice.findings:
        span = move(finding.span) if finding.span else None
        yield Notice(finding.code, finding.message, finding.severity, finding.source, span)
    for placed in choice.draft.placed:
        yield from _term_notices(placed, terms[placed.index], renderings[placed.index])
    for index in dict.fromkeys(choice.draft.repeated):
        name = terms[index].mention.text
        message = f"{name!r} stands in the translation more often than in the source"
        kind = "name" if terms[index].value is None else "number"
        yield Notice(f"{kind}-repeated", message, "warning", terms[index].span, renderings[index].span)
    for index in choice.draft.dropped:
        message = f"the model wrote {terms[index].mention.text!r} twice; one of the two was taken out with its phrase"
        yield Notice("name-doubled", message, "warning", terms[index].span, renderings[index].span)
    for swap in choice.swaps:
        message = f"the model wrote another day or month for {swap.source.of(choice.source)!r}; it was put right"
        yield Notice("date-mended", message, "info", swap.source, move(swap.span))
    if quotes:
        yield Notice("quotation", "quotation marks were put where the quoted words seem to be; check where they end")
    if choice.draft.hypothesis.score < DOUBTFUL:
        score = choice.draft.hypothesis.score
        yield Notice("doubtful", f"the model is unsure of this sentence (score {score:.1f}); check all of it")


def _term_notices(placed: Placed, term: Term, rendering: Rendering) -> Iterator[Notice]:
    name, kind = term.mention.text, "number" if term.value is not None else "name"
    where = (term.span, rendering.span)
    if placed.strategy == "inserted":
        message = f"{name!r} was lost by the model and stands in brackets at the end"
        yield Notice(f"{kind}-inserted", message, "warning", *where)
    elif placed.strategy == "joined":
        yield Notice(
            f"{kind}-placed", f"{name!r} was lost by the model and put beside a name it goes with", "warning", *where
        )
    elif placed.strategy in ("attention", "forced"):
        message = f"{name!r} was put where the model seems to mean it; check its place and case"
        yield Notice(f"{kind}-placed", message, "info" if placed.share >= SURE_PLACE else "warning", *where)
    if rendering.note:
        severity: Severity = "info" if term.confidence >= SURE_SPELLING else "warning"
        yield Notice("name-transliterated", f"{name!r} is {rendering.note}", severity, *where)


def _markup_notices(segment: Segment, text: str, projected: Sequence[Span | None]) -> Iterator[Notice]:
    """What became of markup that the translation has no place for; see `mlalign.documents.rebuild`."""
    for piece in segment.wrapping:
        if piece.kind == "image":
            message = f"the image {piece.closing.strip()} in the middle of the sentence stands as it is"
            yield Notice("not-translated", message, "warning", piece.span)
    for markup in lost_markup(segment, text, projected) if projected else ():
        words = markup.span.of(segment.text)
        if markup.kind == "link":
            message = f"the words of the link {words!r} were not found; its address stands at the end"
        else:
            message = (
                f"{markup.opening}{words}{markup.closing} is not marked in the translation: its words were not found"
            )
        yield Notice(
            "markup-lost", message, "info" if markup.kind in ("emphasis", "strong") else "warning", markup.span
        )


def _projected(
    segment: Segment, choice: Choice, renderings: Sequence[Rendering], text: str, move: Callable[[Span], Span]
) -> Iterator[Span | None]:
    """Where each link and emphasis of the source belongs in the translation."""
    if not segment.wrapping:
        return
    hypothesis = choice.draft.hypothesis
    to_model = OffsetMap(segment.text, choice.draft.substitution.text)
    to_draft = OffsetMap(hypothesis.text, choice.draft.text)
    for markup in segment.wrapping:
        exact = next((r.span for r in renderings if r.mention.span == markup.span and r.span), None)
        if exact is not None:
            yield exact
        elif len(markup.span) == len(segment.text.strip()):
            yield Span(0, len(text))
        elif hypothesis.alignment is None or not len(markup.span):
            yield None
        else:
            found = project(hypothesis.alignment, to_model.span(markup.span), hypothesis.text)
            yield move(to_draft.span(found)) if found else None

"""Stand-ins: well-known names that take a rare name's place while a sentence goes through the model."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from mlalign.languages import CODES
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.terms import Term

__all__ = ["Piece", "StandIn", "Substitution", "load_stand_ins", "substitute"]

_SAME_GRAMMAR = {"facility": "place", "event": "organisation"}
"""Types without stand-ins of their own, and the type whose stand-ins they take."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A well-known name with the forms by which it is recognised in a translation."""

    type: str
    name: str
    """As it is put into an English sentence, without its article."""
    article: bool
    """Whether the English name takes ``the``."""
    forms: Mapping[str, tuple[str, ...]] = field(hash=False, compare=False)
    """Language to forms, the commonest first."""
    gender: str
    """Gender of the Arabic form, ``m`` or ``f``."""

    def names(self, language: str) -> tuple[str, ...]:
        """The forms that are the name itself."""
        return self.forms[language][:1] if self.type == "nationality" else self.forms[language]

    def countries(self, language: str) -> tuple[str, ...]:
        """Of a nationality the name of its country."""
        return self.forms[language][1:] if self.type == "nationality" else ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One term in a substituted sentence."""

    term: Term
    span: Span
    """Where its name (or stand-in) stands in the sentence that goes to the model."""
    stand_in: StandIn | None = None
    """None where the name itself was left in the sentence."""

    def names(self, language: str) -> tuple[str, ...]:
        """The forms by which the piece is recognised in a translation."""
        return self.stand_in.names(language) if self.stand_in else self.term.names

    def countries(self, language: str) -> tuple[str, ...]:
        """The forms of the country by which a nationality is recognised as well."""
        return self.stand_in.countries(language) if self.stand_in else self.term.countries

    @property
    def type(self) -> str:
        """The kind of name that went to the model."""
        return self.stand_in.type if self.stand_in else self.term.type


@dataclass(frozen=True, slots=True)
class Substitution:
    """A sentence as it goes to the model, with the place of every term in it."""

    text: str
    pieces: tuple[Piece, ...]

    def with_own_name(self, index: int) -> Substitution:
        """The same with a term's own name in the place of its stand-in."""
        old, name = self.pieces[index], self.pieces[index].term.mention.text
        if old.stand_in is None:
            return self
        longer = len(name) - len(old.span)
        pieces = [
            replace(piece, span=Span(piece.span.start + longer, piece.span.end + longer)) if i > index else piece
            for i, piece in enumerate(self.pieces)
        ]
        pieces[index] = Piece(old.term, Span(old.span.start, old.span.start + len(name)))
        return Substitution(self.text[: old.span.start] + name + self.text[old.span.end :], tuple(pieces))


@cache
def load_stand_ins() -> tuple[StandIn, ...]:
    """The shipped stand-ins, in order of preference within a type."""
    return tuple(
        StandIn(
            type=row["type"],
            name=row["en"].removeprefix("the "),
            article=row["en"].startswith("the "),
            forms={code: tuple(form.strip() for form in row[code].removeprefix("the ").split("|")) for code in CODES},
            gender=row["ar_gender"],
        )
        for row in read_table("translation_stand_ins")
    )


def substitute(sentence: str, terms: Sequence[Term], wanting: Collection[int], turn: int = 0) -> Substitution:
    """Put stand-ins in the place of some of a sentence's terms.

    Args:
        sentence: the source sentence (English).
        terms: its terms in the order of their mentions.
        wanting: indexes of the terms that get a stand-in; the others stay as they are.
        turn: how many of the best stand-ins to pass over, for another try.

    A stand-in stands for one term only, and is never a name that the sentence has anyway, so that its rendering
    says which term it belongs to. Where the stand-ins of a type run out, the name itself stays.
    """
    used = {stand_in for stand_in in load_stand_ins() if stand_in.name in sentence}
    parts: list[str] = []
    pieces: list[Piece] = []
    length = position = 0
    for index, term in enumerate(terms):
        start = term.span.start
        article = _article_before(sentence, start)
        stand_in = _choose(term, article is not None, used, turn) if index in wanting else None
        lead, name = "", term.mention.text
        if stand_in:
            used.add(stand_in)
            name = stand_in.name
            if article is not None and not stand_in.article:
                start = article
            elif article is None and stand_in.article:
                lead = "the " if start else "The "
        before = sentence[position:start] + lead
        parts += [before, name]
        length += len(before)
        pieces.append(Piece(term, Span(length, length + len(name)), stand_in))
        length += len(name)
        position = term.span.end
    parts.append(sentence[position:])
    return Substitution("".join(parts), tuple(pieces))


def _choose(term: Term, article: bool, used: Collection[StandIn], turn: int) -> StandIn | None:
    """A stand-in of the term's kind, with its article and gender where there is a choice."""
    if term.common or term.value is not None or (term.verbatim and term.origin == "html"):
        return None
    # An address or a piece of code is mentioned like a body: "see Reuters", "NATO said".
    kind = "organisation" if term.verbatim else _SAME_GRAMMAR.get(term.type, term.type)
    free = [stand_in for stand_in in load_stand_ins() if stand_in.type == kind and stand_in not in used]
    gender = term.hints.get("gender", "")
    fussy = kind not in ("place", "person", "nationality")
    free.sort(key=lambda one: (fussy and one.article != article, gender not in ("", one.gender)))
    return free[turn % len(free)] if free else None


def _article_before(sentence: str, start: int) -> int | None:
    """Offset of an English article that stands right before ``start``."""
    if sentence[:start].lower().endswith("the ") and (start == 4 or not sentence[start - 5].isalnum()):
        return start - 4
    return None

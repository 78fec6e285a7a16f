"""Which words of a model's translation are the names, figures and addresses that went into it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mlalign.morphology import Inflection, find_inflected
from mlalign.text.span import Span
from mlalign.translation.countries import country_form
from mlalign.translation.inference import spell, write
from mlalign.translation.numbers import find_values
from mlalign.translation.stand_ins import Piece
from mlalign.translation.terms import Term

__all__ = ["Edit", "recognise"]

_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?…)”»]|\Z)")
BARE_ORIGIN = 0.5
"""How sure the place of a name is that the model wrote as an adjective with nothing behind it (``Suriyeli.``)."""


@dataclass(slots=True)
class Edit:
    """What to write in the place of a stretch of a hypothesis for one of its terms."""

    span: Span
    text: str
    index: int
    """Which term of the sentence it is."""
    strategy: str
    inflection: str = ""
    share: float = 1.0
    extra: bool = False
    """Whether the term is written once too often."""


@dataclass(slots=True)
class _Found:
    span: Span
    inflection: Inflection
    name: str
    country: bool = False
    """Whether a nationality was found by the name of its country."""


@dataclass(slots=True)
class _Group:
    """Terms that are recognised by the same forms, which therefore are told apart by their order only."""

    names: tuple[str, ...]
    indexes: list[int] = field(default_factory=list)


def recognise(text: str, pieces: Sequence[Piece], language: str) -> list[Edit]:
    """Edits for all terms whose name (or stand-in) stands in the text; longer names win over shorter ones."""
    groups: dict[tuple[str, ...], _Group] = {}
    for index, piece in enumerate(pieces):
        key = (f"={piece.term.value}",) if piece.term.value is not None else tuple(sorted(piece.names(language)))
        groups.setdefault(key, _Group(piece.names(language))).indexes.append(index)
    values = find_values(text, language) if any(piece.term.value is not None for piece in pieces) else []
    found = [
        (match, key)
        for key, group in groups.items()
        for match in _matches(text, pieces[group.indexes[0]], group.names, language, values)
    ]
    found.sort(key=lambda pair: (-len(pair[0].span), pair[0].span.start, pair[0].country))
    taken: list[Span] = []
    own: dict[tuple[str, ...], list[_Found]] = defaultdict(list)
    for match, key in found:
        if not any(match.span.overlaps(other) for other in taken):
            taken.append(match.span)
            own[key].append(match)
    _share_countries(groups, own, pieces, language)
    return [edit for key, group in groups.items() for edit in _edits(text, own[key], group, pieces, language)]


def _share_countries(
    groups: Mapping[tuple[str, ...], _Group],
    own: dict[tuple[str, ...], list[_Found]],
    pieces: Sequence[Piece],
    language: str,
) -> None:
    """Give a nationality that was not found what there is too much of its country's name (Iranian forces left Iran)."""
    for key, group in groups.items():
        countries = pieces[group.indexes[0]].countries(language)
        for other, rival in groups.items():
            if other == key or not countries:
                continue
            spare = sorted(own[other], key=lambda match: match.span)[len(rival.indexes) :]
            for match in [match for match in spare if match.name in countries]:
                if len(own[key]) < len(group.indexes):
                    own[other].remove(match)
                    own[key].append(replace(match, country=True))


def _matches(
    text: str, piece: Piece, names: Sequence[str], language: str, values: Sequence[tuple[Span, float]]
) -> Iterator[_Found]:
    term, base = piece.term, Inflection.base(language)
    if term.value is not None:
        yield from (_Found(span, base, term.form) for span, value in values if value == term.value)
    elif term.verbatim and piece.stand_in is None:
        yield from (_Found(Span(*match.span()), base, term.form) for match in re.finditer(re.escape(term.form), text))
    else:
        for name in names:
            hints = term.hints if piece.stand_in is None and name == term.form else {}
            for match in find_inflected(text, name, language, hints, type=piece.type):
                yield _Found(match.span, match.inflection, name)
        for name in piece.countries(language):
            for match in find_inflected(text, name, language, type="place"):
                yield _Found(match.span, match.inflection, name, country=True)


def _edits(text: str, matches: list[_Found], group: _Group, pieces: Sequence[Piece], language: str) -> Iterator[Edit]:
    for position, match in enumerate(sorted(matches, key=lambda one: one.span)):
        index = group.indexes[min(position, len(group.indexes) - 1)]
        piece = pieces[index]
        keep = piece.stand_in is None and piece.term.agrees and match.name not in piece.term.forbidden
        term = country_form(piece.term, language) if match.country and piece.stand_in else piece.term
        if piece.term.value is not None:
            form = match.span.of(text)
        elif keep:
            form = spell(match.span.of(text), match.name, term, match.inflection, language)
        else:
            form = write(term, match.inflection, language)
        strategy = "stand-in" if piece.stand_in else "model"
        edit = Edit(match.span, form, index, strategy, str(match.inflection), extra=position >= len(group.indexes))
        yield _as_base(edit, term, language) if _is_bare_origin(match, piece, text, language) else edit


def _is_bare_origin(match: _Found, piece: Piece, text: str, language: str) -> bool:
    """Whether a Turkish place is written as where someone is from, and no word follows that it could go with."""
    is_origin = language == "tr" and match.inflection.label == "li" and piece.type in ("place", "facility")
    return is_origin and bool(_CLAUSE_END.match(text, match.span.end))


def _as_base(edit: Edit, term: Term, language: str) -> Edit:
    base = Inflection.base(language)
    return Edit(edit.span, write(term, base, language), edit.index, "attention", str(base), BARE_ORIGIN, edit.extra)

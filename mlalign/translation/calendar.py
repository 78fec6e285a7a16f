"""Days of the week and months: a translation must name those of the source and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from mlalign.morphology import Inflection, find_inflected, inflect
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.checks import Finding

__all__ = ["Swap", "check_calendar", "find_swaps"]

_CODES = ("en", "tr", "ar", "kmr", "ckb")
LOST = 1.0
"""How much worse a lost day or month makes a draft; see `pipeline.cost`."""
_NEAR_MONTH = regex.compile(
    r"\p{Nd}|\b(?:in|of|since|until|last|this|next|early|late|mid|from|by|between|during)\W*$", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Day:
    kind: str
    number: int
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Named:
    """A day or month where it stands in a text."""

    day: _Day
    span: Span
    inflection: Inflection

    @property
    def key(self) -> tuple[str, int]:
        return self.day.kind, self.day.number


@dataclass(frozen=True, slots=True)
class Swap:
    """A wrong day or month in a translation, and the right one in the same case."""

    span: Span
    text: str
    source: Span


def find_swaps(source: str, target: str, source_language: str, language: str) -> list[Swap]:
    """The words to replace in a translation that names one wrong day (or month) and lacks the right one."""
    wanted = _find(source, source_language)
    swaps = []
    for kind in sorted({named.day.kind for named in wanted}):
        there = [named for named in _find(target, language) if named.day.kind == kind]
        own = [named for named in wanted if named.day.kind == kind]
        lost = [named for named in own if named.key not in {one.key for one in there}]
        wrong = [named for named in there if named.key not in {one.key for one in own}]
        if len(lost) == 1 and len(wrong) == 1:
            right = lost[0].day.forms[language][0]
            text = inflect(right, wrong[0].inflection, language)
            capital = wrong[0].span.of(target)[:1].isupper()
            swaps.append(Swap(wrong[0].span, _capital(text, language) if capital else text, lost[0].span))
    return swaps


def check_calendar(source: str, target: str, source_language: str, language: str) -> Iterator[Finding]:
    """The days and months of the source that the translation does not name."""
    wanted = _find(source, source_language)
    there = {named.key for named in _find(target, language)} if wanted else set()
    for named in wanted:
        if named.key not in there:
            message = f"{named.span.of(source)!r} is not in the translation"
            yield Finding("date-lost", message, weight=LOST, source=named.span)


def _find(text: str, language: str) -> list[_Named]:
    found: list[_Named] = []
    for day in _days():
        for form in day.forms[language]:
            for match in find_inflected(text, form, language):
                if language == "en" and day.kind == "month" and not _is_month(text, match.span):
                    continue
                found.append(_Named(day, match.span, match.inflection))
    found.sort(key=lambda named: (-len(named.span), named.span))
    kept: list[_Named] = []
    for named in found:
        if not any(named.span.overlaps(other.span) for other in kept):
            kept.append(named)
    return sorted(kept, key=lambda named: named.span)


def _is_month(text: str, span: Span) -> bool:
    """English ``May`` and ``March`` are months beside a figure or behind a preposition."""
    before, after = text[max(0, span.start - 10) : span.start], text[span.end : span.end + 4]
    return bool(_NEAR_MONTH.search(before) or regex.match(r"[.,]?\s*\p{Nd}", after))


def _capital(text: str, language: str) -> str:
    first = "İ" if language == "tr" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


@cache
def _days() -> Sequence[_Day]:
    return tuple(
        _Day(row["kind"], int(row["number"]), {code: tuple(row[code].split(" | ")) for code in _CODES})
        for row in read_table("translation_calendar")
    )

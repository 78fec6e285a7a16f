"""Days of the week and months: a translation must name those of the source and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import regex

from mlalign.morphology import Inflection, find_inflected, inflect
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.checks import Finding

__all__ = ["Swap", "check_calendar"]

_CODES = ("en", "tr", "ar", "kmr", "ckb")
LOST = 1.0
"""How much worse a lost day or month makes a draft; see `pipeline.cost`."""
_NEAR_MONTH = regex.compile(
    r"\p{Nd}|\b(?:in|of|since|until|last|this|next|early|late|mid|from|by|between|during)\W*$", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A wrong day or month in a translation, and the right one in the same case."""

    span: Span
    text: str
    source: Span


@dataclass(frozen=True, slots=True)
class _Day:
    kind: str
    number: int
    forms: Mapping[str, tuple[str, ...]] = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Named:
    """A day or month where it stands in a text."""

    day: _Day
    span: Span
    inflection: Inflection


def check_calendar(
    source: str, target: str, source_language: str, language: str
) -> tuple[tuple[Swap, ...], tuple[Finding, ...]]:
    """Compare the days and months of a sentence with those of its translation.

    Returns:
        The words to replace, where the translation names one wrong day (or month) and lacks one that the source has;
        and a finding for every other day or month that the translation lacks.
    """
    wanted = _find_in_source(source, source_language)
    swaps: list[Swap] = []
    findings: list[Finding] = []
    for kind in sorted({named.day.kind for named in wanted}):
        own = [named for named in wanted if named.day.kind == kind]
        there = _find(target, language, kind)
        lost = [named for named in own if named.day not in [one.day for one in there]]
        wrong = [named for named in there if named.day not in [one.day for one in own]]
        if len(lost) == 1 and len(wrong) == 1:
            swaps.append(Swap(wrong[0].span, _written(lost[0].day, wrong[0], target, language), lost[0].span))
        else:
            findings += [_lost(named, source) for named in lost]
    return tuple(swaps), tuple(findings)


def _lost(named: _Named, source: str) -> Finding:
    message = f"{named.span.of(source)!r} is not in the translation"
    return Finding("date-lost", message, weight=LOST, source=named.span)


def _written(day: _Day, wrong: _Named, text: str, language: str) -> str:
    """A day in the case and with the capital of the wrong one."""
    form = day.forms[language][0]
    if wrong.span.of(text)[:1].isupper():
        form = ("İ" if language == "tr" and form[:1] == "i" else form[:1].upper()) + form[1:]
    return inflect(form, wrong.inflection, language)


@lru_cache(maxsize=8192)
def _find_in_source(text: str, language: str) -> tuple[_Named, ...]:
    found = [*_find(text, language, "weekday"), *_find(text, language, "month")]
    return tuple(found)


def _find(text: str, language: str, kind: str) -> list[_Named]:
    found = [named for named in _candidates(text, language, kind) if _is_meant(named, text, language)]
    found.sort(key=lambda named: (-len(named.span), named.span))
    kept: list[_Named] = []
    for named in found:
        if not any(named.span.overlaps(other.span) for other in kept):
            kept.append(named)
    return sorted(kept, key=lambda named: named.span)


def _candidates(text: str, language: str, kind: str) -> Iterator[_Named]:
    if language == "en":
        pattern, by_form = _english(kind)
        for match in pattern.finditer(text):
            yield _Named(by_form[match.group()], Span(*match.span()), Inflection.base("en"))
        return
    for day in _days():
        if day.kind == kind:
            for form in day.forms[language]:
                for found in find_inflected(text, form, language):
                    yield _Named(day, found.span, found.inflection)


def _is_meant(named: _Named, text: str, language: str) -> bool:
    """English ``May`` and ``March`` are months beside a figure or behind a preposition."""
    if language != "en" or named.day.kind != "month":
        return True
    before, after = text[max(0, named.span.start - 10) : named.span.start], text[named.span.end : named.span.end + 4]
    return bool(_NEAR_MONTH.search(before) or regex.match(r"[.,]?\s*\p{Nd}", after))


@cache
def _english(kind: str) -> tuple[regex.Pattern[str], Mapping[str, _Day]]:
    by_form = {form: day for day in _days() if day.kind == kind for form in day.forms["en"]}
    longest_first = sorted(by_form, key=len, reverse=True)
    return regex.compile(rf"\b(?:{'|'.join(longest_first)})\b"), by_form


@cache
def _days() -> Sequence[_Day]:
    return tuple(
        _Day(row["kind"], int(row["number"]), {code: tuple(row[code].split(" | ")) for code in _CODES})
        for row in read_table("translation_calendar")
    )

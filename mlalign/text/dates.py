"""Dates in five languages, resolved against the day of a report."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

import regex

from mlalign.languages import get_language
from mlalign.text.date_patterns import Words, date_words, future_pattern, patterns, read_words
from mlalign.text.span import Span

__all__ = ["DateMention", "DatePrecision", "find_dates"]

DatePrecision = Literal["day", "week", "month", "year", "unknown"]
_AHEAD: Final = timedelta(days=60)
"""A day without a year that would lie so little ahead is one to come; farther ahead, it is last year's."""
_UNITS: Final[dict[str, DatePrecision]] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_DAYS_AS_NAMES = frozenset({"tr", "kmr"})
"""Languages in which people are named after days (*Cuma*, *Înî*)."""
_MAY_BE_WORDS: Final = frozenset({"may", "march", "mar", "jan", "sat", "sun"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text."""

    span: Span
    start: date | None
    """First day that is meant; None where it needs a reference that was not given, or is no day of the calendar."""
    end: date | None
    """Last day that is meant; `start` again for a single day."""
    precision: DatePrecision
    relative: bool
    """Resolved against the reference: a weekday, "yesterday", a day without its year."""


def find_dates(text: str, language: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """The dates of a text in order, without overlaps.

    A weekday is the latest one not after the reference (the reference itself if it is that day), unless the words
    around it speak of what is to come. A day and month without a year are the latest such day, or one within sixty
    days to come.

    Args:
        text: any text.
        language: code or alias.
        reference: the day of the report; without it, relative dates are found but not resolved.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    words = read_words(text, code)
    found: list[tuple[int, int, DateMention]] = []
    for start, end, meaning, match in _matches(words, code):
        span = _without_possessive(words.origin(start, end), text, code)
        if code == "en" and _is_common_word(match, span.of(text)):
            continue
        if meaning == "weekday" and code in _DAYS_AS_NAMES and _is_first_name(span, text):
            continue
        earlier = [each for _, _, each in found]
        mention = (
            _before(span, match, code, reference, earlier)
            if meaning == "before"
            else _resolve(span, meaning, match, words, code, reference)
        )
        if mention and not (found and found[-1][1] > start):
            found.append((start, end, mention))
    return tuple(mention for _, _, mention in found)


def _is_first_name(span: Span, text: str) -> bool:
    """Whether a day is a person's name (*Cuma Hasan*): both words have capitals, within a sentence or at its start."""
    behind = regex.match(r" (\p{Lu}\p{Ll}+)", text[span.end :])
    return behind is not None and regex.fullmatch(r"\p{Lu}\p{Ll}+", span.of(text)) is not None


def _matches(words: Words, language: str) -> list[tuple[int, int, str, regex.Match[str]]]:
    """All matches, the earliest first, the longest first among those."""
    every = [
        (match.start(), match.end(), meaning, match)
        for meaning, pattern in patterns(language)
        for match in pattern.finditer(words.text)
        # "31 February 2020" is no day, and not the month either.
        if meaning != "month"
        or not regex.search(r"\d(?: \S{1,2})? $", words.text[max(0, match.start() - 5) : match.start()])
    ]
    return sorted(every, key=lambda each: (each[0], -each[1]))


def _without_possessive(span: Span, text: str, language: str) -> Span:
    return Span(span.start, span.end - 2) if language == "en" and span.of(text).endswith(("'s", "’s")) else span


def _is_common_word(match: regex.Match[str], surface: str) -> bool:
    month = match.groupdict().get("month")
    if month not in _MAY_BE_WORDS:
        return False
    return month.capitalize() not in surface and month.upper() not in surface


def _resolve(
    span: Span, meaning: str, match: regex.Match[str], words: Words, language: str, reference: date | None
) -> DateMention | None:
    names, parts = date_words(language), match.groupdict()
    if meaning in ("iso", "numeric"):
        return _numeric(span, match[0])
    if meaning in ("date", "month", "date_past", "month_past"):
        if meaning.endswith("past") and reference:  # "in April last year"
            parts["year"] = str(reference.year - 1)
        resolve = _day if meaning.startswith("date") else _month
        mention = resolve(span, parts, names, reference)
        return replace(mention, relative=True) if mention and meaning.endswith("past") else mention
    if meaning == "offset":
        return _single(span, reference and reference + timedelta(days=int(names["day"][parts["offset"]])))
    if meaning == "year":
        year = int(parts["year"])
        return DateMention(span, date(year, 1, 1), date(year, 12, 31), "year", False)
    if meaning.startswith("weekday"):
        number = int(names["weekday"][parts["weekday"]])
        future = meaning == "weekday_future" or _speaks_of_future(match, words, language)
        past = meaning == "weekday_past"
        return _single(span, reference and _weekday(number, reference, future=future and not past, past=past))
    if meaning == "ago":
        unit, count = _counted(parts, names)
        return _ago(span, unit, count, reference)
    return _ago(span, names["unit"][parts["unit"]], int(meaning == "span_past"), reference, whole=True)


def _before(
    span: Span,
    match: regex.Match[str],
    language: str,
    reference: date | None,
    earlier: Sequence[DateMention],
) -> DateMention:
    """``two days earlier``: than the day that the sentence named last, else than the reference."""
    days = [mention.start for mention in earlier if mention.precision == "day" and mention.start]
    unit, count = _counted(match.groupdict(), date_words(language))
    return _ago(span, unit, count, days[-1] if days else reference)


def _counted(parts: Mapping[str, str | None], names: Mapping[str, Mapping[str, str]]) -> tuple[str, int]:
    """Unit of time and how many: two where Arabic has the dual, one day where neither is given."""
    if pair := parts.get("pair"):
        return names["pair"][pair], 2
    unit, number = parts.get("unit"), parts.get("n") or ""
    return (names["unit"][unit] if unit else "day"), (int(number) if number.isdigit() else 1)


def _single(span: Span, day: date | None) -> DateMention:
    return DateMention(span, day, day, "day", True)


def _numeric(span: Span, written: str) -> DateMention | None:
    parts = [int(part) for part in regex.split(r"[-./]", written)]
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return DateMention(span, when, when, "day", False)


def _day(
    span: Span, parts: dict[str, str], names: Mapping[str, Mapping[str, str]], reference: date | None
) -> DateMention | None:
    month, day = int(names["month"][parts["month"]]), int(parts["day"])
    last = int(parts.get("day2") or day)
    # 2000 had every day that a month may have.
    if not 1 <= day <= last <= monthrange(2000, month)[1]:
        return None
    if parts.get("year"):
        year = int(parts["year"])
    elif reference is None:
        return DateMention(span, None, None, "day", True)
    else:
        year = reference.year
        if (month, day) != (2, 29) and date(year, month, day) > reference + _AHEAD:
            year -= 1
    if last > monthrange(year, month)[1]:
        return DateMention(span, None, None, "day", not parts.get("year"))
    return DateMention(span, date(year, month, day), date(year, month, last), "day", not parts.get("year"))


def _month(
    span: Span, parts: dict[str, str], names: Mapping[str, Mapping[str, str]], reference: date | None
) -> DateMention:
    month = int(names["month"][parts["month"]])
    if not parts.get("year") and reference is None:
        return DateMention(span, None, None, "month", True)
    if parts.get("year"):
        year = int(parts["year"])
    else:
        assert reference is not None
        year = reference.year - (date(reference.year, month, 1) > reference + _AHEAD)
    return DateMention(
        span, date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", not parts.get("year")
    )


def _weekday(number: int, reference: date, *, future: bool, past: bool) -> date:
    if future:
        return reference + timedelta(days=(number - reference.weekday()) % 7 or 7)
    return reference - timedelta(days=(reference.weekday() - number) % 7 or (7 if past else 0))


def _speaks_of_future(match: regex.Match[str], words: Words, language: str) -> bool:
    """Whether the sentence around a day has words for what is to come."""
    before = regex.split(r"[.!?؟]", words.text[max(0, match.start() - 120) : match.start()])[-1]
    after = regex.split(r"[.!?؟,،]", words.text[match.end() : match.end() + 60])[0]
    return bool(future_pattern(language).search(before[-50:]) or future_pattern(language).search(after))


def _ago(span: Span, unit: str, count: int, reference: date | None, *, whole: bool = False) -> DateMention:
    """So many units before the reference; the whole of the unit, or the day itself where days are counted."""
    precision = _UNITS[unit]
    if reference is None:
        return DateMention(span, None, None, precision, True)
    try:
        if unit == "day":
            return _single(span, reference - timedelta(days=count))
        if unit == "week":
            day = reference - timedelta(weeks=count)
            monday = day - timedelta(days=day.weekday())
            return DateMention(span, monday, monday + timedelta(days=6), "week", True)
        if unit == "year":
            return DateMention(
                span, date(reference.year - count, 1, 1), date(reference.year - count, 12, 31), "year", True
            )
        months = reference.year * 12 + reference.month - 1 - count
        year, month = divmod(months, 12)
        end = date(year, month + 1, monthrange(year, month + 1)[1])
        return DateMention(span, date(year, month + 1, 1), end, "month", True)
    except (ValueError, OverflowError):
        return DateMention(span, None, None, "unknown", True)

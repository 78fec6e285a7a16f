"""Figures and number words: that every one of the source stands in the translation, and none that it has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from mlalign.entities.mention import Mention
from mlalign.languages import get_language
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.checks import Finding
from mlalign.translation.terms import Term

__all__ = ["check_numbers", "find_figures", "find_values", "number_terms"]

_FIGURE = regex.compile(r"(?<![\p{L}\p{N}_])\p{Nd}+(?:[.,٫٬'’\u00a0\u202f]\p{Nd}+)*(?!\p{N})")
_DATE = regex.compile(r"(?<!\p{Nd})\p{Nd}{1,4}([-/.])\p{Nd}{1,2}\1\p{Nd}{1,4}(?!\p{Nd})")
_TIME = regex.compile(r"(?<!\p{Nd})(\p{Nd}{1,2}):(\p{Nd}{2})(?:\:(\p{Nd}{2}))?(?!\p{Nd})")
_DOTTED = regex.compile(r"(?<![\p{Nd}.,])(\p{Nd}{1,2})\.(\p{Nd}{2})()(?![\p{Nd}.,]*\p{Nd})")
_HALF = regex.compile(r"[ \u00a0]?([ap])\.?m\b", regex.IGNORECASE)
"""Behind a time of the English clock: which half of the day."""
HALF_DAY = 12 * 60
"""Minutes."""
CLOCK = 1_000_000
"""Where the values of times begin, below which no date comes."""
LOST, ADDED = 2.0, 0.7
"""How much worse a number word lost, and a figure that the source has not, make a draft; see `pipeline.cost`."""


_DUAL = {"ar": 2.0}
"""Numbers that a language says by the form of the noun (``عمليتا قتل``), which are not to be missed as words."""


def number_terms(sentence: str, taken: Sequence[Span], language: str) -> list[Term]:
    """A term for every figure of a sentence that is no part of a name; dates and times in figures are one each."""
    terms = []
    for span, value in find_figures(sentence, language):
        if not any(span.overlaps(other) for other in taken):
            text = span.of(sentence)
            mention = Mention(span, text, "other", "pattern")
            terms.append(Term(mention, text, (text,), origin="number", value=value))
    return terms


def find_figures(text: str, language: str) -> list[tuple[Span, float]]:
    """Every number that is written in digits of any script, with its value.

    A date in figures has a value of its own kind (its digits read as one number, negative), so that it is found again
    as a whole in either order of day and year; so has a time (3:30, and 3.30 before p.m.).
    """
    found = [(Span(*match.span()), _date_value(match.group())) for match in _DATE.finditer(text)]
    dotted = (match for match in _DOTTED.finditer(text) if _HALF.match(text, match.end()))
    found += [(Span(*match.span()), _clock(match, text)) for match in (*_TIME.finditer(text), *dotted)]
    whole = [span for span, _ in found]
    for match in _FIGURE.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in whole):
            found.append((span, _value(match.group(), language)))
    return sorted(found)


def find_values(text: str, language: str) -> list[tuple[Span, float]]:
    """Every number of a text, in digits or in words, with its value.

    A range in words has both its ends, 3:30 is half past three and half past fifteen, and 3.30 may be a time as well.
    """
    from mlalign.text.numbers import find_numbers

    found = find_figures(text, language)
    figures = [span for span, _ in found]
    found += [(span, value) for span in figures for value in _times(text, span)]
    for mention in find_numbers(text, language):
        if not any(mention.span.overlaps(span) for span in figures):
            found += [
                (mention.span, value) for value in dict.fromkeys((mention.low, mention.high)) if value is not None
            ]
    return sorted(found)


def check_numbers(
    source: str,
    target: str,
    source_language: str,
    language: str,
    *,
    source_names: Sequence[Span] = (),
    target_names: Sequence[Span] = (),
) -> Iterator[Finding]:
    """Number words of the source without their number in the translation, and figures that the source has not.

    Figures of the source are terms and looked after with the names. What lies within names does not count. One is
    left out: it is an article or a pronoun as often as a number.
    """
    all_wanted = _find_in_source(source, source_language)
    wanted = _outside(all_wanted, source_names)
    values = [value for _, value in _outside(find_values(target, language), target_names)] if wanted else []
    figures = {span for span, _ in find_figures(source, source_language)} if wanted else set()
    for span, value in wanted:
        if value in values:
            values.remove(value)
        elif span not in figures and value > 1 and value != _DUAL.get(language):
            message = f"the number {span.of(source)!r} is not in the translation"
            yield Finding("number-lost", message, weight=LOST, source=span)
    own = {value for _, value in all_wanted}
    times = [span for span, _ in all_wanted if _times(source, span)]
    for span, value in _outside(find_figures(target, language), target_names):
        if value not in own and not (times and own.intersection(_times(target, span))):
            message = f"{span.of(target)!r} in the translation is not in the source"
            yield Finding("number-added", message, span, ADDED)


@lru_cache(maxsize=8192)
def _find_in_source(text: str, language: str) -> tuple[tuple[Span, float], ...]:
    return tuple(find_values(text, language))


def _outside(found: Sequence[tuple[Span, float]], names: Sequence[Span]) -> list[tuple[Span, float]]:
    return [(span, value) for span, value in found if not any(span.overlaps(name) for name in names)]


def _western(digits: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else char for char in digits)


def _date_value(text: str) -> float:
    return -float("".join(sorted(char for char in _western(text) if char.isdigit())))


def _clock(match: regex.Match[str], text: str) -> float:
    """The value of a time: minutes since midnight, below all dates; ``p.m.`` behind it counts."""
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    half = _HALF.match(text, match.end())
    if half:
        hours = hours % 12 + (12 if half[1].lower() == "p" else 0)
    return -(CLOCK + hours * 60 + minutes + seconds / 60)


def _times(text: str, span: Span) -> list[float]:
    """What a figure is worth as a time of either half of the day; nothing if it can be none."""
    match = _TIME.fullmatch(text, span.start, span.end) or _DOTTED.fullmatch(text, span.start, span.end)
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return []
    own = _clock(match, text)
    other = own - HALF_DAY if int(match[1]) < 12 else own + HALF_DAY
    return [own, other] if int(match[1]) <= 12 and not _HALF.match(text, span.end) else [own]


def _value(text: str, language: str) -> float:
    """The value of a figure; where both readings of a sign are possible, the language's own."""
    number = _western(text).replace("\u00a0", "").replace("\u202f", "").replace("’", "").replace("'", "")
    number = number.replace("٬", "").replace("٫", ".")
    row = next(row for row in read_table("number_formats") if row["language"] == get_language(language).code)
    thousands, decimal = row["thousands"], row["decimal"]
    grouped = regex.fullmatch(rf"\d{{1,3}}(?:{regex.escape(thousands)}\d{{3}})+(?:{regex.escape(decimal)}\d+)?", number)
    if grouped:
        return float(number.replace(thousands, "").replace(decimal, "."))
    if regex.fullmatch(r"\d{1,3}(?:[.,]\d{3}){2,}", number):
        return float(number.replace(".", "").replace(",", ""))
    parts = regex.split(r"[.,]", number)
    return float(number) if len(parts) == 1 else float(f"{parts[0]}.{''.join(parts[1:])}")

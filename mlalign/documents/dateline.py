"""Datelines of news: where and when a report was filed, told apart from its first sentence.

Known are a date on a line of its own (``2020-07-18``, ``Date: 18 July 2020``, ``18 Temmuz 2020``), a date in front of
the first sentence (``date 2020-07-18 Warplanes …``) and the wire agencies' forms, with a place and at least an agency
or a day behind it: ``DAMASCUS (Reuters) - ``, ``BEIRUT, July 18 (AP) — ``, ``Erbil, 18 July 2020 – ``,
``دمشق (رويترز) - ``, ``ŞAM (AA) - ``. Month names are CLDR's for the five languages, so that ``تموز`` is known like
``يوليو``. A day without a year gives no date: guessing the year would put the report in the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from mlalign.documents.lines import Line
from mlalign.documents.model import Metadata
from mlalign.languages import get_language
from mlalign.resources.tables import read_table

__all__ = ["Dateline", "find_datelines", "localise_dateline", "read_front_matter"]

_LOCALES = ("en", "tr", "ku", "ar", "ar_SY", "ckb")
_WITHIN = 5
"""Lines that are not blank, from the start, among which a dateline is looked for."""
_NUMERIC = r"""
    (?<![\d/.-])
    (?: (?P<y>\d{4}) [-/] (?P<m>\d{1,2}) [-/] (?P<d>\d{1,2})
      | (?P<d2>\d{1,2}) [./] (?P<m2>\d{1,2}) [./] (?P<y2>\d{4}) )
    (?![\d/])"""
_WORDS = r"""
    (?: (?P<d3>\d{1,2}) (?:st|nd|rd|th|î|ê|ی|ي)? \.? \s+
        (?P<m3>[\p{L}\p{M}]+ (?:[ /][\p{L}\p{M}]+)?) (?: [\s,،]+ (?P<y3>\d{4}) )?
      | (?P<m4>\p{L}+) \.? \s+ (?P<d4>\d{1,2}) (?:st|nd|rd|th)? (?: ,? \s+ (?P<y4>\d{4}) )? )"""
_TIME = r"(?: [T,\s]+ \d{1,2}:\d{2} (?::\d{2})? (?: \s* (?:Z|UTC|GMT|[ap]\.?m\.?|[+-]\d{2}:?\d{2}) )? )?"
_PLACE = r"""
    (?P<place> \p{L}[\p{L}\p{M}'’.\-]* (?: [ /] [\p{L}\p{M}'’.\-]+ ){0,3}
               (?: , \s+ \p{Lu}[\p{L}\p{M}.]+ (?: [ ] \p{L}[\p{L}\p{M}]+ )? )? )"""
_OUTLET = r"(?: \s* \( (?P<outlet>[\p{L}\p{M}\p{N} .&/-]{2,30}) \) )"
_WIRE = regex.compile(
    rf"\s* {_PLACE} (?: {_OUTLET} | (?:[,،]\s*|\s+) (?: {_NUMERIC} | {_WORDS} ) {_OUTLET}? )"
    r" \s*(?:--|[-–—:])\s+ (?=\S)",
    regex.VERBOSE,
)
_FRONT_MATTER = re.compile(r"^(?P<key>[A-Za-z_]+)\s*:\s*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)\s*$")
_DIGITS = {ord(digit): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline found in the lines of a text."""

    line: int
    end: int
    """Offset in the line where the first sentence begins; the line's length where there is nothing else on it."""
    whole: bool
    """Whether the line holds nothing else."""
    metadata: Metadata


@cache
def _date_forms() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A line that is a date, and a date in front of other words."""
    labels = "|".join(regex.escape(row["label"]).replace(" ", r"\s+") for row in read_table("date_labels"))
    label = rf"(?: (?:{labels}) \s*:?\s+ )?"
    flags = regex.VERBOSE | regex.IGNORECASE
    weekday = r"(?: [\p{L}\p{M}]+ [,،] \s+ )?"
    return (
        regex.compile(rf"\s* {label} {weekday} (?: {_NUMERIC} | {_WORDS} ) {_TIME} \s* \.? \s*", flags),
        regex.compile(rf"\s* {label} {_NUMERIC} {_TIME} \s*[:–—-]?\s+ (?=\S)", flags),
    )


def find_datelines(lines: Sequence[Line]) -> Dateline | None:
    """The dateline among the first lines of a text, None where there is none."""
    early = [(number, line.text) for number, line in enumerate(lines) if not line.blank][:_WITHIN]
    return next((found for number, text in early if (found := _read(number, text))), None)


def _read(number: int, text: str) -> Dateline | None:
    head = text[:200].translate(_DIGITS)
    alone, in_front = _date_forms()
    match = alone.fullmatch(head) if len(text) <= 60 else None
    if match and (published := _date(match)):
        return Dateline(number, len(text), True, Metadata(published, text))
    match = in_front.match(head)
    if match and (published := _date(match)):
        return Dateline(number, match.end(), False, Metadata(published, text[: match.end()]))
    match = _WIRE.match(head)
    if match and (match.group("outlet") or _is_day(match)):
        metadata = Metadata(_date(match), text[: match.end()], match.group("place"), match.group("outlet") or "")
        return Dateline(number, match.end(), False, metadata)
    return None


def _date(match: regex.Match[str]) -> date | None:
    parts = match.groupdict()
    for suffix in ("", "2", "3", "4"):
        year, month, day = (parts.get(name + suffix) for name in "ymd")
        if year and month and day:
            number = int(month) if month.isdigit() else _month(month)
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None


def _is_day(match: regex.Match[str]) -> bool:
    """Whether the words of a dateline are a day that exists, with a year or without."""
    if _date(match) is not None:
        return True
    for suffix in ("3", "4"):
        month, day, year = (match.group(name + suffix) for name in "mdy")
        if month and not year:
            try:
                # A leap year, since 29 February is a day.
                return bool(date(2000, _month(month), int(day)))
            except ValueError:
                return False
    return False


def _month(name: str) -> int:
    """The number of a month, 0 for another word; Kurmanji writes months with an ezafe (*18ê Tîrmeha 2020*)."""
    key = _key(name)
    return _months().get(key) or (_months().get(key[:-1], 0) if key[-1:] in "aê" else 0)


def _key(name: str) -> str:
    return name.split("/")[0].replace("İ", "i").casefold().strip(" .,،")


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    names: dict[str, int] = {}
    for code in _LOCALES:
        months = Locale.parse(code).months
        for context in months:
            for width in ("wide", "abbreviated"):
                for number, name in months[context].get(width, {}).items():
                    if not name.isdigit():
                        names.setdefault(_key(name), number)
    return names


def localise_dateline(metadata: Metadata, language: str, rename: Callable[[str], str | None]) -> str:
    """The dateline of a wire report as the target language writes it.

    Args:
        metadata: of the source; a dateline that is a date only is given back as it stands.
        language: code of the target language.
        rename: the target's name for a place or agency, None where it is not known (it is then kept). A place in
            capitals is asked for with small letters (``Damascus``) and written in capitals again (``ŞAM``).
    """
    text = metadata.dateline
    match = _WIRE.match(text.translate(_DIGITS) + "x")
    if match is None:
        return text
    changes = [(match.span("place"), _renamed(metadata.place, language, rename))]
    if metadata.outlet:
        changes.append((match.span("outlet"), rename(metadata.outlet) or metadata.outlet))
    for month, day in (("m3", "d3"), ("m4", "d4")):
        if match.group(month):
            groups = [match.span(name) for name in (month, day, f"y{day[1]}") if match.group(name)]
            span = (min(start for start, _ in groups), max(end for _, end in groups))
            changes.append((span, _written_date(match, month, day, language)))
    for (start, end), new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text.replace(",", get_language(language).comma)


def _renamed(place: str, language: str, rename: Callable[[str], str | None]) -> str:
    if not place.isupper():
        return rename(place) or place
    name = rename(place.title())
    if name is None:
        return place
    return (name.replace("i", "İ") if language == "tr" else name).upper()


def _written_date(match: regex.Match[str], month: str, day: str, language: str) -> str:
    from babel.dates import format_date, format_skeleton

    year = match.group(f"y{day[1]}")
    # 2000 stands in for a year that is not written: it has a 29 February.
    when = date(int(year or 2000), _month(match.group(month)), int(match.group(day)))
    locale = {"kmr": "ku"}.get(language, language)
    return format_date(when, "long", locale) if year else format_skeleton("MMMMd", when, locale=locale)


def read_front_matter(source: str) -> Metadata:
    """Date and title of a YAML front matter block; simple keys only (``date:``, ``published:``, ``title:``)."""
    published, title = None, ""
    for line in source.splitlines():
        match = _FRONT_MATTER.match(line)
        if not match:
            continue
        key, value = match.group("key").lower(), match.group("value")
        if key in ("date", "published", "publish_date", "pubdate") and published is None:
            found = _date_forms()[0].fullmatch(value.translate(_DIGITS))
            published = _date(found) if found else None
        elif key in ("title", "headline") and not title:
            title = value
    return Metadata(published, title=title)

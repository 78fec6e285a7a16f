"""The patterns of dates, put together from the tables; and the text as they see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from mlalign.resources.tables import read_table
from mlalign.text.number_tokens import look_up_key, tokenise
from mlalign.text.number_words import counted_nouns
from mlalign.text.numbers import find_numbers
from mlalign.text.span import Span

__all__ = ["Words", "date_words", "future_pattern", "patterns", "read_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words with one space between them; number words are figures."""

    text: str
    starts: tuple[int, ...]
    """Offset in ``text`` of each word."""
    spans: tuple[Span, ...]
    """Where each word stands in the original."""

    def origin(self, start: int, end: int) -> Span:
        """Where a stretch of ``text`` stands in the original."""
        from bisect import bisect_left, bisect_right

        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        return Span(self.spans[first].start, self.spans[last].end)


def read_words(text: str, language: str) -> Words:
    """The words of a text for the patterns."""
    values = {
        mention.span.start: mention
        for mention in find_numbers(text, language)
        if mention.words and mention.low == mention.high and mention.low < 100 and float(mention.low).is_integer()
    }
    keys, starts, spans, position, skip = [], [], [], 0, 0
    for token in tokenise(text, language):
        if token.span.start < skip:
            continue
        inside = next(
            (at for at in range(token.span.start, min(token.span.start + 4, token.span.end)) if at in values), None
        )
        key, span = token.key, token.span
        if inside is not None:
            key, skip = str(int(values[inside].low)), values[inside].span.end
            span = Span(values[inside].span.start, skip)
        keys.append(key)
        starts.append(position)
        spans.append(span)
        position += len(key) + 1
    return Words(" ".join(keys), tuple(starts), tuple(spans))


@cache
def date_words(language: str) -> Mapping[str, Mapping[str, str]]:
    """Kind to form to value, of a language."""
    words: dict[str, dict[str, str]] = {}
    for row in read_table("text_date_words"):
        if row["language"] == language:
            for form in row["forms"].split("|"):
                key = " ".join(look_up_key(part, language) for part in form.split())
                words.setdefault(row["kind"], {})[key] = row["value"]
    return words


@cache
def patterns(language: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """Meaning and pattern, in the order of the table."""
    words = date_words(language)
    names = {
        kind: "|".join(
            regex.escape(form, special_only=True) for form in sorted(words.get(kind, ()), key=len, reverse=True)
        )
        for kind in ("month", "weekday", "day", "unit", "pair")
    }
    places = {
        "day": r"(?P<day>\d{1,2})",
        "month": f"(?P<month>{names['month']})",
        "month2": f"(?:{names['month']})",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "alone": r"(?<![\d.,:/-])(?P<year>(?:19|20)\d\d)(?![.,:/-]?\d)",
        "counted": "|".join(sorted(counted_nouns(language))) or r"(?!)",
        "other": r"(?:19|20)\d\d",
        "weekday": f"(?P<weekday>{names['weekday']})",
        "offset": f"(?P<offset>{names['day']})",
        "unit": f"(?P<unit>{names['unit']})",
        "pair": f"(?P<pair>{names['pair']})",
        "n": r"(?P<n>\d{1,3}|a|an|one|bir|yek|یەک)",
    }
    found = []
    for row in read_table("text_date_patterns"):
        if row["language"] in ("*", language):
            pattern = regex.sub(r"\{([a-z]+2?)\}", lambda match: places[match[1]], row["pattern"])
            found.append((row["meaning"], regex.compile(rf"(?<![\p{{L}}\p{{N}}]){pattern}(?![\p{{L}}\p{{N}}])")))
    return tuple(found)


@cache
def future_pattern(language: str) -> regex.Pattern[str]:
    """Words that speak of what is to come."""
    return regex.compile(
        "|".join(row["pattern"] for row in read_table("text_date_future") if row["language"] == language)
    )

"""What stands around a number: its kind, its hedges, the other end of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import regex

from mlalign.resources.tables import read_table
from mlalign.text.number import NumberKind, NumberMention
from mlalign.text.number_phrases import Phrase
from mlalign.text.number_tokens import Token, look_up_key
from mlalign.text.span import Span

__all__ = ["is_percent_word", "join_ranges", "judge"]

_REACH: Final = 5
_YEARS: Final = range(1900, 2101)
_LIKELY_YEARS: Final = range(1990, 2036)


@cache
def _contexts(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """(kind or hedge, place) to phrases."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table, column in (("text_number_contexts", "kind"), ("text_number_hedges", "meaning")):
        for row in read_table(table):
            if row["language"] == language:
                phrases = tuple(_phrase_key(phrase, language) for phrase in row["phrases"].split(" | "))
                at = (row[column], row["place"])
                found[at] = (*found.get(at, ()), *phrases)
    return found


def _phrase_key(phrase: str, language: str) -> str:
    return " ".join(look_up_key(word, language) for word in phrase.split())


def judge(text: str, tokens: Sequence[Token], phrase: Phrase, language: str) -> NumberMention:
    """The mention that a number is, given the tokens around it."""
    before, after = _before(tokens, phrase, language), _after(tokens, phrase)
    kind = _kind(phrase, before, after, language)
    if kind == "time":
        hour = _clock(phrase)
        return NumberMention(phrase.span, hour, hour, False, kind, phrase.words)
    if phrase.role == "vague":
        return NumberMention(phrase.span, phrase.value * 2, None, True, kind, True)
    # "30 percent less" compares; it is no bound.
    hedge = _hedge(before, "" if kind == "percent" else after, language)
    low, high, approximate = _bounds(phrase.value, hedge)
    return NumberMention(phrase.span, low, high, approximate, kind, phrase.words)


def _before(tokens: Sequence[Token], phrase: Phrase, language: str) -> str:
    words = [token.key for token in tokens[max(0, phrase.first - _REACH) : phrase.first]]
    return " " + " ".join(words)


def _after(tokens: Sequence[Token], phrase: Phrase) -> str:
    words: list[str] = []
    for token in tokens[phrase.last : phrase.last + _REACH]:
        # The full stops of "p.m." do not end what belongs to the number.
        if words in (["a"], ["p"]) and token.key == ".":
            continue
        if token.key in '.,;:!?()؛،؟"' or token.kind == "digits":
            break
        words.append(token.key)
    return re.sub(r"^([ap]) m ", r"\1.m ", " ".join(words) + " ")


def _ends(before: str, phrases: Sequence[str]) -> bool:
    return any(before.endswith(" " + phrase) for phrase in phrases)


def _starts(after: str, phrases: Sequence[str]) -> bool:
    return any(after.startswith(phrase + " ") for phrase in phrases)


def _kind(phrase: Phrase, before: str, after: str, language: str) -> NumberKind:
    contexts = _contexts(language)
    if phrase.role == "code":
        return "other"
    if _ends(before, contexts.get(("percent", "before"), ())) or _percent_after(after, contexts):
        return "percent"
    if _is_time(phrase, before, after, language):
        return "time"
    if phrase.role == "ordinal":
        return "ordinal"
    if _is_year(phrase, before, after, contexts):
        return "year"
    return "cardinal"


def _percent_after(after: str, contexts: dict[tuple[str, str], tuple[str, ...]]) -> bool:
    return _starts(after, contexts.get(("percent", "after"), ()))


def is_percent_word(text: str, before: NumberMention, after: NumberMention, language: str) -> bool:
    """Whether a number is but a part of the words "per cent" (``في المئة``) that belong to the one before it."""
    between = _phrase_key(text[before.span.end : after.span.end], language)
    return before.kind == "percent" and between in _contexts(language).get(("percent", "after"), ())


def _is_time(phrase: Phrase, before: str, after: str, language: str) -> bool:
    contexts = _contexts(language)
    if phrase.role == "clock":
        return True
    if phrase.value >= 25 or phrase.role == "vague":
        return False
    cued = _ends(before, contexts.get(("time", "before"), ())) or _ends(
        regex.sub(r"(?:^| )\p{L}{1,3}$", "", before), contexts.get(("time", "before"), ())
    )
    if cued or _starts(after, contexts.get(("time", "after"), ())):
        return True
    if phrase.role == "ordinal" and _starts(after, contexts.get(("hour", "after"), ())):
        return True
    return language == "tr" and bool(regex.fullmatch(r"[0-2]?\d\.[0-5]\d", phrase.figure))


def _clock(phrase: Phrase) -> float:
    match = regex.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2})?", phrase.figure)
    return int(match[1]) + int(match[2]) / 60 if match else phrase.value


def _is_year(phrase: Phrase, before: str, after: str, contexts: dict[tuple[str, str], tuple[str, ...]]) -> bool:
    if not (phrase.figure.isdigit() and len(phrase.figure) == 4 and phrase.role == "figure"):
        return False
    if int(phrase.figure) not in _YEARS:
        return False
    cued = _ends(before, contexts.get(("year", "before"), ())) or _starts(after, contexts.get(("year", "after"), ()))
    return cued or (int(phrase.figure) in _LIKELY_YEARS and int(phrase.figure) != 2000)


def _hedge(before: str, after: str, language: str) -> str:
    contexts = _contexts(language)
    before = regex.sub(r" (?:the|a|an|ال)$", "", before)
    for meaning in ("most", "least", "more", "less", "about"):
        if _ends(before, contexts.get((meaning, "before"), ())) or _starts(after, contexts.get((meaning, "after"), ())):
            return meaning
    words = after.split()[:_REACH]
    for meaning in ("least", "more", "less"):
        for cue in contexts.get((meaning, "later"), ()):
            length = len(cue.split())
            if any(words[i : i + length] == cue.split() for i in range(min(4, len(words)))):
                return meaning
    return ""


def _bounds(value: float, hedge: str) -> tuple[float, float | None, bool]:
    if hedge in ("least", "more"):
        return value, None, True
    if hedge in ("most", "less"):
        return 0.0, value, True
    return value, value, hedge == "about"


def join_ranges(
    text: str, tokens: Sequence[Token], found: Sequence[tuple[Phrase, NumberMention]], language: str
) -> list[NumberMention]:
    """Mentions with the two ends of each range (``nine to eleven``) made one."""
    mentions: list[NumberMention] = []
    position = 0
    while position < len(found):
        mention = found[position][1]
        if position + 1 < len(found) and _is_range(text, tokens, found[position], found[position + 1], language):
            other = found[position + 1][1]
            span = Span(mention.span.start, other.span.end)
            kind = other.kind if other.kind == "percent" else mention.kind
            mention = NumberMention(
                span, mention.low, other.low, mention.approximate, kind, mention.words or other.words
            )
            position += 1
        mentions.append(mention)
        position += 1
    return mentions


def _is_range(
    text: str,
    tokens: Sequence[Token],
    first: tuple[Phrase, NumberMention],
    second: tuple[Phrase, NumberMention],
    language: str,
) -> bool:
    (phrase, mention), (next_phrase, next_mention) = first, second
    kinds = {mention.kind, next_mention.kind}
    if (len(kinds) > 1 and kinds != {"cardinal", "percent"}) or not kinds <= {"cardinal", "percent", "year"}:
        return False
    if not mention.low < next_mention.low or "vague" in (phrase.role, next_phrase.role):
        return False
    contexts = _contexts(language)
    before = _before(tokens, phrase, language)
    if _ends(before, contexts.get(("range", "unless"), ())):
        return False
    gap = _phrase_key(text[mention.span.end : next_mention.span.start], language)
    for cue in contexts.get(("range", "between"), ()):
        opening, _, joint = cue.rpartition("_")
        if gap == joint and (not opening or _ends(before, (opening,))):
            return True
    return False

"""Numbers put together from the tokens of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from mlalign.text.number_sum import NumberSum
from mlalign.text.number_tokens import Token
from mlalign.text.number_words import (
    Word,
    counted_nouns,
    dual_value,
    figure_value,
    is_none,
    number_word,
)
from mlalign.text.span import Span

__all__ = ["Phrase", "read_phrases"]

_AND: Final = {"en": "and", "kmr": "û", "ckb": "و"}
_ORDINAL_SUFFIX: Final = {
    "en": regex.compile(r"st|nd|rd|th"),
    "tr": regex.compile(r"\p{L}{0,2}nc[ıiuü]\p{L}*"),
    "kmr": regex.compile(r"(?:y?em|mîn|emîn)\p{L}*"),
    "ckb": regex.compile(r"(?:ەم|هەم|یەم)(?:ین)?\p{L}*"),
}
_DETERMINERS: Final = frozenset({"a", "an", "the", "this", "that", "another", "every", "each", "which"})
_COUNTING: Final = frozenset({"unit", "hundred", "power", "half"})


@dataclass(slots=True)
class Phrase:
    """A number as it stands in the text, before what is around it is looked at."""

    span: Span
    value: float
    role: str
    """``cardinal``, ``ordinal``, ``vague``, ``figure``, ``clock`` or ``code`` (``F-16``)."""
    first: int
    """Index of its first token."""
    last: int
    """Index behind its last token, attached suffixes included."""
    words: bool
    figure: str = ""
    """The figure as written, Western digits."""


def read_phrases(text: str, tokens: Sequence[Token], language: str) -> list[Phrase]:
    """The numbers of a text in order, without overlaps."""
    phrases: list[Phrase] = []
    position = 0
    while position < len(tokens):
        skip = _none_length(tokens, position, language)
        phrase = None if skip else _read(text, tokens, position, language)
        if phrase:
            phrases.append(phrase)
        position = phrase.last if phrase else position + max(skip, 1)
    return phrases


def _none_length(tokens: Sequence[Token], position: int, language: str) -> int:
    """How many tokens from here on look like a number and are none."""
    for length in (3, 2, 1):
        keys = [token.key for token in tokens[position : position + length]]
        if len(keys) == length and is_none("_".join(keys), language):
            return length
    return 0


def _read(text: str, tokens: Sequence[Token], position: int, language: str) -> Phrase | None:
    token = tokens[position]
    if token.kind in ("digits", "date"):
        return _read_figure(text, tokens, position, language)
    if token.kind == "word":
        for length in (3, 2):
            joined = "_".join(each.key for each in tokens[position : position + length])
            if joined.count("_") == length - 1 and (word := number_word(joined, language)):
                end = position + length
                span = Span(token.span.start + word.lead, tokens[end - 1].span.end)
                return Phrase(span, word.value, "cardinal", position, end, True)
        return _read_words(text, tokens, position, language)
    return None


def _read_words(text: str, tokens: Sequence[Token], position: int, language: str) -> Phrase | None:
    token = tokens[position]
    word = _word(text, token, language)
    if word is None:
        lead = dual_value(token) if language == "ar" else -1
        span = Span(token.span.start + max(lead, 0), token.span.end)
        return Phrase(span, 2.0, "cardinal", position, position + 1, True) if lead >= 0 else None
    span = Span(token.span.start + word.lead, token.span.end)
    if word.role == "ordinal":
        return _read_ordinal(tokens, position, language, span, word.value)
    if word.role == "vague":
        return _read_vague(tokens, position, language, span, word.value)
    if word.role == "half":
        return None
    number = NumberSum(language)
    number.add(word, False)
    end = _read_on(text, tokens, position + 1, language, number)
    last = number_word(tokens[end].key, language) if language == "tr" and end < len(tokens) else None
    if last and last.role == "ordinal" and last.value < 10 and number.value % 10 == 0:  # "on ikinci", twelfth
        whole = Span(span.start, tokens[end].span.end)
        return Phrase(whole, number.value + last.value, "ordinal", position, end + 1, True)
    if end == position + 1 and word.value == 1 and not _counts_one(tokens, position, language):
        return None
    return _finish(tokens, position, end, language, number, span)


def _read_ordinal(tokens: Sequence[Token], position: int, language: str, span: Span, value: float) -> Phrase:
    """An ordinal word; Arabic ones go on (``الحادية عشرة`` eleventh, ``الحادي والعشرين`` twenty-first)."""
    end = position + 1
    word = number_word(tokens[end].key, language) if language == "ar" and end < len(tokens) else None
    if word and word.role == "unit" and value < 10 and (word.value == 10 or (word.joined and 20 <= word.value <= 90)):
        span, value, end = Span(span.start, tokens[end].span.end), value + word.value, end + 1
    return Phrase(span, value, "ordinal", position, end, True)


def _word(text: str, token: Token, language: str, *, counting: bool = False) -> Word | None:
    if language == "ar" and token.key == "واحد" and token.span.of(text).startswith("وأ"):
        return Word(1.0, "unit", joined=True, lead=1)
    return number_word(token.key, language, counting=counting)


def _finish(
    tokens: Sequence[Token], position: int, end: int, language: str, number: NumberSum, span: Span, figure: str = ""
) -> Phrase:
    """The phrase up to ``end``; a plural of a power behind it ("yüz binlerce") makes it vague."""
    if end < len(tokens) and (last := number_word(tokens[end].key, language, counting=False)) and last.role == "vague":
        whole = Span(span.start, tokens[end].span.end)
        return Phrase(whole, number.value * last.value / 2, "vague", position, end + 1, True)
    whole = Span(span.start, tokens[end - 1].span.end)
    return Phrase(whole, number.value, "figure" if figure else "cardinal", position, end, not figure, figure)


def _read_on(text: str, tokens: Sequence[Token], position: int, language: str, number: NumberSum) -> int:
    """Take the words that go on a number; the index behind the last of them."""
    while position < len(tokens):
        at, joined = position, False
        hyphen = language == "en" and tokens[at].key == "-" and tokens[at].span.start == tokens[at - 1].span.end
        if hyphen or (tokens[at].key == _AND.get(language) and _and_goes_on(tokens, at, language, number)):
            at, joined = at + 1, not hyphen
        at += language == "en" and joined and [token.key for token in tokens[at : at + 2]] == ["a", "half"]
        if at >= len(tokens) or tokens[at].kind != "word":
            break
        word = _word(text, tokens[at], language, counting=True)
        if word is None or word.role not in _COUNTING or (word.lead and not word.joined):
            break
        if text[tokens[at - 1].span.end : tokens[at].span.start].strip(" \u00a0"):
            break
        if word.role == "half" and language == "ar" and at + 1 < len(tokens) and tokens[at + 1].key.startswith("ال"):
            break  # half of what follows: "ثلاثة ونصف المدينة"
        if not number.add(word, joined or word.joined):
            break
        position = at + 1
    return position


def _and_goes_on(tokens: Sequence[Token], at: int, language: str, number: NumberSum) -> bool:
    """In English only after a hundred, or before "a half"."""
    return language != "en" or number.value >= 100 or [token.key for token in tokens[at + 1 : at + 3]] == ["a", "half"]


def _counts_one(tokens: Sequence[Token], position: int, language: str) -> bool:
    """Whether a lone "one" counts: in English if it stands for no noun ("an old one"), elsewhere by its noun."""
    if language == "en":
        return not {token.key for token in tokens[max(0, position - 2) : position]} & _DETERMINERS
    if language == "ar":
        return tokens[position].key in ("واحد", "واحدة")
    after = tokens[position + 1].key if position + 1 < len(tokens) else ""
    return any(after.startswith(noun) for noun in counted_nouns(language))


def _read_vague(tokens: Sequence[Token], position: int, language: str, span: Span, value: float) -> Phrase:
    """``dozens``, ``tens of thousands``, ``عشرات الآلاف``."""
    at = position + 1
    if at < len(tokens) and language == "en" and tokens[at].key == "of":
        at += 1
    following = number_word(tokens[at].key, language, counting=False) if at < len(tokens) else None
    if following and following.role in ("vague", "power", "hundred"):
        span = Span(span.start, tokens[at].span.end)
        return Phrase(span, value * following.value, "vague", position, at + 1, True)
    return Phrase(span, value, "vague", position, position + 1, True)


def _read_figure(text: str, tokens: Sequence[Token], position: int, language: str) -> Phrase:
    token = tokens[position]
    figure, span = token.key, token.span
    end = position + 1
    if token.kind == "date" or _is_code(text, span.start):
        return Phrase(span, _plain(figure), "code", position, end, False, figure)
    if ":" in figure:
        return Phrase(span, _plain(figure.replace(":", ".")), "clock", position, end, False, figure)
    number = NumberSum(language)
    number.add(Word(figure_value(figure, language), "unit"), False)
    suffix, end = _suffix(text, tokens, end)
    pattern = _ORDINAL_SUFFIX.get(language)
    if suffix and pattern and pattern.fullmatch(suffix):
        return Phrase(Span(span.start, tokens[end - 1].span.end), number.value, "ordinal", position, end, False, figure)
    # "ölü sayısı 11. Gözlemevi …": what the number of something is ends a sentence.
    told = position > 0 and tokens[position - 1].key == "sayısı"
    if not told and _has_ordinal_stop(text, span.end, figure, language):
        return Phrase(Span(span.start, span.end + 1), number.value, "ordinal", position, end, False, figure)
    going_on = end if suffix else _read_on(text, tokens, end, language, number)
    phrase = _finish(tokens, position, going_on, language, number, span, figure)
    if phrase.role == "vague":
        return phrase
    if going_on == end:
        phrase.span = span
    else:
        phrase.role = "cardinal"
    return phrase


def _suffix(text: str, tokens: Sequence[Token], end: int) -> tuple[str, int]:
    """Letters attached to a figure, an apostrophe between them or not."""
    at = end
    if at < len(tokens) and tokens[at].key == "'" and tokens[at].span.start == tokens[at - 1].span.end:
        at += 1
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].span.start == tokens[at - 1].span.end:
        return tokens[at].key, at + 1
    return "", end


def _has_ordinal_stop(text: str, end: int, figure: str, language: str) -> bool:
    if language not in ("tr", "kmr") or not figure.isdigit() or len(figure) > 3:
        return False
    return bool(regex.match(r"\.\s+\p{L}", text[end : end + 4]))


def _is_code(text: str, start: int) -> bool:
    """``F-16``, ``T72``, ``Covid-19``: a figure that belongs to a name."""
    before = text[max(0, start - 4) : start]
    return bool(regex.search(r"\p{Latin}[-–]?$", before)) and not regex.search(r"(?:^|\s)[ae]l-$", before.lower())


def _plain(figure: str) -> float:
    digits = regex.sub(r"[^\d.]", "", figure)
    whole, _, rest = digits.partition(".")
    return float(f"{whole or 0}.{rest.replace('.', '') or 0}")

"""A name as its words: the article and joined compounds taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mlalign.languages import LANGUAGES
from mlalign.names.transliterate.attested import attested_words
from mlalign.names.transliterate.parts import find_parts
from mlalign.resources.tables import read_table

__all__ = ["NameWord", "split_name"]

_LATIN_ARTICLE = re.compile(r"(al|el|a[srtndz]|e[srtndz]|ash|eş|ath|adh|ul|u[srtndz])[-‑–](?=\w)", re.IGNORECASE)
_SUN_LETTERS = (
    ("as es us", "sṣ"),
    ("ash eş", "sş"),
    ("ar er ur", "r"),
    ("at et ath", "t"),
    ("an en", "n"),
    ("ad ed ud adh", "d"),
    ("az ez", "z"),
)
_SUN = {article: letters for articles, letters in _SUN_LETTERS for article in articles.split()}
"""Assimilated articles and the letters before which they can stand."""
SHORTEST_BASE = 4
_TURKISH_CASE = re.compile(r"(?<=\w\w\w)['’](?:[yn]?[ıiuüae]|n?[ıiuü]n|n?[dt][ae](?:n|ki)?|y?l[ae])$")
_ABD = {"en": "Abd", "tr": "Abd", "kmr": "Ebd", "ckb": "عەبد"}
_DIN = {"en": "Din", "tr": "Din", "kmr": "Dîn", "ckb": "دین"}


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name."""

    text: str
    """As written, without the article."""
    article: bool = False
    """The Arabic article stands before it."""
    before: str = ""
    """What stands between it and the word before: a space, a hyphen or nothing (first word)."""
    construct: bool = False
    """A feminine noun with its t, before a word with the article: Qal‘at al-Mudiq, قلعة المضيق."""

    @property
    def spelling(self) -> str:
        """What rules are to read: the ending of a construct is marked, in English with ŧ, in Arabic as ت."""
        if not self.construct:
            return self.text
        return self.text[:-1] + ("ت" if self.text.endswith("ة") else "ŧ")


def split_name(name: str | Sequence[str], language: str) -> tuple[NameWord, ...]:
    """The words of a name in order. Articles are taken off (``al-Khatib``, ``Al Khatib``, ``الخطيب``), compounds taken
    apart (``Abdulrahman`` to Abd and al-Rahman, ``Noureddin`` to Nour and al-Din).
    """
    tokens = [_base(token, language) for token in (name.split() if isinstance(name, str) else name)]
    words: list[NameWord] = []
    pending = False
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if LANGUAGES[language].script == "Latn" and _is_lone_article(token, following):
            pending = True
            continue
        if following and _abd_alone(token, language):
            words.append(NameWord(_ABD[language], pending, " " if words else ""))
            pending = True
            continue
        for word in _split_token(token, language):
            space = " " if words and not word.before else word.before
            words.append(NameWord(word.text, word.article or pending, space if words else ""))
            pending = False
    if pending:
        words.append(NameWord(tokens[-1], before=" " if words else ""))
    return tuple(_construct(word, words[at + 1 : at + 2], language) for at, word in enumerate(words))


def _base(token: str, language: str) -> str:
    """Without a Turkish case ending after an apostrophe (Kamışlı'ya), or the oblique of a known Kurmanji name."""
    if language == "tr":
        return _TURKISH_CASE.sub("", token)
    if language == "kmr" and token.endswith("ê") and not find_parts(token, language):
        for base in (token[:-1], token[:-2]):
            if len(base) >= SHORTEST_BASE and find_parts(base, language):
                return base
    return token


def _construct(word: NameWord, following: Sequence[NameWord], language: str) -> NameWord:
    """The word, marked where it is a feminine noun before its complement."""
    if word.article or not following or not following[0].article or find_parts(word.text, language):
        return word
    feminine = word.text.endswith("ة") if language == "ar" else language == "en" and word.text.endswith(("at", "et"))
    return replace(word, construct=feminine and len(word.text) > 3)


def _abd_alone(token: str, language: str) -> bool:
    """``Abdul``, ``Abdel`` and the like before the name of God that they go with."""
    return any(kind == "abd_alone" and pattern.fullmatch(token) for pattern, kind in _compounds(language))


def _is_lone_article(token: str, following: str) -> bool:
    lower = token.lower()
    if lower in ("al", "el"):
        return following[:1].isupper()
    return lower in _SUN and bool(following) and following[0].isupper() and following[0].lower() in _SUN[lower]


def _split_token(token: str, language: str) -> Iterator[NameWord]:
    if language == "ar":
        yield _split_arabic(token)
        return
    if language == "ckb":
        yield from _split_compound(token.removeprefix("ئەل-").removeprefix("ئال-"), token.startswith("ئەل-"), language)
        return
    found = _LATIN_ARTICLE.match(token)
    if found:
        yield from _split_compound(token[found.end() :], True, language)
        return
    if "-" in token.strip("-") and not find_parts(token, language):
        pieces = re.split(r"-", token)
        yield from _split_hyphens(pieces, language)
        return
    yield from _split_compound(token, False, language)


def _split_hyphens(pieces: list[str], language: str) -> Iterator[NameWord]:
    article = False
    for at, piece in enumerate(pieces):
        last = at + 1 == len(pieces)
        if not last and at and (piece.lower() in ("al", "el", "ul") or piece.lower() in _SUN):
            article = True
            continue
        yield NameWord(piece, article, "" if not at else " " if article else "-")
        article = False


def _split_arabic(token: str) -> NameWord:
    if token.startswith("ال") and len(token) > 3 and not find_parts(token, "ar"):
        return NameWord(token[2:], True)
    return NameWord(token)


def _split_compound(token: str, article: bool, language: str) -> Iterator[NameWord]:
    if not find_parts(token, language) and not (language == "en" and attested_words(token.lower())):
        for pattern, kind in _compounds(language):
            found = pattern.fullmatch(token) if pattern.groups else None
            if found and _is_known(found[1], language, kind):
                yield from _joined(found[1], kind, article, language)
                return
    yield NameWord(token, article)


def _is_known(part: str, language: str, kind: str) -> bool:
    if find_parts(part, language) or (kind == "din" and find_parts(part + "d", language)):
        return True
    return kind == "article" and language == "en" and bool(attested_words(part.lower()))


def _joined(part: str, kind: str, article: bool, language: str) -> Iterator[NameWord]:
    titled = part[:1].upper() + part[1:]
    if kind == "article":
        yield NameWord(titled, True)
    elif kind == "abd":
        yield NameWord(_ABD[language], article)
        yield NameWord(titled, True, " ")
    else:
        yield NameWord(titled, article)
        yield NameWord(_DIN[language], True, " ")


@cache
def _compounds(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [row for row in read_table("names_compounds") if row["language"] == language]
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["kind"]) for row in rows)

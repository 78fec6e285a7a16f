"""The words of a name with what each of them is: a head noun, an adjective, a title, or part of the name proper."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from mlalign.names.headwords import FINAL_HEAD, Word, ordinal_of, read_words

__all__ = ["HEAD_KINDS", "MODIFIER_KINDS", "Part", "label"]

HEAD_KINDS = frozenset({"unit", "body", "facility", "place", "landform", "event"})
"""Kinds of nouns that make a name one of an organisation, a facility, a place or an event."""
MODIFIER_KINDS = frozenset({"direction", "adjective", "nationality", "ordinal"})
"""Kinds of words that go with a head noun."""
_PLURAL_ADJECTIVE = re.compile("(.+?)(?:یە|ە)?کانی?")
_LI = "ل"
_OF = {
    "en": frozenset({"of", "for"}),
    "ar": frozenset({_LI}),
    "kmr": frozenset({"ji bo"}),
    "ckb": frozenset({"بۆ"}),
    "tr": frozenset[str](),
}
_RELINKERS = frozenset({"a", "ê", "ên", "ya", "yê", "yên"})
_IGNORED = {"en": frozenset({"the"}), "kmr": _RELINKERS}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a name: a word of the tables, or a token of the name proper."""

    kind: str
    """``unit``, ``body``, ``facility``, ``place``, ``landform``, ``event``, ``noun``, ``direction``, ``adjective``,
    ``nationality``, ``ordinal``, ``title``, ``of`` or ``core``."""
    value: str
    """The class of the word, the number of an ordinal, the token itself for ``core``."""
    text: str
    feminine: bool = False
    """For an Arabic adjective or noun, whether it is feminine."""


def label(name: str, language: str) -> list[Part]:
    """The parts of a name in its own order, the longest known words first."""
    tokens = name.split()
    tokens = _split_li(tokens) if language == "ar" else _join_plural(tokens) if language == "ckb" else tokens
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        size, options = _match(tokens, at, language)
        text = " ".join(tokens[at : at + size])
        parts.append(_choose(options, text, parts, tokens[at + size :], language))
        at += size
    return parts


def _split_li(tokens: list[str]) -> list[str]:
    """Takes the Arabic preposition li- (for) off a word of the tables: لحقوق الإنسان, للرصد."""
    split: list[str] = []
    for at, token in enumerate(tokens):
        bare = "ال" + token[2:] if token.startswith("لل") else token[1:] if token.startswith("ل") else ""
        following = [" ".join([bare, *tokens[at + 1 : end]]) for end in (at + 1, at + 2)]
        known = at > 0 and len(bare) > 2 and any(_known(phrase, "ar") for phrase in following)
        split += [_LI, bare] if known else [token]
    return split


def _join_plural(tokens: list[str]) -> list[str]:
    """A Sorani definite plural with its adjective, هێزە هاوبەشەکان, as هێزەکانی هاوبەش."""
    words = read_words("ckb")
    joined = list(tokens)
    for at, (noun, adjective) in enumerate(itertools.pairwise(tokens)):
        found = _PLURAL_ADJECTIVE.fullmatch(adjective)
        if noun.endswith("ە") and found and words.find(found[1]) and words.find(f"{noun}کان"):
            joined[at : at + 2] = [f"{noun}کانی", found[1]]
    return joined


def _match(tokens: list[str], at: int, language: str) -> tuple[int, tuple[Word, ...]]:
    words = read_words(language)
    for size in range(min(5, len(tokens) - at), 0, -1):
        found = words.find(" ".join(tokens[at : at + size]))
        if found:
            return size, found
    return 1, ()


def _choose(options: tuple[Word, ...], text: str, before: list[Part], after: list[str], language: str) -> Part:
    """The reading of a word that fits its place: ``general`` before a noun is an adjective, before a name a title."""
    number = ordinal_of(text, language)
    if number is not None:
        return Part("ordinal", str(number), text)
    if text.casefold() in _OF[language]:
        return Part("of", text, text)
    if text in _IGNORED.get(language, ()):
        return Part("link", text, text)
    if not options:
        return Part("core", text, text)
    if language == "ar" and not text.startswith("ال") and any(word.kind in HEAD_KINDS for word in options):
        # A title takes the article before a name: اللواء سهيل is a general, لواء القدس a brigade.
        options = tuple(word for word in options if word.kind != "title")
    ranked = sorted(options, key=lambda word: _misfit(word.kind, before, after, language))
    return Part(ranked[0].kind, ranked[0].value, text, ranked[0].feminine)


def _misfit(kind: str, before: list[Part], after: list[str], language: str) -> int:
    initial = not any(part.kind == "core" for part in before)
    final_language = language in FINAL_HEAD
    next_known = any(_known(" ".join(after[:size]), language) for size in (1, 2) if len(after) >= size)
    if kind == "title":
        return 0 if after and not next_known and not (before and before[-1].kind in MODIFIER_KINDS) else 3
    if kind in HEAD_KINDS:
        return 1 if (not after or not next_known if final_language else not before) else 2
    if kind == "noun":
        return 1 if (before and before[-1].kind in HEAD_KINDS) or (language == "tr" and next_known) else 2
    follows = bool(before) and not final_language
    return 1 if follows or not initial or next_known else 2


def _known(phrase: str, language: str) -> bool:
    return bool(read_words(language).find(phrase)) or ordinal_of(phrase, language) is not None

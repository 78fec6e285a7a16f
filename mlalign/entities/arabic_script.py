"""Names of no glossary in Arabic script, which has no capitals: titles, head nouns and parts of names show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from mlalign.entities.doubt import cue_words
from mlalign.entities.gazetteer import is_place
from mlalign.entities.known import Candidate
from mlalign.entities.lexicon import calendar_words, compound_starts, heads, is_word, kunyas, name_parts, titles
from mlalign.entities.mention import Mention
from mlalign.glossary.entry import EntityType
from mlalign.glossary.folding import fold
from mlalign.resources.tables import read_table
from mlalign.text.number_tokens import look_up_key
from mlalign.text.span import Span

__all__ = ["find_arabic_script_names"]

_WORD: Final = regex.compile(r"[\p{L}\p{M}\u200c\u0640]+")
_CLITICS: Final = regex.compile(r"[وف]?[بل]?(?=\p{L}{3})")
_LONGEST_PERSON: Final = 4
_SUFFIX: Final = regex.compile(r"(?:یان|یدا|ییان|ەوە|وە|دا|یش|ی|ان)$")
_KINDS: Final = ("person", "facility", "place")


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    text: str
    key: str
    """Folded."""
    bare: str
    """Folded, Arabic proclitics other than the article left off."""
    joined: bool
    """Nothing but one space stands before it."""
    known: Mention | None
    """The glossary's name that it is part of."""


def find_arabic_script_names(text: str, language: str, known: Sequence[Mention]) -> list[Candidate]:
    """Candidates for names, all with evidence: a title or office, a head noun, a word for a place, known name parts."""
    words = _words(text, language, known)
    found: list[Candidate] = []
    position = 0
    while position < len(words):
        end, kind, start = _read(words, position, language)
        if kind is None:
            position += 1
            continue
        span = Span(words[start].span.start, words[end - 1].span.end)
        if not any(each.span.contains(span) for each in known):
            found.append(Candidate(Mention(span, span.of(text), kind, "pattern"), (0,)))
        position = end
        while kind == "person" and (end := _joined_person(words, position, language)) > position:
            span = Span(words[position].span.start, words[end - 1].span.end)
            found.append(Candidate(Mention(span, span.of(text), kind, "pattern"), (0,)))
            position = end
    return found


def _words(text: str, language: str, known: Sequence[Mention]) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        key = fold(match[0], language)
        bare = _CLITICS.sub("", key, count=1) if language == "ar" and not key.startswith("ال") else key
        joined = bool(words) and text[words[-1].span.end : span.start] == " "
        owner = next((mention for mention in known if mention.span.overlaps(span)), None)
        words.append(_Word(span, match[0], key, bare, joined, owner))
    return words


def _read(words: Sequence[_Word], position: int, language: str) -> tuple[int, EntityType | None, int]:
    """End, type and start (indexes of words) of the name that a word begins or announces."""
    if (end := _headed(words, position, language)) > position:
        return end, heads(language)[_head_key(words[position], language)], position
    if (end := _after_place_cue(words, position, language)) > position:
        return end, "place", position + 1
    start = _behind_titles(words, position, language)
    if start > position:
        # Two words behind an office are a name, whatever they are, unless they are known for other things.
        end = _person(words, start, language, sure=True)
        if end > start:
            return end, "person", start
    if (end := _person(words, position, language, sure=False)) > position:
        return end, "person", position
    return position, None, position


def _head_key(word: _Word, language: str) -> str:
    if language == "ar" and word.key.startswith("لل"):
        return word.key[1:]
    return word.bare if word.bare in heads(language) else word.key


def _headed(words: Sequence[_Word], position: int, language: str) -> int:
    """The end of a name that begins with a head noun (``شبكة صدى الفرات``), ``position`` where there is none."""
    key = _head_key(words[position], language)
    kind = heads(language).get(key)
    owner = words[position].known
    taken = owner is not None and owner.type != "title"
    if kind is None or kind in ("place", "event") or taken or key.startswith("ال"):
        return position
    if language == "ckb" and not key.endswith("ی"):
        return position
    end = position + 1
    proper = False
    while end < len(words) and end - position <= 3 and words[end].joined and not _stops(words[end], language):
        word = words[end]
        if end > position + 1 and not _goes_on(words, position, end, language):
            break
        proper = proper or _is_proper(word, kind, titled=_is_title(words[end - 1], language), language=language)
        end += 1
    return (
        end if proper and not (end == position + 2 and words[position + 1].known and not _may_head(kind)) else position
    )


def _may_head(kind: EntityType) -> bool:
    """Whether a head and one known name make a name of their own: the hospital of a town, not the forces of a state."""
    return kind == "facility"


def _goes_on(words: Sequence[_Word], head: int, position: int, language: str) -> bool:
    """Whether a name goes on behind its first word: a construct that is still open, a title, an adjective."""
    before, word = words[position - 1], words[position]
    if before.key in titles(language) or before.bare in titles(language) or _title_key(before) in titles(language):
        return True
    if language == "ckb":
        return (
            before.key.endswith("ی")
            or (position == head + 2 and word.text in ("بە", "بێ"))
            or before.text in ("بە", "بێ")
        )
    if not before.key.startswith("ال"):
        return not is_word(word.text, language) or word.key.startswith("ال")
    return word.key.startswith("لل")


def _title_key(word: _Word) -> str:
    return word.bare.removeprefix("ال")


def _is_proper(word: _Word, kind: EntityType, *, titled: bool, language: str) -> bool:
    """Whether a word makes a name of the phrase that it stands in, rather than "a new consulate"."""
    if word.known is not None:
        return word.known.type != "nationality"
    if is_place(word.text, language) or word.key in name_parts(language):
        return True
    if is_word(word.text, language) or _title_key(word) in titles(language):
        return False
    # A rare noun is no name; one with the article, or behind a title, is likely one.
    return titled or kind in ("facility", "armed_group") or word.key.startswith("ال")


@cache
def _function_words(language: str) -> frozenset[str]:
    """Prepositions, conjunctions and the like: no name goes on over them."""
    rows = (row for row in read_table("entities_stops") if row["language"] == language)
    return frozenset(look_up_key(word, language) for row in rows for word in row["words"].split())


def _stops(word: _Word, language: str) -> bool:
    # Not by the folded key, in which "على" (on) is "علي".
    return (
        look_up_key(word.text, language) in _function_words(language)
        or word.key in calendar_words(language)
        or word.key.isdigit()
    )


def _after_place_cue(words: Sequence[_Word], position: int, language: str) -> int:
    """The end of the name behind a word for a place (``قرية``, ``گوندی``)."""
    cue = words[position]
    cued = bool({cue.key, cue.bare} & cue_words(language, "place", "before"))
    near = bool({cue.key, cue.bare} & cue_words(language, "place", "preposition"))
    if cue.known or not (cued or near) or cue.key.startswith("ال"):
        return position
    if position + 1 >= len(words) or not words[position + 1].joined:
        return position
    first = words[position + 1]
    if first.known or _stops(first, language) or {first.key, first.bare} & cue_words(language, "place", "before"):
        # "South of the district of X": the name comes behind the last word for a place.
        return position
    second = words[position + 2] if position + 2 < len(words) and words[position + 2].joined else None
    if first.key in compound_starts(language) and second and not _stops(second, language):
        return position + 3
    unknown = cued and not is_word(first.text, language) and first.key not in titles(language)
    return position + 2 if unknown or is_place(first.text, language) else position


def _behind_titles(words: Sequence[_Word], position: int, language: str) -> int:
    at = position
    while at < len(words) and (at == position or words[at].joined) and _is_title(words[at], language):
        at += 1
    return at if at < len(words) and at > position and words[at].joined else position


def _is_title(word: _Word, language: str) -> bool:
    if word.known and word.known.type not in ("title",):
        return False
    return bool({word.key, word.bare, _title_key(word)} & titles(language)) and word.key not in name_parts(language)


def _person(words: Sequence[_Word], position: int, language: str, *, sure: bool) -> int:
    """The end of a personal name of at least two words that begins here, ``position`` where there is none.

    ``sure``: a title or an office stands in front.
    """
    if words[position].known and not sure:
        return position
    end = position
    parts = 0
    while end < len(words) and end - position < _LONGEST_PERSON and (end == position or words[end].joined):
        part = _is_part(words[end], language, first=end == position)
        if _ends_person(words, position, end, language, part=part, sure=sure):
            break
        parts += part
        end += 1
        if language == "ckb" and not part and end - position > 2 and _SUFFIX.search(words[end - 1].key):
            break
    if end - position < 2:
        return position
    named = _is_part(words[position], language, first=True) or (sure and parts > 0)
    return end if named or (sure and not words[position].known and end - position <= 3) else position


def _ends_person(words: Sequence[_Word], position: int, at: int, language: str, *, part: bool, sure: bool) -> bool:
    """Whether a personal name that began at ``position`` cannot go on with the word at ``at``."""
    word, inside = words[at], at > position
    if word.known and (" " in word.known.text or word.known.type not in ("place", "person", "nationality")):
        return True
    if language == "ar" and inside and _is_joined_name(words, at, language):
        return True
    if part:
        return False
    if language == "ar" and inside and word.key[0] in "وفبل" and word.bare != word.key:
        return True
    if _stops(word, language) or _is_title(word, language):
        return True
    behind_kunya = sure and at == position + 1 and words[position].key in kunyas(language)
    return is_word(word.text, language) and not behind_kunya


def _is_part(word: _Word, language: str, *, first: bool) -> bool:
    known = name_parts(language)
    # The table has parts of place names too; and "على" (on) is not "علي".
    if is_word(word.text, language, inflected=False) or _stops(word, language) or word.text.endswith("ى"):
        return False
    if word.key in known:
        return True
    if first and word.bare != word.key and word.bare in known:
        return not is_word(word.text, language)
    return language == "ckb" and _SUFFIX.sub("", word.key) in known and not first


def _joined_person(words: Sequence[_Word], position: int, language: str) -> int:
    """The end of a name that "and" joins to one before (``وأيهم خضور``)."""
    if language != "ar" or position >= len(words) or not words[position].key.startswith("و"):
        return position
    word = words[position]
    if word.known or is_word(word.text, language) or is_word(word.key[1:], language):
        return position
    return _person(words, position, language, sure=True)


def _is_joined_name(words: Sequence[_Word], position: int, language: str) -> bool:
    """Whether another name begins with "and": ``علي درويش وأيهم خضور``."""
    word = words[position]
    return word.key.startswith("و") and word.key not in name_parts(language) and word.key[1:] in name_parts(language)

"""Short forms: after a name in full, a part of it or its acronym stands for it (Al-Akram; NDF; Observatory)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from mlalign.entities.base import base_form
from mlalign.entities.known import Candidate, choose, possessive_follows
from mlalign.entities.mention import Mention
from mlalign.glossary.folding import fold
from mlalign.languages import LANGUAGES
from mlalign.morphology import find_inflected
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

__all__ = ["License", "Licenses", "find_short_forms", "licenses"]

_ACRONYM: Final = regex.compile(r"[\"”’»'\s]*\((?P<acronym>\p{Lu}[\p{Lu}\d-]{1,7})\)")
_SHORTEST: Final = 3
"""Letters that a part of a name must have to stand for it."""
_LETTERS: Final = 3
"""Letters of a short form that no inflection changes."""
_GROUPS: Final = frozenset({"organisation", "armed_group", "facility"})


@dataclass(frozen=True, slots=True)
class License:
    """A short form that a full form allows from here on."""

    form: str
    full: Mention
    case: str = "capital"
    """``capital``, ``the`` or ``any``, see the table ``entities_short_heads``."""


def licenses(mention: Mention, text: str, language: str) -> Iterator[License]:
    """The short forms that a mention allows in the rest of its document."""
    acronym = _ACRONYM.match(text, mention.span.end)
    if acronym and mention.type in _GROUPS:
        yield License(acronym["acronym"], mention)
    if mention.type == "person" and mention.origin == "pattern" and " " not in mention.text:
        # A surname behind a title stands without it from there on.
        yield License(base_form(mention, language), mention)
    elif mention.type == "person":
        for part in _person_parts(base_form(mention, language), language):
            yield License(part, mention, "capital" if LANGUAGES[language].script == "Latn" else "any")
    elif mention.type in _GROUPS:
        words = set((mention.form or mention.text).split())
        for noun, shorts, case in _heads().get(language, ()):
            if noun in words and len(words) > 1:
                yield from (License(short, mention, case) for short in shorts)


def _person_parts(name: str, language: str) -> list[str]:
    """Parts of a person's name that may stand for it: its last two words, runs of words from the first, a kunya."""
    words = name.split()
    if len(words) < 2:
        return []
    kunya = _particles(language)["kunya"]
    first = 2 if words[0].lower() in kunya or words[0] in kunya else 1
    parts = [" ".join(words[:length]) for length in range(2, len(words))]
    for word in words[max(first, len(words) - 2) :]:
        parts += _with_and_without_article(word, language)
    return [part for part in dict.fromkeys(parts) if len(part.replace(" ", "")) >= _SHORTEST]


def _with_and_without_article(word: str, language: str) -> list[str]:
    articles = _particles(language)["article"]
    head, hyphen, rest = word.partition("-")
    if hyphen and head.lower() in articles:
        return [word, word[0].swapcase() + word[1:], rest]
    return [word]


@cache
def _particles(language: str) -> dict[str, frozenset[str]]:
    rows = [row for row in read_table("entities_particles") if row["language"] == language]
    return {row["kind"]: frozenset(row["words"].split()) for row in rows}


@cache
def _heads() -> dict[str, tuple[tuple[str, tuple[str, ...], str], ...]]:
    heads: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for row in read_table("entities_short_heads"):
        heads.setdefault(row["language"], []).append((row["noun"], tuple(row["short"].split(" | ")), row["case"]))
    return {language: tuple(rows) for language, rows in heads.items()}


class Licenses:
    """The short forms that a document allows so far, each with the names that it may stand for."""

    def __init__(self) -> None:
        """None yet."""
        self._owners: dict[str, dict[str, License]] = {}

    def add(self, licensed: Iterable[License]) -> None:
        """Allow more; the same form for the same name counts once."""
        for one in licensed:
            key = one.full.entry.id if one.full.entry else one.full.text
            self._owners.setdefault(one.form, {}).setdefault(key, one)

    def copy(self) -> Licenses:
        """The same short forms, to which others may be added."""
        other = Licenses()
        other._owners = {form: dict(owners) for form, owners in self._owners.items()}
        return other

    def clear_in(self, text: str, language: str) -> list[License]:
        """Those whose letters are in a text and that stand for one name only.

        Of a name in the glossary and the same one found by a pattern, the glossary's is meant.
        """
        folded = fold(text, language)
        found = []
        for form, owners in self._owners.items():
            if fold(form, language)[:_LETTERS] not in folded:
                continue
            entries = [one for one in owners.values() if one.full.entry]
            if len(owners) == 1 or len(entries) == 1:
                found.append(entries[0] if entries else next(iter(owners.values())))
        return found


def find_short_forms(text: str, language: str, licensed: Licenses, taken: Sequence[Mention]) -> list[Mention]:
    """Short forms of names that the document has in full, outside of what is found already.

    A short form that two different names allow stands for neither.
    """
    candidates = [
        Candidate(_mention(text, span, one), (number,))
        for number, one in enumerate(licensed.clear_in(text, language))
        for span in _places(text, one, language)
    ]
    return choose(candidates, [mention.span for mention in taken])


def _mention(text: str, span: Span, one: License) -> Mention:
    full = one.full
    return Mention(
        span,
        span.of(text),
        full.type,
        "short_form",
        full.entry,
        one.form if full.entry else "",
        possessive=possessive_follows(text, span),
    )


def _places(text: str, one: License, language: str) -> Iterator[Span]:
    for match in find_inflected(text, one.form, language, type=one.full.type):
        span = match.span
        if one.case == "capital" and not span.of(text)[:1].isupper() and not _articled(span.of(text), one.form):
            continue
        if one.case == "the" and not regex.search(r"\b(?:the|that|this)\s+$", text[: span.start], regex.IGNORECASE):
            continue
        if language == "ar" and span.of(text).endswith("ى") and one.form.endswith("ي"):
            continue
        if one.full.type == "person" and _touches_a_name(text, span, language):
            continue
        yield span


def _articled(surface: str, form: str) -> bool:
    return "-" in form and surface[:1] == form[:1] and surface.partition("-")[2][:1].isupper()


def _touches_a_name(text: str, span: Span, language: str) -> bool:
    """Whether another capitalised word stands beside it: then it is a part of another name."""
    if LANGUAGES[language].script != "Latn":
        return False
    after = regex.match(r" \p{Lu}\p{Ll}", text[span.end : span.end + 3])
    before = regex.search(r"(?:^|\s)(?P<word>\p{Lu}\p{Ll}+) $", text[: span.start])
    sentence_start = before and not text[: before.start("word")].strip(" \"“'«")
    return bool(after or (before and not sentence_start and before["word"].lower() not in _titles(language)))


@cache
def _titles(language: str) -> frozenset[str]:
    rows = read_table("names_titles")
    return frozenset(word.lower() for row in rows for form in row[language].split(" | ") for word in form.split())

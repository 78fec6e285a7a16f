"""Which of an entry's forms answers a short form or an acronym of the source."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.entities.mention import Mention

__all__ = ["target_form"]

ARTICLES = frozenset({"al", "el"})
"""The Arabic article in Latin letters."""


def target_form(mention: Mention, sentence: str, mentions: Sequence[Mention], source: str, target: str) -> str:
    """The form of a mention's entry to write in the target language.

    - The full name has the preferred form.
    - An acronym has the target's acronym, where the entry has one. Where it has none, an acronym in brackets behind
      its own full name stays as it is (``Ulusal Savunma Güçleri (NDF)``), and one that stands alone is spelt out.
    - A part of a person's name (``Al-Akram``) has the same words of the target's form; any other short form the
      target's variant of like length.
    """
    entry = mention.entry
    assert entry is not None
    variants = entry.variants(target)
    full = entry.preferred(source) or mention.form
    text = mention.form or mention.text
    if _is_acronym(text) and not _is_acronym(full):
        acronym = next((form for form in variants if _is_acronym(form)), None)
        if acronym:
            return acronym
        return mention.text if _behind_its_name(mention, sentence, mentions) else variants[0]
    if len(text.split()) >= len(full.split()):
        return variants[0]
    same = _same_words(text, full, variants[0]) if mention.type == "person" else None
    return same or _like_length(text, full, variants)


def _is_acronym(form: str) -> bool:
    return 2 <= len(form) <= 8 and form.isupper() and " " not in form


def _behind_its_name(mention: Mention, sentence: str, mentions: Sequence[Mention]) -> bool:
    before = sentence[: mention.span.start].rstrip()
    if not before.endswith("("):
        return False
    name_end = len(before[:-1].rstrip(" \"”’'»"))
    return any(other.entry == mention.entry and other.span.end == name_end for other in mentions)


def _same_words(text: str, full: str, form: str) -> str | None:
    """The words of ``form`` that stand where the words of ``text`` stand in ``full``; None if they do not match up."""
    words, whole, target = _words(text.casefold()), _words(full.casefold()), _words(form)
    if len(whole) != len(target):
        return None
    for start in range(len(whole) - len(words) + 1):
        if whole[start : start + len(words)] == words:
            return " ".join(target[start : start + len(words)])
    return None


def _words(name: str) -> list[str]:
    """The words of a name; an article that stands by itself belongs to the word behind it (``El Ekrem``)."""
    words: list[str] = []
    for word in name.split():
        if words and words[-1].casefold() in ARTICLES:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _like_length(text: str, full: str, variants: Sequence[str]) -> str:
    """The shortest variant for a single word; else the one with as large a share of the longest one's letters."""
    words = [form for form in variants if not _is_acronym(form)] or list(variants)
    if " " not in text:
        return min(words, key=len)
    share = len(text) / len(full)
    longest = max(len(form) for form in words)
    return min(words, key=lambda form: (abs(len(form) / longest - share), variants.index(form)))

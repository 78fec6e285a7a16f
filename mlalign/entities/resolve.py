"""Mentions gathered to entities: one for all names of the same person, place or body in a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mlalign.entities.base import base_form
from mlalign.entities.entity import Entity
from mlalign.entities.mention import Mention
from mlalign.entities.short_forms import licenses
from mlalign.languages import get_language
from mlalign.text.normalise import fold

__all__ = ["Entity", "resolve_entities"]

_GENERIC: Final = frozenset({"other"})


def resolve_entities(mentions: Iterable[Mention] | Iterable[Sequence[Mention]], language: str) -> tuple[Entity, ...]:
    """The entities that the mentions of a document name, in the order in which they are first named.

    Mentions of one entry are one entity; so are mentions without an entry that have the same name, or of which one is
    a short form of the other.

    Args:
        mentions: of a document in order, flat or by sentence as `find_document_mentions` gives them.
        language: code or alias of the document.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    every = list(_flat(mentions))
    full = _full_names(every, code)
    groups: dict[str, list[Mention]] = {}
    for mention in every:
        key = _key(mention, code)
        groups.setdefault(full.get(key, key), []).append(mention)
    return tuple(_entity(group, code) for group in groups.values())


def _full_names(mentions: Sequence[Mention], language: str) -> dict[str, str]:
    """The key of a short form to that of the name that it is short for; none where two names have the short form."""
    owners: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.origin == "short_form":
            continue
        for one in licenses(mention, "", language):
            short = _name_key(one.form, mention.type, language)
            owners.setdefault(short, set()).add(_key(mention, language))
    return {short: next(iter(keys)) for short, keys in owners.items() if len(keys) == 1 and short not in keys}


def _flat(mentions: Iterable[Mention] | Iterable[Sequence[Mention]]) -> Iterable[Mention]:
    for each in mentions:
        if isinstance(each, Mention):
            yield each
        else:
            yield from each


def _key(mention: Mention, language: str) -> str:
    return mention.entry.id if mention.entry else _name_key(base_form(mention, language), mention.type, language)


def _name_key(name: str, type: str, language: str) -> str:
    return f"{'' if type in _GENERIC else type}:{fold(name, language)}"


def _entity(mentions: Sequence[Mention], language: str) -> Entity:
    first = next((mention for mention in mentions if mention.entry), mentions[0])
    name = max((base_form(mention, language) for mention in mentions), key=lambda text: len(text.split()))
    if first.entry:
        entry = first.entry
        canonical = entry.preferred("en") or _in_english(name, language, entry.type)
        return Entity(entry.id, name, entry.type, entry, tuple(mentions), canonical)
    canonical = _in_english(name, language, first.type)
    return Entity(f"{first.type}:{fold(canonical, 'en')}", name, first.type, None, tuple(mentions), canonical)


def _in_english(name: str, language: str, type: str) -> str:
    """A name of no glossary as English would write it."""
    if language == "en":
        return name
    try:
        from mlalign.names.transliterate import transliterate
    except ImportError:
        return name
    candidates = transliterate(name, "en", language, type=type)
    return candidates[0].text if candidates else name

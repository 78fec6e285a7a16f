"""Places of one spelling in two countries: the report's other names tell which is meant.

``طرابلس`` is Tripoli in Libya or in Lebanon, ``أريحا`` is Jericho or Ariha near Idlib. Glossaries mark such entries
(``homograph`` in the column ``inflect``); in a report, the one is meant whose country more of the other names are of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mlalign.events.places import country_of
from mlalign.glossary.cells import homographs

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.glossary.entry import Entry
    from mlalign.glossary.load import Glossary

__all__ = ["settle_homographs"]


def settle_homographs(
    mentions: Sequence[Sequence[Mention]], language: str, glossary: Glossary
) -> tuple[tuple[Mention, ...], ...]:
    """The names of a report's sentences, those of marked places with the entry that fits the report best."""
    groups = _groups(glossary)
    told: Counter[str] = Counter()
    for mention in (mention for sentence in mentions for mention in sentence):
        if mention.entry and mention.entry.id not in groups:
            told[country_of(mention.entry)] += 1
    return tuple(tuple(_settled(mention, language, groups, told) for mention in sentence) for sentence in mentions)


def _settled(mention: Mention, language: str, groups: dict[str, list[Entry]], told: Counter[str]) -> Mention:
    if mention.entry is None or mention.entry.id not in groups:
        return mention
    same = [entry for entry in groups[mention.entry.id] if _is_written(mention.form, entry, language)]
    best = max((mention.entry, *same), key=lambda entry: told[country_of(entry)] if country_of(entry) else 0)
    return mention if best is mention.entry else replace(mention, entry=best)


def _is_written(form: str, entry: Entry, language: str) -> bool:
    """Whether a form is one of the entry's too, but for what it adds to be told apart (*Tripoli (Lebanon)*)."""
    from mlalign.text.normalise import fold

    own = {fold(text.partition(" (")[0], language) for text in entry.variants(language)}
    return fold(form.partition(" (")[0], language) in own


@lru_cache(maxsize=4)
def _groups(glossary: Glossary) -> dict[str, list[Entry]]:
    """Id of a marked place to the entries that may be meant by its spelling, in the order of the glossary."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in glossary.entries:
        named = {other for ids in homographs(entry.hints).values() for other in ids}
        for other in filter(None, map(glossary.get, sorted(named))):
            if entry.type == other.type == "place":
                found[entry.id].append(other)
                found[other.id].append(entry)
    return dict(found)

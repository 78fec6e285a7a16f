"""Concepts found by any of their names, in any spelling and script."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from mlalign.errors import MlalignError
from mlalign.glossary.entry import Entry
from mlalign.glossary.load import Glossary
from mlalign.languages import CODES, LANGUAGES
from mlalign.settings.paths import cache_folder

if TYPE_CHECKING:
    from mlalign.names.search import IndexedName, NameIndex

__all__ = ["FoundConcept", "find_concepts"]

_EVIDENCE = frozenset(("same", "spelling", "known", "alias", "joined"))
"""Reasons that a word of the query is in the form; that two words only come near each other is none."""
_CACHED_FROM = 5_000
"""Forms from which the search index is worth keeping on disk."""


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept that a query may mean."""

    entry: Entry
    form: str
    """The form that fits best."""
    score: float
    """Between 0 and 1; 1 for a form itself."""
    reason: str
    """Why, in words."""


def find_concepts(
    query: str, glossary: Glossary, *, top: int = 10, threshold: float = 0.5, type: str | None = None
) -> tuple[FoundConcept, ...]:
    """The concepts that a query may mean, the likeliest first, each once.

    Found are concepts with that very id or form, those with a form that sounds like it in any language (through
    `mlalign.names.search`), and those whose forms hold the words of the query.

    Args:
        query: a name in any language and spelling, or an id.
        glossary: where to look.
        top: how many at most.
        threshold: score from which a form that only sounds alike is shown.
        type: what the query names, where that is known.
    """
    found: dict[str, FoundConcept] = {}
    finders = (_find_exact(query, glossary), _find_words(query, glossary))
    for each in chain(*finders, _find_sounding(query, glossary, top, threshold, type)):
        if each.score > getattr(found.get(each.entry.id), "score", 0.0):
            found[each.entry.id] = each
    ranked = sorted(found.values(), key=lambda each: -each.score)
    return tuple(ranked[:top])


def _find_exact(query: str, glossary: Glossary) -> Iterator[FoundConcept]:
    entry = glossary.get(query.strip())
    if entry is not None:
        yield FoundConcept(entry, entry.preferred("en") or entry.id, 1.0, "the id")
    for code in CODES:
        for entry in glossary.index(code).lookup(query):
            yield FoundConcept(entry, query.strip(), 1.0, f"a form in {LANGUAGES[code].name}")


def _find_sounding(
    query: str, glossary: Glossary, top: int, threshold: float, type_: str | None
) -> Iterator[FoundConcept]:
    if not any(char.isalnum() for char in query):
        return
    for match in _names(glossary).search(query, top=top, type=type_):
        entry = glossary.get(match.id)
        agrees = match.comparison.matches or any(reason.kind in _EVIDENCE for reason in match.comparison.reasons)
        if entry is not None and agrees and match.score >= threshold:
            reason = "; ".join(reason.text for reason in match.comparison.reasons[:2])
            yield FoundConcept(entry, match.name, match.score, reason)


def _find_words(query: str, glossary: Glossary) -> Iterator[FoundConcept]:
    from mlalign.glossary.folding import fold

    for code in CODES:
        wanted = fold(query, code)
        for form, entry in glossary.index(code).holding(wanted) if len(wanted) > 2 else ():
            score = 0.7 + 0.3 * len(wanted) / max(len(wanted), len(form))
            yield FoundConcept(entry, form, round(score, 4), "its words are in the form")


@lru_cache(maxsize=2)
def _names(glossary: Glossary) -> NameIndex:
    """The search index over all forms; kept on disk by the content of the tables and of the module that made it."""
    from mlalign.names.search import NameIndex

    names = list(_indexed(glossary))
    if len(names) < _CACHED_FROM:
        return NameIndex.build(names)
    version = hashlib.sha256(f"{glossary.signature} {_names_signature()}".encode()).hexdigest()[:40]
    file = cache_folder() / "glossary" / f"names-{version}.npz"
    if file.exists():
        with suppress(MlalignError):
            return NameIndex.load(file)
    index = NameIndex.build(names)
    with suppress(MlalignError, OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        index.save(file)
    return index


def _names_signature() -> str:
    from mlalign.names.parameters import signature

    return signature()


def _indexed(glossary: Glossary) -> Iterator[IndexedName]:
    from mlalign.names.search import IndexedName

    for entry in glossary:
        for code, forms in entry.forms.items():
            for form in forms:
                yield IndexedName(form.text, entry.id, entry.type, code)

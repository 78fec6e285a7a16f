"""Where an inflected name may begin, and what of a form stays when it is inflected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from mlalign.resources.tables import read_table

__all__ = ["begins_name", "partial_patterns"]

SHORTEST_STEM = 3
"""Letters that must be left of a form whose ending is cut off."""
_PROCLITICS = re.compile(r"[وفأ]?[بلكس]?(?:ال|ل)?")
_ARTICLE = "ال"


def partial_patterns(form: str, language: str) -> Iterator[str]:
    """Beginnings under which a folded form may stand inflected: itself, and itself with a changed ending.

    In Arabic also without its article, which لل swallows. The endings are those of ``resources/glossary_endings.tsv``.
    """
    yield form
    if language == "ar" and form.startswith(_ARTICLE) and len(form) > SHORTEST_STEM + 2:
        yield form.removeprefix(_ARTICLE)
    first, space, rest = form.partition(" ")
    for where, ending, stem in _endings().get(language, ()):
        if where == "end" and form.endswith(ending):
            cut = form.removesuffix(ending) + stem
        elif where == "first" and space and first.endswith(ending):
            cut = first.removesuffix(ending) + stem + (space + rest if stem else "")
        else:
            continue
        if len(cut) >= SHORTEST_STEM:
            yield cut


def begins_name(text: str, start: int, language: str) -> bool:
    """Whether a name may begin there in a folded text: at the start of a word, in Arabic also behind proclitics."""
    if not start or not text[start - 1].isalnum():
        return True
    if language != "ar":
        return False
    word = start
    while word and text[word - 1].isalnum():
        word -= 1
    return start - word <= 4 and _PROCLITICS.fullmatch(text, word, start) is not None


@cache
def _endings() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    endings = defaultdict(list)
    for row in read_table("glossary_endings"):
        endings[row["language"]].append((row["where"], row["ending"], row["stem"]))
    return MappingProxyType({language: tuple(rows) for language, rows in endings.items()})

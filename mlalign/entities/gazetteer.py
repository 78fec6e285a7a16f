"""Which names are places of the region by the gazetteer (GeoNames), in any spelling that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import regex

from mlalign.entities.mention import Mention
from mlalign.languages import LANGUAGES
from mlalign.resources.tables import read_table
from mlalign.text.normalise import fold

__all__ = ["is_place", "with_places"]

_SUFFIX: Final = regex.compile(r"['’]\p{L}+$")
_SPELLING: Final = {"Latn": "en", "Arab": "ar"}


def with_places(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions, those of unknown type that the gazetteer knows made places."""
    return [
        replace(mention, type="place", origin="gazetteer")
        if mention.type == "other" and is_place(mention.text, language)
        else mention
        for mention in mentions
    ]


def is_place(name: str, language: str) -> bool:
    """Whether a populated place of the region has this name, a suffix behind an apostrophe left off."""
    script = LANGUAGES[language].script
    key = fold(_SUFFIX.sub("", name), _SPELLING[script]).replace("-", " ").replace("'", "")
    return key in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(name for row in read_table("entities_places") for name in row["names"].split(" | "))

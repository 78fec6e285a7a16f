"""The country that a nationality is of: where English has an adjective, other languages often name the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from mlalign.glossary.entry import Entry
from mlalign.resources.tables import read_table
from mlalign.translation.terms import Term

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["country_entry", "country_form", "country_name"]

_NATIONALITY = regex.compile(r"^(.{3,}?)'?l[ıiuü]$")


def country_entry(entry: Entry, glossary: Glossary) -> Entry | None:
    """The entry of a nationality's country, None for every other entry and for peoples without a state."""
    country = _countries().get(entry.id) if entry.type == "nationality" else None
    return glossary.get(country) if country else None


def country_form(term: Term, language: str) -> Term:
    """A nationality as the country that it is of (``İranlı``, ``İran``); other terms as they are.

    News says ``İran mevzileri`` where English has an adjective before a thing.
    """
    names = term.countries
    if not names:
        name = country_name(term.form, term.type, language)
        names = (name,) if name else ()
    if not names:
        return term
    mention = replace(term.mention, type="place")
    return replace(term, mention=mention, form=names[0], variants=(*names, *term.variants), hints={}, countries=())


def country_name(form: str, type_: str, language: str) -> str | None:
    """The country in a Turkish nationality that is made with -lı, None for every other word."""
    match = _NATIONALITY.match(form) if language == "tr" and type_ == "nationality" else None
    return match.group(1) if match else None


@cache
def _countries() -> Mapping[str, str]:
    return {row["nationality"]: row["country"] for row in read_table("translation_nationalities")}

"""A concept of a glossary with its forms in the five languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

__all__ = ["ENTITY_TYPES", "STATUSES", "EntityType", "Entry", "Form", "Location", "Status"]

EntityType = Literal[
    "person", "organisation", "armed_group", "place", "facility", "event", "nationality", "title", "other"
]
Status = Literal["approved", "proposed", "deprecated"]
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a concept in one language."""

    text: str
    forbidden: bool = False
    """Matched in input, never written on output (``!`` in the table)."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where an entry stands: a file and a 1-based line."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: one row of a glossary table."""

    id: str
    type: EntityType
    forms: Mapping[str, tuple[Form, ...]]
    """Language code to forms; the first form that is not forbidden is the preferred one."""
    status: Status = "approved"
    hints: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Language code to inflection hints, from the column ``inflect``: ``{"tr": {"read": "Su-ri-ye"}}``."""
    source: str = ""
    note: str = ""
    location: Location | None = None

    def preferred(self, language: str) -> str | None:
        """The form to write in a language, or None where the table has none."""
        return next((form.text for form in self.forms.get(language, ()) if not form.forbidden), None)

    def variants(self, language: str) -> tuple[str, ...]:
        """All forms that may be written in a language, preferred first."""
        return tuple(form.text for form in self.forms.get(language, ()) if not form.forbidden)

    def forbidden(self, language: str) -> tuple[str, ...]:
        """Forms that must not be written in a language."""
        return tuple(form.text for form in self.forms.get(language, ()) if form.forbidden)

    def grammar(self, language: str) -> Mapping[str, str]:
        """The inflection hints for a language (empty where there are none)."""
        return self.hints.get(language, MappingProxyType({}))

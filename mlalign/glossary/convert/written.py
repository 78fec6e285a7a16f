"""What a format gives back, and what it could not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlalign.glossary.entry import Entry
from mlalign.languages import CODES, LANGUAGES

__all__ = ["Options", "Written", "find_losses"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a conversion must be told."""

    source: str = "en"
    """First language of the formats that hold two."""
    target: str | None = None
    """Second language of them."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file in another format."""

    data: bytes
    lost: tuple[str, ...]
    """What the format does not hold, one line for each kind; empty where nothing is lost."""


def find_losses(
    entries: Sequence[Entry], format_: str, holds: Iterable[str], languages: Sequence[str] = CODES
) -> list[str]:
    """What of some concepts a format does not hold.

    Args:
        entries: the concepts.
        format_: its name for people.
        holds: what it does hold of ``id type status hints source note variants forbidden``.
        languages: those that it holds.
    """
    kept = frozenset(holds)
    counts = {
        "forms in " + LANGUAGES[code].name: sum(len(entry.forms.get(code, ())) for entry in entries)
        for code in CODES
        if code not in languages
    }
    if "forbidden" not in kept:
        counts["forbidden forms"] = sum(len(entry.forbidden(code)) for entry in entries for code in languages)
    if "variants" not in kept:
        counts["variants"] = sum(len(entry.variants(code)[1:]) for entry in entries for code in languages)
    counts |= {
        "ids": len(entries) * ("id" not in kept),
        "types": sum(entry.type != "other" for entry in entries) * ("type" not in kept),
        "statuses": sum(entry.status != "approved" for entry in entries) * ("status" not in kept),
        "inflection hints": sum(bool(entry.hints) for entry in entries) * ("hints" not in kept),
        "sources": sum(bool(entry.source) for entry in entries) * ("source" not in kept),
        "notes": sum(bool(entry.note) for entry in entries) * ("note" not in kept),
    }
    return [f"{format_} has no place for {count:,} {what}" for what, count in counts.items() if count]

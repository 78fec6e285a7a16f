"""How much a glossary holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from mlalign.glossary.load import Glossary
from mlalign.languages import CODES

__all__ = ["GlossaryStatistics", "count_glossary"]

_SEPARATOR = re.compile(r";(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class GlossaryStatistics:
    """Counts of a glossary."""

    concepts: int
    complete: int
    """Concepts with a form to write in all five languages."""
    types: Counter[str]
    statuses: Counter[str]
    filled: Counter[str]
    """Language code to concepts that have a form to write in it."""
    forms: Counter[str]
    """Language code to all forms, variants and forbidden ones included."""
    forbidden: Counter[str]
    """Language code to forbidden forms."""
    hints: Counter[str]
    """Language code to concepts with inflection hints."""
    sources: Counter[str]
    """Source, as the tables name it, to concepts."""
    tables: Counter[str]
    """Path of the table to concepts."""


def count_glossary(glossary: Glossary) -> GlossaryStatistics:
    """The counts of a glossary."""
    found = GlossaryStatistics(len(glossary), 0, *(Counter() for _ in range(8)))
    complete = 0
    for entry in glossary:
        found.types[entry.type] += 1
        found.statuses[entry.status] += 1
        found.sources.update(part for part in map(str.strip, _SEPARATOR.split(entry.source)) if part)
        if entry.location:
            found.tables[entry.location.path] += 1
        for code in CODES:
            found.filled[code] += entry.preferred(code) is not None
            found.forms[code] += len(entry.forms.get(code, ()))
            found.forbidden[code] += len(entry.forbidden(code))
            found.hints[code] += bool(entry.hints.get(code))
        complete += all(entry.preferred(code) for code in CODES)
    return replace(found, complete=complete)

"""Rules about inflection hints: keys that somebody reads, values that they can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from mlalign.glossary.cells import parse_hint, split_hints
from mlalign.glossary.lint.places import Concept
from mlalign.glossary.problem import Problem
from mlalign.languages import LANGUAGES
from mlalign.resources.tables import read_table

__all__ = ["check_hints", "known_hints"]


@cache
def known_hints() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Language and key of every hint that is read, with the values that it can have (none: any)."""
    rows = read_table("glossary_hints")
    return MappingProxyType(
        {(row["language"], row["key"]): tuple(filter(None, row["values"].split("|"))) for row in rows}
    )


def check_hints(concept: Concept) -> Iterator[Problem]:
    """Problems of the hints of one concept."""
    for hint in split_hints(concept.hints) if concept.hints else ():
        parsed = parse_hint(hint)
        if parsed is None:
            continue
        language, key, value = parsed
        values = known_hints().get((language, key))
        if values is None:
            keys = ", ".join(sorted(known for code, known in known_hints() if code == language))
            message = f"nothing reads the hint {language}:{key}"
            yield concept.problem("unknown-hint", message, f"{language} has {keys}", column="inflect")
        elif values and value not in values:
            message = f"{language}:{key} cannot be {value!r}"
            yield concept.problem("unknown-hint", message, f"it is {' or '.join(values)}", column="inflect")
        elif language not in concept.forms:
            message = f"a hint for {LANGUAGES[language].name}, which has no form"
            yield concept.problem("unknown-hint", message, column="inflect")

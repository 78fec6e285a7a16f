"""What an editor wants to know before a concept is added: how its name may be written, what is like it already."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mlalign.errors import GlossaryError, UsageError
from mlalign.glossary.cells import parse_forms, parse_hint, parse_hints, split_hints
from mlalign.glossary.entry import ENTITY_TYPES, STATUSES, EntityType, Entry
from mlalign.glossary.load import Glossary
from mlalign.glossary.slug import is_id, make_id
from mlalign.languages import CODES
from mlalign.terminology.find import FoundConcept, find_concepts

__all__ = ["make_entry", "near_duplicates", "propose_forms"]

NEAR = 0.9
"""Score from which a concept is shown as a near-duplicate, whatever its type."""
NEAR_OF_TYPE = 0.75
"""Score from which one of the same type is."""


def propose_forms(name: str, target: str, type_: EntityType, glossary: Glossary, *, top: int = 3) -> tuple[str, ...]:
    """How an English name may be written in another language, the likeliest first."""
    from mlalign.names.transliterate import transliterate

    found = transliterate(name, target, "en", type=type_, candidates=top, glossary=glossary)
    return tuple(dict.fromkeys(candidate.text for candidate in found))


def near_duplicates(cells: Mapping[str, str], type_: str, glossary: Glossary) -> tuple[FoundConcept, ...]:
    """Concepts of a glossary that some language cells may be of already, the likeliest first.

    Args:
        cells: language code to a cell as the table has it.
        type_: the type of the new concept.
        glossary: where to look.
    """
    found: dict[str, FoundConcept] = {}
    for cell in cells.values():
        for form in parse_forms(cell):
            for each in find_concepts(form.text, glossary, top=3, threshold=NEAR_OF_TYPE, type=type_):
                near = each.score >= (NEAR_OF_TYPE if each.entry.type == type_ else NEAR)
                if near and each.score > getattr(found.get(each.entry.id), "score", 0):
                    found[each.entry.id] = each
    return tuple(sorted(found.values(), key=lambda each: -each.score))


def make_entry(
    cells: Mapping[str, str],
    *,
    taken: Glossary,
    id: str = "",
    type: str = "other",
    status: str = "proposed",
    inflect: str = "",
    source: str = "",
    note: str = "",
) -> Entry:
    """A concept of what an editor typed.

    Args:
        cells: language code to a cell as the table has it (``preferred | variant | !forbidden``).
        taken: the glossary whose ids are taken.
        id: made of the English form where empty.
        type: one of `ENTITY_TYPES`.
        status: one of `STATUSES`.
        inflect: hints as the table has them.
        source: where the forms are attested.
        note: for people.

    Raises:
        UsageError: for a type or status that there is not, an id that is taken, and where no form is given.
        GlossaryError: for a hint that is none.
    """
    if type not in ENTITY_TYPES:
        raise UsageError(f"unknown type {type!r} (known: {', '.join(ENTITY_TYPES)})")
    if status not in STATUSES:
        raise UsageError(f"unknown status {status!r} (known: {', '.join(STATUSES)})")
    forms = {code: parse_forms(cells.get(code, "")) for code in CODES}
    forms = {code: own for code, own in forms.items() if own}
    if not forms:
        raise UsageError("no form given: a concept needs one in at least one language")
    first = next(iter(forms.values()))[0].text
    id_ = id or make_id(first, taken)
    if not is_id(id_):
        raise UsageError(f"{id_!r} is no id; write small letters, digits and hyphens")
    if id_ in taken:
        raise UsageError(f"the id {id_!r} is taken; use set to change the concept, or --id for another")
    return Entry(id_, type, MappingProxyType(forms), status, _read_hints(inflect), source.strip(), note.strip())


def _read_hints(inflect: str) -> Mapping[str, Mapping[str, str]]:
    for hint in split_hints(inflect):
        if parse_hint(hint) is None:
            raise GlossaryError(f"{hint!r} is no hint; write LANGUAGE:KEY=VALUE, such as tr:read=Su-ri-ye")
    return parse_hints(inflect)

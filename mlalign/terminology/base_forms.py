"""Names as they stand in running text, brought back to the form that a glossary lists."""

from __future__ import annotations

from collections.abc import Iterator

from mlalign.glossary.entry import EntityType
from mlalign.morphology import find_inflected
from mlalign.resources.tables import read_table

__all__ = ["base_forms"]


def base_forms(name: str, language: str, type_: EntityType) -> tuple[str, ...]:
    """What the base form of a name in a text may be: the name as it stands first, then with affixes cut off.

    Only forms are given of which the morphology makes the name as it stands.
    """
    found = [name]
    for cut in _cut(name, language):
        if cut not in found and any(
            len(match.span) == len(name) for match in find_inflected(name, cut, language, type=type_)
        ):
            found.append(cut)
    return tuple(found)


def _cut(name: str, language: str) -> Iterator[str]:
    for row in read_table("glossary_affixes"):
        if row["language"] != language:
            continue
        affix = row["affix"]
        if affix.endswith("*"):
            base, mark, _ = name.rpartition(affix[:-1])
            if mark and base:
                yield base
        elif row["where"] == "end" and name.endswith(affix) and len(name) > len(affix) + 2:
            yield name.removesuffix(affix)
        elif row["where"] == "start" and name.startswith(affix) and len(name) > len(affix) + 2:
            yield name.removeprefix(affix)

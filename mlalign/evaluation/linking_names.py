"""How well names of reports in several languages are brought to one English name each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from mlalign.evaluation.clusters import Agreement, b_cubed

if TYPE_CHECKING:
    from mlalign.evaluation.linking import Annotated
    from mlalign.events.link import Linking
    from mlalign.events.profile import Profile
    from mlalign.events.report import Report

__all__ = ["NameScores", "evaluate_names"]


@dataclass(frozen=True, slots=True)
class NameScores:
    """Scores of mentions against ``mentions.tsv``."""

    spelt: Agreement
    """Mention to canonical name, the same letters (case, accents, hyphens and the article ``al-`` apart). A name that
    was found and that nobody annotated counts against precision."""
    grouped: Agreement
    """B-cubed of the annotated mentions that were found: one thing, one name, however it is spelt."""
    over_languages: Agreement
    """Pairs of mentions in different languages that are one thing."""
    found: float
    """Share of the annotated mentions that were found."""


def evaluate_names(data: Annotated, linking: Linking, profiles: Mapping[str, Profile]) -> NameScores:
    """Compares the canonical names of linked reports with the annotated ones."""
    from mlalign.events.naming import is_name

    names = _canonical(linking, profiles)
    stems = {key: Path(paths[0]).stem for key, paths in linking.paths.items()}
    system: dict[str, str] = {}
    gold: dict[str, str] = {}
    right = said = total = 0
    languages: dict[str, str] = {}
    for key, profile in sorted(profiles.items()):
        annotated = data.mentions.get(stems[key], {})
        found = _found(profile.report, annotated)
        named = {entity.id for entity in profile.report.entities if is_name(entity) and entity.mentions}
        total += len(annotated)
        right += sum(_plain(names[key, entity]) == _plain(annotated[surface]) for surface, entity in found.items())
        said += len(found) + len(named - set(found.values()))
        for surface, entity in found.items():
            item = f"{stems[key]}\t{surface}"
            system[item], gold[item] = names[key, entity], annotated[surface]
            languages[item] = profile.report.language
    spelt = Agreement(right / said if said else 0.0, right / total if total else 0.0)
    grouped = b_cubed({item: (name,) for item, name in system.items()}, {item: (name,) for item, name in gold.items()})
    return NameScores(spelt, grouped, _pairs(system, gold, languages), len(system) / total if total else 0.0)


def _canonical(linking: Linking, profiles: Mapping[str, Profile]) -> dict[tuple[str, str], str]:
    """The English name of each entity: that of its event's reports, else the report's own."""
    names = {
        (key, entity.id): entity.canonical for key, profile in profiles.items() for entity in profile.report.entities
    }
    for event in linking.events:
        for name in event.names:
            for key, entity in name.entities:
                names[key, entity] = name.canonical
    return names


def _found(report: Report, annotated: Mapping[str, str]) -> dict[str, str]:
    """Annotated surface to the id of the entity that was found where it stands in the text."""
    from mlalign.events.naming import named_entities

    found: dict[str, str] = {}
    named = named_entities(report)
    for surface in annotated:
        best = (0.5, "")
        for unit in report.units:
            for place in regex.finditer(rf"(?<!\w){regex.escape(surface)}(?!\w)", unit.text):
                for entity, mention in named[unit.number]:
                    common = min(place.end(), mention.span.end) - max(place.start(), mention.span.start)
                    share = common / max(len(surface), len(mention.span))
                    best = max(best, (share, entity.id))
        if best[1]:
            found[surface] = best[1]
    return found


def _plain(name: str) -> str:
    from mlalign.text.normalise import fold

    return " ".join(regex.sub(r"\b(?:al|el|ad|an|ar|as|ash|at|az)[- ]|[-'’()]", " ", fold(name, "en")).split())


def _pairs(system: Mapping[str, str], gold: Mapping[str, str], languages: Mapping[str, str]) -> Agreement:
    by_name: dict[str, set[str]] = defaultdict(set)
    by_gold: dict[str, set[str]] = defaultdict(set)
    for item in gold:
        by_name[system[item]].add(item)
        by_gold[gold[item]].add(item)
    said, true = (_pairs_of(groups.values(), languages) for groups in (by_name, by_gold))
    both = len(said & true)
    return Agreement(both / len(said) if said else 0.0, both / len(true) if true else 0.0)


def _pairs_of(groups: Iterable[set[str]], languages: Mapping[str, str]) -> set[tuple[str, str]]:
    return {
        pair for group in groups for pair in combinations(sorted(group), 2) if languages[pair[0]] != languages[pair[1]]
    }

"""Rules about concepts side by side: shared forms, homographs, ids of several files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mlalign.glossary.capitals import LONG_ACRONYM
from mlalign.glossary.cells import homographs, parse_hints
from mlalign.glossary.folding import fold
from mlalign.glossary.lint.places import Concept, Place
from mlalign.glossary.problem import Problem
from mlalign.languages import CODES, LANGUAGES

__all__ = ["check_together"]

_Claims = dict[tuple[str, str], list[tuple[Concept, Place]]]


def check_together(concepts: Sequence[Concept]) -> Iterator[Problem]:
    """Problems between the concepts of all tables that are linted together, in the order in which they load."""
    yield from _check_ids(concepts)
    # What a later file replaces is not there any more: its forms are nobody's.
    effective = list({concept.id: concept for concept in concepts}.values())
    claims = _claims(effective)
    declared = {
        concept.id: homographs(parse_hints(concept.hints)) for concept in effective if "homograph" in concept.hints
    }
    shared: set[tuple[str, str, str]] = set()
    for (language, _), claimants in claims.items():
        if len(claimants) > 1:
            yield from _check_claimants(language, claimants, declared, shared)
    yield from _check_declarations(effective, declared, shared)


def _check_ids(concepts: Iterable[Concept]) -> Iterator[Problem]:
    seen: dict[str, Concept] = {}
    for concept in concepts:
        other = seen.get(concept.id)
        if other is not None and other.table.path != concept.table.path:
            message = f"id {concept.id!r} replaces the row of {other.table.path}:{other.row.line}"
            yield concept.problem("later-file-wins", message, "give one of them another id, or delete one")
        seen[concept.id] = concept


def _claims(concepts: Iterable[Concept]) -> _Claims:
    claims: _Claims = defaultdict(list)
    for concept in concepts:
        for language, places in concept.forms.items():
            for place in places:
                key = (language, _claimed(place))
                if not claims[key] or claims[key][-1][0] is not concept:
                    claims[key].append((concept, place))
    return claims


def _claimed(place: Place) -> str:
    """What a form claims: its folded text; a short acronym (FAO) claims its capitals only, and not a name (Fao)."""
    folded = fold(place.text, place.language)
    short = place.text.isalpha() and len(place.text) < LONG_ACRONYM and LANGUAGES[place.language].script == "Latn"
    return f"^{folded}" if short and place.text.isupper() else folded


def _check_claimants(
    language: str,
    claimants: list[tuple[Concept, Place]],
    declared: dict[str, dict[str, tuple[str, ...]]],
    shared: set[tuple[str, str, str]],
) -> Iterator[Problem]:
    for number, (concept, place) in enumerate(claimants):
        for other, theirs in claimants[:number]:
            shared |= {(language, concept.id, other.id), (language, other.id, concept.id)}
            if place.forbidden and theirs.forbidden:
                continue
            if place.forbidden != theirs.forbidden:
                message = f"{place.text!r} is {_says(place)} here and {_says(theirs)} in {_where(other)}"
                yield place.problem("forbidden-elsewhere", message)
            elif "deprecated" in (concept.status, other.status):
                yield from _check_deprecated(concept, place, other, theirs)
            elif not _homographs(language, concept.id, other.id, declared):
                message = f"{place.text!r} is a form of {_where(other)} too"
                advice = f"drop it from one, or declare {language}:homograph={other.id}"
                yield place.problem("shared-form", message, advice)


def _says(place: Place) -> str:
    return "forbidden" if place.forbidden else "allowed"


def _where(concept: Concept) -> str:
    return f"{concept.id!r} ({concept.table.path}:{concept.row.line})"


def _homographs(language: str, one: str, other: str, declared: dict[str, dict[str, tuple[str, ...]]]) -> bool:
    return other in declared.get(one, {}).get(language, ()) or one in declared.get(other, {}).get(language, ())


def _check_deprecated(concept: Concept, place: Place, other: Concept, theirs: Place) -> Iterator[Problem]:
    if concept.status == other.status or not (_is_preferred(concept, place) and _is_preferred(other, theirs)):
        return
    old, current = (concept, other) if concept.status == "deprecated" else (other, concept)
    at = place if current is concept else theirs
    message = f"{at.text!r} is preferred here and in {_where(old)}, which is deprecated"
    yield at.problem("deprecated-preferred", message, "choose another form, or delete the deprecated row")


def _is_preferred(concept: Concept, place: Place) -> bool:
    allowed = (own for own in concept.forms[place.language] if not own.forbidden)
    return next(allowed, None) is place


def _check_declarations(
    concepts: Iterable[Concept], declared: dict[str, dict[str, tuple[str, ...]]], shared: set[tuple[str, str, str]]
) -> Iterator[Problem]:
    by_id = {concept.id: concept for concept in concepts}
    for id_, languages in declared.items():
        for language in CODES:
            for other in sorted(languages.get(language, ())):
                if other not in by_id:
                    reason = "there is no such concept"
                elif (language, id_, other) not in shared:
                    reason = f"the two share no {LANGUAGES[language].name} form"
                else:
                    continue
                message = f"homograph {other!r} is declared, but {reason}"
                yield by_id[id_].problem("stale-homograph", message, "delete the hint", column="inflect")

"""What two names say besides the name proper: noun, number, direction, adjectives, titles. It may veto the match."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mlalign.names.analysis import AnalysedName
from mlalign.names.comparison import Reason
from mlalign.names.headwords import forms
from mlalign.names.parameters import parameter
from mlalign.resources.tables import read_table

__all__ = ["compare_said"]

_ADMINISTRATIVE = frozenset({"place"})


def compare_said(a: AnalysedName, b: AnalysedName) -> tuple[float, tuple[Reason, ...]]:
    """A factor for the score, between 0 and 1, and the reasons for it."""
    factor = 1.0
    reasons: list[Reason] = []
    for part, reason in (
        *_heads(a, b),
        *_sets(a.numbers, b.numbers, "number"),
        *_sets(a.directions, b.directions, "direction"),
        *_sets(a.nouns, b.nouns, "noun"),
        *_sets(a.adjectives, b.adjectives, "word"),
        *_titles(a, b),
    ):
        factor *= part
        reasons.append(reason)
    return factor, tuple(reasons)


def _heads(a: AnalysedName, b: AnalysedName) -> Iterator[tuple[float, Reason]]:
    if a.head and b.head:
        if a.head == b.head:
            yield 1.0, Reason("head", a.head, b.head, a.head)
        elif frozenset((a.head, b.head)) in _related():
            yield parameter("head_related"), Reason("head_related", a.head, b.head, f"{a.head}, {b.head}")
        else:
            yield 1.0, Reason("veto", a.head, b.head, " is no ".join(sorted((a.head, b.head))))
    elif a.head or b.head:
        said = a if a.head else b
        name = "unit_missing" if said.kind in _ADMINISTRATIVE else "head_missing"
        yield parameter(name), Reason("head_missing", a.head, b.head, said.head)


def _sets(
    a: frozenset[str] | frozenset[int], b: frozenset[str] | frozenset[int], kind: str
) -> Iterator[tuple[float, Reason]]:
    """Both the same is a reason; both and not the same a veto; on one side only, a doubt."""
    if not a and not b:
        return
    both = a & b
    text_a, text_b = (", ".join(sorted(map(str, values - both))) for values in (a, b))
    if both:
        shared = ", ".join(sorted(map(str, both)))
        yield 1.0, Reason("word" if kind == "noun" else kind, shared, shared, shared)
    if text_a and text_b:
        if kind in ("noun", "word") and all(frozenset((x, y)) in _related() for x in a - both for y in b - both):
            yield parameter("head_related"), Reason("head_related", text_a, text_b, f"{text_a}, {text_b}")
        else:
            yield 1.0, Reason("veto", text_a, text_b, f"{kind} {' against '.join(sorted((text_a, text_b)))}")
    elif text_a or text_b:
        yield parameter(f"{kind}_missing"), Reason("missing", text_a, text_b, f"{kind} {text_a or text_b}")


def _titles(a: AnalysedName, b: AnalysedName) -> Iterator[tuple[float, Reason]]:
    if a.titles and b.titles and not set(a.titles) & set(b.titles):
        note = " and ".join(sorted((", ".join(a.titles), ", ".join(b.titles))))
        yield parameter("title_differs"), Reason("title", ", ".join(a.titles), ", ".join(b.titles), note)
    elif a.titles or b.titles:
        said = ", ".join(dict.fromkeys((*a.titles, *b.titles)))
        yield 1.0, Reason("title", ", ".join(a.titles), ", ".join(b.titles), said)


@cache
def _related() -> frozenset[frozenset[str]]:
    """Pairs of classes that one of the five languages has one word for: مجلس is a council and an assembly."""
    by_form: dict[tuple[str, str], set[str]] = {}
    for table in ("names_heads", "names_modifiers"):
        for row in read_table(table):
            for language in ("en", "ar", "kmr", "ckb", "tr"):
                for form in forms(row[language]):
                    by_form.setdefault((language, form.casefold()), set()).add(row["class"])
    return frozenset(
        frozenset((one, other)) for classes in by_form.values() for one in classes for other in classes if one != other
    )

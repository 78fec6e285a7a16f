"""What it means that a word of one name has no partner in the other: a doubt, or a veto."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from mlalign.names.comparison import Reason
from mlalign.names.parameters import parameter
from mlalign.names.word_match import NameWord
from mlalign.names.word_symbols import related

__all__ = ["LeftOver", "weigh_left_over"]

_NARROWING = ("adjective", "nationality", "noun")


@dataclass(frozen=True, slots=True)
class LeftOver:
    """The words of the name proper that are left, and what the others are worth."""

    core_a: tuple[NameWord, ...]
    core_b: tuple[NameWord, ...]
    factor: float
    reasons: tuple[Reason, ...]
    narrowed: bool = False
    """Whether one side has an adjective or a noun that the other has not (Syrian National Army, Syrian Army)."""


def weigh_left_over(left_a: Sequence[NameWord], left_b: Sequence[NameWord]) -> LeftOver:
    """Weighs the words without a partner by what they mean.

    Two numbers, two directions, two nouns that are left on either side are a veto, two titles hardly a doubt.
    """
    if not left_a and not left_b:
        return LeftOver((), (), 1.0, ())
    by_a, by_b = _by_role(left_a), _by_role(left_b)
    core_a, core_b = tuple(by_a.pop("core", ())), tuple(by_b.pop("core", ()))
    if not by_a and not by_b:
        return LeftOver(core_a, core_b, 1.0, ())
    factor = 1.0
    reasons: list[Reason] = []
    for role in ("ordinal", "direction"):
        part, more = _strict(by_a.pop(role, []), by_b.pop(role, []), role)
        factor *= part
        reasons += more
    part, more = _titles(by_a.pop("title", []), by_b.pop("title", []))
    factor *= part
    reasons += more
    part, more = _nouns([*chain.from_iterable(by_a.values())], [*chain.from_iterable(by_b.values())])
    narrowed = any(role in by for role in _NARROWING for by in (by_a, by_b))
    return LeftOver(core_a, core_b, factor * part, (*reasons, *more), narrowed)


def _by_role(words: Iterable[NameWord]) -> dict[str, list[NameWord]]:
    found: dict[str, list[NameWord]] = {}
    for word in words:
        found.setdefault(word.role, []).append(word)
    return found


def _text(words: Iterable[NameWord]) -> str:
    return " ".join(word.text for word in words)


def _strict(a: list[NameWord], b: list[NameWord], role: str) -> tuple[float, list[Reason]]:
    if a and b:
        note = " against ".join(sorted((_text(a), _text(b))))
        return 1.0, [Reason("veto", _text(a), _text(b), f"{role} {note}")]
    if a or b:
        return parameter(f"{role}_missing"), [Reason("missing", _text(a), _text(b), f"{role} {_text(a or b)}")]
    return 1.0, []


def _titles(a: list[NameWord], b: list[NameWord]) -> tuple[float, list[Reason]]:
    if not a and not b:
        return 1.0, []
    note = " / ".join(sorted(filter(None, (_text(a), _text(b)))))
    return parameter("title_differs" if a and b else "title_missing"), [Reason("title", _text(a), _text(b), note)]


def _nouns(a: list[NameWord], b: list[NameWord]) -> tuple[float, list[Reason]]:
    """Nouns and adjectives: paired where a language has one word for both, else against each other."""
    factor, reasons = 1.0, []
    for word in list(a):
        other = next((x for x in b if _related(word, x)), None)
        if other is not None:
            a.remove(word)
            b.remove(other)
            factor *= parameter("related")
            reasons.append(Reason("related", word.text, other.text))
    if a and b:
        note = " against ".join(sorted((_text(a), _text(b))))
        return factor, [*reasons, Reason("veto", _text(a), _text(b), note)]
    for word in (*a, *b):
        factor *= parameter(_missing(word))
        in_a = word in a
        reasons.append(Reason("missing", word.text if in_a else "", "" if in_a else word.text, word.text))
    return factor, reasons


def _related(a: NameWord, b: NameWord) -> bool:
    return any(related(x, y) for x in a.meanings for y in b.meanings)


def _missing(word: NameWord) -> str:
    if word.role == "head":
        return "unit_missing" if any(value.startswith("place:") for value in word.meanings) else "head_missing"
    return f"{word.role}_missing"

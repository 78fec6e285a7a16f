"""What a comparison of two names says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Comparison", "Reason", "Verdict"]

Verdict = Literal["same", "likely", "unlikely", "different"]

_TEXTS = {
    "same": "“{a}” is on both sides",
    "spelling": "“{a}” and “{b}” are spellings of one name{note}",
    "known": "“{a}” and “{b}” are known spellings of {note}",
    "joined": "“{a}” and “{b}” are the same words, joined otherwise",
    "initial": "“{a}” and “{b}”: one may be the initial of the other",
    "order": "the words stand in another order",
    "alias": "“{a}” and “{b}” are known names of one thing",
    "acronym": "“{a}” and “{b}”: one has the initials of the other",
    "meaning": "“{a}” and “{b}” mean the same ({note})",
    "related": "“{a}” and “{b}” are close in meaning",
    "title": "titles: {note}",
    "dropped": "“{a}{b}” stands on one side only",
    "near": "“{a}” and “{b}” are close, but differ in sound ({note})",
    "unmatched": "“{a}” and “{b}” do not match",
    "missing": "only one side has “{note}”",
    "veto": "cannot be the same: {note}",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One observation about two names."""

    kind: str
    """A key for programs: ``spelling``, ``known``, ``meaning``, ``veto`` …"""
    a: str = ""
    """The part of the first name that it is about; empty where it has none."""
    b: str = ""
    """The part of the second name."""
    note: str = ""
    """What is peculiar to the case."""

    @property
    def text(self) -> str:
        """The observation in words."""
        note = f" ({self.note})" if self.note and self.kind == "spelling" else self.note
        return _TEXTS[self.kind].format(a=self.a, b=self.b, note=note)

    def turned(self) -> Reason:
        """The same observation with the names exchanged."""
        return Reason(self.kind, self.b, self.a, self.note)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two names are names of one thing."""

    score: float
    """Between 0 and 1; 1 only where nothing but spelling conventions differs."""
    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def matches(self) -> bool:
        """Whether the names should be taken for one: verdict ``same`` or ``likely``."""
        return self.verdict in ("same", "likely")

    @property
    def vetoed(self) -> bool:
        """Whether something rules the match out, however alike the rest is."""
        return any(reason.kind == "veto" for reason in self.reasons)

    @property
    def signature(self) -> str:
        """Version, thresholds and a digest of the tables, with which anyone can reproduce the score."""
        from mlalign.names.parameters import signature

        return signature()

    def turned(self) -> Comparison:
        """The same comparison with the names exchanged."""
        return Comparison(self.score, self.verdict, tuple(reason.turned() for reason in self.reasons))

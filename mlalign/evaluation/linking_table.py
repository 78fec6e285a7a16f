"""Scores of linking as lines and as JSON."""

from __future__ import annotations

from typing import Any

from mlalign.evaluation.clusters import Agreement
from mlalign.evaluation.linking import LinkScores, PairCount
from mlalign.evaluation.linking_names import NameScores

__all__ = ["as_dictionary", "as_lines"]


def as_lines(scores: LinkScores, names: NameScores | None = None) -> list[str]:
    """A table for people."""
    lines = [
        f"{scores.reports} reports",
        f"{'':24}    P     R    F1",
        _line("events, B-cubed", scores.b_cubed),
        _line("events, CEAF-e", scores.ceaf_e),
        _line("pairs of reports", scores.pairs.agreement),
        *(_line(f"  {pairs.languages}", pairs.agreement) for pairs in scores.by_languages),
        f"hard negatives: {scores.hard.wrong} of {scores.hard_pairs} linked",
    ]
    if names:
        lines += [
            f"names found {names.found:.3f}",
            _line("names, as spelt", names.spelt),
            _line("names, B-cubed", names.grouped),
            _line("names, over languages", names.over_languages),
        ]
    return lines


def _line(name: str, agreement: Agreement) -> str:
    return f"{name:24} {agreement.precision:.3f} {agreement.recall:.3f} {agreement.f1:.3f}"


def as_dictionary(scores: LinkScores, names: NameScores | None = None) -> dict[str, Any]:
    """For `json.dumps`."""
    found: dict[str, Any] = {
        "reports": scores.reports,
        "b_cubed": _values(scores.b_cubed),
        "ceaf_e": _values(scores.ceaf_e),
        "pairs": _pairs(scores.pairs),
        "by_languages": {pairs.languages: _pairs(pairs) for pairs in scores.by_languages},
        "hard_negatives": {"pairs": scores.hard_pairs, "linked": scores.hard.wrong},
    }
    if names:
        found["names"] = {
            "found": names.found,
            "spelt": _values(names.spelt),
            "b_cubed": _values(names.grouped),
            "over_languages": _values(names.over_languages),
        }
    return found


def _values(agreement: Agreement) -> dict[str, float]:
    return {"precision": agreement.precision, "recall": agreement.recall, "f1": agreement.f1}


def _pairs(pairs: PairCount) -> dict[str, float]:
    return {**_values(pairs.agreement), "both": pairs.both, "wrong": pairs.wrong, "missed": pairs.missed}

"""The range that the figures of an event leave."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.events.record import Figure

__all__ = ["total"]

_CLOSE = 2
"""Sentences between figures that are held against each other."""


def total(figures: Sequence[Figure]) -> tuple[int, int | None] | None:
    """The least and greatest number of killed or injured that a report leaves; None where it leaves none.

    Superseded and recalled figures and parts of others do not count while there are others. Those that come on top of
    another (*two soldiers were also killed*) raise the upper end, as they may be among it. A lower number further down
    is mostly a part of the first, but where another source gives it for all.
    """
    told = [figure for figure in figures if not figure.partial and not figure.recalled]
    standing = [figure for figure in told if not figure.superseded] or told
    if not standing:
        return None
    first = standing[0]
    kept = [figure for figure in standing if figure.low >= first.low]
    further = [figure for figure in standing[1:] if figure.further and _differs(figure, standing)]
    standing = [
        figure
        for figure in standing
        if figure not in further and (figure in kept or any(_is_rival(figure, other) for other in kept))
    ]
    low = min(figure.low for figure in standing)
    if any(figure.high is None for figure in standing):
        return low, None
    added = sum(figure.high or figure.low for figure in further)
    return low, max(figure.high or figure.low for figure in standing) + added


def _differs(further: Figure, standing: Sequence[Figure]) -> bool:
    """Whether a figure is no repetition: no other has its value."""
    return all(other is further or (other.low, other.high) != (further.low, further.high) for other in standing)


def _is_rival(figure: Figure, other: Figure) -> bool:
    """Whether a lower figure is what another source gives for all; far off, it may be of another event."""
    return (
        bool(figure.source)
        and figure.whole
        and figure.source.casefold() != other.source.casefold()
        and abs(figure.sentence - other.sentence) <= _CLOSE
    )

"""What a long run shows on standard error: remarks on the models, and a bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from mlalign.translation.routes import Route

__all__ = ["Progress", "Shown", "Silent"]


class Progress(Protocol):
    """Who is told how far a run is."""

    def remark(self, routes: Sequence[Route]) -> None:
        """The models that are used."""

    def start(self, total: int) -> None:
        """How many sentences there are, each counted for each language."""

    def advance(self, count: int) -> None:
        """How many more are finished."""

    def stop(self) -> None:
        """The run is over, whether finished or not."""


class Silent:
    """Shows nothing."""

    def remark(self, routes: Sequence[Route]) -> None:
        """Nothing."""

    def start(self, total: int) -> None:
        """Nothing."""

    def advance(self, count: int) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


class Shown:
    """Remarks as lines; a bar on a terminal only."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def remark(self, routes: Sequence[Route]) -> None:
        """One line for each model whose scores are known: how far to trust it."""
        for caveat in dict.fromkeys(_caveats(routes)):
            print(f"mlalign: {caveat}", file=sys.stderr)

    def start(self, total: int) -> None:
        """A bar, if standard error is a terminal."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("translating"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("translating", total=total)
            self._bar.start()

    def advance(self, count: int) -> None:
        """Move the bar on."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, count)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _caveats(routes: Sequence[Route]) -> list[str]:
    """What to say of the routes: each model once, with its scores for all languages that it is used for."""
    targets: dict[str, list[str]] = {}
    models = {}
    for route in routes:
        for step in route.steps:
            models[step.model.label] = step.model
            targets.setdefault(step.model.label, []).append(step.target)
    said = [model.caveat(targets[label]) for label, model in models.items()]
    return [caveat for caveat in said if caveat]

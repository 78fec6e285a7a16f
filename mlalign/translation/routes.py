"""Which models lead from one language to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import DamagedModelError, NoModelError
from mlalign.languages import LANGUAGES
from mlalign.settings.config import preferred_models
from mlalign.translation.models.info import ModelInfo

if TYPE_CHECKING:
    from mlalign.translation.engine import Engine

__all__ = ["Route", "Step", "find_route"]

MAX_STEPS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One model's part of a route."""

    model: ModelInfo
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Route:
    """The models that translate one after the other from a source language to a target."""

    steps: tuple[Step, ...]

    @property
    def models(self) -> tuple[ModelInfo, ...]:
        """The models in order."""
        return tuple(step.model for step in self.steps)

    @property
    def name(self) -> str:
        """The models' names and versions, in order."""
        return " + ".join(model.label for model in self.models)

    @property
    def caveat(self) -> str:
        """What to warn of: measured quality where the models' metadata state it, and that a pivot loses meaning."""
        parts = [text for step in self.steps if (text := step.model.caveat([step.target]))]
        if len(self.steps) > 1:
            through = ", ".join(_name(step.target) for step in self.steps[:-1])
            parts.append(f"translated through {through}, which adds errors")
        return "; ".join(parts)

    def engine(self) -> Engine:
        """The route ready to run; each model is loaded once in a process.

        Raises:
            DamagedModelError: if a model cannot be loaded.
        """
        from mlalign.translation.engines.pivot import PivotEngine
        from mlalign.translation.models.kinds import open_engine

        engines = [open_engine(model) for model in self.models]
        return engines[0] if len(engines) == 1 else PivotEngine(engines, [step.target for step in self.steps[:-1]])


def find_route(
    source: str,
    target: str,
    models: Sequence[ModelInfo] | None = None,
    *,
    model: str | Path | None = None,
    prefer: Sequence[str] | None = None,
) -> Route:
    """The shortest chain of models between two languages; of equally short ones that of the models preferred.

    Args:
        source: language code.
        target: language code.
        models: those to choose from, best first; all installed ones where None.
        model: a model that must be used: its name or path.
        prefer: names of models that go before all others, best first; where None, those that the user prefers.

    Raises:
        NoModelError: if no chain leads there; the message says what to do.
        DamagedModelError: if ``model`` is damaged.
    """
    from mlalign.translation.models.discovery import installed_models, resolve_model

    preferred = preferred_models(source, target) if prefer is None else prefer
    available = installed_models() if models is None else tuple(models)
    given = resolve_model(model, available) if model is not None else None
    if given is not None:
        available = (given, *(other for other in available if other != given))
    usable = sorted((info for info in available if not info.problem), key=lambda info: _preference(info, preferred))
    rank = {info: position for position, info in enumerate(usable)}
    for length in range(1, MAX_STEPS + 1):
        routes = [route for route in _chains(source, target, usable, length) if given is None or given in route.models]
        if routes:
            return min(routes, key=lambda route: [rank[info] for info in route.models])
    raise _no_route(source, target, available, given)


def _preference(info: ModelInfo, prefer: Sequence[str]) -> int:
    return prefer.index(info.name) if info.name in prefer else len(prefer)


def _chains(source: str, target: str, models: Sequence[ModelInfo], length: int) -> Iterator[Route]:
    if length == 1:
        yield from (Route((Step(info, source, target),)) for info in models if info.serves(source, target))
        return
    for info in models:
        if source in info.sources:
            for between in info.targets:
                if between not in (source, target):
                    for rest in _chains(between, target, models, length - 1):
                        if all(step.target != source for step in rest.steps):
                            yield Route((Step(info, source, between), *rest.steps))


def _no_route(
    source: str, target: str, available: Sequence[ModelInfo], given: ModelInfo | None
) -> NoModelError | DamagedModelError:
    from mlalign.translation.models.argos import packages_folder

    way = f"{_name(source)} into {_name(target)}"
    if given is not None:
        directions = f"{', '.join(given.sources)} → {', '.join(given.targets)}"
        return NoModelError(f"model {given.label} does not translate {way} (it does {directions})")
    damaged = [info.problem for info in available if info.problem]
    also = f"; damaged and left out: {damaged[0]}" if damaged else ""
    return NoModelError(
        f"no installed model translates {way}: install one with `mlalign models install {_spec(source, target)}`,"
        f" unpack an Argos package into {packages_folder()}, or give one with --model PATH.argosmodel{also}"
    )


def _spec(source: str, target: str) -> str:
    """What `mlalign models install` is given: Argos has no Kurdish, the families of large models have."""
    kurdish = {"kmr", "ckb"} & {source, target}
    return "NAME` (names: `mlalign models list --available" if kurdish else f"argos:{source}-{target}"


def _name(code: str) -> str:
    return LANGUAGES[code].name if code in LANGUAGES else code

"""What is known of a translation model without loading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mlalign.languages import ALIASES, LANGUAGES

__all__ = ["ModelInfo", "Score", "model_language"]


@dataclass(frozen=True, slots=True)
class Score:
    """A measured quality of a model, as its maker states it."""

    language: str
    """Target language."""
    metric: str
    """``chrF`` or ``BLEU``, from 0 to 100, or another name."""
    value: float
    test_set: str
    """What it was measured on."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model in a folder: what its metadata says."""

    name: str
    """Name that ``--model`` takes: ``starter``, ``argos:en-tr``."""
    version: str
    kind: str
    """Name of the module that runs it: ``ctranslate2`` for models that mlalign packed, ``argos``."""
    sources: tuple[str, ...]
    """Codes of the languages that it translates from; mlalign's own codes where mlalign knows the language."""
    targets: tuple[str, ...]
    path: Path
    """Its folder."""
    size: int
    """Bytes on disk."""
    licence: str = ""
    """As the metadata states it; empty where they do not."""
    scores: tuple[Score, ...] = ()
    description: str = ""
    problem: str = ""
    """Why it cannot be used; empty where nothing is known to be wrong. It may fail to load all the same."""

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates from one language into the other."""
        return source != target and source in self.sources and target in self.targets

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}".strip()

    def caveat(self, targets: Iterable[str] | None = None) -> str:
        """One sentence on how good the model was measured to be; empty where its metadata states no score.

        Args:
            targets: the languages to speak of; all that have a score where None.
        """
        wanted = [target for target in targets or self.targets if target in self.targets]
        metric = next((score.metric for score in self.scores if score.language in wanted), None)
        found = [
            score for target in wanted for score in self.scores if (score.language, score.metric) == (target, metric)
        ]
        if not found:
            return ""
        values = ", ".join(f"{score.language} {score.value:g}" for score in found)
        return (
            f"model {self.label} scores {metric} {values} (100 is perfect) on {found[0].test_set} text:"
            " check every sentence against the source before you rely on it"
        )


def model_language(code: str) -> str:
    """The code that mlalign has for a language code that a model uses; a language it does not know keeps its code."""
    known = code.strip().lower().replace("_", "-")
    known = ALIASES.get(known, known)
    if known in LANGUAGES:
        return known
    primary = known.split("-")[0]
    primary = ALIASES.get(primary, primary)
    return primary if primary in LANGUAGES else known

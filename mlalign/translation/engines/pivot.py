"""Translation in several steps, each by its own model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlalign.translation.engine import Decoding, Engine
from mlalign.translation.hypothesis import Hypothesis

__all__ = ["PivotEngine"]


class PivotEngine:
    """A chain of engines through languages between source and target.

    Each step but the last gives its best hypothesis on; scores are the steps' means. There is no alignment.

    Args:
        engines: in order.
        between: the languages between them, one fewer.
    """

    def __init__(self, engines: Sequence[Engine], between: Sequence[str]) -> None:
        if len(engines) != len(between) + 1:
            raise ValueError("there must be one language between each two engines")
        self._engines = tuple(engines)
        self._between = tuple(between)

    @property
    def decoding(self) -> Decoding:
        """The options that suit the last step."""
        return self._engines[-1].decoding

    def translate(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        decoding: Decoding | None = None,
        *,
        prefixes: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """Translate sentences, see `mlalign.translation.engine.Engine`; ``decoding`` is for the last step."""
        languages = (source, *self._between, target)
        texts, scores = list(sentences), [0.0] * len(sentences)
        for engine, start, end in zip(self._engines[:-1], languages[:-2], languages[1:-1], strict=True):
            results = engine.translate(texts, start, end, replace(engine.decoding, hypotheses=1))
            texts = [hypotheses[0].text for hypotheses in results]
            scores = [score + hypotheses[0].score for score, hypotheses in zip(scores, results, strict=True)]
        results = self._engines[-1].translate(texts, languages[-2], target, decoding, prefixes=prefixes)
        steps = len(self._engines)
        return [
            [Hypothesis(hypothesis.text, (before + hypothesis.score) / steps) for hypothesis in hypotheses]
            for before, hypotheses in zip(scores, results, strict=True)
        ]

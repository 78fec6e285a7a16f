"""What every translation model offers, whatever its kind: sentences in, hypotheses out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Protocol

from mlalign.translation.hypothesis import Hypothesis

__all__ = ["Decoding", "Engine"]


@dataclass(frozen=True, slots=True)
class Decoding:
    """How hypotheses are searched for; the names and meanings are CTranslate2's."""

    beam_size: int = 4
    hypotheses: int = 4
    """How many hypotheses of a sentence to return at most."""
    length_penalty: float = 1.0
    """Exponent of the length that scores are divided by during the search; above 1 favours longer output."""
    coverage_penalty: float = 0.0
    repetition_penalty: float = 1.0
    """Divides the score of tokens written before; 1 leaves them alone."""
    no_repeat_ngram_size: int = 0
    """Forbids a sequence of so many tokens to come twice; 0 forbids nothing."""
    max_length: int = 256
    """Most tokens of a translation, forced beginning included."""

    def __post_init__(self) -> None:
        counts = (self.beam_size, self.hypotheses, self.max_length)
        if min(counts) < 1 or self.no_repeat_ngram_size < 0 or self.repetition_penalty <= 0:
            raise ValueError(f"not a way to decode: {self}")

    @classmethod
    def from_mapping(cls, options: Mapping[str, object]) -> Decoding:
        """The options that a model's metadata states over the defaults; names that mlalign does not know are ignored.

        Raises:
            ValueError: for a known option whose value is no number, or out of range.
        """
        known = {}
        for field in fields(cls):
            value = options.get(field.name)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise ValueError(f"{field.name} must be a number, not {value!r}")
            known[field.name] = int(value) if isinstance(field.default, int) else float(value)
        return cls(**known)  # type: ignore[arg-type]

    def cheaper(self) -> Decoding:
        """A narrower search, for sentences that are tried again."""
        return replace(self, beam_size=min(self.beam_size, 2), hypotheses=min(self.hypotheses, 2))

    def without_repetition(self) -> Decoding:
        """The same search with every sequence of three tokens forbidden to come again."""
        return replace(self, no_repeat_ngram_size=3, repetition_penalty=max(self.repetition_penalty, 1.2))


class Engine(Protocol):
    """A model, or a chain of models, ready to translate."""

    @property
    def decoding(self) -> Decoding:
        """The options that suit the model."""

    def translate(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        decoding: Decoding | None = None,
        *,
        prefixes: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """Translate sentences.

        Args:
            sentences: any number of any length; white space around one is not part of it, nor of its translations.
            source: code of their language.
            target: code of the language wanted.
            decoding: how to search; the model's own ``decoding`` where None.
            prefixes: for each sentence the beginning that every translation of it must have ("" for none).

        Returns:
            For each sentence, in the order given, at least one hypothesis, best first. A sentence without a character
            to translate has one empty hypothesis. Spans in alignments refer to the sentence as given.

        Raises:
            DamagedModelError: if the model cannot run.
        """
        ...

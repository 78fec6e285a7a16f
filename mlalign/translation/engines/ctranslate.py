"""Models that CTranslate2 runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mlalign.errors import DamagedModelError
from mlalign.text.span import Span
from mlalign.translation.engine import Decoding
from mlalign.translation.engines.cutting import cut, forced_parts, join
from mlalign.translation.engines.results import read_hypothesis
from mlalign.translation.engines.tokens import TokenisedText, Tokeniser, follow
from mlalign.translation.hypothesis import Hypothesis

if TYPE_CHECKING:
    from ctranslate2 import AsyncTranslationResult, TranslationResult

__all__ = ["CTranslateEngine", "Setup", "unchanged", "unframed"]

BATCH_TOKENS = 1024
"""Most source tokens, padding included, that are decoded at once."""
SMALLEST_BATCH = 128
"""Source tokens below which a batch is not split for the sake of another core."""
LENGTHENING, SHORT = 3, 32
"""A translation may have so many times the source's tokens, and so many more: what is longer is a loop."""


def unchanged(text: str, language: str) -> str:
    """No normalisation: for models that take text as it is."""
    return text


def unframed(source: str, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """No tokens around a sentence: for models that put them themselves."""
    return (), ()


@dataclass(frozen=True, slots=True)
class Setup:
    """All that an engine must know of a model."""

    folder: Path
    """CTranslate2's folder, with ``model.bin``."""
    source: Tokeniser
    target: Tokeniser
    target_tokens: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Target language to the tokens that every translation into it begins with."""
    frame: Callable[[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = unframed
    """``frame(source, target)``: the tokens that the model wants before and behind a source sentence."""
    normalise: Callable[[str, str], str] = unchanged
    """``normalise(text, language)``: the spelling that the model was trained on."""
    suppress: tuple[str, ...] = ()
    """Tokens that are never written."""
    suppress_in: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Target language to tokens that are never written in it: those in letters that it does not have."""
    copy_unknown: bool = False
    """Whether a token unknown to the model is copied from the source."""
    max_source_tokens: int = 200
    decoding: Decoding = field(default_factory=Decoding)


@dataclass(frozen=True, slots=True)
class _Job:
    """A part of a sentence on its way through the model."""

    span: Span
    """Where the part stands in the sentence."""
    source: TokenisedText
    """Its tokens, with spans in the part."""
    tags: tuple[str, ...]
    forced: tuple[str, ...]
    suppress: tuple[str, ...]

    @property
    def prefix(self) -> list[str]:
        """All tokens that the translation begins with."""
        return [*self.tags, *self.forced]


class CTranslateEngine:
    """An engine over one CTranslate2 model; loading it takes the model's size in memory.

    Raises:
        DamagedModelError: if the model cannot be loaded.
    """

    def __init__(self, setup: Setup) -> None:
        import ctranslate2

        self.setup = setup
        workers, threads = _threads()
        try:
            self._translator = ctranslate2.Translator(
                str(setup.folder), device="cpu", compute_type="auto", inter_threads=workers, intra_threads=threads
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise DamagedModelError(
                f"{setup.folder}: the model cannot be loaded; install it again ({_first_line(error)})"
            ) from error

    @property
    def decoding(self) -> Decoding:
        """The options that suit the model."""
        return self.setup.decoding

    def translate(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        decoding: Decoding | None = None,
        *,
        prefixes: Sequence[str] | None = None,
    ) -> list[list[Hypothesis]]:
        """Translate sentences, see `mlalign.translation.engine.Engine`."""
        options = decoding or self.decoding
        parts = [cut(sentence, source, self.setup.max_source_tokens, self._counter(source)) for sentence in sentences]
        forced = self._forced(sentences, parts, source, target, options, prefixes)
        jobs = [
            self._job(sentence, span, source, target, prefix)
            for sentence, spans, beginnings in zip(sentences, parts, forced, strict=True)
            for span, prefix in zip(spans, beginnings, strict=True)
        ]
        results = iter(self._run(jobs, options))
        return [join([(span, next(results)) for span in spans]) if spans else [Hypothesis("", 0.0)] for spans in parts]

    def _counter(self, language: str) -> Callable[[str], int]:
        return lambda text: len(self.setup.source.encode(self.setup.normalise(text, language)).tokens)

    def _forced(
        self,
        sentences: Sequence[str],
        parts: Sequence[Sequence[Span]],
        source: str,
        target: str,
        options: Decoding,
        prefixes: Sequence[str] | None,
    ) -> list[list[str]]:
        """The beginning to force on each part of each sentence."""
        forced = []
        for sentence, spans, prefix in zip(sentences, parts, prefixes or [""] * len(sentences), strict=True):
            if len(spans) > 1 and prefix:
                free = self._run([self._job(sentence, span, source, target, "") for span in spans], options)
                forced.append(forced_parts(prefix, [hypotheses[0].text for hypotheses in free]))
            else:
                forced.append([prefix] * len(spans))
        return forced

    def _job(self, sentence: str, span: Span, source: str, target: str, prefix: str) -> _Job:
        text = span.of(sentence)
        encoded = self.setup.source.encode(self.setup.normalise(text, source))
        framed = _framed(encoded.tokens, follow(encoded.spans, encoded.text, text), *self.setup.frame(source, target))
        beginning = self.setup.target.encode(self.setup.normalise(prefix, target)).tokens if prefix else ()
        suppress = (*self.setup.suppress, *self.setup.suppress_in.get(target, ()))
        return _Job(span, TokenisedText(text, *framed), self.setup.target_tokens.get(target, ()), beginning, suppress)

    def _run(self, jobs: Sequence[_Job], options: Decoding) -> list[list[Hypothesis]]:
        filled = (i for i, job in enumerate(jobs) if job.source.tokens)
        order = sorted(filled, key=lambda i: -len(jobs[i].source.tokens))
        results = [[Hypothesis("", 0.0)] for _ in jobs]
        batches = [[jobs[i] for i in batch] for batch in _batches(order, jobs)]
        try:
            running = [self._submit(batch, options) for batch in batches]
            for position, result in zip(order, (each for batch in running for each in batch), strict=True):
                results[position] = self._hypotheses(jobs[position], result.result(), options)
        except (RuntimeError, ValueError) as error:
            raise DamagedModelError(f"{self.setup.folder}: the model cannot run ({_first_line(error)})") from error
        return results

    def _submit(self, batch: Sequence[_Job], options: Decoding) -> list[AsyncTranslationResult]:
        longest = max(len(job.source.tokens) for job in batch)
        prefix = max(len(job.prefix) for job in batch)
        submitted: list[AsyncTranslationResult] = self._translator.translate_batch(
            [list(job.source.tokens) for job in batch],
            target_prefix=[job.prefix for job in batch],
            suppress_sequences=[[token] for token in batch[0].suppress] or None,
            replace_unknowns=self.setup.copy_unknown,
            beam_size=max(options.beam_size, options.hypotheses),
            num_hypotheses=options.hypotheses,
            length_penalty=options.length_penalty,
            coverage_penalty=options.coverage_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram_size,
            max_decoding_length=min(options.max_length, prefix + LENGTHENING * longest + SHORT),
            return_scores=True,
            return_attention=True,
            return_end_token=True,
            asynchronous=True,
        )
        return submitted

    def _hypotheses(self, job: _Job, result: TranslationResult, options: Decoding) -> list[Hypothesis]:
        return [
            read_hypothesis(
                tokens,
                score,
                attention,
                source=job.source,
                tags=len(job.tags),
                forced=job.forced,
                tokeniser=self.setup.target,
                length_penalty=options.length_penalty,
            )
            for tokens, score, attention in zip(result.hypotheses, result.scores, result.attention, strict=True)
        ]


def _framed(
    tokens: tuple[str, ...], spans: tuple[Span, ...], before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """A sentence's tokens with those around it, which stand nowhere in the text; nothing around nothing."""
    if not tokens:
        return tokens, spans
    start, end = Span(spans[0].start, spans[0].start), Span(spans[-1].end, spans[-1].end)
    return (*before, *tokens, *after), (*[start] * len(before), *spans, *[end] * len(after))


def _batches(order: Sequence[int], jobs: Sequence[_Job]) -> Iterator[list[int]]:
    """Jobs of like length together, the longest first; enough batches of few jobs that no core goes without."""
    whole = sum(len(jobs[i].source.tokens) for i in order)
    most = max(SMALLEST_BATCH, min(BATCH_TOKENS, whole // (2 * _threads()[0])))
    batch: list[int] = []
    for position in order:
        longest = len(jobs[batch[0]].source.tokens) if batch else 0
        if batch and longest * (len(batch) + 1) > most:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _threads() -> tuple[int, int]:
    """Batches at a time, and threads for each: with one a core no thread of a batch waits for the others."""
    from mlalign.settings.config import setting

    given = setting("threads")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(given) if given.isdecimal() and int(given) else cores, 1


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]

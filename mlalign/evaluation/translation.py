"""How good models are on a text with a reference translation: text metrics, names, numbers, warnings, speed.

Text metrics are sacrebleu's (Post 2018) with their signatures; models are compared with paired bootstrap resampling
(Koehn 2004).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import InputError
from mlalign.glossary.load import Glossary
from mlalign.translation.result import DocumentTranslation
from mlalign.translation.translator import Translator

if TYPE_CHECKING:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

__all__ = ["Evaluation", "MetricScore", "Share", "SystemEvaluation", "evaluate_translation", "read_lines"]

SAMPLES = 1000
"""Bootstrap samples."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were right."""

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One metric's score for a whole text."""

    metric: str
    """``BLEU``, ``chrF2++`` or ``TER``."""
    score: float
    p_value: float | None
    """Chance that the difference to the first model is none; None for the first model itself."""
    signature: str


@dataclass(frozen=True, slots=True)
class SystemEvaluation:
    """What one model did."""

    model: str
    hypotheses: tuple[str, ...]
    """A translation of each line."""
    sentence_chrf: tuple[float, ...]
    """ChrF2++ of each line, 0 to 100."""
    metrics: tuple[MetricScore, ...]
    terms: Share
    """Glossary names of the source whose form, in any inflection, stands in the translation."""
    numbers: Share
    """Numbers of the source, in digits or words, that stand in the translation."""
    warnings: tuple[tuple[str, ...], ...]
    """The warnings of each line."""
    seconds: float
    """From text to text, the model loaded before."""
    words: int
    """Words of the source."""

    @property
    def warnings_per_hundred(self) -> float:
        """Warnings for a hundred lines."""
        return 100 * sum(map(len, self.warnings)) / max(1, len(self.hypotheses))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What all models did on one text."""

    source_language: str
    language: str
    sources: tuple[str, ...]
    references: tuple[str, ...]
    systems: tuple[SystemEvaluation, ...]

    def worst_first(self) -> list[int]:
        """Indexes of the lines, the one that the first model did worst first."""
        return sorted(range(len(self.sources)), key=lambda i: self.systems[0].sentence_chrf[i])


def read_lines(source: Path, reference: Path) -> tuple[list[str], list[str]]:
    """The lines of two files that belong together; lines that are empty in both are left out.

    Raises:
        InputError: if a file cannot be read, or they have not as many lines.
    """
    sides = []
    for path in (source, reference):
        try:
            sides.append(path.read_text(encoding="utf-8-sig").splitlines())
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror})", path=path) from error
        except UnicodeDecodeError as error:
            raise InputError(f"not UTF-8 at byte {error.start}; save it as UTF-8", path=path) from error
    if len(sides[0]) != len(sides[1]):
        raise InputError(
            f"{len(sides[1])} lines, but {source} has {len(sides[0])}: each line must be the translation of the same"
            " line there",
            path=reference,
        )
    kept = []
    for number, pair in enumerate(zip(*sides, strict=True), start=1):
        if bool(pair[0].strip()) != bool(pair[1].strip()):
            raise InputError("this line is empty in one of the files only", path=reference, line=number)
        if pair[0].strip():
            kept.append(pair)
    if not kept:
        raise InputError("there is no text in it", path=source)
    return [pair[0] for pair in kept], [pair[1] for pair in kept]


def evaluate_translation(
    sources: Sequence[str],
    references: Sequence[str],
    *,
    source: str,
    target: str,
    models: Sequence[str | Path | None] = (None,),
    glossary: Glossary | None = None,
    samples: int = SAMPLES,
) -> Evaluation:
    """Translate lines with each model and compare with the references.

    Args:
        sources: lines of the source language.
        references: their translations by people.
        source: code of the source language.
        target: code of the target language.
        models: names or paths; None is the model that `mlalign translate` would take. The first is the baseline.
        glossary: the shipped tables where None.
        samples: of the bootstrap.

    Raises:
        UsageError: if the target is the source language.
        NoModelError: if a model does not serve the direction.
    """
    runs = [_run(sources, source, target, model, glossary) for model in models]
    scored = _score([run.hypotheses for run in runs], references, samples)
    return Evaluation(
        source,
        target,
        tuple(sources),
        tuple(references),
        tuple(_system(run, sources, references, metrics) for run, metrics in zip(runs, scored, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    translator: Translator
    target: str
    model: str
    translations: tuple[DocumentTranslation, ...]
    seconds: float

    @property
    def hypotheses(self) -> tuple[str, ...]:
        return tuple(" ".join(each.text.split()) for each in self.translations)


def _run(sources: Sequence[str], source: str, target: str, model: str | Path | None, glossary: Glossary | None) -> _Run:
    from mlalign.documents.read import read_text

    translator = Translator(source=source, glossary=glossary, model=model)
    route = translator.route(target)
    route.engine()
    documents = [read_text(line, source, name=str(number)) for number, line in enumerate(sources, start=1)]
    start = time.perf_counter()
    translations = tuple(translator.translate(documents, target))
    return _Run(translator, target, route.name, translations, time.perf_counter() - start)


def _score(
    hypotheses: Sequence[Sequence[str]], references: Sequence[str], samples: int
) -> list[tuple[MetricScore, ...]]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER
    from sacrebleu.significance import PairedTest, Result

    metrics: dict[str, BLEU | CHRF | TER] = {
        "BLEU": BLEU(references=[references]),
        "chrF2++": CHRF(word_order=2, references=[references]),
        "TER": TER(references=[references]),
    }
    if len(hypotheses) == 1:
        return [tuple(_plain_score(name, metric, hypotheses[0]) for name, metric in metrics.items())]
    systems: list[tuple[str, Sequence[str]]] = [(str(number), texts) for number, texts in enumerate(hypotheses)]
    signatures, scores = PairedTest(systems, metrics, references=None, test_type="bs", n_samples=samples)()
    results = {name: [each for each in scores[name] if isinstance(each, Result)] for name in metrics}
    return [
        tuple(
            MetricScore(
                name,
                results[name][number].score,
                _p_value(results[name][number].p_value, hypotheses[number] == hypotheses[0]),
                str(signatures[name]),
            )
            for name in metrics
        )
        for number in range(len(hypotheses))
    ]


def _p_value(found: float | None, identical: bool) -> float | None:
    """sacrebleu's, but 1 for two systems that say the same: it counts no sample as extreme then and reports 1/n."""
    return 1.0 if identical and found is not None else found


def _plain_score(name: str, metric: BLEU | CHRF | TER, hypotheses: Sequence[str]) -> MetricScore:
    score = metric.corpus_score(hypotheses, None)
    return MetricScore(name, score.score, None, str(metric.get_signature()))


def _system(
    run: _Run, sources: Sequence[str], references: Sequence[str], metrics: tuple[MetricScore, ...]
) -> SystemEvaluation:
    from sacrebleu.metrics.chrf import CHRF

    chrf = CHRF(word_order=2)
    return SystemEvaluation(
        model=run.model,
        hypotheses=run.hypotheses,
        sentence_chrf=tuple(
            chrf.sentence_score(text, [reference]).score
            for text, reference in zip(run.hypotheses, references, strict=True)
        ),
        metrics=metrics,
        terms=_terms(run),
        numbers=_numbers(run),
        warnings=tuple(tuple(notice.message for notice in each.warnings) for each in run.translations),
        seconds=run.seconds,
        words=sum(len(line.split()) for line in sources),
    )


def _terms(run: _Run) -> Share:
    from mlalign.morphology import find_inflected

    right = total = 0
    for translation in run.translations:
        mentions = [m for found in run.translator.mentions(translation.document) for m in found]
        for entry in {m.entry.id: m.entry for m in mentions if m.entry and m.entry.preferred(run.target)}.values():
            total += 1
            hints = entry.grammar(run.target)
            right += any(
                find_inflected(translation.text, form, run.target, hints, type=entry.type)
                for form in entry.variants(run.target)
            )
    return Share(right, total)


def _numbers(run: _Run) -> Share:
    from mlalign.translation.numbers import find_values

    right = total = 0
    for translation in run.translations:
        source = "\n".join(sentence.source for sentence in translation.sentences)
        left = [value for _, value in find_values(translation.text, run.target)]
        for _, value in find_values(source, run.translator.source):
            total += 1
            if value in left:
                left.remove(value)
                right += 1
    return Share(right, total)

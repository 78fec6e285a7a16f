"""How well sentences are aligned: precision, recall and F1 against alignments made by people.

Pairs count as vecalign's scorer counts them (Thompson & Koehn 2019): *strict* wants the same sentences on both sides,
*lax* at least one in common on each; sentences left alone are not counted.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mlalign.errors import InputError

__all__ = ["AlignmentCase", "Pairs", "align_case", "read_cases", "score_pairs"]

Pairs = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
"""Sentence numbers from 0 on both sides; an empty side is an omission."""


@dataclass(frozen=True, slots=True)
class AlignmentCase:
    """Two texts with the alignment that people made."""

    name: str
    languages: tuple[str, str]
    a: tuple[str, ...]
    b: tuple[str, ...]
    gold: Pairs


def read_cases(folder: Path) -> list[AlignmentCase]:
    """The cases of a folder with ``reports/ID.txt``, ``reports.tsv`` (id, lang) and ``align.tsv``.

    ``align.tsv`` has the columns id_a, id_b, sents_a, sents_b: numbers of body sentences from 1, separated by commas.

    Raises:
        InputError: if a file is missing or malformed; the message names file and line.
    """
    languages = {row["id"]: row["lang"] for _, row in _rows(folder / "reports.tsv", ("id", "lang"))}
    gold: dict[tuple[str, str], list[tuple[tuple[int, ...], tuple[int, ...]]]] = {}
    path = folder / "align.tsv"
    for line, row in _rows(path, ("id_a", "id_b", "sents_a", "sents_b")):
        pair = row["id_a"], row["id_b"]
        unknown = next((name for name in pair if name not in languages), None)
        if unknown:
            raise InputError(f"report {unknown!r} is not in reports.tsv", path=path, line=line)
        gold.setdefault(pair, []).append((_side(row["sents_a"], path, line), _side(row["sents_b"], path, line)))
    return [
        AlignmentCase(
            f"{a}-{b}",
            (languages[a], languages[b]),
            _sentences(folder, a, languages[a]),
            _sentences(folder, b, languages[b]),
            tuple(pairs),
        )
        for (a, b), pairs in gold.items()
    ]


def align_case(case: AlignmentCase) -> Pairs:
    """The alignment that `mlalign align` makes: by meaning, length, names and numbers."""
    from mlalign.alignment.align import align
    from mlalign.events.anchors import make_anchors
    from mlalign.events.entity_pairs import pair_entities
    from mlalign.events.report import report_of_sentences

    one, other = (
        report_of_sentences(texts, language) for texts, language in zip((case.a, case.b), case.languages, strict=True)
    )
    pairs = align(case.a, case.b, anchors=make_anchors(one, other, pair_entities(one, other)))
    return [(pair.a, pair.b) for pair in pairs]


def score_pairs(gold: Sequence[Pairs], found: Sequence[Pairs], *, strict: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 over all cases together.

    Args:
        gold: the alignment of each case.
        found: the alignment to be measured, of each case in the same order.
        strict: count a pair only if it has the same sentences on both sides.
    """
    proposed = right = wanted = reached = 0
    for gold_pairs, found_pairs in zip(gold, found, strict=True):
        true = [pair for pair in gold_pairs if all(pair)]
        pairs = [pair for pair in found_pairs if all(pair)]
        proposed, wanted = proposed + len(pairs), wanted + len(true)
        right += sum(any(_same(pair, other, strict) for other in true) for pair in pairs)
        reached += sum(any(_same(pair, other, strict) for other in pairs) for pair in true)
    precision, recall = right / max(proposed, 1), reached / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _same(one: tuple[tuple[int, ...], ...], other: tuple[tuple[int, ...], ...], strict: bool) -> bool:
    return one == other if strict else all(set(x) & set(y) for x, y in zip(one, other, strict=True))


def _sentences(folder: Path, name: str, language: str) -> tuple[str, ...]:
    from mlalign.events.layout import read_layout, split_body

    path = folder / "reports" / f"{name}.txt"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text ({error})", path=path) from error
    spans = (split_body(text, paragraph, language) for paragraph in read_layout(text).paragraphs)
    return tuple(span.of(text) for part in spans for span in part)


def _side(cell: str, path: Path, line: int) -> tuple[int, ...]:
    try:
        return tuple(int(number) - 1 for number in cell.split(",") if number)
    except ValueError as error:
        raise InputError(f"{cell!r} are no sentence numbers", path=path, line=line) from error


def _rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text ({error})", path=path) from error
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"no column {missing[0]!r} (needed: {', '.join(columns)})", path=path, line=1)
    return list(enumerate(reader, start=2))

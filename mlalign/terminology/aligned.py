"""The sentences of a paired document, each with its translation."""

from __future__ import annotations

from mlalign.terminology.pairs import PairedDocument

__all__ = ["aligned_sentences"]


def aligned_sentences(document: PairedDocument) -> tuple[list[str], list[str]]:
    """Source sentences and their translations, as many of the one as of the other.

    Units with as many sentences on both sides are taken as they are; of the others the sentences are aligned
    (:mod:`mlalign.alignment`).
    """
    sources: list[str] = []
    targets: list[str] = []
    for unit in document.units:
        if len(unit.source) == len(unit.target):
            sources += unit.source
            targets += unit.target
        elif len(unit.source) == 1 or len(unit.target) == 1:
            sources.append(" ".join(unit.source))
            targets.append(" ".join(unit.target))
        elif unit.source and unit.target:
            from mlalign.alignment.align import align

            for pair in align(unit.source, unit.target):
                if pair.a and pair.b:
                    sources.append(" ".join(unit.source[number] for number in pair.a))
                    targets.append(" ".join(unit.target[number] for number in pair.b))
    return sources, targets

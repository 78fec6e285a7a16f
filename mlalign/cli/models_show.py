"""What `mlalign models` prints of a model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlalign.translation.models import ModelInfo
    from mlalign.translation.models.catalogue import CatalogueEntry

__all__ = ["available_fields", "available_lines", "direction", "model_card", "model_fields", "scores"]


def direction(info: ModelInfo) -> str:
    """``en → tr, ar``."""
    return f"{', '.join(info.sources)} → {', '.join(info.targets)}" if info.targets else ""


def scores(info: ModelInfo) -> str:
    """``chrF tr 22.4, ar 23.7; BLEU tr 0.7, ar 1.3``."""
    by_metric: dict[str, list[str]] = {}
    for score in info.scores:
        by_metric.setdefault(score.metric, []).append(f"{score.language} {score.value:g}")
    return "; ".join(f"{metric} {', '.join(values)}" for metric, values in by_metric.items())


def model_fields(info: ModelInfo | None, entry: CatalogueEntry | None) -> dict[str, object]:
    """All that is known of a model, for JSON."""
    if info is None:
        return {"installed": False, **(available_fields(entry) if entry else {})}
    return {
        "installed": True,
        "name": info.name,
        "version": info.version,
        "kind": info.kind,
        "sources": info.sources,
        "targets": info.targets,
        "path": str(info.path),
        "size": info.size,
        "licence": info.licence,
        "scores": [
            {"language": each.language, "metric": each.metric, "value": each.value, "test_set": each.test_set}
            for each in info.scores
        ],
        "description": info.description,
        "caveat": info.caveat(),
        "problem": info.problem,
    }


def model_card(info: ModelInfo | None, entry: CatalogueEntry | None) -> str:
    """All that is known of a model, a line for each fact."""
    return "\n".join(f"{label:<12} {value}" for label, value in _facts(info, entry) if value)


def _facts(info: ModelInfo | None, entry: CatalogueEntry | None) -> Iterator[tuple[str, str]]:
    if info is None and entry is not None:
        yield "model", f"{entry.name} (not installed)"
        yield "kind", entry.kind
        yield "direction", f"{', '.join(entry.sources)} → {', '.join(entry.targets)}"
        yield "size", f"{entry.size / 1e6:.0f} MB" if entry.size else "not known before the download"
        yield "licence", _licence(entry)
        yield "quality", entry.quality
        yield "about", entry.note
        yield "from", entry.address
        flag = "" if entry.commercial else " --accept-licence"
        yield "install", f"mlalign models install {entry.name}{flag}"
    if info is not None:
        yield "model", info.label
        yield "kind", info.kind
        yield "direction", direction(info)
        yield "size", f"{info.size / 1e6:.0f} MB"
        yield "licence", info.licence
        yield "scores", scores(info)
        yield "about", info.description
        yield "folder", str(info.path)
        yield "problem", info.problem
        yield "mind", info.caveat()
        yield "", _card(info)


def _card(info: ModelInfo) -> str:
    """The text that a model brings along (``CARD.md``)."""
    path = info.path / "CARD.md"
    return "\n" + path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def available_fields(entry: CatalogueEntry) -> dict[str, object]:
    """A row of the catalogue, for JSON."""
    return {
        "name": entry.name,
        "kind": entry.kind,
        "sources": entry.sources,
        "targets": entry.targets,
        "size": entry.size,
        "licence": entry.licence,
        "commercial": entry.commercial,
        "quality": entry.quality,
        "description": entry.note,
        "address": entry.address,
    }


def available_lines(entries: tuple[CatalogueEntry, ...]) -> list[tuple[str, ...]]:
    """The catalogue as rows of a table: spec, direction, kind, size, licence, published quality."""
    return [
        (
            entry.name,
            f"{', '.join(entry.sources)} → {', '.join(entry.targets)}",
            entry.kind,
            f"{entry.size / 1e6:.0f} MB" if entry.size else "",
            _licence(entry),
            entry.quality,
        )
        for entry in entries
    ]


def _licence(entry: CatalogueEntry) -> str:
    return entry.licence + ("" if entry.commercial else " (no commercial use)")

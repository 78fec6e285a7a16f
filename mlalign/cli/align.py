"""`mlalign align`: which sentences of two texts say the same."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.errors import UsageError

if TYPE_CHECKING:
    from mlalign.alignment.pair import AlignedPair
    from mlalign.events.entity_pairs import EntityPair
    from mlalign.events.report import Report

__all__ = ["align"]

_FORMATS = ("tsv", "tmx", "html", "json")


def align(
    a: Annotated[Path, typer.Argument(metavar="A", help="A text; - for standard input.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another version of it, in any of the languages.")],
    format_: Annotated[str, typer.Option("--format", help="tsv, tmx, html or json.")] = "tsv",
    from_a: Annotated[str, typer.Option("--from-a", help="Language of A; detected if not given.")] = "",
    from_b: Annotated[str, typer.Option("--from-b", help="Language of B; detected if not given.")] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write instead of standard output.")] = None,
    glossary: Annotated[
        list[Path] | None, typer.Option("--glossary", help="A glossary table or folder to add; later ones win.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Align the sentences of two versions of a text: merged, left out and moved ones too.

    Sentences are those of the body, numbered from 1; headline and dateline are not counted.
    """
    from mlalign.alignment.align import align as align_sentences
    from mlalign.cli.reading import read_pair
    from mlalign.events.anchors import make_anchors
    from mlalign.events.entity_pairs import pair_entities

    wanted = "json" if as_json else format_.lower()
    if wanted not in _FORMATS:
        raise UsageError(f"unknown format {format_!r} (known: {', '.join(_FORMATS)})")
    one, other = read_pair(a, b, from_a, from_b, glossary or [])
    names = pair_entities(one, other)
    pairs = align_sentences(_texts(one), _texts(other), anchors=make_anchors(one, other, names))
    data = _rendered(wanted, one, other, names, pairs)
    if out:
        from mlalign.settings.writing import write_atomically

        write_atomically(out, data, force=force)
    else:
        sys.stdout.buffer.write(data)
    if wanted == "tmx":
        _say_left_out(pairs)


def _texts(report: Report) -> list[str]:
    return [sentence.text for sentence in report.sentences]


def _rendered(
    wanted: str, one: Report, other: Report, names: tuple[EntityPair, ...], pairs: tuple[AlignedPair, ...]
) -> bytes:
    from mlalign.alignment.exports import to_json, to_tmx, to_tsv

    if wanted == "tmx":
        return to_tmx(pairs, _texts(one), _texts(other), (one.language, other.language))
    if wanted == "html":
        from mlalign.reports.match_page import alignment_page

        return alignment_page(one, other, names, pairs).encode()
    if wanted == "json":
        return (json.dumps(to_json(pairs), ensure_ascii=False, indent=2) + "\n").encode()
    return to_tsv(pairs, _texts(one), _texts(other)).encode()


def _say_left_out(pairs: tuple[AlignedPair, ...]) -> None:
    alone_a = sum(len(pair.a) for pair in pairs if not pair.b)
    alone_b = sum(len(pair.b) for pair in pairs if not pair.a)
    if alone_a or alone_b:
        typer.echo(
            f"mlalign: TMX holds pairs only; {alone_a} sentences of A and {alone_b} of B have no counterpart", err=True
        )

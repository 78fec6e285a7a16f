"""`mlalign names`: compare two names, search one among many."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import OutputError, UsageError

if TYPE_CHECKING:
    from mlalign.names.search import NameIndex, NameMatch

__all__ = ["names_app"]

names_app = typer.Typer(help="Compare names across scripts, and search them among many.", no_args_is_help=True)

TYPES = ("person", "place", "organisation", "armed_group", "facility", "nationality", "event", "title", "other")
TypeOption = Annotated[str, typer.Option("--type", help=f"What the names are of: {', '.join(TYPES)}.")]


@names_app.command()
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A name in English, Arabic, Kurdish or Turkish.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    type_: TypeOption = "",
    from_a: Annotated[str, typer.Option("--from-a", help="Language of A; default: read from its letters.")] = "",
    from_b: Annotated[str, typer.Option("--from-b", help="Language of B; default: read from its letters.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Say whether two names are names of one thing, and why. Exits with 1 if they are not (unlikely, different)."""
    from mlalign.names.compare import compare_names

    if not a.strip() or not b.strip():
        raise UsageError("one of the names is empty")
    kind = _checked_type(type_)
    result = compare_names(a, b, language_a=from_a or None, language_b=from_b or None, type=kind)
    if as_json:
        reasons = [{"kind": r.kind, "a": r.a, "b": r.b, "note": r.note, "text": r.text} for r in result.reasons]
        _print_json(
            {
                "a": a,
                "b": b,
                "score": result.score,
                "verdict": result.verdict,
                "reasons": reasons,
                "signature": result.signature,
            }
        )
    else:
        typer.echo(f"{result.verdict}  {result.score:.2f}")
        for reason in result.reasons:
            typer.echo(f"  - {reason.text}")
    if not result.matches:
        raise typer.Exit(1)


@names_app.command()
def search(
    queries: Annotated[list[str] | None, typer.Argument(metavar="[QUERY]...", help="Names to look for.")] = None,
    in_: Annotated[
        Path | None,
        typer.Option("--in", help="Names to search: one a line, a TSV (header name, id, type), or a saved index."),
    ] = None,
    queries_file: Annotated[
        Path | None, typer.Option("--queries", help="File of queries, one a line; - for standard input.")
    ] = None,
    top: Annotated[int, typer.Option("--top", "-k", min=1, help="Matches a query, at most.")] = 10,
    type_: TypeOption = "",
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of the queries.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Find the best matches of names among the names of a file, in any script."""
    if in_ is None:
        raise UsageError("no names to search: give --in FILE")
    if str(in_) == str(queries_file) == "-":
        raise UsageError("standard input cannot be both the names and the queries")
    wanted = list(queries or [])
    if not all(query.strip() for query in wanted):
        raise UsageError("one of the names to look for is empty")
    if queries_file is not None:
        from mlalign.names.name_list import read_lines

        wanted += read_lines(queries_file)
    if not wanted:
        raise UsageError("nothing to look for: give a name, or --queries FILE")
    kind = _checked_type(type_)
    index = _open_index(in_)
    found = [(query, index.search(query, top, from_ or None, kind)) for query in wanted]
    if as_json:
        _print_json({"results": [{"query": query, "matches": _plain(matches)} for query, matches in found]})
        return
    for query, matches in found:
        typer.echo(query)
        for match in matches:
            typer.echo(f"  {match.score:.2f}  {match.comparison.verdict:9}  {match.name}{_id_of(match)}")


@names_app.command()
def index(
    names: Annotated[Path, typer.Argument(help="Names: one a line, or a TSV (header name, id, type).")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The index to write (.npz).")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that exists.")] = False,
) -> None:
    """Build an index once, to search it often with `mlalign names search --in INDEX`."""
    if out.suffix != ".npz":
        raise UsageError("an index is a .npz file: give --out NAME.npz")
    if out.exists() and not force:
        raise OutputError("the file exists; give --force to overwrite it", path=out)
    built = _open_index(names)
    built.save(out)
    typer.echo(f"{out}: {len(built)} names", err=True)


def _open_index(path: Path) -> NameIndex:
    from mlalign.names.search import NameIndex

    if path.suffix == ".npz":
        return NameIndex.load(path)
    from mlalign.names.name_list import read_names

    return NameIndex.build(read_names(path))


def _plain(matches: list[NameMatch]) -> list[dict[str, Any]]:
    return [{"name": match.name, "id": match.id, "score": match.score} for match in matches]


def _id_of(match: NameMatch) -> str:
    return f"  ({match.id})" if match.id != match.name else ""


def _checked_type(name: str) -> str | None:
    if name and name not in TYPES:
        raise UsageError(f"unknown type {name!r} (known: {', '.join(TYPES)})")
    return name or None


def _print_json(value: Any) -> None:  # noqa: ANN401 - whatever json can write
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))

"""`mlalign places`: places of the world by any of their names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import UsageError

if TYPE_CHECKING:
    from mlalign.names.places import PlaceMatch

__all__ = ["places"]


def places(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names of places, in any script.")],
    top: Annotated[int, typer.Option("--top", "-k", min=1, help="Places a name, at most.")] = 5,
    near: Annotated[str, typer.Option("--near", help="Countries to prefer, such as SY,IQ,TR.")] = "",
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of the names.")] = "",
    all_: Annotated[bool, typer.Option("--all", help="Unlikely matches too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Look up places: coordinates, country and inhabitants, from GeoNames. Exits with 1 if a name is not found.

    The first call builds the index into the cache folder, which takes a few minutes.
    """
    from mlalign.names.places import places_index
    from mlalign.names.places_store import country_codes, index_path

    countries = [code.strip().upper() for code in near.split(",") if code.strip()]
    if any(len(code) != 2 or not code.isalpha() for code in countries):
        raise UsageError(f"--near takes country codes of two letters, such as SY,IQ, not {near!r}")
    if unknown := [code for code in countries if code not in country_codes()]:
        raise UsageError(f"--near: there is no country {', '.join(unknown)} (ISO 3166-1 codes, such as SY,IQ)")
    if not index_path().exists():
        typer.echo("mlalign: building the index of places, once; this takes a few minutes", err=True)
    index = places_index()
    found = []
    for name in names:
        matches = index.search(name, max(top, 10), from_ or None, countries)
        found.append((name, [match for match in matches if all_ or match.comparison.matches][:top]))
    if as_json:
        results = [{"query": name, "matches": [_plain(match) for match in matches]} for name, matches in found]
        typer.echo(json.dumps({"results": results}, ensure_ascii=False, indent=2))
    else:
        for name, matches in found:
            typer.echo(name)
            for match in matches or ():
                typer.echo(f"  {_line(match)}")
            if not matches:
                typer.echo("  not found")
    if not all(matches for _, matches in found):
        raise typer.Exit(1)


def _line(match: PlaceMatch) -> str:
    place = match.place
    by = f" as {match.name}" if match.name != place.name else ""
    inhabitants = f", {place.population:,} inhabitants" if place.population else ""
    where = f"{place.country}{f'.{place.admin1}' if place.admin1 else ''}"
    return f"{match.score:.2f}  {place.name} ({where}{inhabitants}) {place.latitude:.4f}, {place.longitude:.4f}{by}"


def _plain(match: PlaceMatch) -> dict[str, Any]:
    place = match.place
    return {
        "id": place.id,
        "name": place.name,
        "feature": place.feature,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
        "matched": match.name,
        "score": match.score,
        "verdict": match.comparison.verdict,
    }

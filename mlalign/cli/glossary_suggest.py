"""`mlalign glossary suggest`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.glossary_show import TableOption, load
from mlalign.cli.options import JsonOption

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary
    from mlalign.terminology.suggest import Suggestion

__all__ = ["suggest"]


def suggest(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A text, a folder, a TMX, or translate's JSON.")],
    translation: Annotated[
        Path | None, typer.Argument(metavar="[TRANSLATION]", help="Its translation, if any.")
    ] = None,
    to: Annotated[str, typer.Option("--to", "-t", help="Languages of the translation, or to propose forms for.")] = "",
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of the source.")] = "en",
    least: Annotated[int, typer.Option("--least", min=0, help="How often a name must stand in the source.")] = 0,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="How many suggestions at most.")] = 50,
    table: TableOption = None,
    as_tsv: Annotated[bool, typer.Option("--tsv", help="Print a table of proposed rows only.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Suggest rows that the glossaries lack.

    From a source with its translation: names of both that sound alike, with the forms of both. From texts alone:
    names that stand in them twice or more, with transliterations into the languages of --to (all, if none is given).
    """
    glossary = load(table)
    single = source.suffix.lower() in (".tmx", ".json")
    if translation is None and not single:
        found = _from_texts(source, glossary, from_, to, least or 2)
    else:
        found = _from_pairs(source, translation, glossary, from_, to, least or 1)
    found = found[:top]
    if as_json:
        typer.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=1))
    elif as_tsv:
        from mlalign.glossary.convert import FORMATS, Options

        typer.echo(FORMATS["tsv"].write([each.entry for each in found], Options()).data.decode(), nl=False)
    else:
        _print(found)


def _from_texts(source: Path, glossary: Glossary, from_: str, to: str, least: int) -> tuple[Suggestion, ...]:
    from mlalign.documents.read import find_documents, read_document
    from mlalign.languages import CODES, get_language, parse_languages
    from mlalign.terminology.suggest import suggest_from_texts

    code = get_language(from_).code
    targets = [language.code for language in parse_languages(to)] if to else [each for each in CODES if each != code]
    documents = [read_document(path, code) for path in find_documents([source])]
    texts = [[segment.text for block in document.blocks for segment in block.segments] for document in documents]
    return suggest_from_texts(texts, glossary, language=code, least=least, propose=targets)


def _from_pairs(
    source: Path, translation: Path | None, glossary: Glossary, from_: str, to: str, least: int
) -> tuple[Suggestion, ...]:
    from mlalign.errors import UsageError
    from mlalign.languages import parse_languages
    from mlalign.terminology.pairs import read_pairs, read_translations
    from mlalign.terminology.suggest import suggest_from_pairs

    if not to and translation is None and source.suffix.lower() == ".json":
        return suggest_from_pairs(read_translations(source), glossary, least=least)
    if not to:
        raise UsageError("say with --to which language the translation is in")
    documents = [
        document
        for language in parse_languages(to)
        for document in read_pairs(source, translation, from_=from_, to=language.code)
    ]
    return suggest_from_pairs(documents, glossary, least=least)


def _row(each: Suggestion) -> str:
    from mlalign.glossary.record import entry_cells

    return "\t".join(entry_cells(each.entry))


def _as_json(each: Suggestion) -> dict[str, object]:
    from mlalign.glossary.convert.json_format import entry_to_json

    return {
        "concept": entry_to_json(each.entry),
        "score": each.score,
        "count": each.count,
        "contexts": list(each.contexts),
        "row": _row(each),
    }


def _print(found: tuple[Suggestion, ...]) -> None:
    from mlalign.glossary.cells import format_forms

    for each in found:
        forms = "; ".join(f"{code} {format_forms(own)}" for code, own in each.entry.forms.items())
        times = "once" if each.count == 1 else f"{each.count} times"
        # Without a translation there is nothing whose score could be told.
        score = f"{each.score:.2f}" if each.score else "–"
        typer.echo(f"{each.entry.id}  ({each.entry.type}, {times}, score {score})  {forms}")
        for context in each.contexts:
            typer.echo(f"    {context}")
        typer.echo(f"    row: {_row(each)}")
    number = "1 suggestion" if len(found) == 1 else f"{len(found)} suggestions"
    typer.echo(f"{number}; look at each before you add it (--tsv prints a table of rows)", err=True)

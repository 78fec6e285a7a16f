"""`mlalign transliterate`: names written in other languages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import InputError, UsageError

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary
    from mlalign.languages import Language
    from mlalign.names.transliterate import Candidate

__all__ = ["transliterate"]


def transliterate(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="The names to write.")] = None,
    to: Annotated[
        str, typer.Option("--to", "-t", help="Languages, comma-separated: en, ar, ku (= kmr), ckb, tr.")
    ] = "",
    from_: Annotated[
        str, typer.Option("--from", "-f", help="Language of the names. Default: guessed for each name by its letters.")
    ] = "",
    type_: Annotated[
        str, typer.Option("--type", help="person, place, organisation, armed_group … (as in a glossary).")
    ] = "other",
    candidates: Annotated[int, typer.Option("--candidates", "-k", min=1, max=50, help="Spellings for each name.")] = 1,
    standard: Annotated[
        str, typer.Option("--standard", help="Arabic to English by bgn, alalc or iso233 rather than as the press does.")
    ] = "",
    file: Annotated[
        str, typer.Option("--names", metavar="FILE", help="Names to write, one a line; - for standard input.")
    ] = "",
    glossary: Annotated[
        list[Path] | None, typer.Option("--glossary", help="A glossary table or folder to add; later ones win.")
    ] = None,
    no_default_glossaries: Annotated[
        bool, typer.Option("--no-default-glossaries", help="Leave out the glossaries that come with mlalign.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Write names in other languages: as a glossary has them, else by dictionary and rules.

    Without --json there is a line for each name, language and candidate: name, language, spelling, where it comes
    from and how sure it is (0 to 1), separated by tabs.
    """
    from mlalign.languages import parse_languages

    if not to:
        raise UsageError("no target language: give --to, such as --to ar,ku,ckb,tr")
    wanted = [*(names or []), *(_read_names(file) if file else [])]
    if not all(name.strip() for name in wanted):
        raise UsageError("one of the names is empty")
    if not wanted:
        raise UsageError("no names: give them as arguments, or --names FILE (- for standard input)")
    targets = parse_languages(to)
    _check(type_, standard, targets)
    entries = _glossary(glossary or [], not no_default_glossaries)
    results = [_result(name, from_, type_, targets, candidates, standard or None, entries) for name in wanted]
    if as_json:
        import json

        typer.echo(json.dumps({"results": results}, ensure_ascii=False, indent=1))
    else:
        _print(results)


def _check(type_: str, standard: str, targets: list[Language]) -> None:
    from mlalign.glossary.entry import ENTITY_TYPES

    if type_ not in ENTITY_TYPES:
        raise UsageError(f"unknown --type {type_!r} (known: {', '.join(ENTITY_TYPES)})")
    if standard and "en" not in [language.code for language in targets]:
        raise UsageError("--standard is for Arabic to English: give --to en, or leave it out")


def _read_names(file: str) -> list[str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}; save the list of names as UTF-8", path=file) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=file) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _glossary(paths: list[Path], default: bool) -> Glossary | None:
    from mlalign.glossary.load import default_glossary, load_glossary

    if not paths and default:
        return None
    return load_glossary(paths, base=default_glossary() if default else None)


def _result(
    name: str,
    source: str,
    type_: str,
    targets: list[Language],
    candidates: int,
    standard: str | None,
    glossary: Glossary | None,
) -> dict[str, Any]:
    from mlalign.languages import get_language
    from mlalign.names.transliterate import guess_language
    from mlalign.names.transliterate import transliterate as write

    origin = get_language(source).code if source else guess_language(name)
    results: dict[str, Any] = {}
    for language in targets:
        by = standard if (origin, language.code) == ("ar", "en") else None
        found = write(name, language.code, origin, type=type_, candidates=candidates, standard=by, glossary=glossary)
        results[language.code] = [_as_json(candidate) for candidate in found]
    return {"name": name, "from": origin, "type": type_, "results": results}


def _as_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "text": candidate.text,
        "origin": candidate.origin,
        "confidence": candidate.confidence,
        "explanation": candidate.explanation,
    }


def _print(results: list[dict[str, Any]]) -> None:
    for result in results:
        for language, found in result["results"].items():
            for each in found:
                cells = [result["name"], language, each["text"], each["origin"], f"{each['confidence']:.2f}"]
                typer.echo("\t".join(cells))

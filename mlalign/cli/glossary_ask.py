"""The questions of `mlalign glossary add` on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

import typer

if TYPE_CHECKING:
    from mlalign.glossary.entry import EntityType
    from mlalign.glossary.load import Glossary

__all__ = ["ask_cells", "ask_fields", "choose"]


def choose(question: str, choices: Sequence[str], default: str) -> str:
    """One of some choices; asked again until it is one."""
    while True:
        answer = str(typer.prompt(f"{question} ({', '.join(choices)})", default=default)).strip()
        if answer in choices:
            return answer
        typer.echo(f"  there is no {answer!r}")


def ask_fields(given: Mapping[str, str], cells: Mapping[str, str], *, before: bool) -> dict[str, str]:
    """The type, asked for before the forms, or the source and a note behind them; what is given is not asked for."""
    from mlalign.glossary.entry import ENTITY_TYPES

    if before:
        if given["type"]:
            return {}
        return {"type": choose("Type", ENTITY_TYPES, "place")}
    asked = {}
    for name, question in (("source", "Source (where the forms are attested)"), ("note", "Note")):
        if not given[name]:
            asked[name] = str(typer.prompt(question, default="", show_default=False))
    return asked


def ask_cells(given: Mapping[str, str], type_: str, glossary: Glossary) -> dict[str, str]:
    """The language cells, form by form, with proposals made of the English one; what is given is not asked for."""
    from mlalign.languages import LANGUAGES
    from mlalign.terminology.adding import near_duplicates

    cells = dict(given)
    for language in LANGUAGES.values():
        if cells[language.code]:
            continue
        proposals = _propose(cells["en"], language.code, type_, glossary)
        if proposals:
            typer.echo("  proposed: " + "   ".join(f"{n}) {text}" for n, text in enumerate(proposals, 1)))
        answer = typer.prompt(f"{language.name} (form | variant | !forbidden; - for none)", default=_first(proposals))
        cells[language.code] = _cell(str(answer), proposals)
        if language.code == "en":
            for each in near_duplicates({"en": cells["en"]}, type_, glossary)[:3]:
                typer.echo(f"  there is already {each.entry.id}: {each.form} ({each.score:.2f})")
    return cells


def _propose(english: str, language: str, type_: str, glossary: Glossary) -> tuple[str, ...]:
    from mlalign.glossary.cells import parse_forms
    from mlalign.terminology.adding import propose_forms

    forms = parse_forms(english)
    if language == "en" or not forms:
        return ()
    return propose_forms(forms[0].text, language, cast("EntityType", type_ or "other"), glossary)


def _first(proposals: tuple[str, ...]) -> str:
    return proposals[0] if proposals else "-"


def _cell(answer: str, proposals: tuple[str, ...]) -> str:
    """The cell that an answer means: a number of a proposal, - for none, or the cell itself."""
    if answer.strip() == "-":
        return ""
    if answer.strip().isdigit() and 1 <= int(answer) <= len(proposals):
        return proposals[int(answer) - 1]
    return answer

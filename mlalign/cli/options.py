"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mlalign.errors import UsageError

__all__ = ["EXTENSIONS", "FORMATS", "JsonOption", "parse_digits", "parse_formats"]

EXTENSIONS = {"text": "txt", "markdown": "md", "json": "json", "html": "html"}
"""Output format to file extension."""
FORMATS = tuple(EXTENSIONS)

JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]


def parse_formats(formats: str) -> tuple[str, ...]:
    """The output formats of a comma-separated list, each once; empty for an empty list.

    Raises:
        UsageError: for a format that there is not.
    """
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in formats.split(",") if part.strip()))
    for name in wanted:
        if name not in EXTENSIONS:
            raise UsageError(f"unknown format {name!r} (known: {', '.join(FORMATS)})")
    return wanted


def parse_digits(digits: str) -> Literal["western", "native"]:
    """The choice of digits; the setting where it is empty.

    Raises:
        UsageError: for another word; says whether the option, the variable or the file has it.
    """
    from mlalign.settings.config import read_settings

    place = "--digits"
    if not digits:
        value = next(value for value in read_settings() if value.key == "digits")
        digits, place = value.value, value.place if value.origin == "variable" else f"digits in {value.place}"
    if digits == "western" or digits == "native":
        return digits  # type: ignore[return-value]
    raise UsageError(f"{place} is western or native, not {digits!r}")

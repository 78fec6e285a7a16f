r"""What is written in a cell of a glossary table: forms, hints, and signs that a cell cannot hold as they are.

A language cell is ``preferred | variant | !forbidden``. In every cell ``\n`` stands for a line break, ``\t`` for a tab
and ``\\`` for a backslash; in a language cell also ``\|`` for a bar and ``\!`` for an exclamation mark in front of a
form, and ``\s`` for a space at the end of one. A backslash before anything else stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mlalign.glossary.entry import Form
from mlalign.languages import CODES

__all__ = [
    "escape",
    "format_forms",
    "format_hints",
    "homographs",
    "parse_forms",
    "parse_hint",
    "parse_hints",
    "split_forms",
    "split_hints",
    "unescape",
]

Hints = Mapping[str, Mapping[str, str]]

_BAR = re.compile(r"((?:[^|\\]|\\.|\\$)*)(\||$)", re.DOTALL)
_SEMICOLON = re.compile(r"((?:[^;\\]|\\.|\\$)*)(;|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\nrt|!s;])")
_MEANING = {"n": "\n", "r": "\r", "t": "\t", "s": " "}
_PLAIN = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_PLAIN_SIGNS = re.compile(r"[\\\n\r\t]")
_HINT = re.compile(r"([a-z]{2,3}):([a-z]+)=(.*)", re.DOTALL)


def escape(text: str) -> str:
    """A text as it stands in a cell that holds no forms (note, source)."""
    return _PLAIN_SIGNS.sub(lambda match: _PLAIN[match[0]], text)


def unescape(cell: str) -> str:
    """What a cell, or one form of it, means."""
    if "\\" not in cell:
        return cell
    return _ESCAPE.sub(lambda match: _MEANING.get(match[1], match[1]), cell)


def split_forms(cell: str) -> list[str]:
    """The parts of a language cell between the bars, as they are written, spaces and all."""
    if "\\" not in cell:
        return cell.split("|")
    return _split(cell, _BAR)


def _split(cell: str, separator: re.Pattern[str]) -> list[str]:
    """The parts between separators that no backslash stands in front of."""
    parts = []
    for match in separator.finditer(cell):
        parts.append(match[1])
        if not match[2]:
            break
    return parts


def parse_forms(cell: str) -> tuple[Form, ...]:
    """The forms of a language cell in their order; parts that are empty are left out."""
    forms = []
    for part in split_forms(cell):
        text = part.strip()
        forbidden = text.startswith("!")
        text = unescape(text[1:].strip() if forbidden else text)
        if text:
            forms.append(Form(text, forbidden))
    return tuple(forms)


def format_forms(forms: Iterable[Form]) -> str:
    """A language cell; :func:`parse_forms` reads the same forms back."""
    return " | ".join(f"!{_escape_form(form.text)}" if form.forbidden else _escape_form(form.text) for form in forms)


def _escape_form(text: str) -> str:
    written = escape(text).replace("|", r"\|")
    if written.startswith("!"):
        written = "\\" + written
    # Only ends need it: a cell's parts are stripped when they are read.
    body = written.strip(" ")
    front = len(written) - len(written.lstrip(" "))
    return r"\s" * front + body + r"\s" * (len(written) - len(body) - front) if body else r"\s" * len(written)


def split_hints(cell: str) -> list[str]:
    """The hints of a cell as they are written, without the spaces around them; empty ones are left out."""
    parts = cell.split(";") if "\\" not in cell else _split(cell, _SEMICOLON)
    return [part.strip() for part in parts if part.strip()]


def parse_hint(hint: str) -> tuple[str, str, str] | None:
    """Language, key and value of one hint (``kmr:gender=f``), or None where it is none."""
    match = _HINT.fullmatch(hint)
    if match is None or match[1] not in CODES or not match[3].strip():
        return None
    return match[1], match[2], unescape(match[3].strip())


def parse_hints(cell: str) -> Hints:
    """The hints of a cell by language and key; what is no hint is left out (lint names it, loading refuses it)."""
    found: dict[str, dict[str, str]] = {}
    for hint in split_hints(cell):
        parsed = parse_hint(hint)
        if parsed is not None:
            found.setdefault(parsed[0], {})[parsed[1]] = parsed[2]
    return found


def homographs(hints: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Language to the ids that an entry says it shares a form with, in the order written (hint ``homograph``)."""
    return {
        language: tuple(part.strip() for part in own["homograph"].split(",") if part.strip())
        for language, own in hints.items()
        if "homograph" in own
    }


def format_hints(hints: Hints) -> str:
    """A cell of hints in canonical order: by language as the columns stand, then by key."""
    return "; ".join(
        f"{language}:{key}={escape(value).replace(';', chr(92) + ';')}"
        for language in CODES
        for key, value in sorted(hints.get(language, {}).items())
    )

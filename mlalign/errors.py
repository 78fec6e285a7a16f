"""Every exception that mlalign raises on purpose, and the exit code that the command line gives it.

    MlalignError                      1
    ├── UsageError                    2   the call makes no sense: unknown language, same source and target …
    │   └── UnknownLanguageError      2
    ├── InputError                    3   a file cannot be read, decoded or parsed, or must not be overwritten
    │   ├── DecodingError             3
    │   ├── GlossaryError             3   a malformed glossary table
    │   └── OutputError               3   a file cannot be written
    └── ModelError                    4   a model or resource is missing or damaged
        ├── NoModelError              4
        └── DamagedModelError         4

A message is one line that a person can act on: what is wrong, where, and what to do.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "DamagedModelError",
    "DecodingError",
    "GlossaryError",
    "InputError",
    "MlalignError",
    "ModelError",
    "NoModelError",
    "OutputError",
    "UnknownLanguageError",
    "UsageError",
    "shown",
    "shown_in_line",
]


def shown(name: Path | str) -> str:
    r"""The name of a file as a message or page can show it: bytes of it that are no UTF-8 as ``\xff``.

    What it returns is the name itself if and only if that is text.
    """
    text = str(name)
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # Half a pair of surrogates, as Windows allows.
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shown_in_line(name: Path | str) -> str:
    r"""The same with line breaks and other control characters as ``\x0a``, for a line of output."""
    return "".join(f"\\x{ord(each):02x}" if ord(each) < 32 or ord(each) == 127 else each for each in shown(name))


class MlalignError(Exception):
    """Base of all errors that mlalign raises on purpose."""

    exit_code = 1


class UsageError(MlalignError):
    """The call itself is wrong, whatever the files say."""

    exit_code = 2


class UnknownLanguageError(UsageError):
    """A language code that mlalign does not know; the message suggests the nearest one."""


class InputError(MlalignError):
    """Input that cannot be used. ``path``, ``line`` and ``column`` (both 1-based) lead the message where known."""

    exit_code = 3

    def __init__(
        self, reason: str, *, path: Path | str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        self.reason = reason
        self.path = None if path is None else shown(path)
        self.line = line
        self.column = column
        named = None if path is None else shown_in_line(path)
        place = ":".join(str(part) for part in (named, line, column) if part is not None)
        super().__init__(f"{place}: {reason}" if place else reason)


class DecodingError(InputError):
    """A file whose bytes are no text in any encoding that mlalign reads."""


class GlossaryError(InputError):
    """A glossary table that cannot be loaded; nothing of it was loaded."""


class OutputError(InputError):
    """A file that cannot be written, or exists and must not be overwritten."""


class ModelError(MlalignError):
    """Something about a translation model or another resource that is needed."""

    exit_code = 4


class NoModelError(ModelError):
    """No installed model, nor a route of several, translates in the direction asked for."""


class DamagedModelError(ModelError):
    """A model that is there but cannot be loaded."""

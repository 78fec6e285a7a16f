r"""Lines with their ends: ``\n``, ``\r\n`` and ``\r``, and nothing else, as CommonMark has it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

__all__ = ["Line", "main_newline", "split_lines"]

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text."""

    text: str
    end: str
    """Its line end; empty for a last line without one."""

    @property
    def source(self) -> str:
        """The line as it stands in the file."""
        return self.text + self.end

    @property
    def blank(self) -> bool:
        """Whether it has nothing but white space."""
        return not self.text.strip()


def split_lines(text: str) -> list[Line]:
    """The lines of a text; joining their `Line.source` gives the text."""
    lines = [Line(match.group(1), match.group(2)) for match in _LINE.finditer(text)]
    return lines[:-1] if lines and not lines[-1].source else lines


def main_newline(lines: list[Line]) -> str:
    r"""The line end that most lines have, ``\n`` where there is none."""
    ends = Counter(line.end for line in lines if line.end)
    return max(ends, key=lambda end: ends[end]) if ends else "\n"

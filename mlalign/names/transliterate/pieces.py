"""Names of several parts (``2nd Battalion, 7th Regiment``), and names whose parts a parse has not kept."""

from __future__ import annotations

import regex

from mlalign.names.headlabels import label
from mlalign.names.heads import ParsedName
from mlalign.text.normalise import normalise

__all__ = ["keeps_all", "plain_numbers", "split_at_of", "split_pieces", "with_marks"]

_MARK = regex.compile(r"(\s*(?:[,،;؛]\s+|\s[-–—/]\s+|[()\[\]])\s*)")
_OF = regex.compile(r"\s+of\s+(?:the\s+)?", regex.IGNORECASE)
_ORDINAL = regex.compile(r"\b([0-9]+)(?:st|nd|rd|th)\b", regex.IGNORECASE)
_ARABIC_MARKS = str.maketrans(",;", "،؛")
_LATIN_MARKS = str.maketrans("،؛", ",;")


def split_pieces(name: str) -> list[str]:
    """Pieces and the marks between them, in turn; the first and last are pieces and may be empty.

    A comma needs white space after it, or it would part numbers.
    """
    return _MARK.split(name)


def split_at_of(name: str) -> list[str]:
    """The two sides of the first English *of*, with a comma between them as of two names; the name alone without one.

    For ``Hamza Battalion of the 17th Division``, of which a parse keeps one side only.
    """
    sides = _OF.split(name, maxsplit=1)
    return [sides[0], ", ", sides[1]] if len(sides) > 1 else [name]


def plain_numbers(name: str) -> str:
    """English ordinals in digits without their endings, which no other language can read."""
    return _ORDINAL.sub(r"\1", name)


def with_marks(mark: str, target: str) -> str:
    """A comma or semicolon as the script of the target language has it."""
    return mark.translate(_ARABIC_MARKS if target in ("ar", "ckb") else _LATIN_MARKS)


def keeps_all(parsed: ParsedName) -> bool:
    """Whether every number and word of a name stands somewhere in its parse.

    A parse has one ordinal and one complement, so that ``101st and 102nd Brigades`` does not fit into it. Without this
    check the rest would be left out and the result look sure.
    """
    parts = label(normalise(parsed.text, parsed.language), parsed.language)
    return _size(parsed) >= sum(part.kind not in ("of", "link") for part in parts)


def _size(parsed: ParsedName) -> int:
    own = (parsed.head is not None) + (parsed.ordinal is not None) + len(parsed.modifiers)
    return own + (_size(parsed.complement) if parsed.complement else len(parsed.titles) + len(parsed.core))

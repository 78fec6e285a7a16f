"""Capitalised words of a source that may be names: not found as such, in no list of words, lost in translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mlalign.text.span import Span
from mlalign.translation.result import Notice

__all__ = ["unsure_names"]

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u200c]*")
_CLITICS = regex.compile(r"^[وف]?[بل]?(?=\p{L}{3})")
LIKE = 85
"""Likeness of two skeletons (rapidfuzz ratio, 0 to 100) from which a word of the translation may be the name."""


def unsure_names(source: str, text: str, origin: str, language: str, taken: Sequence[Span]) -> Iterator[Notice]:
    """A warning for each such word that nothing in the translation sounds like.

    Args:
        source: the sentence.
        text: its translation.
        origin: code of the sentence's language; only English has a list of words long enough.
        language: code of the translation's.
        taken: where names, figures and addresses stand in the source.
    """
    from mlalign.entities.unknown_words import unknown_capitals

    if origin != "en":
        return
    for span in unknown_capitals(source, origin, taken):
        word = span.of(source)
        if not _sounds_in(word, text, origin, language):
            message = f"{word!r} is no known word; if it is a name, nothing in the translation sounds like it"
            yield Notice("name-unsure", message, "warning", span)


def _sounds_in(name: str, text: str, origin: str, language: str) -> bool:
    from rapidfuzz import fuzz

    from mlalign.names.skeleton import skeleton

    wanted = skeleton(name, origin)
    words = {match.group() for match in _WORD.finditer(text)}
    if language == "ar":
        words |= {_CLITICS.sub("", word) for word in words}
    # Endings and clitics stand around a name.
    return bool(wanted) and any(
        (len(wanted) > 2 and wanted in found) or fuzz.ratio(wanted, found) >= LIKE
        for found in (skeleton(word, language) for word in words)
    )

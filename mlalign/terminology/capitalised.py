"""Names that only their capitals give away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlalign.entities.mention import Mention
from mlalign.languages import LANGUAGES
from mlalign.text.span import Span

__all__ = ["capitalised_names"]

_WORD = r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_PARTICLE = r"(?:al|el|ad|an|ar|as|ash|at|az|ez|bin|ibn)"
_NAME = re.compile(rf"{_WORD}(?: (?:{_PARTICLE}[ -])?{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"“‘'«(]*$")


def capitalised_names(sentence: str, language: str, taken: Sequence[Span]) -> Iterator[Mention]:
    """Runs of words with capitals in a sentence that overlap nothing taken; of type ``other``.

    One word alone at the start of a sentence says nothing and is left out, as are languages without capitals.
    """
    if LANGUAGES[language].script != "Latn":
        return
    for match in _NAME.finditer(sentence):
        name = _POSSESSIVE.sub("", match[0]) if language == "en" else match[0]
        if not name[0].isupper() or len(name) < 3:
            continue
        first = bool(_SENTENCE_START.search(sentence[: match.start()]))
        if first and " " not in name:
            continue
        span = Span(match.start(), match.start() + len(name))
        if not any(span.overlaps(other) for other in taken):
            yield Mention(span, name, "other", "pattern")

"""Who gives a figure: *state media said 3 were killed*, ``بحسب المرصد``, ``Gözlemevi 7 kişinin öldüğünü bildirdi``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mlalign.events.cues import Cue
from mlalign.events.report import Sentence
from mlalign.text.span import Span

__all__ = ["find_source"]

_VERB_FIRST = frozenset({"ar"})
_VERB_LAST = frozenset({"tr"})
_WORDS = 4
"""Words that a source may have where it is no name that was found."""
_CLAUSE = regex.compile(r"[;؛]|[.!?؟] ")
_START = regex.compile(r"[,،;؛:]|\b(?:and|but|while|whereas|that|ku|û|ve|ise|إن|أن|ان|بأن|بان|کە)\b")
_WORD = regex.compile(r"[\w'’-]+")


def find_source(number: Span, sentence: Sentence, words: Sequence[Cue], folded: str, language: str) -> str:
    """The source of a number as the text names it, empty where the text gives the number itself.

    Args:
        number: where the number stands.
        sentence: its sentence.
        words: the words of the sentence that bear on events.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        language: code of the sentence's language.
    """
    start, end = _clause(number, folded)
    according = {cue.span for cue in words if cue.kind == "according"}
    said = [
        cue
        for cue in words
        if (cue.kind == "according" or (cue.kind == "said" and cue.span not in according))
        and start <= cue.span.start < end
    ]
    for cue in sorted(said, key=lambda cue: _order(cue, number, language)):
        for reach in _places(cue, number, folded, start, end, language):
            text = _name(reach, cue, number, sentence) or _phrase(reach, cue, sentence)
            if text:
                return text
    return ""


def _clause(number: Span, folded: str) -> tuple[int, int]:
    bounds = [match.start() for match in _CLAUSE.finditer(folded)]
    start = max((bound + 1 for bound in bounds if bound < number.start), default=0)
    end = min((bound for bound in bounds if bound >= number.end), default=len(folded))
    return start, end


def _order(cue: Cue, number: Span, language: str) -> tuple[bool, int]:
    """Words for saying on the usual side first: behind the number in Turkish, else in front of it."""
    behind = cue.span.start >= number.end
    return behind != (language in _VERB_LAST), abs(cue.span.start - number.start)


def _places(cue: Cue, number: Span, folded: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The stretches beside a word for saying where its subject may stand, the likelier first."""
    before = Span(max(start, _last_start(folded, start, cue.span.start)), cue.span.start)
    after = Span(cue.span.end, min(end, _first_start(folded, cue.span.end, end)))
    if cue.kind == "according":
        yield before if language in _VERB_LAST else after
    elif language in _VERB_FIRST:
        yield after
    elif language in _VERB_LAST and number.end <= cue.span.start:
        yield Span(start, number.start)
    else:
        yield before
        yield after


def _last_start(folded: str, start: int, end: int) -> int:
    return max((match.end() for match in _START.finditer(folded, start, end)), default=start)


def _first_start(folded: str, start: int, end: int) -> int:
    return next((match.start() for match in _START.finditer(folded, start, end)), end)


def _name(reach: Span, cue: Cue, number: Span, sentence: Sentence) -> str:
    """The name in a stretch that is nearest to the word for saying."""
    inside = [
        mention
        for mention in sentence.mentions
        if mention.type in ("organisation", "person", "armed_group")
        and reach.start <= mention.span.start
        and mention.span.end <= reach.end
    ]
    nearest = min(inside, key=lambda mention: abs(mention.span.start - cue.span.start), default=None)
    return nearest.text if nearest else ""


def _phrase(reach: Span, cue: Cue, sentence: Sentence) -> str:
    """The few words of a stretch; empty where there are none, or so many that it is hardly a source."""
    text = reach.of(sentence.text).strip(" ,،\"“”'«»")
    found = _WORD.findall(text)
    return text if 0 < len(found) <= _WORDS and not any(word.isdigit() for word in found) else ""

"""One person that no number counts: *another was wounded*, ``یەکێکی دیکە بریندار بوو``, ``وأصيب آخر``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from mlalign.events.cues import Cue
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["find_others"]

_VERB_FIRST = frozenset({"ar"})
_WORD = regex.compile(r"[\w'-]+")


def find_others(
    words: Iterable[Cue], hurt: Sequence[Cue], numbers: Sequence[NumberMention], folded: str, language: str
) -> Iterator[NumberMention]:
    """The words for one more person that stand at a word for the killed or injured, as numbers of one.

    Args:
        words: the words of the sentence that bear on events.
        hurt: those of them for the killed and injured.
        numbers: those of the sentence; words that are part of one are counted already.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        language: code of the sentence's language.
    """
    taken: list[Span] = [number.span for number in numbers]
    for word in sorted(words, key=lambda word: (word.span.start, -len(word.span))):
        if word.kind != "one_other" or any(word.span.overlaps(span) for span in taken):
            continue
        if any(_belongs(word, cue, folded, language) for cue in hurt):
            taken.append(word.span)
            yield NumberMention(word.span, 1.0, 1.0, approximate=False, kind="cardinal", words=True)


def _belongs(word: Cue, cue: Cue, folded: str, language: str) -> bool:
    """Right beside it; an adverb may stand between, but not where the words could be part of more: *another attack*."""
    before = word.span.end <= cue.span.start
    if before and language in _VERB_FIRST:
        return False
    between = folded[word.span.end : cue.span.start] if before else folded[cue.span.end : word.span.start]
    if not between.strip(" ") and (before or language in ("en", *_VERB_FIRST)):
        return True
    return (
        before
        and len(word.text.split()) > 1
        and not regex.search(r"[^\w\s'-]", between)
        and len(_WORD.findall(between)) <= 1
    )

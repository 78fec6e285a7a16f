"""Names of a glossary in a text, in whatever form they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mlalign.entities.doubt import is_doubtful
from mlalign.entities.lexicon import is_word
from mlalign.entities.mention import Mention
from mlalign.glossary.entry import Entry
from mlalign.glossary.folding import fold
from mlalign.morphology import find_inflected
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["Candidate", "choose", "find_known", "possessive_follows"]

_PLURALS: Final = frozenset({"nationality", "title", "other", "armed_group", "organisation"})
"""Types whose English names have a plural; a place's or a person's hardly ever."""
_POSSESSIVE: Final = re.compile(r"['’](?:s\b|(?!\w))", re.IGNORECASE)
_STATUS: Final = {"approved": 0, "proposed": 1, "deprecated": 2}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be chosen, with what speaks for it."""

    mention: Mention
    rank: tuple[int, ...]
    """Lower is better, among mentions of the same stretch."""


def find_known(text: str, language: str, glossary: Glossary) -> list[Mention]:
    """The glossary's names in a text, in its order, without overlaps: of those that overlap, the longest."""
    return choose(_candidates(text, language, glossary))


def choose(candidates: Iterable[Candidate], taken: Sequence[Span] = ()) -> list[Mention]:
    """The longest candidates that overlap neither each other nor what is taken, in the order of the text."""
    chosen: list[Mention] = []
    spans = list(taken)
    for candidate in sorted(candidates, key=lambda each: (-len(each.mention.span), each.mention.span, each.rank)):
        if not any(candidate.mention.span.overlaps(span) for span in spans):
            spans.append(candidate.mention.span)
            chosen.append(candidate.mention)
    return sorted(chosen, key=lambda mention: mention.span)


def _candidates(text: str, language: str, glossary: Glossary) -> Iterator[Candidate]:
    forms: dict[tuple[str, str], Entry] = {}
    # In a line of capitals an acronym that spells a word (IS) is not trusted.
    shouted = text.isupper()
    for match in glossary.index(language).find(text, partial=True):
        if shouted and match.form.isupper() and is_word(match.form, language):
            continue
        if language == "en":
            yield from _english(text, match.span, match.entry, match.form)
        elif (match.entry.id, match.form) not in forms and _may_stand(text, match.span.start, match.form, language):
            forms[match.entry.id, match.form] = match.entry
    for (_, form), entry in forms.items():
        yield from _inflected(text, form, entry, language)


def _may_stand(text: str, start: int, form: str, language: str) -> bool:
    """Whether all words of a form may stand at a place, by the letters that they begin with."""
    words = fold(form, language).split()
    if len(words) == 1:
        return True
    standing = fold(text[start : start + 2 * len(form) + 16], language).split()
    return len(standing) >= len(words) and all(
        there[:2] == word[:2] for there, word in zip(standing[1:], words[1:], strict=False)
    )


def _inflected(text: str, form: str, entry: Entry, language: str) -> Iterator[Candidate]:
    for match in find_inflected(text, form, language, entry.grammar(language), type=entry.type):
        span = _without_linker(text, match.span, form) if language == "kmr" else match.span
        surface = span.of(text)
        if is_doubtful(text, span, form, entry, language):
            continue
        mention = Mention(span, surface, entry.type, "glossary", entry, form)
        yield Candidate(mention, _rank(entry, form, surface, language, base=match.inflection.label == "base"))


def _without_linker(text: str, span: Span, form: str) -> Span:
    """The name without the Kurmanji ezafe word that ties what follows to it (``artêşa Sûriyeyê ya``)."""
    words = span.of(text).split(" ")
    if len(words) > len(form.split(" ")) and words[-1] in ("ya", "yê", "yên", "a", "ê", "ên"):
        return Span(span.start, span.end - len(words[-1]) - 1)
    return span


def _rank(entry: Entry, form: str, surface: str, language: str, *, base: bool) -> tuple[int, ...]:
    return (
        _STATUS[entry.status],
        int(surface != form),
        int(not base),
        int(form != entry.preferred(language)),
        int(form in entry.forbidden(language)),
    )


def _english(text: str, span: Span, entry: Entry, form: str) -> Iterator[Candidate]:
    """A form as it stands, with a possessive mark behind it, or in the plural."""
    word = span.of(text)
    for end in _ends(word, form):
        rest = word[end:]
        plural = rest in ("s", "es") and entry.type in _PLURALS and not form.endswith(("s", "S"))
        whole = Span(span.start, span.start + end + (len(rest) if plural else 0))
        after = text[whole.end : whole.end + 1]
        if (rest and not plural) or (after.isalnum() and after):
            continue
        mention = Mention(whole, whole.of(text), entry.type, "glossary", entry, form, plural)
        mention = replace(mention, possessive=possessive_follows(text, whole))
        yield Candidate(mention, _rank(entry, form, mention.text, "en", base=not plural))


def _ends(word: str, form: str) -> Iterator[int]:
    """Where the form ends in the stretch that begins like it; folding may have changed its length a little."""
    wanted = fold(form, "en")
    for end in range(max(1, len(form) - 2), min(len(word), len(form) + 2) + 1):
        if fold(word[:end], "en") == wanted and not (end < len(word) and fold(word[: end + 1], "en") == wanted):
            yield end
            return


def possessive_follows(text: str, span: Span) -> bool:
    """Whether an English possessive mark stands behind a name."""
    match = _POSSESSIVE.match(text, span.end)
    return match is not None and (match[0][1:] != "" or text[span.end - 1 : span.end] in ("s", "S"))

"""Whether a number counts people: by the noun behind it, and by what makes it an age, a date or part of a name."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from mlalign.events.cues import Cue, counted_place
from mlalign.events.report import Sentence
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["counts_people", "thing_counted"]

_ADJECTIVES = {"en": 3}
"""Words that may stand between a number and what it counts: *two further air strikes*; one in other languages."""
_NEXT_WORDS = 2
"""Words behind a number that may say that no people are counted."""
_OLDEST = 110
"""Years; a greater number in brackets is no age."""
_YEARS_BEHIND = regex.compile(r"\A,? *[-–]?(?:year|yr|yaş|sali|ساڵ|عام|سنة|سنوات)|\A *[-–]?yo\b")
"""What stands behind an age, as `comparable` spells it."""
_AGE_BEFORE = regex.compile(
    r"\b(?:aged?(?: (?:between|from))?|ages of|between the ages of|العمر|عمره|عمرها|اعمارهم(?: بين)?|تتراوح اعمارهم بين"
    r"|yaşlari|temene?\w*|temena \w+|تەمەن\w*(?: نێوان)?) $"
)
"""What stands in front of an age."""
_WORD = regex.compile(r"[\w'-]+")


def counts_people(
    number: NumberMention, sentence: Sentence, words: Sequence[Cue], folded: str, counted: Sequence[Cue], language: str
) -> bool:
    """Whether a number may be one of people: whole, no age, part of no date or name, and of no thing.

    Args:
        number: one of the sentence's.
        sentence: where it stands.
        words: the words of the sentence that bear on events.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        counted: the words of the sentence that are counted besides people hurt (`find_counted`).
        language: code of the sentence's language.
    """
    if number.kind not in ("cardinal", "other") or number.low < 0 or number.low != int(number.low):
        return False
    taken = [*(date.span for date in sentence.dates), *(mention.span for mention in sentence.mentions)]
    if any(span.overlaps(number.span) for span in taken):
        return False
    if _is_age(number, folded) or thing_counted(number, counted, folded, language):
        return False
    return not _is_no_people(number.span, [*words, *counted], folded)


def thing_counted(number: NumberMention, cues: Sequence[Cue], folded: str, language: str) -> str:
    """The kind of the noun behind a number, or in it (an Arabic dual); empty where no noun of the table is there.

    ``cues`` are words of ``events_counts.tsv``: things, and what parts a number from them (*two men in cars*).
    """
    for cue in sorted(cues, key=lambda cue: (cue.span.start, -len(cue.span))):
        place = counted_place(cue.kind)
        if cue.span.end <= number.span.start or place not in ("thing", "times", "people", "parting"):
            continue
        between = folded[number.span.end : cue.span.start]
        words = _WORD.findall(between)
        if len(words) > _ADJECTIVES.get(language, 1) or regex.search(r"[^\w\s'-]|\d", between):
            return ""
        if place == "thing":
            return cue.kind
        if place == "times":
            return "attacks" if any(counted_place(other.kind) == "act" for other in cues) else ""
        # "two men in cars", "3 kişi": what stands behind is not what is counted.
        return ""
    return ""


def _is_no_people(number: Span, words: Sequence[Cue], folded: str) -> bool:
    """Whether a word of the kind ``not_people`` stands behind a number, or is part of it."""
    things = [cue for cue in words if cue.kind == "not_people"]
    people = {cue.span.start for cue in words if cue.kind in ("killed", "injured", "people", "person", "everyone")}
    if any(cue.span.overlaps(number) for cue in things):
        return True
    following = [match.span() for match in _WORD.finditer(folded, number.end)][:_NEXT_WORDS]
    starts = [start for start, _ in following]
    behind = {cue.span.start for cue in things}
    if starts[:1] and starts[0] in behind:
        return True
    # "4 hava saldırısı": the thing counted is the second word, unless a word for people or the hurt comes first.
    return len(starts) > 1 and starts[1] in behind and not people & set(starts)


def _is_age(number: NumberMention, folded: str) -> bool:
    """*Laith, 11, died*; *Ali (12)*; *aged 12 to 40*; *the 61-year-old*; ``Leys ê 11 salî``; ``١٤ عاماً``."""
    span = number.span
    behind = folded[span.end : span.end + 12]
    if _YEARS_BEHIND.match(behind) or _AGE_BEFORE.search(folded[max(0, span.start - 30) : span.start]):
        return True
    before = folded[max(0, span.start - 2) : span.start]
    if number.words or (number.high or number.low) > _OLDEST:
        return False
    bracketed = before.endswith("(") and behind.startswith(")")
    return bracketed or (before in (", ", "، ") and regex.match(r"[,،.]?\Z|[,،]|\. ", behind) is not None)

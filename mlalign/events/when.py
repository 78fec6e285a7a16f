"""When an event was, as a report tells it: the day that its words name, or what the date of publication says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mlalign.events.record import EventDate
from mlalign.events.report import Report
from mlalign.events.signs import RECENT_DAYS, Signs
from mlalign.events.stories import Story
from mlalign.text.dates import DateMention

__all__ = ["find_date"]

_SPEAKS = 1.5
"""Weight of cues from which a sentence is about an event."""
_WRITTEN = 4.0
"""Weight of a date that is written out where the event is told."""
_SURE = 3.5
"""Weight of a date that is told with the event in the lead, or written out beside it."""
_BESIDE = 12
"""Characters between a day and the word that says it was at night."""
_SAID = 5
"""Characters between *said* and its day: *said on Friday*."""
_BESIDE_EVENT = 25
"""Characters between a day and the word for the event that it is the day of."""
_TELLING = 3.0
"""Weight of cues that tell an event by themselves."""
_AFTERMATH = frozenset({"arrest_raid", "statement", "protest", "movement"})
"""Types of what follows an attack."""
_LEAD = 2
"""Sentences that tell when the event was."""
_BREAKING = timedelta(days=2)
"""Before publication: news without a day is of that time."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    weight: float
    sign: Signs
    mention: DateMention
    past: bool
    """Before the day of publication, which mostly is that on which somebody said something."""

    @property
    def rank(self) -> tuple[float, int, bool]:
        return self.weight, -self.sign.sentence.number, self.past


def find_date(report: Report, story: Story, before: EventDate | None, main: EventDate | None) -> EventDate:
    """The day that the words about the event name best; else that of publication, give or take two days.

    Args:
        report: the report.
        story: the event and its sentences.
        before: when the event was that the report tells before this one.
        main: when the report's main event was; what is told besides, without a day, mostly was on the same one.
    """
    first = story.signs[0]
    following = next((cue for cue in first.words if cue.kind == "next_day"), None)
    if following and before and before.precision == "day" and before.start:
        day = before.start + timedelta(days=1)
        return EventDate(day, day, "day", first.sentence.number, following.text, before.sure)
    candidates = [
        _Candidate(_weight(sign, mention, report.language), sign, mention, mention.start != report.published)
        for sign in story.signs
        for mention in sign.sentence.dates
        if mention.start and (story.role == "background" or (not sign.background and _is_recent(report, mention.end)))
    ]
    if story.role == "background":
        return _background(report, candidates)
    days = [each for each in candidates if each.mention.precision == "day"]
    follows = story.follows_up
    if follows:
        came_after = {
            sign.sentence.number for sign in story.signs if sign.sentence.number > 1 and sign.says("follow_up")
        }
        days = [each for each in days if each.sign.sentence.number not in came_after] or days
        earlier = [each for each in days if each.weight >= _WRITTEN or not _is_own(report, each)]
        # Who claims an attack may name its day along with it.
        claimed = [each for each in days if each.sign.sentence.number <= 1 and each.weight > 0 and _claims(story)]
        days = earlier or claimed
    # A day on which something was said or claimed says nothing of the event.
    days = [each for each in days if each.weight > 0] or [
        each for each in days if each.weight == 0 and not _is_aside(each)
    ]
    if days:
        return _named(max(days, key=lambda each: each.rank))
    came_later = story.role == "other" and any(sign.says("follow_up") for sign in story.signs[:1])
    if story.role == "other" and main and main.precision == "day" and not came_later:
        return EventDate(main.start, main.end, "day", None)
    if report.published is None:
        return EventDate(None, None, "unknown", None)
    span = timedelta(days=RECENT_DAYS) if follows or came_later else _BREAKING
    return EventDate(report.published - span, report.published, "week", None)


def _background(report: Report, candidates: Iterable[_Candidate]) -> EventDate:
    days = [each for each in candidates if each.mention.precision == "day"]
    known = days or [each for each in candidates if each.mention.precision != "unknown"]
    if not known:
        return EventDate(None, None, "unknown", None)
    return _named(max(known, key=lambda each: each.rank))


def _named(best: _Candidate) -> EventDate:
    mention, sentence = best.mention, best.sign.sentence
    text = mention.span.of(sentence.text)
    night = _is_night(best.sign, mention)
    sure = best.weight >= _SURE
    return EventDate(mention.start, mention.end, mention.precision, sentence.number, text, sure, night)


def _is_night(sign: Signs, mention: DateMention) -> bool:
    """Whether a day is told with a word for the night in or beside it."""
    return any(
        cue.span.overlaps(mention.span)
        or 0 <= cue.span.start - mention.span.end <= _BESIDE
        or 0 <= mention.span.start - cue.span.end <= _BESIDE
        for cue in sign.words
        if cue.kind == "night"
    )


def _is_own(report: Report, candidate: _Candidate) -> bool:
    """Whether a day is more likely that of what followed than the event's: that of publication or the one before.

    It is not if it stands beside a word for the event (*in Thursday's clashes*), nearer than one for what followed.
    """
    day: date | None = candidate.mention.start
    if report.published is None or day is None or (report.published - day).days > 1:
        return False
    sign, span = candidate.sign, candidate.mention.span
    told = [cue.span for cue in sign.types if cue.weight >= _TELLING and cue.kind not in _AFTERMATH]
    later = [cue.span for cue in sign.words if cue.kind in ("follow_up", "killed")]
    later += [cue.span for cue in sign.types if cue.kind in _AFTERMATH]
    near = min(map(span.gap, told), default=_BESIDE_EVENT + 1)
    return near > _BESIDE_EVENT or near > min(map(span.gap, later), default=near)


def _is_aside(candidate: _Candidate) -> bool:
    """Whether it is the day of publication in a later sentence that tells nothing of the event."""
    return not candidate.past and candidate.sign.sentence.number > _LEAD and not candidate.sign.types


def _claims(story: Story) -> bool:
    return any(sign.says("claimed") for sign in story.lead)


def _weight(sign: Signs, mention: DateMention, language: str) -> float:
    """How likely a date is the event's: told with it, early, in full; not the day on which somebody said something."""
    weight = 2.0 if sum(sign.weights.values()) >= _SPEAKS or sign.hurts else 0.0
    written_out = any(character.isdigit() for character in mention.span.of(sign.sentence.text))
    weight += 2.0 if written_out or not mention.relative else 0.0
    if any(cue.kind == "after" and cue.span.overlaps(mention.span) for cue in sign.words):
        # "Two days after X": mostly what the news follows, but where nothing else is dated.
        weight -= 1.0
    weight += {0: 1.5, 1: 1.5, 2: 0.5}.get(sign.sentence.number, 0.0)
    start = mention.span.start
    said = language == "en" and any(cue.kind == "said" and 0 < start - cue.span.end <= _SAID for cue in sign.words)
    silent = sign.sentence.number > 1 and sign.says("claimed", "unclaimed")
    return weight - (4.0 if said or silent else 0.0)


def _is_recent(report: Report, day: date | None) -> bool:
    if report.published is None or day is None:
        return report.published is None
    return timedelta(days=-1) <= report.published - day <= timedelta(days=RECENT_DAYS)

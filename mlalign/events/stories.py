"""Which sentences of a report tell the same event, and which recall an older one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from mlalign.events.places import kilometres
from mlalign.events.record import Role
from mlalign.events.signs import Signs, are_near, days_of, groups_of, kinds_of, points_of

__all__ = ["Story", "find_stories", "group_of"]

_UNMISTAKABLE = 4.0
"""Weight of a cue that is hardly used of anything else than an event of its type."""
_DAYS_APART = 3
"""Days between two events of different kinds that are told of the same places."""
_NEAR_KILOMETRES = 20.0
"""Places nearer to each other than that may be those of one attack."""
_VAGUE = frozenset({"explosion", "clash", "statement"})
"""Types that reports of other types speak of as well: blasts that were heard, shots that were exchanged."""
_PEOPLE = frozenset({"assassination", "abduction"})
"""Types that say by themselves that people came to harm."""
_NEWS = frozenset({"protest", "displacement", "abduction", "defection"})
"""Types that are no part of what follows an attack, as arrests and statements are."""
_FROM_AFAR = frozenset({"airstrike", "drone_strike", "shelling"})
"""Types that reports take for one another: missiles come from aircraft and from guns."""
_BEGINNING = 25
"""Characters in which a sentence begins."""
_LEAD = 2
"""Sentences of a paragraph that say what it is about."""


@dataclass(slots=True)
class Story:
    """An event and the sentences that tell it."""

    role: Role
    signs: list[Signs] = field(default_factory=list)

    @property
    def body(self) -> list[Signs]:
        """Without the headline, which may name the other events of the report as well; with it if there is no more."""
        return [sign for sign in self.signs if sign.sentence.number > 0] or self.signs

    @property
    def places(self) -> set[str]:
        """Keys of the places named."""
        return {place for sign in self.body for place in sign.places}

    @property
    def actors(self) -> set[str]:
        """Keys of the people and groups named."""
        return {actor for sign in self.body for actor in sign.actors}


def find_stories(signs: Sequence[Signs]) -> list[Story]:
    """The main event first, then others in the order in which the report has them, background among them."""
    main = Story("main")
    stories = [main]
    current = main
    for _, group in groupby(signs, key=lambda sign: sign.sentence.paragraph):
        paragraph = list(group)
        lead = [sign for sign in paragraph if not sign.background and not _looks_elsewhere(sign, current)][:_LEAD]
        if lead and main.signs:
            current = _continued(lead, stories, current)
            if _differs(lead, current):
                current = Story("other")
                stories.append(current)
        for sign in paragraph:
            recalls = (
                sign.background
                or _looks_elsewhere(sign, current)
                or (sign is not paragraph[0] and _was_before(sign, current))
            )
            if main.signs and sign.speaks and recalls:
                stories.append(Story("background", [sign]))
            else:
                current.signs.append(sign)
    for story in stories:
        if story.role == "other" and len(story.signs) == 1 and not _is_told_apart(story.signs[0]):
            # Told in passing.
            story.role = "background"
    return stories


def _looks_elsewhere(sign: Signs, story: Story) -> bool:
    """Whether a sentence looks back, without a date, to what was at other places."""
    if not sign.says("pluperfect") or not sign.places or sign.places.keys() & story.places:
        return False
    return not days_of([sign]) and _apart([sign], story.body)


def _was_before(sign: Signs, story: Story) -> bool:
    """Whether a sentence within a paragraph tells of earlier days and other places than the story."""
    ends = [mention.end for mention in sign.sentence.dates if mention.end]
    known = days_of(story.body)
    if not ends or not known or not sign.places or sign.places.keys() & story.places or _follows_up(story):
        return False
    return sign.tells and (min(known) - max(ends)).days >= 1


def _continued(lead: Sequence[Signs], stories: Sequence[Story], current: Story) -> Story:
    """The event that a new paragraph goes on with: of the places, kind or people it names, else that before it."""
    told = [story for story in stories if story.role != "background"]
    kinds = kinds_of(lead)
    places = {place for sign in lead for place in sign.places}
    actors = {actor for sign in lead for actor in sign.actors}
    return max(
        told,
        key=lambda story: (
            len(story.places & places),
            bool(kinds & kinds_of(story.body)),
            len(story.actors & actors),
            story is current,
        ),
    )


def _differs(lead: Sequence[Signs], story: Story) -> bool:
    """Whether a paragraph's first sentences tell another event: of another day, place or kind than what it follows."""
    hurts = any(sign.says("killed", "injured") for sign in lead)
    told_apart = _is_told_apart(lead[0])
    if lead[0].sentence.number <= 1 or not (any(sign.tells for sign in lead) or (told_apart and hurts)):
        return False
    if story.role == "main" and not (story.places and any(sign.tells or sign.hurts for sign in story.body)):
        # It has been an overview until now.
        return False
    kinds, told = kinds_of(lead), kinds_of(story.body)
    places = {place for sign in lead for place in sign.places}
    new_kind = not groups_of(kinds) & groups_of(told)
    violent = any(sign.violent for sign in lead)
    hurts = hurts or bool(kinds & _PEOPLE)
    # The day of publication mostly is that on which somebody said something of the same event.
    days, known = days_of(lead, all_days=new_kind), days_of(story.body, all_days=new_kind)
    if told_apart and not places & story.places:
        return True
    if (
        _follows_up(story)
        and not (violent and _apart(lead, story.body))
        and not (new_kind and kinds & _NEWS and places)
    ):
        return False
    if new_kind and days and known and min(abs((day - other).days) for day in days for other in known) >= _DAYS_APART:
        return True
    if places & story.places:
        return False
    if _near(lead, story.body):
        return False
    if violent and places and story.places and _other_kind(kinds, told):
        return True
    if new_kind and kinds & _NEWS and places and story.places:
        return True
    if ((violent and hurts) or new_kind) and _apart(lead, story.body):
        return True
    if days and known and ((new_kind and violent) or (places and story.places)):
        return not days & known
    if are_near(kinds, told):
        return False
    if new_kind and (places or kinds & _NEWS) and any(_is_unmistakable(sign, groups_of(told)) for sign in lead):
        return True
    # Arrests, blasts that were heard and the like, without a day of their own, belong to what was told before.
    return bool(places and story.places) and violent and hurts and new_kind


def _is_told_apart(sign: Signs) -> bool:
    """Whether a sentence begins with words that say it is about something else: *elsewhere*, *the next day*."""
    return any(cue.kind in ("another", "next_day") and cue.span.start <= _BEGINNING for cue in sign.words)


def _is_unmistakable(sign: Signs, known: set[str]) -> bool:
    """Whether a word says that something of a new kind happened, rather than that it was heard or spoken of."""
    return any(
        cue.weight >= _UNMISTAKABLE and cue.kind not in _VAGUE and not groups_of([cue.kind]) & known
        for cue in sign.types
    )


def _follows_up(story: Story) -> bool:
    """Whether a report's news is what came of its event: its days, arrests and deaths are of that event too."""
    return story.role == "main" and any(sign.says("follow_up") for sign in story.signs if sign.sentence.number <= 1)


def _apart(ones: Sequence[Signs], others: Sequence[Signs]) -> bool:
    """Whether it is known where both are, and it is far from each other."""
    margins = _margins(ones, others)
    return bool(margins) and min(margins) >= 0


def _near(ones: Sequence[Signs], others: Sequence[Signs]) -> bool:
    """Whether it is known where both are, and it is near each other."""
    return any(
        kilometres(one[:2], other[:2]) < _NEAR_KILOMETRES for one in points_of(ones)[:1] for other in points_of(others)
    )


def _margins(ones: Sequence[Signs], others: Sequence[Signs]) -> list[float]:
    """Kilometres from the first place named to those of a story's telling sentences, beyond what the names may cover.

    Later places are mostly where somebody came from, went to or was treated.
    """
    known = points_of([sign for sign in others if sign.tells or sign.hurts]) or points_of(others)
    return [kilometres(one[:2], other[:2]) - max(one[2], other[2]) for one in points_of(ones)[:1] for other in known]


def _other_kind(kinds: set[str], told: set[str]) -> bool:
    """Whether another kind of attack is told, kinds of one group too."""
    own, known = kinds - _VAGUE, told - _VAGUE
    return bool(own) and bool(known) and not own & known and not (own & _FROM_AFAR and known & _FROM_AFAR)


def group_of(kind: str) -> str:
    """The group of an event type: types of one group may be the same event told in other words."""
    return next(iter(groups_of([kind])))

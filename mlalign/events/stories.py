"""Which sentences of a report tell the same event, and which recall an older one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from mlalign.events.record import Role
from mlalign.events.signs import Signs, days_of, groups_of, kinds_of
from mlalign.events.turns import Turn, are_apart, is_told_apart

__all__ = ["Story", "find_stories", "group_of"]

_EARLY = 3
"""Sentences in which the lead goes on."""
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
    def lead(self) -> list[Signs]:
        """The headline and the first sentence, as far as they are of the story."""
        return [sign for sign in self.signs if sign.sentence.number <= 1]

    @property
    def follows_up(self) -> bool:
        """Whether the report's news is what came of its event: its days, arrests and deaths are of that event too."""
        return self.role == "main" and any(sign.says("follow_up") for sign in self.lead)

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
            if main.signs and sign.speaks and recalls and not _is_followed_up(sign, current):
                stories.append(Story("background", [sign]))
            else:
                current.signs.append(sign)
    for story in stories:
        if story.role == "other" and len(story.signs) == 1 and not is_told_apart(story.signs[0]):
            # Told in passing.
            story.role = "background"
    return stories


def _looks_elsewhere(sign: Signs, story: Story) -> bool:
    """Whether a sentence looks back, without a date, to what was at other places."""
    if (
        not sign.says("pluperfect")
        or sign.says("earlier", "follow_up")
        or not sign.places
        or sign.places.keys() & story.places
    ):
        return False
    return not days_of([sign]) and are_apart([sign], story.body)


def _is_followed_up(sign: Signs, story: Story) -> bool:
    """Whether a sentence is the first to tell what a follow-up is about: who was buried had been killed elsewhere."""
    return story.follows_up and sign.tells and not sign.background and not kinds_of(story.body)


def _was_before(sign: Signs, story: Story) -> bool:
    """Whether a sentence within a paragraph tells of earlier days and other places than the story."""
    ends = [mention.end for mention in sign.sentence.dates if mention.end]
    known = days_of(story.body)
    if not ends or not known or not sign.places or sign.places.keys() & story.places or story.follows_up:
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
            bool(kinds & kinds_of(story.body[:_LEAD])),
            len(story.actors & actors),
            story is current,
        ),
    )


def _differs(lead: Sequence[Signs], story: Story) -> bool:
    """Whether a paragraph that begins with these sentences tells another event than the story."""
    body = story.body
    tells = any(sign.places for sign in body) and any(sign.tells or sign.hurts for sign in body)
    # A headline may be of the events to come as well, but the paragraph next to the lead is mostly of the first one.
    kinds = frozenset(kinds_of(story.signs if lead[0].sentence.number <= _EARLY else body))
    return Turn(lead, body, kinds, story.role == "main" and not tells, story.follows_up).differs


def group_of(kind: str) -> str:
    """The group of an event type: types of one group may be the same event told in other words."""
    return next(iter(groups_of([kind])))

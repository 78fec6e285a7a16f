"""Whether a paragraph goes over to another event: of other places, of another kind, or of another day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from mlalign.events.places import kilometres
from mlalign.events.signs import WIDEST, Point, Signs, are_near, days_of, groups_of, kinds_of, points_of, violent_of

__all__ = ["Turn", "are_apart", "is_told_apart"]

_UNMISTAKABLE = 4.0
"""Weight of a cue that is hardly used of anything else than an event of its type."""
_DAYS_APART = 3
"""Days between two events of different kinds that are told of the same places."""
_NEAR_KILOMETRES = 20.0
"""Places nearer to each other than that may be those of one attack."""
_BETWEEN_CAPITALS = 100.0
"""Kilometres between the capitals of two governorates from which their villages are apart."""
_VAGUE = frozenset({"explosion", "clash", "statement"})
"""Types that reports of other types speak of as well: blasts that were heard, shots that were exchanged."""
_PEOPLE = frozenset({"assassination", "abduction"})
"""Types that say by themselves that people came to harm."""
_NEWS = frozenset({"protest", "displacement", "abduction", "defection"})
"""Types that are no part of what follows an attack, as arrests and statements are."""
_FROM_AFAR = frozenset({"airstrike", "drone_strike", "shelling"})
"""Types that reports take for one another: missiles come from aircraft and from guns."""
_ITEM = regex.compile(r"\p{Lu}[\p{Lu}\s'’.,-]{2,30}\s[-–—]\s")
"""The place that an item of a round-up begins with."""
_LEAD = 2
"""Sentences that tell what the news is about."""
_BEGINNING = 25
"""Characters in which a sentence begins."""


@dataclass(frozen=True)
class Turn:
    """The first sentences of a paragraph, against those of the event that it would go on with."""

    lead: Sequence[Signs]
    """The first sentences of the paragraph that do not look back; at least one."""
    told: Sequence[Signs]
    """The sentences of the event so far, without the headline."""
    told_kinds: frozenset[str]
    """The event types told so far."""
    overview: bool
    """Whether the event is the report's main one and nothing of it was told yet but that it is about several."""
    follows_up: bool
    """Whether the report's news is what came of its event: funerals, arrests, deaths in hospital."""

    @property
    def differs(self) -> bool:
        """Whether the paragraph tells another event."""
        if self.overview or not self._begins():
            return False
        if self.parted and not self.shared:
            return True
        if self.follows_up and not self._is_news_beside():
            return False
        if self._days_apart():
            return True
        if self.shared or self._near():
            return False
        return self._elsewhere() or self._by_day_or_kind()

    def _begins(self) -> bool:
        """Whether an event is told at all, behind the lead of the report."""
        tells = any(sign.tells for sign in self.lead) or (self.parted and self._hurt())
        return tells and self.lead[0].sentence.number > 1

    @cached_property
    def parted(self) -> bool:
        """Whether words say that it is about something else."""
        return is_told_apart(self.lead[0])

    @cached_property
    def kinds(self) -> set[str]:
        """The event types of the paragraph."""
        return kinds_of(self.lead)

    @cached_property
    def new_kind(self) -> bool:
        """Whether no type of the paragraph is of a group that was told."""
        return not groups_of(self.kinds) & groups_of(self.told_kinds)

    @cached_property
    def placed(self) -> bool:
        """Whether both name places."""
        return any(sign.places for sign in self.lead) and any(sign.places for sign in self.told)

    @cached_property
    def shared(self) -> bool:
        """Whether they name a place in common."""
        places = {place for sign in self.lead for place in sign.places}
        return any(place in places for sign in self.told for place in sign.places)

    @cached_property
    def violent(self) -> bool:
        """Whether the paragraph tells of an attack."""
        return any(sign.violent for sign in self.lead)

    def _hurt(self) -> bool:
        return any(sign.says("killed", "injured") for sign in self.lead)

    @cached_property
    def hurts(self) -> bool:
        """Whether people came to harm in it."""
        return self._hurt() or bool(self.kinds & _PEOPLE)

    def _is_news_beside(self) -> bool:
        """Whether it is no part of what follows an attack: an attack far away, a protest elsewhere."""
        placed = any(sign.places for sign in self.lead)
        return (self.violent and are_apart(self.lead, self.told)) or bool(
            self.new_kind and placed and self.kinds & _NEWS
        )

    def _days_apart(self) -> bool:
        """Whether something of another kind is told of days that are far from those told, at the same places even."""
        days, known = days_of(self.lead), days_of(self.told)
        if not (self.new_kind and days and known):
            return False
        return min(abs((day - other).days) for day in days for other in known) >= _DAYS_APART

    def _near(self) -> bool:
        """Whether it is known where both are, and it is near each other."""
        return any(
            kilometres(one[:2], other[:2]) < _NEAR_KILOMETRES
            for one in points_of(self.lead)[:1]
            for other in points_of(self.told)
            if max(one[2], other[2]) <= WIDEST
        )

    def _elsewhere(self) -> bool:
        """Whether it is surely at another place, or another kind of thing at a place of its own."""
        if self.placed and self.violent and self._is_other_attack():
            return True
        if self.placed and self.new_kind and self.kinds & _NEWS:
            return True
        own = (self.violent and self.hurts) or self.new_kind or self._is_of_its_own_kind()
        return own and are_apart(self.lead, self.told)

    def _is_of_its_own_kind(self) -> bool:
        """Whether it tells what the news is about once more, not what followed: a second raid, another protest.

        Attacks are told apart by the people hurt.
        """
        kinds = kinds_of(self.lead[:1])
        return bool((kinds - violent_of(kinds)) & kinds_of(self.told[:_LEAD]))

    def _is_other_attack(self) -> bool:
        """Whether another kind of attack is told, kinds of one group too."""
        own, known = violent_of(self.kinds) - _VAGUE, violent_of(self.told_kinds) - _VAGUE
        return bool(own) and bool(known) and not own & known and not (own & _FROM_AFAR and known & _FROM_AFAR)

    def _by_day_or_kind(self) -> bool:
        # The day of publication mostly is that on which somebody said something of the same event.
        days = days_of(self.lead, all_days=self.new_kind)
        known = days_of(self.told, all_days=self.new_kind)
        if days and known and ((self.new_kind and self.violent) or self.placed):
            return not days & known
        if not self.new_kind or are_near(self.kinds, self.told_kinds):
            return False
        if (any(sign.places for sign in self.lead) or self.kinds & _NEWS) and self._is_unmistakable():
            return True
        # Arrests, blasts that were heard and the like, without a day of their own, belong to what was told before.
        return self.placed and self.violent and self.hurts

    def _is_unmistakable(self) -> bool:
        """Whether a word says that something of a new kind happened, rather than that it was heard or spoken of."""
        known = groups_of(self.told_kinds)
        return any(
            cue.weight >= _UNMISTAKABLE and cue.kind not in _VAGUE and not groups_of([cue.kind]) & known
            for sign in self.lead
            for cue in sign.types
        )


def is_told_apart(sign: Signs) -> bool:
    """Whether a sentence begins with words that say it is about something else: *elsewhere*, *hours earlier*.

    Each item of a round-up does so with a place in capitals (*DARAA - *).
    """
    told_so = ("another", "earlier", "next_day")
    return bool(_ITEM.match(sign.sentence.text)) or any(
        cue.kind in told_so and cue.span.start <= _BEGINNING for cue in sign.words
    )


def are_apart(ones: Sequence[Signs], others: Sequence[Signs]) -> bool:
    """Whether it is known where both are, and it is farther than the names may cover.

    Countries tell it too. Of the first sentences the first place counts, of the others the first one of each that
    tells: later ones are mostly where somebody came from, went to or was treated.
    """
    known = points_of([sign for sign in others if sign.tells or sign.hurts]) or points_of(others)
    if _are_abroad(ones, others):
        return True
    # If it is not known where the first place is, a later one, where somebody is from, says nothing.
    placed = [sign for sign in ones if sign.places][:1]
    margins = [kilometres(one[:2], other[:2]) - _margin(one, other) for one in points_of(placed) for other in known]
    return bool(margins) and min(margins) >= 0


def _are_abroad(ones: Sequence[Signs], others: Sequence[Signs]) -> bool:
    """Whether the first sentences name another country than all the others do."""
    lands = ones[0].lands
    known = {land for sign in others for land in sign.lands}
    return bool(lands) and bool(known) and not lands & known


def _margin(one: Point, other: Point) -> float:
    """Kilometres that two places may be nearer to each other than what is known of them says.

    Villages of which their governorates alone are known are apart if these are, seldom being at their common border.
    """
    return _BETWEEN_CAPITALS if min(one[2], other[2]) > WIDEST else max(one[2], other[2])

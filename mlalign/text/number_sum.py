"""The value of a number whose words are read one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from mlalign.text.number_words import Word

__all__ = ["NumberSum"]


@dataclass(slots=True)
class NumberSum:
    """A number that is being read, from the left."""

    language: str
    total: float = 0.0
    group: float | None = None
    power: float = float("inf")
    teens: bool = field(default=False)

    def add(self, word: Word, joined: bool, figure: bool = False) -> bool:
        """Take one more word in; False if the number is complete before it."""
        if word.role == "half":
            return self._add_half(joined)
        if word.role == "hundred":
            return self._add_hundred(joined)
        if word.role == "power":
            if word.value >= self.power:
                return False
            self.total += (1 if self.group is None else self.group) * word.value
            self.power, self.group = word.value, None
        elif self.group is None and (self.power > word.value or not self.total):
            self.group = word.value
        elif self.group is None or figure or not self._fits(word.value, joined):
            return False
        else:
            self.group += word.value
        return True

    def _add_half(self, joined: bool) -> bool:
        """``iki buçuk milyon``, ``a million and a half``: half of what was counted last."""
        if self.value % 1 or not self.value or not (joined or self.language == "tr"):
            return False
        if self.group is None:
            self.total += self.power / 2
        else:
            self.group += 0.5
        return True

    def _add_hundred(self, joined: bool) -> bool:
        if self.group is None:
            self.group = 100.0
        elif 0 < self.group < 10 or (self.language == "en" and 10 < self.group < 20):
            self.group *= 100
        elif joined and self._room() > 100:
            self.group += 100
        else:
            return False
        return True

    def _room(self) -> float:
        """Values below this may still be added: 10 after twenty, 100 after two hundred, 0 after seven."""
        group = self.group or 0.0
        return next((size for size in (100.0, 10.0) if group % size == 0 and group >= size), 0.0)

    def _fits(self, value: float, joined: bool) -> bool:
        group = self.group or 0.0
        if self.language == "ar":
            if not joined:
                return 0 < group % 100 < 10 and value == 10
            return value < self._room() or (0 < group % 100 < 10 and 20 <= value <= 90)
        needs_and = self.language in ("kmr", "ckb")
        if self.language == "en" and group == 10:
            return False
        return value < self._room() and (joined or not needs_and)

    @property
    def value(self) -> float:
        """The number as far as it has been read."""
        return self.total + (self.group or 0.0)

"""The article and joined particles: words that come and go between spellings of one name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mlalign.names.reading import Convention, read_sounds
from mlalign.resources.tables import read_table

__all__ = ["has_article", "strip_article"]


def strip_article(words: Sequence[str], convention: Convention) -> tuple[str, ...]:
    """The words of a name without articles: ``al``, one assimilated to a sun letter (``as Salihiyah``), or ال.

    Joined spellings are taken apart first: Abdulrahman gives abd, rahman. A name that is nothing but an article
    is kept.
    """
    return _strip(tuple(words), convention)


def has_article(words: Sequence[str], convention: Convention) -> bool | None:
    """Whether the words of a name begin with the Arabic article; None where the language has none."""
    if not words or convention not in ("ar", "bgn", "en", "und"):
        return None
    if convention == "ar":
        return _without_al(words[0]) != words[0]
    return _is_article(words[0], words[1:2], convention)


@lru_cache(maxsize=65536)
def _strip(words: tuple[str, ...], convention: Convention) -> tuple[str, ...]:
    parts = [part for word in words for part in _take_apart(word, convention)]
    if convention in ("ar", "ckb"):
        kept = [_without_al(word) if convention == "ar" else _without_el(word) for word in parts]
        return tuple(word for word in kept if word)
    # The Persian ezafe of a romanised name: Qaşr-e Qand.
    parts = [word for at, word in enumerate(parts) if at == 0 or word not in _ezafes()]
    kept = [word for at, word in enumerate(parts) if not _is_article(word, parts[at + 1 : at + 2], convention)]
    return tuple(kept)


def _without_al(word: str) -> str:
    rest = word[2:] if word.startswith("ال") else word[2:] if word.startswith("لل") else ""
    return rest if len(rest) > 1 and word not in _kept() else word


def _without_el(word: str) -> str:
    rest = word.removeprefix("ئەل")
    return rest if len(rest) > 2 and word not in _kept() else word


def _is_article(word: str, following: Sequence[str], convention: Convention) -> bool:
    if not following:
        return False
    if word in _articles():
        return True
    plain = read_sounds(word.rstrip("'’"), convention)
    following_sounds = read_sounds(following[0], convention)
    # Er-Rakka, aş Şāliḩīyah, ash-Shaddadi: a vowel and the first sound of the next word.
    if len(plain) != 2 or plain[0] not in "aeuăĕā" or plain[1] not in _SUN:
        return False
    return _same_letter(plain[1], following_sounds[:1])


_SUN = frozenset("tṭθdḍðzẓsṣšşrln")
_PLAIN = str.maketrans("ṭθḍðẓṣş", "ttddzsš")


def _same_letter(one: str, other: str) -> bool:
    return (
        one.translate(_PLAIN) == other.translate(_PLAIN)
        or (one in "dz" and other in "ðẓ")
        or {one, other} == {"s", "θ"}
    )


@lru_cache(maxsize=65536)
def _take_apart(word: str, convention: Convention) -> tuple[str, ...]:
    for start, parts in _joined(convention in ("ar", "ckb")):
        if word == start:
            return parts
        if word.startswith(start) and len(word) >= len(start) + 3:
            return (*parts, word[len(start) :])
    return (word,)


@cache
def _ezafes() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names_skeleton_articles") if row["kind"] == "ezafe")


@cache
def _articles() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names_skeleton_articles") if row["kind"] == "article")


@cache
def _kept() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names_skeleton_articles") if row["kind"] == "kept")


@cache
def _joined(arabic: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = [row for row in read_table("names_skeleton_articles") if row["kind"] == "joined"]
    wanted = [(row["form"], tuple(row["parts"].split())) for row in rows if (row["form"][0] > "\u0600") == arabic]
    return tuple(sorted(wanted, key=lambda row: -len(row[0])))

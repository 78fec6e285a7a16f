"""The words of a name put together in the target language: articles, compounds, capitals."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.names.transliterate.options import Option, combine
from mlalign.names.transliterate.origin import is_regional
from mlalign.names.transliterate.parts import find_parts, is_articled
from mlalign.names.transliterate.spell import latin, read_sounds
from mlalign.names.transliterate.wordforms import lower, spelt_options, title, word_options
from mlalign.names.transliterate.words import NameWord, split_name

__all__ = ["name_options"]

RESPELLING_EVIDENCE = 1.5
NISBA_VOWELS = 3
_AND = "و"
"""Arabic *and*, written together with the word that follows."""
_SUN_LETTERS = "tdrznlsşṭḍṣẓθðš"


def name_options(
    tokens: Sequence[str], source: str, target: str, *, type: str, limit: int, whole: bool = True
) -> list[Option]:
    """The ways to write a name proper (no head noun, no title), likeliest first.

    Args:
        tokens: its words as written.
        source: its language.
        target: language to write it in.
        type: kind of entity.
        limit: how many at most.
        whole: the name stands alone rather than after a head noun or title.
    """
    words = split_name(tokens, source)
    regional = source != "en" or any(word.article for word in words) or _is_regional(words, target)
    turkish = (source, target) == ("tr", "en") and is_turkish(words)
    columns = [_options(word, source, target, regional, turkish) for word in words]

    def join(chosen: Sequence[Option]) -> str:
        return _join(words, chosen, source, target, type, whole)

    return combine(columns, join, limit)


def is_turkish(words: Sequence[NameWord]) -> bool:
    """Whether a name in Turkish spelling is one of Turkey: no article, and a word that no Arabic name has. English
    keeps its spelling then: Mehmet Gormez, not Mohammed.
    """
    return not any(word.article for word in words) and not all(find_parts(word.text, "tr") for word in words)


def _is_regional(words: Sequence[NameWord], target: str) -> bool:
    """A Western name stays as it is in Latin letters, so respelling one there asks for more evidence."""
    return is_regional(tuple(word.text for word in words), RESPELLING_EVIDENCE if latin(target) else 0.0)


def _options(word: NameWord, source: str, target: str, regional: bool, turkish: bool) -> tuple[Option, ...]:
    if turkish and not any(not part.sounds for part in find_parts(word.text, source)):
        return spelt_options(word.text, source, target)
    return word_options(word.spelling, source, target, regional)


def _join(words: Sequence[NameWord], chosen: Sequence[Option], source: str, target: str, type: str, whole: bool) -> str:
    text = ""
    at = 0
    while at < len(words):
        sounds, following = chosen[at].sounds, words[at + 1] if at + 1 < len(words) else None
        piece = chosen[at].text
        if following is not None and following.article and target != "ar":
            compound = _compound(sounds, piece, chosen[at + 1], target)
            if compound:
                text += _space(words[at], text, target) + compound
                at += 2
                continue
        if target == "ar" and piece == "ابن" and at:
            piece = "بن"
        article = words[at].article or _lacks_article(words, chosen, at, source, target, type)
        text += _space(words[at], text, target) + (
            _articled(piece, at, len(words), target, type, whole) if article else piece
        )
        at += 1
    return text


def _space(word: NameWord, text: str, target: str) -> str:
    if target == "ar" and text.endswith(f" {_AND}"):
        return ""
    return (word.before or " ") if text else ""


def _compound(sounds: str, piece: str, following: Option, target: str) -> str | None:
    """Abd al-Rahman and Nur al-Din as the target language joins them; None where it does not."""
    rest = following.text
    if sounds == "ʿabd":
        return _join_abd(rest, target)
    if following.sounds == "dīn" and target != "en":
        stem = lower(piece, target)
        if target == "ckb":
            return f"{piece}ەددین" if not piece.endswith("ە") else f"{piece}ددین"
        if target == "kmr":
            return title(f"{stem}edîn", target)
        return title(f"{stem}eddin", target)
    return None


def _join_abd(rest: str, target: str) -> str:
    small = lower(rest, target)
    if target == "en":
        return f"Abdul{small}"
    if target == "kmr":
        return f"Ebdul{small}"
    if target == "ckb":
        return f"عەبدول{rest}"
    joined = small[0] if small[0] in _SUN_LETTERS else "l"
    return f"Abdu{joined}{small}"


def _lacks_article(
    words: Sequence[NameWord], chosen: Sequence[Option], at: int, source: str, target: str, type: str
) -> bool:
    """Whether the Arabic form takes an article that the source does not write."""
    if target != "ar" or source == "ar":
        return False
    word = words[at].text
    sounds = chosen[at].sounds or (_likely_sounds(word) if source == "en" else "")
    if type == "person":
        # Sorani leaves the article out; a family name in -i of three syllables has it in Arabic.
        vowels = sum(sound in "aiuāīū" for sound in sounds)
        return source == "ckb" and at == len(words) - 1 > 0 and sounds.endswith("ī") and vowels >= NISBA_VOWELS
    return (len(words) == 1 and is_articled(sounds)) or (sounds == "zawr" and at > 0)


def _likely_sounds(word: str) -> str:
    if not word.isalpha():
        return ""
    readings = read_sounds(lower(word, "en"), "en")
    return readings[0][0] if readings else ""


def _articled(piece: str, at: int, length: int, target: str, type: str, whole: bool) -> str:
    """The word with the article as the press of the target language writes it."""
    initial = at == 0 and whole
    if target == "ar":
        return piece if piece.startswith("ال") and find_parts(piece, "ar") else f"ال{piece}"
    if target == "en":
        return ("Al-" if at == 0 else "al-") + piece
    if target == "ckb":
        return piece if type == "person" or at == 0 else f"ئەل{_after_article(piece)}"
    if type == "person" and at > 0:
        return ("El-" if target == "kmr" else "el-") + piece
    if at == 0:
        return f"El {piece}" if target == "tr" and initial and len(piece) <= 3 and length == 1 else piece
    return ("El-" if target == "kmr" else "el-") + piece


def _after_article(piece: str) -> str:
    return piece.removeprefix("ئ") if piece.startswith("ئ") and latin("ckb") else piece.replace("ڕ", "ر", 1)

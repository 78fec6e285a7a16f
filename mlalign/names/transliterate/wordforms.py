"""The ways to write one word of a name: from the dictionary of parts, else by rules; case, digits and acronyms kept."""

from __future__ import annotations

import re
from functools import lru_cache

from mlalign.names.transliterate.attested import attested_spellings
from mlalign.names.transliterate.initials import initial_options
from mlalign.names.transliterate.options import Option, merge
from mlalign.names.transliterate.parts import NamePart, find_parts
from mlalign.names.transliterate.spell import latin, spell_word
from mlalign.resources.tables import read_table

__all__ = ["lower", "spelt_options", "title", "word_options"]

OPTIONS = 6
"""Ways kept for a word."""
UNSEEN = 10
"""How often a spelling that was not seen is reckoned with; set on the tuning names."""
SPELT = 0.8
"""The share of its probability that a spelling by rules keeps: what the rules themselves may have missed."""
_LETTERS = re.compile(
    r"[^\W\d_]+(?:['’‘ʼʻ`ʿʾ\u0300-\u036f\u064b-\u0652\u0670\u200c\u0640]+[^\W\d_]*)*['’‘`ʿʾ]?|[‘ʿ][^\W\d_]+"
)
_ACRONYM = re.compile(r"[A-ZÇŞĞİÖÜÊÎÛ]{2,5}$")
_TURKISH_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_UPPER = str.maketrans({"i": "İ", "ı": "I"})


def lower(text: str, language: str) -> str:
    """Lower case, with the dotless i of Turkish."""
    return (text.translate(_TURKISH_LOWER) if language == "tr" else text).lower().replace("i̇", "i")


def title(text: str, language: str) -> str:
    """With a capital first letter, İ in Turkish."""
    first = text[:1].translate(_TURKISH_UPPER) if language == "tr" else text[:1]
    return first.upper() + text[1:]


@lru_cache(maxsize=8192)
def word_options(word: str, source: str, target: str, regional: bool = True) -> tuple[Option, ...]:
    """The ways to write a word, likeliest first; never empty.

    Args:
        word: one word without the article.
        source: its language.
        target: another language.
        regional: whether the name is one of the region rather than a Western one.
    """
    if initials := initial_options(word, source, target):
        return tuple(initials)
    parts = find_parts(word, source)
    found = [option for rank, part in enumerate(parts) for option in _from_part(part, word, target, rank)]
    share = 0.05 if found else 1.0
    if len(found) < 2:
        found += _by_rules(word, source, target, regional, share)
    if source == "ar" and target == "en":
        found += _attested(word, share)
    return tuple(merge(found)[:OPTIONS]) or (Option(word, 0.01, False, f"{word}: copied"),)


def spelt_options(word: str, source: str, target: str) -> tuple[Option, ...]:
    """The ways to write a word by rules alone, likeliest first; never empty."""
    found = _by_rules(word, source, target, True, 1.0)
    return tuple(merge(found)[:OPTIONS]) or (Option(word, 0.01, False, f"{word}: copied"),)


def _from_part(part: NamePart, word: str, target: str, rank: int) -> list[Option]:
    sure = (0.92, 0.35, 0.15)[min(rank, 2)]
    return [
        Option(form, sure * (0.5**at), True, f"{word} → {form} (name part)", part.sounds)
        for at, form in enumerate(part.forms[target])
        if form
    ]


def _attested(word: str, share: float) -> list[Option]:
    spellings = attested_spellings(word)
    total = sum(spellings.values()) + UNSEEN
    return [
        Option(form, share * count / total, True, f"{word} → {form} (found {count} times)")
        for form, count in spellings.items()
    ]


def _by_rules(word: str, source: str, target: str, regional: bool, share: float) -> list[Option]:
    if latin(source) and _ACRONYM.match(word):
        return [Option(_spell_out(word, target), 0.7 * share, True, f"{word}: acronym")]
    if source == "en" and not regional and latin(target):
        return [Option(word, 0.9 * share, False, f"{word}: kept, a Western name")]
    pieces: list[str | tuple[Option, ...]] = []
    at = 0
    for match in _LETTERS.finditer(word):
        pieces += [word[at : match.start()], _spelt(match[0], source, target, regional)]
        at = match.end()
    pieces.append(word[at:])
    return [option for option in _expand(pieces, word, share) if option.text]


def _expand(pieces: list[str | tuple[Option, ...]], word: str, share: float) -> list[Option]:
    found = [("", 1.0)]
    for piece in pieces:
        choices = [(piece, 1.0)] if isinstance(piece, str) else [(o.text, o.probability) for o in piece]
        longer = [(text + more, p * q) for text, p in found for more, q in choices]
        found = sorted(longer, key=lambda item: -item[1])[:OPTIONS]
    return [Option(text, p * SPELT * share, False, f"{word} → {text} (rules)") for text, p in found]


def _spelt(letters: str, source: str, target: str, regional: bool) -> tuple[Option, ...]:
    spelt = spell_word(lower(letters, source), source, target, regional)[:OPTIONS]
    capital = not latin(source) or letters[:1].isupper()
    every = len(letters) > 1 and letters.isupper()
    options = []
    for way in spelt:
        text = way.text
        if latin(target) and (capital or every):
            text = title(text, target)
        options.append(Option(text, way.probability, False))
    return tuple(options)


def _spell_out(acronym: str, target: str) -> str:
    if latin(target):
        return acronym
    names = {row["letter"]: row[target] for row in read_table("names_letters")}
    plain = acronym.translate(str.maketrans("ÇŞĞİÖÜÊÎÛ", "CSGIOUEIU"))
    return " ".join(names[letter] for letter in plain)

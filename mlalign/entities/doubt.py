"""Whether letters that agree are the name after all: spelling that Arabic tells apart, names that are common words."""

from __future__ import annotations

from functools import cache
from typing import Final

import regex

from mlalign.glossary.entry import Entry
from mlalign.glossary.folding import fold
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

__all__ = ["cue_words", "has_cue", "is_common_word", "is_doubtful", "starts_sentence"]

_MARKS: Final = regex.compile("[\u064b-\u0652\u0670\u0640]")
_HAMZAS: Final = "أإآ"
_CLITICS: Final = regex.compile(r"[وف]?[بلكس]?")
_INDEFINITE_ACCUSATIVE: Final = regex.compile(r"(?![وف]?[بكل]?ال)\w{2,}[^هن\W]ا")
"""With an alif, without an article, and not with a pronoun (``مقرها``, ``منطقتنا``)."""
_ARTICLE: Final = regex.compile(r"(?<!\w)(?:[EeAa][ltdszrnş]|[EeAa]sh|[EeAa]th|[EeAa]dh)-$")
_REACH: Final = 32


def is_doubtful(text: str, span: Span, form: str, entry: Entry, language: str) -> bool:
    """Whether a stretch has the letters of a form and is hardly that name.

    Only names of one word are doubted: of several, chance does not bring the same ones together.
    """
    if " " in form:
        return False
    if language == "ar" and (_has_other_hamza(span.of(text), form) or _lost_its_article(span.of(text), form, entry)):
        return True
    if language == "ar" and entry.type == "place" and _is_adjective(text, span, form):
        return True
    if language != "ar" and entry.type == "place" and _has_article_of_a_family(text, span, entry):
        return True
    return is_common_word(form, language) and not has_cue(text, span, form, language)


def _has_article_of_a_family(text: str, span: Span, entry: Entry) -> bool:
    """``Husên El-Casim``: with an article in Latin script that the place جاسم has not, it is the name of a family."""
    names = [form.text for form in entry.forms.get("ar", ()) if not form.forbidden]
    written = _ARTICLE.search(text[max(0, span.start - _REACH) : span.start])
    return written is not None and bool(names) and not any(name.startswith("ال") for name in names)


def _has_other_hamza(surface: str, form: str) -> bool:
    """``وإن`` ("and that") is not ``وان`` (Van), ``اليمنى`` (the right one) not ``اليمني``.

    Writers leave hamzas and the dots of a final ya out, but put none where there are none.
    """
    surface, form = _MARKS.sub("", surface), _MARKS.sub("", form)
    if surface.endswith("ى") and form.endswith("ي"):
        return True
    bare = str.maketrans(dict.fromkeys(_HAMZAS, "ا"))
    start = surface.translate(bare).rfind(form.translate(bare))
    if start < 0:
        return False
    return any(
        here != there and here in _HAMZAS for here, there in zip(surface[start:], form, strict=False) if there in "اأإآ"
    )


def _lost_its_article(surface: str, form: str, entry: Entry) -> bool:
    """``قاعدة`` (a base) is not ``القاعدة``; only a place written with its article keeps it in text."""
    if entry.type in ("nationality", "title", "other"):
        return False
    stem = surface[_CLITICS.match(surface).end() :]  # type: ignore[union-attr]
    articled = surface.startswith("ال") or stem.startswith("ال") or regex.match(r"[وف]?لل", surface) is not None
    wanted = form.startswith("ال")
    return articled != wanted


def _is_adjective(text: str, span: Span, form: str) -> bool:
    """``موقعا عسكريا روسيا`` (a Russian military position): behind an indefinite accusative it is the adjective.

    The adjective in that case has the letters of the country: ``روسيا``, ``تركيا``, ``سوريا``.
    """
    if not form.endswith("يا") or span.of(text) != form or text[max(0, span.start - 1) : span.start] != " ":
        return False
    before = _MARKS.sub("", text[max(0, span.start - _REACH) : span.start]).split()
    word = before[-1] if before else ""
    return _INDEFINITE_ACCUSATIVE.fullmatch(word) is not None and (
        _bare(fold(word, "ar"), "ar") not in cue_words("ar", "not_accusative", "before")
    )


def is_common_word(form: str, language: str) -> bool:
    """Whether a name of one word is known to be a common word as well."""
    return fold(form, language) in _common_words(language)


def has_cue(text: str, span: Span, form: str, language: str) -> bool:
    """Whether something beside a common word says that here it is the name."""
    if form[:1].isupper() and not starts_sentence(text, span.start):
        return True
    cues = _common_words(language).get(fold(form, language), frozenset())
    before = fold(text[max(0, span.start - _REACH) : span.start], language).split()
    after = fold(text[span.end : span.end + _REACH], language).split()
    if bool(before) and _bare(before[-1], language) in cues:
        return True
    stems = cue_words(language, "place", "after")
    return language in ("en", "tr") and bool(after) and any(after[0].startswith(stem) for stem in stems)


def _bare(word: str, language: str) -> str:
    """A cue without Arabic clitics and article."""
    return regex.sub(r"^[وف]?[بلك]?(?:ال)?(?=..)", "", word) if language == "ar" else word


def starts_sentence(text: str, start: int) -> bool:
    """Whether a sentence, or one quoted in it, begins there: only signs in front, or the end of a clause."""
    before = text[:start].rstrip(" \t\n\"'“”‘’«»()[]—–-")
    if not before or (before[-1] in ".:!?…" and len(before) < start):
        return True
    return before[-1] in ",،;؛" and text[start - 1] in '"“«‘'


@cache
def _common_words(language: str) -> dict[str, frozenset[str]]:
    standard = cue_words(language, "place", "before")
    words: dict[str, frozenset[str]] = {}
    for row in read_table("entities_common_words"):
        if row["language"] == language:
            own = frozenset(_bare(fold(cue, language), language) for cue in row["cues"].split())
            for form in row["forms"].split(" | "):
                words[fold(form, language)] = standard if row["cues"] == "*" else own
    return words


@cache
def cue_words(language: str, kind: str, place: str) -> frozenset[str]:
    """The folded words of the table ``entities_cues``."""
    return frozenset(
        _bare(fold(word, language), language)
        for row in read_table("entities_cues")
        if (row["language"], row["kind"], row["place"]) == (language, kind, place) and row["words"] != "-"
        for word in row["words"].split()
    )

"""Names of no glossary in Latin script: runs of capitalised words, judged by what is in them and around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from mlalign.entities.doubt import cue_words, starts_sentence
from mlalign.entities.known import Candidate, possessive_follows
from mlalign.entities.lexicon import calendar_words, compound_starts, heads, is_word, kunyas, name_parts, titles
from mlalign.entities.mention import Mention
from mlalign.entities.unknown_words import (
    behind_abbreviated_title,
    describes_person,
    is_known_word,
    opens_as_a_name,
    unknown_capitals,
)
from mlalign.glossary.entry import EntityType
from mlalign.glossary.folding import fold
from mlalign.text.span import Span

__all__ = ["find_latin_names"]

_WORD: Final = regex.compile(
    r"(?:(?:[Aa]l|[Ee]l|[AaEe][nrszşdtl]|[Uu]l|[Aa]sh|[Ee]sh|[Aa]th|[Aa]dh)[-‑])?\p{L}[\p{L}\p{M}]*(?:-\p{L}+)*"
)
_SUFFIX: Final = regex.compile(r"['’]\p{Ll}+")
_INNER: Final = {
    "en": frozenset({"bin", "ibn", "bi", "el", "al", "of", "for", "and"}),
    "tr": frozenset({"bin", "ibn", "bi", "el"}),
    "kmr": frozenset({"bin", "bi", "ya", "yê", "yên", "a", "ê", "û"}),
}
_SAID: Final = {
    "en": regex.compile(r"[,”\"’]* (?:said|told|says|added|confirmed|announced|denied|who)\b"),
    "tr": regex.compile(r" (?:dedi|söyledi|açıkladı|belirtti)"),
    "kmr": regex.compile(r",? (?:got|gotibû|ragihand|diyar kir)\b"),
}
_ACRONYM: Final = regex.compile(r"\p{Lu}{1,}\p{Ll}{0,2}(?<=\p{Lu}{2}\p{Ll}*)|\p{Lu}")
_MANY_CAPITALS: Final = 0.7


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    """Without an apostrophe and what follows it."""
    end: int
    """Behind the suffix."""
    text: str
    key: str
    capital: bool
    suffix: str


def find_latin_names(text: str, language: str, known: Sequence[Mention]) -> list[Candidate]:
    """Candidates for names, each with a rank: 0 for those with evidence, 1 for mere capitals."""
    words = _words(text, language)
    capitals = sum(word.capital for word in words)
    headline = len(words) > 4 and capitals > _MANY_CAPITALS * len(words)
    found: list[Candidate] = []
    for run in _runs(text, words, language):
        judged = _judge(text, run, language, known, headline=headline)
        found += [judged] if judged else _unknown_words(text, run, language, known)
    return found


def _unknown_words(text: str, run: Sequence[_Word], language: str, known: Sequence[Mention]) -> Iterator[Candidate]:
    """Words of a run that is no name as a whole which are in no list: of a headline, beside a name of the glossary."""
    if language != "en":
        return
    start, end = run[0].span.start, run[-1].end
    for span in unknown_capitals(text, language, [mention.span for mention in known]):
        if start <= span.start < end and (not _opens(text, span, language) or opens_as_a_name(text, span, language)):
            possessive = possessive_follows(text, span)
            yield Candidate(Mention(span, span.of(text), "other", "pattern", possessive=possessive), (1,))


def _opens(text: str, span: Span, language: str) -> bool:
    return starts_sentence(text, span.start) and not behind_abbreviated_title(text, span.start, language)


def _words(text: str, language: str) -> list[_Word]:
    words = []
    position = 0
    while match := _WORD.search(text, position):
        suffix = _SUFFIX.match(text, match.end())
        core = regex.sub(r"^\p{Ll}{2,3}[-‑]", "", match[0])
        end = suffix.end() if suffix and language != "en" else match.end()
        capital = core[:1].isupper() and not (len(core) > 1 and match[0][:1].islower() and "-" not in match[0])
        words.append(
            _Word(Span(*match.span()), end, match[0], fold(match[0], language), capital, text[match.end() : end])
        )
        position = max(match.end(), suffix.end() if suffix else 0)
    return words


def _runs(text: str, words: Sequence[_Word], language: str) -> Iterator[list[_Word]]:
    """Stretches of capitalised words with one space between them, small words inside allowed."""
    position = 0
    while position < len(words):
        if not words[position].capital:
            position += 1
            continue
        run = [words[position]]
        position += 1
        while position < len(words) and text[run[-1].end : words[position].span.start] == " ":
            word = words[position]
            following = words[position + 1] if position + 1 < len(words) else None
            if word.capital:
                run.append(word)
            elif (
                following is not None
                and following.capital
                and word.text in _INNER[language]
                and text[word.end : following.span.start] == " "
                and (
                    word.text not in ("of", "for", "and", "û", "ya", "yê", "yên", "a", "ê") or _is_headed(run, language)
                )
            ):
                run += [word, following]
                position += 1
            else:
                break
            position += 1
        yield from _at_suffixes(run, language)


def _at_suffixes(run: list[_Word], language: str) -> Iterator[list[_Word]]:
    """A run cut behind words with a suffix; a genitive may belong to the compound behind it (Fırat'ın Yankısı Ağı)."""
    part: list[_Word] = []
    for word in run:
        part.append(word)
        suffix = word.suffix.strip("'’")
        if suffix and not (regex.fullmatch(r"n?[ıiuü]n", suffix) and _headed_type(run, language)):
            yield part
            part = []
    if part:
        yield part


def _is_headed(run: Sequence[_Word], language: str) -> bool:
    return any(word.key in heads(language) for word in run)


def _judge(text: str, run: list[_Word], language: str, known: Sequence[Mention], *, headline: bool) -> Candidate | None:
    abbreviated = behind_abbreviated_title(text, run[0].span.start, language)
    run = _without_opening(text, run, language)
    run, titled = _without_titles(run, language)
    titled = titled or abbreviated
    while run and (_is_calendar(run[0], language) or (len(run) == 1 and _ACRONYM.fullmatch(run[0].text))):
        run = run[1:]
    if not run:
        return None
    span = Span(run[0].span.start, run[-1].end)
    inside = [mention for mention in known if mention.span.overlaps(span)]
    # A compound of the glossary at the end of the run has the head noun already (İHA'nın Suriye Milli Ordusu).
    if any(each.span.contains(span) or (each.span.end == span.end and " " in each.text) for each in inside):
        return None
    kind, sure = _kind(text, run, span, language, titled=titled, inside=inside)
    if kind is None or (kind in ("person", "place", "other") and _is_no_name(run)):
        return None
    # Capitals prove nothing where every word has one.
    if (inside or headline) and not sure:
        return None
    if kind == "person" and any(
        " " in each.text or each.type not in ("place", "person", "nationality") for each in inside
    ):
        return None
    mention = Mention(span, span.of(text), kind, "pattern", possessive=possessive_follows(text, span))
    return Candidate(mention, (0 if sure else 1,))


def _is_calendar(word: _Word, language: str) -> bool:
    """A month or day, in Kurmanji in the oblique too (Tebaxê)."""
    words = calendar_words(language)
    return word.key in words or (language == "kmr" and regex.sub(r"y?[êea]$", "", word.key) in words)


def _without_opening(text: str, run: list[_Word], language: str) -> list[_Word]:
    """The run without a sentence's first word where that is a common word, and without an article."""
    first = run[0]
    opens = _opens(text, first.span, language)
    if opens and _announces(run, language):
        return run
    if opens and is_word(first.text, language) and first.key not in heads(language) and not _is_part(run, language):
        return run[1:]
    if opens and len(run) == 1:
        return run if opens_as_a_name(text, first.span, language) else []
    return run[1:] if language == "en" and first.text == "The" else run


def _announces(run: Sequence[_Word], language: str) -> bool:
    """Whether a run begins with a title in front of a name (``President Haddad``)."""
    return len(run) > 1 and run[0].key in titles(language) and not is_known_word(run[1].text, language)


def _is_part(run: Sequence[_Word], language: str) -> bool:
    """Whether a run begins like a personal name, though its first word is a common word too (Rêzan Hemo)."""
    return len(run) > 1 and all(word.key in name_parts(language) for word in run[:2])


def _without_titles(run: list[_Word], language: str) -> tuple[list[_Word], bool]:
    known = titles(language)
    last = max(
        (i for i, word in enumerate(run) if word.key in known and word.key not in name_parts(language)), default=-1
    )
    if last < 0 or _is_headed(run, language):
        return run, False
    return run[last + 1 :], True


def _kind(
    text: str, run: Sequence[_Word], span: Span, language: str, *, titled: bool, inside: Sequence[Mention]
) -> tuple[EntityType | None, bool]:
    """The type of a run, and whether there is evidence for it."""
    if headed := _headed_type(run, language):
        return headed, True
    before = _before(text, span.start, language)
    if titled or (before & cue_words(language, "person", "before") and len(run) > 1):
        return "person", True
    if _place_cue(text, run, span, before, language):
        return "place", True
    own = [word for word in run if not any(each.span.overlaps(word.span) for each in inside)]
    parts = any({word.key, _bare(word.key)} & name_parts(language) for word in own)
    if len(run) > 1 and (
        (parts and (not inside or run[0].key in name_parts(language))) or _SAID[language].match(text, span.end)
    ):
        return "person", True
    if _is_located(text, run, span, language):
        return "place", False
    if len(run) > 1:
        return "person", False
    if is_word(run[0].text, language) or run[0].key in heads(language) or f"{run[0].key}." in titles(language):
        return None, False
    return ("person" if describes_person(text, span.end, language) else "other"), False


def _is_no_name(run: Sequence[_Word]) -> bool:
    """``Kurdish-controlled``, or a run with an acronym in it."""
    return any(
        regex.search(r"\p{Lu}\p{Ll}+-\p{Ll}", word.text) or (len(word.text) > 1 and word.text.isupper()) for word in run
    )


def _bare(key: str) -> str:
    return key.split(" ", 1)[1] if " " in key else key


def _headed_type(run: Sequence[_Word], language: str) -> EntityType | None:
    known = heads(language)
    if len(run) < 2:
        return None
    if language == "kmr":
        return known.get(run[0].key)
    if language == "en":
        return known.get(run[-1].key) or next(
            (
                known[run[i - 1].key]
                for i in range(1, len(run))
                if run[i].text in ("of", "for") and run[i - 1].key in known
            ),
            None,
        )
    last = run[-1].key
    for length in range(len(last), max(len(last) - 6, 2), -1):
        if last[:length] in known:
            return known[last[:length]]
    return None


def _before(text: str, start: int, language: str) -> set[str]:
    """The two words in front, folded; nothing across a sign."""
    match = regex.search(r"(?:(\p{L}[\p{L}-]*) )?(\p{L}[\p{L}-]*),? $", text[max(0, start - 40) : start])
    return {fold(word, language) for word in match.groups() if word} if match else set()


def _place_cue(text: str, run: Sequence[_Word], span: Span, before: set[str], language: str) -> bool:
    last = regex.search(r"(\p{L}[\p{L}-]*)(?: of)? $", text[max(0, span.start - 30) : span.start])
    cued = last is not None and fold(last[1], language) in cue_words(language, "place", "before")
    if cued and len(run) <= 3:
        return True
    after = regex.match(r" (\p{L}+)", text[span.end : span.end + 30])
    stems = cue_words(language, "place", "after")
    if after and language in ("en", "tr") and any(fold(after[1], language).startswith(stem) for stem in stems):
        return True
    # "Ebû X" is a person, but where a preposition makes a place of it.
    person = run[0].key in kunyas(language) and not _is_located(text, run, span, language)
    return run[0].key in compound_starts(language) and len(run) == 2 and not person


def _is_located(text: str, run: Sequence[_Word], span: Span, language: str) -> bool:
    """Whether a preposition or a Turkish locative makes a place of a name of one or two words."""
    if language == "tr":
        return len(run) == 1 and bool(regex.search(r"['’][dt][ae](?:ki|n)?\w*$", span.of(text)))
    last = regex.search(r"(\p{L}+) $", text[max(0, span.start - 30) : span.start])
    cues = cue_words(language, "place", "preposition")
    return len(run) <= 2 and last is not None and fold(last[1], language) in cues

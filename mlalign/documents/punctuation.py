"""Punctuation as the news of the target language writes it.

Models write the punctuation of their training data: straight quotation marks, Latin commas in Arabic, English
thousands. What is changed here:

- commas, semicolons and question marks of Arabic and Sorani (، ؛ ؟), not within numbers;
- quotation marks, paired and nested: «…» with “…” inside for Arabic and Sorani, “…” with ‘…’ inside for Turkish and
  Kurmanji, also for a quotation that goes over several sentences; a comma within a closing mark (English style) is put
  behind it;
- spaces in front of punctuation and within brackets and quotation marks, missing spaces behind commas, double spaces;
- numbers that stand in the translation exactly as in the source: 1,200 and 5.5 become 1.200 and 5,5 in Turkish and
  Kurmanji and stay in Arabic and Sorani; a number that the model has written in another way is left as it is, since
  changing it could change its value. A time with a full stop (3.30 p.m.) keeps it. The percent sign goes in front in
  Turkish and Kurmanji (%50);
- digits: all Western or all of the script's own, as asked for;
- an Arabic و (and) that stands alone goes to the word behind it;
- the apostrophe between a Turkish name and its suffix: always ``'``, as in the corpus and on keyboards.

Nothing changes within web and e-mail addresses, inline code and the spans that the caller protects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from mlalign.documents.quotations import find_quotation_marks, quotation_depths
from mlalign.documents.tracked import Tracked
from mlalign.languages import Language, get_language
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

__all__ = ["Digits", "Localised", "localise", "localise_punctuation"]

Digits = Literal["western", "native"]

_FIXED = regex.compile(
    r"`[^`\n]+`|(?:https?://|www\.)[^\s<>«»“”\"]+[^\s<>«»“”\".,;:!?،؛؟)]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,200}(?:\.[\w-]{1,60})+"
)
_NUMBER = regex.compile(r"(?<![\w.,٫٬]|[A-Za-z]-)[0-9]+(?:[.,][0-9]+)*(?![\w٫٬]|[.,][0-9])")
_DIGITS = regex.compile(r"(?<![A-Za-z][0-9-]*)[0-9]+(?![0-9]*[A-Za-z])")
_TIME = regex.compile(r"(?<![\w.,])[0-9]{1,2}\.[0-5][0-9](?=\s?[ap]\.?m\b)", regex.IGNORECASE)
_PERCENT = regex.compile(r"(?<![\w.,%])([0-9]+(?:[.,][0-9]+)*)[ \u00a0]?%(?!\w)")
_APOSTROPHE = regex.compile(r"(?<=[\p{L}\p{N}])[’ʼ´`](?=\p{Ll})")
_NATIVE_DIGITS = {
    ord(digit): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)
}
_SPACES = regex.compile(r"[ \u00a0]{2,}")
_SPACE_BEFORE = regex.compile(r"[ \u00a0]+(?=[.,;:!?،؛؟](?:[\s\"”’»)\]]|\Z))")
_SPACE_INSIDE = regex.compile(r"(?<=[(\[])[ \u00a0]+|[ \u00a0]+(?=[)\]])")
_NO_SPACE_BEHIND = regex.compile(r"(?<=[,;،؛؟])(?=\p{L})")
_LONE_AND = regex.compile(r"(?<![^\s(\[«“\"])و[ \u00a0]+(?=\p{Arabic})")
_COMMA_WITHIN = regex.compile(r"([,،])([”’»])(?!\w)")


@dataclass(frozen=True, slots=True)
class Localised:
    """A text with its punctuation localised, and the way of its spans."""

    text: str
    _tracked: Tracked

    def move(self, span: Span) -> Span:
        """Where a span of the text before stands now."""
        return self._tracked.move(span)


def localise_punctuation(text: str, language: str, *, source: str, digits: Digits = "western") -> str:
    """A translated sentence in the punctuation of its language; `localise` gives more control.

    Args:
        text: the translation, without markup.
        language: code of its language.
        source: the source sentence (English numbers), which decides about numbers and open quotations.
        digits: ``native`` writes the script's own digits in Arabic and Sorani.
    """
    return localise(text, language, source=source, digits=digits).text


def localise(
    text: str,
    language: str,
    *,
    source: str,
    source_language: str = "en",
    digits: Digits = "western",
    depth: int | None = None,
    protected: Sequence[Span] = (),
) -> Localised:
    """A translated sentence in the punctuation of its language, with a way to find spans again.

    Args:
        text: the translation, without markup.
        language: code of its language.
        source: the source sentence.
        source_language: code of the source's language; says how the numbers in it are written.
        digits: which digits to write.
        depth: quotations open at the start of the sentence (see `quotation_depths`); None: as the source's marks say.
        protected: spans of ``text`` that stay as they are (code, names that hold punctuation).
    """
    target = get_language(language)
    fixed = [Span(*match.span()) for match in _FIXED.finditer(text)]
    tracked = Tracked(text, [*protected, *(span for span in fixed if not any(span.overlaps(p) for p in protected))])
    _write_numbers(tracked, source, get_language(source_language), target, digits)
    if target.script == "Arab":
        tracked.sub(regex.compile(r"(?<![0-9٠-٩]),|,(?![0-9٠-٩])"), target.comma)
        tracked.sub(regex.compile(r";"), target.semicolon)
        tracked.sub(regex.compile(r"\?"), target.question_mark)
    else:
        tracked.sub(regex.compile(r"[،؛؟]"), lambda match: {"،": ",", "؛": ";"}.get(match.group(), "?"))
    if target.code == "ar":
        tracked.sub(_LONE_AND, "و")
    apostrophe = _format(target)["apostrophe"]
    if apostrophe:
        tracked.sub(_APOSTROPHE, apostrophe)
    _write_quotations(tracked, target, quotation_depths([source])[0] if depth is None else depth)
    for pattern in (_SPACES, _NO_SPACE_BEHIND):
        tracked.sub(pattern, " ")
    for pattern in (_SPACE_BEFORE, _SPACE_INSIDE):
        tracked.sub(pattern, "")
    return Localised(tracked.text, tracked)


def _format(language: Language) -> Mapping[str, str]:
    return next(row for row in read_table("number_formats") if row["language"] == language.code)


def _write_numbers(tracked: Tracked, source: str, origin: Language, target: Language, digits: Digits) -> None:
    tracked.sub(regex.compile("[٠-٩۰-۹]"), lambda match: match.group().translate(_NATIVE_DIGITS))
    tracked.sub(regex.compile(r"(?<=[0-9])[٬٫](?=[0-9])"), lambda match: "," if match.group() == "٬" else ".")
    own, other = _format(target), _format(origin)
    times = {match.group() for match in _TIME.finditer(source)}
    numbers = {match.group() for match in _NUMBER.finditer(source)} - times
    well_formed = _well_formed(other)

    def rewrite(match: regex.Match[str]) -> str:
        number: str = match.group()
        if number not in numbers and number.replace(",", ".") in times:
            return number.replace(",", ".")
        if number not in numbers or not well_formed.fullmatch(number):
            return number
        return number.translate({ord(other[sign]): own[sign] for sign in ("thousands", "decimal")})

    tracked.sub(_NUMBER, rewrite)
    if own["percent"] == "front":
        tracked.sub(_PERCENT, lambda match: f"%{match.group(1)}")
    if digits == "native" and target.native_digits != "0123456789":
        native = {
            ord(digit): ord(own_digit) for digit, own_digit in zip("0123456789", target.native_digits, strict=True)
        }
        signs = {**native, **{ord(own[sign]): ord(own[f"native_{sign}"]) for sign in ("thousands", "decimal")}}
        form = _well_formed(own)
        tracked.sub(_NUMBER, lambda m: m.group().translate(signs if form.fullmatch(m.group()) else native))
        # What is left are dates and the like; a digit of a Latin word (M16, F-35B) is part of the word.
        tracked.sub(_DIGITS, lambda match: match.group().translate(native))


def _well_formed(signs: Mapping[str, str]) -> regex.Pattern[str]:
    """Numbers with thousands or decimals (1,200; 5.5) as a language writes them."""
    thousands, decimal = regex.escape(signs["thousands"]), regex.escape(signs["decimal"])
    return regex.compile(rf"[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+(?:{decimal}[0-9]+)?|[0-9]+{decimal}[0-9]+")


def _write_quotations(tracked: Tracked, target: Language, depth: int) -> None:
    for mark in reversed(find_quotation_marks(tracked.key, depth)):
        outer, inner = target.quotes, target.inner_quotes
        pair = outer if mark.depth % 2 else inner
        key = tracked.key
        start, end = mark.start, mark.end
        if mark.side == "opening":
            while key[end : end + 1] in (" ", "\u00a0"):
                end += 1
            tracked.put(Span(start, end), pair[0])
        else:
            while start and key[start - 1] in " \u00a0":
                start -= 1
            tracked.put(Span(start, end), pair[1])
    tracked.sub(_COMMA_WITHIN, lambda match: match.group(2) + match.group(1))

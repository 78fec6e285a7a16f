"""Bytes as text: which encoding a file has, and a refusal where it has none that is known.

Read are UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-8 and UTF-16 without, and the Windows code pages 1256
(Arabic), 1254 (Turkish) and 1252 (Western). A code page is taken only where it makes words: letters of one script, and
of the languages that the page is for. A file that is almost UTF-8 is refused with the place of the first bad byte,
since reading it as a code page would turn every Arabic or Turkish letter into two wrong ones.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

import regex

from mlalign.errors import DecodingError

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file; save its text as .txt first"),
    (b"PK\x03\x04", "a ZIP archive or Office document; save its text as .txt first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save its text as .txt first"),
    (b"{\\rtf", "an RTF document; save it as plain text first"),
)
_PAGES = ("cp1256", "cp1254", "cp1252")
_PREFERRED = {"ar": "cp1256", "ckb": "cp1256", "tr": "cp1254", "kmr": "cp1254"}
_SEQUENCE = regex.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_ARABIC = regex.compile(r"[\p{Script=Arabic}\p{M}]+")
_LATIN = {
    "cp1254": regex.compile(r"[A-Za-zçğıöşüâîûêÇĞİÖŞÜÂÎÛÊ]+"),
    "cp1252": regex.compile(r"[A-Za-zçöüâîûêéèëïôàáíóúñäßøåæÇÖÜÂÎÛÊÉÈËÏÔÀÁÍÓÚÑÄØÅÆœŒšŠžŽ]+"),
}
_PLAUSIBLE = 0.8
"""Share of the words with letters beyond ASCII that must be plausible in a code page."""
_COMMON = 0.45
"""Least share of common letters in Arabic; other alphabets read as Arabic have about 0.3."""
_PLAUSIBLE_16 = 0.9
"""Share of ASCII and Arabic characters in UTF-16 without a mark."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that it had."""

    text: str
    encoding: str
    bom: bool
    """Whether the bytes began with a byte order mark, which ``text`` leaves out."""


def decode(data: bytes, *, path: Path | str | None = None, language: str | None = None) -> Decoded:
    """Bytes as text.

    Args:
        data: all bytes of a file.
        path: for messages.
        language: code of the language that is expected; decides where two code pages are equally plausible.

    Raises:
        DecodingError: if the bytes are no text, or text in no encoding that is read.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DecodingError(f"not a text but {what}", path=path)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, path), encoding, True, path)
    if b"\0" in data:
        return _without_mark(data, path)
    try:
        return _checked(data.decode("utf-8"), "utf-8", False, path)
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, path)
    page = _code_page(data, language)
    if page is None:
        raise DecodingError(f"in no encoding that is read{_guess(data)}; convert it to UTF-8", path=path)
    return _checked(data.decode(page), page, False, path)


def _strict(data: bytes, encoding: str, path: Path | str | None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        message = f"marked as {encoding.upper()} but damaged at byte {error.start}; save it again as UTF-8"
        raise DecodingError(message, path=path, line=line) from error


def _checked(text: str, encoding: str, bom: bool, path: Path | str | None) -> Decoded:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > max(8, len(text) // 50):
        raise DecodingError("binary data, not a text; give a .txt or .md file", path=path)
    return Decoded(text, encoding, bom)


def _without_mark(data: bytes, path: Path | str | None) -> Decoded:
    if len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            usual = regex.findall(r"[\t\n\r -~\u00a0-\u024f\u0600-\u06ff\u2000-\u206f]", text)
            if "\0" not in text and len(usual) >= _PLAUSIBLE_16 * len(text):
                return _checked(text, encoding, False, path)
    raise DecodingError("binary data, not a text; give a .txt or .md file", path=path)


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, path: Path | str | None) -> None:
    good = [match.end() - match.start() for match in _SEQUENCE.finditer(data)]
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    # Letters of a code page form such sequences by chance, but seldom most of the time.
    if sum(good) > 0.8 * high:
        line = data[: error.start].count(b"\n") + 1
        message = f"not valid UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it again as UTF-8"
        raise DecodingError(message, path=path, line=line) from error


def _code_page(data: bytes, language: str | None) -> str | None:
    """The most plausible code page, None where no page gives words."""
    shares: dict[str, float] = {}
    for page in _PAGES:
        try:
            text = data.decode(page)
        except UnicodeDecodeError:
            continue
        words = [word for word in _WORD.findall(text) if not word.isascii()]
        if not words:
            shares[page] = 1.0 if page == "cp1252" else 0.99
        else:
            shares[page] = sum(_plausible(word, page) for word in words) / len(words)
            if page == "cp1256" and _common_letters("".join(words)) < _COMMON:
                shares[page] = 0.0
    preferred = _PREFERRED.get(language or "", "cp1252")
    best = max(shares, key=lambda page: (shares[page], page == preferred), default=None)
    return best if best and shares[best] >= _PLAUSIBLE else None


def _plausible(word: str, page: str) -> bool:
    if page == "cp1256":
        return bool(_ARABIC.fullmatch(word))
    # Arabic read as a Western page gives words of accented letters only.
    accented = sum(not letter.isascii() for letter in word)
    return bool(_LATIN[page].fullmatch(word)) and (accented <= max(1, 0.6 * len(word)))


def _common_letters(text: str) -> float:
    """Share of the ten commonest letters of Arabic, which are common in Sorani too."""
    return sum(letter in "اليونمرتبه" for letter in text) / len(text)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    return f" (it may be {best.encoding})" if best else ""

"""Bytes become text in the right encoding, or are refused with a message that says what to do."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.documents.encoding import decode
from mlalign.errors import DecodingError

TEXTS = {
    "en": "The source said: “Warplanes struck Iranian positions – again”.\n",
    "tr": "Suriye İnsan Hakları Gözlemevi, en az 14 militanın öldürüldüğünü ve "
    "20'den fazlasının yaralandığını söyledi.\n",
    "ar": "قال المرصد السوري لحقوق الإنسان إن ما لا يقل عن 14 مسلحا قتلوا وأصيب أكثر من 20 آخرين.\n",
    "kmr": "Çavdêriya Sûrî ya Mafên Mirovan got ku herî kêm 14 çekdar hatine kuştin.\n",
    "ckb": "ڕوانگەی سووریی بۆ مافەکانی مرۆڤ ڕایگەیاند کە لانیکەم 14 چەکدار کوژراون.\n",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_language_is_read_from_every_unicode_encoding(language, encoding):
    decoded = decode(TEXTS[language].encode(encoding))
    assert decoded.text == TEXTS[language]
    assert decoded.bom == (encoding in ("utf-8-sig", "utf-16", "utf-32"))


@pytest.mark.parametrize(
    ("language", "encoding"), [("en", "cp1252"), ("tr", "cp1254"), ("kmr", "cp1254"), ("ar", "cp1256")]
)
@pytest.mark.parametrize("hint", [None, "en", "ar", "tr"])
def test_code_pages_are_told_apart_whatever_the_hint(language, encoding, hint):
    assert decode(TEXTS[language].encode(encoding), language=hint).text == TEXTS[language]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Office document"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02", "binary"),
        (random.Random(7).randbytes(4000), "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
        (b"\x1b\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11 text", "binary"),
        ("Сирийская армия заявила".encode("koi8-r"), "convert it to UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_the_file_and_what_to_do(data, message):
    with pytest.raises(DecodingError, match=message) as caught:
        decode(data, path="report.txt")
    assert str(caught.value).startswith("report.txt")
    assert "\n" not in str(caught.value)


def test_damaged_utf_8_is_refused_with_its_line_instead_of_being_read_as_a_code_page():
    data = (TEXTS["ar"] + TEXTS["tr"]).encode().replace(b"14 militan", b"14\xff militan")
    with pytest.raises(DecodingError, match="0xff") as caught:
        decode(data, path="report.txt")
    assert caught.value.line == 2


def test_damaged_utf_16_is_refused():
    with pytest.raises(DecodingError, match="UTF-16"):
        decode(b"\xff\xfe" + "Suriye".encode("utf-16-le") + b"\x41")


def test_a_few_control_characters_are_let_through():
    assert decode(b"page one\x0cpage two\x1a").text == "page one\x0cpage two\x1a"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_without_loss_or_refused(data):
    try:
        decoded = decode(data)
    except DecodingError:
        return
    assert data.endswith(decoded.text.encode(decoded.encoding))

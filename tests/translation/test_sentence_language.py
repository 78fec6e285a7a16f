"""Sentences that are in the target language already stay as they are, short ones in their company."""

from __future__ import annotations

import pytest

from mlalign.translation.sentence_language import foreign_notice, standing_notices, which_are_in

TURKISH = "Dün sabah Halep kentinde büyük bir patlama meydana geldi."
ENGLISH = "A large explosion hit the city of Aleppo yesterday morning."
ARABIC = "وقع انفجار كبير في مدينة حلب صباح أمس بحسب مصادر محلية."


@pytest.mark.parametrize(
    ("texts", "target", "expected"),
    [
        ([TURKISH, "Saldırıda beş kişi öldü."], "tr", [True, True]),
        (["Beş kişi öldü.", TURKISH, "Evet.", TURKISH], "tr", [True, True, True, True]),
        (["Beş kişi öldü.", "Bu bir son.", "On kişi yaralandı."], "tr", [True, True, True]),
        ([TURKISH, "No comment.", TURKISH], "tr", [True, False, True]),
        ([ENGLISH, "Mazloum Abdi.", ENGLISH], "tr", [False, False, False]),
        ([ENGLISH, "Five died in Idlib.", "The end."], "tr", [False, False, False]),
        ([ARABIC, "قتل خمسة أشخاص.", "He died."], "ar", [True, True, False]),
        ([], "tr", []),
    ],
)
def test_a_short_sentence_is_judged_in_its_company(texts: list[str], target: str, expected: list[bool]) -> None:
    assert which_are_in(texts, target, "en") == expected


def test_a_short_sentence_in_another_language_is_warned_of() -> None:
    notice = foreign_notice("Saldırıda beş kişi öldü.", "en")
    assert notice is not None
    assert "looks like Turkish" in notice.message


@pytest.mark.parametrize("text", ["No comment.", "Mazloum Abdi.", "Five died in Idlib.", "Akram Al-Khudur"])
def test_short_english_is_not_warned_of(text: str) -> None:
    assert foreign_notice(text, "en") is None


SHORT = ["Three died in Raqqa.", "قتل ثلاثة في الرقة.", "Suriye ordusu cuma günü Halep kentine girdi."]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("ar", [None, ("language", "info", "in Arabic already"), None]),
        ("tr", [None, ("not-english", "warning", "is in Arabic, not in English"), ("language", "info", "in Turkish")]),
        ("kmr", [None, ("not-english", "warning", "is in Arabic, not in English"), None]),
        ("ckb", [None, ("not-english", "warning", "is in Arabic, not in English"), None]),
    ],
)
def test_a_short_sentence_in_arabic_script_stands_and_is_never_called_something_else(
    target: str, expected: list[tuple[str, str, str] | None]
) -> None:
    notices = standing_notices(SHORT, target, "en")
    assert [notice and (notice.code, notice.severity) for notice in notices] == [each and each[:2] for each in expected]
    for notice, each in zip(notices, expected, strict=True):
        assert notice is None or (each is not None and each[2] in notice.message)


@pytest.mark.parametrize("text", ["سێ کەس کوژران.", "لە ڕەققە."])
def test_short_sorani_stands_in_sorani_and_is_not_taken_for_arabic(text: str) -> None:
    [own] = standing_notices([text], "ckb", "en")
    [other] = standing_notices([text], "ar", "en")
    assert own is not None
    assert own.severity == "info"
    assert other is not None
    assert (other.code, other.severity) == ("not-english", "warning")
    assert "Sorani" in other.message


def test_english_with_arabic_words_in_it_is_translated() -> None:
    texts = ["The banner read الشعب يريد إسقاط النظام when they came.", "He shouted الله أكبر."]
    assert standing_notices(texts, "tr", "en") == [None, None]

"""Sentences that are in the target language already stay as they are, short ones in their company."""

from __future__ import annotations

import pytest

from mlalign.translation.sentence_language import foreign_notice, which_are_in

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

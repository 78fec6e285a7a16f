"""The article with the shipped model, however good it is: no name, no figure, no mark is lost in any language."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlalign.documents.read import read_document
from mlalign.translation import DocumentTranslation, Translator
from mlalign.translation.numbers import find_values

# What must stand in the translation, and how often: at least once for each mention that the article has.
NAMES = {
    "tr": ["Deyrizor Askeri Meclisi", "Alman Haber Ajansı", "Salihiye", "Meyadin", "Suriye İnsan Hakları Gözlemevi",
           "Haşdi Şabi", "Ulusal Savunma Güçleri", "Şeyh Ekrem Tugayı", "İsrail", "Derbesiye", "Deyrizor"],
    "ar": ["مجلس دير الزور العسكري", "وكالة الأنباء الألمانية", "البوكمال", "الصالحية", "الميادين",
           "المرصد السوري لحقوق الإنسان", "الحشد الشعبي", "قوات الدفاع الوطني", "أكرم أحمد الأكرم",
           "لواء الشيخ أكرم", "إسرائيل", "الدرباسية", "دير الزور", "نظام الأسد"],
    "kmr": ["Dêrezor", "Bûkemal", "Salihiy", "Meyadîn", "Mafên Mirovan", "Heşda Ş", "Hêzên Parastina Niştimanî",
            "Şêx Ekrem", "Îsraîl", "Dirbêsiy", "rejîma Esed"],
    "ckb": ["ئەنجوومەنی سەربازیی دێرەزوور", "بۆ مافەکانی مرۆڤ", "حەشدی شەعبی", "هێزەکانی بەرگریی نیشتمانی",
            "شێخ ئەکرەم", "ئیسرائیل", "مەیادین", "ڕژێمی ئەسەد"],
}  # fmt: skip


@pytest.fixture(scope="module")
def translations(project: Path) -> dict[str, DocumentTranslation]:
    document = read_document(project / "seeds" / "article-2020-07-18.txt", "en")
    translator = Translator(model="starter")
    return {language: translator.translate([document], language)[0] for language in NAMES}


@pytest.mark.slow
@pytest.mark.parametrize("language", NAMES)
def test_every_name_of_the_article_is_in_its_translation(
    language: str, translations: dict[str, DocumentTranslation]
) -> None:
    text = translations[language].text
    assert [name for name in NAMES[language] if name not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", NAMES)
def test_every_mention_has_a_place_and_no_stand_in_is_left(
    language: str, translations: dict[str, DocumentTranslation]
) -> None:
    for sentence in translations[language].sentences:
        for rendering in sentence.renderings:
            assert rendering.span is not None
            assert rendering.span.of(sentence.text).strip()
    stand_ins = {"tr": "Bağdat", "ar": "بغداد", "kmr": "Bexda", "ckb": "بەغدا"}
    assert stand_ins[language] not in translations[language].text


@pytest.mark.slow
@pytest.mark.parametrize("language", NAMES)
def test_figures_quotation_marks_and_the_date_survive(
    language: str, translations: dict[str, DocumentTranslation]
) -> None:
    text = translations[language].text
    assert text.startswith(" date 2020-07-18 ")
    assert {30, 12, 43} <= {value for _, value in find_values(text, language)}
    opening = "«" if language in ("ar", "ckb") else "“"
    assert text.count(opening) >= 3
    assert text.count("\n\n") == 12


@pytest.mark.slow
@pytest.mark.parametrize("language", NAMES)
def test_doubt_is_said(language: str, translations: dict[str, DocumentTranslation]) -> None:
    """A sentence whose score says that the model guesses, or whose name stands in brackets, carries a warning."""
    for sentence in translations[language].sentences:
        if any(rendering.strategy == "inserted" for rendering in sentence.renderings):
            assert "name-inserted" in {notice.code for notice in sentence.warnings}
        if sentence.score is not None and sentence.score < -1.5:
            assert sentence.warnings

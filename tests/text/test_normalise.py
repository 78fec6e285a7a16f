from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.text.normalise import fold, normalise, normalise_for_model, script_of

LANGUAGES = st.sampled_from(["en", "ar", "kmr", "ckb", "tr"])
PRESS = st.text(alphabet="aIİıŞşêÊ ’“”«»٣۴3.,ـَُأإىيیكکهەة\u200c\u200fە\u0301\u0654رٕ", max_size=30)


def test_kurdish_typed_on_an_arabic_keyboard_is_one_spelling_with_kurdish():
    assert normalise("هه‌ولێر له‌ كوردستان", "ckb") == normalise("هەولێر لە کوردستان", "ckb") == "هەولێر لە کوردستان"


def test_arabic_loses_vowel_marks_tatweel_and_persian_letters_but_no_hamza():
    assert normalise("الـجَيْشُ  السّوری", "ar") == "الجيش السوري"
    assert normalise("أحمد الإدارة", "ar") == "أحمد الإدارة"


def test_quotes_digits_and_spaces_are_plain():
    assert normalise("«٤٣» \u200f“Suriye’nin”\u00a0 ۱۲", "tr") == '"43" "Suriye\'nin" 12'


def test_turkish_capitals_survive_normalising_and_fold_alike():
    assert normalise("İSTANBUL Iğdır", "tr") == "İSTANBUL Iğdır"
    assert fold("İSTANBUL", "tr") == fold("istanbul", "tr") == "istanbul"
    assert fold("IĞDIR", "tr") == fold("Iğdır", "tr")


def test_folding_takes_away_what_newspapers_treat_freely():
    assert fold("Kobanê") == "kobane"
    assert fold("الإدارة") == fold("الاداره")
    assert fold("على", "ar") == fold("علي", "ar")
    assert fold("ڕۆژئاوا") == fold("روژئاوا", "ckb")


def test_the_script_is_that_of_most_letters():
    assert script_of("Afrin عفرين عفرين") == "Arab"
    assert script_of("Qamişlo 2020") == "Latn"
    assert script_of("Россия сегодня") == script_of("12:30") == script_of("") == "other"


def test_the_model_gets_the_spelling_that_it_was_trained_on():
    assert normalise_for_model("“Suriye’nin”\n  adı…", "tr") == '"Suriye\'nin" adı...'
    assert normalise_for_model("هه‌ولێر ٤٣ كي", "ckb") == "هەولێر 43 کی"
    assert normalise_for_model("الجَيش ٤٣ ي", "ar") == "الجيش 43 ي"


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=40), PRESS), LANGUAGES)
def test_normalising_twice_changes_nothing_more(text: str, language: str):
    once = normalise(text, language)
    assert normalise(once, language) == once
    assert fold(fold(text, language), language) == fold(text, language)
    assert once == once.strip()
    assert "  " not in once

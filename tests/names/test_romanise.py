"""Reading names into plain Latin letters and skeletons."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlalign.errors import UnknownLanguageError
from mlalign.names.reading import guess_convention, read_sounds
from mlalign.names.romanise import romanise, split_name
from mlalign.names.skeleton import skeleton

# Uroman, which reads all other scripts, takes seconds to load: names in the scripts of the five languages.
ALPHABET = (
    "aeıioöuübcçdfgğhjklmnpqrsştvwxyzêîûāīūḩţşAŞİI 'ʿ‘-"
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآئؤءەێۆڕڵکیگپچژڤ٠١٢0123456789.\u0301\u0327"
)
NAMES = st.text(alphabet=ALPHABET, max_size=24)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr az Zawr", "Deyrizor", "Dêrazor", "دير الزور", "دێرەزوور"),
        ("Salihiyah", "Aş Şāliḩīyah", "الصالحية", "Salihiye", "Es-Salihiye", "سالحیە"),
        ("Abdul Rahman", "Abd al-Rahman", "Abdulrahman", "Abdurrahman", "Evdilrehman", "عبد الرحمن", "عەبدولڕەحمان"),
        ("Khaled", "Halid", "Xalid", "خالد", "خالید"),
        ("Othman", "Osman", "عثمان", "عوسمان"),
        ("Ghazi", "Gazi", "غازي", "غازی"),
        ("Raqqa", "Rakka", "Reqa", "الرقة", "ڕەققە", "Ar-Raqqah"),
    ],
)
def test_all_spellings_of_a_name_have_one_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


def test_names_that_differ_in_a_strong_consonant_have_two_skeletons() -> None:
    assert skeleton("Salihiyah") != skeleton("Salamiyah")
    assert skeleton("تل تمر") != skeleton("تل أبيض")


def test_romanising_says_what_is_written_in_plain_letters() -> None:
    assert romanise("الشيخ أكرم") == "alshykh akrm"
    assert romanise("Şêx Ekrem") == "shekh ekrem"
    assert romanise("قامیشلۆ", "ckb") == "qamishlo"
    assert romanise("Cizre", "tr") == "jizra"


def test_the_letters_tell_the_language_and_marks_a_romanisation() -> None:
    assert guess_convention("Hesekê") == "kmr"
    assert guess_convention("Kamışlı") == "tr"
    assert guess_convention("حەسەکە") == "ckb"
    assert guess_convention("الحسكة", "en") == "ar"
    assert guess_convention("Al Ḩasakah", "en") == "bgn"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        romanise("Aleppo", "xx")


def test_letters_of_another_script_are_read_by_uroman() -> None:
    assert skeleton("Катар") == skeleton("Qatar")


@settings(max_examples=150, deadline=None)
@given(NAMES)
def test_reading_never_fails_and_gives_plain_letters(name: str) -> None:
    assert romanise(name) == romanise(name).lower()
    assert all(letter.isascii() for letter in romanise(name))
    assert " " not in skeleton(name)


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_splitting_a_split_name_changes_nothing(name: str) -> None:
    once = split_name(name)
    assert split_name(" ".join(once)) == once


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
@example("mnb")
def test_reading_a_plain_word_says_no_sound_twice_in_a_row(word: str) -> None:
    sounds = read_sounds(word, "tr")
    assert all(one != other for one, other in itertools.pairwise(sounds))

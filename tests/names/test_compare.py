"""Whether two names are one: verdicts, reasons, properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import UnknownLanguageError
from mlalign.names.compare import compare_names
from mlalign.names.known import minimal_pair

from .test_romanise import NAMES

SAME = [
    ("Deir ez-Zor", "دير الزور"),
    ("Deyrizor", "Dêrazor"),
    ("Dayr az Zawr", "دێرەزوور"),
    ("كتيبة الشيخ أكرم", "Al-Sheikh Akram Battalion"),
    ("Tabûra Şêx Ekrem", "Şeyh Ekrem Taburu"),
    ("کەتیبەی شێخ ئەکرەم", "كتيبة الشيخ أكرم"),
    ("4th Armoured Division", "الفرقة الرابعة المدرعة"),
    ("Mazloum Abdi", "مظلوم عبدي"),
    ("Abdi Mazloum", "Mazloum Abdi"),
    ("General Mazloum Abdi", "Mazlum Abdi"),
    ("M. Abdi", "Mazloum Abdi"),
    ("Bashar Hafez al-Assad", "بشار الأسد"),
    ("Ahmad bin Khalid", "أحمد خالد"),
    ("SDF", "قوات سوريا الديمقراطية"),
    ("قسد", "Syrian Democratic Forces"),
    ("Liwa al-Sultan Murad", "Sultan Murad Brigade"),
    ("Abu Bakr al-Baghdadi", "Ebubekir el-Bağdadi"),
    ("Defence Ministry", "وزارة الدفاع"),
    ("Kobanî", "عين العرب"),
    ("Manbij Military Council", "Meclîsa Leşkerî ya Minbicê"),
]
DIFFERENT = [
    ("Salihiyah", "Salamiyah"),
    ("الصالحية", "Salamiyah"),
    ("Tell Tamer", "تل أبيض"),
    ("Hasan", "حسين"),
    ("Hesen", "Hüseyin"),
    ("North Korea", "كوريا الجنوبية"),
    ("Kuzey Kore", "Koreya Başûr"),
    ("1st Brigade", "اللواء الثاني"),
    ("1. Tugay", "2nd Brigade"),
    ("Al-Sheikh Akram Brigade", "كتيبة الشيخ أكرم"),
    ("Ministry of Defence", "وزارة الداخلية"),
    ("Syrian Democratic Forces", "Free Syrian Army"),
    ("Hamza Division", "لواء الحمزة"),
    ("Rifaat al-Assad", "Bashar al-Assad"),
    ("Masoud Barzani", "Masrour Barzani"),
    ("Northern Front", "الجبهة الجنوبية"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_and_translations_of_one_name_match(a: str, b: str) -> None:
    assert compare_names(a, b).matches


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_names_of_different_things_do_not_match_however_alike(a: str, b: str) -> None:
    result = compare_names(a, b)
    assert not result.matches
    assert result.reasons


@pytest.mark.parametrize(
    ("a", "b"), [("1st Brigade", "2nd Brigade"), ("North Korea", "South Korea"), ("Hasan", "Husayn")]
)
def test_a_veto_is_told_in_words(a: str, b: str) -> None:
    result = compare_names(a, b)
    assert result.vetoed
    assert any("cannot be the same" in reason.text for reason in result.reasons)
    assert result.score <= 0.2


def test_a_surname_alone_is_no_match_but_not_ruled_out() -> None:
    result = compare_names("Mazloum Abdi", "عبدي", type="person")
    assert result.verdict == "unlikely"
    assert not result.vetoed


def test_a_province_is_not_its_capital() -> None:
    assert compare_names("Hasakah", "محافظة الحسكة").verdict == "unlikely"


def test_reasons_name_the_words_of_the_side_they_are_from() -> None:
    result = compare_names("Tell Rifaat", "تل رفعت")
    turned = compare_names("تل رفعت", "Tell Rifaat")
    assert [(reason.a, reason.b) for reason in result.reasons] == [(reason.b, reason.a) for reason in turned.reasons]
    assert any(reason.a == "rifaat" for reason in result.reasons)


def test_the_signature_holds_thresholds_and_version() -> None:
    from mlalign import __version__

    signature = compare_names("a", "b").signature
    assert "same:0.9" in signature
    assert __version__ in signature


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        compare_names("a", "b", language_a="xx")


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES)
def test_the_score_is_symmetric_and_bounded(a: str, b: str) -> None:
    result = compare_names(a, b)
    turned = compare_names(b, a)
    assert 0 <= result.score <= 1
    assert (result.score, result.verdict) == (turned.score, turned.verdict)
    assert all(reason.text for reason in result.reasons)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=16))
def test_any_text_is_the_same_as_itself(name: str) -> None:
    result = compare_names(name, name)
    assert (result.score, result.verdict) == (1.0, "same")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=8), NAMES)
def test_no_unicode_text_makes_it_fail(a: str, b: str) -> None:
    assert 0 <= compare_names(a, b, language_a="ckb", type="person").score <= 1


def test_names_in_another_order_with_one_name_more_are_never_surely_the_same() -> None:
    assert compare_names("Mohammed Ali", "Ali Mohammed").verdict == "same"
    assert compare_names("Mohammed Ali", "Mohammed Ali Hassan", type="person").verdict == "same"
    for kind in (None, "person"):
        assert compare_names("Mohammed Ali", "Ali Mohammed Hassan", type=kind).verdict != "same"
        assert compare_names("محمد علي", "Ali Mohammed Hassan", type=kind).verdict != "same"


def test_words_of_one_sound_match_by_their_letters_only() -> None:
    assert not compare_names("qqqq", "KK").matches
    assert not compare_names("zzz", "ss").matches
    assert compare_names("KK", "kk").matches
    assert compare_names("Tell Leylan", "Til Leylan").matches


@pytest.mark.parametrize(("one", "other"), [("majd", "Mecd"), ("naṣr", "Nesr"), ("Mahdi", "Majdi")])
def test_names_that_are_known_to_differ_do_so_both_ways(one: str, other: str) -> None:
    assert minimal_pair(one, other) == minimal_pair(other, one)

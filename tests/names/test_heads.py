"""A name is taken apart into its head noun, ordinal, adjectives, titles and the name proper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.languages import CODES
from mlalign.names.heads import parse_name

SAME = [
    {
        "en": "Al-Sheikh Akram Brigade",
        "ar": "لواء الشيخ أكرم",
        "kmr": "Lîwaya Şêx Ekrem",
        "ckb": "لیوای شێخ ئەکرەم",
        "tr": "Şeyh Ekrem Tugayı",
    },
    {
        "en": "4th Armoured Division",
        "ar": "الفرقة الرابعة المدرعة",
        "kmr": "Fîrqeya 4emîn a Zirxî",
        "ckb": "فیرقەی چوارەمی زرێپۆش",
        "tr": "4. Zırhlı Tümen",
    },
    {
        "en": "Deir ez-Zor Military Council",
        "ar": "مجلس دير الزور العسكري",
        "kmr": "Meclîsa Leşkerî ya Dêrazorê",
        "ckb": "ئەنجوومەنی سەربازیی دێرەزوور",
        "tr": "Deyrizor Askeri Konseyi",
    },
    {
        "en": "National Defence Forces",
        "ar": "قوات الدفاع الوطني",
        "kmr": "Hêzên Parastina Niştimanî",
        "ckb": "هێزەکانی بەرگریی نیشتمانی",
        "tr": "Ulusal Savunma Kuvvetleri",
    },
    {
        "en": "Syrian Democratic Council",
        "ar": "المجلس الديمقراطي السوري",
        "kmr": "Meclîsa Demokratîk a Sûriyê",
        "ckb": "ئەنجوومەنی دیموکراتیی سووریا",
        "tr": "Suriye Demokratik Konseyi",
    },
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names["en"])
def test_the_parts_are_the_same_in_every_language(names: dict[str, str]) -> None:
    parsed = [parse_name(name, language, "armed_group") for language, name in names.items()]
    assert len({(p.head, p.ordinal, p.direction, p.nouns, p.titles) for p in parsed}) == 1
    assert len({tuple(sorted(p.adjectives)) for p in parsed}) == 1


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Sultan Murad Brigade", "Sultan Murad Battalion", "en"),
        ("لواء السلطان مراد", "كتيبة السلطان مراد", "ar"),
        ("Lîwaya Siltan Murad", "Tabûra Siltan Murad", "kmr"),
        ("لیوای سوڵتان موراد", "کەتیبەی سوڵتان موراد", "ckb"),
        ("Sultan Murad Tugayı", "Sultan Murad Taburu", "tr"),
    ],
)
def test_a_brigade_is_no_battalion(one: str, other: str, language: str) -> None:
    assert parse_name(one, language).head == "brigade"
    assert parse_name(other, language).head == "battalion"


@pytest.mark.parametrize(
    ("name", "language", "ordinal"),
    [
        ("الفرقة الخامسة والعشرون", "ar", 25),
        ("الفرقة الحادية عشرة", "ar", 11),
        ("اللواء 47", "ar", 47),
        ("112th Brigade", "en", 112),
        ("Second Corps", "en", 2),
        ("On Yedinci Tümen", "tr", 17),
        ("Firqeya Pêncemîn", "kmr", 5),
        ("تیپی چوارەم", "ckb", 4),
    ],
)
def test_ordinals_are_read_in_words_and_digits(name: str, language: str, ordinal: int) -> None:
    assert parse_name(name, language, "armed_group").ordinal == ordinal


@pytest.mark.parametrize(
    ("name", "language", "titles", "core"),
    [
        ("Sheikh Hamdan al-Faraj", "en", ("sheikh",), ("Hamdan", "al-Faraj")),
        ("الدكتور حسام زملط", "ar", ("doctor",), ("حسام", "زملط")),
        ("Albay Süheyl el-Hasan", "tr", ("colonel",), ("Süheyl", "el-Hasan")),
        ("شێخ ئیبراهیم هەفل", "ckb", ("sheikh",), ("ئیبراهیم", "هەفل")),
        ("General Mazloum Abdi", "en", ("general",), ("Mazloum", "Abdi")),
    ],
)
def test_titles_are_taken_off_a_person(
    name: str, language: str, titles: tuple[str, ...], core: tuple[str, ...]
) -> None:
    parsed = parse_name(name, language, "person")
    assert (parsed.titles, parsed.core, parsed.head) == (titles, core, None)


@pytest.mark.parametrize(
    ("name", "language", "direction"),
    [("Eastern Ghouta", "en", "east"), ("الغوطة الشرقية", "ar", "east"), ("ريف حلب الشمالي", "ar", "north")],
)
def test_directions_are_found(name: str, language: str, direction: str) -> None:
    assert parse_name(name, language, "place").direction == direction


def test_general_is_an_adjective_of_a_hospital_and_a_title_of_a_person() -> None:
    assert parse_name("Sinjar General Hospital", "en", "facility").adjectives == ("general",)
    assert parse_name("General Joseph Votel", "en").titles == ("general",)


def test_the_name_of_a_hospital_is_a_name() -> None:
    assert parse_name("Nexweşxaneya Azadî", "kmr", "facility").core == ("Azadî",)


@settings(max_examples=100, deadline=None)
@given(name=st.text(max_size=40), language=st.sampled_from(CODES))
def test_any_text_can_be_taken_apart(name: str, language: str) -> None:
    parsed = parse_name(name, language)
    assert parsed.language == language

"""Words of all kinds of events, and events of one report that countries, round-ups and hours tell apart."""

from __future__ import annotations

from datetime import date

import pytest

from mlalign.events.cues import find_type_cues, find_words
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.extract import extract_events
from mlalign.events.record import EventRecord
from mlalign.events.report import read_report


def told(text: str, language: str = "en") -> list[EventRecord]:
    """The events that a report tells as news."""
    return [record for record in extract_events(read_report(text, language)) if record.role != "background"]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ar", "مسلحون يختطفون فريق صيانة جنوب كركوك", "abduction"),
        ("ar", "نفذ الموظفون اعتصاما أمام المبنى", "protest"),
        ("ar", "نصب مسلحون كمينا لدورية قرب هجين", "clash"),
        ("ar", "أفرج عن المعتقلين بعد اعتقالهم بساعات", "arrest_raid"),
        ("kmr", "Sê karker wek rehîne hatin girtin.", "abduction"),
        ("kmr", "Komên ku Tirkiye piştgiriya wan dike, bi hev re ketin şer.", "clash"),
        ("kmr", "Wezîr ji hewldana kuştinê xelas bû.", "assassination"),
        ("ckb", "سێ خوێندکار دەستبەسەر کران.", "arrest_raid"),
        ("ckb", "ڕۆژنامەنووسەکە بە گوللە کوژرا.", "assassination"),
        ("ckb", "کرێکارەکان مانیان گرت.", "protest"),
        ("tr", "Türkiye destekli gruplar Afrin'de birbirleriyle çatıştı.", "clash"),
        ("tr", "Gazeteci evinin önünde vurularak öldürüldü.", "assassination"),
        ("en", "Fighting broke out between rival factions.", "clash"),
        ("en", "A heliborne force seized two brothers.", "arrest_raid"),
    ],
)
def test_words_of_arrests_abductions_protests_and_shootings(language: str, text: str, kind: str):
    assert any(cue.kind == kind and cue.weight >= 3 for cue in find_type_cues(text, language))


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ar", "قُتل شخص فجر أمس", "explosion"),
        ("ar", "انتظر الأبناء والدهم", "arrest_raid"),
        ("ar", "المحتجزون في السجن", "protest"),
        ("tr", "Sızdırılan belgeler yayımlandı.", "clash"),
        ("kmr", "Mamosteyek li ser gundê windabûyî helbest nivîsî.", "abduction"),
        ("ckb", "هەڵمەتی کوتان دەستی پێ کرد", "arrest_raid"),
        ("en", "Firefighters sealed off the area around the refinery.", "arrest_raid"),
    ],
)
def test_words_that_only_look_like_those_of_an_event(language: str, text: str, kind: str):
    assert kind not in {cue.kind for cue in find_type_cues(text, language) if cue.weight >= 3}


@pytest.mark.parametrize("text", ["رفضوا اعتقاله", "سقطت قذيفتان", "انفجرت عبوتين", "تعرض لهجوما"])
def test_arabic_cues_are_found_with_their_endings(text: str):
    assert find_type_cues(text, "ar")


def test_another_country_is_another_event():
    one, other = told(
        """Electricians taken away
2021-08-30

Gunmen abducted three electricians near Daquq on Saturday, police in Kirkuk said.

In Syria, a soldier was abducted and another was wounded near a checkpoint. Nobody claimed it.
"""
    )
    assert (one.type, other.type) == ("abduction", "abduction")


def test_raids_in_two_governorates_are_two_events_although_no_gazetteer_has_the_villages():
    one, other = told(
        """إنزال جوي في الشحيل
2021-08-25

اعتقلت قوات التحالف أربعة أشخاص أمس الثلاثاء في إنزال جوي على مدينة الشحيل بريف دير الزور.

شهدت بلدة تل براك بريف الحسكة حملة مداهمات اعتقل خلالها ثلاثة رجال. ونقلوا إلى سجن المدينة.
""",
        "ar",
    )
    assert {place.name for place in one.places} & {"Shuhayl"}
    assert {place.name for place in other.places} & {"Tal Brak"}


def test_every_item_of_a_round_up_is_an_event_of_its_own():
    one, other = told(
        """Syria brief
2023-05-11

IDLIB - Warplanes bombed a workshop near Ariha on Wednesday, killing four people.

DARAA - Gunmen opened fire on a car near Tafas on Tuesday evening, killing a former commander.
"""
    )
    assert (one.date.start, other.date.start) == (date(2023, 5, 10), date(2023, 5, 9))


def test_what_was_hours_earlier_elsewhere_is_news_too_and_what_was_the_same_day_is_recalled():
    text = """Raid near Tell Brak
2021-08-25

Security forces raided a village near Tell Brak on Tuesday evening and arrested three men.

{} troops had raided two houses in Shuhayl near Deir Ezzor, where they had arrested four people.
"""
    assert len(told(text.format("Hours earlier,"))) == 2
    assert len(told(text.format("Last month,"))) == 1


def test_the_day_beside_the_event_is_its_own_in_a_follow_up():
    [record] = told(
        """Afrin kırsalında çatışma: ölü sayısı 8'e çıktı
2022-08-19

Kefercenne'de iki grup arasında perşembe sabahı başlayan çatışmalarda ölenlerin sayısı sekize yükseldi.
""",
        "tr",
    )
    assert record.date.start == date(2022, 8, 18)


def test_who_is_buried_was_killed_on_the_day_that_the_text_recalls():
    [record] = told(
        """Reqayê pênc kurên xwe oxir kirin
2021-03-18

Li gundê Kesret Ferecê îro bi sedan kes li dora pênc gorên nû kom bûn.

Ew beriya sê rojan li çola Tedmurê di kemîna DAIŞ'ê de hatibûn kuştin.
""",
        "kmr",
    )
    assert (record.type, record.date.start) == ("clash", date(2021, 3, 15))


def test_a_toll_of_years_ago_is_none_of_the_news():
    [record] = told(
        """Blast in Karrada
2021-07-04

A bomb exploded in Karrada on Saturday and killed two people.

The group killed 300 people there in 2016.
"""
    )
    assert record.killed == (2, 2)


def test_a_village_is_not_paired_with_one_whose_name_is_like_a_part_of_it():
    one = read_report("Raid in Dhiban\n2021-08-25\n\nTroops arrested a man in Dhiban.\n", "en")
    other = read_report(
        "هەڵکوتان بۆ سەر گوندێک\n2021-08-25\n\nهێزەکان لە گوندی خەربەت دیبن سێ کەسیان دەستگیر کرد.\n", "ckb"
    )
    assert [pair.canonical for pair in pair_entities(one, other) if pair.type == "place"] == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("kmr", "Di kuştina Husên El-Casim de sê kes hatin girtin.", "Casim"),
        ("en", "Relatives of Hussein al-Jasim gathered.", "Jasim"),
        ("ar", "رفع الأهالي صور الموقوفين", "صور"),
    ],
)
def test_family_names_with_an_article_and_common_words_are_no_places(language: str, text: str, word: str):
    report = read_report(f"X\n2021-08-25\n\n{text}\n", language)
    assert not [entity for entity in report.entities if entity.type == "place" and word in entity.name]


@pytest.mark.parametrize("text", ["رفضت الاتهامات", "لم يؤكد الوزير الخبر ولم ينف وجود قوات", "ترفض كابول هذا الاتهام"])
def test_denials_in_arabic_are_found(text: str):
    assert find_words(text, "ar", ("denied",))

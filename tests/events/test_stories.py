"""Two events of one report are told apart, and what follows or recalls an event is not taken for another."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mlalign.events.cluster import cluster
from mlalign.events.cues import find_type_cues, find_words
from mlalign.events.extract import extract_events
from mlalign.events.link_node import make_nodes
from mlalign.events.places import find_area, find_entity_place
from mlalign.events.profile import make_profile
from mlalign.events.record import EventRecord
from mlalign.events.report import read_report

PRESS = Path(__file__).parent.parent / "data" / "linking-press" / "dev" / "reports"


def told(text: str, language: str = "en") -> list[EventRecord]:
    """The events that a report tells as news."""
    return [record for record in extract_events(read_report(text, language)) if record.role != "background"]


ROUND_UPS = {
    "en": """Blasts in two towns of northern Syria
2021-04-14

A minibus packed with explosives blew up on Tuesday at the bus station of al-Bab, killing five people.

Hours later a pickup truck exploded in Afrin. Six people were killed and twenty wounded.
""",
    "tr": """Afrin'de bombalı saldırı: 6 ölü
2021-04-14

Afrin ilçe merkezinde dün bir kamyonet infilak etti. Altı kişi öldü, 23 kişi yaralandı.

El Bab'da öğle saatlerinde bir minibüse yerleştirilen bomba patlatıldı. Beş sivil öldü.
""",
    "ar": """انفجار دراجة نارية في رأس العين
2021-11-14

انفجرت دراجة نارية مفخخة صباح اليوم الأحد في مدينة رأس العين، ما أسفر عن مقتل ثلاثة مدنيين.

هاجم مسلحون حاجزا لقوات سوريا الديمقراطية قرب الشدادي، فقتلوا أربعة من عناصره. وانسحب المهاجمون باتجاه البادية.
""",
    "kmr": """Li Minbicê xwepêşandan bi xwîn bi dawî bû
2022-05-20

Duh li Minbicê gule li xwepêşanderan hatin berdan û kesek hat kuştin.

Li gundewarê Dera'yê çekdaran Memûn Kiwan li nêzîkî Tefesê suîqest kir û hevalekî wî jî hat kuştin. Êrîşkar reviyan.
""",
    "ckb": """داعش پێنج شوانی خەڵکی تەلەعفەر دەڕفێنێت
2021-11-14

چەکدارانی داعش دوێنێ پێنج شوانیان لە تەلەعفەر ڕفاند.

لە شەدادێ گرووپێک هێرشیان کردە سەر خاڵێکی پشکنین و چوار کەس کوژران. هێرشبەرەکان هەڵاتن.
""",
}


@pytest.mark.parametrize("language", ROUND_UPS)
def test_places_far_from_each_other_tell_two_events_apart_without_a_word_that_says_so(language):
    first, second = told(ROUND_UPS[language], language)
    assert first.role == "main"
    assert not {place.name for place in first.places} & {place.name for place in second.places}


def test_places_near_each_other_are_of_one_event():
    text = """Shells kill two near Tell Tamer
2022-05-22

Shells hit Tell Tamer on Saturday, killing a farmer and wounding four people.

Missiles also struck Hasakah countryside near Tell Tamer and killed a boy.
"""
    assert len(told(text)) == 1


def test_what_follows_an_attack_elsewhere_is_no_event_of_its_own():
    text = """Death toll of Afrin bombing rises to seven
2021-04-16

Two of those wounded in Tuesday's car bomb in Afrin have died, rescuers said.

Police arrested two suspects in Jarabulus on Thursday.

A funeral was held in Azaz on Friday.
"""
    (event,) = told(text)
    assert event.type == "explosion"
    assert event.date.start == date(2021, 4, 13)


def test_a_sentence_in_passing_and_the_pluperfect_look_back():
    text = """Gunmen attack checkpoint near Shaddadi
2022-05-22

Gunmen attacked a checkpoint near Shaddadi on Saturday and killed two fighters.

On Thursday a drone strike near Qamishli had killed three people.
"""
    records = extract_events(read_report(text, "en"))
    assert [record.role for record in records] == ["main", "background"]


def test_an_overview_is_not_an_event_beside_those_that_it_announces():
    text = """Two attacks shake Syria
2021-04-14

Syria saw two attacks within hours on Tuesday.

A car bomb exploded in Afrin, killing six people.

In a separate incident, gunmen shot dead a teacher in Daraa.
"""
    assert [record.type for record in told(text)] == ["explosion", "assassination"]


def test_news_besides_the_main_event_without_a_day_is_of_the_same_one():
    first, second = told(ROUND_UPS["en"])
    assert (first.date.start, second.date.start) == (date(2021, 4, 13), date(2021, 4, 13))
    assert first.date.sentence == 1
    assert second.date.sentence is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Gunmen killed two guards at a checkpoint near Raqqa overnight, police said.", date(2021, 9, 20)),
        (
            "tr",
            "Rakka'da perşembeyi cumaya bağlayan gece bir kontrol noktasına saldırıldı, iki kişi öldü.",
            date(2021, 9, 16),
        ),
        ("ckb", "شەوی ڕابردوو لە ڕەققە چەکداران هێرشیان کردە سەر بازگەیەک و دوو کەس کوژران.", date(2021, 9, 20)),
        ("ar", "قتل عنصران في هجوم على حاجز قرب الرقة ليلة أمس.", date(2021, 9, 20)),
        ("kmr", "Şeva borî çekdaran li Reqayê êrîşî nuqteyekê kirin û du kes hatin kuştin.", date(2021, 9, 20)),
    ],
)
def test_a_night_is_marked_as_one_that_others_may_call_by_the_next_day(language, text, day):
    (event,) = told(f"x\n2021-09-21\n\n{text}\n", language)
    assert (event.date.start, event.date.night) == (day, True)


def test_the_day_on_which_somebody_spoke_is_not_the_events():
    text = """IS says it killed sheikh
2021-09-20

The Islamic State group said on Sunday that its fighters had assassinated Ghazi al-Owais near Raqqa.

Al-Owais was shot outside his guest hall on Thursday.
"""
    assert told(text)[0].date.start == date(2021, 9, 16)


def test_a_dateline_is_not_where_the_event_was():
    text = """Five truffle hunters killed by mine
2021-03-03

BEIRUT - At least five people were killed on Wednesday when a land mine exploded near Deir ez-Zor, officials said.
"""
    assert told(text)[0].places[0].name == "Deir ez-Zor"


def test_a_convoy_that_is_hit_is_no_movement_of_forces():
    text = (
        "x\n2021-05-11\n\nA suspected Israeli air strike hit a convoy near Bukamal on Monday, killing seven fighters.\n"
    )
    assert told(text)[0].type == "airstrike"


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ar", "قصف بطائرة مسيّرة", "drone_strike"),
        ("en", "Gunmen abducted five shepherds", "abduction"),
        ("kmr", "çekdaran pênc şivan revandin", "abduction"),
        ("ckb", "داعش پێنج شوانی ڕفاند", "abduction"),
        ("tr", "beş çoban kaçırıldı", "abduction"),
        ("ar", "اختطاف خمسة رعاة", "abduction"),
    ],
)
def test_kinds_of_events_are_known_with_vowel_marks_and_in_all_languages(language, text, kind):
    assert kind in {cue.kind for cue in find_type_cues(text, language)}


def test_the_span_of_a_word_with_vowel_marks_is_that_of_the_text():
    text = "وقد قُتل ثلاثة"
    (cue,) = find_words(text, "ar", ["killed"])
    assert cue.span.of(text) == cue.text == "قُتل"


def test_a_place_of_the_glossary_is_looked_for_in_its_country():
    profile = read_report("x\n2021-11-14\n\nA bomb exploded in Ras al-Ain and in Tell Karam.\n", "en")
    places = {entity.canonical: find_entity_place(entity) for entity in profile.entities}
    assert places["Ras al-Ain"].country == "SY"
    assert places["Tell Karam"] is None


def test_a_village_of_no_gazetteer_is_in_its_governorate():
    report = read_report("x\n2021-11-14\n\nA bomb exploded in Tell Karam.\n", "en")
    (entity,) = [entity for entity in report.entities if entity.canonical == "Tell Karam"]
    assert (find_area(entity).country, find_entity_place(entity)) == ("SY", None)


def test_events_of_one_kind_in_one_large_city_can_meet():
    one = read_report("x\n2020-02-18\n\nTroops arrested six men in Mosul on Monday.\n", "en")
    other = read_report("x\n2020-02-18\n\nMusul'da pazartesi günü altı kişi gözaltına alındı.\n", "tr")
    keys = [set(make_nodes(make_profile(report), name)[0].names) for name, report in (("a", one), ("b", other))]
    assert "@mosul:arrest" in keys[0] & keys[1]


def test_a_sure_pair_joins_a_group_that_is_little_like_it_but_not_one_that_contradicts():
    pairs = {("a:0", "b:0"): 0.98, ("a:0", "c:0"): 0.97, ("b:0", "c:0"): 0.1}
    assert cluster(["a:0", "b:0", "c:0"], pairs) == [["a:0", "b:0", "c:0"]]
    pairs["b:0", "c:0"] = 0.01
    assert cluster(["a:0", "b:0", "c:0"], pairs) == [["a:0", "b:0"], ["c:0"]]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "رشق محتجون فرع مصرف لبنان في طرابلس شمالي لبنان بالحجارة.", "Tripoli (Lebanon)"),
        ("ar", "دارت اشتباكات في طرابلس ووصلت تعزيزات من بنغازي في ليبيا.", "Tripoli"),
        ("en", "Protesters tried to break into the bank in Tripoli, Lebanon's second city.", "Tripoli (Lebanon)"),
        ("tr", "İdlib'in güneyindeki Eriha bombalandı, Suriye rejimi suçlandı.", "Ariha"),
        ("ckb", "لە فەلەستین و لە شاری ئەریحا خۆپیشاندان کرا.", "Jericho"),
    ],
)
def test_of_places_of_one_spelling_that_is_meant_which_fits_the_report(language, text, name):
    report = read_report(f"x\n2023-01-22\n\n{text}\n", language)
    assert name in {entity.canonical for entity in report.entities}


def test_events_do_not_depend_on_how_a_process_orders_its_sets():
    """Pythons draw another hash of strings for each process."""
    program = (
        "import sys; from pathlib import Path\n"
        "from mlalign.events.extract import extract_events; from mlalign.events.report import read_report\n"
        "for name in sys.argv[1:]: print(extract_events(read_report(Path(name))))"
    )
    names = [str(PRESS / f"{name}.txt") for name in ("pa18", "pk07", "ph16", "pf21", "pl14", "pb22")]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *names],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1

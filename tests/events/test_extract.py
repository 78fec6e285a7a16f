"""Events are read out of reports in five languages: what, when, where, who, how many, and from which sentence."""

from __future__ import annotations

from datetime import date

import pytest

from mlalign.events.casualties import find_casualties
from mlalign.events.cues import comparable, find_type_cues, find_words
from mlalign.events.extract import extract_events
from mlalign.events.record import Figure
from mlalign.events.record_json import to_json
from mlalign.events.report import read_report, report_of_sentences
from mlalign.events.totals import total
from mlalign.languages import CODES
from mlalign.resources.tables import read_table

MAIN = [
    ("r018", "airstrike", date(2020, 7, 17), (5, None), (6, 6)),
    ("r035", "airstrike", date(2020, 7, 17), (5, None), (6, 6)),
    ("r026", "airstrike", date(2020, 7, 17), (9, 9), (8, 8)),
    ("r043", "airstrike", date(2020, 7, 17), (9, 9), (8, 8)),
    ("r009", "airstrike", date(2020, 7, 17), (7, None), None),
    ("r015", "airstrike", date(2020, 6, 2), (4, 4), (0, 0)),
    ("r008", "drone_strike", date(2020, 7, 16), None, (3, 3)),
    ("r042", "drone_strike", date(2020, 7, 16), None, (3, 3)),
    ("r006", "clash", date(2020, 4, 28), (3, 3), (5, 5)),
    ("r014", "clash", date(2020, 4, 28), (3, 3), (6, 6)),
    ("r005", "ied", date(2020, 2, 19), (3, 3), (6, 6)),
    ("r022", "ied", date(2020, 2, 19), (3, 3), (6, 6)),
    ("r029", "explosion", date(2019, 12, 8), (1, 1), (4, 4)),
    ("r003", "arrest_raid", date(2020, 5, 14), None, (2, 2)),
    ("r002", "assassination", date(2020, 8, 11), None, None),
    ("r019", "assassination", date(2020, 8, 11), None, None),
]


@pytest.mark.parametrize(("name", "kind", "day", "killed", "injured"), MAIN, ids=[row[0] for row in MAIN])
def test_the_main_event_has_its_type_day_and_figures(report, name, kind, day, killed, injured):
    main = extract_events(report(name))[0]
    assert main.role == "main"
    assert (main.type, main.date.start, main.date.precision) == (kind, day, "day")
    assert (main.killed, main.injured) == (killed, injured)


def test_a_follow_up_is_dated_by_its_event_and_not_by_who_said_what_when(report):
    assert extract_events(report("r013"))[0].date.start == date(2020, 2, 19)


def test_a_round_up_tells_two_events(report):
    first, second = (record for record in extract_events(report("r007")) if record.role != "background")
    assert (first.type, first.date.start) == ("drone_strike", date(2020, 7, 16))
    assert (second.type, second.date.start) == ("airstrike", date(2020, 7, 17))
    assert second.killed == (9, 9)


@pytest.mark.parametrize("name", ["r009", "r029", "r036", "r039", "r023"])
def test_what_a_report_only_recalls_is_background(report, name):
    recalled = [record for record in extract_events(report(name)) if record.role == "background"]
    assert len(recalled) == 1
    assert recalled[0].sentences == (report(name).sentences[-1].number,) or name == "r036"


def test_the_article_tells_four_events(project):
    records = extract_events(read_report(project / "seeds" / "article-2020-07-18.txt"))
    assert [record.type for record in records] == ["airstrike", "movement", "defection", "drone_strike"]
    assert records[1].date.start == date(2020, 7, 12)


def _roles(text, language):
    return {actor.name: actor.role for record in extract_events(read_report(text, language)) for actor in record.actors}


DRONE_STRIKE = {
    "en": "Russian soldiers have reportedly been injured in a Turkish drone strike near Derbassiyeh.\n",
    "ar": "أصيب ثلاثة جنود روس في غارة لطائرة مسيرة تركية قرب الدرباسية.\n",
    "kmr": "Sê leşkerên rûs di êrîşa droneke tirk de nêzî Dirbêsiyê birîndar bûn.\n",
    "ckb": "سێ سەربازی ڕووسی لە هێرشی درۆنی تورکی لە نزیک دەرباسییە بریندار بوون.\n",
    "tr": "Derbesiye yakınlarında bir Türk İHA saldırısında Rus askerleri yaralandı.\n",
}


@pytest.mark.parametrize("language", CODES)
def test_adjectives_of_nationality_name_who_struck_and_who_was_hurt(language):
    assert _roles(DRONE_STRIKE[language], language) == {"Russian forces": "target", "Turkish forces": "attacker"}


def test_the_articles_drone_strike_has_its_two_sides(project):
    strike = extract_events(read_report(project / "seeds" / "article-2020-07-18.txt"))[3]
    roles = {actor.name: actor.role for actor in strike.actors}
    assert (roles["Turkish forces"], roles["Russian forces"]) == ("attacker", "target")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A drone struck a Russian military position near Kobani.", "en", {"Russian forces": "target"}),
        ("استهدف القصف موقعا عسكريا روسيا.", "ar", {"Russian forces": "target"}),
        ("Russian soldiers said that five civilians were injured in a blast.", "en", {"Russian forces": "named"}),
        ("Russian troops killed five civilians in Idlib.", "en", {"Russian forces": "named"}),
        ("Rus askerleri beş sivili öldürdü.", "tr", {"Russian forces": "named"}),
        ("A Turkish drone was shot down, killing nobody.", "en", {"Turkish forces": "named"}),
        ("Russian officials condemned the attack.", "en", {}),
    ],
)
def test_only_what_befell_a_side_makes_it_a_target(text, language, expected):
    assert _roles(text + "\n", language) == expected


def test_places_have_coordinates_where_the_gazetteer_is_sure(report):
    places = {place.name: place for place in extract_events(report("r018"))[0].places}
    assert places["Bukamal"].latitude == pytest.approx(34.45, abs=0.1)
    assert places["Bukamal"].country == "SY"
    assert places["Hawijat Atiyah"].latitude is None
    assert places["Hawijat Atiyah"].geo_precision == 3


def test_denials_accusations_and_silence_are_told_apart(report):
    claims = {(claim.kind, claim.name) for claim in extract_events(report("r018"))[0].claims}
    assert claims == {("unclaimed", ""), ("denied", "US-led coalition")}
    accused = [claim for claim in extract_events(report("r008"))[0].claims if claim.kind == "accused"]
    assert [claim.name for claim in accused] == ["Turkey"]


def test_a_claim_of_responsibility_is_the_groups_and_not_the_victims(report):
    claimed = [claim for claim in extract_events(report("r010"))[0].claims if claim.kind == "claimed"]
    assert [claim.name for claim in claimed] == ["Islamic State"]


def test_every_piece_names_a_sentence_that_there_is(report):
    for name in ("r018", "r035", "r007"):
        numbers = {unit.number for unit in report(name).units}
        for record in extract_events(report(name)):
            assert set(record.sentences) <= numbers
            pieces = [*record.places, *record.actors, *record.claims, *record.hedges, *record.weapons]
            assert {piece.sentence for piece in pieces} <= set(record.sentences)


def test_every_sentence_belongs_to_an_event(report):
    for name in ("r018", "r007", "r036"):
        told = {number for record in extract_events(report(name)) for number in record.sentences}
        assert told == {unit.number for unit in report(name).units}


def test_a_report_of_nothing_known_has_an_event_of_type_other():
    (only,) = extract_events(read_report("The weather was fine in the valley.\n\nPeople went for walks.\n", "en"))
    assert (only.type, only.type_score, only.type_sentence) == ("other", 0.0, None)


CASUALTIES = [
    ("Three men were killed and nine wounded.", "en", [("killed", 3), ("injured", 9)]),
    ("Three Russian troops and three soldiers from the Assad regime were injured.", "en", [("injured", 6)]),
    ("Saldırıda 3 asker ve 2 sivil öldü.", "tr", [("killed", 5)]),
    ("ما أدى إلى إصابة ثلاثة جنود روس وجنديين من قوات النظام.", "ar", [("injured", 5)]),
    ("Sê leşkerên rûs û sê leşkerên rejîmê birîndar bûn.", "kmr", [("injured", 6)]),
    ("سێ سەرباز و دوو هاوڵاتی کوژران.", "ckb", [("killed", 5)]),
    ("Three men fled and two soldiers were wounded.", "en", [("injured", 2)]),
    ("Üç kişi kaçtı ve iki asker yaralandı.", "tr", [("injured", 2)]),
    ("شەش کەس دەستگیر کران و دوو سەرباز بریندار بوون.", "ckb", [("injured", 2)]),
    ("The blast killed three and injured two soldiers.", "en", [("killed", 3), ("injured", 2)]),
    ("Four strikes hit the town, killing at least five.", "en", [("killed", 5)]),
    ("He was killed 30 kilometres from the city.", "en", []),
    ("أسفر الهجوم عن مقتل ثلاثة وإصابة خمسة.", "ar", [("killed", 3), ("injured", 5)]),
    ("لقي أربعة مدنيين مصرعهم.", "ar", [("killed", 4)]),
    ("Saldırıda 3 asker öldü, 6 asker yaralandı.", "tr", [("killed", 3), ("injured", 6)]),
    ("Di êrîşê de du kes hatin kuştin û pênc kes birîndar bûn.", "kmr", [("killed", 2), ("injured", 5)]),
    ("لە هێرشەکەدا سێ کەس کوژران و چوار کەس بریندار بوون.", "ckb", [("killed", 3), ("injured", 4)]),
    ("لە تەقینەوەکەدا دوو شەڕڤان کوژران و یەکێکی دیکە بریندار بوو.", "ckb", [("killed", 2), ("injured", 1)]),
    ("Di teqînê de du şervan hatin kuştin û yekî din jî birîndar bû.", "kmr", [("killed", 2), ("injured", 1)]),
    ("Patlamada iki savaşçı öldü, biri de yaralandı.", "tr", [("killed", 2), ("injured", 1)]),
    ("قتل مقاتلان وأصيب آخر في انفجار.", "ar", [("killed", 2), ("injured", 1)]),
    ("Two fighters were killed and another was wounded.", "en", [("killed", 2), ("injured", 1)]),
    ("The bomb killed two fighters and wounded another.", "en", [("killed", 2), ("injured", 1)]),
    ("Two people were killed in another attack and others were wounded.", "en", [("killed", 2)]),
    ("قتل مدنيان وأصيب آخرون.", "ar", [("killed", 2)]),
    ("A boy was killed and another wounded.", "en", [("injured", 1), ("killed", 1)]),
]


@pytest.mark.parametrize(("text", "language", "expected"), CASUALTIES, ids=[row[0][:30] for row in CASUALTIES])
def test_numbers_go_to_the_words_that_they_stand_by(text, language, expected):
    (sentence,) = report_of_sentences([text], language).sentences
    assert [(found.kind, found.figure.low) for found in find_casualties(sentence, language)] == expected


def test_first_counts_and_parts_do_not_widen_a_total():
    figures = [
        Figure(9, 9, 1, "nine"),
        Figure(5, 5, 2, "five", superseded=True),
        Figure(2, 2, 3, "two", partial=True),
        Figure(11, 11, 4, "11"),
    ]
    assert total(figures) == (9, 11)
    assert total(figures[1:2]) == (5, 5)
    assert total([Figure(5, None, 1, "at least five")]) == (5, None)
    assert total([]) is None


@pytest.mark.parametrize("language", CODES)
def test_every_type_has_cues_in_every_language_that_find_themselves(language):
    for table, find in (("events_cues", find_type_cues), ("events_words", find_words)):
        for row in read_table(table):
            kind = row.get("type") or row["kind"]
            first = row[language].split(" | ")[0].replace("*", "")
            assert kind in {cue.kind for cue in find(f"{first} .", language)}, (kind, first)


def test_folding_keeps_every_offset():
    for text, language in (("İHA saldırısı IŞİD’e", "tr"), ("أُصيب إثنان", "ar"), ("Êrîşa hewayî", "kmr")):
        assert len(comparable(text, language)) == len(text)


def test_records_are_json_with_all_fields(report):
    found = to_json(report("r018"), extract_events(report("r018")))
    event = found["events"][0]
    assert (event["killed"], event["injured"]) == ({"low": 5, "high": None}, {"low": 6, "high": 6})
    assert event["date"]["time_precision"] == 1
    assert event["event_type"] == "Explosions/Remote violence"

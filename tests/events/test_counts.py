"""What reports count besides people killed and injured is read in five languages and compared side by side."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from mlalign.cli.main import app
from mlalign.events.casualties import find_casualties
from mlalign.events.counts import find_counts, group_counts
from mlalign.events.cues import comparable, find_counted
from mlalign.events.extract import extract_events
from mlalign.events.match import match_reports
from mlalign.events.record_json import to_json
from mlalign.events.report import read_report, report_of_sentences
from mlalign.languages import CODES
from mlalign.resources.tables import read_table

SENTENCES = [
    ("en", "Around 43 militiamen of the relatives of the commander of a brigade defected from it.", "defected 43"),
    ("en", "Six people were arrested and two soldiers were wounded.", "arrested 6"),
    ("en", "More than 30,000 people fled the fighting around Idlib.", "fled 30000+"),
    ("en", "Warplanes carried out around 20 strikes; two men in three cars fled.", "attacks 20, fled 2, vehicles 3"),
    ("en", "The army released 12 prisoners, and nine fighters surrendered.", "released 12, surrendered 9"),
    ("en", "Gunmen kidnapped three shepherds; five others are missing.", "abducted 3, missing 5"),
    ("en", "Four suspects, including two brothers, were detained.", "arrested 4, arrested 2 of them"),
    ("en", "The raid killed 6 and displaced 200 families.", "families 200"),
    ("en", "It bombed the town 15 times, and four drone operators were seen.", "attacks 15"),
    ("en", "Laith, 11, fled on 12 July 2015 to Homs, 30 kilometres away.", ""),
    ("ar", "انشق نحو 43 عنصراً من الدفاع الوطني وانضموا إلى لواء آخر.", "defected 43"),
    ("ar", "اعتقلت القوات ستة أشخاص وأصيب جنديان.", "arrested 6"),
    ("ar", "نزح أكثر من 30 ألف شخص من ريف إدلب.", "fled 30000+"),
    ("ar", "استهدفت غارتان مستودعاً وأحرقت أربعة منازل.", "attacks 2, houses 4"),
    ("ar", "أفرجت السلطات عن 12 معتقلاً واستسلم تسعة مقاتلين.", "released 12, surrendered 9"),
    ("kmr", "Nêzîkî 43 milîs ji Hêzên Parastina Niştimanî veqetiyan.", "defected 43"),
    ("kmr", "Şeş kes hatin girtin û du leşker birîndar bûn.", "arrested 6"),
    ("kmr", "Zêdetirî 30 hezar kes ji gundewarê Idlibê reviyan, bîst malbat koçber bûn.", "fled 30000+, families 20"),
    ("kmr", "Balafiran nêzîkî 20 êrîş birin ser bajêr.", "attacks 20"),
    ("kmr", "Du çekdaran ji ser motorsîkletê gule berdan.", ""),
    ("ckb", "نزیکەی 43 میلیشیا لە هێزەکانی بەرگری نیشتمانی جیابوونەوە.", "defected 43"),
    ("ckb", "شەش کەس دەستگیر کران و دوو سەرباز بریندار بوون.", "arrested 6"),
    ("ckb", "زیاتر لە 30 هەزار کەس لە گوندەکانی ئیدلب هەڵاتن.", "fled 30000+"),
    ("ckb", "فڕۆکەکان نزیکەی 20 هێرشیان کردە سەر شارۆچکەکە.", "attacks 20"),
    ("tr", "Yaklaşık 43 milis Ulusal Savunma Güçlerinden ayrılarak başka bir tugaya katıldı.", "defected 43"),
    ("tr", "Altı kişi gözaltına alındı, iki asker yaralandı.", "arrested 6"),
    ("tr", "İdlib kırsalından 30 binden fazla kişi kaçtı.", "fled 30000+"),
    (
        "tr",
        "Savaş uçakları yaklaşık 20 hava saldırısı düzenledi, 90 bin litre mazot yandı.",
        "attacks 20, litres 90000",
    ),
]


def _sentence(text: str, language: str):
    return report_of_sentences([text], language).units[0]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_what_a_number_counts_is_told_by_its_noun_or_verb(language: str, text: str, expected: str) -> None:
    found = [
        f"{count.kind} {count.figure.low}{'+' if count.figure.high is None else ''}"
        f"{' of them' if count.figure.partial else ''}"
        for count in find_counts(_sentence(text, language), language)
    ]
    assert ", ".join(found) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 11 people were killed and 40 arrested."),
        ("ar", "قتل 11 شخصاً واعتقل 40 آخرون."),
        ("kmr", "Di êrîşê de 11 kes hatin kuştin û 40 kes hatin binçavkirin."),
        ("ckb", "لە هێرشەکەدا 11 کەس کوژران و 40 کەس دەستگیر کران."),
        ("tr", "Saldırıda 11 kişi öldü, 40 kişi tutuklandı."),
    ],
)
def test_people_arrested_are_not_counted_among_the_killed(language: str, text: str) -> None:
    sentence = _sentence(text, language)
    assert [(found.kind, found.figure.low) for found in find_casualties(sentence, language)] == [("killed", 11)]
    assert [(found.kind, found.figure.low) for found in find_counts(sentence, language)] == [("arrested", 40)]


@pytest.mark.parametrize("text", ["Ten people who fled were killed.", "Ten people were arrested and killed."])
def test_people_killed_stay_killed_whatever_else_was_done_to_them(text: str) -> None:
    sentence = _sentence(text, "en")
    assert [(found.kind, found.figure.low) for found in find_casualties(sentence, "en")] == [("killed", 10)]
    assert find_counts(sentence, "en") == ()


def test_the_article_counts_airstrikes_and_militiamen(project) -> None:
    records = extract_events(read_report(project / "seeds" / "article-2020-07-18.txt"))
    counted = [
        (record.type, kind, low, figures[0].sentence)
        for record in records
        for kind, groups in group_counts(record.counts).items()
        for (low, _), figures in groups.items()
    ]
    assert counted == [
        ("airstrike", "attacks", 5, 2),
        ("defection", "defected", 20, 8),
        ("defection", "defected", 43, 9),
    ]


@pytest.mark.parametrize("name", ["r003", "r020", "r037"])
def test_reports_of_a_raid_count_the_same_arrests_and_litres_in_three_languages(report, name: str) -> None:
    counts = group_counts(extract_events(report(name))[0].counts)
    assert list(counts["arrested"]) == [(6, 6)]
    assert list(counts["litres"]) == [(90_000, 90_000)]


def test_json_has_each_count_with_its_words_and_sentence(report) -> None:
    found = to_json(report("r018"), extract_events(report("r018")))["events"][0]["counts"]
    assert [(count["kind"], count["low"], count["text"], count["sentence"]) for count in found] == [
        ("attacks", 4, "four", 2),
        ("attacks", 2, "Two", 5),
    ]
    assert json.dumps(found)


def test_counts_are_shown_with_their_sentences(project) -> None:
    path = project / "tests" / "data" / "linking" / "reports" / "r018.txt"
    assert "counts    attacks 4 [2], 2 [5]" in CliRunner().invoke(app, ["events", str(path)]).stdout


def test_counts_of_two_reports_stand_side_by_side_where_they_differ(report) -> None:
    one, other = report("r018"), report("r026")
    lines = match_reports(one, other).differences
    assert "attacks: r018 4 (“four” in sentence 2), 2 (“Two” in sentence 5); r026 4 (“çar” in sentence 2)" in lines
    assert not any(line.startswith("numbers") and "“four”" in line for line in lines)
    assert not any(
        line.startswith(("arrested", "litres")) for line in match_reports(report("r003"), report("r037")).differences
    )


@pytest.mark.parametrize("language", CODES)
def test_every_word_of_the_table_is_found_as_itself(language: str) -> None:
    for row in read_table("events_counts"):
        for form in row[language].split(" | "):
            if "*" not in form:
                assert row["kind"] in {cue.kind for cue in find_counted(form, language)}, comparable(form, language)

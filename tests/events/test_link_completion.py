"""The names that reports of an event have in common, over all of them and not only those compared with each other."""

from __future__ import annotations

import pytest

from mlalign.events.completion import Words
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.link_completion import complete_reports, missing_pairs
from mlalign.events.link_names import shared_names
from mlalign.events.report import Report, read_report

TEXTS = {
    "en": """Car bomb kills four in Manbij market
2021-03-06

A car bomb exploded near the vegetable market in the town of Manbij on Friday, killing four people.

Sharvan Darwish, spokesman of the council, blamed the Islamic State group for the attack.
""",
    "kmr": """Li Minbicê otomobîleke bombekirî teqiya: 4 kes hatin kuştin
2021-03-06

Roja înê otomobîleke bombekirî li nêzîkî bazara bajarê Minbicê teqiya û çar kes hatin kuştin.

Şervan Derwêş, berdevkê meclisê, DAIŞ bi êrîşê tawanbar kir.
""",
    "ar": """أربعة قتلى بانفجار سيارة مفخخة في سوق منبج
2021-03-06

انفجرت سيارة مفخخة قرب سوق الخضار في مدينة منبج الجمعة، ما أدى إلى مقتل أربعة أشخاص.

واتهم المتحدث باسم المجلس، شرفان درويش، تنظيم الدولة الإسلامية بالوقوف وراء الهجوم.
""",
    "ckb": """چوار کوژراو لە تەقینەوەی ئۆتۆمبێلێکی بۆمبڕێژکراو لە بازاڕی مەنبج
2021-03-06

پاشنیوەڕۆی هەینی ئۆتۆمبێلێکی بۆمبڕێژکراو لە نزیک بازاڕی سەوزە لە شاری مەنبج تەقییەوە و چوار کەس کوژران.

شەرڤان دەروێش، وتەبێژی ئەنجوومەنەکە، داعشی بە ئەنجامدانی هێرشەکە تۆمەتبار کرد.
""",
}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {code: read_report(text, code) for code, text in TEXTS.items()}


def forms(reports: dict[str, Report], name: str, compared: list[tuple[str, str]]) -> dict[str, str]:
    """How each report writes a name, where only some pairs of reports were compared."""
    pairs = [
        ((one, pair.a.id), (other, pair.b.id))
        for one, other in compared
        for pair in pair_entities(reports[one], reports[other])
    ]
    pairs += missing_pairs(reports, compared)
    completed, ties = complete_reports(reports, pairs)
    return dict(next(each.forms for each in shared_names(completed, [*pairs, *ties]) if each.canonical == name))


@pytest.mark.parametrize(
    "compared", [[("ar", "ckb"), ("ckb", "en"), ("en", "kmr")], [("ar", "ckb"), ("en", "kmr")], []], ids=len
)
def test_a_name_is_found_in_every_report_whichever_were_compared(
    reports: dict[str, Report], compared: list[tuple[str, str]]
) -> None:
    assert forms(reports, "Sharvan Darwish", compared) == {
        "en": "Sharvan Darwish",
        "kmr": "Derwêş",  # All that was found there by itself: a sentence begins with the first name.
        "ar": "شرفان درويش",
        "ckb": "شەرڤان دەروێش",
    }


def test_a_name_is_not_found_where_it_does_not_stand(reports: dict[str, Report]) -> None:
    without = {code: report for code, report in reports.items() if code != "ar"}
    text = TEXTS["ar"].replace("شرفان درويش", "مصطفى بالي")
    assert set(forms({**without, "ar": read_report(text, "ar")}, "Sharvan Darwish", [])) == {"en", "kmr", "ckb"}


def test_reports_without_overlooked_names_stay_the_same_objects(reports: dict[str, Report]) -> None:
    completed, ties = complete_reports({"en": reports["en"]}, [])
    assert completed["en"] is reports["en"]
    assert ties == []


def test_a_name_never_goes_on_over_a_comma(reports: dict[str, Report]) -> None:
    sought = next(entity for entity in reports["en"].entities if entity.canonical == "Sharvan Darwish")
    text = TEXTS["ckb"].replace("شەرڤان دەروێش، ", "شەرڤان، دەروێش، ")
    assert Words(reports["ckb"]).find(sought, "en") == f"found:{sought.id}"
    assert Words(read_report(text, "ckb")).find(sought, "en") == ""

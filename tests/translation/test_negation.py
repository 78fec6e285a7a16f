"""A denial that a translation loses is said; denials of the five languages are seen."""

import csv
from pathlib import Path

import pytest

from mlalign.translation.checks import find_foreign
from mlalign.translation.negation import find_lost_negation


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Rakka'da öldürüldü."),
        ("ar", "قتل شخص في الرقة."),
        ("kmr", "Li Reqayê kesek hat kuştin."),
        ("ckb", "لە ڕەققە کەسێک کوژرا."),
    ],
)
def test_a_lost_denial_is_found_with_its_place(language: str, text: str) -> None:
    found = find_lost_negation("No one was killed in Raqqa.", text, "en", language)
    assert found is not None
    assert found.code == "negation-lost"
    assert found.severity == "warning"
    assert (found.source.start, found.source.end) == (0, 2)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Rakka'da kimse öldürülmedi."),
        ("tr", "Rakka'da ölen yok."),
        ("ar", "لم يقتل أحد في الرقة."),
        ("ar", "ولا قتلى في الرقة."),
        ("kmr", "Li Reqayê kes nehat kuştin."),
        ("ckb", "لە ڕەققە هیچ کەس نەکوژرا."),
    ],
)
def test_a_kept_denial_is_in_order(language: str, text: str) -> None:
    assert find_lost_negation("No one was killed in Raqqa.", text, "en", language) is None


@pytest.mark.parametrize("source", ["The No. 5 Brigade left.", "The no-fly zone was violated.", "They left at dawn."])
def test_what_only_looks_like_a_denial_needs_none(source: str) -> None:
    assert find_lost_negation(source, "Tugay şafakta ayrıldı.", "en", "tr") is None


@pytest.mark.parametrize("language", ["tr", "ar", "kmr", "ckb"])
def test_true_translations_seldom_raise_the_alarm(language: str, project: Path) -> None:
    lines = (project / "tests" / "data" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((x for x in lines if x[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))
    denials = [row for row in rows if find_lost_negation(row["en"], "", "en", language)]
    alarms = [row["en"] for row in denials if find_lost_negation(row["en"], row[language], "en", language)]
    assert len(denials) >= 10
    assert len(alarms) <= len(denials) / 10, alarms
    foreign = [row[language] for row in rows if find_foreign(row["en"], row[language], language)]
    assert len(foreign) <= len(rows) / 100, foreign


def test_words_in_letters_of_another_language_are_found() -> None:
    found = find_foreign("Dozens of men left.", "بە dehan میلیشیا", "ckb")
    assert found is not None
    assert found.of("بە dehan میلیشیا") == "dehan"
    assert find_foreign("Two men were killed.", "کوشتنان من الرجال ێک", "ar") is not None
    assert find_foreign("It fell to PKK rule.", "سيطر PKK على المدينة", "ar") is None


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        ("It is not true that Israel attacked Iran.", "not"),
        ("There is no evidence that Israel attacked Iran.", "no"),
        ("Israel denied that it had attacked Iran.", "denied"),
        ("Israel refused to attack Iran.", "refused"),
        ("Israel failed to attack Iran.", "failed to"),
        ("Israel attacked Iran without allies.", "without"),
        ("Neither Israel nor Turkey attacked Iran.", "Neither"),
        ("Israel is unlikely to attack Iran.", "unlikely"),
        ("Israel didn’t attack Iran.", "didn’t"),
    ],
)
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "İsrail, İran'a saldırdı."),
        ("ar", "هاجمت إسرائيل إيران وما زالت تهاجمها."),
        ("kmr", "Îsraîlê bi tundî êrîşî Îranê kir."),
        ("ckb", "ئیسرائیل هێرشی کردە سەر ئێران و خەڵک ناچار بوون."),
    ],
)
def test_a_denial_in_any_expression_is_missed_where_the_translation_asserts(source, expression, language, text) -> None:
    found = find_lost_negation(source, text, "en", language)
    assert found is not None
    assert found.source is not None
    assert found.source.of(source) == expression


@pytest.mark.parametrize(
    ("source", "language", "text"),
    [
        ("Israel denied the attack.", "tr", "İsrail saldırıyı yalanladı."),
        ("Israel denied the attack.", "ar", "ونفت إسرائيل الهجوم."),
        ("Israel refused to attack.", "kmr", "Îsraîlê êrîş red kir."),
        ("Israel failed to attack.", "ar", "فشلت إسرائيل في الهجوم."),
        ("They left without arms.", "ckb", "بێ چەک ڕۆیشتن."),
        ("They left without arms.", "tr", "Silahsız ayrıldılar."),
        ("An attack is unlikely.", "ar", "ومن المستبعد وقوع هجوم."),
        ("An attack is unlikely.", "kmr", "Êrîş ji îhtimalê dûr e."),
    ],
)
def test_a_verb_may_answer_an_expression_that_denies(source, language, text) -> None:
    assert find_lost_negation(source, text, "en", language) is None

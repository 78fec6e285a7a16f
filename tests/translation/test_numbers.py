"""Figures and number words of a sentence and of its translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlalign.text.span import Span
from mlalign.translation.numbers import check_numbers, find_figures, find_values, number_terms


def _values(text: str, language: str) -> list[float]:
    return [value for _, value in find_figures(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("more than 1,200 people and 5.5 tonnes", "en", [1200, 5.5]),
        ("1.200'den fazla kişi ve 5,5 ton", "tr", [1200, 5.5]),
        ("أكثر من ١٬٢٠٠ شخص و٥٫٥ طن", "ar", [1200]),
        ("zêdetirî 1.200 kes", "kmr", [1200]),
        ("٣٧ کەس و 12ی تەممووز", "ckb", [37]),
        ("1.000.000 or 1,000,000", "en", [1_000_000, 1_000_000]),
        ("Resolution 2254 of 2015", "en", [2254, 2015]),
        ("the M16 and the F-35B", "en", []),
    ],
)
def test_figures_have_the_value_that_their_language_gives_them(text: str, language: str, values: list[float]) -> None:
    assert [value for value in _values(text, language) if value in values] == values
    assert len(_values(text, language)) >= len(values)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_is_the_same_in_every_grouping_and_script(number: int) -> None:
    native = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    grouped = f"{number:,}"
    assert _values(grouped, "en") == _values(grouped.replace(",", "."), "tr") == [number]
    assert _values(str(number).translate(native), "ar") == _values(str(number), "ckb") == [number]


def test_a_date_in_figures_is_one_number_in_either_order() -> None:
    assert _values("2020-07-18", "en") == _values("18.07.2020", "tr")
    assert _values("2020-07-18", "en") != _values("18.07.2021", "tr")


def test_figures_within_names_are_no_terms() -> None:
    sentence = "The 12 Brigade lost 30 men."
    assert [term.form for term in number_terms(sentence, [Span(4, 14)], "en")] == ["30"]


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("Üç Rus askeri öldü.", "tr"),
        ("3 Rus askeri öldü.", "tr"),
        ("قتل ثلاثة جنود روس.", "ar"),
        ("Sê leşkerên rûs hatin kuştin.", "kmr"),
        ("سێ سەربازی ڕووس کوژران.", "ckb"),
    ],
)
def test_a_number_word_may_be_a_figure_or_a_word(target: str, language: str) -> None:
    assert not list(check_numbers("Three Russian soldiers were killed.", target, "en", language))


def test_a_lost_number_word_is_found() -> None:
    findings = list(check_numbers("Three Russian soldiers were killed.", "Rus askerleri öldü.", "en", "tr"))
    assert [(finding.code, finding.source) for finding in findings] == [("number-lost", Span(0, 5))]


def test_a_figure_from_nowhere_is_found() -> None:
    findings = list(check_numbers("Soldiers were killed.", "19 asker öldü.", "en", "tr"))
    assert [(finding.code, finding.span) for finding in findings] == [("number-added", Span(0, 2))]


def test_the_same_figure_twice_is_no_new_one() -> None:
    assert not list(check_numbers("It was 30 kilometres away.", "30, evet 30 kilometre.", "en", "tr"))


@pytest.mark.parametrize("language", ["tr", "ar", "kmr", "ckb"])
def test_true_translations_rarely_raise_an_alarm(language: str, sentences: list[dict[str, str]]) -> None:
    alarms = [
        (row["en"], row[language], [finding.message for finding in findings])
        for row in sentences
        if (findings := list(check_numbers(row["en"], row[language], "en", language)))
    ]
    assert len(alarms) <= len(sentences) * 0.06, alarms


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("at 3:30 a.m.", "saat 3.30'da", "tr"),
        ("at 3.30 p.m.", "saat 15.30'da", "tr"),
        ("at 3.30 p.m.", "saat 15:30'da", "tr"),
        ("at 3:30 p.m.", "الساعة 3:30 مساء", "ar"),
        ("at 18:00", "di saet 18.00an de", "kmr"),
        ("at 3:30", "کاتژمێر ٣:٣٠", "ckb"),
    ],
)
def test_a_time_is_the_same_with_a_colon_or_a_full_stop_and_in_either_half_of_the_day(source, target, language) -> None:
    (term,) = number_terms(source, [], "en")
    assert term.value in [value for _, value in find_values(target, language)]
    assert not list(check_numbers(source, target, "en", language))


@pytest.mark.parametrize(
    ("source", "target"),
    [("at 3.30 p.m.", "saat 3.3'te"), ("at 3:30 a.m.", "saat 15.30'da"), ("at 3:30", "saat 3.03'te")],
)
def test_another_time_is_no_answer(source: str, target: str) -> None:
    (term,) = number_terms(source, [], "en")
    assert term.value not in [value for _, value in find_values(target, "tr")]
    assert [finding.code for finding in check_numbers(source, target, "en", "tr")] == ["number-added"]

"""Days of the week and months of a sentence and of its translation."""

from __future__ import annotations

import pytest

from mlalign.translation.calendar import check_calendar


def _mended(source: str, target: str, language: str) -> str:
    swaps, _ = check_calendar(source, target, "en", language)
    for swap in sorted(swaps, key=lambda one: one.span, reverse=True):
        target = target[: swap.span.start] + swap.text + target[swap.span.end :]
    return target


@pytest.mark.parametrize(
    ("source", "target", "language", "expected"),
    [
        ("said Friday", "ڕۆژی پێنجشەممە گوتی", "ckb", "ڕۆژی هەینی گوتی"),
        ("said Friday", "perşembe günü söyledi", "tr", "cuma günü söyledi"),
        ("said on Tuesday", "Çarşamba günü söyledi", "tr", "Salı günü söyledi"),
        ("said Friday", "roja pêncşemê got", "kmr", "roja înê got"),
        ("said Friday", "قال يوم الخميس", "ar", "قال يوم الجمعة"),
        ("On July 12", "12 Haziran'da", "tr", "12 Temmuz'da"),
        ("On July 12", "di 12ê Hezîranê de", "kmr", "di 12ê Tîrmehê de"),
    ],
)
def test_one_wrong_day_or_month_is_put_right_in_its_case(
    source: str, target: str, language: str, expected: str
) -> None:
    assert _mended(source, target, language).casefold() == expected.casefold()


def test_a_lost_day_is_found() -> None:
    _, findings = check_calendar("It began on Sunday.", "Başladı.", "en", "tr")
    assert [finding.code for finding in findings] == ["date-lost"]


def test_two_days_that_are_wrong_are_not_guessed_at() -> None:
    swaps, findings = check_calendar("From Monday to Tuesday.", "Perşembeden cumaya.", "en", "tr")
    assert not swaps
    assert len(findings) == 2


@pytest.mark.parametrize("text", ["They may leave.", "May he rest.", "They march on.", "March on, he said."])
def test_may_and_march_are_words_too(text: str) -> None:
    assert check_calendar(text, "Gidebilirler.", "en", "tr") == ((), ())


@pytest.mark.parametrize("language", ["tr", "ar", "kmr", "ckb"])
def test_true_translations_rarely_raise_an_alarm(language: str, sentences: list[dict[str, str]]) -> None:
    alarms = [
        (row["en"], row[language]) for row in sentences if any(check_calendar(row["en"], row[language], "en", language))
    ]
    assert len(alarms) <= len(sentences) * 0.03, alarms

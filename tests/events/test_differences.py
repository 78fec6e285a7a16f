"""What two reports say differently is told with the sentences that say it, and nothing beside them."""

from __future__ import annotations

import pytest

from mlalign.events.cues import find_words
from mlalign.events.match import match_reports
from mlalign.events.report import read_report

STRIKES = "Air strikes on Idlib\n2021-05-11\n\nRussian jets carried out five air strikes on Idlib on Monday."


def differences(one: str, other: str, languages: tuple[str, str] = ("en", "en")) -> tuple[str, ...]:
    return match_reports(read_report(f"{one}\n", languages[0]), read_report(f"{other}\n", languages[1])).differences


def test_nobody_killed_is_not_the_same_as_two_or_as_nothing_said():
    none = f"{STRIKES} No one was killed, the White Helmets said."
    lines = differences(none, f"{STRIKES} Two people were killed, the White Helmets said.")
    assert any(line.startswith("killed:") and " 0 (“No one was killed” in sentence 2)" in line for line in lines)
    assert any("gives no figure" in line for line in differences(none, STRIKES) if line.startswith("killed:"))


def test_a_hedge_is_told_of_the_sentence_that_has_it():
    report = (
        "Blast in Manbij\n2021-03-06\n\nA bomb exploded in Manbij on Friday. It was {}planted by night. "
        "The blast destroyed seven shops.\n"
    )
    lines = differences(report.format("reportedly "), report.format(""))
    [line] = [line for line in lines if line.startswith("certainty:")]
    assert "“reportedly” (sentence 2)" in line


def test_strikes_that_were_flown_hurt_nobody():
    kurdish = (
        "Êrîşên hewayî li ser Idlibê\n2021-05-11\n\n"
        "Balafirên rûsî roja Duşemê çar êrîşên hewayî birin ser derdora Idlibê."
    )
    lines = differences(STRIKES, kurdish, ("en", "kmr"))
    assert not any(line.startswith(("killed", "injured")) for line in lines)
    assert any("“five”" in line and "“çar”" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A jet believed to be Israeli struck the convoy."),
        ("ar", "استهدفت طائرة يعتقد أنها إسرائيلية القافلة."),
        ("kmr", "Balafirên ku tê texmînkirin yên Îsraîlê ne, karwan bombebaran kirin."),
        ("ckb", "فڕۆکەی گومانلێکراوی ئیسرائیل کاروانێکیان بۆردوومان کرد."),
        ("tr", "İsrail'e ait olduğu düşünülen uçaklar konvoyu vurdu."),
        ("tr", "Rusya'nın saldırıdan haberdar olduğu öne sürüldü."),
    ],
)
def test_what_is_only_believed_is_a_hedge(language, text):
    assert find_words(text, language, ("hedge",))

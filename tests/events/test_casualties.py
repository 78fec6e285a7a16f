"""Numbers of a sentence go to the killed and injured that they count, in five languages, and to nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from mlalign.events.casualties import Casualty, find_casualties
from mlalign.events.record import Figure
from mlalign.events.report import report_of_sentences
from mlalign.events.totals import total

LINES = (Path(__file__).parent / "data" / "casualties.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES[3:]]


def casualties(text: str, language: str) -> list[Casualty]:
    report = report_of_sentences(regex.split(r"(?<=[.؟]) (?=\S)", text), language)
    return [found for sentence in report.sentences for found in find_casualties(sentence, language)]


def fits(expected: str, found: tuple[int, int | None] | None) -> bool:
    if expected.startswith("<="):
        return found is None or (found[1] is not None and found[1] <= int(expected[2:]))
    if expected == "-":
        return found is None
    low, dots, high = expected.partition("..")
    return found == (int(low), (int(high) if high else None) if dots else int(low))


@pytest.mark.parametrize(("language", "text", "killed", "injured"), CASES, ids=[case[1][:60] for case in CASES])
def test_sentences_leave_the_figures_that_they_give(language: str, text: str, killed: str, injured: str):
    found = casualties(text, language)
    totals = {kind: total([each.figure for each in found if each.kind == kind]) for kind in ("killed", "injured")}
    assert fits(killed, totals["killed"]), totals
    assert fits(injured, totals["injured"]), totals


SOURCES = [
    (
        "en",
        "The Observatory said 7 people were killed; state media said 3 were killed.",
        ["The Observatory", "state media"],
    ),
    (
        "ar",
        "قال المرصد إن سبعة أشخاص قتلوا؛ وقالت وكالة سانا إن ثلاثة أشخاص قتلوا.",
        ["المرصد", "وكالة سانا"],
    ),
    (
        "tr",
        "Gözlemevi 7 kişinin öldüğünü bildirdi; devlet medyası 3 kişinin öldüğünü açıkladı.",
        ["Gözlemevi", "devlet medyası"],
    ),
    (
        "kmr",
        "Çavdêriyê got ku 7 kes hatin kuştin; medyaya dewletê got ku 3 kes hatin kuştin.",
        ["Çavdêriyê", "medyaya dewletê"],
    ),
    (
        "ckb",
        "ڕووانگەکە گوتی حەوت کەس کوژران؛ میدیای دەوڵەت گوتی سێ کەس کوژران.",
        ["ڕووانگەکە", "میدیای دەوڵەت"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "sources"), SOURCES, ids=[case[0] for case in SOURCES])
def test_a_figure_keeps_the_source_that_gives_it(language: str, text: str, sources: list[str]):
    assert [found.figure.source for found in casualties(text, language)] == sources


def test_a_lower_figure_of_another_source_widens_the_range_only_close_by_and_of_all():
    first = Figure(7, 7, 1, "7", source="the Observatory", whole=True)
    assert total([first, Figure(3, 3, 2, "3", source="state media", whole=True)]) == (3, 7)
    assert total([first, Figure(3, 3, 2, "3", source="The Observatory", whole=True)]) == (7, 7)
    assert total([first, Figure(3, 3, 9, "3", source="state media", whole=True)]) == (7, 7)
    assert total([first, Figure(3, 3, 2, "3 soldiers", source="state media")]) == (7, 7)


def test_those_who_were_also_killed_raise_the_upper_end():
    first, further = Figure(5, 5, 1, "five"), Figure(2, 2, 2, "Two", further=True)
    assert total([first, further]) == (5, 7)
    assert total([first, Figure(5, 5, 2, "five", further=True)]) == (5, 5)


def test_a_toll_that_is_only_recalled_is_kept_but_leaves_no_total():
    text = "Relatives marked the third anniversary of the bombing that killed 22 people in 2018."
    [found] = casualties(text, "en")
    assert (found.figure.low, found.figure.recalled) == (22, True)
    assert total([found.figure]) is None


def test_nobody_is_a_figure_of_zero_with_its_words():
    [found] = casualties("Di êrîşê de kes nehat kuştin.", "kmr")
    assert (found.kind, found.figure.low, found.figure.high, found.figure.text) == ("killed", 0, 0, "kes nehat kuştin")

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.text.numbers import find_numbers


def read(text: str, language: str) -> list[tuple[str, float, float | None]]:
    return [(mention.span.of(text), mention.low, mention.high) for mention in find_numbers(text, language)]


def cases(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[2:]]


def bounds(low: float, high: float | None) -> str:
    return f"{low:.10g}..{'' if high is None else format(high, '.10g')}"


@pytest.mark.parametrize(("language", "text", "expected"), cases("numbers"))
def test_numbers_have_their_value_and_bounds(language: str, text: str, expected: str):
    assert " | ".join(f"{words} = {bounds(low, high)}" for words, low, high in read(text, language)) == expected


@pytest.mark.parametrize(("language", "text", "kinds"), cases("number_kinds"))
def test_what_counts_nothing_is_no_count(language: str, text: str, kinds: str):
    assert " ".join(mention.kind for mention in find_numbers(text, language)) == kinds


def test_hours_have_their_minutes_as_a_fraction():
    assert [mention.low for mention in find_numbers("10:30 and 22:45", "en")] == [10.5, 22.75]


def test_zero_is_a_number_like_others():
    [mention] = find_numbers("zero casualties", "en")
    assert (mention.low, type(mention.low)) == (0.0, float)


def test_figures_are_grouped_as_the_language_does():
    assert [read("1.234", code)[0][1] for code in ("en", "tr", "kmr", "ar")] == [1.234, 1234, 1234, 1234]
    assert [read("1,5", code)[0][1] for code in ("tr", "kmr")] == [1.5, 1.5]


def test_the_article_has_its_numbers(project):
    text = (project / "seeds/article-2020-07-18.txt").read_text(encoding="utf-8")
    assert read(text, "en") == [
        ("2020-07-18", 20200718, 20200718), ("five", 5, 5), ("30", 30, None), ("12", 12, 12), ("dozens", 20, None),
        ("43", 43, 43), ("three", 3, 3), ("three", 3, 3),
    ]  # fmt: skip


WORDS = [
    "one",
    "two",
    "dozen",
    "12",
    ".",
    "-",
    "and",
    "to",
    "on",
    "bir",
    "بين",
    "ثلاثة",
    "و",
    "عشر",
    "û",
    "pênc",
    "سەد",
    "%",
]


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.text(max_size=50), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)),
    st.sampled_from(["en", "ar", "kmr", "ckb", "tr"]),
)
def test_numbers_stand_in_order_without_overlaps(text: str, language: str):
    mentions = find_numbers(text, language)
    assert all(first.span.end <= second.span.start for first, second in pairwise(mentions))
    assert all(mention.high is None or mention.low <= mention.high for mention in mentions)

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.text.dates import find_dates

SATURDAY = date(2020, 7, 18)


def cases(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[2:]]


@pytest.mark.parametrize(("language", "text", "expected"), cases("dates"))
def test_days_are_resolved_against_the_dateline(language: str, text: str, expected: str):
    found = find_dates(text, language, SATURDAY)
    assert " | ".join(f"{mention.span.of(text)} = {mention.start}" for mention in found) == expected


def test_a_weekday_is_the_reference_itself_on_that_day():
    [mention] = find_dates("on Saturday", "en", SATURDAY)
    assert (mention.start, mention.relative) == (SATURDAY, True)


@pytest.mark.parametrize(
    ("language", "text", "precision", "days"),
    [
        ("en", "last week", "week", 7), ("en", "in July", "month", 31), ("en", "this year", "year", 366),
        ("tr", "geçen hafta", "week", 7), ("ar", "الشهر الماضي", "month", 30), ("kmr", "hefteya borî", "week", 7),
        ("ckb", "مانگی ڕابردوو", "month", 30), ("en", "July 3-5", "day", 3),
    ],
)  # fmt: skip
def test_longer_spans_have_both_ends(language: str, text: str, precision: str, days: int):
    [mention] = find_dates(text, language, SATURDAY)
    assert mention.precision == precision
    assert (mention.end - mention.start).days + 1 == days


def test_without_a_reference_relative_dates_are_found_but_open():
    found = find_dates("Friday, 12 July and 12 July 2020", "en")
    assert [(mention.start, mention.relative) for mention in found] == [
        (None, True),
        (None, True),
        (date(2020, 7, 12), False),
    ]


def test_days_that_do_not_exist_are_no_dates():
    assert find_dates("31 February 2020 and 45.13.2020", "en", SATURDAY) == ()


WORDS = ["Friday", "29", "February", "2019", "0", "ago", "month", "31", "يومين", "قبل", "في", "شباط", "12ê", "duh"]


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)),
    st.sampled_from(["en", "ar", "kmr", "ckb", "tr"]),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_is_read_without_failing(text: str, language: str, reference: date | None):
    mentions = find_dates(text, language, reference)
    assert all(first.span.end <= second.span.start for first, second in pairwise(mentions))
    assert all((mention.start is None) == (mention.end is None) for mention in mentions)

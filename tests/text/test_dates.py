from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.text import dates
from mlalign.text.date_patterns import patterns
from mlalign.text.dates import find_dates
from mlalign.text.numbers import find_numbers

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


@pytest.mark.parametrize(("language", "text", "expected"), cases("years"))
def test_a_year_is_told_from_a_count_by_what_stands_beside_it(language: str, text: str, expected: str):
    found = find_dates(text, language, SATURDAY)
    assert " | ".join(f"{mention.span.of(text)} = {mention.start.year}" for mention in found) == expected
    assert all(mention.precision == "year" and not mention.relative for mention in found)
    assert all((mention.start.month, mention.end.month, mention.end.day) == (1, 12, 31) for mention in found)


@pytest.mark.parametrize(
    ("language", "text", "clock"),
    [
        ("kmr", "Di 2014an de, saet di 20:15an de teqîn çêbû.", 20.25),
        ("ckb", "لە ساڵی ٢٠١٥ەوە هەموو ڕۆژێک کاتژمێر ٢٠:١٥ دادەخرێت.", 20.25),
        ("tr", "2015'ten beri saat 20.15'te kapanıyor.", 20.25),
        ("ar", "منذ عام 2015 تغلق الساعة 20:15 كل يوم.", 20.25),
        ("en", "Since 2015 it has closed at 20:15.", 20.25),
    ],
)
def test_a_time_of_the_clock_stays_a_time_beside_a_year(language: str, text: str, clock: float):
    [year] = find_dates(text, language)
    assert year.precision == "year"
    [time] = [number for number in find_numbers(text, language) if number.kind == "time"]
    assert time.low == clock
    assert not time.span.overlaps(year.span)


def test_a_month_with_its_year_is_not_taken_for_this_years():
    [march] = find_dates("سقطت الباغوز في آذار/مارس 2019.", "ar", SATURDAY)
    [december] = find_dates("Di 8ê Kanûna Pêşîn a 2024an de ragihand.", "kmr", SATURDAY)
    assert (march.start, march.relative) == (date(2019, 3, 1), False)
    assert (december.start, december.relative) == (date(2024, 12, 8), False)


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


def sentences() -> list[tuple[str, str]]:
    """Language and text of the news sentences and of the tables of dates."""
    path = Path(__file__).parents[1] / "data" / "heldout.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    columns = lines[0].split("\t")
    news = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
    texts = [(language, row[language]) for row in news for language in ("en", "ar", "kmr", "ckb", "tr")]
    return texts + [(language, text) for name in ("dates", "years") for language, text, _ in cases(name)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sentences()), st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join))
def test_years_take_nothing_from_other_dates(sentence: tuple[str, str], more: str):
    language, text = sentence[0], f"{sentence[1]} {more}"
    every = find_dates(text, language, SATURDAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "patterns", lambda code: [each for each in patterns(code) if each[0] != "year"])
        others = find_dates(text, language, SATURDAY)
    assert set(others) <= set(every)
    assert all(mention.precision == "year" for mention in set(every) - set(others))

"""The page of a match shows both reports whole, names in one colour, differences on top, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlalign.events.match import match_reports
from mlalign.events.report import read_report
from mlalign.reports.match_page import alignment_page, match_page

FOLDER = Path(__file__).parent.parent / "data" / "linking" / "reports"


@pytest.fixture(scope="module")
def match():
    return match_reports(read_report(FOLDER / "r018.txt"), read_report(FOLDER / "r035.txt"))


@pytest.fixture(scope="module")
def page(match):
    return match_page(match)


def plain(html):
    """The text of the page's reports, without marks and numbers."""
    html = re.sub(r"<sup[^>]*>.*?</sup>|<a class=\"sentence-number\".*?</a>", "", html)
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_no_word_of_either_report_is_lost(match, page):
    text = plain(page).replace("&#34;", '"')
    for report in (match.a, match.b):
        for unit in report.units:
            assert " ".join(unit.text.split()) in text


def test_a_name_has_the_same_number_and_hue_on_both_sides(page):
    hues = re.findall(r'href="#name(\d+)" style="--hue:(\d+)"', page)
    assert len({number for number, _ in hues}) == len(set(hues))
    assert page.count('href="#name1"') >= 2


def test_names_of_one_report_only_are_marked(page):
    assert 'class="mark alone"' in page
    assert "only in this report" in page


def test_differences_come_before_the_sentences(page):
    assert page.index("differences-title") < page.index("<main>")


def test_right_to_left_text_is_set_so(page):
    assert 'lang="ar" dir="rtl"' in page


def test_the_page_asks_for_nothing(page):
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_text_of_reports_is_escaped():
    text = "Attack <script>alert(1)</script> near Bukamal\n2020-07-18\n\nTwo <b>men</b> were killed.\n"
    report = read_report(text, "en")
    page = match_page(match_reports(report, report))
    assert "<script>alert" not in page
    assert "&lt;b&gt;men" in page


def test_an_alignment_page_has_no_verdict(match):
    page = alignment_page(match.a, match.b, match.entities, match.sentences)
    assert "Alignment of" in page
    assert "Reasons" not in page

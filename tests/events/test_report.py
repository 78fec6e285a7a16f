"""Reports are read whole: headline, date, sentences by a rule that anyone can repeat."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import InputError
from mlalign.events.layout import read_layout, split_body
from mlalign.events.report import read_report, report_of_sentences

RULE = re.compile(r'(?:(?<=[.!?؟])|(?<=[.!?؟]["»”]))\s+')


def sentences(text, language):
    return [span.of(text) for part in read_layout(text).paragraphs for span in split_body(text, part, language)]


@pytest.mark.parametrize("name", ["r018", "r035", "r026", "r043", "r009", "r008", "r005"])
def test_sentences_are_numbered_as_the_tables_of_the_set_have_them(report, name):
    found = report(name)
    body = "\n".join(found.text.rstrip("\n").split("\n")[3:])
    expected = [part for line in body.split("\n") for part in RULE.split(line.strip()) if part]
    assert [sentence.text for sentence in found.sentences] == expected
    assert [sentence.number for sentence in found.sentences] == list(range(1, len(expected) + 1))


@pytest.mark.parametrize(
    ("name", "language", "published"),
    [
        ("r018", "en", date(2020, 7, 18)),
        ("r035", "ar", date(2020, 7, 18)),
        ("r026", "kmr", date(2020, 7, 19)),
        ("r043", "ckb", date(2020, 7, 19)),
        ("r009", "tr", date(2020, 7, 18)),
    ],
)
def test_language_and_date_are_found(report, name, language, published):
    found = report(name)
    assert (found.language, found.published) == (language, published)
    assert found.headline == found.text.split("\n")[0]


def test_spans_point_to_the_sentences_in_the_text(report):
    found = report("r042")
    assert all(unit.span.of(found.text) == unit.text for unit in found.units)


def test_mentions_numbers_and_dates_lie_in_their_sentence(report):
    for unit in report("r018").units:
        assert all(mention.span.of(unit.text) == mention.text for mention in unit.mentions)
        assert all(number.span.end <= len(unit.text) for number in unit.numbers)


def test_a_date_in_front_of_the_first_sentence_is_no_headline(project):
    found = read_report(project / "seeds" / "article-2020-07-18.txt")
    assert found.published == date(2020, 7, 18)
    assert found.headline == ""
    assert found.sentences[0].text.startswith("Warplanes suspected")


def test_a_wire_dateline_gives_the_place_and_is_no_part_of_the_sentence():
    found = read_report("DAMASCUS (Reuters) - Two soldiers were wounded on Friday.\n\nNobody claimed it.\n", "en")
    assert (found.place, found.outlet) == ("DAMASCUS", "Reuters")
    assert found.sentences[0].text == "Two soldiers were wounded on Friday."


def test_plain_paragraphs_have_no_headline():
    text = "Two soldiers were wounded on Friday.\n\nNobody claimed the attack.\n"
    assert read_layout(text).headline is None
    assert sentences(text, "en") == ["Two soldiers were wounded on Friday.", "Nobody claimed the attack."]


def test_a_line_without_a_full_stop_before_a_blank_line_is_a_headline():
    text = "Drone attack near Derbassiyeh\n\nA drone wounded three soldiers.\n"
    assert read_layout(text).headline.of(text) == "Drone attack near Derbassiyeh"


def test_wrapped_lines_are_one_sentence():
    text = (
        "Unidentified warplanes bombed positions held by Iranian-backed militias west\n"
        "of the town of Bukamal on Friday. Residents fled.\n"
    )
    assert len(sentences(text, "en")) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gen. Antoine Rahbani led the raid. Six were held.", "en"),
        ("Saldırı 17. Temmuz günü oldu. Üç asker yaralandı.", "tr"),
    ],
)
def test_an_abbreviation_or_an_ordinal_ends_no_sentence(text, language):
    assert len(sentences(text, language)) == 2


def test_a_quotation_ends_a_sentence_before_small_letters_too():
    assert sentences('"Who did it?" he asked. Nobody knew.', "en") == ['"Who did it?"', "he asked.", "Nobody knew."]


@given(st.text(alphabet='ab. !?\n"»و،ك', max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_character_is_lost_between_headline_and_sentences(text):
    layout = read_layout(text)
    parts = [span for part in layout.paragraphs for span in split_body(text, part, "en")]
    kept = "".join(span.of(text) for span in ([layout.headline] if layout.headline else []) + parts)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", "  \n \n"])
def test_a_text_without_a_word_is_an_error(text):
    with pytest.raises(InputError, match="no text"):
        read_report(text, "en")


def test_a_missing_file_is_an_error_with_its_name(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        read_report(tmp_path / "nowhere.txt")


def test_a_text_in_another_language_is_an_error_that_says_what_to_do():
    with pytest.raises(InputError, match="none of the five languages"):
        read_report("Вооружённые силы сообщили о нанесении ударов по позициям боевиков на востоке страны.")


def test_markdown_is_read_without_its_markup(tmp_path):
    file = tmp_path / "report.md"
    file.write_text("# Drone attack\n\n2020-07-16\n\nA **drone** wounded three soldiers.\n", encoding="utf-8")
    found = read_report(file, "en")
    assert (found.headline, found.published) == ("Drone attack", date(2020, 7, 16))
    assert found.sentences[0].text == "A drone wounded three soldiers."


def test_sentences_without_a_report_keep_their_numbers():
    found = report_of_sentences(["Bukamal was hit.", "Nobody claimed it."], "en")
    assert [sentence.span.of(found.text) for sentence in found.sentences] == ["Bukamal was hit.", "Nobody claimed it."]

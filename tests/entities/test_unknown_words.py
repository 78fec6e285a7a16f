"""Surnames alone, names that open a sentence, and words that only look like them."""

from __future__ import annotations

import pytest

from mlalign.entities.find import find_document_mentions
from mlalign.entities.unknown_words import is_known_word, unknown_capitals
from mlalign.glossary.load import default_glossary


def _named(*texts: str) -> list[tuple[str, str]]:
    found = find_document_mentions(texts, "en", default_glossary())
    return [(mention.text, mention.type) for each in found for mention in each if mention.entry is None]


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "President", "Prof."])
def test_a_surname_behind_a_title_is_a_person_at_the_beginning_of_a_sentence_and_inside(title: str) -> None:
    assert _named(f"{title} Haddad said the bridge was destroyed.") == [("Haddad", "person")]
    assert _named(f"The bridge fell, {title} Yılmaz said.") == [("Yılmaz", "person")]


@pytest.mark.parametrize(
    "text",
    [
        "Haddad and Toplak left.",
        "Al-Hamdo, who is ill, left.",
        "Haddad, who lives in a camp, left.",
        "Haddad, 34, left.",
        "Haddad told police so.",
        "Barzani’s party won.",
    ],
)
def test_an_unknown_word_that_opens_a_sentence_is_a_name_where_what_follows_says_so(text: str) -> None:
    assert next(name for name, _ in _named(text)) == text.split()[0].strip(",").removesuffix("’s")


def test_a_surname_stands_without_its_title_from_there_on() -> None:
    assert _named("Mr. Qaderi spoke.", "Qaderi left on foot.") == [("Qaderi", "person"), ("Qaderi", "person")]


def test_a_name_inside_one_sentence_is_one_at_the_beginning_of_another() -> None:
    texts = ("Ansarbek was seen on foot.", "Police arrested Ansarbek.", "Ansarbek’s brother fled.")
    assert _named(*texts) == [("Ansarbek", "other")] * 3
    assert _named(texts[0]) == []


def test_unknown_words_of_a_headline_and_beside_a_known_name_are_names() -> None:
    assert _named("The Qaderi-led group fled.") == [("Qaderi", "other")]
    assert _named("Syrian Drones Strike Baghuzia As Haddadi Leaves") == [("Baghuzia", "other"), ("Haddadi", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "Eyewitnesses told police so.",
        "Yesterday, who knows, it rained.",
        "Protesters, 34, marched.",
        "Workers said so. Looters fled.",
    ],
)
def test_common_words_that_open_a_sentence_are_no_names(text: str) -> None:
    assert _named(text) == []


@pytest.mark.parametrize("word", ["Tensions", "Begging", "Unpaid", "Policies", "Armed", "Gunmen", "Critics"])
def test_words_are_known_in_their_regular_forms(word: str) -> None:
    assert is_known_word(word, "en")


@pytest.mark.parametrize("word", ["Haddad", "Barzani", "Zaxo", "Yılmaz", "Khaled", "Aoun"])
def test_names_are_not(word: str) -> None:
    assert not is_known_word(word, "en")


def test_acronyms_addresses_and_what_is_taken_are_left_out() -> None:
    text = "Qaderi of the HXP wrote to Aoun@example.org on Friday."
    assert [span.of(text) for span in unknown_capitals(text, "en")] == ["Qaderi"]
    assert not list(unknown_capitals(text, "en", [next(unknown_capitals(text, "en"))]))

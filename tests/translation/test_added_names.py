"""Names in a translation that the source has not."""

from __future__ import annotations

import pytest

from mlalign.glossary.load import default_glossary
from mlalign.translation.added_names import added_names


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("kmr", "Yek li Reqayê li Bexdayê nehatiye kuştin.", "Bexdayê"),
        ("kmr", "Yek li Reqayê li Bexda nehatiye kuştin.", "Bexda"),
        ("ckb", "هیچ کەسێک لە ڕەققە لە بەغدا نەکوژرا.", "بەغدا"),
        ("tr", "Rakka'da ve Bağdat'ta kimse öldürülmedi.", "Bağdat"),
        ("tr", "Rakka'da ve Şam'da kimse öldürülmedi.", "Şam"),
    ],
)
def test_a_name_from_nowhere_is_found_in_any_case(language: str, text: str, written: str) -> None:
    glossary = default_glossary()
    raqqa = glossary.get("raqqa")
    assert raqqa is not None
    [notice] = added_names(text, language, "No one was killed in Raqqa.", [raqqa], [], glossary)
    assert notice.code == "name-added"
    assert ("Damascus" if written == "Şam" else "Baghdad") in notice.message
    assert notice.target_span is not None
    assert notice.target_span.of(text) == written


def test_an_inflected_name_of_the_source_is_none_from_nowhere() -> None:
    glossary = default_glossary()
    entries = [entry for name in ("raqqa", "baghdad") if (entry := glossary.get(name)) is not None]
    text = "Yek li Reqayê li Bexdayê nehatiye kuştin."
    assert not list(added_names(text, "kmr", "No one was killed in Raqqa or Baghdad.", entries, [], glossary))


def test_a_country_answers_the_adjective_of_the_source() -> None:
    text = "Hêzên Rûsyayê û Tirkiyeyê dewriye pêk anîn."
    assert not list(added_names(text, "kmr", "Russian and Turkish forces patrolled.", [], [], default_glossary()))


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("ar", "وقال بأنه سيغادر القاعدة العسكرية.", "He said that he would leave the military base."),
        ("ckb", "گوتی ئاگری لە ماڵی ئەواندا کەوتەوە.", "He said a fire broke out in their house."),
        ("ar", "وقالت الشرطة الاتحادية إنها غادرت.", "The federal police said that they had left."),
        ("ckb", "نێردەی نەتەوە یەکگرتووەکان گەیشت.", "The UN envoy arrived."),
    ],
)
def test_words_that_are_names_besides_and_other_ways_to_say_a_name_raise_no_alarm(language, text, source):
    assert not list(added_names(text, language, source, [], [], default_glossary()))


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "غادرت القوات بغداد أمس."), ("ckb", "هێزەکان دوێنێ بەغدا بەجێ دەهێڵن.")]
)
def test_a_well_known_name_that_the_source_has_not_raises_an_alarm(language, text):
    source = "The forces left the capital yesterday."
    assert [notice.code for notice in added_names(text, language, source, [], [], default_glossary())] == ["name-added"]

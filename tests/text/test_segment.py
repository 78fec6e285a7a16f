import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.text.segment import split_long, split_sentences, split_words

LANGUAGES = ["en", "ar", "kmr", "ckb", "tr"]


def sentences(text: str, language: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Gen. Smith of the U.S. Army left the U.S.", "The army stayed at 10.30 a.m."]),
        ("en", ["Lt. Col. A. B. Jones saw No. 5 Brigade near St. James.", "12 people died."]),
        ("en", ["“What happened?” he asked.", "“Nothing.”", "She left (in a car."]),
        ("en", ["« It is over. »", "Then he left."]),
        ("en", ["Around 43 men of (Akram Ahmed Al-Akram Al-Khudur), the commander, left.", "They joined."]),
        ("en", ["He waited…", "Then he ran!", "Why?"]),
        ("en", ["They left on Jan. 5.", "He came on Aug. 12 at 10:45.", "“It is over,” he said."]),
        ("tr", ["Prof. Dr. Ali 12. Tugay'ı gezdi.", "T.C. hükümeti vb. kurumlar sustu.", "5 asker öldü."]),
        ("tr", ["“Ne oldu?” diye sordu.", "II. Dünya Savaşı saat 10.30'da bitti."]),
        ("tr", ["Bomba, silah vb.", "Bunlar ele geçirildi."]),
        ("ar", ["قال د. أحمد محمود لوكالة أ.ف.ب إن الجيش انسحب.", "وأضاف: «لن نعود.»", "متى؟", "لا نعلم."]),
        ("ckb", ["د. ئەحمەد وتی لە کاتژمێر 10.30 هاتن.", "پ. د. ئازاد چوو.", "بۆچی؟", "نازانین."]),
        ("kmr", ["Dr. Ehmed ji 12. Tugayê re çek, bombe hwd. şandin.", "Şer dest pê kir.", "5 kes mirin."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, parts: list[str]):
    assert sentences(" ".join(parts), language) == parts


def test_a_line_break_ends_a_sentence_and_a_list_mark_does_not():
    assert sentences("Headline without a stop\nText. More", "en") == ["Headline without a stop", "Text.", "More"]
    assert sentences("1. First thing.\n2. Second thing.", "en") == ["1. First thing.", "2. Second thing."]


def test_a_full_stop_without_a_space_ends_a_sentence_in_arabic_script_only():
    assert sentences("انتهى الهجوم.وقال الجيش إنه انسحب.", "ar") == ["انتهى الهجوم.", "وقال الجيش إنه انسحب."]
    assert sentences("See example.org/y.[^1] and v1.2.", "en") == ["See example.org/y.[^1] and v1.2."]


def test_the_article_has_its_sentences(project):
    text = (project / "seeds/article-2020-07-18.txt").read_text(encoding="utf-8")
    found = sentences(text, "en")
    assert len(found) == 14
    assert found[1].startswith("The official from")
    assert found[8].startswith("“Around 43 militiamen")
    assert found[8].endswith("it wrote.")


def test_sentences_are_those_that_linking_numbers(project):
    """Split at . ! ? ؟ with closing quotes before white space, where nothing but sentence ends has such a sign."""
    path = project / "tests/data/sentences.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for column, language in enumerate(rows[0][1:], start=1):
        cells = [row[column] for row in rows[1:] if not re.search(r"\d\.\s|\b\w{1,4}\.\s", row[column])]
        body = " ".join(cells)
        plain = [part for part in re.split(r'(?:(?<=[.!?؟])|(?<=[.!?؟]["»”]))\s+', body) if part]
        assert len(plain) > 100
        assert sentences(body, language) == plain


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES), st.integers(1, 30))
def test_nothing_but_white_space_is_lost_by_splitting(text: str, language: str, limit: int):
    for spans in (split_sentences(text, language), split_long(text, language, limit)):
        position = 0
        for span in spans:
            assert not text[position : span.start].strip()
            assert len(span)
            assert span.of(text) == span.of(text).strip()
            position = span.end
        assert not text[position:].strip()
    assert all(len(span) <= limit for span in split_long(text, language, limit))


def test_long_sentences_are_cut_at_clause_ends_before_words():
    text = "The army left the town; the militia, which had come from Iraq, stayed in the countryside until the winter"
    parts = [span.of(text) for span in split_long(text, "en", 80)]
    assert parts[0] == "The army left the town; the militia, which had come from Iraq,"[: len(parts[0])]
    assert parts[0][-1] in ";,"
    assert " ".join(parts) == text


def test_words_keep_suffixes_and_numbers_whole():
    text = "Suriye'nin 3.5 km doğusunda, Al-Akram"
    assert [span.of(text) for span in split_words(text, "tr")] == [
        "Suriye'nin",
        "3.5",
        "km",
        "doğusunda",
        "Al",
        "Akram",
    ]


@pytest.mark.slow
def test_five_megabytes_in_one_line_are_split():
    sentence = "Two soldiers died near the U.S. base, " * 25 + "Dr. Smith said. "
    count = 5_000_000 // len(sentence)
    assert len(split_sentences(sentence * count, "en")) == count
    assert len(split_sentences("x" * 5_000_000, "en")) == 1

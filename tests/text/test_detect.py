import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.text.detect import detect_language


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Islamic State says it killed council head in Shaddadi"),
        ("en", "Drone strike near Qamishli"),
        ("tr", "Deyrizor'da hava saldırısı: 5 milis öldü"),
        ("tr", "Kamışlı yakınlarında patlama"),
        ("ar", "مقتل ثلاثة من الشرطة الاتحادية قرب داقوق"),
        ("ar", "غارات على البوكمال"),
        ("kmr", "Hevserokê meclisa Şedadê hat kuştin"),
        ("kmr", "Li Şingalê bombe teqiya: 3 mirî"),
        ("ckb", "هێرشی درۆن بۆ سەر سوپای سووریا"),
        ("ckb", "سێ پۆلیس لە داقووق کوژران"),
    ],
)
def test_short_headlines_are_told_apart(language: str, headline: str):
    found = detect_language(headline)
    assert found.language == language
    assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Le président français a été élu hier à Paris",
        "رئیس جمهور ایران دیروز در تهران سخنرانی کرد",
        "Президент выступил вчера в Москве",
        "12:30",
        "",
        "Au",
    ],
)
def test_other_languages_and_texts_without_letters_are_none_of_the_five(text: str):
    assert detect_language(text).language is None


def test_the_sentences_of_the_corpus_are_detected(project):
    lines = (project / "tests/data/sentences.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for column, language in enumerate(rows[0][1:], start=1):
        right = sum(detect_language(row[column]).language == language for row in rows[1:121])
        assert right >= 0.98 * len(rows[1:121])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str):
    assert 0 <= detect_language(text).confidence <= 1

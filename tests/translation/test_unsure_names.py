"""Words that may be names and that no name of the translation answers."""

from __future__ import annotations

import pytest

from mlalign.documents.read import read_text
from mlalign.text.span import Span
from mlalign.translation.terms import sentence_terms
from mlalign.translation.unsure_names import unsure_names


@pytest.mark.parametrize(
    ("translation", "language"),
    [
        ("Saldırıyı kınadı.", "tr"),
        ("دان الهجوم.", "ar"),
        ("Êrîş şermezar kir.", "kmr"),
        ("هێرشەکەی ئیدانە کرد.", "ckb"),
    ],
)
def test_an_unknown_word_that_nothing_sounds_like_is_warned_of(translation: str, language: str) -> None:
    source = "Ansarbek condemned the attack."
    [notice] = unsure_names(source, translation, "en", language, ())
    assert (notice.code, notice.severity, notice.source_span) == ("name-unsure", "warning", Span(0, 8))
    assert not list(unsure_names(source, translation, "en", language, [Span(0, 8)]))


@pytest.mark.parametrize(
    ("translation", "language"),
    [("Ansarbek'in saldırısı", "tr"), ("دان أنصاربك الهجوم.", "ar"), ("وأنصاربك دانه", "ar"), ("Ensarbekî got", "kmr")],
)
def test_a_name_that_the_model_wrote_is_not(translation: str, language: str) -> None:
    assert not list(unsure_names("Ansarbek condemned the attack.", translation, "en", language, ()))


def test_common_words_are_not_warned_of() -> None:
    assert not list(unsure_names("Tensions rose. Workers of the mill left.", "Gerginlik arttı.", "en", "tr", ()))


@pytest.mark.parametrize(
    ("name", "forms"),
    [("Şahin", {"tr": "Şahin", "ar": "شاهين", "kmr": "Şahîn"}), ("Rêzan", {"kmr": "Rêzan", "ar": "ريزان"})],
)
def test_a_name_in_turkish_or_kurdish_letters_is_read_as_such(name: str, forms: dict[str, str]) -> None:
    from mlalign.entities.mention import Mention

    [segment] = read_text(f"They met {name}.", "en").segments
    mention = Mention(Span(9, 9 + len(name)), name, "person", "pattern")
    assert {code: sentence_terms(segment, [mention], "en", code)[0].form for code in forms} == forms

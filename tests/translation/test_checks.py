"""Loops, untranslated runs and lengths, on text that models and people really wrote."""

import pytest

from mlalign.text.span import Span
from mlalign.translation.checks import find_defects, find_loop, find_untranslated, length_out_of_proportion


@pytest.mark.parametrize(
    "text",
    [
        "Üllü, Mesmmmmmm'de yaklaşık 37 kişiye katıldı.",
        "لە دەرەوەی ئیسجیجیجیجیجیجی لە شار",
        "Öğretim, 1.1.11'de, 1.1.1.1.1.1.",
        "Di nav koalîsyonalîlîlîlîlîlîlîlîsyonê de",
        "وقية، وهو مخات من القائمة من القائمة من القائمة من القائمة",
        "Suriye'nin Suriye'nin Suriye'nin güneyinde",
    ],
)
def test_a_loop_of_a_model_is_found(text: str) -> None:
    assert find_loop(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "10.000.000 dolar ve 1000000 kişi",
        "The figure rose from 1,111 to 11,111.",
        "Roj bi roj, gund bi gund û mal bi mal geriyan.",
        "يوما بعد يوم، بيتا بيتا، يتقدمون",
        "ڕۆژ لە دوای ڕۆژ",
    ],
)
def test_reduplication_and_round_numbers_are_no_loops(text: str) -> None:
    assert find_loop(text) is None


def test_a_repetition_that_the_source_has_too_is_no_loop() -> None:
    assert find_loop("Na na na, got ew.", "No no no, he said. Na na na") is None


@pytest.mark.parametrize("language", ["tr", "ar", "kmr", "ckb"])
def test_true_translations_hardly_ever_raise_an_alarm(language: str, sentences: list[dict[str, str]]) -> None:
    alarms = [row["en"] for row in sentences if find_defects(row["en"], row[language], "en", language)]
    assert len(sentences) >= 200
    assert len(alarms) <= len(sentences) * 0.01, alarms


def test_english_left_standing_is_found_but_names_are_not() -> None:
    source = "The drone struck a position near the town of Derbassiyeh."
    assert find_untranslated(source, "Dron struck a position near Derbassiyeh.", "en", "tr") == Span(5, 27)
    assert find_untranslated(source, "Derbassiyeh yakınlarında bir mevzi vuruldu.", "en", "tr") is None


def test_words_within_a_kept_span_may_stay() -> None:
    source = "See the file called read me first now."
    target = "Bak: read me first now"
    assert find_untranslated(source, target, "en", "tr", keep=[Span(5, 22)]) is None


def test_a_lost_half_shows_in_the_length() -> None:
    source = "The reinforcements included military personnel, vehicles, and logistical supplies from three provinces."
    assert length_out_of_proportion(source, "Takviyeler arasında askerler vardı.", "tr") is not None
    assert (
        length_out_of_proportion(
            source, "Takviyeler arasında üç ilden askeri personel, araçlar ve lojistik malzeme vardı.", "tr"
        )
        is None
    )


def test_no_translation_at_all_is_said_so() -> None:
    assert [finding.code for finding in find_defects("Hello.", "  ", "en", "tr")] == ["empty"]

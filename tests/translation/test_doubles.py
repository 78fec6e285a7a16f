"""Names that a model wrote twice, and names that it lost beside another."""

from __future__ import annotations

import pytest

from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.last_resort import insert_missing
from mlalign.translation.loops import cut_doubled_words
from mlalign.translation.restore import restore
from mlalign.translation.stand_ins import substitute

from .builders import make_term

SOURCE = "Forces entered Aleppo from the town of Manbij."
NAMES = {
    "tr": ("Halep", "Münbiç"),
    "ar": ("حلب", "منبج"),
    "kmr": ("Heleb", "Minbic"),
    "ckb": ("حەلەب", "مەنبج"),
}


def _restored(language: str, text: str):
    terms = [
        make_term(SOURCE, english, "place", form)
        for english, form in zip(("Aleppo", "Manbij"), NAMES[language], strict=True)
    ]
    return restore(Hypothesis(text, -0.5), substitute(SOURCE, terms, ()), language)


@pytest.mark.parametrize(
    ("language", "doubled", "once"),
    [
        ("tr", "Güçler Münbiç'ten Halep'e Halep'e girdi.", "Güçler Münbiç'ten Halep'e girdi."),
        ("tr", "Güçler Münbiç'ten Halep ve Halep'e girdi.", "Güçler Münbiç'ten Halep'e girdi."),
        ("ar", "دخلت القوات من منبج حلب وحلب.", "دخلت القوات من منبج حلب."),
        ("kmr", "Hêz ji Minbicê ketin Helebê û Helebê.", "Hêz ji Minbicê ketin Helebê."),
        ("ckb", "هێزەکان لە مەنبجەوە چوونە حەلەب و حەلەب.", "هێزەکان لە مەنبجەوە چوونە حەلەب."),
    ],
)
def test_a_name_that_stands_beside_itself_is_written_once_without_a_word(language, doubled, once):
    draft = _restored(language, doubled)
    assert draft.text == once
    assert not draft.repeated
    assert not draft.dropped


@pytest.mark.parametrize(
    ("language", "doubled", "once"),
    [
        ("tr", "Halep'e Münbiç'ten gelen güçler Halep'te girdi.", "Halep'e Münbiç'ten gelen güçler girdi."),
        ("tr", "Halep'teki güçler Münbiç ve Halep'ten geldi.", "Halep'teki güçler Münbiç'ten geldi."),
        ("ar", "دخلت القوات حلب من منبج في حلب.", "دخلت القوات حلب من منبج."),
        ("kmr", "Hêz ji Minbicê ketin Helebê ya li Helebê.", "Hêz ji Minbicê ketin Helebê."),
        (
            "kmr",
            "Hêz ji Minbicê ketin Helebê û gotin ku Heleb azad bû.",
            "Hêz ji Minbicê ketin Helebê û gotin ku azad bû.",
        ),
        ("ckb", "هێزەکان چوونە حەلەب لە مەنبج لە حەلەبدا.", "هێزەکان چوونە حەلەب لە مەنبج."),
    ],
)
def test_a_phrase_with_a_name_that_was_said_before_is_taken_out_and_said_so(language, doubled, once):
    draft = _restored(language, doubled)
    assert draft.text == once
    assert draft.dropped == (0,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Halep güçleri Münbiç'ten çıktı, Halep güçleri geldi."),
        ("tr", "Halep'e girdiler, yol Münbiç ile Halep arasında kapalı."),
        ("tr", "Halep'e girdiler, Münbiç'in Halep'e yolu kapandı."),
        ("ar", "دخلت حلب قوات بين منبج وحلب."),
        ("ar", "دخلت القوات حلب، وريف حلب بعد منبج."),
    ],
)
def test_a_name_that_its_sentence_needs_stays_and_is_said_to_be_there_too_often(language, text):
    draft = _restored(language, text)
    assert draft.text == text
    assert draft.repeated == (0,)


def test_figures_and_common_nouns_are_not_taken_out_with_their_phrases():
    source = "The official met 30 people."
    terms = [make_term(source, "30", "other", "30", value=30.0)]
    draft = restore(Hypothesis("Yetkili 30 ile görüştü, 30 ile.", -0.5), substitute(source, terms, ()), "tr")
    assert draft.repeated == (0,)


@pytest.mark.parametrize(
    ("language", "forms", "given", "wanted"),
    [
        ("tr", ("Halep", "Münbiç"), "Güçler Halep'e girdi.", "Güçler Münbiç ve Halep'e girdi."),
        ("ar", ("حلب", "منبج"), "دخلت القوات حلب.", "دخلت القوات حلب ومنبج."),
        ("kmr", ("Heleb", "Minbic"), "Hêz ketin Helebê.", "Hêz ketin Minbicê û Helebê."),
        ("ckb", ("حەلەب", "مەنبج"), "هێزەکان لە حەلەبدان.", "هێزەکان لە مەنبج و حەلەبدان."),
    ],
)
def test_a_lost_name_goes_beside_the_one_that_the_source_joins_it_to(language, forms, given, wanted):
    source = "Forces entered Aleppo and Manbij."
    terms = [
        make_term(source, english, "place", form) for english, form in zip(("Aleppo", "Manbij"), forms, strict=True)
    ]
    draft = restore(Hypothesis(given, -0.5), substitute(source, terms, ()), language)
    assert draft.missing == (1,)
    mended = insert_missing(draft, source, terms, language)
    assert mended.text == wanted
    assert not mended.missing
    for placed in mended.placed:
        assert forms[placed.index] in placed.span.of(mended.text)


def test_a_lost_name_that_is_joined_to_none_goes_in_brackets():
    source = "Forces entered Aleppo from Manbij."
    terms = [make_term(source, "Aleppo", "place", "Halep"), make_term(source, "Manbij", "place", "Münbiç")]
    draft = restore(Hypothesis("Güçler Halep'e girdi.", -0.5), substitute(source, terms, ()), "tr")
    assert insert_missing(draft, source, terms, "tr").text == "Güçler Halep'e girdi [Münbiç]."


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("kmr", "Di di bajêr de şer derket.", "Di bajêr de şer derket."),
        ("kmr", "Artêşa ya ya Sûriyê hêdî hêdî vekişiya.", "Artêşa ya Sûriyê hêdî hêdî vekişiya."),
        ("tr", "Ordu yavaş yavaş geri geri çekildi.", "Ordu yavaş yavaş geri çekildi."),
        ("ar", "دخل رتل عسكري عسكري المدينة.", "دخل رتل عسكري المدينة."),
        ("ckb", "سەربازی سەربازی وردە وردە کشانەوە.", "سەربازی وردە وردە کشانەوە."),
        ("tr", "Rapor rapor rapor yazıldı.", "Rapor rapor rapor yazıldı."),
    ],
)
def test_a_word_that_stands_twice_in_a_row_is_written_once_but_for_reduplications_and_loops(language, text, wanted):
    assert cut_doubled_words(Hypothesis(text, -0.5), "The army entered the town.", language).text == wanted


def test_a_doubled_word_stays_where_the_source_has_one_or_it_is_a_name():
    text = "Ahmed Ali Ali ile görüştü."
    assert cut_doubled_words(Hypothesis(text, -0.5), "Ahmed Ali met Ali.", "tr", ["Ahmed Ali", "Ali"]).text == text
    text = "Çok çok kötü kötü."
    assert cut_doubled_words(Hypothesis(text, -0.5), "It is very very bad.", "tr").text == text


def test_a_name_alone_in_brackets_has_its_base_form():
    source = "They left the Security Council (USC)."
    term = make_term(source, "USC", "organisation", "BMGK")
    draft = restore(
        Hypothesis("Güvenlik Konseyi'nden (BMGK'dan) ayrıldılar.", -0.5), substitute(source, [term], ()), "tr"
    )
    assert draft.text == "Güvenlik Konseyi'nden (BMGK) ayrıldılar."


def test_a_lost_name_of_a_list_is_set_off_by_a_comma_where_the_source_has_one():
    source = "Forces entered Manbij, Aleppo and Raqqa."
    terms = [
        make_term(source, english, "place", form)
        for english, form in (("Manbij", "Münbiç"), ("Aleppo", "Halep"), ("Raqqa", "Rakka"))
    ]
    draft = restore(Hypothesis("Güçler Halep ve Rakka'ya girdi.", -0.5), substitute(source, terms, ()), "tr")
    assert insert_missing(draft, source, terms, "tr").text == "Güçler Münbiç, Halep ve Rakka'ya girdi."

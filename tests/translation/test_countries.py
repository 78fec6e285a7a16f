"""Nationalities that a translation names by their country."""

from __future__ import annotations

import pytest

from mlalign.glossary.load import default_glossary
from mlalign.resources.tables import read_table
from mlalign.translation.countries import country_entry
from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.restore import restore
from mlalign.translation.stand_ins import substitute

from .builders import make_term


@pytest.mark.parametrize(
    ("language", "form", "country", "translation"),
    [
        ("tr", "İranlı", "İran", "İran destekli milisler geri çekildi."),
        ("ar", "إيراني", "إيران", "انسحبت الميليشيات المدعومة من إيران."),
        ("kmr", "îranî", "Îran", "Mîlîsên ser bi Îranê vekişiyan."),
        ("ckb", "ئێرانی", "ئێران", "میلیشیاکانی سەر بە ئێران کشانەوە."),
    ],
)
def test_a_nationality_that_stands_as_its_country_is_left_as_it_is(language, form, country, translation):
    sentence = "Iranian-backed militias withdrew."
    term = make_term(sentence, "Iranian", "nationality", form, countries=(country,))
    draft = restore(Hypothesis(translation, -0.5), substitute(sentence, [term], ()), language)
    assert draft.text == translation
    assert [placed.strategy for placed in draft.placed] == ["model"]
    assert not draft.repeated


def test_a_country_and_its_nationality_share_what_the_translation_has_of_the_name():
    sentence = "Iranian forces left Iran."
    terms = [
        make_term(sentence, "Iranian", "nationality", "İranlı", countries=("İran",)),
        make_term(sentence, "Iran", "place", "İran", nth=1),
    ]
    draft = restore(Hypothesis("İran güçleri İran'dan ayrıldı.", -0.5), substitute(sentence, terms, ()), "tr")
    assert draft.text == "İran güçleri İran'dan ayrıldı."
    assert {placed.index for placed in draft.placed} == {0, 1}
    assert not draft.repeated


def test_a_stand_in_that_became_its_country_gives_way_to_the_country_of_the_name():
    sentence = "Chadian troops crossed the border."
    term = make_term(sentence, "Chadian", "nationality", "çadî", countries=("Çad",))
    substitution = substitute(sentence, [term], {0})
    assert substitution.text == "Iraqi troops crossed the border."
    draft = restore(Hypothesis("Leşkerên Iraqê sînor derbas kirin.", -0.5), substitution, "kmr")
    assert draft.text == "Leşkerên Çadê sînor derbas kirin."


def test_every_nationality_and_country_of_the_table_is_in_the_glossaries():
    glossary = default_glossary()
    for row in read_table("translation_nationalities"):
        entry = glossary.get(row["nationality"])
        assert entry is not None
        assert entry.type == "nationality"
        country = country_entry(entry, glossary)
        assert country is not None
        assert country.type == "place"

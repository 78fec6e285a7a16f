"""Which form of an entry answers a name of the source."""

from __future__ import annotations

import pytest

from mlalign.entities.mention import Mention
from mlalign.text.span import Span
from mlalign.translation.countries import country_form
from mlalign.translation.inference import base_inflection, write
from mlalign.translation.short_forms import target_form
from tests.translation.builders import make_entry, make_term

AKRAM = make_entry(
    "akram",
    "person",
    en="Akram Ahmed Al-Akram Al-Khudur | Al-Akram",
    ar="أكرم أحمد الأكرم الخضور",
    tr="Ekrem Ahmed el-Ekrem el-Hudur",
)
NDF = make_entry(
    "ndf",
    "armed_group",
    en="National Defense Forces | NDF",
    ar="قوات الدفاع الوطني | الدفاع الوطني",
    tr="Ulusal Savunma Güçleri",
)
SOHR = make_entry(
    "sohr",
    "organisation",
    en="Syrian Observatory for Human Rights | SOHR | Syrian Observatory",
    ar="المرصد السوري لحقوق الإنسان | المرصد السوري",
    tr="Suriye İnsan Hakları Gözlemevi | SİHG | Suriye Gözlemevi",
)


def _form(entry, text: str, target: str, sentence: str = "", earlier: tuple[Mention, ...] = ()) -> str:
    sentence = sentence or f"He said {text} left."
    start = sentence.index(text)
    mention = Mention(Span(start, start + len(text)), text, entry.type, "glossary", entry, text)
    return target_form(mention, sentence, (*earlier, mention), "en", target)


@pytest.mark.parametrize(
    ("entry", "text", "target", "expected"),
    [
        (AKRAM, "Akram Ahmed Al-Akram Al-Khudur", "ar", "أكرم أحمد الأكرم الخضور"),
        (AKRAM, "Al-Akram", "ar", "الأكرم"),
        (AKRAM, "Al-Akram", "tr", "el-Ekrem"),
        (NDF, "NDF", "ar", "قوات الدفاع الوطني"),
        (SOHR, "SOHR", "tr", "SİHG"),
        (SOHR, "Observatory", "ar", "المرصد السوري"),
        (SOHR, "Observatory", "tr", "Suriye Gözlemevi"),
        (SOHR, "Syrian Observatory for Human Rights", "tr", "Suriye İnsan Hakları Gözlemevi"),
    ],
)
def test_a_short_form_is_answered_by_a_short_form(entry, text: str, target: str, expected: str) -> None:
    assert _form(entry, text, target) == expected


def test_an_acronym_in_brackets_behind_its_name_stays() -> None:
    sentence = "They left the “National Defense Forces” (NDF) on Friday."
    start = sentence.index("National")
    full = Mention(
        Span(start, start + 23), "National Defense Forces", NDF.type, "glossary", NDF, "National Defense Forces"
    )
    assert _form(NDF, "NDF", "tr", sentence, (full,)) == "NDF"


def test_an_inflection_that_a_name_has_not_is_weakened() -> None:
    from mlalign.morphology import Inflection

    town = make_term("In Salihiyah.", "Salihiyah", "place", "الصالحية")
    assert write(town, Inflection("ar", "bi+def.f"), "ar") == "بالصالحية"


def test_a_plural_nationality_stands_alone_in_its_plural() -> None:
    kurds = make_term("The Kurds left.", "Kurds", "nationality", "Kürt", plural=True)
    assert write(kurds, base_inflection(kurds, "tr"), "tr") == "Kürtler"


@pytest.mark.parametrize(
    ("form", "country"), [("İranlı", "İran"), ("ABD'li", "ABD"), ("Rus", "Rus"), ("Suriyeli", "Suriye")]
)
def test_a_turkish_nationality_gives_its_country(form: str, country: str) -> None:
    assert country_form(make_term("Iranian posts", "Iranian", "nationality", form), "tr").form == country


def test_common_nouns_are_left_to_the_model() -> None:
    assert make_term("the official price", "official", "title", "yetkili").common
    assert not make_term("the Kurdish town", "Kurdish", "nationality", "Kürt").common

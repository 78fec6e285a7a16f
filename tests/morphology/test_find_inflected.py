"""Names found in the sentences of a text, whatever their case, and exchanged for others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import UnknownLanguageError, UsageError
from mlalign.morphology import InflectedMatch, Inflection, find_inflected, forms, inflect

NAMES = {
    "tr": [
        "Şam",
        "Suriye",
        "Halep",
        "Ebu Kemal",
        "Washington",
        "Suriye Demokratik Güçleri",
        "Halep Üniversitesi",
        "PKK",
    ],
    "ar": ["دمشق", "البوكمال", "اللاذقية", "لبنان", "الولايات المتحدة", "أبو عمارة", "روسي", "الحوثيون", "«حزب الله»"],
    "kmr": ["Şam", "Sûriye", "Kobanê", "Silêmanî", "NY", "Til Temir", "Hêzên Sûriyeya Demokratîk", "Mezlûm Ebdî"],
    "ckb": ["دیمەشق", "سووریا", "ساڵحییە", "سلێمانی", "قامیشلۆ", "دوبەی", "باکوو", "هێزەکانی سووریای دیموکرات"],
}
TYPES = ["place", "organisation", "armed_group", "person", "nationality", "title", "other"]
PAIRS = [(language, name) for language, names in NAMES.items() for name in names]


def exchange(text: str, old: str, new: str, language: str, old_type: str = "place", new_type: str = "place") -> str:
    """What the translation pipeline does: the stand-in's case is given to the name it stood for."""
    for match in reversed(find_inflected(text, old, language, type=old_type)):
        written = inflect(new, match.inflection, language, type=new_type)
        text = text[: match.span.start] + written + text[match.span.end :]
    return text


@pytest.mark.parametrize(
    ("language", "old", "text", "new", "expected"),
    [
        (
            "tr",
            "Şam",
            "Saldırı Şam'da, Şam'ın doğusunda oldu.",
            "Salihiye",
            "Saldırı Salihiye'de, Salihiye'nin doğusunda oldu.",
        ),
        ("tr", "Bağdat", "Bağdat’taki çatışmalar", "Halep Üniversitesi", "Halep Üniversitesi'ndeki çatışmalar"),
        ("tr", "Şam", "ŞAM'DA PATLAMA", "Deyrizor", "Deyrizor'da PATLAMA"),
        ("ar", "دمشق", "تعرضت لقصف في دمشق ولدمشق تاريخ", "الصالحية", "تعرضت لقصف في الصالحية وللصالحية تاريخ"),
        ("ar", "دمشق", "هجوم من دمشق", "الحوثيون", "هجوم من الحوثيين"),
        ("kmr", "Şam", "li Şamê û nêzî Şamê", "Salihiye", "li Salihiyeyê û nêzî Salihiyeyê"),
        ("kmr", "Şam", "Li Şamê teqîn çêbû.", "Kobanê", "Li Kobanê teqîn çêbû."),
        ("kmr", "Kobanê", "teqîneke li Kobanê", "Bûkemal", "teqîneke li Bûkemalê"),
        ("kmr", "Kobanê", "Artêş û Kobanê", "Bûkemal", "Artêş û Bûkemal"),
        ("ckb", "دیمەشق", "لە دیمەشقەوە بۆ دیمەشق و لە دیمەشقدا", "ساڵحییە", "لە ساڵحییەوە بۆ ساڵحییە و لە ساڵحییەدا"),
        ("ckb", "سووریا", "سووریاش ڕایگەیاند", "ئێران", "ئێرانیش ڕایگەیاند"),
    ],
)
def test_a_name_takes_over_the_case_of_the_one_that_stood_in_its_place(language, old, text, new, expected):
    assert exchange(text, old, new, language, new_type="armed_group" if new == "الحوثيون" else "place") == expected


@pytest.mark.parametrize(
    ("language", "name", "text", "label"),
    [
        ("tr", "Şam", "Şam’da", "loc"),
        ("tr", "Şam", "Şamda", "loc"),
        ("tr", "Şam", "Şam'de", "loc"),
        ("tr", "Halep", "Halep'de", "loc"),
        ("tr", "Washington", "Washington'un", "gen"),
        ("tr", "Hakkâri", "Hakkari'nin", "gen"),
        ("tr", "Suriye Demokratik Güçleri", "Suriye Demokratik Güçleri'ye", "dat"),
        ("tr", "Suriye Demokratik Güçleri", "Suriye Demokratik Güçlerine", "dat"),
        ("tr", "Suriye Demokratik Güçleri", "Suriye\nDemokratik\u00a0Güçleri'nin", "gen"),
        ("tr", "Suriye Demokratik Güçleri (SDG)", "Suriye Demokratik Güçleri (SDG)'nin", "gen"),
        ("ar", "إسرائيل", "واسرائيل", "wa"),
        ("ar", "القامشلي", "بقامشلي", "bi"),
        ("ar", "دمشق", "الدمشق", "base"),
        ("ar", "البوكمال", "لالبوكمال", "li"),
        ("ar", "دمشق", "دِمَشْق", "base"),
        ("ar", "أبو غريب", "بأبي غريب", "bi"),
        ("kmr", "Sûriye", "Sûriyê", "obl"),
        ("kmr", "Sûriye", "Sûriya", "ez"),
        ("kmr", "NY", "NY'ê", "obl"),
        ("kmr", "NY", "NYyê", "obl"),
        ("kmr", "Mezlûm Ebdî", "Mezlûm Ebdiyî", "obl"),
        ("kmr", "Sûriye", "Su\u0302riyeye\u0302", "obl"),
        ("ckb", "سلێمانی", "سلێماني", "base"),
        ("ckb", "سلێمانی", "سلێمانیەوە", "ewe"),
        ("ckb", "کەرکووک", "كەركوكدا", "da"),
        ("ckb", "سووریا", "سووریاو", "and"),
    ],
)
def test_slips_and_other_spellings_are_read_as_the_inflection_meant(language, name, text, label):
    kind = "person" if name == "Mezlûm Ebdî" else "place"
    (match,) = find_inflected(text, name, language, type=kind)
    assert (str(match.inflection), match.span.of(text)) == (label, text)


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("tr", "Rus", "Rusya yardım etti"),
        ("tr", "Van", "bu vanda"),
        ("tr", "AB", "Ab haberleri"),
        ("tr", "Şam", "Akşam oldu, Şamil geldi"),
        ("ar", "حلب", "حلبجة"),
        ("ar", "دمشق", "دمشقي"),
        ("kmr", "Heleb", "Helebceyê"),
        ("kmr", "Iraq", "Iraqçî"),
        ("ckb", "عێراق", "عێراقچی"),
        ("ckb", "سووریا", "سووری"),
    ],
)
def test_other_words_are_not_taken_for_the_name(language, name, text):
    assert find_inflected(text, name, language) == ()


@pytest.mark.parametrize(("language", "name"), PAIRS)
@pytest.mark.parametrize("kind", TYPES)
def test_every_form_is_found_whole_and_its_reading_writes_it_again(language, name, kind):
    for form in forms(name, language, {}, kind):
        text = f"… {form}, 12"
        (match,) = find_inflected(text, name, language, type=kind)
        assert match.span.of(text) == form
        assert inflect(name, match.inflection, language, type=kind) == form


@given(st.sampled_from(PAIRS), st.sampled_from(TYPES), st.data())
def test_every_inflection_of_one_name_can_be_given_to_another(pair, kind, data):
    language, name = pair
    other = data.draw(st.sampled_from(NAMES[language]))
    inflection = data.draw(st.sampled_from(sorted(forms(name, language, {}, kind).values(), key=str)))
    written = inflect(other, inflection, language, type=kind)
    assert any(match.span.of(written) == written for match in find_inflected(written, other, language, type=kind))


@given(st.text(max_size=12), st.sampled_from(["ar", "ckb", "en", "kmr", "tr"]), st.sampled_from(TYPES))
@settings(max_examples=200, deadline=None)
def test_any_string_is_a_name_whose_base_form_is_itself(name, language, kind):
    assert inflect(name, Inflection.base(language), language, type=kind) == name
    for match in find_inflected(f"{name} Şam'da {name}", name, language, type=kind):
        assert isinstance(match, InflectedMatch)


@given(st.text(max_size=60), st.sampled_from(PAIRS))
@settings(deadline=None)
def test_matches_lie_in_any_text_in_order_without_overlap(text, pair):
    language, name = pair
    matches = find_inflected(f"{text} {name} {text}", name, language)
    ends = [0, *(match.span.end for match in matches)]
    assert all(end <= match.span.start for end, match in zip(ends, matches, strict=False))
    assert matches


def test_english_names_have_their_base_form_only():
    assert dict(forms("Damascus", "en")) == {"Damascus": Inflection("en", "base")}
    assert [str(match.inflection) for match in find_inflected("In Damascus", "Damascus", "eng")] == ["base"]


def test_an_inflection_of_another_language_is_refused():
    with pytest.raises(UsageError, match="of tr, not of ar"):
        inflect("دمشق", Inflection("tr", "loc"), "ar")
    with pytest.raises(UsageError, match="no inflection 'ablative' in tr"):
        inflect("Şam", Inflection("tr", "ablative"), "tr")
    with pytest.raises(UnknownLanguageError):
        forms("Şam", "xx")

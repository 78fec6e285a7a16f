"""Forms are found in real text of five languages; words that only look like them are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.glossary.entry import Entry, Form
from mlalign.glossary.folding import fold, fold_text
from mlalign.glossary.load import Glossary
from mlalign.languages import CODES


def concept(id: str, status: str = "approved", hints: dict[str, dict[str, str]] | None = None, **cells: str) -> Entry:
    forms = {code: tuple(Form(text) for text in cell.split(" | ")) for code, cell in cells.items()}
    return Entry(id, "other", forms, status=status, hints=hints or {})  # type: ignore[arg-type]


GLOSSARY = Glossary.of(
    [
        concept(
            "sdf",
            en="Syrian Democratic Forces | SDF",
            ar="قوات سوريا الديمقراطية | قسد",
            kmr="Hêzên Sûriya Demokratîk | HSD",
            ckb="هێزەکانی سووریای دیموکرات | هەسەدە",
            tr="Suriye Demokratik Güçleri | SDG",
        ),
        concept("syria", en="Syria", ar="سوريا", kmr="Sûriye", ckb="سووریا", tr="Suriye"),
        concept("turkey", en="Turkey", ar="تركيا", kmr="Tirkiye", ckb="تورکیا", tr="Türkiye"),
        concept("is", en="IS | Daesh | Islamic State", ar="داعش", kmr="DAIŞ", ckb="داعش", tr="IŞİD"),
        concept(
            "deir-ez-zor", en="Deir ez-Zor | Deir Ezzor", ar="دير الزور", kmr="Dêrazor", ckb="دێرەزۆر", tr="Deyrizor"
        ),
        concept("salihiyah", en="Salihiyah", ar="الصالحية", kmr="Salihiyê", ckb="سالحیە", tr="Salihiye"),
        concept("erdogan", en="Erdoğan", tr="Erdoğan"),
        concept("assad", en="al-Assad", ar="الأسد"),
        concept("president", en="president", tr="cumhurbaşkanı", ar="رئيس"),
        concept("nato", en="NATO"),
        concept("us", hints={"en": {"case": "exact"}}, en="US"),
    ]
)


def found(text: str, language: str, *, partial: bool = False) -> list[tuple[str, str]]:
    matches = GLOSSARY.index(language).find(text, partial=partial)
    return [(match.span.of(text), match.entry.id) for match in matches]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Turkey's army shelled Deir-Ezzor, Syria.", ["turkey", "deir-ez-zor", "syria"]),
        ("en", "The Syrian Democratic Forces (SDF) said IS attacked.", ["sdf", "sdf", "is"]),
        ("en", "Turkey-backed fighters; anti-Syria protests", ["turkey", "syria"]),
        ("en", "President Erdogan met Bashar Al-Assad’s envoy", ["president", "erdogan", "assad"]),
        ("en", "SYRIAN DEMOCRATIC FORCES RETAKE DEIR EZ-ZOR", ["sdf", "deir-ez-zor"]),
        ("en", "Nato and NATO", ["nato", "nato"]),
        ("ar", "أعلنت قوات سوريا الديمقراطية (قسد) أن داعش في دير الزور", ["sdf", "sdf", "is", "deir-ez-zor"]),
        ("ar", "قُوّاتُ سوريا الديمقراطيّة", ["sdf"]),
        ("ar", "دخلت الى الصالحيه", ["salihiyah"]),
        ("kmr", "Hêzên Sûriya Demokratîk (HSD) li Dêrazor DAIŞ girtin", ["sdf", "sdf", "deir-ez-zor", "is"]),
        ("ckb", "هێزەكانی سوریای دیموكرات لە دێرەزۆر", ["sdf", "deir-ez-zor"]),
        ("tr", "Suriye'nin Deyrizor’da IŞİD'e karşı SDG", ["syria", "deir-ez-zor", "is", "sdf"]),
        ("tr", "SURİYE VE TÜRKİYE", ["syria", "turkey"]),
    ],
)
def test_forms_are_found_as_newspapers_write_them(language: str, text: str, expected: list[str]) -> None:
    assert [id for _, id in found(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They ate turkey; it is cold, Is it?"),
        ("en", "THE TOWN IS ON FIRE"),
        ("en", "Syrians in Assyria"),
        ("en", "give us water; Us Weekly"),
        ("tr", "suriye"),
        ("ar", "السوريات"),
        ("ckb", "داعشەکان"),
    ],
)
def test_words_that_only_look_like_a_form_are_not_found(language: str, text: str) -> None:
    assert found(text, language) == []


def test_the_longest_form_wins() -> None:
    glossary = Glossary.of(
        [concept("a", en="Deir Ezzor"), concept("b", en="Deir Ezzor Military Council | Military Council")]
    )
    matches = glossary.index("en").find("the Deir Ezzor Military Council of Deir Ezzor")
    assert [(match.entry.id, match.form) for match in matches] == [
        ("b", "Deir Ezzor Military Council"),
        ("a", "Deir Ezzor"),
    ]


def test_an_exact_match_is_told_from_a_folded_one() -> None:
    matches = GLOSSARY.index("en").find("Deir Ezzor, Deir-Ezzor, Erdogan")
    assert [match.exact for match in matches] == [True, False, False]


def test_homographs_come_with_the_approved_concept_first() -> None:
    glossary = Glossary.of([concept("old", "deprecated", en="Tigris"), concept("river", en="Tigris")])
    (match,) = glossary.index("en").find("the Tigris")
    assert (match.entry.id, [entry.id for entry in match.others]) == ("river", ["old"])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "ولقوات سوريا الديمقراطية", ("قوات سوريا الديمقراطية", "sdf")),
        ("ar", "انسحبوا من بالصالحية وللصالحية", ("صالحية", "salihiyah")),
        ("kmr", "li Sûriyê", ("Sûriyê", "syria")),
        ("kmr", "ji Dêrazorê", ("Dêrazorê", "deir-ez-zor")),
        ("ckb", "لە سووریادا", ("سووریادا", "syria")),
        ("ckb", "دێرەزۆری", ("دێرەزۆری", "deir-ez-zor")),
        ("tr", "Suriyeli", ("Suriyeli", "syria")),
        ("tr", "Suriye Demokratik Güçlerince", ("Suriye Demokratik Güçlerince", "sdf")),
    ],
)
def test_inflected_names_are_candidates_of_the_partial_search(
    language: str, text: str, expected: tuple[str, str]
) -> None:
    assert expected in found(text, language, partial=True)


@given(st.text(alphabet="Suriyeİıîû' وێەك\u200c\u064eكيe\u0302-", max_size=40), st.sampled_from(CODES))
@settings(max_examples=200, deadline=None)
def test_offsets_of_folded_text_lead_back_to_the_text(text: str, language: str) -> None:
    folded = fold_text(text, language)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(
    st.sampled_from([(form.text, code) for entry in GLOSSARY for code in CODES for form in entry.forms.get(code, ())])
)
@settings(max_examples=60, deadline=None)
def test_a_form_is_found_in_its_own_text_wherever_it_stands(case: tuple[str, str]) -> None:
    form, language = case
    text = f"«{form}» – a {form}."
    assert len(GLOSSARY.index(language).find(text)) == 2


@given(st.text(max_size=30), st.sampled_from(CODES))
@settings(max_examples=200, deadline=None)
def test_folding_a_form_twice_changes_nothing(text: str, language: str) -> None:
    assert fold(fold(text, language), language) == fold(text, language)

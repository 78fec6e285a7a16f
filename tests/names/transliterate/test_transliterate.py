"""Names are written in another language as its press writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import UnknownLanguageError, UsageError
from mlalign.glossary.load import Glossary, load_glossary
from mlalign.glossary.table import COLUMNS
from mlalign.languages import CODES
from mlalign.names.transliterate import guess_language, transliterate
from mlalign.names.transliterate.transliterate import by_rules

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "cases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "from\t"))
]
PAIRS = [(source, target) for source in CODES for target in CODES if source != target]
LETTERS = "abcçdeêfghıiîjklmnopqrsştuûüvwxyzABDFKMS'-. ابتجحخدذرزسشصضطعغفقكلمنهويىةأإآءئؤپچژگڤۆێەڕڵک‌0123٤"


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    """A glossary without entries."""
    path = tmp_path_factory.mktemp("glossary") / "empty.tsv"
    path.write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    return load_glossary([path])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]} {case[3]}")
def test_a_name_takes_the_form_of_the_press(case: list[str]) -> None:
    source, target, kind, name, wanted = case
    assert by_rules(name, target, source, type=kind)[0].text == wanted


def test_the_cases_cover_all_directions_and_are_many() -> None:
    assert len(CASES) >= 150
    assert {(case[0], case[1]) for case in CASES} >= {pair for pair in PAIRS if "en" in pair or "ar" in pair}


def test_a_glossary_entry_comes_first_and_rules_after_it(tmp_path: Path) -> None:
    row = {
        "id": "hifl",
        "type": "person",
        "en": "Ibrahim al-Hifl",
        "tr": "İbrahim Hifil | İ. Hifil",
        "status": "approved",
    }
    path = tmp_path / "names.tsv"
    lines = ["\t".join(COLUMNS), "\t".join(row.get(column, "") for column in COLUMNS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = transliterate("Ibrahim al-Hifl", "tr", glossary=load_glossary([path]), candidates=5)
    assert [c.origin for c in found[:2]] == ["glossary", "glossary"]
    assert found[0].text == "İbrahim Hifil"
    assert "hifl" in found[0].explanation
    assert any(c.origin != "glossary" for c in found)


def test_the_glossary_is_asked_for_the_place_in_an_organisation(tmp_path: Path) -> None:
    row = {"id": "deir-ez-zor", "type": "place", "en": "Deir ez-Zor", "kmr": "Dêrazor", "status": "approved"}
    path = tmp_path / "names.tsv"
    lines = ["\t".join(COLUMNS), "\t".join(row.get(column, "") for column in COLUMNS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = transliterate("Deir ez-Zor Military Council", "kmr", type="organisation", glossary=load_glossary([path]))
    assert found[0].text == "Meclîsa Leşkerî ya Dêrazor"


def test_a_country_comes_from_cldr(nothing: Glossary) -> None:
    found = transliterate("Germany", "ckb", glossary=nothing)[0]
    assert (found.text, found.origin) == ("ئەڵمانیا", "gazetteer")


def test_a_place_of_geonames_is_written_as_there(nothing: Glossary) -> None:
    found = transliterate("Taftanaz", "ar", type="place", glossary=nothing)[0]
    assert (found.text, found.origin) == ("تفتناز", "gazetteer")


def test_what_rules_spell_is_less_sure_than_what_the_dictionary_has(nothing: Glossary) -> None:
    known = transliterate("Khaled Ibrahim", "ar", type="person", glossary=nothing)[0]
    spelt = transliterate("Tarqush Balghimi", "ar", type="person", glossary=nothing)[0]
    assert known.origin == "dictionary"
    assert spelt.origin == "rules"
    assert spelt.confidence < known.confidence


def test_candidates_are_distinct_and_their_number_is_kept(nothing: Glossary) -> None:
    found = transliterate("Mudar al-Zarqush", "ar", type="person", candidates=4, glossary=nothing)
    assert len({c.text for c in found}) == len(found) == 4


@pytest.mark.parametrize(
    ("standard", "wanted"),
    [("bgn", "Aş Şāliḩīyah"), ("alalc", "al-Ṣāliḥīyah"), ("iso233", "al-Ṣāliḥiyyaẗ")],
)
def test_arabic_is_romanised_by_the_standard_asked_for(standard: str, wanted: str) -> None:
    assert transliterate("الصالحية", "en", "ar", type="place", standard=standard)[0].text == wanted


def test_a_standard_is_for_arabic_to_english_only() -> None:
    with pytest.raises(UsageError, match="Arabic to English"):
        transliterate("Salihiyah", "ar", standard="bgn")
    with pytest.raises(UsageError, match="bgn, alalc, iso233"):
        transliterate("الصالحية", "en", "ar", standard="din")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(UnknownLanguageError):
        transliterate("Salihiyah", "xx")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Mayadeen", "en"),
        ("Şêx Ekrem", "kmr"),
        ("Şeyh Ekrem Tugayı", "tr"),
        ("شێخ ئەکرەم", "ckb"),
        ("الشيخ أكرم", "ar"),
        ("Işık", "tr"),
        ("Qamişlo", "kmr"),
        ("123", "en"),
    ],
)
def test_the_language_of_a_name_is_guessed_by_its_letters(name: str, language: str) -> None:
    assert guess_language(name) == language


@pytest.mark.parametrize("language", CODES)
def test_the_same_language_is_the_identity(language: str) -> None:
    assert [c.text for c in transliterate("Şêx  Ekrem ", language, language, candidates=3)] == ["Şêx  Ekrem "]


def test_an_empty_name_has_no_candidates() -> None:
    assert transliterate("", "ar") == []


@settings(max_examples=60, deadline=None)
@given(
    name=st.text(min_size=1, max_size=25),
    pair=st.sampled_from(PAIRS),
    kind=st.sampled_from(["person", "place", "other"]),
)
def test_any_unicode_text_gives_a_candidate(name: str, pair: tuple[str, str], kind: str) -> None:
    found = by_rules(name, pair[1], pair[0], type=kind, candidates=2)
    assert found
    assert all(c.text and 0 <= c.confidence <= 1 for c in found)


@settings(max_examples=60, deadline=None)
@given(name=st.text(alphabet=LETTERS, min_size=1, max_size=30), pair=st.sampled_from(PAIRS))
def test_text_in_the_letters_of_the_region_gives_a_candidate(name: str, pair: tuple[str, str]) -> None:
    found = transliterate(name, pair[1], pair[0], candidates=3)
    assert found
    assert all(c.text for c in found)


@settings(max_examples=30, deadline=None)
@given(name=st.text(min_size=1, max_size=25), language=st.sampled_from(CODES))
def test_into_its_own_language_any_text_stays_as_it_is(name: str, language: str) -> None:
    assert transliterate(name, language, language)[0].text == name


@settings(max_examples=30, deadline=None)
@given(number=st.integers(min_value=1, max_value=130), source=st.sampled_from(CODES), target=st.sampled_from(CODES))
def test_the_number_of_a_unit_survives(number: int, source: str, target: str) -> None:
    from mlalign.names.heads import parse_name

    name = f"{number}. Tugay"
    there = name if source == "tr" else by_rules(name, source, "tr", type="armed_group")[0].text
    back = there if source == target else by_rules(there, target, source, type="armed_group")[0].text
    parsed = parse_name(back, target, "armed_group")
    assert (parsed.head, parsed.ordinal) == ("brigade", number)


@pytest.mark.parametrize(
    ("name", "target", "wanted"),
    [
        ("2nd Battalion, 7th Regiment", "tr", "2. Tabur, 7. Alay"),
        ("2nd Battalion, 7th Regiment", "ar", "الكتيبة الثانية، الفوج السابع"),
        ("Brigade 46 of the 17th Division", "tr", "17. Tümen 46. Tugayı"),
        ("Hamza Battalion of the 17th Division", "tr", "Hamza Taburu, 17. Tümen"),
        ("Ministry of Defense, Syria", "kmr", "Wezareta Parastinê, Sûriye"),
    ],
)
def test_names_of_several_parts_keep_all_of_them(name: str, target: str, wanted: str) -> None:
    assert transliterate(name, target)[0].text == wanted


@pytest.mark.parametrize("target", ["ar", "kmr", "ckb", "tr"])
@pytest.mark.parametrize("name", ["101st and 102nd Brigades", "1st, 2nd and 3rd Corps", "Brigade 46 of Division 17"])
def test_no_number_of_a_name_is_left_out(name: str, target: str, nothing: Glossary) -> None:
    for found in transliterate(name, target, candidates=3, glossary=nothing):
        for number in regex.findall(r"[0-9]+", name):
            written = {"46": "السادس والأربعون", "17": "السابعة عشرة", "1": "الأول", "2": "الثاني", "3": "الثالث"}
            sorani = {"17": "حەڤدەیەم", "1": "یەکەم", "2": "دووەم", "3": "سێیەم"}
            forms = [number, written.get(number, number), sorani.get(number, number)]
            assert any(form in found.text for form in forms), (number, found.text)


@pytest.mark.parametrize(
    ("name", "target", "wanted"),
    [
        ("A. Hassan", "ar", "أ. حسن"),
        ("A. Hassan", "ckb", "ئا. حەسەن"),
        ("A. Hassan", "kmr", "A. Hesen"),
        ("B. Ali", "ar", "ب. علي"),
        ("J.K. Rowling", "ar", "ج.ك. رولينغ"),
        ("Sheikhmous", "ar", "شيخموس"),
        ("Sheikhmous", "kmr", "Şêxmûs"),
        ("Sheikhmous", "tr", "Şeyhmus"),
        ("Sheikhmous", "ckb", "شێخمووس"),
    ],
)
def test_initials_and_kurdish_given_names_are_written_as_the_press_does(name: str, target: str, wanted: str) -> None:
    assert by_rules(name, target, "en", type="person")[0].text == wanted


@pytest.mark.parametrize("name", ["Mazloum Abdi's", "Mazloum Abdi\u2019s", "Ahmed Abbas'"])
@pytest.mark.parametrize("target", ["ar", "kmr", "ckb", "tr"])
def test_an_english_possessive_is_no_part_of_the_name(name: str, target: str, nothing: Glossary) -> None:
    bare = name.rstrip("s").rstrip("'\u2019") if name.endswith("s") else name.rstrip("'")
    written = transliterate(name, target, type="person", glossary=nothing)
    assert [each.text for each in written] == [
        each.text for each in transliterate(bare, target, type="person", glossary=nothing)
    ]


def test_a_hamza_before_s_is_no_possessive(nothing: Glossary) -> None:
    assert transliterate("Ra's", "ar", glossary=nothing)[0].text != transliterate("Ra", "ar", glossary=nothing)[0].text


@pytest.mark.parametrize(("standard", "wanted"), [("bgn", "Shadhá"), ("alalc", "Shadhá"), ("iso233", "Šaḏá")])
def test_a_standard_reads_final_ya_without_dots_as_alif(standard: str, wanted: str) -> None:
    assert transliterate("شذى", "en", "ar", standard=standard)[0].text == wanted


@pytest.mark.parametrize("name", ["Wrzlbrmpft", "12", "漢字", "A. Hassan", "3rd Brigade, Akram Battalion"])
def test_candidates_come_by_falling_confidence_and_none_without_any(name: str, nothing: Glossary) -> None:
    for target in ("ar", "kmr", "ckb", "tr"):
        sure = [each.confidence for each in transliterate(name, target, candidates=10, glossary=nothing)]
        assert sure == sorted(sure, reverse=True)
        assert min(sure) >= 0.01

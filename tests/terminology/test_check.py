"""Glossary terms of a source are found in its translation in whatever form; what is not there is said."""

import json
from pathlib import Path

import jsonschema
import pytest

from mlalign.errors import InputError, UsageError
from mlalign.glossary.entry import Entry, Form
from mlalign.glossary.load import Glossary
from mlalign.terminology.check import TermCheck, check_documents, check_to_json
from mlalign.terminology.pairs import PairedDocument, Unit, read_pairs


def concept(id: str, type: str = "place", hints: dict[str, dict[str, str]] | None = None, **cells: str) -> Entry:
    forms = {
        code: tuple(Form(text.lstrip("!"), text.startswith("!")) for text in cell.split(" | "))
        for code, cell in cells.items()
    }
    return Entry(id, type, forms, hints=hints or {}, source="AA")  # type: ignore[arg-type]


GLOSSARY = Glossary.of(
    [
        concept(
            "sdf",
            "armed_group",
            en="Syrian Democratic Forces | SDF",
            ar="قوات سوريا الديمقراطية | قسد",
            kmr="Hêzên Sûriya Demokratîk | HSD",
            ckb="هێزەکانی سووریای دیموکرات | هەسەدە",
            tr="Suriye Demokratik Güçleri | SDG | !PKK/YPG",
        ),
        concept("salihiyah", en="Salihiyah", ar="الصالحية", kmr="Salihiyê", ckb="سالحیە", tr="Salihiye"),
        concept(
            "deir-ez-zor", en="Deir ez-Zor | Deir Ezzor", ar="دير الزور", kmr="Dêrazor", ckb="دێرەزۆر", tr="Deyrizor"
        ),
        concept("iran", en="Iran", ar="إيران", kmr="Îran", ckb="ئێران", tr="İran"),
        concept("soldier", "title", en="soldier", ar="جندي", kmr="leşker", ckb="سەرباز", tr="asker"),
        concept("hajin", en="Hajin", ar="هجين"),
    ]
)


def check(source: str, target: str, language: str) -> TermCheck:
    document = PairedDocument("t", "en", language, (Unit("paragraph 1", (source,), (target,)),))
    return check_documents([document], GLOSSARY)


SOURCE = "The SDF left Salihiyah for Deir Ezzor, Iran said."


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("tr", "İran, SDG'nin Salihiye'den Deyrizor'a çekildiğini söyledi."),
        ("ar", "قالت إيران إن قسد انسحبت من الصالحية إلى دير الزور."),
        ("ar", "وقالت إيران إن لقوات سوريا الديمقراطية وجودا بالصالحية وبدير الزور."),
        ("kmr", "Îranê got ku HSDê ji Salihiyê derket û çû Dêrazorê."),
        ("ckb", "ئێران وتی هەسەدە لە سالحیەوە بەرەو دێرەزۆر کشایەوە."),
    ],
)
def test_inflected_names_and_short_forms_count_as_right(language: str, target: str) -> None:
    result = check(SOURCE, target, language)
    assert (result.terms, result.missing, result.forbidden, result.doubtful) == (4, (), (), ())
    assert result.passed


def test_a_name_that_is_not_there_is_missing() -> None:
    result = check(SOURCE, "İran, SDG'nin Deyrizor'a çekildiğini söyledi.", "tr")
    (finding,) = result.missing
    assert (finding.id, finding.term, finding.expected, finding.place) == (
        "salihiyah",
        "Salihiyah",
        "Salihiye",
        "paragraph 1",
    )
    assert finding.source == SOURCE
    assert not result.passed


def test_a_forbidden_form_is_told() -> None:
    result = check("The SDF left.", "PKK/YPG çekildi.", "tr")
    (finding,) = result.forbidden
    assert (finding.id, finding.found, finding.expected) == ("sdf", "PKK/YPG", "Suriye Demokratik Güçleri")
    assert not result.passed


def test_another_spelling_is_doubtful_and_shown() -> None:
    result = check("They left Salihiyah.", "Salihiya'dan ayrıldılar.", "tr")
    (finding,) = result.doubtful
    assert (finding.id, finding.found) == ("salihiyah", "Salihiya'dan")
    assert result.passed


def test_a_common_noun_that_is_put_otherwise_is_doubtful_only() -> None:
    result = check("A soldier left Iran.", "Bir er İran'dan ayrıldı.", "tr")
    assert [finding.id for finding in result.doubtful] == ["soldier"]
    assert result.passed


def test_a_language_in_which_the_glossary_has_no_form_is_doubtful() -> None:
    result = check("They left Hajin.", "Hecin'den ayrıldılar.", "tr")
    assert "no form in Turkish" in result.doubtful[0].reason


def test_a_name_that_moved_to_another_paragraph_is_doubtful() -> None:
    units = (
        Unit("paragraph 1", ("Iran denied it.",), ("Bunu yalanladı.",)),
        Unit("paragraph 2", ("So it said.",), ("İran öyle dedi.",)),
    )
    result = check_documents([PairedDocument("t", "en", "tr", units)], GLOSSARY)
    assert [finding.reason for finding in result.doubtful] == ["not here, but elsewhere in the translation"]


def test_a_longer_name_does_not_stand_for_a_shorter_one_that_the_source_has_besides() -> None:
    glossary = Glossary.of(
        [
            *GLOSSARY.entries,
            concept("council", "organisation", en="Deir Ezzor Military Council", tr="Deyrizor Askeri Meclisi"),
        ]
    )
    document = PairedDocument(
        "t",
        "en",
        "tr",
        (Unit("p", ("The Deir Ezzor Military Council left Deir Ezzor.",), ("Deyrizor Askeri Meclisi ayrıldı.",)),),
    )
    result = check_documents([document], glossary)
    assert [(finding.id, finding.found) for finding in result.doubtful] == [("deir-ez-zor", "Deyrizor Askeri Meclisi")]


def test_an_adjective_in_place_of_a_name_is_doubtful() -> None:
    result = check("Iran's judiciary replied.", "ردت السلطة القضائية الإيرانية.", "ar")
    assert [(finding.id, finding.found) for finding in result.doubtful] == [("iran", "الإيرانية")]


def test_the_json_of_a_check_has_what_the_issue_promises() -> None:
    content = check_to_json(check(SOURCE, "İran, SDG'nin Deyrizor'a çekildiğini söyledi.", "tr"))
    assert content["terms"] == 4
    assert [finding["id"] for finding in content["missing"]] == ["salihiyah"]
    assert content["forbidden"] == content["doubtful"] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "en" / "a.txt").write_text("Iran denied it.\n\nThe SDF left.\n", encoding="utf-8")
    (tmp_path / "out" / "a.tr.txt").write_text("İran yalanladı.\n\nSDG çekildi.\n", encoding="utf-8")
    return tmp_path


def test_texts_are_paired_paragraph_by_paragraph(folder: Path) -> None:
    (document,) = read_pairs(folder / "en" / "a.txt", folder / "out" / "a.tr.txt", from_="en", to="tr")
    assert [(unit.source, unit.target) for unit in document.units] == [
        (("Iran denied it.",), ("İran yalanladı.",)),
        (("The SDF left.",), ("SDG çekildi.",)),
    ]


def test_folders_are_paired_by_the_names_of_their_files(folder: Path) -> None:
    (document,) = read_pairs(folder / "en", folder / "out", from_="en", to="tr")
    assert document.name.endswith("a.tr.txt")
    with pytest.raises(InputError, match="no translation"):
        read_pairs(folder / "en", folder / "out", from_="en", to="ar")


def test_texts_of_other_paragraphs_are_compared_as_a_whole(folder: Path) -> None:
    (folder / "out" / "a.tr.txt").write_text("SDG çekildi. İran yalanladı.\n", encoding="utf-8")
    (document,) = read_pairs(folder / "en" / "a.txt", folder / "out" / "a.tr.txt", from_="en", to="tr")
    assert len(document.units) == 1
    assert check_documents([document], GLOSSARY).passed


def test_a_tmx_holds_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>The SDF left.</seg></tuv>'
        '<tuv xml:lang="tr"><seg>Çekildi.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    documents = read_pairs(path, None, from_="en", to="tr")
    assert [finding.id for finding in check_documents(documents, GLOSSARY).missing] == ["sdf"]
    with pytest.raises(InputError, match="no unit in both"):
        read_pairs(path, None, from_="en", to="ar")


def test_the_json_of_translate_holds_both_sides(tmp_path: Path, project: Path) -> None:
    span = None
    sentence = {
        "index": 0, "source": "The SDF left.", "translation": "Çekildi.", "model": "m", "score": span,
        "mentions": [], "notices": [], "warnings": [],
    }  # fmt: skip
    document = {
        "name": "a", "path": None, "language": "en", "format": "text", "encoding": "utf-8", "title": "",
        "published": None, "dateline": "", "place": "", "outlet": "",
    }  # fmt: skip
    content = {
        "format": "mlalign/translation", "version": 1, "generator": "mlalign", "document": document, "language": "tr",
        "model": "m", "warnings": [],
        "paragraphs": [
            {"index": 0, "kind": "paragraph", "level": 0, "source": "The SDF left.", "sentences": [sentence]}
        ],
    }  # fmt: skip
    schema = project / "mlalign" / "resources" / "schemas" / "translation.schema.json"
    jsonschema.validate(content, json.loads(schema.read_text(encoding="utf-8")))
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    (document_read,) = read_pairs(path, None, from_="en", to="tr")
    assert document_read.units == (Unit("paragraph 1, sentence 1", ("The SDF left.",), ("Çekildi.",)),)
    with pytest.raises(InputError, match="no translation from en into ar"):
        read_pairs(path, None, from_="en", to="ar")


def test_a_text_without_its_translation_is_a_wrong_call(folder: Path) -> None:
    with pytest.raises(UsageError, match="give the translation"):
        read_pairs(folder / "en" / "a.txt", None, from_="en", to="tr")

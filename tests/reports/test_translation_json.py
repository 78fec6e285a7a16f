"""The JSON of a translation keeps to its schema and loses nothing."""

import json

import jsonschema
import pytest

from mlalign.reports.translation_json import schema, to_json


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("language", ["ar", "kmr", "ckb", "tr"])
def test_a_translation_keeps_to_the_schema(translate, language):
    written = json.loads(json.dumps(to_json(translate(language)), ensure_ascii=False))
    jsonschema.Draft202012Validator(schema()).validate(written)
    assert written["document"]["published"] == "2020-07-18"
    assert written["document"]["title"] == "Convoy crosses into Syria"


@pytest.mark.parametrize("language", ["ar", "kmr", "ckb", "tr"])
def test_offsets_point_at_the_names_on_both_sides(translate, language):
    paragraphs = to_json(translate(language))["paragraphs"]
    mentions = [
        (sentence, mention)
        for paragraph in paragraphs
        for sentence in paragraph["sentences"]
        for mention in sentence["mentions"]
    ]
    assert [mention["glossary_id"] for _, mention in mentions] == [
        "state-syria", "org-sohr", "org-coalition", "state-syria", "gate-waleed", None,
    ]  # fmt: skip
    for sentence, mention in mentions:
        source, target = mention["source"], mention["target"]
        assert sentence["source"][source["start"] : source["end"]] == mention["text"]
        assert sentence["translation"][target["start"] : target["end"]] == mention["written"]


def test_the_paragraphs_hold_the_whole_source(translate, report):
    paragraphs = to_json(translate("tr"))["paragraphs"]
    assert "".join(paragraph["source"] for paragraph in paragraphs) == report.text


def test_warnings_are_listed_with_their_places(translate):
    written = to_json(translate("ar"))
    [warning] = written["warnings"]
    sentence = written["paragraphs"][warning["paragraph"]]["sentences"][warning["sentence"]]
    assert warning["code"] == "number"
    assert sentence["notices"][0]["message"] == warning["message"]
    assert sentence["warnings"] == sentence["notices"][:1]


def test_notes_that_are_no_warnings_are_not_listed_as_such(translate):
    written = to_json(translate("ckb"))
    assert written["warnings"] == []
    assert not any(s["warnings"] for p in written["paragraphs"] for s in p["sentences"])
    assert sum(len(s["notices"]) for p in written["paragraphs"] for s in p["sentences"]) == 1


def test_the_translated_document_has_the_shape_of_the_source(translate):
    assert (
        translate("tr").text
        == """# Konvoy Suriye'ye geçti

2020-07-18

Suriye İnsan Hakları Gözlemevi, en az 14 militanın öldürüldüğünü ve 20'den fazlasının yaralandığını açıkladı.

Koalisyonun basın bürosu e-postayla gönderdiği açıklamada, “Sivil kayıplara ilişkin hiçbir bilgimiz yok” yanıtını \
verdi. Yaklaşık 60 kamyondan oluşan konvoy, El Velid sınır kapısından Suriye'ye geçti.

- Yüzbaşı Samir el-Hatib 12.07.2020'de [example.org](https://example.org/v?id=7&lang=en) adresinde bir video yayımladı.
"""
    )

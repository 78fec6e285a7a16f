"""Alignments are written for other programs without losing a sentence."""

from __future__ import annotations

from mlalign.alignment.exports import to_json, to_tmx, to_tsv
from mlalign.alignment.pair import AlignedPair

A = ["Five <killed> & six wounded.", "An ambulance\tcame."]
B = ["مقتل خمسة.", "وإصابة ستة.", "لا بيان."]
PAIRS = [
    AlignedPair((0,), (0, 1), 0.91),
    AlignedPair((1,), ()),
    AlignedPair((), (2,)),
    AlignedPair((1,), (2,), 0.6, True),
]


def test_json_numbers_sentences_from_one():
    rows = to_json(PAIRS)["pairs"]
    assert rows[0] == {"a": [1], "b": [1, 2], "score": 0.91}
    assert rows[1] == {"a": [2], "b": [], "score": 0.0}
    assert rows[3]["moved"] is True


def test_tsv_has_a_line_a_pair_whatever_white_space_a_sentence_has():
    lines = to_tsv(PAIRS, A, B).splitlines()
    assert len(lines) == 1 + len(PAIRS)
    assert {line.count("\t") for line in lines} == {5}
    assert lines[1].split("\t")[:2] == ["1", "1,2"]


def test_tmx_opens_in_translate_toolkit_with_the_characters_of_both_sides():
    from translate.storage.tmx import tmxfile

    store = tmxfile.parsestring(to_tmx(PAIRS[:2], A, B, ("en", "ar")))
    assert [(unit.source, unit.target) for unit in store.units] == [(A[0], "مقتل خمسة. وإصابة ستة.")]
    assert store.getsourcelanguage() == "en"


def test_tmx_says_which_program_in_which_version_made_it():
    from lxml import etree

    import mlalign

    header = etree.fromstring(to_tmx(PAIRS[:1], A, B, ("en", "ar"))).find("header")
    made_by = header.get("creationtool"), header.get("creationtoolversion")
    assert made_by == ("mlalign", mlalign.__version__)

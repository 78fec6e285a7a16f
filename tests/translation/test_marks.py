"""Quotation marks and brackets that a model lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlalign.documents.read import read_text
from mlalign.translation.assemble import Style, assemble
from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.last_resort import insert_missing
from mlalign.translation.marks import mend_brackets, mend_quotations
from mlalign.translation.pipeline import Direction, SourceSentence, translate_sentences
from mlalign.translation.restore import Draft, restore
from mlalign.translation.stand_ins import substitute
from tests.translation.builders import ScriptedEngine, make_term

NESTED = (
    "“Around 43 militiamen of the relatives of (Akram), the commander of a militia dubbed “Al-Sheikh Akram Brigade”,"
    " defected,” it wrote."
)


def _draft(source: str, target: str, *names: tuple[str, str]) -> Draft:
    terms = [make_term(source, english, "armed_group", form) for english, form in names]
    return restore(Hypothesis(target, -0.3), substitute(source, terms, ()), "tr")


def _applied(draft: Draft, edits) -> str:
    text = draft.text
    for _, edit in sorted(enumerate(edits), key=lambda pair: (pair[1].span, pair[0]), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def test_marks_that_are_all_there_are_left_alone() -> None:
    draft = _draft("He said “yes” twice.", 'İki kez "evet" dedi.')
    assert not mend_quotations("He said “yes” twice.", draft, 0)


def test_the_articles_nested_quotation_survives_a_model_that_drops_its_marks() -> None:
    target = "Yaklaşık 43 milis, Şeyh Ekrem Tugayı adlı milisten ayrıldı dedi."
    draft = _draft(NESTED, target, ("Al-Sheikh Akram Brigade", "Şeyh Ekrem Tugayı"))
    mended = _applied(draft, mend_quotations(NESTED, draft, 0))
    assert mended.startswith("“Yaklaşık")
    assert "“Şeyh Ekrem Tugayı”" in mended
    assert mended.count("“") == mended.count("”") == 2


def test_a_quotation_that_goes_on_in_the_next_sentence_is_opened_only() -> None:
    source = "“The explosions were loud."
    draft = _draft(source, "Patlamalar şiddetliydi.")
    assert _applied(draft, mend_quotations(source, draft, 0)) == "“Patlamalar şiddetliydi."


def test_a_name_in_brackets_gets_them_back() -> None:
    source = "They left the Forces (NDF) on Friday."
    draft = _draft(source, "Cuma günü NDF güçlerinden ayrıldılar.", ("NDF", "NDF"))
    assert _applied(draft, mend_brackets(source, draft)) == "Cuma günü (NDF) güçlerinden ayrıldılar."


@pytest.mark.parametrize("target", ["Kimse ona inanmadı.", "Kimse ona inanmadı"])
def test_a_quotation_closes_behind_the_brackets_of_what_was_lost(target: str) -> None:
    source = "“Nobody believed Mazloum Abdi in Manbij.”"
    terms = [make_term(source, "Mazloum Abdi", "person", "Mazlum Abdi"), make_term(source, "Manbij", "place", "Münbiç")]
    draft = insert_missing(restore(Hypothesis(target, -0.3), substitute(source, terms, ()), "tr"), source, terms, "tr")
    mended = _applied(draft, mend_quotations(source, draft, 0))
    assert mended.startswith("“Kimse ona inanmadı")
    assert mended.rstrip(".").endswith("[Mazlum Abdi, Münbiç]”") or mended.endswith("[Mazlum Abdi, Münbiç].”")


@pytest.mark.parametrize("target", ["tr"])
def test_markdown_links_and_code_come_out_around_the_right_words(native_model: Path, target: str) -> None:
    from mlalign.translation.translator import Translator

    text = "The army of [Syria](https://example.org) ran `ls -l` and **left** the city.\n"
    document = read_text(text, "en", format="markdown")
    translation = Translator(model=native_model).translate([document], target)[0]
    assert "[Suriye](https://example.org)" in translation.text
    assert "`ls -l`" in translation.text
    assert "**left**" in translation.text


@pytest.mark.parametrize(
    ("text", "severity", "says"),
    [
        ("First **bold** item.", "info", "**bold** is not marked"),
        ("First [bold](https://a.org) item.", "warning", "the link 'bold' were not found"),
    ],
)
def test_markup_whose_words_are_not_found_is_said(text: str, severity: str, says: str) -> None:
    [segment] = read_text(text, "en", format="markdown").segments
    engine = ScriptedEngine(lambda sentence, _: ["أول شيء."])
    direction = Direction(engine, "en", "ar", engine.decoding)
    [choice] = translate_sentences([SourceSentence(segment.text, ())], direction)
    sentence = assemble(segment, choice, Style("en", "ar"), "scripted")
    [notice] = [notice for notice in sentence.notices if notice.code == "markup-lost"]
    assert notice.severity == severity
    assert says in notice.message
    assert notice.source_span == segment.wrapping[0].span

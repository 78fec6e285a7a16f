"""What is not translated stands as it is, and every output says so."""

from __future__ import annotations

from pathlib import Path

from mlalign.documents.read import read_text
from mlalign.reports.translation_json import to_json
from mlalign.reports.translation_page import translation_page
from mlalign.translation import Translator

HTML = '<p>The <a href="x">army</a> left.</p>'


def test_an_html_block_that_is_not_simple_is_left_with_a_warning_in_every_output(native_model: Path) -> None:
    document = read_text(f"{HTML}\n", "en", format="markdown")
    [translation] = Translator(model=native_model).translate([document], "tr")
    assert translation.text == document.text
    [(block, sentence, notice)] = translation.located_warnings()
    assert (block, sentence, notice.code) == (0, 0, "not-translated")
    assert "left as it is" in notice.message
    [warning] = to_json(translation)["warnings"]
    assert (warning["paragraph"], warning["message"]) == (0, notice.message)
    assert notice.message in translation_page([translation])


def test_simple_html_goes_through_the_model(native_model: Path) -> None:
    document = read_text('<div align="right">The army left.</div>\n', "en", format="markdown")
    [translation] = Translator(model=native_model).translate([document], "tr")
    [sentence] = translation.sentences
    assert sentence.model == "tiny 0.1"
    assert translation.text == f'<div align="right">{sentence.text}</div>\n'


def test_short_arabic_in_english_text_stands_with_a_warning(native_model: Path) -> None:
    document = read_text("Three died in Raqqa. قتل ثلاثة في الرقة.", "en")
    [translation] = Translator(model=native_model).translate([document], "tr")
    assert translation.text.endswith(" قتل ثلاثة في الرقة.")
    assert [notice.code for notice in translation.sentences[1].notices] == ["not-english"]

"""The marks that end a sentence and stand before a quotation."""

from __future__ import annotations

import pytest

from mlalign.translation.endings import mend_colon, mend_end


def _mended(edit, text: str) -> str:
    return text if edit is None else text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("source", "text", "wanted"),
    [
        ("The army left Manbij.", "غادر الجيش [منبج]", "غادر الجيش [منبج]."),
        ("The army left.", "Ordu ayrıldı", "Ordu ayrıldı."),
        ("“We left,” he said.", "“Em çûn” wî got:", "“Em çûn” wî got."),
        ("“We saw panic among residents.”", "«رأينا الذعر بين السكان»", "«رأينا الذعر بين السكان.»"),
        ("He said: “We left.”", "Got: “Em çûn”", "Got: “Em çûn”."),
        ("Did they leave?", "Ayrıldılar mı.", "Ayrıldılar mı?"),
        ("Did they leave?", "هل غادروا؟", "هل غادروا؟"),
        ("Army leaves Manbij", "Ordu Münbiç'ten ayrıldı.", "Ordu Münbiç'ten ayrıldı"),
        ("The army left (all of it).", "Artêş çû (hemû)", "Artêş çû (hemû)."),
        ("They waited...", "Beklediler...", "Beklediler..."),
    ],
)
def test_a_translation_ends_in_the_mark_of_its_source(source, text, wanted):
    assert _mended(mend_end(source, text), text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ar", "وقال المصدر «غادرنا»", "وقال المصدر: «غادرنا»"),
        ("ar", "وقال المصدر، «غادرنا»", "وقال المصدر: «غادرنا»"),
        ("ar", "وقال المصدر إن «الجيش غادر»", "وقال المصدر إن «الجيش غادر»"),
        ("kmr", "Çavkanî got “em çûn”", "Çavkanî got: “em çûn”"),
        ("kmr", "Çavkanî got ku “em çûn”", "Çavkanî got ku “em çûn”"),
        ("tr", "“Ayrıldık” dedi kaynak.", "“Ayrıldık” dedi kaynak."),
        ("ckb", "سەرچاوەکە گوتی: «ڕۆیشتین»", "سەرچاوەکە گوتی: «ڕۆیشتین»"),
    ],
)
def test_a_colon_stands_before_a_quotation_that_has_one_in_the_source(language, text, wanted):
    assert _mended(mend_colon("The source said: “We left.”", text, language), text) == wanted

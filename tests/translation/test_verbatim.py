"""Addresses and code come out character for character, wherever the model puts what stands for them."""

from __future__ import annotations

import pytest

from mlalign.documents.read import read_text
from mlalign.translation.assemble import Style, assemble
from mlalign.translation.engine import Decoding
from mlalign.translation.pipeline import Direction, SourceSentence, translate_sentences
from mlalign.translation.result import SentenceTranslation
from mlalign.translation.terms import sentence_terms
from tests.translation.builders import ScriptedEngine


def _translate(source: str, answers: dict[str, str], format: str = "markdown") -> tuple[SentenceTranslation, list[str]]:
    [segment] = read_text(source, "en", format=format).segments

    def answer(text: str, _: Decoding) -> list[str]:
        return [next((given for name, given in answers.items() if name in text), "Hiçbir şey.")]

    engine = ScriptedEngine(answer)
    terms = sentence_terms(segment, (), "en", "tr")
    [choice] = translate_sentences(
        [SourceSentence(segment.text, terms)], Direction(engine, "en", "tr", engine.decoding)
    )
    return assemble(segment, choice, Style("en", "tr"), "scripted"), engine.asked


@pytest.mark.parametrize("address", ["https://sana.sy/en?p=1", "press@example.org", "www.example.org/x_y"])
def test_an_address_goes_as_a_well_known_name_and_comes_back_without_its_case(address: str) -> None:
    answers = {"NATO": "Daha fazlası için NATO'yu okuyun."}
    sentence, asked = _translate(f"Read {address} for more.", answers)
    assert not any(address in text for text in asked[:1])
    assert sentence.text == f"Daha fazlası için {address} okuyun."
    assert not sentence.warnings


def test_an_address_that_comes_first_keeps_its_small_letter() -> None:
    sentence, _ = _translate("Read https://sana.sy/en?p=1 for more.", {"NATO": "NATO daha fazlasını verir."})
    assert sentence.text == "https://sana.sy/en?p=1 daha fazlasını verir."


def test_where_the_name_for_it_leaves_a_trace_the_address_itself_is_tried() -> None:
    answers = {"NATO": "Daha fazlası NATOO'da.", "https://": "Daha fazlası https://a.example adresinde."}
    sentence, asked = _translate("Read https://a.example for more.", answers)
    assert "Read https://a.example for more." in asked
    assert sentence.text == "Daha fazlası https://a.example adresinde."


def test_an_address_that_is_lost_is_warned_of() -> None:
    sentence, _ = _translate("Read https://a.example for more.", {})
    assert sentence.text == "Hiçbir şey [https://a.example]."
    assert [notice.code for notice in sentence.warnings] == ["name-inserted"]


def test_an_image_in_a_sentence_stands_as_it_is_and_says_so() -> None:
    sentence, _ = _translate("See ![a map](m.png) of Raqqa now.", {"": "Şimdi Rakka'ya bak."})
    assert "not-translated" in [notice.code for notice in sentence.warnings]

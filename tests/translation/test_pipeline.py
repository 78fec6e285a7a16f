"""Names through a model that drops, doubles, moves and spoils them: each comes out once, in case, or with a warning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.glossary.entry import EntityType
from mlalign.translation.engine import Decoding
from mlalign.translation.hypothesis import Hypothesis
from mlalign.translation.models import load_model, open_engine
from mlalign.translation.numbers import number_terms
from mlalign.translation.pipeline import Choice, Direction, SourceSentence, translate_sentences
from mlalign.translation.terms import Term
from tests.translation.builders import ScriptedEngine, make_term, word_alignment

SENTENCE = "The coalition bombed a position near Salihiyah in Syria."


def _terms(sentence: str = SENTENCE) -> tuple[Term, ...]:
    return (
        make_term(sentence, "Salihiyah", "place", "Salihiye"),
        make_term(sentence, "Syria", "place", "Suriye"),
    )


def _translate(engine: ScriptedEngine, sentence: str, terms: Sequence[Term], target: str = "tr") -> Choice:
    direction = Direction(engine, "en", target, engine.decoding)
    return translate_sentences([SourceSentence(sentence, tuple(terms))], direction)[0]


def _strategies(choice: Choice) -> list[str]:
    return [placed.strategy for placed in choice.draft.placed]


def test_a_model_that_knows_the_names_is_asked_once() -> None:
    engine = ScriptedEngine(lambda text, _: ["Koalisyon Suriye'de Salihiye yakınlarındaki bir mevziyi bombaladı."])
    choice = _translate(engine, SENTENCE, _terms())
    assert choice.settled
    assert choice.draft.text == "Koalisyon Suriye'de Salihiye yakınlarındaki bir mevziyi bombaladı."
    assert engine.asked == [SENTENCE]
    assert _strategies(choice) == ["model", "model"]


def test_a_name_that_the_model_spoils_comes_back_through_a_stand_in_in_its_case() -> None:
    def answer(text: str, _: Decoding) -> list[str]:
        place = "Salihya"
        for name, form in (("Baghdad", "Bağdat"), ("Damascus", "Şam"), ("Tehran", "Tahran")):
            if name in text:
                place = form
        return [f"Koalisyon Suriye'nin {place}'daki mevzisini bombaladı."]

    choice = _translate(ScriptedEngine(answer), SENTENCE, _terms())
    assert choice.draft.text == "Koalisyon Suriye'nin Salihiye'deki mevzisini bombaladı."
    assert _strategies(choice) == ["stand-in", "model"]
    assert not choice.findings


def test_a_name_in_no_draft_is_placed_where_attention_says_it_belongs() -> None:
    target = "Koalisyon Suriye'de Salamiye'deki bir mevziyi bombaladı."
    alignment = word_alignment(SENTENCE, target, {"Salamiye'deki": "Salihiyah"})
    engine = ScriptedEngine(
        lambda text, _: [Hypothesis(target, -0.4, alignment)] if text == SENTENCE else ["Bombaladı."]
    )
    choice = _translate(engine, SENTENCE, _terms())
    assert choice.draft.text == "Koalisyon Suriye'de Salihiye'deki bir mevziyi bombaladı."
    assert _strategies(choice) == ["attention", "model"]


@pytest.mark.parametrize(
    ("name", "type_", "form", "written", "expected"),
    [
        ("Raqqa", "place", "Reqa", "Rekayan", "Reqayê"),
        ("SDF", "armed_group", "HSD", "HSTekê", "HSDê"),
    ],
)
def test_a_name_placed_by_attention_gets_no_plural_and_no_article(
    name: str, type_: EntityType, form: str, written: str, expected: str
) -> None:
    sentence, target = f"They left {name}.", f"Ew ji {written} derketin."
    hypothesis = Hypothesis(target, -0.4, word_alignment(sentence, target, {written: name}))
    engine = ScriptedEngine(lambda text, _: [hypothesis] if text == sentence else ["Derketin."])
    choice = _translate(engine, sentence, [make_term(sentence, name, type_, form)], "kmr")
    assert choice.draft.text == f"Ew ji {expected} derketin."


def test_a_name_without_any_place_stands_in_brackets_at_the_end() -> None:
    engine = ScriptedEngine(lambda text, _: ["Koalisyon bir mevziyi bombaladı."])
    choice = _translate(engine, SENTENCE, _terms())
    assert choice.draft.text == "Koalisyon bir mevziyi bombaladı [Salihiye, Suriye]."
    assert _strategies(choice) == ["inserted", "inserted"]


def test_a_stand_in_never_reaches_the_reader() -> None:
    """The model writes the stand-in in a spelling that is not recognised: the draft must not be used."""

    def answer(text: str, _: Decoding) -> list[str]:
        return ["Koalisyon Bağdad'ı bombaladı."] if "Baghdad" in text else ["Koalisyon bombaladı."]

    choice = _translate(ScriptedEngine(answer), SENTENCE, _terms()[:1])
    assert "Bağdad" not in choice.draft.text
    assert "Salihiye" in choice.draft.text


@pytest.mark.parametrize(
    ("target", "form", "written", "expected"),
    [
        ("ar", "الصالحية", "قصف التحالف موقعا في بغداد.", "قصف التحالف موقعا في الصالحية."),
        ("ar", "التنف", "وصلت القوات لبغداد.", "وصلت القوات للتنف."),
        ("kmr", "Salihiye", "Li Bexdayê cihek bombebaran kir.", "Li Salihiyeyê cihek bombebaran kir."),
        ("ckb", "سالحییە", "هێزەکان لە بەغداوە گەیشتن.", "هێزەکان لە سالحییەوە گەیشتن."),
        ("tr", "Deyrizor", "Koalisyon Bağdat'a saldırdı.", "Koalisyon Deyrizor'a saldırdı."),
        ("tr", "Salihiye", "Koalisyon Bağdat'tan çekildi.", "Koalisyon Salihiye'den çekildi."),
    ],
)  # fmt: skip
def test_a_stand_in_hands_its_case_on(target: str, form: str, written: str, expected: str) -> None:
    sentence = "The coalition bombed a position in Salihiyah."
    term = make_term(sentence, "Salihiyah", "place", form)
    engine = ScriptedEngine(lambda text, _: [written] if "Baghdad" in text else ["…"])
    assert _translate(engine, sentence, [term], target).draft.text == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("bir milis'ye", "bir milise"),
        ("bir milis'den", "bir milisten"),
        ("milisleri", "milisleri"),
        ("Milisler", "Milisler"),
        ("bir milisden", "bir milisten"),
    ],
)
def test_a_turkish_common_noun_takes_its_suffix_without_an_apostrophe(written: str, expected: str) -> None:
    sentence = "Fighters joined a militia."
    term = make_term(sentence, "militia", "other", "milis")
    engine = ScriptedEngine(lambda text, _: [f"Savaşçılar {written} katıldı."])
    assert _translate(engine, sentence, [term]).draft.text == f"Savaşçılar {expected} katıldı."


@pytest.mark.parametrize(
    ("written", "expected", "strategy"),
    [
        ("Suriyeli.", "Suriye.", "attention"),
        ("Suriyeli sakin.", "Suriyeli sakin.", "model"),
        ("Suriye sakin.", "Suriye sakin.", "model"),
    ],
)
def test_a_place_that_is_written_as_an_origin_with_nothing_behind_it_is_doubtful(
    written: str, expected: str, strategy: str
) -> None:
    sentence = "Syria is calm."
    choice = _translate(
        ScriptedEngine(lambda text, _: [written]), sentence, [make_term(sentence, "Syria", "place", "Suriye")]
    )
    assert choice.draft.text == expected
    assert _strategies(choice) == [strategy]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("قتل رجل في دير الزور الزور.", "قتل رجل في دير الزور."),
        ("قتل رجل في دير دير الزور اليوم.", "قتل رجل في دير الزور اليوم."),
        ("في دير الزور الزوراء.", "في دير الزور الزوراء."),
        ("في دير الزور، الزور.", "في دير الزور، الزور."),
    ],
)
def test_a_part_of_a_name_that_is_left_over_beside_it_goes(written: str, expected: str) -> None:
    sentence = "A man was killed in Deir Ezzor."
    terms = [make_term(sentence, "Deir Ezzor", "place", "دير الزور")]
    draft = _translate(ScriptedEngine(lambda text, _: [written]), sentence, terms, "ar").draft
    assert draft.text == expected
    [placed] = draft.placed
    assert placed.span.of(draft.text) == "دير الزور"


def test_a_part_of_a_name_that_is_another_name_stays() -> None:
    sentence = "Ahmed Ali met Ali there."
    terms = [
        make_term(sentence, "Ahmed Ali", "person", "Ahmed Ali"),
        make_term(sentence, "Ali", "person", "Ali", nth=1),
    ]
    choice = _translate(ScriptedEngine(lambda text, _: ["Orada Ahmed Ali Ali ile görüştü."]), sentence, terms)
    assert choice.draft.text == "Orada Ahmed Ali Ali ile görüştü."


def test_a_name_twice_in_the_source_is_written_twice() -> None:
    sentence = "Syria said Israel attacked Syria."
    terms = [
        make_term(sentence, "Syria", "place", "Suriye"),
        make_term(sentence, "Israel", "place", "İsrail"),
        make_term(sentence, "Syria", "place", "Suriye", nth=1),
    ]
    engine = ScriptedEngine(lambda text, _: ["Suriye, İsrail'in Suriye'ye saldırdığını söyledi."])
    choice = _translate(engine, sentence, terms)
    assert choice.settled
    assert choice.draft.text.count("Suriye") == 2


def test_a_name_that_the_model_stutters_is_written_once() -> None:
    engine = ScriptedEngine(lambda text, _: ["Koalisyon Suriye'nin Suriye'nin Salihiye beldesini bombaladı."])
    assert _translate(engine, SENTENCE, _terms()).draft.text == "Koalisyon Suriye'nin Salihiye beldesini bombaladı."


def test_a_name_written_too_often_is_said_so() -> None:
    engine = ScriptedEngine(lambda text, _: ["Suriye'de koalisyon Salihiye'yi bombaladı, Suriye bunu kınadı."])
    assert _translate(engine, SENTENCE, _terms()).draft.repeated == (1,)


def test_a_loop_is_decoded_anew_with_repetition_forbidden() -> None:
    loop = "Koalisyon bölgesindeki bölgesindeki bölgesindeki bölgesindeki"

    def answer(text: str, decoding: Decoding) -> list[str]:
        return ["Koalisyon mevziyi bombaladı."] if decoding.no_repeat_ngram_size else [loop]

    choice = _translate(ScriptedEngine(answer), "The coalition bombed the position.", [])
    assert choice.draft.text == "Koalisyon mevziyi bombaladı."
    assert not choice.findings


def test_a_loop_that_stays_is_cut_out_and_said() -> None:
    engine = ScriptedEngine(
        lambda text, _: ["Koalisyon Suriye bölgesindeki bölgesindeki bölgesindeki bölgesindeki yeri vurdu."]
    )
    choice = _translate(engine, "The coalition hit the place in the area of Syria.", [])
    assert choice.draft.text == "Koalisyon Suriye bölgesindeki yeri vurdu."
    assert [finding.code for finding in choice.findings] == ["repetition"]


def test_a_model_that_only_guesses_is_not_asked_again() -> None:
    engine = ScriptedEngine(lambda text, _: [Hypothesis("kö ba mi", -6.0)])
    choice = _translate(engine, SENTENCE, _terms())
    assert engine.asked == [SENTENCE]
    assert "Salihiye" in choice.draft.text


def test_identical_sentences_are_translated_once() -> None:
    engine = ScriptedEngine(lambda text, _: ["Salihiye Suriye'dedir."])
    direction = Direction(engine, "en", "tr", engine.decoding)
    sentence = SourceSentence(SENTENCE, _terms())
    assert len(translate_sentences([sentence] * 50, direction)) == 50
    assert engine.asked.count(SENTENCE) == 1


def test_a_figure_that_the_model_changes_is_put_right() -> None:
    sentence = "Around 43 militiamen defected."
    target = "Yaklaşık 34 milis taraf değiştirdi."
    hypothesis = Hypothesis(target, -0.3, word_alignment(sentence, target, {"34": "43"}))
    choice = _translate(ScriptedEngine(lambda text, _: [hypothesis]), sentence, number_terms(sentence, [], "en"))
    assert choice.draft.text == "Yaklaşık 43 milis taraf değiştirdi."


def test_a_figure_may_become_a_word() -> None:
    sentence = "It killed 3 people."
    choice = _translate(ScriptedEngine(lambda text, _: ["Üç kişi öldü."]), sentence, number_terms(sentence, [], "en"))
    assert choice.draft.text == "Üç kişi öldü."
    assert not choice.findings


def test_a_figure_that_is_lost_is_put_in_brackets() -> None:
    sentence = "It killed 37 people."
    choice = _translate(ScriptedEngine(lambda text, _: ["İnsanlar öldü."]), sentence, number_terms(sentence, [], "en"))
    assert choice.draft.text == "İnsanlar öldü [37]."


def test_every_name_comes_through_a_real_model_that_knows_none(native_model: Path) -> None:
    """The copy model writes English; its attention says where each name stands."""
    engine = open_engine(load_model(native_model))
    choice = _translate(engine, SENTENCE, _terms())  # type: ignore[arg-type]
    assert choice.draft.text == "The coalition bombed a position near Salihiye in Suriye."
    assert _strategies(choice) == ["attention", "attention"]


_NAMES = ("Salihiye", "Deyrizor", "Ebu Kemal", "Meyadin", "Rakka")
_WORDS = ("Salihiye'de", "Ebu Kemal", "Rakka'nın", "Bağdat'ta", "Şam", "ve", "dedi", "12")


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from(_WORDS), max_size=9),
    names=st.lists(st.sampled_from(_NAMES), unique=True, max_size=4),
)
def test_whatever_a_model_writes_no_name_is_lost(words: list[str], names: list[str]) -> None:
    english = [f"Town{chr(65 + i)}" for i in range(len(names))]
    sentence = f"He went to {', '.join(english)} and back."
    terms = [make_term(sentence, one, "place", form) for one, form in zip(english, names, strict=True)]
    choice = _translate(ScriptedEngine(lambda text, _: [" ".join(words)]), sentence, terms)
    assert {placed.index for placed in choice.draft.placed} == set(range(len(names)))
    for placed in choice.draft.placed:
        assert placed.span.of(choice.draft.text).startswith(names[placed.index])
    assert not {"Bağdat", "Şam"} & set(choice.draft.text.replace("'", " ").split()) or not choice.draft.leaks

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mlalign.errors import DamagedModelError
from mlalign.translation.engine import Decoding, Engine
from mlalign.translation.hypothesis import Alignment, Hypothesis
from mlalign.translation.models import load_model, open_engine

FLAVOURS = [{"bpe": bpe, "prefix": prefix} for bpe in (False, True) for prefix in (False, True)]
LONG = (
    "The spokesman said that two soldiers were killed near the border, that three others were wounded in the city,"
    " and that the army would answer the attack on Tuesday; nobody has claimed it, and the road to the east is closed."
)


@pytest.fixture(params=FLAVOURS, ids=lambda flavour: "-".join(name for name, on in flavour.items() if on) or "plain")
def engine(request: pytest.FixtureRequest, argos_package: Callable[..., Path]) -> Engine:
    return open_engine(load_model(argos_package(**request.param)))


@pytest.fixture
def tiny(native_model: Path) -> Engine:
    return open_engine(load_model(native_model))


def _pairs(sentence: str, hypothesis: Hypothesis) -> list[tuple[str, str]]:
    """Each target token with the source token that it looks at most."""
    alignment = hypothesis.alignment
    assert alignment is not None
    return [
        (span.of(hypothesis.text), alignment.source[max(range(len(row)), key=row.__getitem__)].of(sentence))
        for span, row in zip(alignment.target, alignment.weights, strict=True)
    ]


def test_every_flavour_of_argos_package_translates(engine: Engine, sentences: list[dict[str, str]]) -> None:
    texts = [row["en"] for row in sentences[:20] if not set(row["en"]) & set("’“”\"'")]
    assert [hypotheses[0].text for hypotheses in engine.translate(texts, "en", "tr")] == texts


def test_hypotheses_come_best_first_and_as_many_as_asked(engine: Engine) -> None:
    found = engine.translate(["The army entered the city."], "en", "tr", Decoding(hypotheses=3))[0]
    assert len(found) == 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert found[0].score == pytest.approx(0, abs=0.01)


def test_a_forced_beginning_is_kept_and_decoding_goes_on_behind_it(engine: Engine) -> None:
    text = "The army entered the city."
    start = "A army "
    free, forced = engine.translate([text, text], "en", "tr", prefixes=["", start])
    assert free[0].text == text
    assert all(each.text.startswith("A army") for each in forced)
    assert forced[0].text.endswith("entered the city.")


def test_alignment_refers_to_the_sentence_as_given(engine: Engine) -> None:
    sentence = "  The  army entered\tthe city. "
    hypothesis = engine.translate([sentence], "en", "tr")[0][0]
    assert hypothesis.text == "The army entered the city."
    assert all(target == source for target, source in _pairs(sentence, hypothesis))
    assert "".join(target for target, _ in _pairs(sentence, hypothesis)) == "Thearmyenteredthecity."


def test_alignment_is_followed_through_the_models_spelling(tiny: Engine) -> None:
    sentence = "The  “army” entered…"
    pairs = _pairs(sentence, tiny.translate([sentence], "en", "tr")[0][0])
    assert "".join(target for target, _ in pairs) == 'The"army"entered...'
    assert [source for target, source in pairs if target == '"'] == ["“", "”"]
    assert [source for target, source in pairs if target == "."] == ["…"] * 3


@pytest.mark.parametrize("empty", ["", "   ", "\n\t"])
def test_an_empty_sentence_has_one_empty_hypothesis(engine: Engine, empty: str) -> None:
    results = engine.translate(["The army.", empty, "The city."], "en", "tr")
    assert [hypotheses[0].text for hypotheses in results] == ["The army.", "", "The city."]
    assert results[1] == [Hypothesis("", 0.0)]


def test_order_does_not_depend_on_length(engine: Engine, sentences: list[dict[str, str]]) -> None:
    texts = [row["en"] for row in sentences[:12]]
    forwards = engine.translate(texts, "en", "tr")
    backwards = engine.translate(texts[::-1], "en", "tr")
    assert [each[0].text for each in forwards] == [each[0].text for each in backwards[::-1]]


def test_a_sentence_longer_than_the_model_takes_is_translated_whole(tiny: Engine) -> None:
    hypotheses = tiny.translate([LONG], "en", "tr")[0]
    assert hypotheses[0].text == LONG
    assert "".join(target for target, _ in _pairs(LONG, hypotheses[0])) == LONG.replace(" ", "")
    assert all(target == source for target, source in _pairs(LONG, hypotheses[0]))


def test_a_beginning_is_forced_on_the_right_part_of_a_long_sentence(tiny: Engine) -> None:
    forced = LONG[: LONG.index("would answer")] + "will"
    hypothesis = tiny.translate([LONG], "en", "tr", prefixes=[forced])[0][0]
    assert hypothesis.text.startswith(forced)
    assert hypothesis.text.endswith("the road to the east is closed.")


def test_text_without_any_sentence_end_is_not_cut_off(tiny: Engine) -> None:
    text = "the army entered the city and " * 400
    hypothesis = tiny.translate([text], "en", "tr")[0][0]
    assert hypothesis.text == text.strip()
    assert hypothesis.alignment is None


def test_decoding_options_come_from_the_metadata(tiny: Engine) -> None:
    assert tiny.decoding == Decoding(beam_size=2, hypotheses=2)


@pytest.mark.parametrize(
    "options", [{"beam_size": "4"}, {"beam_size": 0}, {"repetition_penalty": -1.0}, {"max_length": True}]
)
def test_impossible_decoding_options_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        Decoding.from_mapping(options)


def test_repetition_can_be_forbidden(engine: Engine) -> None:
    text = "the army the army the army the army the army"
    free = engine.translate([text], "en", "tr")[0][0].text
    strict = engine.translate([text], "en", "tr", engine.decoding.without_repetition())[0][0].text
    assert free == text
    assert strict.count("the army the army") < free.count("the army the army")


def test_scores_are_means_and_do_not_depend_on_the_length_penalty(tiny: Engine) -> None:
    text = "The umbrella — ☂☃ — was lost, أكرم said."
    scores = [
        tiny.translate([text], "en", "tr", replace(tiny.decoding, length_penalty=penalty))[0][0].score
        for penalty in (0.0, 1.0)
    ]
    assert scores[0] < -0.01
    assert scores[0] == pytest.approx(scores[1], abs=1e-4)


def test_a_model_is_loaded_once(native_model: Path) -> None:
    assert open_engine(load_model(native_model)) is open_engine(load_model(native_model))


@pytest.mark.parametrize("keep", [0, 40, 100_000])
def test_a_truncated_model_is_damaged_and_named(argos_package: Callable[..., Path], tmp_path: Path, keep: int) -> None:
    folder = tmp_path / "cut"
    shutil.copytree(argos_package(), folder)
    path = folder / "model" / "model.bin"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedModelError, match=str(folder)):
        open_engine(load_model(folder))


@pytest.mark.parametrize("missing", ["model/model.bin", "sentencepiece.model", "model/shared_vocabulary.json"])
def test_a_missing_file_is_damage(argos_package: Callable[..., Path], tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "missing"
    shutil.copytree(argos_package(), folder)
    (folder / missing).unlink()
    with pytest.raises(DamagedModelError, match=str(folder)):
        open_engine(load_model(folder))


def test_an_alignment_has_a_row_for_each_target_token_and_a_column_for_each_source_token(engine: Engine) -> None:
    alignment = engine.translate(["Two fighter jets bombed the city."], "en", "tr")[0][0].alignment
    assert isinstance(alignment, Alignment)
    assert len(alignment.weights) == len(alignment.target)
    assert {len(row) for row in alignment.weights} == {len(alignment.source)}
    assert all(sum(row) == pytest.approx(1, abs=0.01) for row in alignment.weights)

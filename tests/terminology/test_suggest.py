"""Names that the tables lack are suggested with the forms that translations have for them."""

import pytest

from mlalign.glossary.entry import Entry, Form
from mlalign.glossary.load import Glossary
from mlalign.terminology.base_forms import base_forms
from mlalign.terminology.capitalised import capitalised_names
from mlalign.terminology.counterparts import find_counterpart
from mlalign.terminology.pairs import PairedDocument, Unit
from mlalign.terminology.suggest import suggest_from_pairs, suggest_from_texts
from mlalign.text.span import Span

GLOSSARY = Glossary.of(
    [Entry("qamishli", "place", {"en": (Form("Qamishli"),), "tr": (Form("Kamışlı"),), "ar": (Form("القامشلي"),)})]
)
ENGLISH = (
    "Fighters attacked Tell Zarzur near Qamishli.",
    "Rezan Gulo visited Tell Zarzur with Dilbrin Osso on Friday.",
)


def paired(language: str, *targets: str) -> PairedDocument:
    units = tuple(
        Unit(f"u{n}", (source,), (target,)) for n, (source, target) in enumerate(zip(ENGLISH, targets, strict=True))
    )
    return PairedDocument("t", "en", language, units)


TURKISH = paired(
    "tr",
    "Savaşçılar Kamışlı yakınlarındaki Tel Zarzur'a saldırdı.",
    "Rêzan Gulo cuma günü Dilbrin Oso ile Tel Zarzur'u ziyaret etti.",
)
ARABIC = paired("ar", "هاجم مقاتلون تل زرزور قرب القامشلي.", "زار ريزان غولو تل زرزور مع دلبرين أوسو يوم الجمعة.")


def test_names_of_both_sides_become_proposed_rows() -> None:
    found = {each.entry.id: each for each in suggest_from_pairs([TURKISH, ARABIC], GLOSSARY)}
    place = found["tell-zarzur"]
    assert place.entry.preferred("tr") == "Tel Zarzur"
    assert place.entry.preferred("ar") == "تل زرزور"
    assert place.entry.status == "proposed"
    assert place.count == 2
    assert place.contexts == ENGLISH
    assert found["dilbrin-osso"].entry.preferred("tr") == "Dilbrin Oso"
    assert all(each.score >= 0.8 for each in found.values())


def test_names_that_the_tables_have_are_not_suggested() -> None:
    assert "qamishli" not in {each.entry.id for each in suggest_from_pairs([TURKISH, ARABIC], GLOSSARY)}


def test_suggestions_come_by_score() -> None:
    scores = [each.score for each in suggest_from_pairs([TURKISH, ARABIC], GLOSSARY)]
    assert scores == sorted(scores, reverse=True)


def test_sentences_that_do_not_match_one_by_one_are_aligned() -> None:
    document = PairedDocument(
        "t", "en", "tr",
        (Unit("d", (*ENGLISH, "Nobody was hurt."), (
            "Savaşçılar Kamışlı yakınlarındaki Tel Zarzur'a saldırdı; yaralanan olmadı.",
            "Rêzan Gulo cuma günü Tel Zarzur'u ziyaret etti.",
        )),),
    )  # fmt: skip
    found = {each.entry.id: each for each in suggest_from_pairs([document], GLOSSARY)}
    assert found["tell-zarzur"].entry.preferred("tr") == "Tel Zarzur"


def test_frequent_names_of_english_texts_come_with_transliterations() -> None:
    (found,) = suggest_from_texts([ENGLISH], GLOSSARY, propose=("ar", "kmr", "ckb", "tr"))
    assert (found.entry.id, found.count, found.score) == ("tell-zarzur", 2, 0.0)
    assert found.entry.preferred("ar") == "تل زرزور"
    assert all(found.entry.preferred(code) for code in ("kmr", "ckb", "tr"))
    assert found.entry.note == "transliterated, not attested: ar, kmr, ckb, tr"


def test_no_translation_for_a_name_gives_no_row() -> None:
    document = paired("tr", "Savaşçılar saldırdı.", "Ziyaret etti.")
    assert suggest_from_pairs([document], GLOSSARY) == ()


@pytest.mark.parametrize(
    ("name", "language", "base"),
    [
        ("Salihiye'ye", "tr", "Salihiye"),
        ("وبالصالحية", "ar", "وبالصالحية"),
        ("لقامشلو", "ar", "قامشلو"),
        ("Dêrazorê", "kmr", "Dêrazor"),
        ("دێرەزۆردا", "ckb", "دێرەزۆر"),
    ],
)
def test_names_in_running_text_are_brought_back_to_their_base(name: str, language: str, base: str) -> None:
    assert base in base_forms(name, language, "place")


def test_a_base_form_is_only_one_that_inflects_to_the_name() -> None:
    assert base_forms("Halep", "tr", "place") == ("Halep",)


def test_a_name_that_is_known_to_be_another_is_no_counterpart() -> None:
    target = "Zarzur'a saldırdı."
    assert find_counterpart("Zarzur", "place", "en", target, "tr") is not None
    assert find_counterpart("Zarzur", "place", "en", target, "tr", [Span(0, 6)]) is None


def test_one_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    sentence = "Yesterday they met Rojda's brother Bave Teyar. Later they left."
    assert [mention.text for mention in capitalised_names(sentence, "en", ())] == ["Rojda", "Bave Teyar"]
    assert [mention.span.of(sentence) for mention in capitalised_names(sentence, "en", ())] == ["Rojda", "Bave Teyar"]


def test_a_unit_is_no_counterpart_of_the_town_that_it_is_named_after() -> None:
    unit = "Tal Hamis Brigade"
    assert find_counterpart(unit, "armed_group", "en", "Tel Hamis'te çatışma çıktı.", "tr") is None
    found = find_counterpart(unit, "armed_group", "en", "Tel Hamis Tugayı saldırdı.", "tr")
    assert found is not None
    assert found[0] == "Tel Hamis Tugayı"

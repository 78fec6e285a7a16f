"""Concepts are found by any of their names, and texts are covered by them."""

import pytest

from mlalign.glossary.load import Glossary, default_glossary
from mlalign.terminology.adding import make_entry, near_duplicates
from mlalign.terminology.coverage import cover_texts
from mlalign.terminology.find import find_concepts
from mlalign.terminology.statistics import count_glossary


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return default_glossary()


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("Qamishly", "qamishli"),
        ("Qamishlo", "qamishli"),
        ("قامشلو", "qamishli"),
        ("Kamişli", "qamishli"),
        ("Dayr az-Zawr", "deir-ez-zor"),
        ("دێرەزوور", "deir-ez-zor"),
        ("deir-ez-zor", "deir-ez-zor"),
        ("هێزەکانی سوریای دیموکرات", "syrian-democratic-forces"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_script(glossary: Glossary, query: str, id: str) -> None:
    assert find_concepts(query, glossary, top=3)[0].entry.id == id


def test_each_concept_comes_once_and_the_best_first(glossary: Glossary) -> None:
    found = find_concepts("Aleppo", glossary)
    assert len({each.entry.id for each in found}) == len(found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(each.reason for each in found)


@pytest.mark.parametrize("query", ["", "…", "Wrzlbrmpft"])
def test_nothing_is_found_for_what_is_no_name_of_ours(glossary: Glossary, query: str) -> None:
    assert [each for each in find_concepts(query, glossary) if each.score > 0.9] == []


@pytest.mark.parametrize("query", ["xyz", "zzzqqq", "qqqq", "abcd"])
def test_a_form_that_only_comes_near_is_not_found(glossary: Glossary, query: str) -> None:
    assert find_concepts(query, glossary) == ()


def test_a_near_duplicate_is_found_before_it_is_added(glossary: Glossary) -> None:
    near = near_duplicates({"en": "Deir al-Zour", "tr": "Deyrizor"}, "place", glossary)
    assert near[0].entry.id == "deir-ez-zor"
    assert make_entry({"en": "Deir al-Zour"}, taken=glossary, type="place").id == "deir-al-zour"


def test_statistics_agree_with_the_entries(glossary: Glossary) -> None:
    counts = count_glossary(glossary)
    assert counts.concepts == len(glossary)
    assert sum(counts.types.values()) == sum(counts.statuses.values()) == counts.concepts
    assert counts.complete <= min(counts.filled.values())


def test_coverage_tells_the_names_that_are_there_from_those_that_are_not(glossary: Glossary) -> None:
    coverage = cover_texts([["The SDF met Gen. Wendal Tribbick in Qamishli.", "Qamishli was calm."]], "en", glossary)
    assert {name.id for name in coverage.covered} >= {"syrian-democratic-forces", "qamishli"}
    assert next(name.count for name in coverage.covered if name.id == "qamishli") == 2
    assert any("Tribbick" in name.name for name in coverage.uncovered)
    assert 0.5 < coverage.share < 1

"""Reports of one event match, whatever their languages; others do not, however alike; and the reasons say why."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mlalign.events.differences import find_differences
from mlalign.events.entity_pairs import pair_entities
from mlalign.events.match import compare_profiles, match_reports, verdict_of
from mlalign.events.match_json import to_json
from mlalign.events.naming import holds
from mlalign.events.profile import make_profile
from mlalign.events.report import read_report

SAME = [("r018", "r035"), ("r026", "r043"), ("r009", "r017"), ("r032", "r006"), ("r013", "r039"), ("r036", "r019")]
DIFFERENT = [("r015", "r009"), ("r018", "r008"), ("r015", "r035"), ("r012", "r005"), ("r006", "r022")]


@pytest.fixture(scope="module")
def profile(report):
    known = {}

    def make(name):
        if name not in known:
            known[name] = make_profile(report(name))
        return known[name]

    return make


@pytest.mark.parametrize(("a", "b"), SAME)
def test_reports_of_one_event_are_the_same(profile, a, b):
    assert compare_profiles(profile(a), profile(b)).verdict == "same"


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_reports_of_other_events_are_not_linked(profile, a, b):
    assert compare_profiles(profile(a), profile(b)).verdict in ("unlikely", "different")


def test_a_round_up_matches_reports_of_both_its_events(profile):
    assert compare_profiles(profile("r007"), profile("r008")).verdict == "same"
    assert compare_profiles(profile("r007"), profile("r018")).verdict == "same"


def test_what_is_only_recalled_is_no_match(profile):
    """r009 recalls the strike of June that r015 reports."""
    assert not compare_profiles(profile("r009"), profile("r015")).score > 0.5


def test_the_order_of_the_reports_does_not_matter(profile):
    one = compare_profiles(profile("r018"), profile("r035"))
    other = compare_profiles(profile("r035"), profile("r018"))
    assert one.score == pytest.approx(other.score, abs=0.01)


def test_the_same_places_and_people_on_another_day_are_another_event(report, profile):
    later = read_report(report("r035").path, "ar", published=date(2020, 7, 25))
    assert compare_profiles(profile("r018"), make_profile(later)).verdict in ("unlikely", "different")


def test_a_report_without_a_date_can_still_match(profile):
    undated = read_report(profile("r035").report.text.replace("2020-07-18\n", ""), "ar")
    assert undated.published is None
    assert compare_profiles(profile("r018"), make_profile(undated)).verdict in ("same", "likely")


def test_verdicts_fall_with_the_score():
    assert [verdict_of(score) for score in (0.99, 0.7, 0.3, 0.01)] == ["same", "likely", "unlikely", "different"]


def test_names_in_no_glossary_are_paired_across_scripts(report):
    pairs = {pair.canonical: pair for pair in pair_entities(report("r018"), report("r035"))}
    assert pairs["Ghazwan al-Mutlaq"].b.mentions[0].text == "غزوان المطلق"
    assert pairs["Bukamal"].score == 1.0


def test_each_name_is_in_one_pair(report):
    pairs = pair_entities(report("r009"), report("r026"))
    assert len({pair.a.id for pair in pairs}) == len({pair.b.id for pair in pairs}) == len(pairs)


def test_the_json_has_the_members_that_are_promised(report):
    found = to_json(match_reports(report("r018"), report("r035")))
    assert set(found) == {"same_event", "score", "verdict", "reasons", "entities", "sentences", "differences"}
    assert found["same_event"] is True
    assert {"a", "b", "canonical", "type", "score"} == set(found["entities"][0])
    assert {"a": [2], "b": [2, 3]}.items() <= next(row for row in found["sentences"] if row["a"] == [2]).items()
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_figures_that_differ_stand_side_by_side_with_their_sentences(report):
    match = match_reports(report("r018"), report("r026"))
    killed = next(line for line in match.differences if line.startswith("killed"))
    assert "r018 at least 5" in killed
    assert "r026 9" in killed
    assert "sentence" in killed


def test_days_that_differ_are_told_with_the_words_of_both(report):
    match = match_reports(report("r015"), report("r009"))
    assert match.differences[0].startswith("date: r015 has 2020-06-02")
    assert "“dün”" in match.differences[0]


def test_names_of_one_report_only_are_differences(report):
    match = match_reports(report("r018"), report("r035"))
    assert any("only r035 names" in line and "القائم" in line for line in match.differences)


def test_sentences_without_a_counterpart_are_named(report):
    match = match_reports(report("r018"), report("r035"))
    assert "text: sentence 11 of r035 has no counterpart" in match.differences


def test_a_report_has_no_differences_from_itself_but_in_name(report):
    match = match_reports(report("r018"), report("r018"))
    assert match.verdict == "same"
    assert find_differences(match.a, match.b, match.similarity, match.sentences) == ()


def test_a_follow_up_that_names_only_its_own_day_still_matches(report):
    """Without "on 17 July" the report of the burial names no other day than that of the burial."""
    text = report("r017").text.replace("Four strikes on 17 July", "Four strikes")
    match = match_reports(read_report(text, "en"), report("r018"))
    assert match.similarity.told_a.record.date.precision == "week"
    assert match.same_event


GOVERNMENT = """Two Syrian government soldiers killed in Ain Issa

{day}

Two Syrian government soldiers were killed in Turkish shelling near Ain Issa in Northeast Syria on Friday.
Syrian government forces returned fire.
"""
REGIME = """Ayn İsa'da iki rejim askeri öldü

{day}

Suriye'de Ayn İsa yakınlarında cuma günü Türk topçu atışında iki rejim askeri öldü. Rejim güçleri karşılık verdi.
"""


def _of_two_camps(day):
    return read_report(GOVERNMENT.format(day=day), "en"), read_report(REGIME.format(day=day), "tr")


def test_what_friends_and_enemies_call_a_government_is_one_side():
    names = {(pair.a.canonical, pair.b.canonical) for pair in pair_entities(*_of_two_camps("2020-07-18"))}
    assert {("Syrian government", "regime"), ("Syrian government forces", "regime forces")} <= names


def test_after_the_fall_of_the_regime_the_government_is_another_one():
    names = {(pair.a.canonical, pair.b.canonical) for pair in pair_entities(*_of_two_camps("2025-07-18"))}
    assert names == {("Ain Issa", "Ain Issa"), ("Turkish", "Turkish")}


def test_a_country_and_a_region_of_it_are_no_difference():
    match = match_reports(*_of_two_camps("2020-07-18"))
    assert not any(line.startswith("names") for line in match.differences)


def test_a_country_is_no_part_of_another_that_has_its_name_in_its_own():
    assert holds("Syria", "Northeast Syria")
    assert not holds("Sudan", "South Sudan")
    assert not holds("Manbij", "Manbij Military Council")


def test_an_event_told_in_passing_is_likely_at_most():
    first = (
        "Blast in Karrada\n2021-07-04\n\nA bomb exploded in Karrada on Saturday and killed two people, police said.\n"
    )
    other = """Clash near Hajin
2021-07-05

Gunmen attacked a checkpoint near Hajin on Sunday and killed four soldiers, officials said.

Elsewhere, a bomb exploded in Karrada on Saturday and killed two people. Nobody claimed it.
"""
    found = compare_profiles(make_profile(read_report(first, "en")), make_profile(read_report(other, "en")))
    assert found.told_b.record.role == "other"
    assert (found.score >= 0.9, found.verdict) == (True, "likely")

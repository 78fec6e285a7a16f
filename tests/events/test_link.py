"""Reports become events: which, why, and never another way round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from linked import FOLDER, GOLD, NAMES, add, groups

from mlalign.errors import InputError
from mlalign.events.cluster import Constraints, cluster, components
from mlalign.events.link import Linking, find_reports, link_files
from mlalign.events.link_event import LinkedEvent
from mlalign.events.link_json import to_json
from mlalign.events.link_names import canonical_names
from mlalign.events.report import read_report
from mlalign.events.store import Store


@pytest.fixture(scope="module")
def linking() -> Linking:
    with Store(None) as store:
        return add(store, NAMES)


def test_reports_in_five_languages_are_linked_into_the_events_that_they_tell(linking: Linking) -> None:
    assert groups(linking) == sorted(GOLD, key=sorted)


def test_a_report_of_two_events_is_in_both(linking: Linking) -> None:
    assert sum("r007" in group for group in groups(linking)) == 2


def test_an_event_has_the_day_the_type_and_the_places_that_its_reports_agree_on(linking: Linking) -> None:
    event = next(event for event in linking.events if event.type == "airstrike")
    assert event.date == "2020-07-17"
    assert event.precision == "day"
    assert {"Salihiyah", "Bukamal"} <= {place.name for place in event.places}
    assert event.killed is not None
    assert event.killed[0] <= 5


def test_names_are_brought_together_over_languages_in_the_form_of_each_report(linking: Linking) -> None:
    event = next(event for event in linking.events if event.type == "airstrike")
    brigade = next(name for name in event.names if name.canonical == "Al-Sheikh Dahham Brigade")
    assert len(brigade.forms) >= 3
    assert len({form for _, form in brigade.forms}) >= 3


def test_a_report_that_comes_days_later_is_a_follow_up(linking: Linking) -> None:
    event = next(event for event in linking.events if event.type == "assassination")
    roles = {linking.paths[member.report][0]: member.role for member in event.members}
    assert roles == {"r036.txt": "main", "r010.txt": "main"}


def test_the_json_has_what_programs_expect(linking: Linking) -> None:
    found = to_json(linking)
    assert list(found) == ["events"]
    for event in found["events"]:
        assert list(event) == ["id", "date", "type", "places", "reports", "reasons"]
        assert all(list(report) == ["path", "role", "score"] for report in event["reports"])
        assert all(report["role"] in ("main", "follow-up", "background") for report in event["reports"])
        assert event["reasons"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("r018", "r008"), ("r009", "r016"), ("r035", "r042"), ("r026", "r025"), ("r043", "r033")],
    ids=["en", "tr", "ar", "kmr", "ckb"],
)
def test_a_report_put_together_of_two_is_in_the_events_of_both(tmp_path: Path, first: str, second: str) -> None:
    parts = [(FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n", 2) for name in (first, second)]
    body = parts[0][2].strip().split("\n\n")[:3] + parts[1][2].strip().split("\n\n")[:2]
    both = tmp_path / "both.txt"
    day = max(part[1] for part in parts)
    both.write_text("\n\n".join([f"{parts[0][0]}\n{day}", *body]) + "\n", encoding="utf-8")
    with Store(None) as store:
        add(store, NAMES)
        linking = link_files(store, [("both.txt", both)], read_report)
    assert {event.type for event in linking.events if _has(event, linking, "both.txt")} == {"airstrike", "drone_strike"}
    assert all(len(event.members) > 2 for event in linking.events if _has(event, linking, "both.txt"))


def _has(event: LinkedEvent, linking: Linking, path: str) -> bool:
    return any(path in linking.paths[member.report] for member in event.members)


def test_files_and_the_text_files_of_folders_are_found_under_the_names_that_the_user_gave(tmp_path: Path) -> None:
    (tmp_path / "in" / ".hidden").mkdir(parents=True)
    for name in ("b.txt", "in/a.md", "in/table.tsv", "in/.hidden/c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [name for name, _ in find_reports([tmp_path / "b.txt", tmp_path / "in", tmp_path / "b.txt"])]
    assert found == [str(tmp_path / "b.txt"), str(tmp_path / "in" / "a.md")]


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        find_reports([FOLDER, tmp_path / "none"])


def scores(**pairs: float) -> dict[tuple[str, str], float]:
    """``ab=0.9`` is the score of nodes ``a:0`` and ``b:0``."""
    return {(f"{pair[0]}:0", f"{pair[1]}:0"): score for pair, score in pairs.items()}


def nodes(letters: str) -> list[str]:
    return [f"{letter}:0" for letter in letters]


def test_one_strong_pair_does_not_chain_two_groups_together() -> None:
    table = scores(ab=0.9, bc=0.95, cd=0.9, ac=0.05, ad=0.05, bd=0.05)
    assert cluster(nodes("abcd"), table) == [["a:0"], ["b:0", "c:0"], ["d:0"]]


def test_a_pair_that_was_not_compared_counts_as_not_alike() -> None:
    assert cluster(nodes("abc"), scores(ab=0.9, bc=0.9)) == [["a:0", "b:0"], ["c:0"]]


def test_a_contradiction_keeps_groups_apart_whatever_the_mean() -> None:
    assert cluster(nodes("abc"), scores(ab=0.99, ac=0.99, bc=0.001)) == [["a:0", "b:0"], ["c:0"]]


def test_two_events_of_one_report_are_never_one() -> None:
    table = {("a:0", "b:0"): 0.9, ("a:1", "b:0"): 0.8}
    assert cluster(["a:0", "a:1", "b:0"], table) == [["a:0", "b:0"], ["a:1"]]


def test_what_people_decided_comes_before_scores_and_the_latest_decision_first() -> None:
    table = scores(ab=0.99)
    apart = Constraints(((("a:0", "b:0"), False),))
    assert cluster(nodes("ab"), table, apart) == [["a:0"], ["b:0"]]
    joined = Constraints(((("a:0", "b:0"), True), (("b:0", "c:0"), True), (("a:0", "c:0"), False)))
    assert cluster(nodes("abc"), {}, joined) == [["a:0", "b:0", "c:0"]]
    parted = Constraints(((("a:0", "c:0"), False), (("a:0", "b:0"), True), (("b:0", "c:0"), True)))
    assert cluster(nodes("abc"), {}, parted) == [["a:0", "b:0"], ["c:0"]]


def test_nodes_hang_together_through_edges() -> None:
    assert components(nodes("abcd"), [("c:0", "a:0"), ("d:0", "d:0")]) == [["a:0", "c:0"], ["b:0"], ["d:0"]]


def test_a_name_that_one_report_takes_for_a_person_and_another_for_a_place_has_one_canonical_form() -> None:
    texts = ("x\n2020-07-18\n\nSalihiyah was hit.\n", "x\n2020-07-18\n\nMr. Khalil Qasim of Qasimiyah spoke.\n")
    reports = {key: read_report(text, "en") for key, text in zip("ab", texts, strict=True)}
    one = replace(reports["a"].entities[0], entry=None, type="place", canonical="Khalil Qasim")
    reports["a"] = replace(reports["a"], entities=(one,))
    other = next(entity for entity in reports["b"].entities if entity.type == "person")
    pair = (("a", one.id), ("b", other.id))
    assert set(canonical_names(reports, [pair]).values()) >= {"Khalil Qasim"}

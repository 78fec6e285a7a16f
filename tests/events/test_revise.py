"""When the text of a file changes, what people decided about it holds on, or it is said that it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from linked import FOLDER, add, compare, event_of, groups, profile
from sqlalchemy import delete, select

from mlalign.events import corrections
from mlalign.events.link import Linking, read_linking, update_events
from mlalign.events.link_json import to_json
from mlalign.events.profile import Profile, make_profile
from mlalign.events.report import read_report
from mlalign.events.revision import successors
from mlalign.events.store import Store
from mlalign.events.store_add import save_profiles
from mlalign.events.store_tables import history, revisions

EVENT = ("r009", "r018", "r043")
MORE = "\n\nBerpirsên herêmê got ku lêkolîn berdewam e.\n"
"""A sentence more at the end of a report."""


def text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@cache
def read(words: str) -> Profile:
    return make_profile(read_report(words), vectors=False)


def write(store: Store, name: str, words: str) -> Linking:
    """Gives a file a text, and links."""
    save_profiles(store, [(f"{name}.txt", words, read(words))])
    return link(store)


def link(store: Store) -> Linking:
    update_events(store, compare)
    return read_linking(store)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which a person put r043 out of the event that it tells with two others."""
    with Store(None) as opened:
        corrections.reject(opened, event_of(add(opened, [*EVENT, "r029"]), *EVENT), "r043.txt")
        update_events(opened, compare)
        yield opened


def states(linking: Linking) -> list[tuple[str, str]]:
    return [(each.command, each.state) for each in linking.carried]


def test_a_sentence_more_does_not_bring_a_rejected_report_back(store: Store) -> None:
    linking = write(store, "r043", text("r043") + "\n\nدەسەڵاتداران گوتیان لێکۆڵینەوە بەردەوامە.\n")
    assert {"r043"} in groups(linking)
    assert states(linking) == [("reject", "carried over")]
    assert not [remark for remark in linking.remarks if "correction" in remark]
    with store.read() as connection:
        noted = connection.execute(select(history.c.old, history.c.new).where(history.c.kind == "revised")).all()
    assert len(noted) == len(profile("r043").told)
    assert all(old and new and old != new for old, new in noted)


def test_a_rejection_holds_too_when_the_reports_change_that_it_parts_it_from(store: Store) -> None:
    write(store, "r018", text("r018").replace("\n\n", "\n\nOfficials gave no comment on Sunday.\n\n", 2))
    linking = write(store, "r009", text("r009") + MORE)
    assert {"r009", "r018"} in groups(linking)
    assert {"r043"} in groups(linking)


def test_a_text_that_comes_back_has_what_was_decided_in_between(store: Store) -> None:
    before = to_json(read_linking(store))
    write(store, "r043", text("r043") + MORE)
    assert to_json(write(store, "r043", text("r043"))) == before
    longer = write(store, "r043", text("r043") + MORE)
    corrections.confirm(store, event_of(longer, "r009", "r018"), "r043.txt")
    assert set(EVENT) in groups(link(store))
    assert set(EVENT) in groups(write(store, "r043", text("r043")))


def test_of_two_files_with_one_text_one_changes_and_both_stay_rejected(store: Store) -> None:
    write(store, "copy", text("r043"))
    linking = write(store, "r043", text("r043") + MORE)
    assert {"r009", "r018"} in groups(linking)
    assert not any({"copy", "r009"} <= group or {"r043", "r009"} <= group for group in groups(linking))


def test_another_article_under_the_same_name_takes_no_correction_over_and_that_is_said(store: Store) -> None:
    linking = write(store, "r043", text("r012"))
    assert {"r012", "r043", "r029"} & set().union(*[group for group in groups(linking) if "r043" in group])
    assert states(linking) == [("reject", "not carried over")]
    said = [remark for remark in linking.remarks if "not carried over" in remark]
    assert len(said) == 1
    assert "events reject ev-" in said[0]
    assert "r043.txt" in said[0]
    assert to_json(linking)["corrections"][0]["changed"] == ["r043.txt"]
    # It is said until somebody has looked at it.
    assert states(link(store)) == [("reject", "not carried over")]
    corrections.confirm(store, event_of(linking, "r043"), "r043.txt")
    assert states(link(store)) == []


def test_a_correction_of_a_store_that_did_not_note_changes_yet_is_said_to_be_lost(store: Store) -> None:
    write(store, "r043", text("r043") + MORE)
    with store.write() as connection:
        connection.execute(delete(revisions))
    linking = link(store)
    assert states(linking) == [("reject", "not carried over")]
    assert any("events reject ev-" in remark for remark in linking.remarks)
    corrections.confirm(store, event_of(linking, "r009"), "r043.txt")
    assert states(link(store)) == []


def test_a_text_that_comes_back_after_another_article_has_its_corrections_again(store: Store) -> None:
    before = to_json(read_linking(store))
    write(store, "r043", text("r012"))
    assert to_json(write(store, "r043", text("r043"))) == before


def test_a_correction_can_name_the_event_by_the_id_that_it_had_before_its_first_report_changed(store: Store) -> None:
    linking = read_linking(store)
    early = event_of(linking, "r009", "r018")
    first = next(event for event in linking.events if event.id == early).members[0].report
    name = linking.paths[first][0].removesuffix(".txt")
    now = event_of(write(store, name, text(name) + MORE), "r009", "r018")
    assert now != early
    assert store.current_event(early) == now
    corrections.confirm(store, early, "r043.txt")
    assert set(EVENT) in groups(link(store))


@pytest.mark.parametrize("order", [("r009", "r018", "r043"), ("r043", "r018", "r009")])
def test_the_order_in_which_files_change_makes_no_difference(order: Iterable[str]) -> None:
    found = []
    for names in (EVENT, order):
        with Store(None) as opened:
            corrections.reject(opened, event_of(add(opened, EVENT), *EVENT), "r043.txt")
            for name in names:
                write(opened, name, text(name) + MORE)
            found.append(to_json(read_linking(opened)) | {"corrections": None})
    assert found[0] == found[1]


def test_merged_events_stay_merged_when_a_report_of_one_changes() -> None:
    with Store(None) as opened:
        linking = add(opened, ["r018", "r029"])
        corrections.merge(opened, event_of(linking, "r018"), event_of(linking, "r029"))
        assert {"r018", "r029"} in groups(link(opened))
        linking = write(opened, "r029", text("r029") + "\n\n" + MORE)
        assert {"r018", "r029"} in groups(linking)
        assert states(linking) == [("merge", "carried over")]


def test_only_the_report_that_was_confirmed_is_marked_and_no_score_is_made_up(store: Store) -> None:
    corrections.confirm(store, event_of(read_linking(store), "r009", "r018"), "r029.txt")
    linking = link(store)
    event = next(event for event in linking.events if event.id == store.current_event(event_of(linking, "r029")))
    members = {linking.paths[member.report][0]: member for member in event.members}
    assert [path for path, member in members.items() if member.confirmed] == ["r029.txt"]
    assert members["r029.txt"].score is None
    assert (members["r009.txt"].score or 0) > 0.9
    shown = [report for each in to_json(linking)["events"] for report in each["reports"] if report.get("confirmed")]
    assert [(report["path"], report["score"]) for report in shown] == [("r029.txt", None)]


def test_an_event_follows_its_sentences_to_another_place_in_the_text() -> None:
    old = profile("r007")
    head, *parts = text("r007").split("\n\n")
    turned = read("\n\n".join([head, parts[2], parts[1], *parts[3:]]))
    assert [told.record.places[0].name for told in old.told] == ["Derbassiyeh", "Salihiyah"]
    assert turned.told[1].record.places[0].name == "Derbassiyeh"
    assert successors(old, turned) == (1, 0)


def test_a_story_written_anew_is_known_by_kind_place_and_day() -> None:
    anew = read(
        "Nine fighters dead in raids near Albu Kamal\n2020-07-19\n\nUnidentified planes bombed posts of "
        "pro-Iranian militias near Salihiyah, west of Albu Kamal, on the night of July 17, killing nine.\n"
    )
    assert successors(profile("r043"), anew)[0] == 0
    assert successors(profile("r043"), read(text("r012"))) == (None,) * len(profile("r043").told)

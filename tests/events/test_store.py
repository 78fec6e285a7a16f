"""A store keeps everything, and what it says does not depend on how it came to be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linked import FOLDER, NAMES, add, event_of, groups, profile
from sqlalchemy import func, select

from mlalign.errors import InputError, UsageError
from mlalign.events import corrections
from mlalign.events.link import link_files, read_linking, update_events
from mlalign.events.link_json import to_json
from mlalign.events.report import read_report
from mlalign.events.store import Store
from mlalign.events.store_add import save_profiles
from mlalign.events.store_codec import decode_parts, encode_parts
from mlalign.events.store_tables import files, history, memberships, metadata, pairs, reports, sentences


@pytest.mark.parametrize("name", NAMES)
def test_a_report_comes_back_as_it_was_stored(name: str) -> None:
    parts = (profile(name).report, profile(name).told, profile(name).recalled)
    assert decode_parts(encode_parts(parts)) == parts


def test_the_own_words_of_a_report_are_kept_unchanged(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        add(store, NAMES[:3])
        with store.read() as connection:
            texts = set(connection.scalars(select(reports.c.text)))
            assert connection.scalar(select(func.count()).select_from(sentences)) == sum(
                len(profile(name).report.units) for name in NAMES[:3]
            )
    assert texts == {(FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES[:3]}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(NAMES), cuts=st.lists(st.integers(1, len(NAMES) - 1), max_size=3, unique=True))
def test_events_and_their_ids_are_the_same_in_whatever_order_and_portions_reports_arrive(
    order: list[str], cuts: list[int]
) -> None:
    with Store(None) as store:
        at_once = to_json(add(store, NAMES))
    with Store(None) as store:
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(order)], strict=True):
            in_portions = to_json(add(store, order[start:end]))
    assert in_portions == at_once


def test_adding_a_report_again_changes_nothing_and_compares_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        before = to_json(add(store, NAMES))
        with store.read() as connection:
            compared = connection.scalar(select(func.count()).select_from(pairs))
        assert to_json(add(store, NAMES)) == before
        with store.read() as connection:
            assert connection.scalar(select(func.count()).select_from(pairs)) == compared


def test_one_report_in_two_files_is_one_report_and_both_files_are_listed(tmp_path: Path) -> None:
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (first, second):
        path.write_bytes((FOLDER / "r018.txt").read_bytes())
    with Store(None) as store:
        linking = link_files(store, [(str(path), path) for path in (first, second)], read_report)
    assert len(linking.events) == 1
    assert [report["path"] for report in to_json(linking)["events"][0]["reports"]] == [str(first), str(second)]


def test_a_file_whose_text_has_changed_counts_with_its_new_text_only(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with Store(tmp_path / "s.db") as store:
        for name in ("r018", "r008"):
            path.write_bytes((FOLDER / f"{name}.txt").read_bytes())
            linking = link_files(store, [("report.txt", path)], read_report)
        assert [event.type for event in linking.events] == ["drone_strike"]
        with store.read() as connection:
            assert connection.scalar(select(func.count()).select_from(reports)) == 2


def test_an_old_id_finds_the_event_after_an_earlier_report_has_come(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        late = event_of(add(store, ["r043", "r009"]), "r009")
        now = event_of(add(store, ["r018"]), "r009", "r043", "r018")
        assert store.current_event(late) == now
        with store.read() as connection:
            noted = connection.execute(select(history.c.kind, history.c.old, history.c.new)).all()
        assert late == now or ("renamed", late, now) in [tuple(row) for row in noted]


def test_rejecting_splitting_merging_and_confirming_win_and_stay(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        event = event_of(add(store, NAMES[:7]), "r009", "r018")
        corrections.reject(store, event, "r009.txt")
        update_events(store)
        assert {"r009"} in groups(read_linking(store))
        # New reports of the event do not bring it back.
        assert {"r009"} in groups(add(store, ["r043"]))
        corrections.confirm(store, event, "r009.txt")
        update_events(store)
        assert {"r007", "r009", "r018", "r043"} in groups(read_linking(store))
        corrections.split(store, event, ["r009.txt", "r018.txt"])
        update_events(store)
        assert {"r009", "r018"} in groups(read_linking(store))
        linking = read_linking(store)
        corrections.merge(store, event_of(linking, "r009"), event_of(linking, "r043"))
        update_events(store)
        linking = read_linking(store)
        assert {"r007", "r009", "r018", "r043"} in groups(linking)
        members = {member.report: member for event in linking.events for member in event.members}
        assert any(member.confirmed for member in members.values())
        with store.read() as connection:
            kinds = set(connection.scalars(select(history.c.kind)))
    assert {"split", "merged"} <= kinds


def test_corrections_name_what_is_wrong(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        event = event_of(add(store, ["r018", "r043", "r029"]), "r018")
        with pytest.raises(InputError, match="no event ev-0"):
            corrections.confirm(store, "ev-0", "r018.txt")
        with pytest.raises(InputError, match="no report of that path"):
            corrections.confirm(store, event, "r999.txt")
        with pytest.raises(InputError, match="not among the reports"):
            corrections.reject(store, event, "r029.txt")
        with pytest.raises(InputError, match="leave at least one"):
            corrections.split(store, event, ["r018.txt", "r043.txt"])
        with pytest.raises(UsageError, match="one event already"):
            corrections.merge(store, event, event)


def test_another_database_or_a_text_file_is_refused_and_not_changed(tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to look like one " * 5, encoding="utf-8")
    for path in (other, text):
        before = path.read_bytes()
        with pytest.raises(InputError, match="store"):
            Store(path)
        assert path.read_bytes() == before


def test_the_tables_can_be_made_in_postgresql() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect())).strip().startswith("CREATE TABLE")


_WRITER = """
import sys
from pathlib import Path
from mlalign.events.link import update_events
from mlalign.events.store import Store
from mlalign.events.store_add import save_profiles
from mlalign.events.store_add import save_profiles
from mlalign.events.store_read import Profiles, paths_of

with Store(Path(sys.argv[1])) as source, source.read() as connection:
    keys = {paths[0].removesuffix(".txt"): key for key, paths in paths_of(connection).items()}
    loaded = Profiles().load(connection, keys.values())
print("ready", flush=True)
sys.stdin.readline()
with Store(Path(sys.argv[2])) as store:
    for name in sys.argv[3:]:
        save_profiles(store, [(f"{name}.txt", name, loaded[keys[name]])])
        print(name, flush=True)
        update_events(store)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A store that the writers take their reports from, so that they need not read them again."""
    path = tmp_path / "source.db"
    with Store(path) as store:
        save_profiles(store, [(f"{name}.txt", name, profile(name)) for name in NAMES])
    return path


def writer(source: Path, store: Path, *names: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(source), str(store), *names]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ})


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def expected() -> dict[str, object]:
    with Store(None) as store:
        return to_json(add(store, NAMES))


def test_two_writers_at_once_make_the_store_that_one_would_have_made(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "s.db"
    writers = [writer(source, path, *NAMES[:6]), writer(source, path, *NAMES[4:])]
    for process in writers:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in writers:
        start(process)
    assert [process.wait(120) for process in writers] == [0, 0]
    with Store(path) as store:
        assert to_json(read_linking(store)) == expected()


def test_after_a_kill_in_the_middle_nothing_is_lost_or_doubled(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "s.db"
    for stop_after in (1, 4):
        process = writer(source, path, *NAMES)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        start(process)
        for _ in range(stop_after):
            process.stdout.readline()
        time.sleep(0.02 * stop_after)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        with Store(path) as store, store.read() as connection:
            assert (connection.scalar(select(func.count()).select_from(files)) or 0) >= stop_after
    with Store(path) as store:
        assert to_json(add(store, NAMES)) == expected()
        with store.read() as connection:
            rows = connection.execute(select(memberships.c.node)).scalars().all()
            assert len(rows) == len(set(rows))
            assert set(connection.scalars(select(files.c.path))) == {f"{name}.txt" for name in NAMES}

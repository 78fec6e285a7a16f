"""Reports of tests/data/linking, read once in a run, and stores made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from mlalign.events.link import Linking, read_linking, update_events
from mlalign.events.link_summary import Evidence
from mlalign.events.profile import Profile, make_profile
from mlalign.events.report import read_report
from mlalign.events.store import Store
from mlalign.events.store_add import save_profiles
from mlalign.events.store_compare import compare_nodes

FOLDER = Path(__file__).parent.parent / "data" / "linking" / "reports"
NAMES = ("r007", "r008", "r009", "r010", "r012", "r016", "r018", "r029", "r036", "r043")
"""Two events in r007; four others; five languages."""
GOLD = [
    {"r007", "r009", "r018", "r043"},
    {"r007", "r008", "r016"},
    {"r010", "r036"},
    {"r012", "r029"},
]

_evidence: dict[tuple[str, str, bool], Evidence] = {}


@cache
def profile(name: str) -> Profile:
    """A report's profile."""
    return make_profile(read_report(FOLDER / f"{name}.txt"), vectors=False)


def compare(profiles: Mapping[str, Profile], pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Evidence]:
    """As the program compares, but each pair once in a run of the tests."""
    embedded = any(len(profile.sentences) for profile in profiles.values())
    missing = [pair for pair in pairs if (*pair, embedded) not in _evidence]
    _evidence.update({(*pair, embedded): found for pair, found in compare_nodes(profiles, missing).items()})
    return {pair: _evidence[*pair, embedded] for pair in pairs}


def add(store: Store, names: Iterable[str]) -> Linking:
    """Adds reports and links them."""
    save_profiles(store, [(f"{name}.txt", name, profile(name)) for name in names])
    update_events(store, compare)
    return read_linking(store)


def groups(linking: Linking) -> list[set[str]]:
    """Names of the reports of each event, background left out."""
    found = [
        {
            path.removesuffix(".txt")
            for member in event.members
            if member.role != "background"
            for path in linking.paths[member.report]
        }
        for event in linking.events
    ]
    return sorted(found, key=sorted)


def event_of(linking: Linking, *names: str) -> str:
    """Id of the event that has all the reports."""
    wanted = set(names)
    for event in linking.events:
        paths = {path for member in event.members for path in linking.paths[member.report]}
        if {f"{name}.txt" for name in wanted} <= paths:
            return event.id
    raise AssertionError(f"no event has {wanted}")

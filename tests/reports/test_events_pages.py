"""The pages of link: timeline, map, a page for each event; nothing lost, nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from linked import add, profile

from mlalign.errors import OutputError
from mlalign.events.link import Linking
from mlalign.events.store import Store
from mlalign.reports.events_pages import index_page, write_pages
from mlalign.reports.map_labels import place_labels
from mlalign.reports.map_svg import Dot, country_labels, frame_of, outlines

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REPORTS = ("r007", "r009", "r012", "r018", "r029", "r043")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Linking]:
    folder = tmp_path_factory.mktemp("pages")
    with Store(None) as store:
        linking = add(store, REPORTS)
        write_pages(store, linking, folder)
    return folder, linking


def plain(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", page, flags=re.S))).split())


def test_there_is_an_index_and_a_page_for_each_event_and_every_link_leads_to_a_page(
    pages: tuple[Path, Linking],
) -> None:
    folder, linking = pages
    assert {path.name for path in folder.iterdir()} == {"index.html", *(f"{event.id}.html" for event in linking.events)}
    for path in folder.iterdir():
        for target in re.findall(r'href="([^"#]+)"', path.read_text(encoding="utf-8")):
            assert (folder / target).exists()


def test_an_event_page_has_every_sentence_of_its_reports(pages: tuple[Path, Linking]) -> None:
    folder, linking = pages
    for event in linking.events:
        text = plain((folder / f"{event.id}.html").read_text(encoding="utf-8"))
        for member in event.members:
            name = linking.paths[member.report][0].removesuffix(".txt")
            for unit in profile(name).report.units:
                assert " ".join(unit.text.split()) in text


def test_right_to_left_reports_are_set_so_and_differing_figures_are_marked(pages: tuple[Path, Linking]) -> None:
    folder, linking = pages
    strike = next(event for event in linking.events if event.type == "airstrike")
    page = (folder / f"{strike.id}.html").read_text(encoding="utf-8")
    assert '<div lang="ckb" dir="rtl">' in page
    assert re.search(r'<td class="differs">at least 5</td>', page)


def test_pages_load_nothing_and_run_nothing(pages: tuple[Path, Linking]) -> None:
    for path in pages[0].iterdir():
        page = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in page
        assert not re.search(r"<script|<img|<link|@import|url\(|https?://", page)


def test_nothing_is_overwritten_without_force(pages: tuple[Path, Linking]) -> None:
    folder, _ = pages
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with Store(None) as store:
        linking = add(store, ["r029"])
        with pytest.raises(OutputError, match="--force"):
            write_pages(store, linking, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_map_of_one_town_shows_the_countries_around_it() -> None:
    frame = frame_of([Dot(40.92, 34.46)])
    assert {"Syria", "Iraq"} <= {line.name for line in outlines(frame)}
    assert {"Syria", "Iraq"} <= {label.name for label in country_labels(frame, [])}
    x, y = frame.place(40.92, 34.46)
    assert abs(x - frame.width / 2) < 1
    assert abs(y - frame.height / 2) < frame.height * 0.05


def test_places_keep_their_bearing_on_the_map() -> None:
    frame = frame_of([Dot(35.5, 33.9), Dot(44.4, 33.3), Dot(41.1, 36.3)])
    beirut, baghdad, derbassiyeh = (frame.place(*each) for each in ((35.5, 33.9), (44.4, 33.3), (41.1, 36.3)))
    assert beirut[0] < derbassiyeh[0] < baghdad[0]
    assert derbassiyeh[1] < beirut[1] < baghdad[1]


def test_names_on_a_map_hide_neither_places_nor_each_other() -> None:
    towns = [(500.0, 100.0, 8.0, "Amuda (6)"), (540.0, 105.0, 8.0, "Qamishli (6)"), (950.0, 300.0, 8.0, "Hawija")]
    labels = place_labels(towns, 960.0, 600.0)
    assert [label.anchor for label in labels] == ["end", "start", "end"]
    assert labels[0].x < 500 < 540 < labels[1].x
    assert len(place_labels([*towns, (500.0, 100.0, 8.0, "")], 960.0, 600.0)) == 4


def test_a_place_of_several_events_leads_to_all_of_them(pages: tuple[Path, Linking]) -> None:
    _, linking = pages
    first = linking.events[0]
    second = replace(linking.events[1], places=first.places)
    page = index_page(replace(linking, events=(first, second)))
    anchors = re.findall(r'<a href="#(place\d+)">', page)
    assert len(anchors) == 1
    listed = page.partition(f'<li id="{anchors[0]}">')[2].partition("</li>")[0]
    assert [f"{event.id}.html" in listed for event in (first, second)] == [True, True]


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
def test_chromium_shows_both_kinds_of_page_without_a_sideways_scroll(pages: tuple[Path, Linking]) -> None:
    folder, linking = pages
    for name in ("index.html", f"{linking.events[-1].id}.html"):
        probe = folder.parent / f"probe-{name}"
        page = (folder / name).read_text(encoding="utf-8").replace("default-src 'none'", "script-src 'unsafe-inline'")
        script = (
            "<script>for (const width of [400, 900, 1400]) { document.body.style.width = width + 'px';"
            "document.title += ' ' + width + ':' + Math.max(...[...document.querySelectorAll('main > *, header > *')]"
            ".map(e => Math.round(e.getBoundingClientRect().right - document.body.getBoundingClientRect().left))); }"
            "</script></body>"
        )
        probe.write_text(page.replace("</body>", script), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1500,900"]
        command = [str(CHROMIUM), *flags, f"--user-data-dir={folder.parent / 'profile'}", "--dump-dom", probe.as_uri()]
        dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
        title = re.search(r"<title>(.*?)</title>", dom, re.S)
        assert title
        measured = re.findall(r"(\d+):(\d+)", title.group(1))
        assert [int(width) for width, _ in measured] == [400, 900, 1400]
        assert all(int(right) <= int(width) + 1 for width, right in measured)
        probe.unlink()

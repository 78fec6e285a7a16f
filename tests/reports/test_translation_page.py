"""The page shows every sentence in every language, its names, its warnings, and nothing from elsewhere."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mlalign.documents.read import read_text
from mlalign.reports.runs import direction_runs, pieces
from mlalign.reports.translation_page import translation_page
from mlalign.text.span import Span
from mlalign.translation.result import BlockTranslation, DocumentTranslation, SentenceTranslation

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
VOID = {"meta", "input", "br", "link", "img"}


class Outline(HTMLParser):
    """Elements with their attributes, and the words of the cells."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    assert not parser.open
    return parser


@pytest.fixture(scope="session")
def page(translations) -> str:
    return translation_page(translations)


def test_every_cell_says_its_language_and_direction(page):
    cells = [
        attributes for _, attributes in outline(page).elements if "cell" in (attributes.get("class") or "").split()
    ]
    assert len(cells) == 5 * 5
    assert {(cell["lang"], cell["dir"]) for cell in cells} == {
        ("en", "ltr"), ("ar", "rtl"), ("kmr", "ltr"), ("ckb", "rtl"), ("tr", "ltr"),
    }  # fmt: skip


def test_nothing_is_loaded_from_elsewhere(page):
    for tag, attributes in outline(page).elements:
        assert tag not in ("link", "img", "iframe")
        assert "src" not in attributes
        assert not (attributes.get("href") or "#").startswith(("http", "//"))
    assert "url(" not in page
    assert "@import" not in page


def test_an_entity_has_one_colour_and_number_in_all_languages(page):
    forms = "Syria|سوريا|سووریا|Suriye&#39;ye|Sûriyê"
    name = rf'style="--hue:(\d+)" tabindex="0"[^>]*>(?:<bdi[^>]*>)?(?:{forms})(?:</bdi>)?<sup aria-hidden="true">(\d+)'
    syria = re.findall(name, page)
    assert len(syria) == 2 * 5
    assert len(set(syria)) == 1


def test_every_name_can_be_reached_by_keyboard_and_is_described(page):
    elements = outline(page).elements
    described = [attributes["aria-describedby"] for _, attributes in elements if "aria-describedby" in attributes]
    cards = [attributes["id"] for _, attributes in elements if attributes.get("role") == "tooltip"]
    assert len(described) == 5 * 6
    assert described == cards
    assert len(set(cards)) == len(cards)


def test_warnings_stand_on_top_and_at_their_sentences(page):
    message = "the source has 12.07.2020, the translation 12-07-2020; check the date"
    assert page.count(message) == 2
    assert "2 warnings" in page
    assert page.index(message) < page.index("<main>")
    assert 'href="#s5"' in page
    assert 'id="s5"' in page


def test_latin_words_and_dates_are_isolated_in_arabic_and_sorani(page):
    assert '<bdi dir="ltr" class="unbroken">12-07-2020</bdi>' in page
    assert '<bdi dir="ltr" class="unbroken">NDF</bdi>' in page


def test_markup_in_text_is_shown_not_run():
    document = read_text("A <script>alert(1)</script> & <b>bold</b> claim.", "en", name="<i>x</i>")
    sentences = tuple(
        SentenceTranslation(s.text, "<img src=x onerror=alert(1)>", "m") for s in document.blocks[0].segments
    )
    page = translation_page(
        [DocumentTranslation(document, "tr", "<u>m</u>", (BlockTranslation(document.blocks[0], sentences),))]
    )
    tags = [tag for tag, _ in outline(page).elements]
    assert tags.count("script") == 1
    assert not {"img", "b", "i", "u"} & set(tags)


def test_translations_of_different_documents_are_refused(translations):
    other = DocumentTranslation(read_text("Another.", "en"), "tr", "m", ())
    with pytest.raises(ValueError, match="one document"):
        translation_page([translations[0], other])
    with pytest.raises(ValueError, match="one document"):
        translation_page([])


def test_runs_joined_are_the_text_and_names_that_overlap_are_cut_once():
    text = "في 12-07-2020 قالت NDF إن F-16 قصفت example.org/a?b=1 أمس"
    assert "".join(run.text for run in direction_runs(text, "rtl")) == text
    assert [run.text for run in direction_runs(text, "rtl") if run.direction] == [
        "12-07-2020", "NDF", "F-16", "example.org/a?b=1",
    ]  # fmt: skip
    cut = pieces("Suriye ordusu", [(Span(0, 6), "a"), (Span(3, 9), "b"), (Span(7, 13), "c")], "ltr")
    assert [("".join(run.text for run in piece.runs), piece.reference) for piece in cut] == [
        ("Suriye", "a"), (" ", None), ("ordusu", "c"),
    ]  # fmt: skip


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.slow
@pytest.mark.parametrize("width", [375, 800, 1400])
def test_the_page_is_no_wider_than_the_window(page_file: Path, tmp_path: Path, width: int):
    script = "document.title = [document.documentElement.scrollWidth, document.documentElement.clientWidth].join(' ')"
    page = page_file.read_text(encoding="utf-8").replace("</body>", f"<script>{script}</script></body>")
    page_file.write_text(page, encoding="utf-8")
    frame = tmp_path / "frame.html"
    # Headless Chromium makes no window of less than 500 px.
    frame.write_text(
        f'<iframe src="{page_file.name}" width="{width}" height="20000" style="border:0" onload="'
        'document.body.dataset.size=this.contentDocument.title"></iframe>',
        encoding="utf-8",
    )
    command = [
        CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--allow-file-access-from-files",
        "--virtual-time-budget=3000", "--dump-dom", frame.as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    scroll, client = map(int, re.search(r'data-size="(\d+) (\d+)"', dom).groups())
    assert client == width
    assert scroll <= client

"""Files, folders and standard input become documents; what cannot be read is named."""

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from mlalign.documents.read import STDIN, find_documents, read_document, read_text
from mlalign.errors import InputError

SEED = Path(__file__).parents[2] / "seeds" / "article-2020-07-18.txt"


def kinds(text: str, format: str = "markdown", language: str = "en") -> list[tuple[str, str, list[str]]]:
    """Kind, prefix and sentences of the blocks that are not blank."""
    blocks = read_text(text, language, format=format).blocks
    return [(b.kind, b.prefix, [s.text for s in b.segments]) for b in blocks if b.kind != "blank"]


def test_the_article_has_its_date_and_no_dateline_in_its_first_sentence():
    document = read_document(SEED, "en")
    assert document.metadata.published == date(2020, 7, 18)
    assert document.metadata.dateline == " date 2020-07-18 "
    assert document.segments[0].text.startswith("Warplanes suspected to be from the US-led coalition")
    assert [block.kind for block in document.blocks].count("paragraph") == 13
    assert document.name == "article-2020-07-18"


def test_a_headline_over_a_date_line_is_a_heading():
    text = "Hevserokê meclisa Şedadê hat kuştin\n2020-08-11\n\nÇekdarên nenas îro sibê Ehmed Salih Cedan kuşt.\n"
    document = read_text(text, "kmr")
    assert [block.kind for block in document.blocks] == ["heading", "dateline", "blank", "paragraph"]
    assert document.metadata.title == "Hevserokê meclisa Şedadê hat kuştin"
    assert document.metadata.published == date(2020, 8, 11)


@pytest.mark.parametrize(
    ("text", "place", "outlet", "published", "rest"),
    [
        ("DAMASCUS (Reuters) - Two men were killed.", "DAMASCUS", "Reuters", None, "Two men were killed."),
        ("BEIRUT, July 18 (AP) — Two men died.", "BEIRUT", "AP", None, "Two men died."),
        ("Erbil, 18 July 2020 – Two men died.", "Erbil", "", date(2020, 7, 18), "Two men died."),
        ("WASHINGTON, D.C. (AP) -- The army left.", "WASHINGTON, D.C.", "AP", None, "The army left."),
        ("دمشق (رويترز) - قال الجيش.", "دمشق", "رويترز", None, "قال الجيش."),
        ("بيروت، 18 تموز/يوليو 2020 (أ ف ب) - قال.", "بيروت", "أ ف ب", date(2020, 7, 18), "قال."),
        ("ŞAM (AA) - Suriye ordusu açıkladı.", "ŞAM", "AA", None, "Suriye ordusu açıkladı."),
        ("QAMIŞLO, 18ê Tîrmeha 2020 (ANHA) - Du kes.", "QAMIŞLO", "ANHA", date(2020, 7, 18), "Du kes."),
        ("Tarih: 18.07.2020 Suriye ordusu.", "", "", date(2020, 7, 18), "Suriye ordusu."),
    ],
)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_datelines_of_the_agencies_are_told_apart(text, place, outlet, published, rest, format):
    document = read_text(text, "en", format=format)
    metadata = document.metadata
    assert (metadata.place, metadata.outlet, metadata.published) == (place, outlet, published)
    assert document.blocks[0].text == rest
    assert document.text == text


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance – met.",
        "Ankara (Turkey) is a city.",
        "12 killed in Hatay.",
        "2020 was a bad year - he said.",
        "BEIRUT, July 45 – Two men died.",
        "In May 2020 - a bad month - the army left.",
        "The coalition (NATO) said - twice - it had left.",
    ],
)
def test_sentences_that_look_like_datelines_are_none(text):
    document = read_text(text, "en")
    assert document.metadata.dateline == ""
    assert document.blocks[0].text == text


def test_front_matter_is_kept_and_its_date_read():
    text = '---\ntitle: "Raid"\ndate: 2020-07-18T10:00:00Z\n---\n\n# The raid\n\nTwo men died.\n'
    document = read_text(text, "en", format="markdown")
    assert document.metadata.published == date(2020, 7, 18)
    assert document.metadata.title == "Raid"
    assert document.blocks[0].kind == "front_matter"
    assert [segment.text for segment in document.segments] == ["The raid", "Two men died."]


def test_markdown_marks_stand_in_front_of_the_words():
    text = (
        "# The raid #\n\n- One man died.\n  - Two fled\n    to Afrin.\n\n3. Third came.\n\n"
        "> The army\n> left. They won.\n\nSetext\n===\n"
    )
    assert kinds(text) == [
        ("heading", "# ", ["The raid"]),
        ("list_item", "- ", ["One man died."]),
        ("list_item", "  - ", ["Two fled to Afrin."]),
        ("list_item", "3. ", ["Third came."]),
        ("quote", "> ", ["The army left.", "They won."]),
        ("heading", "", ["Setext"]),
    ]


def test_code_html_and_definitions_are_not_translated():
    text = "```\nrm -rf /\n```\n\n    indented\n\n<div>\n<hr>\n</div>\n\n[ref]: https://example.org 'Title'\n\n---\n"
    assert [kind for kind, _, sentences in kinds(text) if not sentences] == [
        "code",
        "code",
        "html",
        "definition",
        "rule",
    ]


def test_table_cells_are_sentences_of_their_own():
    text = "| Town | Killed |\n|:--|--:|\n| Deir *Ezzor* | 43 men |\n| a `x\\|y` | [Afrin](b) |\n"
    [(kind, _, sentences)] = kinds(text)
    assert kind == "table"
    assert sentences == ["Town", "Killed", "Deir Ezzor", "43 men", "a `x\\|y`", "Afrin"]


def test_inline_markup_is_taken_out_and_what_must_survive_is_named():
    text = (
        "The *US-led* **coalition** struck [Deir Ezzor](https://example.org/d 'x') "
        "with `F-16` <b>jets</b>, see https://example.org/y.[^1]"
    )
    [segment] = read_text(text, "en", format="markdown").segments
    assert segment.text == "The US-led coalition struck Deir Ezzor with `F-16` <b>jets</b>, see https://example.org/y."
    assert [(m.kind, m.span.of(segment.text)) for m in segment.wrapping] == [
        ("emphasis", "US-led"), ("strong", "coalition"), ("link", "Deir Ezzor"),
    ]  # fmt: skip
    assert [m.span.of(segment.text) for m in segment.verbatim] == [
        "`F-16`", "<b>", "</b>", "https://example.org/y",
    ]  # fmt: skip


def test_emphasis_of_whole_sentences_stays_outside_of_them():
    document = read_text("**One man died. Two men fled.** They won.", "en", format="markdown")
    assert [segment.markup for segment in document.segments] == [(), (), ()]


def test_emphasis_that_ends_in_another_sentence_is_given_to_both():
    document = read_text("Two **men died. They were** from Afrin.", "en", format="markdown")
    assert [[m.span.of(s.text) for m in s.wrapping] for s in document.segments] == [["men died."], ["They were"]]


def test_a_hard_line_break_ends_a_sentence():
    assert kinds("Deir Ezzor  \nSyria\\\nEast") == [("paragraph", "", ["Deir Ezzor", "Syria", "East"])]


def test_wrapped_plain_text_is_read_as_sentences():
    text = (
        "The official from the Deir Ezzor Military Council told the German\n"
        "news agency that warplanes believed to be from the coalition\n"
        "launched five airstrikes.\n"
    )
    [(_, _, sentences)] = kinds(text, "text")
    assert sentences == [" ".join(text.split())]


def test_lines_that_stand_for_themselves_stay_lines():
    text = "Two soldiers died in Afrin.\nThe army left.\nNo group has claimed responsibility for the attack yet.\n"
    assert [sentences for _, _, sentences in kinds(text, "text")] == [[line] for line in text.splitlines()]


def test_wrapped_quotations_of_plain_text_are_read_as_sentences():
    text = "> The official from the Deir Ezzor Military Council told the German\n> news agency that warplanes came.\n"
    [(kind, prefix, sentences)] = kinds(text, "text")
    assert (kind, prefix) == ("quote", "> ")
    assert sentences == [
        "The official from the Deir Ezzor Military Council told the German news agency that warplanes came."
    ]


def test_a_turkish_ordinal_is_no_list_mark_but_running_numbers_are():
    assert kinds("12. Tugay komutanı öldü.", "text", "tr")[0][:2] == ("paragraph", "")
    assert [block[:2] for block in kinds("1. Tugay geldi.\n2. Tugay gitti.", "text", "tr")] == [
        ("list_item", "1. "), ("list_item", "2. "),
    ]  # fmt: skip


def test_a_folder_gives_its_documents_sorted_and_those_of_its_subfolders(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.markdown", ".hidden/d.txt", "image.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_documents([tmp_path, tmp_path / "b.txt", STDIN])
    assert [str(path.relative_to(tmp_path)) if path != STDIN else "-" for path in found] == [
        "a.md", "b.txt", "sub/c.markdown", "-",
    ]  # fmt: skip


def test_two_files_of_one_stem_are_reported(tmp_path):
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(InputError, match="same stem"):
        find_documents([tmp_path])


def test_a_folder_without_documents_is_reported(tmp_path):
    with pytest.raises(InputError, match="no documents"):
        find_documents([tmp_path])


def test_missing_files_are_reported(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        find_documents([tmp_path / "missing.txt"])
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "missing.txt", "en")


def test_a_folder_given_as_a_file_is_reported(tmp_path):
    with pytest.raises(InputError, match="folder"):
        read_document(tmp_path, "en")


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_a_file_with_nothing_in_it_is_reported(tmp_path, content):
    (tmp_path / "empty.txt").write_bytes(content)
    with pytest.raises(InputError, match="no text"):
        read_document(tmp_path / "empty.txt", "en")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_reported(tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "secret.txt").chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_document(tmp_path / "secret.txt", "en")


def test_an_error_of_the_disk_is_reported(tmp_path, monkeypatch):
    (tmp_path / "bad.txt").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", lambda self: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(InputError, match="Input/output error"):
        read_document(tmp_path / "bad.txt", "en")


def test_standard_input_is_read_in_its_encoding(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Suriye ordusu çekildi.".encode("cp1254"))))
    document = read_document("-", "tr")
    assert document.segments[0].text == "Suriye ordusu çekildi."
    assert (document.name, document.path, document.encoding) == ("stdin", None, "cp1254")


def test_control_characters_do_not_reach_the_translator():
    [segment] = read_text("The army\x07 left\x1b the town.", "en").segments
    assert segment.text == "The army  left  the town."


def test_mixed_directions_and_marks_are_kept():
    text = "The group \u2067داعش\u2069 (ISIS) said \u200fنعم\u200f.\n"
    document = read_text(text, "en")
    assert document.text == text
    assert document.segments[0].text == text.strip()


@pytest.mark.slow
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_five_megabytes_in_one_line_are_read(format):
    line = "The army left *the town*. See https://example.org/a. He said “no” [here](x). "
    text = line * (5_000_000 // len(line))
    document = read_text(text, "en", format=format)
    assert document.text == text
    assert len(document.segments) >= 3 * text.count("army") - 1

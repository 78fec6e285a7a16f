"""What is read is written back character for character, whatever it is."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlalign.documents.model import Document
from mlalign.documents.read import read_document, read_text
from mlalign.documents.rebuild import rebuild
from mlalign.documents.write import render

SEED = Path(__file__).parents[2] / "seeds" / "article-2020-07-18.txt"
WORDS = ["Syria", "43 killed.", "the U.S. army", "Halep'te", "حلب؟", "لە حەلەب.", "“no,” he said", "Qamişlo"]
MARKS = [
    "# ", "## ", "- ", "* ", "1. ", "2. ", "12. ", "> ", "    ", "\t", "```\n", "---\n", "|", " | ", "|---|---|\n",
    "===\n", "\n", "\n\n", "  \n", "\\\n", "\r\n", "\r", "*", "**", "_", "~~", "`", "``", "[", "![", "][ref]", "[ref]",
    "](https://example.org/a_b)", "[ref]: https://example.org 'x'\n", "<b>", "<div>\n", "</div>",
    "<https://example.org>", "a.b@example.org", "https://example.org/x?y=1.", "&amp;", "&nbsp;", "\\*", "\\|", "[^1]",
    " ", "\u00a0", "\u200f", "\x0c", "\u2028", "\x00", "2020-07-18\n", "BEIRUT, July 18 (AP) — ", "date 2020-07-18 ",
    "title: x\n",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS + MARKS), max_size=30).map("".join)
any_text = texts | st.text(max_size=80)
formats = st.sampled_from(["text", "markdown"])


def unchanged(document: Document) -> str:
    """The document rendered with every segment's own source characters."""
    return render(document, [[s.span.of(block.text) for s in block.segments] for block in document.blocks], "en")


@settings(max_examples=400, deadline=None)
@given(any_text, formats)
@example("[a\n> b](x) c", "markdown")
@example("---\ntitle: x\n---\n\n# x #\r\ny", "markdown")
def test_blocks_joined_are_the_text(text: str, format: str) -> None:
    document = read_text(text, "en", format=format)
    assert document.text == text
    assert render(document, [()] * len(document.blocks), "tr") == text


@settings(max_examples=400, deadline=None)
@given(any_text, formats)
def test_segments_lie_in_their_block_in_order_and_apart(text: str, format: str) -> None:
    for block in read_text(text, "en", format=format).blocks:
        position = 0
        for segment in block.segments:
            assert position <= segment.span.start < segment.span.end <= len(block.text)
            position = segment.span.end
            assert all(0 <= piece.span.start <= piece.span.end <= len(segment.text) for piece in segment.markup)
            assert "\n" not in segment.text


@settings(max_examples=300, deadline=None)
@given(texts)
def test_no_letter_of_plain_text_is_left_out_of_the_sentences(text: str) -> None:
    document = read_text(text, "en", format="text")
    written = "".join(c for block in document.blocks for c in block.prefix + block.suffix if c.isalpha())
    skipped = "".join(b.text for b in document.blocks if not b.segments and b.kind in ("dateline", "blank", "rule"))
    inside = "".join(segment.text for segment in document.segments)
    letters = sum(c.isalpha() for c in text)
    assert letters == sum(c.isalpha() for c in written + skipped + inside)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.sampled_from(["**", "*", "~~", "`"]))
def test_markup_put_back_around_the_same_words_gives_the_source(words: list[str], mark: str) -> None:
    marked = " ".join(word.rstrip(".؟") for word in words)
    text = f"Reports from {mark}{marked}{mark} and [Afrin](https://example.org/a) came"
    document = read_text(text, "en", format="markdown")
    rebuilt = [
        [rebuild(segment, segment.text, [piece.span for piece in segment.wrapping]) for segment in block.segments]
        for block in document.blocks
    ]
    assert render(document, rebuilt, "en") == text


@settings(max_examples=100, deadline=None)
@given(texts.filter(str.strip), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_unicode_encoding_reads_as_the_same_text(tmp_path_factory, text: str, encoding: str) -> None:
    text = "The army said so. " + text.replace("\x00", "").replace("\x0c", "") + " Suriye ordusu açıkladı."
    path = tmp_path_factory.mktemp("files") / "report.txt"
    path.write_bytes(text.encode(encoding))
    document = read_document(path, "en")
    assert document.text == text
    assert document.bom == (encoding in ("utf-8-sig", "utf-16"))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_the_article_comes_back_with_any_line_end(newline: str, end: str) -> None:
    text = (SEED.read_text(encoding="utf-8").rstrip("\n") + end).replace("\n", newline)
    document = read_text(text, "en")
    assert unchanged(document) == text
    assert document.newline == newline

"""HTML blocks in Markdown: simple ones are translated with their tags kept, others are left and known to be."""

from __future__ import annotations

import pytest
from shouting import shouted

from mlalign.documents.html_block import is_left
from mlalign.documents.read import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<div align="right">The army left.</div>\n', '<div align="right">THE ARMY LEFT.</div>\n'),
        ("<div>\n  The army\n  left. It won.\n</div>\n", "<div>\n  THE ARMY LEFT. IT WON.\n</div>\n"),
        ("<p>The <b>army</b> left.<br>It won.</p>\n", "<p>THE <b>ARMY</b> LEFT.<br>IT WON.</p>\n"),
        ("<p><b>The army left.</b></p>\n", "<p><b>THE ARMY LEFT.</b></p>\n"),
        ('<p><a href="x">The army left.</a></p>\n', '<p><a href="x">THE ARMY LEFT.</a></p>\n'),
        ("<p>Fish &amp; bread &lt; 5.</p>\n", "<p>FISH &amp; BREAD &lt; 5.</p>\n"),
        ("<table><tr><td>Town</td><td>4</td></tr></table>\n", "<table><tr><td>TOWN</td><td>4</td></tr></table>\n"),
        ("<div><!-- not this -->The army.</div>\n", "<div><!-- not this -->THE ARMY.</div>\n"),
        ("> <div>\n> The army\n> left.</div>\n", "> <div>\n> THE ARMY LEFT.</div>\n"),
    ],
)
def test_words_of_simple_html_are_sentences_and_tags_stay(text: str, expected: str) -> None:
    assert shouted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '<p>The <a href="x">army</a> left.</p>\n',
        "<pre>The army left.</pre>\n",
        "<div><b>The army</div>\n",
        "<div><?php echo 1 ?>The army.</div>\n",
        "<form>\n<label>Name</label>\n</form>\n",
    ],
)
def test_other_html_with_words_is_one_segment_that_is_left(text: str) -> None:
    document = read_text(text, "en", format="markdown")
    [segment] = document.segments
    assert is_left(segment)
    assert document.text == text
    assert "\n" not in segment.text


@pytest.mark.parametrize(
    "text", ["<!-- a comment -->\n", "<script>\nvar a;\n</script>\n", "<hr>\n", "<div>\n---\n</div>\n"]
)
def test_html_without_words_has_nothing_to_say(text: str) -> None:
    assert read_text(text, "en", format="markdown").segments == ()


def test_inline_html_in_a_sentence_is_not_left() -> None:
    [segment] = read_text("The <b>army</b> left.", "en", format="markdown").segments
    assert not is_left(segment)

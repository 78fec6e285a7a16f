"""Markup that a translation has no place for."""

from __future__ import annotations

from mlalign.documents.read import read_text
from mlalign.documents.rebuild import lost_markup, rebuild
from mlalign.text.span import Span


def _segment(markdown: str):
    return read_text(markdown, "en", format="markdown").segments[0]


def test_a_link_to_which_another_leaves_no_room_is_lost_and_its_address_kept():
    segment = _segment("The [army](https://a.example/) left [Manbij](https://b.example/) today.")
    translation = "Artêşê îro Minbic berda."
    lost = lost_markup(segment, translation, (Span(0, 6), Span(0, 6)))
    assert [piece.target for piece in lost] == ["https://b.example/"]
    assert "https://b.example/" in rebuild(segment, translation, (Span(0, 6), Span(0, 6)))


def test_emphasis_whose_words_were_not_found_is_lost_and_that_which_was_is_not():
    segment = _segment("The **army** left *Manbij* today.")
    translation = "Artêşê îro Minbic berda."
    lost = lost_markup(segment, translation, (Span(0, 6), None))
    assert [piece.opening for piece in lost] == ["*"]
    assert not lost_markup(segment, translation, (Span(0, 6), Span(11, 17)))

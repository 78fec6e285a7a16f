"""Task marks, footnotes, images and definitions: the words are sentences, the marks stay where they were."""

from __future__ import annotations

import pytest
from shouting import shouted

from mlalign.documents.read import read_text
from mlalign.documents.rebuild import rebuild
from mlalign.text.span import Span


def sentences(text: str, format: str = "markdown") -> list[str]:
    return [segment.text for segment in read_text(text, "en", format=format).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [ ] Three men left.\n- [x] Two died.\n", "- [ ] THREE MEN LEFT.\n- [x] TWO DIED.\n"),
        ("1. [X] Two *men* died.\n", "1. [X] TWO *MEN* DIED.\n"),
        ("[^1]: Five died.\n[^two]: Six fled.\n", "[^1]: FIVE DIED.\n[^two]: SIX FLED.\n"),
        ("[^1]: Five.\n", "[^1]: FIVE.\n"),
        ("[^1]: https://example.org\n", "[^1]: https://example.org\n"),
        ("They said so.[^1] He fled.[^2]\n", "THEY SAID SO.[^1] HE FLED.[^2]\n"),
        ("They[^1] said [^2] so[^3].\n\n[^1]: https://a.example\n", "THEY[^1] SAID [^2] SO[^3].\n\n[^1]: https://a.example\n"),
        ("They **won**[^1] it.\n", "THEY **WON**[^1] IT.\n"),
        ("![A photo](a.jpg)\n", "![A PHOTO](a.jpg)\n"),
        ("![A photo](a.jpg 'x y')\nThe army left.\n", "![A PHOTO](a.jpg 'x y')\nTHE ARMY LEFT.\n"),
        ("[![A photo](a.jpg)](https://a.example)\n", "[![A PHOTO](a.jpg)](https://a.example)\n"),
        ("![](a.jpg) He left.\n", "![](a.jpg) HE LEFT.\n"),
        ("See ![a map](m.png) of it.\n", "SEE ![a map](m.png) OF IT.\n"),
        ("![label]\n\n[label]: a.jpg\n", "![label]\n\n[label]: a.jpg\n"),
        ("<br>\n", "<br>\n"),
        ("Term\n: What it means.\n", "TERM\n: WHAT IT MEANS.\n"),
    ],
)  # fmt: skip
def test_marks_stay_and_words_are_translated(text: str, expected: str) -> None:
    assert shouted(text) == expected


def test_a_task_mark_in_plain_text_is_no_part_of_the_sentence() -> None:
    assert sentences("- [ ] Three men left.\n- [x] Two died.\n", "text") == ["Three men left.", "Two died."]


def test_a_footnote_follows_its_word_suffix_and_all_or_stands_at_the_end() -> None:
    [segment] = read_text("The army[^1] entered Raqqa.", "en", format="markdown").segments
    assert segment.text == "The army entered Raqqa."
    translation = "Rakka'ya ordu'nun girdi."
    assert rebuild(segment, translation, [Span(9, 13)]) == "Rakka'ya ordu'nun[^1] girdi."
    assert rebuild(segment, translation, [None]) == "Rakka'ya ordu'nun girdi[^1]."


def test_brackets_that_are_code_or_links_are_no_footnotes() -> None:
    [segment] = read_text("See `a[^1]` and [^2](https://a.example) now.", "en", format="markdown").segments
    assert [piece.kind for piece in segment.markup] == ["code", "link"]

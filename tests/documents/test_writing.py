"""Translations are written in the shape of their source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.documents.dateline import localise_dateline
from mlalign.documents.read import read_text
from mlalign.documents.rebuild import missing_verbatim, rebuild
from mlalign.documents.write import render
from mlalign.text.span import Span


def segment(text: str, format: str = "markdown"):
    [only] = read_text(text, "en", format=format).segments
    return only


def spans(text: str, *words: str | None) -> list[Span | None]:
    return [None if word is None else Span(text.index(word), text.index(word) + len(word)) for word in words]


def test_markup_goes_around_the_projected_words():
    source = segment("The **coalition** struck [Deir Ezzor](https://example.org/d) today.")
    target = "Koalisyon bugün Deyrizor'u vurdu."
    assert rebuild(source, target, spans(target, "Koalisyon", "Deyrizor'u")) == (
        "**Koalisyon** bugün [Deyrizor'u](https://example.org/d) vurdu."
    )


def test_markup_inside_a_word_uses_the_mark_that_works_there():
    source = segment("to _Aleppo_ they went.")
    target = "وحلب ذهبوا إليها."
    assert rebuild(source, target, [Span(1, 4)]) == "و*حلب* ذهبوا إليها."


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[here](https://example.org/a_b)", "Ordu geldi (<https://example.org/a_b>)."),
        ("[here](docs/a b.md)", "Ordu geldi."),
        ("[here](<docs/a b.md>)", "Ordu geldi ([docs/a b.md](<docs/a b.md>))."),
    ],
)
def test_a_link_without_a_place_keeps_its_target(link, expected):
    source = segment(f"The army came {link}.")
    assert rebuild(source, "Ordu geldi.", [None] * len(source.wrapping)) == expected


def test_a_reference_link_is_made_explicit_when_its_words_change():
    document = read_text("See [the army] now.\n\n[the army]: https://example.org\n", "en", format="markdown")
    [source] = document.segments
    assert rebuild(source, "Orduya bak.", [Span(0, 6)]) == "[Orduya][the army] bak."
    assert rebuild(source, "Bak.", [None]) == "Bak ([the army][the army])."
    assert rebuild(source, source.text, [source.wrapping[0].span]) == "See [the army] now."


def test_verbatim_pieces_that_are_lost_are_written_at_the_end():
    source = segment("Run `make demo` and see https://example.org/x or mail me@example.org now.")
    target = "Jetzt `make demo` ausführen."
    assert missing_verbatim(source, target) == ("https://example.org/x", "me@example.org")
    assert rebuild(source, target, []) == ("Jetzt `make demo` ausführen (https://example.org/x) (me@example.org).")


def test_only_what_the_source_escaped_is_escaped():
    source = segment(r"Price 5 \* 3 & more_things `a*b` here.")
    assert rebuild(source, "Fiyat 5 * 3 & daha_çok `a*b` burada.", []) == r"Fiyat 5 \* 3 & daha_çok `a*b` burada."


def test_an_ordinal_at_the_start_of_a_paragraph_does_not_become_a_list():
    document = read_text("The 12th Brigade left.", "tr", format="markdown")
    written = render(document, [["12. Tugay ayrıldı."]], "tr")
    assert written == "12\\. Tugay ayrıldı."
    assert [block.kind for block in read_text(written, "tr", format="markdown").blocks] == ["paragraph"]


def test_a_bar_in_a_cell_does_not_make_a_new_one():
    document = read_text("| a b |\n|---|\n| c d |\n", "en", format="markdown")
    assert render(document, [["x | y", "z"]], "tr") == "| x \\| y |\n|---|\n| z |\n"


def test_lists_quotes_and_blank_lines_come_out_where_they_were():
    text = "# Raid #\r\n\r\n> - One. Two.\r\n>\r\n>   Three\r\n>   four.\r\n\r\n\r\n1. Five\r\n"
    document = read_text(text, "en", format="markdown")
    upper = [[s.text.upper() for s in block.segments] for block in document.blocks]
    assert render(document, upper, "en") == (
        "# RAID #\r\n\r\n> - ONE. TWO.\r\n>\r\n>   THREE FOUR.\r\n\r\n\r\n1. FIVE\r\n"
    )


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_dateline_can_be_replaced(format):
    document = read_text("DAMASCUS (Reuters) - Two men died.", "en", format=format)
    assert render(document, [["İki kişi öldü."]], "tr", dateline="ŞAM (Reuters) - ") == "ŞAM (Reuters) - İki kişi öldü."
    assert render(document, [["İki kişi öldü."]], "tr") == "DAMASCUS (Reuters) - İki kişi öldü."


NAMES = {
    "tr": {"Damascus": "Şam", "Beirut": "Beyrut", "AP": "AP"},
    "ar": {"Damascus": "دمشق", "Beirut": "بيروت", "AP": "أسوشيتد برس"},
    "kmr": {"Beirut": "Beyrût"},
    "ckb": {"Beirut": "بەیرووت"},
}


@pytest.mark.parametrize(
    ("dateline", "language", "expected"),
    [
        ("DAMASCUS (AP) - ", "tr", "ŞAM (AP) - "),
        ("BEIRUT, July 18 (AP) — ", "ar", "بيروت، 18 يوليو (أسوشيتد برس) — "),
        ("Beirut, 18 July 2020 – ", "tr", "Beyrut, 18 Temmuz 2020 – "),
        ("BEIRUT, July 18, 2020 (AFP) - ", "kmr", "BEYRÛT, 18ê tîrmeha 2020an (AFP) - "),
        ("HAJIN, July 18 (AP) — ", "tr", "HAJIN, 18 Temmuz (AP) — "),
        ("date 2020-07-18 ", "ar", "date 2020-07-18 "),
    ],
)
def test_a_dateline_is_written_as_the_target_language_writes_it(dateline, language, expected):
    metadata = read_text(f"{dateline}Two men died.", "en").metadata
    assert metadata.dateline == dateline
    assert localise_dateline(metadata, language, NAMES[language].get) == expected


def test_a_lost_translation_is_an_error_not_a_gap():
    document = read_text("One. Two.", "en")
    with pytest.raises(ValueError, match="zip"):
        render(document, [["Bir."]], "tr")
    with pytest.raises(ValueError, match="blocks"):
        render(document, [], "tr")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_projection_keeps_every_word_every_link_and_balanced_marks(data):
    source = segment("The *a [b **c** d](https://example.org/1)* and [e](https://example.org/2) ~~f~~ `g` came")
    target = "Onlar bir iki üç `g` geldi"
    ends = st.integers(0, len(target) + 3)
    one = st.none() | st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    projected = [data.draw(one) for _ in source.wrapping]
    rebuilt = rebuild(source, target, projected)
    assert "https://example.org/1" in rebuilt
    assert "https://example.org/2" in rebuilt
    words = rebuilt.replace("https://example.org/1", "").replace("https://example.org/2", "")
    assert [c for c in words if c.isalpha()] == [c for c in target if c.isalpha()]
    assert rebuilt.count("[") == rebuilt.count("]")
    assert rebuilt.count("*") % 2 == 0

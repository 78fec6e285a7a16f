from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlalign.errors import DamagedModelError
from mlalign.text.span import Span
from mlalign.translation.engines.moses_bpe import MosesBpeTokeniser
from mlalign.translation.engines.tokens import SentencePieceTokeniser, follow


def _cut(tokeniser: SentencePieceTokeniser | MosesBpeTokeniser, text: str) -> list[str]:
    """The text of each span; tokens that are parts of one character share theirs."""
    return [span.of(text) for span in dict.fromkeys(tokeniser.encode(text).spans)]


def test_every_letter_of_real_sentences_belongs_to_one_token(pieces: Path, sentences: list[dict[str, str]]) -> None:
    tokeniser = SentencePieceTokeniser(pieces)
    for row in sentences[:60]:
        for code in ("en", "tr", "ar", "kmr", "ckb"):
            assert "".join(_cut(tokeniser, row[code])) == row[code].replace(" ", "")


def test_decoding_gives_the_text_back_with_each_token_in_its_place(
    pieces: Path, sentences: list[dict[str, str]]
) -> None:
    tokeniser = SentencePieceTokeniser(pieces)
    for row in sentences[:60]:
        for code in ("en", "tr", "ar", "kmr", "ckb"):
            encoded = tokeniser.encode(row[code])
            assert tokeniser.decode(encoded.tokens) == encoded


def test_spans_are_of_the_text_before_sentencepiece_normalises_it(pieces: Path) -> None:
    text = "  Two ﬁghters…  in  cafe\u0301 "
    tokeniser = SentencePieceTokeniser(pieces)
    assert "".join(_cut(tokeniser, text)).startswith("Twoﬁghters…in")
    # Three dots after normalisation, each of them the one character.
    assert [span.of(text) for span in tokeniser.encode(text).spans].count("…") == 3


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_spans_stay_within_any_text_and_in_order(text: str, pieces: Path) -> None:
    encoded = SentencePieceTokeniser(pieces).encode(text)
    assert all(span.end <= len(text) for span in encoded.spans)
    assert [span.start for span in encoded.spans] == sorted(span.start for span in encoded.spans)


def test_underscores_survive_sentencepiece(pieces: Path) -> None:
    tokeniser = SentencePieceTokeniser(pieces)
    assert tokeniser.decode(tokeniser.encode("run snake_case __E0__ now").tokens).text == "run snake_case __E0__ now"


def test_a_token_copied_from_the_source_leaves_no_mark(pieces: Path) -> None:
    decoded = SentencePieceTokeniser(pieces).decode(["▁the", "▁☂", "▁the"])
    assert decoded.text == "the ☂ the"
    assert [span.of(decoded.text) for span in decoded.spans] == ["the", "☂", "the"]


def test_bpe_tokens_of_real_sentences_cover_every_letter(merges: Path, sentences: list[dict[str, str]]) -> None:
    tokeniser = MosesBpeTokeniser(merges, "en", "tr")
    for row in sentences[:60]:
        if not set(row["en"]) & set("’“”"):
            assert "".join(_cut(tokeniser, row["en"])) == row["en"].replace(" ", "")


def test_bpe_tokens_of_an_entity_all_have_its_character(merges: Path) -> None:
    text = "Oil & gas at the army’s base"
    tokeniser = MosesBpeTokeniser(merges, "en", "tr")
    encoded = tokeniser.encode(text)
    ends = [span.of(text) for token, span in zip(encoded.tokens, encoded.spans, strict=True) if ";" in token]
    assert ends == ["&", "’"]
    decoded = tokeniser.decode(encoded.tokens)
    assert decoded.text.startswith("Oil & gas at the army")


def test_underscores_survive_bpe(merges: Path) -> None:
    tokeniser = MosesBpeTokeniser(merges, "en", "tr")
    assert tokeniser.decode(tokeniser.encode("the snake_case and __E0__ here.").tokens).text == (
        "the snake_case and __E0__ here."
    )


@pytest.mark.parametrize("content", [b"", b"not a model at all", b"a b c\n"])
def test_a_damaged_tokeniser_file_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bpe.model"
    path.write_bytes(content)
    with pytest.raises(DamagedModelError, match=r"bpe\.model"):
        SentencePieceTokeniser(path)
    if content:
        with pytest.raises(DamagedModelError, match=r"bpe\.model"):
            MosesBpeTokeniser(path, "en", "tr")


def test_spans_follow_a_changed_spelling() -> None:
    before, after = "the 'army' of 12", "the  “army”  of 12"
    assert [span.of(after) for span in follow([Span(4, 10), Span(14, 16)], before, after)] == ["“army”", "12"]

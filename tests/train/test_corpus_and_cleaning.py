"""Parallel text is read from three formats, cleaned by rules that are reported, and never has held-out sentences."""

import gzip
from pathlib import Path

import pytest
from cleaning import Report, clean
from corpus import Pair, read_heldout, read_pairs
from recipe import RecipeError, read_recipe

RECIPE = """
name = "toy"
source = "en"
targets = ["tr", "ckb"]
heldout = "heldout.tsv"
[[corpus]]
path = "news.tsv"
[[corpus]]
path = "memory.tmx"
[[corpus]]
path = "rows.tsv.gz"
format = "pairs"
"""
NEWS = (
    "# invented\nid\ten\ttr\tckb\n"
    "1\tThree soldiers were wounded.\tÜç asker yaralandı.\tسێ سەرباز بریندار بوون.\n"
    "2\tThe road is closed.\tYol kapalı.\tڕێگاکە داخراوە.\n"
)
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
 srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en-US"><seg>The bridge was <ph/>hit.</seg></tuv>
<tuv xml:lang="tr-TR"><seg>Köprü vuruldu.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>No translation.</seg></tuv><tuv xml:lang="de"><seg>Keine.</seg></tuv></tu>
</body></tmx>"""
HELDOUT = "id\ten\ttr\tckb\nh\tThe road is closed.\tYol kapalı.\tڕێگاکە داخراوە.\n"


@pytest.fixture
def recipe_path(tmp_path: Path) -> Path:
    (tmp_path / "news.tsv").write_text(NEWS, encoding="utf-8")
    (tmp_path / "memory.tmx").write_text(TMX, encoding="utf-8")
    (tmp_path / "heldout.tsv").write_text(HELDOUT, encoding="utf-8")
    with gzip.open(tmp_path / "rows.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("tr\tHe said “no”.\t“Hayır” dedi.\ttatoeba\nde\tNo.\tNein.\tx\n")
    path = tmp_path / "toy.toml"
    path.write_text(RECIPE, encoding="utf-8")
    return path


def test_columns_memories_and_rows_are_read_in_order_with_their_tags(recipe_path: Path) -> None:
    pairs = list(read_pairs(read_recipe(recipe_path)))
    assert [(pair.language, pair.tag) for pair in pairs] == [
        ("tr", "news"),
        ("ckb", "news"),
        ("tr", "news"),
        ("ckb", "news"),
        ("tr", "memory"),
        ("tr", "tatoeba"),
    ]
    assert pairs[4].source == "The bridge was hit."
    assert pairs[5].target == '"Hayır" dedi.'


def test_held_out_sentences_are_not_learnt_from(recipe_path: Path) -> None:
    recipe = read_recipe(recipe_path)
    report = Report()
    kept = list(clean(read_pairs(recipe), "en", [row["en"] for row in read_heldout(recipe)], report))
    assert "The road is closed." not in {pair.source for pair in kept}
    assert report.dropped["held out"].total() == 2
    assert report.read.total() == 6
    assert report.kept.total() == len(kept) == 4


@pytest.mark.parametrize(
    ("rule", "pair"),
    [
        ("empty", Pair("tr", "…", "Üç asker yaralandı.", "t")),
        ("broken characters", Pair("tr", "Three soldiers.", "Ã¼Ã§ asker.", "t")),
        ("too long", Pair("ar", "The army " * 100, "الجيش " * 120, "t")),
        ("wrong script", Pair("ar", "Three soldiers were wounded.", "Üç asker yaralandı.", "t")),
        ("wrong script", Pair("tr", "Three soldiers were wounded.", "أصيب ثلاثة جنود.", "t")),
        ("untranslated", Pair("tr", "The Times of Israel", "the times of israel", "t")),
        (
            "out of proportion",
            Pair("kmr", "Yes.", "Hêzên Sûriyeya Demokratîk dest bi operasyonê kirin.", "t"),
        ),
        ("other numbers", Pair("ckb", "It fell in 1991.", "لە ساڵی 2003 ڕووخا.", "t")),
    ],
)
def test_each_rule_takes_out_what_it_is_for(rule: str, pair: Pair) -> None:
    report = Report()
    assert list(clean([pair], "en", [], report)) == []
    assert list(report.dropped) == [rule]
    assert any(rule in line for line in report.as_lines())


def test_a_pair_that_differs_in_case_and_punctuation_only_is_a_duplicate() -> None:
    report = Report()
    pairs = [
        Pair("kmr", "Three soldiers were wounded.", "Sê leşker birîndar bûn.", "a"),
        Pair("kmr", "three soldiers were wounded", "Sê leşker birîndar bûn", "b"),
        Pair("tr", "Three soldiers were wounded.", "Üç asker yaralandı.", "a"),
    ]
    assert [pair.language for pair in clean(pairs, "en", [], report)] == ["kmr", "tr"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("name =", "nam ="), "'name' is missing"),
        (('"news.tsv"', '"old.tsv"'), "no such file"),
        (('format = "pairs"', 'format = "xls"'), "known: columns, pairs, tmx"),
        (("targets", "surprise = 1\ntargets"), "unknown key 'surprise'"),
        (("[[corpus]]", "[network]\ndepth = 1\n[[corpus]]"), "unknown key 'depth' in [network]"),
    ],
)
def test_a_faulty_recipe_says_what_is_wrong(recipe_path: Path, change: tuple[str, str], message: str) -> None:
    recipe_path.write_text(RECIPE.replace(*change, 1), encoding="utf-8")
    with pytest.raises(RecipeError, match=r"toy\.toml") as caught:
        read_recipe(recipe_path)
    assert message in str(caught.value)


def test_the_recipes_that_come_with_the_project_can_be_read() -> None:
    folder = Path(__file__).parents[2] / "scripts" / "train" / "recipes"
    assert read_recipe(folder / "small.toml").targets == ("tr", "ar", "kmr", "ckb")

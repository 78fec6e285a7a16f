"""The cheap bound on the likeness of names never turns away names that comparing takes for one."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.names.compare import compare_names
from mlalign.names.compare_bound import LEAST, may_score
from mlalign.resources.tables import read_table

MENTIONS = Path(__file__).parent.parent / "data" / "linking" / "mentions.tsv"
LANGUAGES = ("en", "ar", "kmr", "ckb", "tr")
TYPES = ("person", "place", "organisation", "armed_group", "facility", "other")
Name = tuple[str, str]


@cache
def mentioned() -> tuple[Name, ...]:
    """Names of annotated reports as written, and in English, each with the language of the table's first columns."""
    header, *rows = (line.split("\t") for line in MENTIONS.read_text(encoding="utf-8").splitlines())
    surface, canonical = header.index("surface"), header.index("canonical")
    return tuple(sorted({(row[surface], "") for row in rows} | {(row[canonical], "en") for row in rows}))


def agree(a: Name, b: Name, kind: str) -> bool:
    """Whether the bound lets a pair through that scores enough; true for pairs that do not."""
    options = {"language_a": a[1] or None, "language_b": b[1] or None, "type": kind}
    return compare_names(a[0], b[0], **options).score < LEAST or may_score(a[0], b[0], **options)


def test_no_pair_of_annotated_names_that_scores_enough_is_turned_away() -> None:
    names = mentioned()
    chance = Random(5)
    pairs = [(chance.choice(names), chance.choice(names)) for _ in range(3000)]
    assert all(agree(a, b, chance.choice(TYPES)) for a, b in pairs)


@pytest.mark.slow
def test_names_of_one_row_of_the_tables_are_let_through_where_they_score_enough() -> None:
    for table in ("names_parts", "names_compare_aliases", "names_compare_minimal_pairs"):
        for row in read_table(table):
            forms = [(form.strip(), "") for cell in row.values() for form in cell.split("|") if form.strip()][:4]
            assert all(agree(a, b, kind) for a, b in product(forms, forms) for kind in ("person", "organisation"))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Deir ez-Zor", "Deyrizor", "place"),
        ("SDF", "Syrian Democratic Forces", "armed_group"),
        ("Liwa al-Sultan Murad", "Sultan Murad Brigade", "armed_group"),
        ("M. Abdi", "Mazloum Abdi", "person"),
        ("4th Brigade", "اللواء الرابع", "armed_group"),
        ("مظلوم عبدي", "Mazlum Ebdî", "person"),
        ("Kobanî", "عين العرب", "place"),
    ],
)
def test_names_that_are_one_in_other_ways_than_by_sound_are_let_through(a: str, b: str, kind: str) -> None:
    assert may_score(a, b, type=kind)


def test_most_pairs_of_names_are_turned_away() -> None:
    names = mentioned()
    chance = Random(6)
    kept = sum(may_score(chance.choice(names)[0], chance.choice(names)[0]) for _ in range(2000))
    assert kept < 400


WORDS = st.sampled_from(["al", "Abu", "Ali", "Mehmed", "حسن", "لواء", "Brigade", "4.", "Qamishlo", "مجلس", "Mecd"])
NAMES = st.one_of(
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    st.text(alphabet="abdeikmnrsşêîzʿ' -.QاأبدحرسمنوكیەêLİı", min_size=1, max_size=14),
)


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES), st.sampled_from(TYPES))
def test_no_made_up_pair_that_scores_enough_is_turned_away(a: str, b: str, own: str, other: str, kind: str) -> None:
    assert agree((a, own), (b, other), kind)

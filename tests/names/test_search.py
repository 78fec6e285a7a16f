"""Searching a name among many."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from mlalign.errors import DecodingError, InputError
from mlalign.names.batch_distance import WRITINGS, SoundTable, encode_sounds, similarities
from mlalign.names.name_list import read_names
from mlalign.names.search import IndexedName, NameIndex
from mlalign.names.sound_distance import match_sounds

from .test_romanise import NAMES

LIST = [
    IndexedName("Deir ez-Zor", "p1", "place"),
    IndexedName("Salihiyah", "p2", "place"),
    IndexedName("Salamiyah", "p3", "place"),
    IndexedName("Al-Sheikh Akram Brigade", "g1", "armed_group"),
    IndexedName("Al-Sheikh Akram Battalion", "g2", "armed_group"),
    IndexedName("Syrian Democratic Forces", "g3", "armed_group"),
    IndexedName("مظلوم عبدي", "n1", "person"),
    IndexedName("Mazloum Abdi", "n1", "person"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(LIST)


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("دير الزور", "p1"),
        ("دێرەزوور", "p1"),
        ("Deyrizor", "p1"),
        ("Salihiye", "p2"),
        ("السلمية", "p3"),
        ("لواء الشيخ أكرم", "g1"),
        ("Şeyh Ekrem Taburu", "g2"),
        ("قسد", "g3"),
        ("مەزڵووم عەبدی", "n1"),
        ("Abdi Mazloum", "n1"),
    ],
)
def test_the_name_is_found_first_in_whatever_script(index: NameIndex, query: str, id: str) -> None:
    first = index.search(query, 3)[0]
    assert first.id == id
    assert first.comparison.matches


def test_names_of_one_id_are_one_match_and_scores_fall(index: NameIndex) -> None:
    found = index.search("Mazlum Abdi", 8)
    assert len({match.id for match in found}) == len(found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_an_index_is_the_same_after_saving_and_loading(index: NameIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "names.npz")
    loaded = NameIndex.load(tmp_path / "names.npz")
    assert len(loaded) == len(LIST)
    assert loaded.search("دير الزور", 5) == index.search("دير الزور", 5)
    assert list(tmp_path.iterdir()) == [tmp_path / "names.npz"]


def test_what_is_no_index_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "names.npz").write_bytes(b"PK no index")
    with pytest.raises(InputError, match=r"names\.npz: .*build it again"):
        NameIndex.load(tmp_path / "names.npz")
    with pytest.raises(InputError, match="cannot read"):
        NameIndex.load(tmp_path / "none.npz")


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex.build([]).search("Aleppo") == []


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_any_query_is_answered(name: str) -> None:
    assert all(0 <= match.score <= 1 for match in NameIndex.build(LIST[:3]).search(name, 2))


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_the_distance_of_many_at_once_is_that_of_each(a: str, b: str) -> None:
    import numpy as np

    from mlalign.names.reading import read_sounds

    one, other = read_sounds(a, "tr"), read_sounds(b, "ar")
    encoded = encode_sounds(other)
    if not one or not encoded or any(sound.isdigit() for sound in one + other):
        return
    table = SoundTable(
        np.frombuffer(encoded, dtype=np.uint8)[None, :], np.array([WRITINGS.index("abjad")], dtype=np.uint8)
    )
    found = float(similarities(one, "full", table)[0])
    assert found == pytest.approx(match_sounds(one, other, "full", "abjad").similarity, abs=1e-4)


def test_lists_are_read_with_and_without_a_header(tmp_path: Path) -> None:
    plain, table, bare = tmp_path / "a.txt", tmp_path / "b.tsv", tmp_path / "c.tsv"
    plain.write_text("# places\nدير الزور\n\nMosul\n", encoding="utf-8")
    table.write_text("type\tname\tid\nplace\tMosul\tp9\n", encoding="utf-8")
    bare.write_text("p9\tMosul\tplace\np8\tErbil\tplace\n", encoding="utf-8")
    assert [entry.name for entry in read_names(plain)] == ["دير الزور", "Mosul"]
    assert read_names(table) == [IndexedName("Mosul", "p9", "place")]
    assert read_names(bare)[1] == IndexedName("Erbil", "p8", "place")


def test_a_list_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path) -> None:
    broken, empty, bytes_ = tmp_path / "a.tsv", tmp_path / "b.txt", tmp_path / "c.txt"
    broken.write_text("p1\tMosul\np2\t\n", encoding="utf-8")
    empty.write_text("\n", encoding="utf-8")
    bytes_.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"a\.tsv:2: no name"):
        read_names(broken)
    with pytest.raises(InputError, match="no name in this file"):
        read_names(empty)
    with pytest.raises(DecodingError, match="UTF-8"):
        read_names(bytes_)


def test_an_index_made_with_other_tables_is_refused(
    index: NameIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlalign.names import index_arrays

    index.save(tmp_path / "names.npz")
    monkeypatch.setattr(index_arrays, "KEY_TABLES", ("names_skeleton_classes",))
    with pytest.raises(InputError, match="another version of mlalign"):
        NameIndex.load(tmp_path / "names.npz")

"""Tables load as a whole or not at all, and every refusal says where and why."""

from pathlib import Path

import pytest

from mlalign.errors import GlossaryError
from mlalign.glossary.load import Glossary, default_glossary, load_glossary
from mlalign.glossary.table import COLUMNS, parse_table

HEADER = "\t".join(COLUMNS)
SDF = "\t".join(
    (
        "sdf",
        "armed_group",
        "Syrian Democratic Forces | SDF | !SDF militia",
        "قوات سوريا الديمقراطية | قسد",
        "Hêzên Sûriya Demokratîk | HSD",
        "هێزەکانی سووریای دیموکرات | هەسەدە",
        "Suriye Demokratik Güçleri | SDG",
        "approved",
        "tr:compound=yes; kmr:gender=pl",
        "ANHA; AA",
        "since 2015",
    )
)


def write(folder: Path, *lines: str, name: str = "table.tsv", ends: str = "\n") -> Path:
    path = folder / name
    path.write_bytes("".join(line + ends for line in lines).encode())
    return path


def row(**cells: str) -> str:
    given = {"id": "x", "type": "place", "en": "Xanadu", "status": "approved", "source": "AA", **cells}
    return "\t".join(given.get(column, "") for column in COLUMNS)


def test_a_row_becomes_an_entry_with_all_it_says(tmp_path: Path) -> None:
    entry = load_glossary([write(tmp_path, "# armies", HEADER, SDF)]).get("sdf")
    assert entry is not None
    assert entry.preferred("ckb") == "هێزەکانی سووریای دیموکرات"
    assert entry.variants("en") == ("Syrian Democratic Forces", "SDF")
    assert entry.forbidden("en") == ("SDF militia",)
    assert entry.grammar("kmr") == {"gender": "pl"}
    assert (entry.source, entry.note, entry.status) == ("ANHA; AA", "since 2015", "approved")
    assert entry.location is not None
    assert entry.location.line == 3


@pytest.mark.parametrize(
    ("lines", "line", "column", "reason"),
    [
        ((HEADER, SDF, "iraq\tplace\tIraq"), 3, 12, "3 cells where the header has 11"),
        ((HEADER.replace("kmr", "kmrr"), SDF), 1, 15, "unknown column 'kmrr'; did you mean 'kmr'?"),
        ((HEADER, row(type="plaec")), 2, 3, "unknown type 'plaec'; did you mean 'place'?"),
        ((HEADER, row(status="aproved")), 2, 20, "unknown status 'aproved'; did you mean 'approved'?"),
        ((HEADER, row(), row()), 3, 1, "id 'x' stands in line 2 already"),
        ((HEADER, row(inflect="tr:read=Iks; gender f")), 2, 42, "'gender f' is no hint"),
        ((HEADER, row(en="Xanadu | | Shangdu")), 2, 17, "an empty form between bars"),
        ((HEADER, row(id="")), 2, 1, "the row has no id"),
        ((HEADER, row(en="")), 2, 1, "the row has no form in any language"),
        ((HEADER, "<<<<<<< ours", row(), "=======", row(), ">>>>>>> theirs"), 2, 1, "an unresolved merge conflict"),
        ((row(), row(id="y")), 1, 1, "the table has no header row"),
        ((HEADER, row(note="a" * 1_000_000)), 2, 33, "a cell of 1,000,000 characters (at most 20,000)"),
        (("# only a comment",), None, None, "the table is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_malformed_table_is_refused_with_its_place(
    tmp_path: Path, lines: tuple[str, ...], line: int | None, column: int | None, reason: str
) -> None:
    path = write(tmp_path, *lines)
    with pytest.raises(GlossaryError) as refused:
        load_glossary([path])
    assert (refused.value.path, refused.value.line, refused.value.column) == (str(path), line, column)
    assert refused.value.reason.startswith(reason)
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("id\ttype\ten".encode("utf-16"), "UTF-16"),
        ("id\ttype\ten\nx\tplace\tŞırnak".encode("cp1254"), "0xde is no UTF-8"),
        (b"id\ttype\ten\nx\tplace\tA\0", "NUL"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "table.tsv").write_bytes(data)
    with pytest.raises(GlossaryError, match=reason):
        load_glossary([tmp_path / "table.tsv"])


def test_a_bad_table_among_good_ones_leaves_nothing_loaded(tmp_path: Path) -> None:
    write(tmp_path, HEADER, SDF, name="a.tsv")
    write(tmp_path, HEADER, row(type="?"), name="b.tsv")
    with pytest.raises(GlossaryError, match=r"b\.tsv"):
        load_glossary([tmp_path])


def test_a_later_table_wins_by_id(tmp_path: Path) -> None:
    first = write(tmp_path, HEADER, SDF, row(), name="a.tsv")
    second = write(tmp_path, HEADER, row(en="Shangdu"), name="b.tsv")
    base = load_glossary([first])
    both = load_glossary([second], base=base)
    assert [entry.id for entry in both] == ["sdf", "x"]
    assert both.get("x").preferred("en") == "Shangdu"  # type: ignore[union-attr]
    assert base.get("x").preferred("en") == "Xanadu"  # type: ignore[union-attr]


def test_columns_may_stand_in_any_order_and_most_may_be_missing(tmp_path: Path) -> None:
    entry = load_glossary([write(tmp_path, "tr\tid\ten\ttype", "Şam\tdamascus\tDamascus\tplace")]).entries[0]
    assert (entry.id, entry.preferred("tr"), entry.preferred("ar"), entry.status) == (
        "damascus",
        "Şam",
        None,
        "approved",
    )


def test_glossaries_of_the_same_content_are_equal_and_others_are_not(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER, SDF)
    one, two = load_glossary([path]), load_glossary([path])
    assert one == two
    assert hash(one) == hash(two)
    write(tmp_path, HEADER, SDF, row())
    assert load_glossary([path]) != one


def test_entries_made_in_a_program_make_a_glossary_too(tmp_path: Path) -> None:
    loaded = load_glossary([write(tmp_path, HEADER, SDF)])
    assert Glossary.of(loaded.entries).entries == loaded.entries


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_table_is_written_back_byte_for_byte(ends: str, bom: bytes) -> None:
    data = bom + (ends.join(["# comment", HEADER, "", SDF, "# \u2028 odd", row(note="\x0b")])).encode()
    assert parse_table(data, "t.tsv").serialise() == data


def test_an_omegat_table_loads_with_its_languages_from_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "Aleppo\tHaleb", "SDF\tHSD\tarmed group", "SDF\tHêzên Sûriya Demokratîk", name="en-ku.txt")
    glossary = load_glossary([path])
    assert glossary.get("sdf").variants("kmr") == ("HSD", "Hêzên Sûriya Demokratîk")  # type: ignore[union-attr]
    assert glossary.get("sdf").note == "armed group"  # type: ignore[union-attr]
    assert glossary.get("aleppo").preferred("kmr") == "Haleb"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("target", "language"), [("الصالحية", "ar"), ("دێرەزۆر", "ckb"), ("Qamişlo û Dêrik", "kmr"), ("Kamışlı", "tr")]
)
def test_an_omegat_table_without_languages_in_its_name_tells_them_by_its_letters(
    tmp_path: Path, target: str, language: str
) -> None:
    glossary = load_glossary([write(tmp_path, f"Name\t{target}", name="names.tsv")])
    assert glossary.entries[0].preferred(language) == target


def test_an_omegat_table_whose_languages_nothing_tells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"name it like names\.en-tr\.tsv"):
        load_glossary([write(tmp_path, "Ankara\tAnkara", name="names.tsv")])


def test_a_large_table_comes_from_the_cache_as_it_came_from_the_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path / "cache"))
    path = write(tmp_path, HEADER, *(row(id=f"x-{number}", tr=f"Köy {number}") for number in range(2500)))
    first = load_glossary([path])
    kept = list((tmp_path / "cache" / "glossary").glob("*.marshal"))
    assert len(kept) == 1
    assert load_glossary([path]).entries == first.entries
    kept[0].write_bytes(kept[0].read_bytes()[:-40] + b"damaged")
    assert load_glossary([path]).entries == first.entries


def test_missing_files_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such file"):
        load_glossary([tmp_path / "none.tsv"])
    with pytest.raises(GlossaryError, match="no glossary tables"):
        load_glossary([tmp_path])


def test_the_shipped_tables_load() -> None:
    assert len(default_glossary()) > 0


def test_a_file_too_large_to_be_a_glossary_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.tsv"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(GlossaryError, match="300 MB is too large"):
        load_glossary([path])


@pytest.mark.slow
def test_a_table_of_fifty_megabytes_loads_and_is_found_in(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path / "cache"))
    note = "x" * 450
    path = write(
        tmp_path, HEADER, *(row(id=f"x-{n}", en=f"Village {n}", tr=f"Köy {n}", note=note) for n in range(100_000))
    )
    assert path.stat().st_size > 50_000_000
    for _ in range(2):
        glossary = load_glossary([path])
        assert len(glossary) == 100_000
    (match,) = glossary.index("tr").find("dün Köy 77777'de oldu")
    assert match.entry.id == "x-77777"

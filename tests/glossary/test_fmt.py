"""One canonical form: idempotent, nothing lost, comments and line ends where they were."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import GlossaryError
from mlalign.glossary.edit import format_file
from mlalign.glossary.fmt import format_table
from mlalign.glossary.lint import lint_paths, rules
from mlalign.glossary.load import checked_records
from mlalign.glossary.record import read_entry
from mlalign.glossary.table import COLUMNS, parse_table

HEADER = "\t".join(COLUMNS)


def row(id: str, **cells: str) -> str:
    given = {"id": id, "type": "place", "en": id.title(), "status": "approved", "source": "AA", **cells}
    return "\t".join(given.get(column, "") for column in COLUMNS)


def formatted(text: str) -> str:
    return format_table(parse_table(text.encode(), "t.tsv")).serialise().decode()


def test_rows_are_sorted_within_their_section_and_comments_stay() -> None:
    text = "\n".join(
        ("# Syria", HEADER, row("homs"), row("aleppo"), "", "# Iraq", row("mosul"), row("erbil"), "# end", "")
    )
    assert [line.split("\t")[0] for line in formatted(text).splitlines()] == [
        "# Syria", "id", "aleppo", "homs", "", "# Iraq", "erbil", "mosul", "# end"
    ]  # fmt: skip


def test_spacing_becomes_canonical_and_forms_stay_as_they_are() -> None:
    messy = row(" x ", tr=" !Demaskus|Şam  Kenti | S\u0327am\u00a0", inflect="tr:soft=no;kmr:gender = f", status="")
    messy = messy.replace("gender = f", "gender=f")
    cells = formatted(f"{HEADER}\n{messy}").splitlines()[1].split("\t")
    assert cells[COLUMNS.index("tr")] == "Şam Kenti | Şam | !Demaskus"
    assert cells[COLUMNS.index("inflect")] == "kmr:gender=f; tr:soft=no"
    assert (cells[0], cells[COLUMNS.index("status")]) == ("x", "approved")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_are_kept(end: str) -> None:
    text = "\ufeff" + end.join((HEADER, row("homs"), row("aleppo")))
    assert formatted(text) == "\ufeff" + end.join((HEADER, row("aleppo"), row("homs"), ""))


def test_a_canonical_table_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(f"{HEADER}\n{row('homs')}\n{row('aleppo')}\n", encoding="utf-8")
    assert format_file(path, check=True)
    assert format_file(path)
    before = path.stat().st_mtime_ns
    assert not format_file(path)
    assert not format_file(path, check=True)
    assert path.stat().st_mtime_ns == before


def test_a_broken_table_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(f"{HEADER}\n{row('homs')}\tx\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"t\.tsv:2"):
        format_file(path)
    assert path.read_text(encoding="utf-8").endswith("\tx\n")


def test_an_omegat_table_is_left_as_it_is() -> None:
    assert formatted("Homs\tHumus\nAleppo\tHalep\n") == "Homs\tHumus\nAleppo\tHalep\n"


CELL = st.text(alphabet="aŞ ê|!\\u0327دە;:=\u00a0 \\\u200c", max_size=8)
LINE = st.one_of(
    st.builds(
        lambda id, tr, ar, note: row(id, tr=tr, ar=ar, note=note),
        st.text(alphabet="abc-", min_size=1, max_size=4),
        CELL, CELL, CELL,
    ),
    st.sampled_from(["# comment", "", "\t" * 10, "  "]),
)  # fmt: skip


@given(st.lists(LINE, max_size=8), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_formatting_is_idempotent_loses_nothing_and_satisfies_lint(lines: list[str], end: str) -> None:
    table = parse_table(end.join((HEADER, *lines)).encode(), "t.tsv")
    try:
        before = {record[0].strip(): record for record in checked_records(table)}
    except GlossaryError:
        return
    once = format_table(table)
    assert format_table(once).serialise() == once.serialise()
    after = {record[0]: record for record in checked_records(once)}
    assert before.keys() == after.keys()
    for id_, record in before.items():
        old, new = read_entry(record), read_entry(after[id_])
        for language in ("en", "ar", "tr"):
            assert len(old.variants(language)) == len(new.variants(language))
            assert len(old.forbidden(language)) == len(new.forbidden(language))
    assert [line for line in once.lines if line.startswith("#")] == [line for line in lines if line.startswith("#")]


def test_what_fmt_is_said_to_repair_it_repairs(tmp_path: Path) -> None:
    text = "\n".join(
        (
            "type\tid\ten\ttr\tstatus\tinflect",
            "place\tb\tB1\u00a0c\t !X|Y\t\ttr:soft=no;kmr:gender=f",
            "place\ta\tA1\tS\u0327am\tapproved\t",
            "\t\t\t\t\t",
        )
    )
    path = tmp_path / "t.tsv"
    path.write_text(text, encoding="utf-8")
    found = {problem.rule for problem in lint_paths([path])}
    assert {rule.id for rule in rules().values() if rule.fixed} - found <= {"forbidden-first"}
    format_file(path)
    assert not {problem.rule for problem in lint_paths([path])} & {rule.id for rule in rules().values() if rule.fixed}

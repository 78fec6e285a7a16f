"""Merging by id and field: what one side changed is taken, what both changed differently is never guessed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import GlossaryError
from mlalign.glossary.diff import compare_glossaries, diff_to_json, diff_to_text
from mlalign.glossary.entry import Entry, Form
from mlalign.glossary.lint import lint_tables
from mlalign.glossary.load import Glossary, checked_records
from mlalign.glossary.merge import Merged, merge_tables
from mlalign.glossary.table import COLUMNS, Table, parse_table

HEADER = "\t".join(COLUMNS)


def row(id: str, **cells: str) -> str:
    given = {"id": id, "type": "place", "en": id.title(), "status": "approved", "source": "AA", **cells}
    return "\t".join(given.get(column, "") for column in COLUMNS)


def table(*lines: str, path: str = "t.tsv") -> Table:
    return parse_table("".join(line + "\n" for line in (HEADER, *lines)).encode(), path)


def lines(merged: Merged) -> list[str]:
    return merged.data.decode().splitlines()[1:]


BASE = table("# Syria", row("aleppo", tr="Halep"), row("homs", tr="Humus"), "", "# Iraq", row("mosul", tr="Musul"))


def test_changes_of_both_sides_to_different_fields_are_both_taken() -> None:
    ours = table("# Syria", row("aleppo", tr="Halep", ar="حلب"), row("homs", tr="Humus"), "", "# Iraq", row("mosul"))
    theirs = table(
        "# Syria",
        row("aleppo", tr="Haleb"),
        row("homs", tr="Humus"),
        "",
        "# Iraq",
        row("mosul", tr="Musul", ckb="مووسڵ"),
    )
    merged = merge_tables(ours, theirs, BASE)
    assert merged.conflicts == ()
    assert lines(merged) == [
        "# Syria",
        row("aleppo", tr="Haleb", ar="حلب"),
        row("homs", tr="Humus"),
        "",
        "# Iraq",
        row("mosul", ckb="مووسڵ"),
    ]


def test_new_rows_come_into_the_section_where_their_side_has_them() -> None:
    theirs = table(
        "# Syria",
        row("aleppo", tr="Halep"),
        row("hama"),
        row("homs", tr="Humus"),
        "",
        "# Iraq",
        "# both banks",
        row("kirkuk"),
        row("mosul", tr="Musul"),
    )
    ours = table(
        "# Syria",
        row("aleppo", tr="Halep"),
        row("homs", tr="Humus"),
        "",
        "# Iraq",
        row("erbil"),
        row("mosul", tr="Musul"),
    )
    found = [line.split("\t")[0] for line in lines(merge_tables(ours, theirs, BASE))]
    assert found == ["# Syria", "aleppo", "hama", "homs", "", "# Iraq", "erbil", "# both banks", "kirkuk", "mosul"]


def test_a_new_section_comes_at_the_end_with_its_heading() -> None:
    theirs = table(*BASE.lines[1:], "", "# Turkey", row("mardin"), row("urfa"))
    assert merge_tables(BASE, theirs, BASE).data == theirs.serialise()


def test_a_row_deleted_on_one_side_and_untouched_on_the_other_is_deleted() -> None:
    without = table("# Syria", row("aleppo", tr="Halep"), "", "# Iraq", row("mosul", tr="Musul"))
    for ours, theirs in ((BASE, without), (without, BASE)):
        assert "homs" not in merge_tables(ours, theirs, BASE).data.decode()


def test_a_field_changed_differently_is_a_conflict_that_no_table_loads_with() -> None:
    ours = table(row("aleppo", tr="Haleb", ar="حلب"))
    theirs = table(row("aleppo", tr="Alep", ckb="حەلەب"))
    merged = merge_tables(ours, theirs, table(row("aleppo", tr="Halep")))
    (conflict,) = merged.conflicts
    assert (conflict.id, conflict.column, conflict.base, conflict.ours, conflict.theirs) == (
        "aleppo",
        "tr",
        "Halep",
        "Haleb",
        "Alep",
    )
    assert lines(merged) == [
        "<<<<<<< ours",
        row("aleppo", tr="Haleb", ar="حلب", ckb="حەلەب"),
        "||||||| base",
        row("aleppo", tr="Halep"),
        "=======",
        row("aleppo", tr="Alep", ar="حلب", ckb="حەلەب"),
        ">>>>>>> theirs",
    ]
    written = parse_table(merged.data, "t.tsv")
    assert "merge-conflict" in {problem.rule for problem in lint_tables([written])}
    with pytest.raises(GlossaryError, match="merge conflict"):
        checked_records(written)


def test_a_row_changed_on_one_side_and_deleted_on_the_other_is_a_conflict() -> None:
    base, changed, deleted = table(row("homs")), table(row("homs", tr="Humus")), table(row("aleppo"))
    first, second = merge_tables(changed, deleted, base), merge_tables(deleted, changed, base)
    assert first.conflicts[0].text == "homs: ours changed what theirs deleted"
    assert second.conflicts[0].text == "homs: theirs changed what ours deleted"
    assert lines(second)[-4:] == [row("homs"), "=======", row("homs", tr="Humus"), ">>>>>>> theirs"]


def test_spacing_is_no_change() -> None:
    base = table(row("homs", tr="Humus | Hums"))
    ours = table(row("homs", tr="Humus|Hums"))
    theirs = table(row("homs", tr="Humus | Hums | Homs"))
    assert lines(merge_tables(ours, theirs, base)) == [row("homs", tr="Humus | Hums | Homs")]


def test_without_a_base_filled_fields_win_over_empty_ones_and_others_conflict() -> None:
    merged = merge_tables(table(row("homs", tr="Humus")), table(row("homs", ar="حمص"), row("hama")))
    assert merged.conflicts == ()
    assert lines(merged) == [row("hama"), row("homs", tr="Humus", ar="حمص")]
    assert merge_tables(table(row("homs", tr="Humus")), table(row("homs", tr="Hums"))).conflicts


def test_a_column_that_only_their_side_has_is_taken_over() -> None:
    ours = parse_table(b"id\ttype\ten\nhoms\tplace\tHoms\n", "t.tsv")
    merged = merge_tables(ours, table(row("homs", tr="Humus")))
    assert lines(merged) == [row("homs", tr="Humus", status="")]


IDS = st.sampled_from(["a", "b", "c", "d"])
ROWS = st.dictionaries(IDS, st.fixed_dictionaries({"tr": st.sampled_from("XYZ"), "ar": st.sampled_from("بتث")}))


def of(rows: dict[str, dict[str, str]]) -> Table:
    return table(*(row(id, **cells) for id, cells in sorted(rows.items())))


@given(ROWS, ROWS, ROWS)
@settings(max_examples=150, deadline=None)
def test_merging_obeys_the_laws_of_three_way_merges(base: dict, one: dict, two: dict) -> None:
    assert merge_tables(of(one), of(base), of(base)).data == of(one).serialise()
    assert merge_tables(of(base), of(one), of(base)).data == of(one).serialise()
    assert merge_tables(of(one), of(one), of(base)).data == of(one).serialise()
    forth, back = merge_tables(of(one), of(two), of(base)), merge_tables(of(two), of(one), of(base))
    assert {(c.id, c.column) for c in forth.conflicts} == {(c.id, c.column) for c in back.conflicts}
    if not forth.conflicts:
        assert forth.data == back.data


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=check, encoding="utf-8"
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_it_works_as_a_git_merge_driver(tmp_path: Path) -> None:
    names = tmp_path / "glossaries" / "names.tsv"
    names.parent.mkdir()
    git(tmp_path, "init", "-q")
    driver = f'"{sys.executable}" -c "from mlalign.cli.main import run; run()" glossary merge -i -b %O --name %P %A %B'
    git(tmp_path, "config", "merge.glossary.driver", driver)
    (tmp_path / ".gitattributes").write_text("glossaries/*.tsv merge=glossary\n", encoding="utf-8")

    def commit(*rows: str) -> None:
        names.write_bytes(table(*rows).serialise())
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", "edit")

    commit(row("aleppo", tr="Halep"), row("homs"))
    git(tmp_path, "checkout", "-q", "-b", "theirs")
    commit(row("aleppo", tr="Halep", ar="حلب"), row("hama"), row("homs"))
    git(tmp_path, "checkout", "-q", "main")
    commit(row("aleppo", tr="Haleb"), row("homs"))
    # Both changed one line, where git itself would see a conflict.
    git(tmp_path, "merge", "-q", "-m", "merge", "theirs")
    assert names.read_bytes() == table(row("aleppo", tr="Haleb", ar="حلب"), row("hama"), row("homs")).serialise()

    git(tmp_path, "checkout", "-q", "theirs")
    commit(row("aleppo", tr="Alep", ar="حلب"), row("hama"), row("homs"))
    git(tmp_path, "checkout", "-q", "main")
    result = git(tmp_path, "merge", "-m", "merge", "theirs", check=False)
    assert result.returncode == 1
    assert "conflict: glossaries/names.tsv: aleppo: tr: ours 'Haleb', theirs 'Alep'" in result.stderr
    assert "<<<<<<< ours" in names.read_text(encoding="utf-8")
    assert git(tmp_path, "ls-files", "-u").stdout


def concept(id: str, **forms: str) -> Entry:
    return Entry(id, "place", {code: (Form(text),) for code, text in forms.items()})


def test_a_diff_tells_concepts_added_removed_and_changed() -> None:
    before = Glossary.of([concept("homs", tr="Humus"), concept("hama", tr="Hama")])
    after = Glossary.of([concept("homs", tr="Hums", ar="حمص"), concept("idlib", tr="İdlib")])
    changes = compare_glossaries(before, after)
    assert [(change.id, change.kind) for change in changes] == [
        ("hama", "removed"),
        ("homs", "changed"),
        ("idlib", "added"),
    ]
    assert diff_to_json(changes)[1]["fields"] == {
        "ar": {"before": "", "after": "حمص"},
        "tr": {"before": "Humus", "after": "Hums"},
    }
    assert "~ homs\n    ar       - –\n             + حمص\n    tr       - Humus\n             + Hums" in diff_to_text(
        changes
    )
    assert compare_glossaries(before, before) == ()

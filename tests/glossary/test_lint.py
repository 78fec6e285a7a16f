"""Every rule finds what it is for, says where, and leaves the repaired row alone."""

from pathlib import Path

import pytest

from mlalign.glossary.lint import lint_paths, rules
from mlalign.glossary.problem import Problem
from mlalign.glossary.table import COLUMNS
from mlalign.terminology.lint import lint_everything

HEADER = "\t".join(COLUMNS)
GOOD = {
    "id": "damascus",
    "type": "place",
    "en": "Damascus | Dimashq",
    "ar": "دمشق",
    "kmr": "Şam | Dîmeşq",
    "ckb": "دیمەشق",
    "tr": "Şam",
    "status": "approved",
    "inflect": "",
    "source": "AA; Rudaw",
    "note": "",
}
ALEPPO = {**GOOD, "id": "aleppo", "en": "Aleppo", "ar": "حلب", "kmr": "Heleb", "ckb": "حەلەب", "tr": "Halep"}


def row(cells: dict[str, str] | None = None, /, **changes: str) -> str:
    return "\t".join(({**(cells or GOOD), **changes}).values())


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def lint(folder: Path, *texts: str) -> list[Problem]:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.tsv").write_bytes(text.encode())
    return list(lint_everything([folder]))


def cell(column: str, bad: str, good: str, **both: str) -> tuple[str, str]:
    """A table whose second row has a bad cell, and one with a good cell there."""
    return table(row(**{**both, column: bad})), table(row(**{**both, column: good}))


# Rule: a table that breaks it, and the same table repaired.
CASES: dict[str, tuple[str, str]] = {
    "missing-header": (row() + "\n", table(row())),
    "missing-column": ("id\ten\nx\tAleppo\n", table(row())),
    "unknown-column": (table(row(), header=HEADER.replace("kmr", "kurdish")), table(row())),
    "duplicate-column": (table(row(), header=HEADER.replace("note", "tr")), table(row())),
    "broken-row": (table(row() + "\tmore"), table(row())),
    "cell-too-long": (table(row(note="x" * 30_000)), table(row(note="x" * 10_000))),
    "merge-conflict": (table("<<<<<<< ours", row(), "=======", row(note="n"), ">>>>>>> theirs"), table(row())),
    "missing-id": cell("id", "", "damascus"),
    "bad-id": cell("id", "dam ascus", "damascus"),
    "duplicate-id": (table(row(), row()), table(row())),
    "unknown-type": cell("type", "city", "place"),
    "unknown-status": cell("status", "done", "approved"),
    "bad-hint": cell("inflect", "tr:soft yes", "tr:soft=yes"),
    "empty-form": cell("kmr", "Şam | | Dîmeşq", "Şam | Dîmeşq"),
    "no-forms": (table(row(en="", ar="", kmr="", ckb="", tr="")), table(row())),
    "line-ends": (table(row(note="a\rb")), table(row(note="ab"))),
    "mixed-line-ends": (HEADER + "\r\n" + row() + "\n", HEADER + "\r\n" + row() + "\r\n"),
    "omegat-table": ("Aleppo\tHalep\n", table(row())),
    "later-file-wins": (table(row()), table(row(ALEPPO))),
    "id-style": cell("id", "Damascus_City", "damascus-city"),
    "order": (table(row(), row(ALEPPO)), table(row(ALEPPO), row())),
    "column-order": ("type\tid\ten\nplace\tdamascus\tDamascus\n", "id\ttype\ten\ndamascus\tplace\tDamascus\n"),
    "spacing": cell("tr", "Şam  Kenti|Dımaşk ", "Şam Kenti | Dımaşk"),
    "hint-style": cell("inflect", "tr:soft=no;kmr:gender=f", "kmr:gender=f; tr:soft=no"),
    "missing-status": cell("status", "", "approved"),
    "forbidden-first": cell("tr", "!Demaskus | Şam", "Şam | !Demaskus"),
    "final-newline": (table(row()).rstrip("\n"), table(row())),
    "byte-order-mark": ("\ufeff" + table(row()), table(row())),
    "empty-row": (table(row(), "\t" * 10), table(row(), "")),
    "spreadsheet-quotes": cell("en", '"Damascus, ""the Pearl"""', "Damascus"),
    "spreadsheet-error": cell("en", "#NAME?", "Damascus"),
    "bad-escape": cell("note", r"C:\dir", r"C:\\dir"),
    "not-nfc": cell("kmr", "S\u0327am", "Şam"),
    "invisible-character": cell("ar", "دم\u200bشق", "دمشق"),
    "bidi-control": cell("ar", "\u200fدمشق", "دمشق"),
    "odd-space": cell("en", "Old\u00a0Damascus", "Old Damascus"),
    "wrong-script": cell("ckb", "Dîmeşq", "دیمەشق"),
    "mixed-script": cell("en", "Damаscus", "Damascus"),  # Cyrillic а
    "foreign-letter": cell("ckb", "ديمەشق", "دیمەشق"),
    "unusual-letter": cell("tr", "Qamışlı", "Kamışlı"),
    "heh-for-e": cell("ckb", "حهسهكه", "حەسەکە"),
    "turkish-i": cell("tr", "Idlib", "İdlib"),
    "vowel-marks": cell("ar", "دِمَشق", "دمشق"),
    "native-digits": cell("ar", "الفوج ٤٧", "الفوج 47"),
    "unbalanced": cell("en", "Damascus (city", "Damascus (city)"),
    "stray-punctuation": cell("ar", "دمشق،", "دمشق"),
    "leading-article": cell("en", "the Old City", "Old City"),
    "possessive-form": cell("en", "Damascus | Damascus's", "Damascus | Saint George's"),
    "no-capital": cell("tr", "şam", "Şam"),
    "short-form": cell("ar", "دم", "دمشق"),
    "duplicate-form": cell("kmr", "Şam | Şam", "Şam | Dîmeşq"),
    "generated-variant": cell("ar", "الصالحية | الصالحيه", "الصالحية | صالحية"),
    "inflected-variant": cell("en", "Damascene | Damascenes", "Damascene", type="nationality"),
    "forbidden-twin": cell("ar", "إدلب | !ادلب", "إدلب | !أدلوب"),
    "only-forbidden": cell("tr", "!Demaskus", "Şam | !Demaskus"),
    "missing-language": cell("ckb", "", "دیمەشق"),
    "missing-source": cell("source", "", "AA"),
    "shared-form": (
        table(row(ALEPPO, kmr="Şam"), row()),
        table(row(ALEPPO, inflect="kmr:homograph=damascus", kmr="Şam"), row()),
    ),
    "forbidden-elsewhere": (table(row(ALEPPO, tr="Halep | !Şam"), row()), table(row(ALEPPO), row())),
    "stale-homograph": (table(row(inflect="en:homograph=nowhere")), table(row())),
    "deprecated-preferred": (
        table(row(ALEPPO, tr="Şam", status="deprecated"), row()),
        table(row(ALEPPO, tr="Haleb", status="deprecated"), row()),
    ),
    "unknown-hint": cell("inflect", "kmr:gender=x", "kmr:gender=f"),
    "suspicious-transliteration": cell("ckb", "حەلەب", "دیمەشق"),
}


@pytest.mark.parametrize("rule", [*CASES])
def test_a_rule_finds_its_problem_and_leaves_the_repaired_table_alone(tmp_path: Path, rule: str) -> None:
    bad, good = CASES[rule]
    others = [table(row())] if rule == "later-file-wins" else []
    found = [problem for problem in lint(tmp_path / "bad", *others, bad) if problem.rule == rule]
    assert found, rule
    assert all(problem.severity == rules()[rule].severity for problem in found)
    assert rule not in {problem.rule for problem in lint(tmp_path / "good", *others, good)}


def test_every_rule_has_a_case() -> None:
    assert {*rules()} - {*CASES} == {"unreadable"}
    assert len(rules()) >= 25


def test_a_file_that_is_no_text_is_one_problem_among_others(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"id\ttype\ten\n\xff\n")
    (tmp_path / "b.tsv").write_text(table(row(type="plaace")), encoding="utf-8")
    assert [(problem.rule, problem.line) for problem in lint_paths([tmp_path])] == [
        ("unreadable", 2),
        ("unknown-type", 2),
    ]


def test_a_table_without_faults_has_no_problems(tmp_path: Path) -> None:
    assert lint(tmp_path, table(row(ALEPPO), row())) == []


def test_a_problem_says_where_it_is_and_what_to_write(tmp_path: Path) -> None:
    (problem,) = lint(tmp_path, table(row(ckb="دیمەشق | شام | ديمەشقی کۆن")))
    assert problem.rule == "foreign-letter"
    line = table(row(ckb="دیمەشق | شام | ديمەشقی کۆن")).splitlines()[problem.line - 1]
    assert line[problem.column - 1] == "ي"
    assert problem.suggestion == "write دیمەشقی کۆن"


def test_errors_that_keep_a_table_from_loading_are_those_that_the_rules_say(tmp_path: Path) -> None:
    from mlalign.errors import GlossaryError
    from mlalign.glossary.load import load_glossary

    for number, (rule, (bad, _)) in enumerate(CASES.items()):
        path = tmp_path / f"{number}-tr.tsv"
        path.write_bytes(bad.encode())
        if rules()[rule].loads:
            load_glossary([path])
        else:
            with pytest.raises(GlossaryError):
                load_glossary([path])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ckb", "شاه"),
        ("ckb", "ئەڵبوکەمال"),
        ("ar", "طريق M4"),
        ("ar", "أربيل"),
        ("tr", "Irak"),
        ("tr", "Iğdır"),
        ("tr", "İstanbul"),
        ("kmr", "artêşa Îranê"),
        ("en", "Ma'arrat al-Nu'man"),
        ("en", "20th Division (SNA)"),
        ("en", "Gen. Mazloum Abdi"),
        ("kmr", "Serêkaniyê"),
    ],
)
def test_good_forms_are_left_alone(tmp_path: Path, language: str, text: str) -> None:
    # The other languages stay empty: their forms would be of another name.
    others = dict.fromkeys(("en", "ar", "kmr", "ckb", "tr"), "")
    found = lint(tmp_path, table(row(**{**others, language: text})))
    assert {problem.rule for problem in found} <= {"missing-language"}


def test_an_acronym_and_a_name_with_its_letters_are_no_homographs(tmp_path: Path) -> None:
    found = lint(tmp_path, table(row(ALEPPO, en="Fao"), row(en="Food Organization | FAO")))
    assert "shared-form" not in {problem.rule for problem in found}


def test_the_hints_that_lint_knows_are_those_that_the_morphology_documents() -> None:
    import re

    import mlalign.morphology
    from mlalign.glossary.lint.hints import known_hints

    documented = {
        (language, key)
        for language, keys in re.findall(
            r"^- (\w+): (.*?)[;.]$", mlalign.morphology.__doc__ or "", re.MULTILINE | re.DOTALL
        )
        for key in re.findall(r"``(\w+)", keys)
    }
    assert documented <= known_hints().keys()
    assert {hint for hint in known_hints() if hint[1] not in ("homograph", "case")} <= documented


def test_a_capital_that_the_other_rows_write_with_a_dot_is_found(tmp_path: Path) -> None:
    rows = [
        row(id=f"b{n}", en=f"Bus {n}", tr=f"İstanbul {name}")
        for n, name in enumerate(("Adliyesi", "Valiliği", "Limanı"))
    ]
    found = lint(tmp_path, table(row(ALEPPO, tr="Istanbul"), *rows))
    assert [(problem.rule, problem.line) for problem in found if problem.rule == "turkish-i"] == [("turkish-i", 2)]

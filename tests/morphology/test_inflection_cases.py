"""Hand-checked forms of names in four languages, and their recognition."""

import csv
from pathlib import Path

import pytest

from mlalign.morphology import Inflection, find_inflected, forms, inflect

DATA = Path(__file__).parent / "data"


def cases() -> list[tuple[str, dict[str, str]]]:
    found = []
    for path in sorted(DATA.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [(path.stem, row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return found


def hints_of(row: dict[str, str]) -> dict[str, str]:
    return dict(hint.split("=", 1) for hint in row["hints"].split(";") if hint)


@pytest.mark.parametrize(
    ("language", "row"), cases(), ids=lambda value: value if isinstance(value, str) else value["form"]
)
def test_a_name_is_written_with_its_inflection(language: str, row: dict[str, str]) -> None:
    inflection = Inflection(language, row["inflection"])
    assert inflect(row["name"], inflection, language, hints_of(row), type=row["type"]) == row["form"]


@pytest.mark.parametrize(
    ("language", "row"), cases(), ids=lambda value: value if isinstance(value, str) else value["form"]
)
def test_a_form_is_found_and_read_so_that_it_can_be_written_again(language: str, row: dict[str, str]) -> None:
    hints, name, form = hints_of(row), row["name"], row["form"]
    (match,) = find_inflected(f"({form})", name, language, hints, type=row["type"])
    assert match.span.of(f"({form})") == form
    assert inflect(name, match.inflection, language, hints, type=row["type"]) == form
    assert form in forms(name, language, hints, row["type"])


@pytest.mark.parametrize("language", ["ar", "ckb", "kmr", "tr"])
def test_there_are_at_least_sixty_cases_for_each_language(language: str) -> None:
    assert sum(code == language for code, _ in cases()) >= 60

"""How often the warnings of lost denials and added names are false, and how many lost denials are seen.

    python scripts/quality/false_warnings.py [--file TSV]

The file has the columns ``en tr ar kmr ckb``; tests/data/sentences.tsv where none is given. Its translations are true,
so that every warning of one is false. *seen*: each sentence with a denial is paired with the translation of another,
drawn from those without one, as a translation that has lost it; the share that is warned of.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

from mlalign.entities.find import find_document_mentions
from mlalign.glossary.load import default_glossary
from mlalign.morphology import find_inflected
from mlalign.translation.added_names import added_names
from mlalign.translation.negation import find_lost_negation

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("tr", "ar", "kmr", "ckb")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=ROOT / "tests" / "data" / "sentences.tsv")
    rows = read_rows(parser.parse_args().file)
    denials = [row for row in rows if find_lost_negation(row["en"], "", "en", "tr")]
    others = [row for row in rows if not find_lost_negation(row["en"], "", "en", "tr")]
    drawn = random.Random(2).choices(others, k=len(denials))
    print(f"{len(rows)} sentences, {len(denials)} with a denial")
    for language in LANGUAGES:
        false = sum(lost(row["en"], row[language], language) for row in rows)
        seen = sum(lost(row["en"], other[language], language) for row, other in zip(denials, drawn, strict=True))
        added = sum(names_added(row, language) for row in rows)
        print(
            f"{language}: negation-lost false in {false / len(rows):.2%} of sentences, seen {seen / len(denials):.2f}; "
            f"name-added false in {added / len(rows):.2%}"
        )


def read_rows(path: Path) -> list[dict[str, str]]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def lost(source: str, target: str, language: str) -> bool:
    return find_lost_negation(source, target, "en", language) is not None


def names_added(row: dict[str, str], language: str) -> bool:
    glossary = default_glossary()
    (mentions,) = find_document_mentions([row["en"]], "en", glossary)
    own = [mention.entry for mention in mentions if mention.entry]
    taken = [
        match.span
        for entry in own
        for form in entry.variants(language)
        for match in find_inflected(row[language], form, language, type=entry.type)
    ]
    return any(added_names(row[language], language, row["en"], own, taken, glossary))


if __name__ == "__main__":
    main()

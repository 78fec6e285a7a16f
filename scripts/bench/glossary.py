"""Time glossaries of 100,000 concepts: loading (cold and cached), indexing, finding, linting, formatting.

Run: python scripts/bench/glossary.py [--concepts 100000] [--check CORPUS.tsv]

Times are processor seconds, printed with their ratio to reading the same table with csv.DictReader in the same run,
because bare seconds say more about the machine than about the program. The table is made of invented names with the
letters, variants and hints of real ones, always the same ones. With --check the sentences of a corpus (columns en, tr,
ar, kmr, ckb) are checked: the share of the glossary terms of the English side that are found in the translation.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LANGUAGES = ("en", "ar", "kmr", "ckb", "tr")
# One row a sound, in the order of LANGUAGES, so that the forms of a concept sound alike, as those of real places do.
CONSONANTS = [
    ("b", "ب", "b", "ب", "b"),
    ("d", "د", "d", "د", "d"),
    ("f", "ف", "f", "ف", "f"),
    ("j", "ج", "c", "ج", "c"),
    ("k", "ك", "k", "ک", "k"),
    ("l", "ل", "l", "ل", "l"),
    ("m", "م", "m", "م", "m"),
    ("n", "ن", "n", "ن", "n"),
    ("r", "ر", "r", "ر", "r"),
    ("s", "س", "s", "س", "s"),
    ("sh", "ش", "ş", "ش", "ş"),
    ("t", "ت", "t", "ت", "t"),
    ("z", "ز", "z", "ز", "z"),
]
VOWELS = [("a", "ا", "a", "ا", "a"), ("i", "ي", "î", "ی", "i"), ("u", "و", "û", "وو", "u")]


def invent(rng: random.Random) -> list[str]:
    """One name in all languages."""
    sounds = [[(rng.choice(CONSONANTS), rng.choice(VOWELS)) for _ in range(rng.randint(2, 4))] for _ in range(2)]
    names = []
    for number, code in enumerate(LANGUAGES):
        words = ["".join(consonant[number] + vowel[number] for consonant, vowel in word) for word in sounds]
        names.append(" ".join(words) if code in ("ar", "ckb") else " ".join(map(str.capitalize, words)))
    return names


def make_table(path: Path, concepts: int) -> None:
    rng = random.Random(20261125)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("id\ttype\ten\tar\tkmr\tckb\ttr\tstatus\tinflect\tsource\tnote\n")
        for number in range(concepts):
            names = [invent(rng) for _ in range(rng.choice((1, 1, 2)))]
            cells = [" | ".join(forms) for forms in zip(*names, strict=True)]
            hints = rng.choice(("", "", "kmr:gender=f", "kmr:gender=m; tr:soft=no"))
            file.write("\t".join((f"c{number:06}", "place", *cells, "approved", hints, "AA; Rudaw", "invented")) + "\n")


def timed(what: str, action: Callable[[], object], baseline: float | None) -> float:
    start = time.process_time()
    result = action()
    seconds = time.process_time() - start
    ratio = "" if baseline is None else f"  {seconds / baseline:6.2f} × csv.DictReader"
    size = f"  ({len(result):,})" if hasattr(result, "__len__") else ""
    print(f"{what:<44}{seconds:8.2f} s{ratio}{size}")
    return seconds


def read_with_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def measure(path: Path) -> None:
    from mlalign.glossary.fmt import format_table
    from mlalign.glossary.lint import lint_paths
    from mlalign.glossary.load import load_glossary
    from mlalign.glossary.table import read_table_file
    from mlalign.terminology.lint import lint_everything

    read_with_csv(path)  # once for nothing, so that the file is in memory
    base = timed("csv.DictReader", lambda: read_with_csv(path), None)
    timed("load, first time (checks every row)", lambda: load_glossary([path]), base)
    timed("load, from the cache", lambda: load_glossary([path]), base)
    glossary = load_glossary([path])
    timed("every entry made", lambda: glossary.entries, base)
    text = " ".join(f"Yesterday {entry.preferred('en')}, it was said." for entry in glossary.entries[:5000])
    for code in ("en", "ar", "kmr", "ckb", "tr"):
        timed(f"index of {code}", lambda code=code: glossary.index(code).find("x"), base)
    timed(f"find in {len(text) / 1e6:.2f} MB of English", lambda: glossary.index("en").find(text), base)
    timed("fmt", lambda: format_table(read_table_file(path)).rows, base)
    timed("lint, rules of the table", lambda: lint_paths([path]), base)
    timed("lint, all rules", lambda: lint_everything([path]), base)


def check(corpus: Path) -> None:
    from mlalign.glossary.load import default_glossary

    rows = read_with_csv(corpus)
    glossary = default_glossary()
    print(f"corpus {corpus.name}, {len(rows):,} lines; {len(glossary):,} concepts, glossary {glossary.signature[:12]}")
    for code in ("ar", "kmr", "ckb", "tr"):
        pairs = [(row["en"], row[code]) for row in rows if row.get("en") and row.get(code)]
        print(f"{code}: {count(pairs, code, corpus.name, glossary)}")
        # Each source with the translation of another: what is called found here would be found anywhere.
        shifted = [(a, pairs[(number + 7) % len(pairs)][1]) for number, (a, _) in enumerate(pairs)]
        print(f"    wrong translations: {count(shifted, code, corpus.name, glossary)}")


def count(pairs: list[tuple[str, str]], code: str, name: str, glossary: object) -> str:
    from mlalign.terminology.check import check_documents
    from mlalign.terminology.pairs import PairedDocument, Unit

    documents = [PairedDocument(name, "en", code, (Unit("line", (a,), (b,)),)) for a, b in pairs]
    result = check_documents(documents, glossary)
    parts = {"doubtful": result.doubtful, "missing": result.missing, "forbidden": result.forbidden}
    found = result.terms - sum(map(len, parts.values()))
    shares = ", ".join(f"{what} {len(own) / result.terms:.1%}" for what, own in parts.items())
    return f"{result.terms:,} terms, found {found / result.terms:.1%}, {shares}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--check", type=Path, default=None)
    options = parser.parse_args()
    if options.check is not None:
        check(options.check)
        return
    from mlalign import __version__

    with tempfile.TemporaryDirectory() as folder:
        os.environ["MLALIGN_CACHE"] = folder
        path = Path(folder) / "names.tsv"
        make_table(path, options.concepts)
        print(f"mlalign {__version__}, {options.concepts:,} invented concepts, {path.stat().st_size / 1e6:.1f} MB")
        measure(path)


if __name__ == "__main__":
    main()

"""Names found in the linking reports: precision, recall and F1 of mentions, and of mention → canonical name.

    python scripts/bench/entities.py FOLDER [--held-out] [--misses]

FOLDER has ``reports/``, ``reports.tsv`` and ``mentions.tsv``. The table has every name form once per report; a form
counts as found where a mention of the report has the same characters. Mentions of offices and of expressions with no
capital in English (types ``title`` and ``event``, names in small letters) are not in the table and are left out.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from mlalign.entities.entity import Entity
from mlalign.entities.find import find_document_mentions
from mlalign.entities.resolve import resolve_entities
from mlalign.glossary.load import default_glossary
from mlalign.names.compare import compare_names
from mlalign.text.normalise import fold
from mlalign.text.segment import split_sentences

HELD_OUT = {"r001", "r004", "r021", "r024", "r027", "r028", "r030", "r031", "r034", "r038", "r041"}
LANGUAGES = ("en", "ar", "kmr", "ckb", "tr")


def read_rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def find_names(path: Path, language: str) -> dict[str, tuple[Entity, str]]:
    """Surface to entity and type."""
    headline, _, *body = path.read_text(encoding="utf-8").split("\n")
    text = "\n".join(body)
    sentences = [headline, *(span.of(text) for span in split_sentences(text, language))]
    mentions = find_document_mentions(sentences, language, default_glossary())
    names: dict[str, tuple[Entity, str]] = {}
    for entity in resolve_entities(mentions, language):
        for mention in entity.mentions:
            names.setdefault(mention.text, (entity, mention.type))
    return names


def is_counted(entity: Entity, kind: str) -> bool:
    return kind not in ("title", "event") and any(char.isupper() for char in entity.canonical)


def score(hits: int, found: int, wanted: int) -> str:
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:6.3f} {recall:6.3f} {f1:6.3f}"


def key(name: str) -> str:
    return " ".join(word for word in fold(name, "en").replace("-", " ").split() if word not in ("al", "the"))


def same_name(entity: Entity, canonical: str) -> bool:
    """Whether the table's name is one of the entity's: any English form of its entry, else its canonical name."""
    names = entity.entry.variants("en") if entity.entry else (entity.canonical,)
    return key(canonical) in {key(name) for name in names}


def like_name(entity: Entity, canonical: str) -> bool:
    """Whether the comparison of names would call both the same: what linking across languages relies on."""
    return same_name(entity, canonical) or compare_names(entity.canonical, canonical, type=entity.type).verdict in (
        "same",
        "likely",
    )


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    language_of = {row[0]: row[1] for row in read_rows(options.folder / "reports.tsv")}
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for report, surface, canonical, _ in read_rows(options.folder / "mentions.tsv"):
        wanted[report][surface] = canonical
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    start = time.perf_counter()
    for report, language in sorted(language_of.items()):
        if (report in HELD_OUT) != options.held_out:
            continue
        every = find_names(options.folder / "reports" / f"{report}.txt", language)
        names = {name: value for name, value in every.items() if name in wanted[report] or is_counted(*value)}
        hits = set(names) & set(wanted[report])
        linked = {name for name in hits if same_name(names[name][0], wanted[report][name])}
        like = {name for name in hits if like_name(names[name][0], wanted[report][name])}
        counts[language].update(found=len(names), wanted=len(wanted[report]), hits=len(hits))
        counts[language].update(linked=len(linked), like=len(like))
        if options.misses:
            print(report, language, "missed", sorted(set(wanted[report]) - hits))
            print(report, language, "extra ", {name: names[name][0].canonical for name in sorted(set(names) - hits)})
            print(
                report,
                language,
                "named otherwise",
                {name: (names[name][0].canonical, wanted[report][name]) for name in hits - linked},
            )
    seconds = time.perf_counter() - start
    total: Counter[str] = sum(counts.values(), Counter())
    print(f"data: linking reports, {'held-out' if options.held_out else 'development'} part; {default_glossary()}")
    print("     mention P,R,F1         canonical P,R,F1       canonical, as names compare   names")
    for language in (*LANGUAGES, "all"):
        count = total if language == "all" else counts[language]
        spans = score(count["hits"], count["found"], count["wanted"])
        links = score(count["linked"], count["found"], count["wanted"])
        like = score(count["like"], count["found"], count["wanted"])
        print(f"{language:4} {spans}   {links}   {like}   {count['wanted']:5}")
    print(f"{seconds:.1f} s")


if __name__ == "__main__":
    main()

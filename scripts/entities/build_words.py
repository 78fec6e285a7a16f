"""The words that news writes as words, not as names: ``mlalign/resources/entities_words.tsv``.

    python scripts/entities/build_words.py CORPUS.tsv > mlalign/resources/entities_words.tsv

CORPUS has the columns en, tr, ar, kmr, ckb. In Latin script a word counts if it stands in small letters at least twice.
Arabic script has no capitals: there a word counts if, in most of its sentences, no capitalised word of the English
sentence sounds like it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from mlalign.names.skeleton import skeleton
from mlalign.resources.tables import read_table
from mlalign.text.number_tokens import look_up_key

HEADER = """\
# Words that news writes as words (not as names), by first letter; in small letters and one spelling (Arabic without
# hamza). They stop a name from going on, and tell a sentence's first word from a name. Made by
# scripts/entities/build_words.py from the project's five-way news corpus: words seen at least twice.
language	words"""
CLITICS = re.compile(r"^[وف]?[بلكس]?(?:ال)?(?=..)")


def keys(word: str, language: str) -> set[str]:
    bare = CLITICS.sub("", word) if language == "ar" else word
    return {key for key in (skeleton(word, language), skeleton(bare, language)) if key}


def common_words(rows: list[dict[str, str]], language: str) -> set[str]:
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    # Short names have no consonants to compare (Ali): their spellings are known.
    parts: dict[str, set[str]] = defaultdict(set)
    for part in read_table("names_parts"):
        for form in part[language].split(" | "):
            parts[look_up_key(form, language)] |= set(part["en"].split(" | "))
    for row in rows:
        words = re.findall(r"[^\W\d_]+", row[language])
        if language in ("en", "tr", "kmr"):
            seen.update(look_up_key(word, language) for word in words if word[0].islower())
            continue
        spelt = set(re.findall(r"\b[A-Z][\w'-]+", row["en"]))
        names = {skeleton(name, "en") for name in spelt}
        for word in set(words):
            key = look_up_key(word, language)
            seen[key] += 1
            named[key] += bool(keys(word, language) & names or parts.get(key, set()) & spelt)
    return {word for word, count in seen.items() if count >= 2 and named[word] * 2 < count and len(word) > 1}


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    print(HEADER)
    for language in ("en", "ar", "kmr", "ckb", "tr"):
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(common_words(rows, language)):
            by_letter[word[0]].append(word)
        for letter in sorted(by_letter):
            print(language, " ".join(by_letter[letter]), sep="\t")


if __name__ == "__main__":
    main()

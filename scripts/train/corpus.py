"""Parallel text from files, one pair at a time."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from recipe import Corpus, Recipe, RecipeError

from mlalign.text.normalise import normalise_for_model


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation, in the spelling that models take (`normalise_for_model`)."""

    language: str
    """Code of the translation's language."""
    source: str
    target: str
    tag: str
    """Name of the text that it is from."""


def read_pairs(recipe: Recipe) -> Iterator[Pair]:
    """All pairs of a recipe's corpora into its targets, in the order of the files, held-out ones among them.

    Raises:
        RecipeError: for a row that cannot be read; the message names file and line.
    """
    readers = {"columns": _read_columns, "pairs": _read_rows, "tmx": _read_tmx}
    for corpus in recipe.corpora:
        for language, source, target, tag in readers[corpus.format](corpus, recipe):
            if language in recipe.targets:
                yield Pair(
                    language,
                    normalise_for_model(source, recipe.source),
                    normalise_for_model(target, language),
                    tag or corpus.tag,
                )


def read_heldout(recipe: Recipe) -> list[dict[str, str]]:
    """The held-out rows, language code to normalised sentence; none where the recipe names no file."""
    if recipe.heldout is None:
        return []
    with _open(recipe.heldout) as file:
        return [
            {code: normalise_for_model(row[code], code) for code in (recipe.source, *recipe.targets)}
            for row in csv.DictReader(_without_comments(file), delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


Row = tuple[str, str, str, str]


def _read_columns(corpus: Corpus, recipe: Recipe) -> Iterator[Row]:
    with _open(corpus.path) as file:
        reader = csv.DictReader(_without_comments(file), delimiter="\t", quoting=csv.QUOTE_NONE)
        if recipe.source not in (reader.fieldnames or ()):
            raise RecipeError(f"{corpus.path}:1: no column {recipe.source!r} in the header")
        for row in reader:
            for code in recipe.targets:
                if row.get(code):
                    yield code, row[recipe.source], row[code], ""


def _read_rows(corpus: Corpus, recipe: Recipe) -> Iterator[Row]:
    with _open(corpus.path) as file:
        for number, line in enumerate(file, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) not in (3, 4):
                raise RecipeError(f"{corpus.path}:{number}: {len(cells)} cells where a pair has 3 or 4")
            yield cells[0], cells[1], cells[2], cells[3] if len(cells) == 4 else ""


def _read_tmx(corpus: Corpus, recipe: Recipe) -> Iterator[Row]:
    from lxml import etree

    from mlalign.translation.models.info import model_language

    language = "{http://www.w3.org/XML/1998/namespace}lang"
    opener = gzip.open if corpus.path.suffix == ".gz" else open
    with opener(corpus.path, "rb") as file:
        try:
            for _, unit in etree.iterparse(file, tag="tu", resolve_entities=False, no_network=True):
                texts = {
                    model_language(each.get(language) or each.get("lang") or ""): "".join(each.find("seg").itertext())
                    for each in unit.iterfind("tuv")
                    if each.find("seg") is not None
                }
                if recipe.source in texts:
                    for code in recipe.targets:
                        if code in texts:
                            yield code, texts[recipe.source], texts[code], ""
                unit.clear()
        except etree.XMLSyntaxError as error:
            raise RecipeError(f"{corpus.path}:{error.lineno}: {error.msg}") from error


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _without_comments(file: IO[str]) -> Iterator[str]:
    return (line for line in file if not line.startswith("#"))

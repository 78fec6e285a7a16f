"""Names with a head noun, a title or a direction: their words are translated and put in the target language's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from mlalign.names.heads import ParsedName
from mlalign.names.headwords import read_words
from mlalign.names.transliterate import phrases
from mlalign.names.transliterate.compose import name_options
from mlalign.names.transliterate.kurdish import without_oblique
from mlalign.names.transliterate.options import Option, combine
from mlalign.resources.tables import read_table

__all__ = ["Known", "parsed_options", "single_word_options"]


@cache
def _rows(table: str, key: str) -> Mapping[str, Mapping[str, str]]:
    return {row[key]: row for row in read_table(table)}


Known = Callable[[str], Sequence[Option]]
"""What the glossary and the gazetteer have for a name within a name."""


def parsed_options(
    parsed: ParsedName, target: str, *, type: str, limit: int, known: Known, within: str = ""
) -> list[Option]:
    """The ways to write a parsed name, likeliest first.

    Args:
        parsed: the name.
        target: another language.
        type: kind of entity.
        limit: how many at most.
        known: asked for every complement and every name with a direction.
        within: kind of the head noun whose complement this is; empty for a whole name.
    """
    if within and (found := known(parsed.text)):
        return list(found)
    if parsed.head is None:
        return _proper_options(parsed, target, type, limit, known, within)
    head = _rows("names_heads", "class")[parsed.head]
    columns: list[Sequence[Option]] = [[Option("", 0.95, True, f"{parsed.head} (head noun)")]]
    if parsed.complement is not None:
        below = "place" if parsed.kind in ("place", "facility") else "other"
        columns.append(
            parsed_options(parsed.complement, target, type=below, limit=limit, known=known, within=parsed.kind)
        )

    def join(chosen: Sequence[Option]) -> str:
        complement = chosen[1].text if len(chosen) > 1 else ""
        return phrases.write(parsed, head, _modifiers(parsed), complement, target, inner=bool(within))

    return combine(columns, join, limit)


def single_word_options(name: str, source: str, target: str, type: str) -> list[Option]:
    """The forms of a lone title or nationality (``Colonel``, ``Syrian``); empty where the tables have none."""
    table = {"title": "names_titles", "nationality": "names_modifiers"}.get(type)
    for word in read_words(source).find(name) if table else ():
        if table and word.kind == type:
            written = phrases.single_forms(_rows(table, "class")[word.value], target)
            note = f"{name} → {written[0]} ({type})"
            return [Option(form, 0.9 * 0.5**at, True, note) for at, form in enumerate(written)]
    return []


def _modifiers(parsed: ParsedName) -> list[tuple[str, Mapping[str, str]]]:
    rows = _rows("names_modifiers", "class")
    return [(part.kind, rows[part.value]) for part in parsed.modifiers]


def _proper_options(parsed: ParsedName, target: str, type: str, limit: int, known: Known, within: str) -> list[Option]:
    kind = "person" if parsed.titles and type == "other" and not within else type
    columns: list[Sequence[Option]] = []
    for title in parsed.titles:
        row = _rows("names_titles", "class")[title]
        form = phrases.title_form(row, target, article=within == "unit", keep=parsed.title_article)
        columns.append([Option(form, 0.95, True, f"{form} (title)")])
    core = parsed.core
    if within and parsed.language == "kmr" and not parsed.titles:
        core = (*core[:-1], without_oblique(core[-1]))
    found = known(" ".join(core)) if within or parsed.modifiers else ()
    whole = not parsed.titles and not within
    columns.append(found or name_options(core, parsed.language, target, type=kind, limit=limit, whole=whole))
    options = combine(columns, lambda chosen: " ".join(option.text for option in chosen), limit)
    if not parsed.modifiers:
        return options
    rows = _modifiers(parsed)
    return [
        Option(phrases.direct(option.text, rows, target), option.probability, option.known, option.note)
        for option in options
    ]

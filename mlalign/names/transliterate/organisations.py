"""Names with a head noun, a title or a direction: their words are translated and put in the target language's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from mlalign.names.heads import ParsedName
from mlalign.names.transliterate import phrases
from mlalign.names.transliterate.compose import name_options
from mlalign.names.transliterate.options import Option, combine
from mlalign.resources.tables import read_table

__all__ = ["parsed_options"]


@cache
def _rows(table: str, key: str) -> Mapping[str, Mapping[str, str]]:
    return {row[key]: row for row in read_table(table)}


def parsed_options(parsed: ParsedName, target: str, *, type: str, limit: int, inner: bool = False) -> list[Option]:
    """The ways to write a parsed name, likeliest first.

    Args:
        parsed: the name.
        target: another language.
        type: kind of entity.
        limit: how many at most.
        inner: it is the complement of a head noun.
    """
    if parsed.head is None:
        return _proper_options(parsed, target, type, limit, inner)
    head = _rows("names_heads", "class")[parsed.head]
    columns: list[Sequence[Option]] = [[Option("", 0.95, True, f"{parsed.head} (head noun)")]]
    if parsed.complement is not None:
        below = "place" if parsed.kind in ("place", "facility") else "other"
        columns.append(parsed_options(parsed.complement, target, type=below, limit=limit, inner=True))

    def join(chosen: Sequence[Option]) -> str:
        complement = chosen[1].text if len(chosen) > 1 else ""
        noun = parsed.complement is not None and parsed.complement.head is not None
        return phrases.write(parsed, head, _modifiers(parsed), complement, target, noun_complement=noun, inner=inner)

    return combine(columns, join, limit)


def _modifiers(parsed: ParsedName) -> list[tuple[str, Mapping[str, str]]]:
    rows = _rows("names_modifiers", "class")
    return [(part.kind, rows[part.value]) for part in parsed.modifiers]


def _proper_options(parsed: ParsedName, target: str, type: str, limit: int, inner: bool) -> list[Option]:
    kind = "person" if parsed.titles and type == "other" and not inner else type
    columns: list[Sequence[Option]] = []
    for title in parsed.titles:
        row = _rows("names_titles", "class")[title]
        form = phrases.title_form(row, target, article=inner, keep=parsed.title_article)
        columns.append([Option(form, 0.95, True, f"{form} (title)")])
    whole = not parsed.titles and not inner
    columns.append(name_options(parsed.core, parsed.language, target, type=kind, limit=limit, whole=whole))
    options = combine(columns, lambda chosen: " ".join(option.text for option in chosen), limit)
    if not parsed.modifiers:
        return options
    rows = _modifiers(parsed)
    return [
        Option(phrases.direct(option.text, rows, target), option.probability, option.known, option.note)
        for option in options
    ]

"""Where the marks of Markdown inline text stand.

markdown-it-py knows where a block begins but not where in a line a word or a mark does. Its rules are run here with
a recorder around each, which notes the offsets that a rule consumed on the tokens that it made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

__all__ = ["find_marks"]


def find_marks(source: str, references: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Name and source range of every mark, in order. Text between two of them is literal."""
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(source, parser, references, tokens)
    located = [token for token in tokens if "start" in token.meta and not (token.type == "text" and not token.content)]
    for token in sorted(located, key=lambda token: (token.meta["start"], token.meta["end"])):
        start, end = token.meta["start"], token.meta["end"]
        if token.type == "text":
            continue
        if token.type == "text_special":
            yield f"special:{token.content}", start, end
        elif token.type == "strong_open":
            yield token.type, start - 1, end
        elif token.type == "strong_close":
            yield token.type, start, end + 1
        elif token.markup == "autolink":
            if token.type == "link_open":
                yield "autolink", start, end
        else:
            yield token.type, start, end


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["strikethrough"])
    # Joining fragments would merge tokens and with them the offsets.
    parser.inline.ruler2.disable("fragments_join")
    for name in parser.inline.ruler.get_active_rules():
        rule = next(rule.fn for rule in parser.inline.ruler.__rules__ if rule.name == name)
        parser.inline.ruler.at(name, _recorded(name, rule))
    return parser


def _recorded(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """A rule that notes on the tokens it makes where they stand."""

    def run(state: StateInline, silent: bool) -> bool:
        start, before, pending = state.pos, len(state.tokens), bool(state.pending)
        matched = rule(state, silent)
        if not matched or silent or len(state.tokens) == before:
            return matched
        # What was pending is flushed as a text token first, unless a line break took all of it away.
        new = state.tokens[before + (pending and state.tokens[before].type == "text") :]
        if name in ("emphasis", "strikethrough"):
            position = start
            for token in new:
                token.meta = {"start": position, "end": position + len(token.content)}
                position += len(token.content)
        elif name == "link":
            label_end = state.md.helpers.parseLinkLabel(state, start, True)
            new[0].meta = {"start": start, "end": start + 1}
            new[-1].meta = {"start": label_end, "end": state.pos}
        else:
            for token in new:
                token.meta = {"start": start, "end": state.pos}
        return matched

    return run

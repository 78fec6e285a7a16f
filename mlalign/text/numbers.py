"""Numbers in five languages, as values: figures of any script, words, bounds, ranges, percentages, years, times."""

from __future__ import annotations

from mlalign.languages import get_language
from mlalign.text.number import NumberKind, NumberMention
from mlalign.text.number_context import is_percent_word, join_ranges, judge
from mlalign.text.number_phrases import read_phrases
from mlalign.text.number_tokens import tokenise

__all__ = ["NumberKind", "NumberMention", "find_numbers"]


def find_numbers(text: str, language: str) -> tuple[NumberMention, ...]:
    """The numbers of a text in order, without overlaps.

    A word for "one" that may be an article (``bir``, ``yek``) counts only before a noun that reports count.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    tokens = tokenise(text, code)
    phrases = read_phrases(text, tokens, code)
    judged = [(phrase, judge(text, tokens, phrase, code)) for phrase in phrases]
    mentions = join_ranges(text, tokens, judged, code)
    return tuple(
        mention
        for position, mention in enumerate(mentions)
        if not position or not is_percent_word(text, mentions[position - 1], mention, code)
    )

"""CTranslate2's results as hypotheses."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.translation.engines.tokens import TokenisedText, Tokeniser
from mlalign.translation.hypothesis import Alignment, Hypothesis

__all__ = ["END", "read_hypothesis"]

END = "</s>"
"""CTranslate2's default for the token that ends a sentence."""


def read_hypothesis(
    tokens: Sequence[str],
    score: float,
    attention: Sequence[Sequence[float]],
    *,
    source: TokenisedText,
    tags: int,
    forced: Sequence[str],
    tokeniser: Tokeniser,
    length_penalty: float,
) -> Hypothesis:
    """One hypothesis of a result.

    Args:
        tokens: the target tokens, with the tags before them and the end token, which is missing if the search gave up.
        score: CTranslate2's score: the log probabilities of all tokens that were not forced, summed, divided by the
            number of all tokens to the power of the length penalty.
        attention: for each target token a share for each source token.
        source: the tokens of the source, their spans in the sentence's part that was translated.
        tags: how many tokens at the beginning name a language and are no text.
        forced: tokens of the forced beginning, after the tags. They are put back as they were, for the model may have
            none of its own for one of them.
        tokeniser: of the target language.
        length_penalty: as in the search.
    """
    total = score * len(tokens) ** length_penalty
    mean = total / max(1, len(tokens) - tags - len(forced))
    stop = len(tokens) - 1 if tokens[-1:] == [END] else len(tokens)
    decoded = tokeniser.decode([*forced, *tokens[tags + len(forced) : stop]])
    weights = tuple(tuple(row) for row in attention[tags:stop])
    return Hypothesis(decoded.text, mean, Alignment(source.spans, decoded.spans, weights))

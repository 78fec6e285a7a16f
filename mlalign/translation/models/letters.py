"""Tokens that a target language never needs: a model of several languages may slip from one into another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import regex

from mlalign.languages import LANGUAGES
from mlalign.translation.models.files import read_vocabulary

__all__ = ["tokens_in_other_letters"]

_ARABIC = regex.compile(r"\p{scx=Arab}")
"""Letters and marks that Arabic script has, the vowel marks that it shares with Syriac among them."""


def tokens_in_other_letters(folder: Path, targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each target language in Latin letters, the tokens of a model's vocabulary that have Arabic ones.

    Not the other way round: Arabic and Sorani text has Latin acronyms, codes and addresses in it.

    Args:
        folder: CTranslate2's, with the vocabulary files.
        targets: codes of the target languages.

    Raises:
        DamagedModelError: if a vocabulary cannot be read.
    """
    latin = [code for code in targets if code in LANGUAGES and LANGUAGES[code].script == "Latn"]
    if not latin:
        return {}
    tokens = read_vocabulary(folder, ("shared_vocabulary", "target_vocabulary"))
    arabic = tuple(sorted(token for token in tokens if _ARABIC.search(token)))
    return dict.fromkeys(latin, arabic)

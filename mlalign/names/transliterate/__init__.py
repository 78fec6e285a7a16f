"""Names of one language written in another: glossary, gazetteer, dictionary of name parts, then rules."""

from mlalign.names.transliterate.candidate import Candidate
from mlalign.names.transliterate.guess import guess_language
from mlalign.names.transliterate.transliterate import transliterate

__all__ = ["Candidate", "guess_language", "transliterate"]

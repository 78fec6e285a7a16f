"""Glossaries to and from other programs' formats."""

from mlalign.glossary.convert.formats import FORMATS, Format, Options, convert_file, guess_format

__all__ = ["FORMATS", "Format", "Options", "convert_file", "guess_format"]

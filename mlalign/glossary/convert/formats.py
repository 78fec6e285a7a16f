"""The formats by name, and conversion from one to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from mlalign.errors import GlossaryError, UsageError
from mlalign.glossary.convert import json_format, pairs, rows, tbx, tmx
from mlalign.glossary.convert.written import Options, Written
from mlalign.glossary.entry import Entry

__all__ = ["FORMATS", "Format", "Options", "convert_file", "guess_format", "read_entries"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that glossaries are read from and written to."""

    name: str
    title: str
    """For people."""
    suffixes: tuple[str, ...]
    """File name endings that mean it; none where another format has them."""
    read: Callable[[bytes, str, Options], list[Entry]]
    write: Callable[[Sequence[Entry], Options], Written]


def _read_json(data: bytes, path: str, options: Options) -> list[Entry]:
    return json_format.read_json(data, path)


def _write_json(entries: Sequence[Entry], options: Options) -> Written:
    return Written(json_format.write_json(entries).encode("utf-8", "backslashreplace"), ())


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("tsv", "mlalign's table", (".tsv",), rows.read_tsv, rows.write_tsv),
            Format("tbx", "TBX-Basic (ISO 30042:2019)", (".tbx",), tbx.read_tbx, tbx.write_tbx),
            Format("tbx-2008", "TBX of 2008 (translate-toolkit, Weblate)", (), tbx.read_tbx, tbx.write_old_tbx),
            Format("tmx", "TMX 1.4b", (".tmx",), tmx.read_tmx, tmx.write_tmx),
            Format("json", "JSON", (".json",), _read_json, _write_json),
            Format("csv", "CSV with the table's columns", (".csv",), rows.read_csv, rows.write_csv),
            Format("xlsx", "Excel workbook", (".xlsx",), rows.read_xlsx, rows.write_xlsx),
            Format("omegat", "OmegaT's glossary TSV", (".utf8",), pairs.read_omegat, pairs.write_omegat),
            Format("deepl", "DeepL's glossary CSV", (), pairs.read_deepl, pairs.write_deepl),
            Format("weblate", "Weblate's CSV", (), pairs.read_weblate, pairs.write_weblate),
        )
    }
)


def guess_format(path: Path, name: str = "") -> Format:
    """The format with a name, else the one that a file's ending means.

    Raises:
        UsageError: for a name or an ending that there is not.
    """
    if name:
        if name not in FORMATS:
            raise UsageError(f"unknown format {name!r} (known: {', '.join(FORMATS)})")
        return FORMATS[name]
    for each in FORMATS.values():
        if path.suffix.lower() in each.suffixes:
            return each
    raise UsageError(f"the ending {path.suffix!r} means no format; say one of {', '.join(FORMATS)}")


def read_entries(path: Path, format_: Format, options: Options) -> list[Entry]:
    """The concepts of a file in a format.

    Raises:
        GlossaryError: if it cannot be read or is not in that format.
    """
    if path.is_dir():
        from mlalign.glossary.load import load_glossary

        return list(load_glossary([path]).entries)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"the file cannot be read ({error.strerror or error})", path=path) from error
    return format_.read(data, str(path), options)


def convert_file(
    source: Path, target: Path, *, from_: str = "", to: str = "", options: Options | None = None
) -> Written:
    """A glossary file in another format, with what got lost on the way; nothing is written.

    Args:
        source: the file to read, whose ending says its format unless ``from_`` does; or a folder of our tables.
        target: the file that will be written; its ending says the format unless ``to`` does.
        from_: name of the format of ``source``.
        to: name of the format of ``target``.
        options: the languages of formats that hold two.

    Raises:
        UsageError: for a format that there is not, or a pair of languages that is needed and not given.
        GlossaryError: if the source cannot be read, or has no concept.
    """
    given = options or Options()
    entries = read_entries(source, guess_format(source, "tsv" if source.is_dir() else from_), given)
    if not entries:
        raise GlossaryError("no concept with a term in one of the five languages", path=source)
    return guess_format(target, to).write(entries, given)

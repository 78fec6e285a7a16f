"""What TBX and TMX share: safe parsing, legal characters, language tags."""

from __future__ import annotations

from typing import Any

from mlalign.errors import GlossaryError, UnknownLanguageError
from mlalign.languages import get_language

__all__ = ["LANG", "Element", "XmlText", "language_of", "local_name", "parse_xml", "text_of"]

Element = Any
"""An element of lxml, which has no type stubs."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ILLEGAL = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]))
_ARABIC_SCRIPT = {"ku-arab": "ckb", "kur-arab": "ckb", "ku-iq": "ckb"}


class XmlText:
    """Escapes text and counts the characters that XML cannot hold."""

    def __init__(self) -> None:
        self.dropped = 0

    def __call__(self, text: str) -> str:
        """Text for an element or an attribute in double quotation marks."""
        legal = "".join(char for char in text if char not in _ILLEGAL)
        self.dropped += len(text) - len(legal)
        for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
            legal = legal.replace(char, name)
        return legal

    def losses(self, format_: str) -> list[str]:
        """The line on what was dropped, if anything was."""
        return [f"{format_} has no place for {self.dropped:,} control characters"] if self.dropped else []


def parse_xml(data: bytes, path: str) -> Element:
    """The root of an XML file; entities of its own and anything from the network are not followed.

    Raises:
        GlossaryError: if it is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=len(data) < 2**28)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position if error.position else (None, None)
        raise GlossaryError(f"no XML: {error.msg}", path=path, line=line, column=column) from error


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element) -> str:
    """All text in an element, marked up or not."""
    return "".join(str(part) for part in element.itertext())


def language_of(element: Element) -> str | None:
    """The language that an element's ``xml:lang`` (or TMX 1.1 ``lang``) means; None for one that mlalign has not."""
    tag = str(element.get(LANG) or element.get("lang") or "").lower().replace("_", "-")
    if tag in _ARABIC_SCRIPT:
        return _ARABIC_SCRIPT[tag]
    try:
        return get_language(tag).code if tag else None
    except UnknownLanguageError:
        return None

"""The parts of a name that are words rather than names: head nouns, ordinals, directions, adjectives, titles.

``parse_name("4th Armoured Division", "en")`` has the head ``division``, the ordinal 4 and the adjective ``armoured``;
so has ``parse_name("الفرقة الرابعة المدرعة", "ar")``. The words of all five languages stand in
``resources/names_heads.tsv``, ``names_modifiers.tsv``, ``names_titles.tsv`` and ``names_ordinals.tsv``. Words of one
class are synonyms; a brigade and a battalion are two classes.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from mlalign.languages import get_language
from mlalign.names.headlabels import HEAD_KINDS, MODIFIER_KINDS, Part, label
from mlalign.names.headwords import FINAL_HEAD
from mlalign.text.normalise import normalise

__all__ = ["HEAD_KINDS", "ParsedName", "Part", "parse_name"]

_FIRST_IN_ENGLISH = frozenset({"lake", "operation"})
_NAMED_BODIES = frozenset(
    {"association", "foundation", "newspaper", "channel", "radio", "corporation", "hotel", "bank"}
)
_NAME_KINDS = {"person": frozenset[str](), "place": frozenset({"facility", "place", "landform"})}


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart. What stands in the complement (the name proper, or a noun with its own adjectives) is found
    in `complement`; `core`, `nouns` and `titles` gather it from all levels.
    """

    text: str
    language: str
    kind: str = ""
    """Kind of the head noun; empty where there is none."""
    head: str | None = None
    """Class of the head noun, the same in every language."""
    ordinal: int | None = None
    modifiers: tuple[Part, ...] = ()
    """Adjectives, directions and nationalities of the head, in the order of English."""
    titles: tuple[str, ...] = ()
    """Classes of the titles before a person's name."""
    core: tuple[str, ...] = ()
    """The tokens of the name proper."""
    complement: ParsedName | None = None
    linked: bool = False
    """The complement follows a word for *of* or *for*."""
    title_article: bool = False
    """The title has the Arabic article in the Latin-script source (Al-Sheikh)."""

    @property
    def direction(self) -> str | None:
        """Class of the direction (``north``, ``central`` …), or None."""
        return next((part.value for part in self.modifiers if part.kind == "direction"), None)

    @property
    def adjectives(self) -> tuple[str, ...]:
        """Classes of the other adjectives and nationalities."""
        return tuple(part.value for part in self.modifiers if part.kind != "direction")

    @property
    def nouns(self) -> tuple[str, ...]:
        """Classes of the nouns that qualify the head (``defence``), from all levels below it."""
        below = self.complement
        return () if below is None else ((below.head,) if below.head else ()) + below.nouns


def parse_name(name: str, language: str, type: str = "other") -> ParsedName:
    """Takes a name apart.

    Args:
        name: a name in any of the five languages.
        language: its language, code or alias.
        type: kind of entity as in a glossary. A person's name has titles but no head noun; a place no unit.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    heads = _NAME_KINDS.get(type, HEAD_KINDS)
    if type in ("organisation", "armed_group", "event"):
        heads |= {"noun"}
    parts = label(normalise(name, code), code)
    if code == "ar" and type not in ("organisation", "armed_group", "facility"):
        heads -= {"landform"}
    return _parse(tuple(parts), code, heads)


def _parse(parts: tuple[Part, ...], language: str, heads: frozenset[str]) -> ParsedName:
    text = " ".join(part.text for part in parts)
    at = _head_position(parts, language, heads)
    if at is None:
        return _parse_proper(parts, text, language)
    head = parts[at]
    if language in FINAL_HEAD:
        modifiers, rest, linked = _split_final(parts, at)
    else:
        modifiers, rest, linked = _split_initial(parts, at, language)
    if not rest and not modifiers and head.kind not in ("noun",) and len(parts) > 1:
        modifiers = ()
    ordinal = next((int(part.value) for part in modifiers if part.kind == "ordinal"), None)
    complement = _parse(rest, language, _heads_within(head, heads)) if rest else None
    return ParsedName(
        text=text,
        language=language,
        kind=head.kind,
        head=head.value,
        ordinal=ordinal,
        modifiers=tuple(part for part in modifiers if part.kind != "ordinal"),
        titles=complement.titles if complement else (),
        core=complement.core if complement else (),
        complement=complement,
        linked=linked,
    )


def _heads_within(head: Part, heads: frozenset[str]) -> frozenset[str]:
    """What may be a head noun in the complement of another: a hospital's or a street's name is a name."""
    if head.kind in ("facility", "place", "landform"):
        return frozenset()
    inner = heads | {"noun"}
    return inner - {"facility", "landform"} if head.value in _NAMED_BODIES else inner


def _head_position(parts: tuple[Part, ...], language: str, heads: frozenset[str]) -> int | None:
    if language not in FINAL_HEAD:
        first = next((i for i, part in enumerate(parts) if part.kind != "link"), None)
        return first if first is not None and parts[first].kind in heads else None
    if len(parts) > 1 and parts[0].value in _FIRST_IN_ENGLISH and parts[0].kind in heads and parts[1].kind == "core":
        return 0
    border = next((i for i, part in enumerate(parts) if part.kind == "of"), len(parts))
    last = border - 1
    while last > 0 and parts[last].kind == "ordinal":
        last -= 1
    return last if last >= 0 and parts[last].kind in heads else None


def _split_final(parts: tuple[Part, ...], at: int) -> tuple[tuple[Part, ...], tuple[Part, ...], bool]:
    """English and Turkish: adjectives right before the head are its own; what is before them complements it."""
    start = at
    while start > 0 and parts[start - 1].kind in MODIFIER_KINDS | {"link"}:
        start -= 1
    own = [part for part in parts[start:at] if part.kind != "link"]
    before, after = parts[:start], parts[at + 1 :]
    trailing = tuple(itertools.takewhile(lambda part: part.kind == "ordinal", after))
    after = after[len(trailing) :]
    linked = bool(after) and after[0].kind == "of"
    if linked:
        return (*own, *trailing, *_plain(before)), tuple(part for part in after[1:] if part.kind != "link"), True
    if not before and not own and after and after[0].kind == "core":
        return (), after, False
    while before and before[0].kind in {"direction", "ordinal", "nationality", "link"} and len(before) > 1:
        own.insert(0, before[0])
        before = before[1:]
    return (*(part for part in own if part.kind != "link"), *trailing), before, False


def _plain(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.kind in MODIFIER_KINDS)


def _split_initial(parts: tuple[Part, ...], at: int, language: str) -> tuple[tuple[Part, ...], tuple[Part, ...], bool]:
    """Arabic and Kurdish: adjectives after the head, or at the end of the name where they agree with it."""
    head = parts[at]
    rest = list(parts[at + 1 :])
    own: list[Part] = []
    while rest and rest[0].kind in MODIFIER_KINDS | {"link"}:
        own.append(rest.pop(0))
    end: list[Part] = []
    while rest and rest[-1].kind in MODIFIER_KINDS and _belongs(rest, head, language):
        end.append(rest.pop())
    if len(rest) > 1 and rest[-1].kind == "link":
        rest.pop()
    linked = bool(rest) and rest[0].kind == "of"
    kept = rest[linked:]
    border = next((i for i, part in enumerate(kept) if part.kind == "of"), None)
    if border:
        kept = [*kept[border + 1 :], *kept[:border]]
    while kept and kept[0].kind == "link":
        kept.pop(0)
    ordered = [part for part in [*end, *reversed(own)] if part.kind != "link"]
    return tuple(ordered), tuple(kept), linked


def _belongs(rest: list[Part], head: Part, language: str) -> bool:
    """Whether the last adjective is the head's rather than that of a noun before it."""
    noun = next((part for part in reversed(rest) if part.kind in HEAD_KINDS | {"noun"}), None)
    if noun is None or rest[-1].kind == "ordinal":
        return True
    if len(rest) > 1 and rest[-2].kind == "link":
        return True
    if language != "ar":
        return rest[-1].kind == "nationality"
    agrees = rest[-1].feminine == head.feminine
    # An adjective that could go with both goes with the nearer noun, a nationality with the name as a whole.
    return agrees and (rest[-1].kind == "nationality" or rest[-1].feminine != noun.feminine)


def _parse_proper(parts: tuple[Part, ...], text: str, language: str) -> ParsedName:
    """A name without a head noun: titles, perhaps a direction, and the name itself."""
    kept = [part for part in parts if part.kind != "link" or language == "en"]
    titles: list[str] = []
    article = False
    while len(kept) > 1 and kept[0].kind == "title":
        article |= kept[0].text[:3].casefold() in ("al-", "el-")
        titles.append(kept.pop(0).value)
    modifiers: list[Part] = []
    side = 0 if language in FINAL_HEAD else -1
    while len(kept) > 1 and kept[side].kind == "direction":
        modifiers.append(kept.pop(side))
    return ParsedName(
        text=text,
        language=language,
        modifiers=tuple(modifiers),
        titles=tuple(titles),
        core=tuple(token for part in kept for token in part.text.split()),
        title_article=article,
    )

"""Word order and agreement of names with a head noun, one function a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlalign.names.heads import ParsedName
from mlalign.names.headwords import forms, oblique
from mlalign.names.transliterate.numerals import arabic_ordinal, english_ordinal

__all__ = ["direct", "single_forms", "title_form", "write"]

Row = Mapping[str, str]
Modifiers = Sequence[tuple[str, Row]]
_VOWELS = "aeêiîouû"


def write(parsed: ParsedName, head: Row, modifiers: Modifiers, complement: str, target: str, *, inner: bool) -> str:
    """The phrase in the target language.

    Args:
        parsed: the name, for its ordinal and whether a preposition linked the complement.
        head: row of the head noun.
        modifiers: kinds and rows of its adjectives, in the order of English.
        complement: what follows *of*, already in the target language; may be empty.
        target: the language.
        inner: the phrase is itself a complement.
    """
    if target == "en":
        return _english(parsed, head, modifiers, complement, inner)
    if target == "tr":
        return _turkish(parsed, head, modifiers, complement)
    if target == "ar":
        return _arabic(parsed, head, modifiers, complement)
    if target == "kmr":
        return _kurmanji(parsed, head, modifiers, complement, inner)
    return _sorani(parsed, head, modifiers, complement)


def _english(parsed: ParsedName, head: Row, modifiers: Modifiers, complement: str, inner: bool) -> str:
    ordinal = english_ordinal(parsed.ordinal) if parsed.ordinal else ""
    first = [forms(row["en"])[0] for kind, row in modifiers if kind in ("direction", "nationality")]
    rest = [forms(row["en"])[0] for kind, row in modifiers if kind not in ("direction", "nationality")]
    noun = forms(head["en"])[0]
    if complement and head["en_of"] == "first":
        return " ".join(filter(None, [*first, *rest, noun, complement]))
    if complement and (head["en_of"] or (parsed.linked and not inner)):
        linking = "for" if head["class"] in ("observatory",) else "of"
        return " ".join(filter(None, [ordinal, *first, *rest, noun, linking, complement]))
    before = [*first, complement, *rest] if complement else [*first, *rest]
    return " ".join(filter(None, [ordinal, *before, noun]))


def _turkish(parsed: ParsedName, head: Row, modifiers: Modifiers, complement: str) -> str:
    ordinal = f"{parsed.ordinal}." if parsed.ordinal else ""
    nations = [forms(row["tr"])[0] for kind, row in modifiers if kind == "nationality"]
    rest = [forms(row["tr"])[0] for kind, row in modifiers if kind != "nationality"]
    attributive = any(row["tr"].split("|")[0].strip().endswith("+") for _, row in modifiers)
    compound = bool(complement or nations or attributive)
    noun = forms(head["tr_possessed" if compound else "tr"])[0]
    return " ".join(filter(None, [*nations, complement, ordinal, *rest, noun]))


def _arabic(parsed: ParsedName, head: Row, modifiers: Modifiers, complement: str) -> str:
    feminine = head["ar_gender"] == "f"
    noun = head["ar"].split("|")[0].strip()
    adjectives = [_definite(forms(row["ar_feminine" if feminine else "ar"])[0]) for _, row in reversed(modifiers)]
    ordinal = arabic_ordinal(parsed.ordinal, feminine) if parsed.ordinal else ""
    if not complement:
        return " ".join(filter(None, [_definite(noun), ordinal, *adjectives]))
    if parsed.linked and adjectives and not head["en_of"]:
        return " ".join([_definite(noun), *adjectives, _for(complement)])
    return " ".join(filter(None, [_construct(noun), complement, ordinal, *adjectives]))


def _construct(noun: str) -> str:
    """As the first term of a construct: sound plurals lose their n (فلاحين, فلاحي)."""
    return (noun[:-1] if noun.endswith("ين") and len(noun) > len("دين") + 2 else noun).replace("~", " ")


def _for(complement: str) -> str:
    return "لل" + complement[2:] if complement.startswith("ال") else "ل" + complement


def _definite(form: str) -> str:
    """With the article: on every word of a noun with its adjective, on the last word of a construct (``~``)."""
    words = [word.split("~") for word in form.split(" ")]
    return " ".join(" ".join([*parts[:-1], "ال" + parts[-1].removeprefix("ال")]) for parts in words)


def _kurmanji(parsed: ParsedName, head: Row, modifiers: Modifiers, complement: str, inner: bool) -> str:
    ezafe = forms(head["kmr_ezafe"])[0]
    ordinal = f"{parsed.ordinal}emîn" if parsed.ordinal else ""
    items = [forms(row["kmr"])[0] for kind, row in reversed(modifiers) if kind != "nationality"]
    items = [item for item in [ordinal, *items] if item]
    nations = [forms(row["kmr"])[0] for kind, row in reversed(modifiers) if kind == "nationality"]
    items += [complement, *nations] if complement else nations
    if not items:
        return oblique(ezafe) if inner else forms(head["kmr"])[0]
    text = f"{ezafe} {items[0]}"
    for item in items[1:]:
        text += f" {_relinker(ezafe, text)} {item}"
    return text


def _relinker(ezafe: str, before: str) -> str:
    ending = "ên" if ezafe.endswith("ên") else "a" if ezafe.endswith("a") else "ê"
    return f"y{ending}" if before[-1:] in _VOWELS else ending


def _sorani(parsed: ParsedName, head: Row, modifiers: Modifiers, complement: str) -> str:
    noun = forms(head["ckb"])[0]
    adjectives = [forms(row["ckb"])[0] for kind, row in reversed(modifiers) if kind not in ("nationality", "direction")]
    if noun.endswith("ەکان") and len(adjectives) == 1 and not parsed.ordinal:
        noun, modifiers = _plural(noun, adjectives[0]), [m for m in modifiers if m[0] in ("nationality", "direction")]
    items = [noun]
    items += [_sorani_ordinal(parsed.ordinal)] if parsed.ordinal else []
    items += [forms(row["ckb"])[0] for kind, row in reversed(modifiers) if kind != "nationality"]
    nations = [forms(row["ckb"])[0] for kind, row in reversed(modifiers) if kind == "nationality"]
    items += [complement, *nations] if complement else nations
    return " ".join([*map(_with_ezafe, items[:-1]), items[-1]])


def _plural(noun: str, adjective: str) -> str:
    """A definite plural with an adjective: هێزەکان and دیموکراتی to هێزە دیموکراتییەکان."""
    ending = "یەکان" if adjective.endswith(("ی", "ێ")) else "کان" if adjective.endswith(("ە", "ا", "ۆ")) else "ەکان"
    return f"{noun.removesuffix('ەکان')}ە {adjective}{ending}"


def _with_ezafe(word: str) -> str:
    return word if word.endswith(("یی", "پارتی", "ێی", "کارەبای", "هەواڵی", "نەوتی", "غازی", "پشکنینی")) else word + "ی"


def _sorani_ordinal(number: int) -> str:
    from mlalign.names.transliterate.numerals import sorani_ordinal

    return sorani_ordinal(number)


def direct(name: str, modifiers: Modifiers, target: str) -> str:
    """A direction with a place name: Eastern Ghouta, الغوطة الشرقية, Doğu Guta, Xûteya Rojhilat."""
    rows = [row for _, row in modifiers]
    words = [forms(row[target])[0] for row in rows]
    if target == "en" or target == "tr":
        return " ".join([*words, name])
    if target == "ar":
        feminine = name.endswith(("ة", "ا", "اء"))
        nouns = [form for row in rows for form in forms(row["ar"]) if form.startswith("ال")]
        if not name.startswith("ال") and len(nouns) == len(rows) == 1:
            return f"{nouns[0].removeprefix('ال')} {name}"
        return " ".join([name, *(_definite(forms(row["ar_feminine" if feminine else "ar"])[0]) for row in rows)])
    if target == "kmr":
        return " ".join([f"{words[0]}ê", name]) if len(words) == 1 else " ".join([name, *words])
    return " ".join([*map(_with_ezafe, words), name])


def single_forms(row: Row, target: str) -> list[str]:
    """The forms of a word that stands alone, in Arabic without the article; of a nationality in Kurdish the adjective,
    which comes after the name of the country, first.
    """
    written = forms(row[target])
    return written[::-1] if target in ("kmr", "ckb") and row.get("kind") == "nationality" else written


def title_form(row: Row, target: str, *, article: bool, keep: bool) -> str:
    """A title as it stands before a name.

    Args:
        row: row of the title.
        target: the language.
        article: the name is that of a group, which keeps ``Al-`` before some titles in English.
        keep: the source wrote the article.
    """
    form = forms(row[target])[0]
    if target == "ar":
        return form if form.startswith(("د.", "آية", "نائب", "رئيس ال")) else f"ال{form}"
    if target == "en" and row["en_article"] and (article or keep):
        return f"Al-{form}"
    return form

"""What a format can hold survives the way there and back; what it cannot is named."""

import io
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.errors import GlossaryError, UsageError
from mlalign.glossary.convert import FORMATS, Options, convert_file, guess_format
from mlalign.glossary.convert.json_format import schema
from mlalign.glossary.convert.tmx import read_units
from mlalign.glossary.entry import ENTITY_TYPES, STATUSES, Entry, Form
from mlalign.languages import CODES

PAIR = Options("en", "tr")
ANY = Options()
SDF = Entry(
    "sdf",
    "armed_group",
    {
        "en": (Form("Syrian Democratic Forces"), Form("SDF"), Form("Syrian militia", forbidden=True)),
        "ar": (Form("قوات سوريا الديمقراطية"), Form("قسد")),
        "kmr": (Form("Hêzên Sûriya Demokratîk"), Form("HSD")),
        "ckb": (Form("هێزەکانی سووریای دیموکرات"), Form("هەسەدە")),
        "tr": (Form("Suriye Demokratik Güçleri"), Form("SDG")),
    },
    "proposed",
    {"kmr": {"gender": "f"}, "tr": {"compound": "yes"}},
    "ANHA; AA",
    "Founded in 2015.\nA coalition, not one army.",
)
DIVISION = Entry("20th-division", "armed_group", {"en": (Form("20th Division"),), "tr": (Form("20. Tümen"),)})


def there_and_back(name: str, entries: list[Entry], options: Options = ANY) -> list[Entry]:
    written = FORMATS[name].write(entries, options)
    return FORMATS[name].read(written.data, f"file.{name}", options)


def bare(entry: Entry) -> tuple[object, ...]:
    forms = {code: tuple(own) for code, own in entry.forms.items()}
    hints = {code: dict(own) for code, own in entry.hints.items()}
    return entry.id, entry.type, forms, entry.status, hints, entry.source, entry.note


SPACED = re.compile(r"\s+")
# Characters that an editor may type, with those that formats stumble over among them.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffe\uffff")
TEXT = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=12),
    st.text('a |!\\"\t\n;=<&>,é_x0041دە', min_size=1, max_size=10),
)
WORDS = TEXT.map(lambda text: SPACED.sub(" ", text).strip()).filter(bool)
FORM = st.builds(Form, WORDS, st.booleans())
FORMS = st.dictionaries(
    st.sampled_from(CODES), st.lists(FORM, min_size=1, max_size=3, unique=True).map(tuple), min_size=1
).map(lambda forms: {code: forms[code] for code in CODES if code in forms})
HINTS = st.dictionaries(
    st.sampled_from(["tr", "ckb"]), st.dictionaries(st.sampled_from(["read", "end"]), WORDS, min_size=1), max_size=2
)
ENTRY = st.builds(
    Entry,
    st.text("abc019-_.é", min_size=1, max_size=8),
    st.sampled_from(ENTITY_TYPES),
    FORMS,
    st.sampled_from(STATUSES),
    HINTS,
    st.one_of(st.just(""), WORDS),
    st.one_of(st.just(""), TEXT.map(str.strip)),
)
ENTRIES = st.lists(ENTRY, max_size=4, unique_by=lambda entry: entry.id)


@pytest.mark.parametrize("name", ["tsv", "json", "csv", "xlsx", "tbx", "tbx-2008"])
@given(entries=ENTRIES)
@settings(max_examples=25, deadline=None)
def test_formats_that_hold_everything_lose_nothing(name: str, entries: list[Entry]) -> None:
    if not entries:
        return
    written = FORMATS[name].write(entries, Options())
    assert written.lost == ()
    found = sorted(FORMATS[name].read(written.data, f"file.{name}", Options()), key=lambda entry: entry.id)
    assert [bare(entry) for entry in found] == [bare(entry) for entry in sorted(entries, key=lambda entry: entry.id)]


@given(ENTRIES)
@settings(max_examples=25, deadline=None)
def test_tmx_keeps_the_preferred_forms_and_what_is_said_of_a_concept(entries: list[Entry]) -> None:
    found = {entry.id: entry for entry in there_and_back("tmx", entries)}
    for entry in entries:
        preferred = {code: entry.preferred(code) for code in CODES if entry.preferred(code)}
        assert (entry.id in found) == bool(preferred)
        if preferred:
            back = found[entry.id]
            assert {code: back.preferred(code) for code in back.forms} == preferred
            assert bare(back)[3:] == bare(entry)[3:]
            assert back.type == entry.type


@pytest.mark.parametrize("name", ["omegat", "deepl", "weblate"])
@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_formats_of_two_languages_keep_their_pairs(name: str, pairs: dict[str, str]) -> None:
    entries = [Entry(f"c{n}", "other", {"en": (Form(a),), "tr": (Form(b),)}) for n, (a, b) in enumerate(pairs.items())]
    if name == "omegat":
        pairs = {source: target for source, target in pairs.items() if not source.startswith("#")}
        lost = [line for line in FORMATS["omegat"].write(entries, PAIR).lost if "begin with #" in line]
        assert bool(lost) == (len(pairs) < len(entries))
        if not pairs:
            return
    found = there_and_back(name, entries, PAIR)
    assert {entry.preferred("en"): entry.preferred("tr") for entry in found} == pairs


def test_weblate_keeps_ids_types_sources_and_notes() -> None:
    (found,) = there_and_back("weblate", [SDF], PAIR)
    assert (found.id, found.type, found.status, found.source, found.note) == (
        "sdf",
        "armed_group",
        "proposed",
        "ANHA; AA",
        SDF.note,
    )


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("tmx", "TMX has no place for 1 forbidden forms"),
        ("omegat", "OmegaT's TSV has no place for 1 inflection hints"),
        ("deepl", "DeepL's CSV has no place for 2 forms in Arabic"),
        ("weblate", "Weblate's CSV has no place for 2 variants"),
    ],
)
def test_what_a_format_cannot_hold_is_named(name: str, lost: str) -> None:
    assert lost in FORMATS[name].write([SDF], PAIR).lost


def test_deepl_takes_no_long_entries_and_no_source_twice() -> None:
    entries = [
        Entry("a", "other", {"en": (Form("SDF"),), "tr": (Form("SDG"),)}),
        Entry("b", "other", {"en": (Form("SDF"),), "tr": (Form("DSG"),)}),
        Entry("c", "other", {"en": (Form("x" * 2000),), "tr": (Form("y"),)}),
    ]
    written = FORMATS["deepl"].write(entries, PAIR)
    assert written.data.decode() == "SDF,SDG\n"
    assert any("above 1,024 bytes: 1" in line for line in written.lost)
    assert any("once: 1" in line for line in written.lost)


def test_a_hashtag_is_no_comment_to_deepl() -> None:
    (entry,) = FORMATS["deepl"].read(b"#rojava,#rojava\n", "d.csv", PAIR)
    assert entry.preferred("tr") == "#rojava"


def test_deepls_own_export_with_language_columns_is_read() -> None:
    (entry,) = FORMATS["deepl"].read(b"Aleppo,Halep,EN,TR\n", "d.csv", Options())
    assert (entry.preferred("en"), entry.preferred("tr")) == ("Aleppo", "Halep")


def test_json_is_what_its_schema_says() -> None:
    import json

    jsonschema.validate(json.loads(FORMATS["json"].write([SDF, DIVISION], Options()).data), schema())


TBX = "{urn:iso:std:iso:30042:ed-2}"
# Permitted values and levels of TBX-Basic in DCA style, as its module definitions (Min, Basic) give them.
TERM_NOTES = {
    "administrativeStatus": {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}


def test_tbx_keeps_to_the_structure_of_tbx_basic() -> None:
    from lxml import etree

    root = etree.fromstring(FORMATS["tbx"].write([SDF, DIVISION], Options()).data)
    assert (root.tag, root.get("type"), root.get("style")) == (f"{TBX}tbx", "TBX-Basic", "dca")
    assert [child.tag for child in root] == [f"{TBX}tbxHeader", f"{TBX}text"]
    assert root.find(f"{TBX}tbxHeader/{TBX}fileDesc/{TBX}sourceDesc/{TBX}p").text
    concepts = root.findall(f"{TBX}text/{TBX}body/{TBX}conceptEntry")
    assert len({concept.get("id") for concept in concepts}) == 2
    for concept in concepts:
        assert re.fullmatch(r"[A-Za-z_][\w.-]*", concept.get("id"))
        kinds = [child.tag.removeprefix(TBX) for child in concept]
        assert kinds == sorted(kinds, key=lambda kind: kind == "langSec")
        assert {child.get("type") for child in concept.findall(f"{TBX}descrip")} == {"subjectField"}
        for language in concept.findall(f"{TBX}langSec"):
            assert {child.tag for child in language} == {f"{TBX}termSec"}
            for term in language:
                assert term[0].tag == f"{TBX}term"
                for note in term[1:]:
                    assert note.tag == f"{TBX}termNote"
                    assert note.text in TERM_NOTES[note.get("type")]


def test_tbx_opens_in_translate_toolkit() -> None:
    from translate.storage.tbx import tbxfile

    # It knows the edition of 2008 only.
    store = tbxfile()
    store.parse(FORMATS["tbx-2008"].write([SDF, DIVISION], ANY).data)
    assert [unit.source for unit in store.units] == ["Syrian Democratic Forces", "20th Division"]


def test_tmx_opens_in_translate_toolkit() -> None:
    from translate.storage.tmx import tmxfile

    store = tmxfile.parsefile(io.BytesIO(FORMATS["tmx"].write([DIVISION], PAIR).data))
    store.setsourcelanguage("en")
    store.settargetlanguage("tr")
    assert [(unit.source, unit.target) for unit in store.units] == [("20th Division", "20. Tümen")]


def test_tbx_of_others_is_read_with_what_it_says() -> None:
    text = """<?xml version='1.0'?>
    <martif type="TBX" xml:lang="en"><text><body><termEntry id="c7">
      <descrip type="subjectField">geography</descrip><descrip type="definition">A town.</descrip>
      <langSet xml:lang="en-US"><tig><term>Kobani</term></tig>
        <ntig><termGrp><term>Ayn al-Arab</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp></ntig></langSet>
      <langSet xml:lang="ku"><tig><term>Kobanê</term>
        <termNote type="grammaticalGender">feminine</termNote></tig></langSet>
      <langSet xml:lang="ku-Arab"><tig><term>کۆبانی</term></tig></langSet>
      <langSet xml:lang="fr"><tig><term>Kobané</term></tig></langSet>
    </termEntry></body></text></martif>"""
    (entry,) = FORMATS["tbx"].read(text.encode(), "t.tbx", Options())
    assert (entry.id, entry.type, entry.forbidden("en")) == ("c7", "other", ("Ayn al-Arab",))
    assert (entry.preferred("kmr"), entry.preferred("ckb"), entry.grammar("kmr")) == (
        "Kobanê",
        "کۆبانی",
        {"gender": "f"},
    )
    assert entry.note == "subject field: geography\nA town."


def test_tmx_of_others_is_read_without_its_markup() -> None:
    text = """<tmx version="1.4"><header/><body><tu><tuv xml:lang="EN-us"><seg>The <bpt i="1">&lt;b&gt;</bpt>army<ept
      i="1">&lt;/b&gt;</ept> said</seg></tuv><tuv lang="ku"><seg>Artêşê <hi>got</hi></seg></tuv></tu></body></tmx>"""
    (unit,) = read_units(text.encode(), "t.tmx")
    assert dict(unit.texts) == {"en": "The army said", "kmr": "Artêşê got"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tbx", b"<tbx>", "no XML"),
        ("tbx", b"<html/>", "no TBX"),
        ("tmx", b"<html/>", "no TMX"),
        ("json", b"{", "no JSON"),
        ("json", b"[]", "no glossary"),
        (
            "json",
            b'{"format": "mlalign/glossary", "version": 1, "concepts": [{"id": "x"}]}',
            "concept 'x' is malformed",
        ),
        ("json", b'{"format": "mlalign/glossary", "version": 9, "concepts": []}', "version 9"),
        ("xlsx", b"PK", "no XLSX"),
        ("csv", b"id,type\nx,place\n", "lacks the column 'en'"),
        ("weblate", b"a,b\n", "source and target"),
        ("deepl", b"only one\n", "without source and target"),
    ],
)
def test_a_file_that_is_not_of_its_format_is_refused(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(GlossaryError, match=reason):
        FORMATS[name].read(data, f"f.{name}", PAIR)


def test_entities_of_an_xml_file_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    text = f"""<!DOCTYPE tbx [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><tbx><text><body>
    <conceptEntry id="a"><langSec xml:lang="en"><termSec><term>T&x;</term></termSec></langSec></conceptEntry>
    </body></text></tbx>"""
    entries = FORMATS["tbx"].read(text.encode(), "t.tbx", Options())
    assert "secret" not in entries[0].preferred("en")  # type: ignore[operator]


def test_a_spreadsheet_that_dropped_empty_cells_at_the_ends_of_rows_is_read() -> None:
    (entry,) = FORMATS["csv"].read(b"id;type;en;tr;note\r\nx;place;Aleppo;Halep\r\n", "t.csv", Options())
    assert (entry.preferred("tr"), entry.note) == ("Halep", "")


def test_formats_are_told_by_endings_and_names() -> None:
    assert guess_format(Path("a.TBX")).name == "tbx"
    assert guess_format(Path("a.csv"), "deepl").name == "deepl"
    for path, name in ((Path("a.docx"), ""), (Path("a.csv"), "excel")):
        with pytest.raises(UsageError, match="tbx"):
            guess_format(path, name)
    with pytest.raises(UsageError, match="--pair"):
        FORMATS["deepl"].write([SDF], Options())


def test_the_shipped_tables_survive_tbx(project: Path, tmp_path: Path) -> None:
    table = project / "glossaries" / "armies.tsv"
    (tmp_path / "t.tbx").write_bytes(convert_file(table, tmp_path / "t.tbx").data)
    back = convert_file(tmp_path / "t.tbx", tmp_path / "t.tsv").data
    entries = FORMATS["tsv"].read(table.read_bytes(), "t.tsv", Options())
    assert back == FORMATS["tsv"].write(entries, Options()).data

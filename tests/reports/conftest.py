"""A report of five sentences in five languages, put together by hand: what the pipeline would give."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest

from mlalign.documents.model import Document
from mlalign.documents.read import read_text
from mlalign.entities.mention import Mention
from mlalign.glossary.entry import Entry, Form
from mlalign.text.span import Span
from mlalign.translation.result import (
    BlockTranslation,
    DocumentTranslation,
    Notice,
    Rendering,
    SentenceTranslation,
)

SOURCE = """# Convoy crosses into Syria

2020-07-18

The Syrian Observatory for Human Rights said at least 14 militants were killed and more than 20 were wounded.

“We have no information about civilian victims,” the coalition press office replied in an e-mailed statement. \
The convoy, made up of some 60 trucks, crossed into Syria through the al-Waleed border gate.

- Captain Samer al-Khatib published a video on 12.07.2020 at [example.org](https://example.org/v?id=7&lang=en).
"""

SENTENCES = {
    "ar": [
        "قافلة تعبر إلى سوريا",
        "قال المرصد السوري لحقوق الإنسان إن ما لا يقل عن 14 مسلحا قتلوا وأصيب أكثر من 20 آخرين.",
        "ورد المكتب الصحفي للتحالف في بيان أرسل بالبريد الإلكتروني: «ليست لدينا أي معلومات عن ضحايا مدنيين».",
        "عبرت القافلة المؤلفة من نحو 60 شاحنة إلى سوريا عبر معبر الوليد الحدودي.",
        "نشر النقيب سامر الخطيب مقطعا مصورا يوم 12-07-2020 على example.org، وفق وكالة NDF.",
    ],
    "kmr": [
        "Karwanek derbasî Sûriyê dibe",
        "Çavdêriya Sûrî ya Mafên Mirovan got ku herî kêm 14 çekdar hatine kuştin û zêdetirî 20 kes jî birîndar bûne.",
        "Ofîsa çapemeniyê ya koalîsyonê di daxuyaniyekê de bersiv da: “Tu agahiyên me li ser qurbaniyên sivîl nîn in.”",
        "Karwanê ku ji nêzîkî 60 kamyonan pêk dihat, di deriyê sînorî yê Welîdê re derbasî Sûriyê bû.",
        "Serdar Samir El-Xetîb di 12.07.2020 de li ser example.org vîdeoyek belav kir.",
    ],
    "ckb": [
        "کاروانێک دەپەڕێتەوە بۆ سووریا",
        "ڕوانگەی سووریی بۆ مافەکانی مرۆڤ ڕایگەیاند کە لانیکەم 14 چەکدار کوژراون و زیاتر لە 20ی دیکە بریندار بوون.",
        "نووسینگەی ڕۆژنامەوانیی هاوپەیمانان لە بەیاننامەیەکدا وەڵامی دایەوە: "
        "«هیچ زانیارییەکمان لەبارەی قوربانیی مەدەنییەوە نییە».",
        "کاروانەکە کە لە نزیکەی 60 بارهەڵگر پێکدەهات، لە دەروازەی سنووریی وەلیدەوە پەڕییەوە بۆ سووریا.",
        "نەقیب سامر ئەلخەتیب لە 12-07-2020 ڤیدیۆیەکی لە example.org بڵاو کردەوە.",
    ],
    "tr": [
        "Konvoy Suriye'ye geçti",
        "Suriye İnsan Hakları Gözlemevi, en az 14 militanın öldürüldüğünü ve 20'den fazlasının yaralandığını açıkladı.",
        "Koalisyonun basın bürosu e-postayla gönderdiği açıklamada, "
        "“Sivil kayıplara ilişkin hiçbir bilgimiz yok” yanıtını verdi.",
        "Yaklaşık 60 kamyondan oluşan konvoy, El Velid sınır kapısından Suriye'ye geçti.",
        "Yüzbaşı Samir el-Hatib 12.07.2020'de example.org adresinde bir video yayımladı.",
    ],
}  # fmt: skip

# name in the source, glossary id (or None), type, and for each language the form with the word that stands in the text
NAMES = [
    ("Syrian Observatory for Human Rights", "org-sohr", "organisation",
     {"ar": ("المرصد السوري لحقوق الإنسان",) * 2, "kmr": ("Çavdêriya Sûrî ya Mafên Mirovan",) * 2,
      "ckb": ("ڕوانگەی سووریی بۆ مافەکانی مرۆڤ",) * 2, "tr": ("Suriye İnsan Hakları Gözlemevi",) * 2}),
    ("coalition", "org-coalition", "organisation",
     {"ar": ("التحالف", "للتحالف"), "kmr": ("koalîsyon", "koalîsyonê"), "ckb": ("هاوپەیمانان",) * 2,
      "tr": ("koalisyon", "Koalisyonun")}),
    ("Syria", "state-syria", "place",
     {"ar": ("سوريا",) * 2, "kmr": ("Sûrî", "Sûriyê"), "ckb": ("سووریا",) * 2, "tr": ("Suriye", "Suriye'ye")}),
    ("al-Waleed", "gate-waleed", "facility",
     {"ar": ("الوليد",) * 2, "kmr": ("Welîd", "Welîdê"), "ckb": ("وەلید", "وەلیدەوە"), "tr": ("El Velid",) * 2}),
    ("Samer al-Khatib", None, "person",
     {"ar": ("سامر الخطيب",) * 2, "kmr": ("Samir El-Xetîb",) * 2, "ckb": ("سامر ئەلخەتیب",) * 2,
      "tr": ("Samir el-Hatib",) * 2}),
]  # fmt: skip
CASES = {"Suriye'ye": "dative", "Sûriyê": "oblique", "Koalisyonun": "genitive", "للتحالف": "with the preposition ل"}
WARNINGS = {
    ("ar", 4): Notice("number", "the source has 12.07.2020, the translation 12-07-2020; check the date"),
    ("ckb", 4): Notice("name", "“Samer al-Khatib” is in no glossary; it was transliterated", "info"),
    ("kmr", 3): Notice("length", "unusually short: 0.7 times the length to be expected; check that it is complete"),
}


def _word(text: str, name: str) -> Span | None:
    """Where a name stands as a word of its own: ``Syria`` is not in ``Syrian``."""
    start = text.find(name)
    while start >= 0:
        if not text[start + len(name) : start + len(name) + 1].isalpha():
            return Span(start, start + len(name))
        start = text.find(name, start + 1)
    return None


def _sentence(number: int, source: str, language: str) -> SentenceTranslation:
    text = SENTENCES[language][number]
    renderings = []
    for name, identifier, kind, forms in NAMES:
        at = _word(source, name)
        if at is None:
            continue
        table = {"en": (Form(name),), **{code: (Form(form),) for code, (form, _) in forms.items()}}
        entry = Entry(identifier, kind, MappingProxyType(table), note="checked in the press") if identifier else None
        mention = Mention(at, name, kind, "glossary" if entry else "pattern", entry, name if entry else "")
        form, written = forms[language]
        renderings.append(Rendering(mention, form, _word(text, written), "model", CASES.get(written, "")))
    notices = (WARNINGS[language, number],) if (language, number) in WARNINGS else ()
    projected = (_word(text, "example.org"),) if number == 4 else ()
    return SentenceTranslation(source, text, "starter", -0.42 - number / 10, tuple(renderings), notices, projected)


@pytest.fixture(scope="session")
def report() -> Document:
    """The source."""
    return read_text(SOURCE, "en", name="convoy", format="markdown")


@pytest.fixture(scope="session")
def translate(report: Document) -> Callable[[str], DocumentTranslation]:
    """The report in a language."""

    def translation(language: str) -> DocumentTranslation:
        blocks, number = [], 0
        for block in report.blocks:
            sentences = []
            for segment in block.segments:
                sentences.append(_sentence(number, segment.text, language))
                number += 1
            blocks.append(BlockTranslation(block, tuple(sentences)))
        return DocumentTranslation(report, language, "starter", tuple(blocks))

    return translation


@pytest.fixture(scope="session")
def translations(translate: Callable[[str], DocumentTranslation]) -> list[DocumentTranslation]:
    """The report in all four languages."""
    return [translate(language) for language in SENTENCES]


@pytest.fixture
def page_file(tmp_path: Path, translations: list[DocumentTranslation]) -> Path:
    """The page in a file."""
    from mlalign.reports.translation_page import translation_page

    path = tmp_path / "convoy.html"
    path.write_text(translation_page(translations), encoding="utf-8")
    return path

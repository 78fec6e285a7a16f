"""Punctuation comes out as the news of the target language has it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.documents.punctuation import localise, localise_punctuation
from mlalign.documents.quotations import quotation_depths
from mlalign.text.span import Span

CASES = [
    # language, source, what a model writes, what stands in the news
    ("ar", "Where, when; why?", "أين, متى; لماذا ?", "أين، متى؛ لماذا؟"),
    ("ckb", "Where are the forces, he asked?", "هێزەکان لە کوێن, ئەو پرسی?", "هێزەکان لە کوێن، ئەو پرسی؟"),
    ("ar", '“No,” he said.', '"لا," قال.', "«لا»، قال."),
    ("ar", "It joined “SDF” and “NDF”.", 'انضم إلى "قسد" و"الدفاع الوطني".', "انضم إلى «قسد» و«الدفاع الوطني»."),
    ("ar", "1,200 soldiers walked 5.5 km.", "سار 1,200 جندي 5.5 كم.", "سار 1,200 جندي 5.5 كم."),
    ("ar", "43 militiamen", "٤٣ مسلحا", "43 مسلحا"),
    ("tr", "1,200 soldiers walked 5.5 km.", "1,200 asker 5.5 km yürüdü.", "1.200 asker 5,5 km yürüdü."),
    ("tr", "In 12.5% of cases", "Vakaların 12.5%'inde", "Vakaların %12,5'inde"),
    ("tr", "Syria’s army", "Suriye’nin ordusu , 20’den fazla", "Suriye'nin ordusu, 20'den fazla"),
    ("tr", "the “Delegation”’s view", '"Heyet"in görüşü', "“Heyet”in görüşü"),
    ("tr", "At 10:30 on 18.07.2020", "18.07.2020, saat 10:30'da", "18.07.2020, saat 10:30'da"),
    ("tr", "At 3.30 p.m. 5.5 km away", "Saat 3,30'da 5.5 km ötede", "Saat 3.30'da 5,5 km ötede"),
    ("kmr", "At 3.30pm on Friday", "Roja înê saet 3.30", "Roja înê saet 3.30"),
    ("tr", "He said ‘no’ and “yes”.", "'Hayır' ve \"evet\" dedi.", "“Hayır” ve “evet” dedi."),
    ("kmr", "“Our forces are here,” Russia’s army said.", '"Hêzên me li vir in," artêşa Rûsya’yê got.',
     "“Hêzên me li vir in”, artêşa Rûsya'yê got."),
    ("kmr", "2,500 people", "2,500 kes", "2.500 kes"),
    ("ckb", "He said: “we said ‘no’ to them”.", 'گوتی: "ئێمە پێیانمان گوت "نا" ".', "گوتی: «ئێمە پێیانمان گوت “نا”»."),
    ("ar", "( Akram ) said", "قال ( أكرم ) ذلك", "قال (أكرم) ذلك"),
    ("ar", "See https://a.org/x,y?z=1, there", "انظر https://a.org/x,y?z=1, هناك", "انظر https://a.org/x,y?z=1، هناك"),
    ("ar", "Run `a, b?` now", "شغل `a, b?` الآن", "شغل `a, b?` الآن"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "written", "expected"), CASES)
def test_punctuation_follows_the_target_language(language: str, source: str, written: str, expected: str) -> None:
    assert localise_punctuation(written, language, source=source) == expected


@pytest.mark.parametrize(("language", "source", "written", "expected"), CASES)
def test_localised_text_is_left_as_it_is(language: str, source: str, written: str, expected: str) -> None:
    assert localise_punctuation(expected, language, source="") == expected


def test_a_quotation_over_two_sentences_opens_once_and_closes_once() -> None:
    sources = [
        "“The explosions were so loud that they could be heard at a distance of more than 30 kilometers.",
        "Pro-Syrian government vehicles were seen heading there,” the source said.",
    ]
    written = ['"كانت الانفجارات قوية.', 'شوهدت مركبات تتجه إلى هناك", قال المصدر.']
    assert quotation_depths(sources) == [0, 1]
    assert [localise_punctuation(text, "ar", source=source) for text, source in zip(written, sources, strict=True)] == [
        "«كانت الانفجارات قوية.",
        "شوهدت مركبات تتجه إلى هناك»، قال المصدر.",
    ]


def test_a_quotation_inside_a_quotation_takes_the_inner_marks() -> None:
    source = "“Militiamen of a militia dubbed “Al-Sheikh Akram Brigade”, defected,” it wrote."
    assert localise_punctuation('"Milis "Şeyh Ekrem Tugayı" ayrıldı", diye yazdı.', "tr", source=source) == (
        "“Milis ‘Şeyh Ekrem Tugayı’ ayrıldı”, diye yazdı."
    )


def test_a_sentence_in_the_middle_of_a_quotation_knows_it() -> None:
    depths = quotation_depths(["“We left.", "He said “stay” to us.", "We went,” she said."])
    assert depths == [0, 1, 1]
    assert localise('قال لنا "ابقوا".', "ar", source="He said “stay” to us.", depth=1).text == "قال لنا “ابقوا”."


def test_native_digits_keep_dates_and_latin_names() -> None:
    text = "في 18.07.2020 سار 1,200 جندي 5.5 كم مع F-16 وM16"
    localised = localise_punctuation(text, "ar", source="1,200 soldiers, 5.5 km", digits="native")
    assert localised == "في ١٨.٠٧.٢٠٢٠ سار ١٬٢٠٠ جندي ٥٫٥ كم مع F-16 وM16"


def test_a_number_that_the_model_localised_itself_keeps_its_value() -> None:
    assert localise_punctuation("1.200 asker", "tr", source="1,200 soldiers") == "1.200 asker"
    assert localise_punctuation("1,200 asker", "tr", source="1.2 thousand soldiers") == "1,200 asker"


def test_spans_of_names_are_found_again() -> None:
    text = 'قال ( المرصد السوري ) : "البوكمال" , آمنة'
    localised = localise(text, "ar", source="")
    for name in ("المرصد السوري", "البوكمال", "آمنة"):
        start = text.index(name)
        assert localised.move(Span(start, start + len(name))).of(localised.text) == name


def test_protected_spans_stay_as_they_are() -> None:
    text = "العنوان Smith, John ? نعم"
    start = text.index("Smith")
    localised = localise(text, "ar", source="", protected=[Span(start, start + len("Smith, John"))])
    assert localised.text == "العنوان Smith, John؟ نعم"


SCRAPS = ["حلب", "Suriye", "1,200", '"', "“", "”", "'", " ", ",", "?", ";", "(", ")", ".", "%"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(SCRAPS), max_size=20).map("".join),
    st.sampled_from(["ar", "ckb", "tr", "kmr"]),
)
def test_letters_and_digits_are_never_changed_nor_lost(text: str, language: str) -> None:
    localised = localise_punctuation(text, language, source="1,200")
    assert [c for c in localised if c.isalnum()] == [c for c in text if c.isalnum()]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["ar", "ckb", "tr", "kmr"]), st.data())
def test_any_text_is_accepted_and_spans_stay_inside(text: str, language: str, data: st.DataObject) -> None:
    localised = localise(text, language, source=text)
    start = data.draw(st.integers(0, len(text)))
    span = localised.move(Span(start, data.draw(st.integers(start, len(text)))))
    assert span.end <= len(localised.text)


def test_an_arabic_and_that_stands_alone_goes_to_the_word_behind_it() -> None:
    text = "دخلت القوات منبج و الرقة و حلب، وغادرت."
    assert localise_punctuation(text, "ar", source="They entered.") == "دخلت القوات منبج والرقة وحلب، وغادرت."
    assert localise_punctuation("مەنبج و حەلەب", "ckb", source="They entered.") == "مەنبج و حەلەب"

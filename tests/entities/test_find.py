import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.entities.find import find_document_mentions
from mlalign.entities.mention import Mention
from mlalign.glossary.load import Glossary, default_glossary
from mlalign.text.segment import split_sentences


def find(text: str | list[str], language: str, glossary: Glossary | None = None) -> list[list[Mention]]:
    texts = [text] if isinstance(text, str) else text
    return [list(mentions) for mentions in find_document_mentions(texts, language, glossary or default_glossary())]


def named(text: str | list[str], language: str) -> dict[str, str]:
    """Text of each mention to the id of its entry, or its type where it has none."""
    return {
        mention.text: mention.entry.id if mention.entry else mention.type
        for mentions in find(text, language)
        for mention in mentions
    }


def test_every_name_of_the_article_is_found(project):
    text = (project / "seeds/article-2020-07-18.txt").read_text(encoding="utf-8")
    sentences = [span.of(text) for span in split_sentences(text, "en")]
    found = find(sentences, "en")
    ids = {mention.text: mention.entry.id for mentions in found for mention in mentions if mention.entry}
    for name, wanted in {
        "US-led coalition": "us-led-coalition",
        "coalition": "us-led-coalition",
        "Deir Ezzor Military Council": "deir-ezzor-military-council",
        "German news agency": "dpa",
        "Bukamal": "bukamal",
        "Salihiyah": "salihiyah",
        "Mayadeen": "mayadin",
        "Deir Ezzor": "deir-ez-zor",
        "Syrian Observatory for Human Rights": "syrian-observatory-for-human-rights",
        "Observatory": "syrian-observatory-for-human-rights",
        "Iraq": "iraq",
        "Popular Mobilization Forces": "popular-mobilization-forces",
        "National Defense Forces": "national-defense-forces",
        "NDF": "national-defense-forces",
        "Akram Ahmed Al-Akram Al-Khudur": "akram-ahmed-al-akram-al-khudur",
        "Al-Sheikh Akram Brigade": "al-sheikh-akram-brigade",
        "Al-Akram": "akram-ahmed-al-akram-al-khudur",
        "Israel": "israel",
        "Derbassiyeh": "derbassiyeh",
        "Assad regime": "assad-regime",
        "Iranian": "iranian",
        "Kurdish": "kurdish",
        "Russian": "russian",
        "Turkish": "turkish",
    }.items():
        assert ids.get(name) == wanted, name


def test_mentions_stand_where_they_say(project):
    text = (project / "seeds/article-2020-07-18.txt").read_text(encoding="utf-8")
    for mention in find(text, "en")[0]:
        assert mention.span.of(text) == mention.text


def test_possessives_are_outside_and_plurals_inside():
    [[mention]] = [[m for m in found if m.text == "Iraq"] for found in find("Iraq’s forces left.", "en")]
    assert mention.possessive
    [kurds] = [m for m in find("Many Kurds fled.", "en")[0] if m.entry and m.entry.id == "kurdish"] or [None]
    assert kurds is None or kurds.text == "Kurds"


def test_a_bird_and_a_verb_are_no_names():
    assert named("They ate turkey for dinner, it is good.", "en") == {}
    assert named("It IS said that IS fighters came from Turkey.", "en").get("IS") == "islamic-state"
    assert named("TURKEY STRIKES SDF NEAR BORDER, IT IS SAID", "en") == {
        "TURKEY": "turkey",
        "SDF": "syrian-democratic-forces",
    }
    assert "turkey" not in named("Wild turkey was seen in May.", "en")


def test_arabic_words_that_look_like_names_are_none():
    assert "van" not in named("وإن الجيش قال إنه انسحب وأن القتال توقف.", "ar").values()
    assert named("أفاد مصدر بأن قاعدة كبيرة دمرت.", "ar").keys() & {"أفاد", "قاعدة", "كبيرة"} == set()
    assert named("داهمت القوات مدينة الباب.", "ar").get("الباب") == "al-bab"
    assert "al-bab" not in named("أغلق الحارس الباب.", "ar").values()


def test_an_arabic_adjective_in_the_accusative_is_not_the_country_with_its_letters():
    assert named("استهدفت الطائرة موقعا عسكريا روسيا قرب الدرباسية.", "ar").get("روسيا") == "russian"
    assert named("نقل 29 جنديًا تركيا أصيبوا في الغارة.", "ar").get("تركيا") == "turkish"
    assert named("غادر 320 لاجئا سوريا عرسال.", "ar").get("سوريا") == "syrian"


@pytest.mark.parametrize(
    "text",
    [
        "تبادلا الاتهامات بانتهاك الهدنة التي توسطت فيها روسيا.",
        "اتهمت أوكرانيا روسيا بسرقة حبوبها.",
        "أما روسيا فتباهت باعتراض الطائرات.",
        "ودعا روسيا إلى وقف القصف.",
        "وجرت مناورات عسكرية تقودها روسيا.",
        "دخلت القوات من روسيا.",
    ],
)
def test_a_country_behind_another_word_with_an_alif_is_the_country(text):
    assert named(text, "ar").get("روسيا") == "russia"


def test_a_country_with_a_conjunction_is_the_country():
    assert named("شنت إيران هجوما وروسيا آخر.", "ar").get("وروسيا") == "russia"


def test_kurdish_and_turkish_words_at_the_start_of_a_sentence_are_no_names():
    assert "van" not in named('Wê got: "Wan xwest dengê me bikujin."', "kmr").values()
    assert named("Li bajarê Wanê şer derket.", "kmr").get("Wanê") == "van"
    assert "agri" not in named("ئاگری لە کۆگایەک بەردا.", "ckb").values()


def test_names_are_found_with_their_suffixes_and_clitics():
    assert named("Suriye'nin doğusunda, Ebu Kemal'in batısında", "tr").items() >= {
        ("Suriye'nin", "syria"),
        ("Ebu Kemal'in", "bukamal"),
    }
    assert named("عناصر للشرطة الاتحادية العراقية والبيشمركة قرب كركوك", "ar").items() >= {
        ("للشرطة الاتحادية العراقية", "iraqi-federal-police"),
        ("والبيشمركة", "peshmerga"),
    }
    assert named("Li Dêrezorê DAIŞ'ê êrîş kir.", "kmr").items() >= {
        ("Dêrezorê", "deir-ez-zor"),
        ("DAIŞ'ê", "islamic-state"),
    }
    assert named("لە دێرەزووردا هێزەکانی سووریای دیموکرات هاتن.", "ckb").items() >= {
        ("دێرەزووردا", "deir-ez-zor"),
        ("هێزەکانی سووریای دیموکرات", "syrian-democratic-forces"),
    }


def test_a_short_form_needs_its_full_form():
    assert "Observatory" not in named("The Observatory was silent.", "en")
    short = named(["The Syrian Observatory for Human Rights spoke.", "The Observatory was silent."], "en")
    assert short["Observatory"] == "syrian-observatory-for-human-rights"


def test_an_acronym_in_brackets_stands_for_its_name_from_there_on():
    texts = ["The Furat Echo Network (FEN) said so.", "Later FEN denied it.", "The FENs of England"]
    found = find(texts, "en")
    assert [mention.text for mention in found[1]] == ["FEN"]
    assert found[1][0].origin == "short_form"
    assert found[1][0].type == "organisation"


def test_a_surname_stands_for_the_person_and_not_for_the_place_of_that_name():
    texts = ["Polis, Şakir Kandil'in kaçtığını söyledi.", "Kandil'in adamları aranıyor."]
    found = find(texts, "tr")
    assert [(mention.text, mention.type) for mention in found[1]] == [("Kandil'in", "person")]


def test_two_persons_of_one_surname_share_no_short_form():
    texts = ["Ahmed Hassan and Omar Hassan met in Erbil.", "Then Hassan left."]
    assert not [mention for mention in find(texts, "en")[1] if mention.origin == "short_form"]


def test_names_of_no_glossary_are_found_by_what_stands_around_them():
    assert named("The commander Bozan Shekho left for the village of Tell Zaroq.", "en").items() >= {
        ("Bozan Shekho", "person"),
        ("Tell Zaroq", "place"),
    }
    assert named("Yaralılar Serçe Hastanesinde tedavi edildi.", "tr")["Serçe Hastanesinde"] == "facility"
    assert named("Lîwaya Şêx Zoro li wir bû.", "kmr")["Lîwaya Şêx Zoro"] == "armed_group"
    assert named("قال العميد أنطوان رحباني إن لواء الشيخ دحيان انسحب.", "ar").items() >= {
        ("أنطوان رحباني", "person"),
        ("لواء الشيخ دحيان", "armed_group"),
    }
    assert named("دکتۆر ئاکۆ بەرزنجی لە نەخۆشخانەی زاموا بوو.", "ckb")["ئاکۆ بەرزنجی"] == "person"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.lists(
                st.sampled_from(
                    ["Deir", "Ezzor", "Al-Akram", "(NDF)", "’s", "لواء", "وأيهم", "Suriye'nin", "of", "ی", "Kurds"]
                ),
                max_size=8,
            ).map(" ".join),
        ),
        max_size=3,
    ),
    st.sampled_from(["en", "ar", "kmr", "ckb", "tr"]),
)
def test_mentions_of_any_text_stand_in_order_without_overlaps(texts: list[str], language: str):
    found = find_document_mentions(texts, language, default_glossary())
    assert len(found) == len(texts)
    for text, mentions in zip(texts, found, strict=True):
        position = 0
        for mention in mentions:
            assert mention.span.start >= position
            assert mention.span.of(text) == mention.text != ""
            position = mention.span.end


def test_a_text_that_is_no_sentence_any_more_is_searched_in_parts():
    text = "Fighters left Deir Ezzor for Iraq " * 200
    [mentions] = find(text, "en")
    places = [mention for mention in mentions if mention.type == "place"]
    assert len(places) == 400
    assert all(mention.span.of(text) == mention.text for mention in mentions)

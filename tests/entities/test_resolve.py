from mlalign.entities.find import find_document_mentions
from mlalign.entities.resolve import Entity, resolve_entities
from mlalign.glossary.load import default_glossary


def entities(texts: list[str], language: str) -> dict[str, Entity]:
    found = resolve_entities(find_document_mentions(texts, language, default_glossary()), language)
    return {entity.canonical: entity for entity in found}


def test_all_forms_of_an_entry_are_one_entity_with_its_english_name():
    found = entities(["The “National Defense Forces” (NDF) left.", "NDF fighters came back."], "en")
    assert [mention.text for mention in found["National Defense Forces"].mentions] == [
        "National Defense Forces",
        "NDF",
        "NDF",
    ]
    assert found["National Defense Forces"].id == "national-defense-forces"


def test_an_entry_has_the_same_canonical_name_in_every_language():
    texts = {
        "en": "Fighting broke out in Deir Ezzor.",
        "tr": "Deyrizor'da çatışma çıktı.",
        "ar": "اندلع قتال في دير الزور.",
        "kmr": "Li Dêrezorê şer derket.",
        "ckb": "لە دێرەزوور شەڕ هەڵگیرسا.",
    }
    names = {next(iter(entities([text], language))) for language, text in texts.items()}
    assert len(names) == 1


def test_a_person_of_no_glossary_and_the_surname_are_one_entity():
    found = entities(["The commander Bozan Shekho left Qamishli.", "Shekho said nothing."], "en")
    assert [mention.text for mention in found["Bozan Shekho"].mentions] == ["Bozan Shekho", "Shekho"]
    assert found["Bozan Shekho"].entry is None


def test_the_name_has_no_suffix_of_its_sentence():
    found = resolve_entities(
        find_document_mentions(["Yaralılar Serçe Hastanesinde kaldı."], "tr", default_glossary()), "tr"
    )
    assert [entity.name for entity in found if entity.type == "facility"] == ["Serçe Hastanesi"]
    found = resolve_entities(find_document_mentions(["هم علي درويش وأيهم خضور."], "ar", default_glossary()), "ar")
    assert [entity.name for entity in found] == ["علي درويش", "أيهم خضور"]


def test_mentions_may_be_given_flat_or_by_sentence():
    found = find_document_mentions(["Iraq and Iran", "Iran"], "en", default_glossary())
    flat = [mention for mentions in found for mention in mentions]
    assert resolve_entities(found, "en") == resolve_entities(flat, "en")

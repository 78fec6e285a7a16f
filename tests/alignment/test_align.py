"""Alignment finds merged, omitted and moved sentences, loses none, and stays linear."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlalign.alignment.align import align
from mlalign.alignment.pair import Anchors
from mlalign.alignment.score import default_weights

ENGLISH = [
    "Unidentified warplanes bombed positions held by militias west of Bukamal late on Friday.",
    "At least five fighters were killed and six wounded, according to the Furat Echo Network.",
    "Its director said that the toll was likely to rise because some of the wounded were in critical condition.",
    "Ambulances carried the wounded to al-Karamah Hospital, where militiamen turned away civilians.",
    "The US-led coalition said that it had carried out no strikes in the area that night.",
]
ARABIC = [
    "قصفت طائرات حربية مجهولة مواقع تابعة لميليشيات غربي البوكمال في ساعة متأخرة من ليل الجمعة.",
    "وقالت شبكة صدى الفرات إن الغارات أسفرت عن مقتل خمسة مسلحين على الأقل.",
    "وأصيب ستة آخرون بحسب الشبكة.",
    "ورجح مديرها ارتفاع الحصيلة لوجود جرحى في حالة حرجة.",
    "ونقل الجرحى إلى مستشفى الكرامة حيث منع المدنيون من الدخول.",
    "ونفى التحالف الدولي أن يكون قد نفذ غارات في المنطقة تلك الليلة.",
]


def sides(pairs):
    return [(pair.a, pair.b) for pair in pairs]


def random_vectors(generator, count):
    """Vectors whose cosines are about 0.8, as those of sentences are."""
    vectors = generator.normal(size=(count, 64)).astype(np.float32) / 8
    vectors[:, 0] += 2
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_sentence_that_was_split_is_paired_with_both_parts():
    assert ((1,), (1, 2)) in sides(align(ENGLISH, ARABIC))


def test_an_omitted_sentence_is_a_pair_with_an_empty_side():
    pairs = align(ENGLISH, [*ARABIC[:4], ARABIC[5]])
    assert ((3,), ()) in sides(pairs)
    assert [pair.score for pair in pairs if not pair.b] == [0.0]


SCHOOLS = [
    "The Red Cross sent spare parts from Damascus.",
    "About 400,000 people depend on the pumps.",
    "Schools in Qamishli will stay closed next week because of the virus.",
]
WEATHER = "Hava bu hafta sonu yağmurlu olacak."
OKULLAR = [
    "Kızılhaç Şam'dan yedek parça gönderdi.",
    "Yaklaşık 400 bin kişi bu pompalara muhtaç.",
    "Kamışlı'da okullar virüs nedeniyle gelecek hafta kapalı kalacak.",
]


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_an_added_sentence_is_not_drawn_into_the_pair_beside_it(place):
    """That it tells of a weekend, and its neighbour of a week, does not make it a part of that."""
    longer = [*OKULLAR[:place], WEATHER, *OKULLAR[place:]]
    assert ((place,), ()) in sides(align(longer, SCHOOLS))
    forth = sides(align(SCHOOLS, longer))
    assert ((), (place,)) in forth
    assert [pair for pair in forth if pair[0]] == [((n,), (n + (n >= place),)) for n in range(3)]


def test_a_moved_passage_is_found_and_said_to_be_moved():
    moved = [*ARABIC[3:], *ARABIC[:3]]
    pairs = align(ENGLISH, moved)
    assert ((0,), (3,)) in sides(pairs)
    assert any(pair.moved for pair in pairs)


def test_two_sentences_that_moved_together_are_two_pairs():
    order = [0, 1, 2, 7, 8, 3, 4, 5, 6, 9, 10, 11]
    vectors = np.eye(len(order), 16, dtype="f") + 0.1
    vectors /= np.linalg.norm(vectors, axis=1)[:, None]
    texts = [f"Sentence number {number} about something." for number in range(len(order))]
    pairs = align(texts, [texts[number] for number in order], vectors=(vectors, vectors[order]))
    assert [(pair.a, pair.b) for pair in pairs if pair.moved] == [((7,), (3,)), ((8,), (4,))]


def test_pairs_stand_in_the_order_of_the_first_text():
    pairs = align(ENGLISH, [*ARABIC[3:], *ARABIC[:3]])
    firsts = [pair.a[0] for pair in pairs if pair.a]
    assert firsts == sorted(firsts)


def test_true_pairs_score_above_a_half_and_below_one():
    assert all(0.5 < pair.score < 1 for pair in align(ENGLISH, ARABIC) if pair.a and pair.b)


def test_a_shared_number_decides_between_two_likely_sentences():
    a = ["The army said three soldiers were wounded.", "The army said seven soldiers were wounded."]
    b = ["Ordu yedi askerin yaralandığını söyledi."]
    anchors = Anchors([frozenset({"number:3"}), frozenset({"number:7"})], [frozenset({"number:7"})])
    # Weighed more than by default, since two sentences alone give embeddings nothing to be measured against.
    weights = replace(default_weights(), anchors=0.03)
    assert ((1,), (0,)) in sides(align(a, b, anchors=anchors, weights=weights))
    assert ((1,), (0,)) not in sides(align(a, b, weights=weights))


@pytest.mark.parametrize(("a", "b"), [([], []), (["One sentence."], []), ([], ["Cümle."])])
def test_a_text_without_sentences_gives_omissions_only(a, b):
    assert len(align(a, b)) == len(a) + len(b)


def test_vectors_must_be_as_many_as_sentences():
    with pytest.raises(ValueError, match="1 and 0 vectors for 2 and 0"):
        align(["a", "b"], [], vectors=(np.zeros((1, 8)), np.zeros((0, 8))))


@given(st.integers(0, 25), st.integers(0, 25), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_every_sentence_is_in_exactly_one_pair(rows, columns, seed):
    generator = np.random.default_rng(seed)
    a, b = random_vectors(generator, rows), random_vectors(generator, columns)
    pairs = align(["x" * 9] * rows, ["y" * 7] * columns, vectors=(a, b))
    assert sorted(i for pair in pairs for i in pair.a) == list(range(rows))
    assert sorted(j for pair in pairs for j in pair.b) == list(range(columns))


@given(st.integers(1, 400), st.integers(0, 100))
@settings(max_examples=10, deadline=None)
def test_a_text_aligns_with_itself_sentence_by_sentence(count, seed):
    vectors = random_vectors(np.random.default_rng(seed), count)
    text = ["x" * 20] * count
    assert sides(align(text, text, vectors=(vectors, vectors))) == [((i,), (i,)) for i in range(count)]


def test_the_coarse_search_finds_what_the_full_search_finds():
    generator = np.random.default_rng(3)
    a = random_vectors(generator, 500)
    b = a + 0.02 * generator.normal(size=a.shape).astype(np.float32)
    b = np.delete(b / np.linalg.norm(b, axis=1, keepdims=True), np.s_[200:230], axis=0)
    pairs = sides(align(["x" * 20] * 500, ["x" * 20] * 470, vectors=(a, b)))
    expected = [((i,), (i if i < 200 else i - 30,)) for i in range(500) if not 200 <= i < 230]
    assert len(set(expected) & set(pairs)) >= 0.99 * len(expected)


SHORT = [
    (
        ["Birîndar birin Nexweşxaneya Lêgerînê.", "Hemşîre Delîla Hesen got ku rewşa birîndaran baş e."],
        [
            "Yaralılar Legerin Hastanesine kaldırıldı.",
            "Hemşire Delila Hasan, yaralıların durumunun iyi olduğunu söyledi.",
        ],
    ),
    (
        [
            "Officials in Ankara did not respond to a request for comment.",
            "A Russian military police patrol reached the scene within an hour and collected fragments of the device.",
        ],
        [
            "Ji Enqereyê bersiv nehat.",
            "Dewriyeyeke polîsên leşkerî yên Rûsyayê di nav saetekê de gihîşt cihê bûyerê.",
        ],
    ),
]


@pytest.mark.parametrize(("a", "b"), SHORT, ids=["kmr-tr", "en-kmr"])
def test_two_pairs_are_not_one_of_two_with_two(a, b):
    assert [(pair.a, pair.b) for pair in align(a, b)] == [((0,), (0,)), ((1,), (1,))]

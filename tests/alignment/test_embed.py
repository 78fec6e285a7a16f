"""Sentences of one meaning are close in any language; the cache never changes a result."""

from __future__ import annotations

import multiprocessing
import os

import numpy as np
import pytest

from mlalign.alignment import embed as module
from mlalign.alignment.embed import embed

SENTENCES = [
    "Two fighter jets bombed an ammunition depot on the outskirts of Bukamal.",
    "قصفت طائرتان حربيتان مستودعا للذخيرة في ضواحي البوكمال.",
    "İki savaş uçağı Ebu Kemal'in dış mahallelerindeki bir mühimmat deposunu bombaladı.",
    "Du balafirên şer depoyeke cebilxaneyê ya li derdora Bûkemalê bombebaran kir.",
    "دوو فڕۆکەی جەنگی کۆگایەکی تەقەمەنییان لە دەوروبەری ئەلبوکەمال بۆردومان کرد.",
    "The mayor opened a new bakery on Sunday.",
]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MLALIGN_CACHE", str(tmp_path))
    return tmp_path / "embeddings.sqlite"


def test_translations_are_closer_than_another_sentence():
    vectors = embed(SENTENCES)
    table = vectors @ vectors.T
    assert table[0, 1:5].min() > table[0, 5]


def test_vectors_have_unit_length_and_one_row_a_sentence():
    vectors = embed(SENTENCES[:2])
    assert vectors.shape == (2, module.DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_sentences_give_no_rows():
    assert embed([]).shape == (0, module.DIMENSIONS)


def test_a_vector_is_the_same_from_the_cache_and_the_model(cache):
    fresh = embed(SENTENCES[:2])
    assert cache.exists()
    assert np.array_equal(fresh, embed(SENTENCES[:2]))


def test_cached_sentences_do_not_load_the_model(monkeypatch):
    embed(SENTENCES[:1])
    monkeypatch.setattr(module, "_compute", lambda batch: pytest.fail("computed again"))
    assert embed([SENTENCES[0], SENTENCES[0]]).shape == (2, module.DIMENSIONS)


def test_a_damaged_cache_costs_only_time(cache):
    fresh = embed(SENTENCES[:1])
    cache.write_bytes(b"this is no database, and has been none for many bytes" * 100)
    assert np.array_equal(fresh, embed(SENTENCES[:1]))


def test_a_cache_that_cannot_be_written_does_not_stop_the_work(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("in the way")
    monkeypatch.setenv("MLALIGN_CACHE", str(file / "below"))
    assert embed(SENTENCES[:1]).shape == (1, module.DIMENSIONS)


def test_characters_that_c_strings_cannot_hold_are_no_error():
    assert embed(["a\0b", "\ud800"]).shape == (2, module.DIMENSIONS)


def _store_many(number: int) -> None:
    vector = np.full(module.DIMENSIONS, number, dtype=np.float32)
    for step in range(20):
        module._store([(module._key(f"{number} {step}"), module._pack(vector))])


def test_two_processes_write_the_cache_at_once_without_losing_a_vector(cache):
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    processes = [context.Process(target=_store_many, args=(number,)) for number in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    keys = {module._key(f"{number} {step}") for number in (1, 2) for step in range(20)}
    assert module._load(keys).keys() == keys

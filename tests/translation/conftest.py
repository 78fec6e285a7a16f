"""Small real models for the tests: transformers whose weights are set by hand so that they copy their input.

Each token and each position has a random code. The decoder's cross-attention looks for the source token at its own
position and writes that token's code, much louder than anything else; so the copy, the alignment (a diagonal) and the
effect of a forced beginning are known exactly, while files, tokenisers and search are the real ones.
"""

from __future__ import annotations

import collections
import csv
import itertools
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

TOKEN, PLACE, LONGEST = 256, 128, 300
"""Widths of the codes of tokens and positions, and the most positions."""
TAG = "<2tr>"


@pytest.fixture(scope="session")
def sentences() -> list[dict[str, str]]:
    path = Path(__file__).parents[1] / "data" / "sentences.tsv"
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="session")
def pieces(sentences: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentencePiece model that knows all five languages and the underscore."""
    import sentencepiece

    folder = tmp_path_factory.mktemp("pieces")
    text = folder / "text.txt"
    texts = [row[code] for row in sentences for code in ("en", "tr", "ar", "kmr", "ckb")]
    text.write_text("\n".join([*texts, *["snake_case __E0__ a_b"] * 20]), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "all"),
        vocab_size=900,
        character_coverage=1.0,
        user_defined_symbols=[TAG],
        minloglevel=2,
    )
    return folder / "all.model"


@pytest.fixture(scope="session")
def merges(sentences: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Byte pair merges of the English side, in the format of subword-nmt."""
    words = collections.Counter(word for row in sentences for word in row["en"].split())
    spelt = {word: (*word[:-1], word[-1] + "</w>") for word in words}
    learned = []
    for _ in range(150):
        pairs: collections.Counter[tuple[str, str]] = collections.Counter()
        for word, symbols in spelt.items():
            for pair in itertools.pairwise(symbols):
                pairs[pair] += words[word]
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        learned.append(" ".join(best))
        spelt = {word: _merged(symbols, best) for word, symbols in spelt.items()}
    path = tmp_path_factory.mktemp("merges") / "bpe.model"
    path.write_text("#version: 0.2\n" + "\n".join(learned) + "\n", encoding="utf-8")
    return path


def _merged(symbols: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    out: list[str] = []
    for symbol in symbols:
        if out and (out[-1], symbol) == pair:
            out[-1] += symbol
        else:
            out.append(symbol)
    return tuple(out)


def copy_model(folder: Path, vocabulary: list[str], tags: int, *, ends: bool = True) -> None:
    """Write a CTranslate2 model that copies its input behind ``tags`` tokens that are forced.

    With -1 it leaves the first token of the source out. ``ends``: the model puts the source's end token itself.
    """
    from ctranslate2.specs import common_spec
    from ctranslate2.specs import transformer_spec as ts

    random = np.random.default_rng(7)
    width = TOKEN + PLACE
    encoder = ts.TransformerEncoderSpec(1, 1, pre_norm=True, activation=common_spec.Activation.RELU)
    decoder = ts.TransformerDecoderSpec(1, 1, pre_norm=True, activation=common_spec.Activation.RELU)
    spec = ts.TransformerSpec(encoder, decoder)
    words = np.zeros((len(vocabulary), width), np.float32)
    words[:, :TOKEN] = random.choice([-1.0, 1.0], (len(vocabulary), TOKEN))
    places = np.zeros((LONGEST, width), np.float32)
    places[:, TOKEN:] = random.choice([-1.0, 1.0], (LONGEST, PLACE))
    encoder.embeddings[0].weight = words
    decoder.embeddings.weight = words
    for side in (encoder, decoder):
        side.scale_embeddings = False
        _fill_norm(side.layer_norm, width)
        layer = side.layer[0]
        _fill(layer.self_attention.linear[0], np.zeros((3 * width, width)))
        _fill(layer.self_attention.linear[1], np.zeros((width, width)))
        _fill(layer.ffn.linear_0, np.zeros((8, width)))
        _fill(layer.ffn.linear_1, np.zeros((width, 8)))
        for part in (layer.self_attention, layer.ffn):
            _fill_norm(part.layer_norm, width)
    encoder.position_encodings.encodings = places
    # Behind the tags the decoder is so many positions further on than the source token that it is to copy.
    decoder.position_encodings.encodings = np.concatenate(
        [places[:1].repeat(max(tags, 0), 0), places[max(-tags, 0) : LONGEST - tags]]
    )
    attention = decoder.layer[0].attention
    _fill_norm(attention.layer_norm, width)
    token, place = np.eye(width), np.eye(width)
    token[TOKEN:] = 0
    place[:TOKEN] = 0
    _fill(attention.linear[0], 8 * place)
    _fill(attention.linear[1], np.concatenate([place, token]))
    _fill(attention.linear[2], 20 * token)
    _fill(decoder.projection, words)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = ends
    spec.config.add_source_bos = False
    spec.config.decoder_start_token = spec.config.bos_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def _fill(linear: object, weight: np.ndarray) -> None:
    linear.weight = weight.astype(np.float32)  # type: ignore[attr-defined]
    linear.bias = np.zeros(len(weight), np.float32)  # type: ignore[attr-defined]


def _fill_norm(norm: object, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)  # type: ignore[attr-defined]


def _piece_vocabulary(model: Path) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _bpe_vocabulary(merges: Path, sentences: list[dict[str, str]]) -> list[str]:
    from argostranslate.tokenizer import BPETokenizer

    tokenizer = BPETokenizer(merges, "en", "tr")
    tokens = {token for row in sentences for token in tokenizer.encode(row["en"])}
    letters = {letter for token in tokens for letter in token} - {"@"} | {"_"}
    spelt = tokens | letters | {letter + "@@" for letter in letters}
    return ["<unk>", "<s>", "</s>", TAG, *sorted(spelt - {"@"})]


@pytest.fixture(scope="session")
def argos_package(
    pieces: Path, merges: Path, sentences: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """A maker of Argos packages: ``argos_package("en", "tr", bpe=False, prefix=False)`` is a folder."""
    made: dict[tuple[object, ...], Path] = {}

    def make(source: str = "en", target: str = "tr", *, bpe: bool = False, prefix: bool = False) -> Path:
        key = (source, target, bpe, prefix)
        if key not in made:
            folder = tmp_path_factory.mktemp("argos") / f"translate-{source}_{target}-1_0"
            vocabulary = _bpe_vocabulary(merges, sentences) if bpe else _piece_vocabulary(pieces)
            copy_model(folder / "model", vocabulary, tags=int(prefix))
            metadata = {
                "package_version": "1.0",
                "argos_version": "1.9",
                "from_code": source,
                "from_name": source,
                "to_code": target,
                "to_name": target,
            }
            if prefix:
                metadata["target_prefix"] = TAG
            (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
            (folder / ("bpe.model" if bpe else "sentencepiece.model")).write_bytes(
                (merges if bpe else pieces).read_bytes()
            )
            made[key] = folder
        return made[key]

    return make


@pytest.fixture(scope="session")
def argosmodel(argos_package: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packed Argos package."""
    folder = argos_package()
    path = tmp_path_factory.mktemp("packed") / "translate-en_tr-1_0.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder.parent))
    return path


@pytest.fixture(scope="session")
def native_model(pieces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of mlalign's own kind, English into Turkish, that takes 24 tokens."""
    folder = tmp_path_factory.mktemp("native") / "tiny"
    copy_model(folder / "model", _piece_vocabulary(pieces), tags=1)
    metadata = {
        "name": "tiny",
        "version": "0.1",
        "kind": "ctranslate2",
        "source": "en",
        "targets": {"tr": {"target_prefix": TAG, "heldout_chrf": 22.4, "heldout_bleu": 0.7}},
        "source_tokenizer": "source.spm",
        "target_tokenizer": "target.spm",
        "suppress": ["<unk>"],
        "license": "GPL-3.0-or-later",
        "max_source_tokens": 24,
        "decoding": {"beam_size": 2, "hypotheses": 2, "a_later_option": True},
    }
    (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(pieces.read_bytes())
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that Argos' packages are looked for in."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder

"""From clean pairs to what training reads: vocabularies, ids, word alignments, states of the frozen layers."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from cleaning import Report, clean
from corpus import Pair, read_heldout, read_pairs
from encoder_e5 import LAYERS, SPECIAL, FrozenLayers, load_e5, sentencepiece_model
from network import BOS, EOS, PAD, SOURCE_UNKNOWN
from recipe import Recipe

MOST_SOURCE_TOKENS, MOST_TARGET_TOKENS = 126, 150
PLACEHOLDERS = 8
"""Pieces ``<e0>`` … that no text has, free for names."""
VOCABULARY_CHARACTERS = 2_500_000
"""How much text of each language the target's vocabulary is learnt from, so that each has its share of pieces."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair as training sees it."""

    language: str
    source: int
    """Index of the source sentence."""
    target: tuple[int, ...]
    links: tuple[int, ...]
    """For each target token the source token that it translates, -1 for none."""
    tag: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that training reads besides the states of frozen layers."""

    sources: tuple[tuple[int, ...], ...]
    examples: tuple[Example, ...]


def prepare(recipe: Recipe, work: Path) -> Report:
    """Clean the text, make vocabularies where there are none yet, and write ``data.pkl`` (and ``states.pt``)."""
    work.mkdir(parents=True, exist_ok=True)
    report = Report()
    heldout = [row[recipe.source] for row in read_heldout(recipe)]
    pairs = list(clean(read_pairs(recipe), recipe.source, heldout, report))
    (work / "cleaning.tsv").write_text("\n".join(report.as_lines()) + "\n", encoding="utf-8")
    if not pairs:
        raise SystemExit(f"no pair is left after cleaning; see {work / 'cleaning.tsv'}")
    target = target_pieces(recipe, pairs, work)
    texts = sorted({pair.source for pair in pairs})
    sources = [ids[:MOST_SOURCE_TOKENS] for ids in encode_sources(recipe, texts, work)]
    index = {text: number for number, text in enumerate(texts)}
    encoded = [
        (pair, tuple(ids))
        for pair, ids in zip(pairs, target.encode([pair.target for pair in pairs]), strict=True)
        if 1 <= len(ids) <= MOST_TARGET_TOKENS
    ]
    rows = [(pair.language, index[pair.source], ids) for pair, ids in encoded]
    links = align_words(recipe, sources, rows, work)
    examples = tuple(
        Example(language, source, ids, found, pair.tag)
        for (language, source, ids), found, (pair, _) in zip(rows, links, encoded, strict=True)
    )
    data = Prepared(tuple(map(tuple, sources)), examples)
    (work / "data.pkl").write_bytes(pickle.dumps(data))
    if recipe.network.encoder == "e5":
        frozen = FrozenLayers(load_e5(), LAYERS - recipe.network.trained_layers)
        torch.save(frozen.run(sources), work / "states.pt")
    return report


def load_prepared(work: Path) -> Prepared:
    """What `prepare` wrote."""
    data: Prepared = pickle.loads((work / "data.pkl").read_bytes())
    return data


def target_pieces(recipe: Recipe, pairs: Sequence[Pair], work: Path) -> sentencepiece.SentencePieceProcessor:
    """The target side's SentencePiece model, ``target.spm``; learnt from the pairs if it is not there yet."""
    tags = [f"<2{code}>" for code in recipe.targets] + [f"<e{i}>" for i in range(PLACEHOLDERS)]
    by_language = {code: [pair.target for pair in pairs if pair.language == code] for code in recipe.targets}
    return _pieces(work / "target.spm", by_language, recipe.network.vocabulary, tags)


def source_pieces(recipe: Recipe, work: Path, texts: Sequence[str] = ()) -> sentencepiece.SentencePieceProcessor:
    """The source side's SentencePiece model, ``source-full.spm``: e5's own, or one learnt from the texts."""
    path = work / "source-full.spm"
    if recipe.network.encoder == "e5":
        if not path.exists():
            path.write_bytes(sentencepiece_model(load_e5(), work))
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    return _pieces(path, {recipe.source: list(texts)}, recipe.network.vocabulary, [])


def piece_ids(recipe: Recipe, work: Path) -> dict[str, int]:
    """Source piece to the id that the encoder has for it."""
    if recipe.network.encoder == "e5":
        return {piece: number for number, piece in enumerate(load_e5().pieces)}
    processor = source_pieces(recipe, work)
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    return {piece: number for number, piece in enumerate(source_vocabulary(pieces))}


def source_vocabulary(pieces: Sequence[str]) -> list[str]:
    """A source side's vocabulary in the order of its ids, which begins as e5's does."""
    return ["<s>", "<pad>", "</s>", "<unk>", *(piece for piece in pieces if piece not in SPECIAL)]


def encode_sources(recipe: Recipe, texts: Sequence[str], work: Path) -> list[list[int]]:
    """Ids of source sentences, without edges."""
    processor = source_pieces(recipe, work, texts)
    number = piece_ids(recipe, work)
    return [
        [number.get(piece, SOURCE_UNKNOWN) for piece in pieces]
        for pieces in processor.encode(list(texts), out_type=str)
    ]


def _pieces(
    path: Path, texts: dict[str, list[str]], size: int, symbols: Sequence[str]
) -> sentencepiece.SentencePieceProcessor:
    if not path.exists():
        chance = random.Random(1)
        text = path.with_suffix(".txt")
        with text.open("w", encoding="utf-8") as file:
            for lines in texts.values():
                chance.shuffle(lines)
                written = 0
                for line in lines:
                    file.write(line + "\n")
                    written += len(line)
                    if written >= VOCABULARY_CHARACTERS:
                        break
        sentencepiece.SentencePieceTrainer.train(
            input=str(text),
            model_prefix=str(path.with_suffix("")),
            vocab_size=size,
            hard_vocab_limit=False,
            character_coverage=0.9998,
            normalization_rule_name="nmt_nfkc",
            user_defined_symbols=list(symbols),
            pad_id=PAD,
            unk_id=0,
            bos_id=BOS,
            eos_id=EOS,
            byte_fallback=True,
            minloglevel=2,
        )
        path.with_suffix(".model").replace(path)
        text.unlink()
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


Row = tuple[str, int, tuple[int, ...]]


def align_words(
    recipe: Recipe, sources: Sequence[Sequence[int]], rows: Sequence[Row], work: Path
) -> list[tuple[int, ...]]:
    """For each row, which source token each target token translates (eflomal, both directions; -1 for none).

    Links of both directions count; a target token that has none takes one of either direction.
    """
    import eflomal

    links: list[tuple[int, ...]] = [()] * len(rows)
    for code in recipe.targets:
        own = [number for number, row in enumerate(rows) if row[0] == code]
        if not own:
            continue
        base = work / f"align.{code}"
        files = {end: Path(f"{base}.{end}") for end in ("source", "target", "forward", "reverse")}
        _write_tokens(files["source"], [sources[rows[number][1]] for number in own], "s")
        _write_tokens(files["target"], [rows[number][2] for number in own], "t")
        with files["source"].open(encoding="ascii") as left, files["target"].open(encoding="ascii") as right:
            eflomal.Aligner(model=3, score_model=0, n_samplers=2).align(
                left,
                right,
                links_filename_fwd=str(files["forward"]),
                links_filename_rev=str(files["reverse"]),
                quiet=True,
            )
        found = zip(files["forward"].read_text().splitlines(), files["reverse"].read_text().splitlines(), strict=True)
        for number, (forward, reverse) in zip(own, found, strict=True):
            links[number] = _merge(forward, reverse, len(rows[number][2]))
        for file in files.values():
            file.unlink()
    return links


def _write_tokens(path: Path, sentences: Sequence[Sequence[int]], letter: str) -> None:
    path.write_text("".join(" ".join(f"{letter}{i}" for i in each) + "\n" for each in sentences), encoding="ascii")


def _merge(forward: str, reverse: str, length: int) -> tuple[int, ...]:
    one: dict[int, int] = {}
    first, second = set(forward.split()), set(reverse.split())
    for link in sorted(first | second):
        source, target = map(int, link.split("-"))
        if (link in first and link in second) or target not in one:
            one[target] = source
    return tuple(one.get(position, -1) for position in range(length))


def write_state(work: Path, **values: object) -> None:
    """Keep a few facts of a run beside its files."""
    path = work / "state.json"
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps({**old, **values}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def seed(number: int) -> None:
    """Make a run repeatable."""
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)

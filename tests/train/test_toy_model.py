"""A toy model goes the whole way: text, vocabulary, alignment, training, resuming, packing, translating."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra mlalign[train]")
pytest.importorskip("eflomal", reason="needs the extra mlalign[train]")

RECIPE = """
name = "toy"
source = "en"
targets = ["tr", "kmr"]
licence = "GPL-3.0-or-later"
heldout = "heldout.tsv"
[[corpus]]
path = "news.tsv"
[network]
encoder_layers = 1
encoder_width = 64
encoder_heads = 4
encoder_feed_forward = 128
width = 64
layers = 2
heads = 4
feed_forward = 128
vocabulary = 600
[training]
learning_rate = 3e-3
warmup = 50
batch_tokens = 1500
"""


@pytest.mark.slow
def test_a_model_trained_for_a_minute_translates_what_it_saw(tmp_path: Path, project: Path) -> None:
    from run import main

    lines = (project / "tests" / "data" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    (tmp_path / "heldout.tsv").write_text("\n".join([rows[0], *rows[1:4]]) + "\n", encoding="utf-8")
    (tmp_path / "news.tsv").write_text("\n".join([rows[0], *rows[1:60]]) + "\n", encoding="utf-8")
    recipe, work, out = tmp_path / "toy.toml", tmp_path / "work", tmp_path / "toy"
    recipe.write_text(RECIPE, encoding="utf-8")
    assert main(["prepare", str(recipe), str(work)]) == 0
    assert "held out\t6" in (work / "cleaning.tsv").read_text(encoding="utf-8")
    assert main(["train", str(recipe), str(work), "--steps", "150", "--seed", "1"]) == 0
    assert main(["train", str(recipe), str(work), "--steps", "600", "--seed", "2"]) == 0
    assert [path.name for path in sorted(work.glob("checkpoint-*.pt"))] == [
        "checkpoint-00000150.pt",
        "checkpoint-00000600.pt",
    ]
    assert main(["pack", str(recipe), str(work), str(out)]) == 0
    metadata = json.loads((out / "metadata.json").read_text(encoding="utf-8"))
    assert metadata["steps"] == 600
    assert set(metadata["targets"]["tr"]) == {"target_prefix", "heldout_chrf", "heldout_bleu"}

    from mlalign.translation.models import load_model
    from mlalign.translation.models.kinds import open_engine

    source, wanted = (rows[10].split("\t")[rows[0].split("\t").index(code)] for code in ("en", "tr"))
    hypothesis = open_engine(load_model(out)).translate([source], "en", "tr")[0][0]
    from rapidfuzz import fuzz

    assert fuzz.ratio(hypothesis.text, wanted) > 60
    assert hypothesis.alignment is not None

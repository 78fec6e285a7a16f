"""The embedded model says of itself what the documentation says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

STARTER = Path(str(files("mlalign.resources") / "starter"))


def test_the_card_is_the_page_of_the_documentation(project: Path) -> None:
    assert (STARTER / "CARD.md").read_text(encoding="utf-8") == (project / "docs" / "starter.md").read_text(
        encoding="utf-8"
    )


def test_the_card_gives_the_scores_of_the_metadata() -> None:
    metadata = json.loads((STARTER / "metadata.json").read_text(encoding="utf-8"))
    card = (STARTER / "CARD.md").read_text(encoding="utf-8")
    assert metadata["version"] in card
    for code, target in metadata["targets"].items():
        assert f"(`{code}`) | {target['heldout_chrf']} | {target['heldout_bleu']} |" in card

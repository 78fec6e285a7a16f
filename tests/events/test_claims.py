"""Claims of responsibility, denials, accusations and silence are told apart in five languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlalign.events.extract import extract_events
from mlalign.events.record import Claim
from mlalign.events.report import read_report

LINES = (Path(__file__).parent / "data" / "claims.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES[3:]]
NEWS = {
    "en": "A bomb exploded in Manbij on Friday.",
    "ar": "انفجرت قنبلة في منبج يوم الجمعة.",
    "kmr": "Roja Înê li Minbicê bombe teqiya.",
    "ckb": "ڕۆژی هەینی لە مەنبج بۆمبێک تەقییەوە.",
    "tr": "Münbiç'te cuma günü bomba patladı.",
}


def claims(text: str, language: str) -> list[Claim]:
    report = read_report(f"{NEWS[language]}\n\n{NEWS[language]} {text}\n", language)
    return [claim for record in extract_events(report) for claim in record.claims]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[case[1][:60] for case in CASES])
def test_who_claimed_denied_or_did_it_is_as_the_sentence_says(language: str, text: str, expected: str):
    found = sorted(f"{claim.kind} {claim.name}".strip() for claim in claims(text, language))
    assert "; ".join(found) == expected


def test_who_says_that_another_was_behind_it_is_the_source_of_the_accusation():
    found = claims("The SDF said Turkey was behind the attack, which Ankara denied.", "en")
    sources = {claim.kind: claim.source for claim in found}
    assert sources == {"accused": "Syrian Democratic Forces", "denied": ""}

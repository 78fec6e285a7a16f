"""`mlalign evaluate`: how good translations, names, alignments and links are on annotated data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption

if TYPE_CHECKING:
    from mlalign.evaluation.translation import Evaluation, Share

__all__ = ["evaluate_app"]

evaluate_app = typer.Typer(help="Measure on annotated data.", rich_markup_mode=None, no_args_is_help=True)


@evaluate_app.callback()
def evaluate() -> None:
    """Measure on annotated data."""


@evaluate_app.command()
def translation(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="Text, a sentence a line.")],
    reference: Annotated[Path, typer.Argument(metavar="REF", help="Its translation by people, line by line.")],
    to: Annotated[str, typer.Option("--to", "-t", help="Language of REF.")],
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of SRC.")] = "en",
    model: Annotated[
        list[str] | None, typer.Option("--model", help="A model's name or path; several are compared with the first.")
    ] = None,
    glossary: Annotated[list[Path] | None, typer.Option("--glossary", help="Tables besides the shipped ones.")] = None,
    samples: Annotated[int, typer.Option(help="Bootstrap samples for the comparison of models.")] = 1000,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page that shows the worst lines first.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the page.")] = False,
    as_json: JsonOption = False,
) -> None:
    """BLEU, chrF++, TER, names, numbers, warnings and speed of one or more models."""
    from mlalign.evaluation.translation import evaluate_translation, read_lines
    from mlalign.glossary.load import default_glossary, load_glossary
    from mlalign.languages import get_language

    sources, references = read_lines(source, reference)
    result = evaluate_translation(
        sources,
        references,
        source=get_language(from_).code,
        target=get_language(to).code,
        models=model or (None,),
        glossary=load_glossary(glossary, base=default_glossary()) if glossary else None,
        samples=samples,
    )
    if html:
        from mlalign.reports.evaluation_page import render_evaluation
        from mlalign.settings.writing import write_atomically

        write_atomically(html, render_evaluation(result), force=force)
    if as_json:
        import json

        typer.echo(json.dumps(_as_json(result), ensure_ascii=False, indent=1))
    else:
        _print(result)


def _print(result: Evaluation) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(f"{result.source_language} → {result.language}, {len(result.sources)} lines")
    for system in result.systems:
        table.add_column(system.model, justify="right")
    for number, metric in enumerate(result.systems[0].metrics):
        scores = [system.metrics[number] for system in result.systems]
        cells = [f"{s.score:.1f}" + ("" if s.p_value is None else f" (p = {s.p_value:.3f})") for s in scores]
        table.add_row(metric.metric, *map(Text, cells))
    table.add_row("names rendered", *(_share(system.terms) for system in result.systems))
    table.add_row("numbers kept", *(_share(system.numbers) for system in result.systems))
    table.add_row("warnings per 100 lines", *(f"{system.warnings_per_hundred:.0f}" for system in result.systems))
    table.add_row("words a second", *(f"{system.words / system.seconds:.0f}" for system in result.systems))
    console = Console()
    console.print(table)
    for metric in result.systems[0].metrics:
        console.print(Text(f"{metric.metric}: {metric.signature}"), soft_wrap=True)


def _share(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.3f} ({share.right}/{share.total})"


def _as_json(result: Evaluation) -> dict[str, object]:
    return {
        "source": result.source_language,
        "target": result.language,
        "lines": len(result.sources),
        "models": [
            {
                "model": system.model,
                "metrics": [
                    {"metric": m.metric, "score": m.score, "p_value": m.p_value, "signature": m.signature}
                    for m in system.metrics
                ],
                "terms": {"right": system.terms.right, "total": system.terms.total},
                "numbers": {"right": system.numbers.right, "total": system.numbers.total},
                "warnings_per_hundred": system.warnings_per_hundred,
                "words_per_second": system.words / system.seconds,
                "sentences": [
                    {"source": s, "reference": r, "translation": h, "chrf": c, "warnings": w}
                    for s, r, h, c, w in zip(
                        result.sources,
                        result.references,
                        system.hypotheses,
                        system.sentence_chrf,
                        system.warnings,
                        strict=True,
                    )
                ],
            }
            for system in result.systems
        ],
    }


@evaluate_app.command()
def link(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="reports/, reports.tsv, events.tsv and, for names, mentions.tsv.")
    ],
    reports: Annotated[str, typer.Option("--reports", help="Ids of the reports to measure, by commas; else all.")] = "",
    as_json: JsonOption = False,
) -> None:
    """B-cubed, CEAF-e, pairs, hard negatives and names of mlalign link on reports that people annotated."""
    from mlalign.errors import InputError
    from mlalign.evaluation.linking import evaluate_link, read_annotated
    from mlalign.evaluation.linking_names import evaluate_names
    from mlalign.evaluation.linking_table import as_dictionary, as_lines

    data = read_annotated(folder)
    wanted = [part.strip() for part in reports.split(",") if part.strip()] or None
    unknown = [report for report in wanted or () if report not in data.events]
    if unknown:
        raise InputError(f"has no report {unknown[0]}", path=folder / "reports.tsv")
    scores, linking, profiles = evaluate_link(data, measured=wanted)
    names = evaluate_names(data, linking, profiles) if data.mentions else None
    if as_json:
        import json

        typer.echo(json.dumps(as_dictionary(scores, names), indent=1))
    else:
        typer.echo("\n".join(as_lines(scores, names)))


@evaluate_app.command()
def names(
    cases: Annotated[Path, typer.Argument(metavar="CSV", help="Columns a, b, language_a, language_b, tier.")],
    part: Annotated[str, typer.Option("--part", help="Only rows with this value in the column part.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Precision and recall of comparing names on pairs that people labelled, and the worst mistakes."""
    from mlalign.evaluation.names import evaluate_names

    result = evaluate_names(cases, part or None)
    if as_json:
        import json

        fields = {
            "precision": result.precision,
            "recall": result.recall,
            "mean_scores": result.mean_scores,
            "cases": result.cases,
            "mistakes": [{"a": a, "b": b, "tier": tier, "score": score} for a, b, tier, score in result.wrong_pairs],
        }
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=1))
        return
    typer.echo(f"precision {result.precision:.3f}, recall {result.recall:.3f}")
    for tier, count in result.cases.items():
        typer.echo(f"  {tier}: {count} pairs, mean score {result.mean_scores[tier]:.3f}")
    for a, b, tier, score in result.wrong_pairs[:20]:
        typer.echo(f"  {a} · {b}: {tier}, but scores {score:.2f}")


@evaluate_app.command("align")
def align_(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="reports/, reports.tsv and align.tsv.")],
    as_json: JsonOption = False,
) -> None:
    """Strict and lax F1 of sentence alignment on pairs that people aligned."""
    from mlalign.evaluation.alignment import align_case, read_cases, score_pairs

    cases = read_cases(folder)
    found = [align_case(case) for case in cases]
    kinds = {"strict": True, "lax": False}
    scores = {kind: score_pairs([case.gold for case in cases], found, strict=strict) for kind, strict in kinds.items()}
    if as_json:
        import json

        each = {
            case.name: score_pairs([case.gold], [pairs], strict=True)[2]
            for case, pairs in zip(cases, found, strict=True)
        }
        rows = {k: dict(zip(("precision", "recall", "f1"), values, strict=True)) for k, values in scores.items()}
        typer.echo(json.dumps({**rows, "cases": each}, ensure_ascii=False, indent=1))
        return
    for kind, (precision, recall, score) in scores.items():
        typer.echo(
            f"{kind}: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f} ({len(cases)} pairs of texts)"
        )

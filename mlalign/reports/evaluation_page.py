"""A page that shows an evaluation: the scores, then every line, the worst first."""

from __future__ import annotations

from mlalign.evaluation.translation import Evaluation
from mlalign.languages import LANGUAGES
from mlalign.reports.runs import direction_runs

__all__ = ["render_evaluation"]


def render_evaluation(evaluation: Evaluation) -> str:
    """One self-contained HTML page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("mlalign.resources", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("evaluation.html.j2").render(
        evaluation=evaluation,
        order=evaluation.worst_first(),
        source=LANGUAGES[evaluation.source_language],
        target=LANGUAGES[evaluation.language],
        runs=direction_runs,
    )

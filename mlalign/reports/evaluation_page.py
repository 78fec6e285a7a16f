"""A page that shows an evaluation: the scores, then every line, the worst first."""

from __future__ import annotations

from mlalign.evaluation.translation import Evaluation
from mlalign.languages import LANGUAGES
from mlalign.reports.environment import template_environment
from mlalign.reports.runs import direction_runs

__all__ = ["render_evaluation"]


def render_evaluation(evaluation: Evaluation) -> str:
    """One self-contained HTML page."""
    environment = template_environment()
    return environment.get_template("evaluation.html.j2").render(
        evaluation=evaluation,
        order=evaluation.worst_first(),
        source=LANGUAGES[evaluation.source_language],
        target=LANGUAGES[evaluation.language],
        runs=direction_runs,
    )

"""Lint: every problem of glossary tables, with its place, its rule and what to do about it."""

from mlalign.glossary.lint.rules import Rule, rules
from mlalign.glossary.lint.run import lint_paths, lint_tables

__all__ = ["Rule", "lint_paths", "lint_tables", "rules"]

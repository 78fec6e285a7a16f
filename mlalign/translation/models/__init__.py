"""Translation models: what is installed, what is known of it, and how it is loaded."""

from mlalign.translation.models.discovery import installed_models, load_model, resolve_model
from mlalign.translation.models.info import ModelInfo, Score
from mlalign.translation.models.kinds import open_engine

__all__ = ["ModelInfo", "Score", "installed_models", "load_model", "open_engine", "resolve_model"]

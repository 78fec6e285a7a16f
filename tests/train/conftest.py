"""The training scripts are no package; their folder is put on the path as running them does."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts" / "train"))

"""No test reads or writes the folders of the user who runs it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_HOME = Path(tempfile.mkdtemp(prefix="mlalign-tests-"))
# Set before any test module is imported, so that values read at import are the tests' own too.
for _variable, _folder in (("MLALIGN_CACHE", "cache"), ("MLALIGN_CONFIG_HOME", "config"), ("MLALIGN_DATA", "data")):
    os.environ[_variable] = str(_HOME / _folder)
os.environ["ARGOS_PACKAGES_DIR"] = str(_HOME / "argos")


def pytest_sessionfinish() -> None:
    import shutil

    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout that the tests belong to."""
    return Path(__file__).parent.parent

"""A user's folders can be moved by variables, and asking for one makes nothing."""

from pathlib import Path

import pytest

from mlalign.settings.paths import cache_folder, config_folder, data_folder

FOLDERS = [("MLALIGN_CACHE", cache_folder), ("MLALIGN_CONFIG_HOME", config_folder), ("MLALIGN_DATA", data_folder)]


@pytest.mark.parametrize(("variable", "folder"), FOLDERS)
def test_a_variable_names_the_folder(variable, folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "kürdî"))
    assert folder() == tmp_path / "kürdî"
    assert not folder().exists()


@pytest.mark.parametrize(("variable", "folder"), FOLDERS)
def test_without_a_variable_the_platform_decides(variable, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(variable, raising=False)
    assert folder().name == "mlalign"

"""What a user installs: the wheel in an empty environment, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; its dependencies are those of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(project)]
    made = subprocess.run(build, capture_output=True, text=True)
    if made.returncode and "No module named" in made.stderr + made.stdout:
        build.remove("--no-isolation")
        made = subprocess.run(build, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    environment = folder / "env"
    venv.create(environment, with_pip=False)
    (wheel,) = folder.glob("*.whl")
    target = next((environment / "lib").glob("python*/site-packages"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    # Last on the path, so that what the wheel brings wins over an editable install.
    here = [entry for entry in sys.path if entry.endswith("site-packages")]
    (target / "zz_dependencies.pth").write_text("\n".join(here) + "\n", encoding="utf-8")
    return environment / "bin" / "python"


def _run(python: Path, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([python, "-c", code], cwd=folder, env=clean, capture_output=True, text=True)


@pytest.mark.slow
def test_the_wheel_translates_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Two soldiers were killed near Deir Ezzor on Friday.\n", encoding="utf-8")
    code = (
        "import sys, mlalign; from mlalign.cli.main import run;"
        "print(mlalign.__file__, file=sys.stderr);"
        "sys.argv = ['mlalign', 'translate', 'report.txt', '--to', 'ar,tr', '--out', 'out', '--format', 'text,html'];"
        "run()"
    )
    done = _run(installed, code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert str(installed.parent.parent) in done.stderr.splitlines()[0]
    assert "Deyrizor" in (tmp_path / "out" / "report.tr.txt").read_text(encoding="utf-8")
    assert "دير الزور" in (tmp_path / "out" / "report.ar.txt").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "report.html").exists()


@pytest.mark.slow
def test_the_wheel_has_its_glossaries_resources_and_model_inside(installed: Path, tmp_path: Path) -> None:
    code = (
        "from importlib.resources import files; root = files('mlalign');"
        "print(len(list((root / 'glossaries').iterdir())), (root / 'resources/starter/model/model.bin').is_file(),"
        " (root / 'resources/templates/page.css').is_file(), (root / 'py.typed').is_file())"
    )
    done = _run(installed, code, tmp_path)
    tables, *present = done.stdout.split()
    assert int(tables) >= 5
    assert present == ["True"] * 3

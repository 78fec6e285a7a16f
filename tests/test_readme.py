"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def transcripts() -> list[tuple[str, str]]:
    """Each command shown, with the output shown behind it."""
    found = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def as_pattern(output: str) -> re.Pattern[str]:
    """The output shown; ``…`` stands for anything within a line, alone in a line for any lines."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in output.splitlines()
    ]
    return re.compile("".join(lines))


@pytest.mark.parametrize(("command", "output"), transcripts(), ids=[command[:50] for command, _ in transcripts()])
def test_a_command_prints_what_the_readme_shows(command: str, output: str, project: Path, tmp_path: Path) -> None:
    program = f"'{sys.executable}' -c 'from mlalign.cli.main import run; run()'"
    line = re.sub(r"^mlalign\b", lambda _: program, command).replace("out/", f"{tmp_path}/out/")
    done = subprocess.run(["bash", "-c", line], cwd=project, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert as_pattern(output).fullmatch(done.stdout), done.stdout


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    assert "Salihiye" in capsys.readouterr().out


def pages() -> list[Path]:
    root = README.parent
    return [README, root / "scripts" / "train" / "README.md", *sorted((root / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(README.parent)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert target.startswith("http") or (page.parent / target).exists(), target

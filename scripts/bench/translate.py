"""How fast mlalign translates, against Argos Translate's own code on the same package and the same text.

    python scripts/bench/translate.py [--sentences 200] [--target tr] [--package PATH] [--repeat 3]

Both run in this process, in turn, on one package: an Argos package that is made here of the model that mlalign ships
(its weights and its tokeniser), or one that is given. Argos gets one paragraph at a time through
``PackageTranslation.hypotheses`` with mlalign's sentence splitter in the place of its own, which would download one;
mlalign does all that `mlalign translate` does: it finds names, protects them, translates in batches, tries again what
came out wrong, checks and mends; ``engine`` is its first pass alone, which is what Argos does. The text is the first
sentences of tests/data/sentences.tsv, two to a paragraph.

Printed are words per second, the ratios by the clock and by processor time (on a busy machine the second says more),
and for `mlalign translate` on the article in seeds/, in a process
of its own for each: start-up time, time, processor time and peak memory.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "mlalign" / "resources" / "starter"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--target", default="tr")
    parser.add_argument("--package", type=Path, help="an unpacked Argos package; made of the shipped model if left out")
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Argos reads its settings and makes its folders at import.
        os.environ.update(HOME=folder, XDG_DATA_HOME=folder, XDG_CACHE_HOME=folder, XDG_CONFIG_HOME=folder)
        os.environ["ARGOS_PACKAGES_DIR"] = folder
        package = arguments.package or make_package(Path(folder) / "package", arguments.target)
        text = read_text(arguments.sentences)
        words = len(text.split())
        print(signature(package, arguments.sentences, words))
        runs = {"argos": argos(package), "engine": engine(package), "mlalign": mlalign(package)}
        times: dict[str, list[float]] = {name: [] for name in runs}
        busy = dict.fromkeys(runs, 0.0)
        for run in runs.values():
            run(text[:200])  # loads the model and the tables
        for _ in range(arguments.repeat):
            for name, run in runs.items():
                start, before = time.perf_counter(), time.process_time()
                run(text)
                times[name].append(time.perf_counter() - start)
                busy[name] += (time.process_time() - before) / arguments.repeat
        medians = {name: statistics.median(taken) for name, taken in times.items()}
        for name, taken in medians.items():
            spread = ", ".join(f"{each:.2f}" for each in times[name])
            print(f"{name:8} {words / taken:8.0f} words/s   (median of {spread} s; {busy[name]:.2f} s of processor)")
        for name in ("engine", "mlalign"):
            clock, processor = medians["argos"] / medians[name], busy["argos"] / busy[name]
            print(f"argos/{name}: {clock:.2f} by the clock, {processor:.2f} by processor time")
    for line in command_line():
        print(line)


def make_package(folder: Path, target: str) -> Path:
    """The shipped model as an Argos package, whose target side is decoded by joining pieces."""
    metadata = json.loads((STARTER / "metadata.json").read_text(encoding="utf-8"))
    shutil.copytree(STARTER / "model", folder / "model")
    shutil.copy(STARTER / metadata["source_tokenizer"], folder / "sentencepiece.model")
    fields = {
        "package_version": metadata["version"],
        "argos_version": "1.9",
        "from_code": "en",
        "from_name": "English",
        "to_code": target,
        "to_name": target,
        "target_prefix": metadata["targets"][target]["target_prefix"],
    }
    (folder / "metadata.json").write_text(json.dumps(fields), encoding="utf-8")
    return folder


def read_text(count: int) -> str:
    lines = (ROOT / "tests" / "data" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    sentences = [row["en"] for row in rows][:count]
    return "\n\n".join(" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)) + "\n"


def argos(package: Path) -> Callable[[str], object]:
    from argostranslate.package import Package
    from argostranslate.translate import Language, PackageTranslation

    from mlalign.text.segment import split_sentences

    class Splitter:
        def split_sentences(self, text: str) -> list[str]:
            return [span.of(text) for span in split_sentences(text, "en")]

    found = Package(package)
    names = (Language(found.from_code, found.from_name), Language(found.to_code, found.to_name))
    translation = PackageTranslation(*names, found)
    translation.sentencizer = Splitter()
    return lambda text: translation.hypotheses(text)


def engine(package: Path) -> Callable[[str], object]:
    from mlalign.documents.read import read_text as read
    from mlalign.translation.models import load_model, open_engine

    info = load_model(package)
    return lambda text: open_engine(info).translate(
        [segment.text for segment in read(text, "en").segments], "en", info.targets[0]
    )


def mlalign(package: Path) -> Callable[[str], object]:
    from mlalign.documents.read import read_text as read
    from mlalign.translation.models import load_model
    from mlalign.translation.translator import Translator

    target = load_model(package).targets[0]

    def run(text: str) -> object:
        # A new translator each time: names are looked up anew, as in the first run.
        return Translator(model=package).translate([read(text, "en")], target)

    return run


def command_line() -> list[str]:
    """Start-up time, and the article into four languages, as a user runs it."""
    program = [sys.executable, "-c", "from mlalign.cli.main import run; run()"]
    with tempfile.TemporaryDirectory() as folder:
        article = ROOT / "seeds" / "article-2020-07-18.txt"
        task = ["translate", str(article), "--to", "ar,ku,ckb,tr", "--out", folder, "--format", "text,html", "--quiet"]
        lines = []
        for name, arguments in (("--help", ["--help"]), ("article, four languages", [*task, "--force"])):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.perf_counter()
            subprocess.run([*program, *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            took = time.perf_counter() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            lines.append(f"{name}: {took:.2f} s, {cpu:.2f} s of processor, peak memory {after.ru_maxrss / 1024:.0f} MB")
    return lines


def signature(package: Path, sentences: int, words: int) -> str:
    from importlib.metadata import version

    metadata = json.loads((package / "metadata.json").read_text(encoding="utf-8"))
    return (
        f"data:tests/data/sentences.tsv|sentences:{sentences}|words:{words}"
        f"|package:{metadata['from_code']}-{metadata['to_code']} {metadata['package_version']}"
        f"|mlalign:{version('mlalign')}|argos-translate-lt:{version('argos-translate-lt')}"
        f"|ctranslate2:{version('ctranslate2')}|cores:{os.cpu_count()}|python:{platform.python_version()}"
        f"|load:{os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()

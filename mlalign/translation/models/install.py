"""Installing and removing models: from an index, the hub, the catalogue, a file or a folder."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mlalign.errors import DamagedModelError, ModelError, NoModelError, UsageError
from mlalign.settings.config import setting
from mlalign.settings.paths import data_folder
from mlalign.translation.models import argos
from mlalign.translation.models.archive import model_root, unpack_into
from mlalign.translation.models.catalogue import CatalogueEntry, RemoteFile, Spec, parse_spec
from mlalign.translation.models.discovery import installed_models, load_model, models_folder
from mlalign.translation.models.download import Progress, download, fetch_json
from mlalign.translation.models.families import infer_metadata
from mlalign.translation.models.info import ModelInfo, model_language
from mlalign.translation.models.manifest import forget_manifest, write_manifest
from mlalign.translation.models.opus import convert_opus
from mlalign.translation.models.remote import hub_files

__all__ = ["ArgosPackage", "LicenceError", "Options", "argos_index", "install", "is_removable", "remove"]


class LicenceError(UsageError):
    """A licence that must be accepted first."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to install."""

    accept_licence: bool = False
    force: bool = False
    """Replace a model of the same name."""
    progress: Progress | None = None
    tell: Callable[[str], None] = lambda line: None
    """Called with what a user should know before the download: the licence."""


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """A package that Argos' index offers."""

    source: str
    target: str
    version: str
    link: str


def install(spec: str, options: Options = Options()) -> ModelInfo:
    """Install a model; it is there whole or not at all.

    Raises:
        UsageError: if the spec is not understood, or the model is there already and ``force`` is not given.
        LicenceError: if the licence forbids commercial use and was not accepted.
        NoModelError: if there is no such model.
        DownloadError: if a host does not answer or gives something else.
        DamagedModelError: if what came is no model.
    """
    wanted = parse_spec(spec)
    with _locked(), _staging() as staging:
        if wanted.form == "argos":
            return _install_argos(wanted, staging, options)
        if wanted.form == "hub":
            return _install_hub(wanted, staging, options)
        if wanted.entry is not None:
            return _install_entry(wanted.entry, staging, options)
        return _install_path(wanted, staging, options)


def remove(name: str) -> ModelInfo:
    """Remove an installed model.

    Raises:
        NoModelError: if there is none of that name.
        UsageError: if it is the one that is part of mlalign.
        ModelError: if its files cannot be removed.
    """
    found = next((info for info in installed_models() if info.name == name), None)
    if found is None:
        raise NoModelError(f"no model named {name!r}; see `mlalign models list`")
    if not is_removable(found):
        raise UsageError(f"{name} is part of mlalign and cannot be removed")
    # Renamed first, so that an interrupted removal leaves no half model under the old name.
    doomed = found.path.with_name(f".removing-{os.getpid()}-{found.path.name}")
    try:
        found.path.rename(doomed)
        shutil.rmtree(doomed)
    except OSError as error:
        raise ModelError(f"{found.path}: cannot be removed ({error.strerror})") from error
    forget_manifest(found.path)
    return found


def is_removable(info: ModelInfo) -> bool:
    """Whether a model was installed, rather than being part of mlalign."""
    return any(info.path.is_relative_to(folder) for folder in (models_folder(), argos.packages_folder()))


def argos_index() -> tuple[ArgosPackage, ...]:
    """What Argos' index offers between the languages that mlalign knows, the newest version of each direction.

    Raises:
        DownloadError: if the index cannot be had.
    """
    listed = fetch_json(_index_address())
    newest: dict[tuple[str, str], ArgosPackage] = {}
    for fields in listed if isinstance(listed, list) else []:
        if not isinstance(fields, dict) or fields.get("type", "translate") != "translate" or not fields.get("links"):
            continue
        source, target = (model_language(str(fields.get(key, ""))) for key in ("from_code", "to_code"))
        package = ArgosPackage(source, target, str(fields.get("package_version", "")), str(fields["links"][0]))
        other = newest.get((source, target))
        if other is None or _number(other.version) < _number(package.version):
            newest[source, target] = package
    return tuple(newest.values())


def _index_address() -> str:
    own = os.environ.get("ARGOS_PACKAGE_INDEX", "")  # Argos' own variable: the folder of the index.
    return f"{own.rstrip('/')}/index.json" if own else setting("argos_index")


def _install_argos(wanted: Spec, staging: Path, options: Options) -> ModelInfo:
    offered = argos_index()
    package = next((p for p in offered if (p.source, p.target) == (wanted.source, wanted.target)), None)
    if package is None:
        raise NoModelError(
            f"Argos' index has no package {wanted.source}-{wanted.target}; see `mlalign models list --available`"
        )
    file = RemoteFile(package.link.rsplit("/", 1)[-1], package.link)
    return _install_archive(download(file, _downloads(), options.progress), staging, options, package.link, keep=False)


def _install_hub(wanted: Spec, staging: Path, options: Options) -> ModelInfo:
    listing = hub_files(wanted.repository, wanted.revision)
    _agree(wanted.text, listing.licence, listing.commercial, options)
    _fetch(listing.files, wanted.repository.replace("/", "--"), staging, options)
    name = wanted.repository.rsplit("/", 1)[-1]
    fields = {"name": name, "version": listing.revision[:8], "license": listing.licence, "origin": wanted.text}
    return _place(_described(staging, fields), options, f"hf:{wanted.repository}@{listing.revision}")


def _install_entry(entry: CatalogueEntry, staging: Path, options: Options) -> ModelInfo:
    _agree(entry.name, entry.licence, entry.commercial, options)
    _fetch(entry.files, entry.name, staging, options)
    if entry.kind == "opus":
        convert_opus(staging / entry.files[0].name, staging)
    fields = {
        "kind": "marian" if entry.kind == "opus" else entry.kind,
        "name": entry.name,
        "version": entry.revision[:8],
        "license": entry.licence,
        "description": entry.note,
        "origin": entry.address,
        **({"source": entry.sources[0], "target": entry.targets[0]} if entry.kind == "opus" else {}),
    }
    return _place(_described(staging, fields), options, entry.address)


def _install_path(wanted: Spec, staging: Path, options: Options) -> ModelInfo:
    path = wanted.path or Path(wanted.text)
    if path.is_file():
        return _install_archive(path, staging, options, str(path.resolve()), keep=True)
    info = load_model(path)
    shutil.copytree(path, staging / path.name, symlinks=False)
    return _place(_described(staging / path.name, {"name": info.name}), options, str(path.resolve()))


def _install_archive(path: Path, staging: Path, options: Options, origin: str, *, keep: bool) -> ModelInfo:
    unpacked = staging / "unpacked"
    try:
        unpack_into(path, unpacked)
    finally:
        if not keep:
            path.unlink(missing_ok=True)
    root = model_root(unpacked, path)
    if root == unpacked:
        root = unpacked.rename(staging / path.stem)
    return _place(_described(root, {}), options, origin)


def _fetch(files: tuple[RemoteFile, ...], name: str, staging: Path, options: Options) -> None:
    """Download into a folder that outlives the attempt, so that the next one can go on; then move."""
    kept = _downloads() / name
    for file in files:
        if not (kept / file.name).is_file():
            download(file, kept, options.progress)
    for file in files:
        (staging / file.name).parent.mkdir(parents=True, exist_ok=True)
        (kept / file.name).replace(staging / file.name)
    shutil.rmtree(kept, ignore_errors=True)


def _described(folder: Path, fields: dict[str, str]) -> Path:
    """The folder, with metadata written into it where it had none."""
    path = folder / "metadata.json"
    if not path.is_file():
        inferred = infer_metadata(folder)
        if inferred is None:
            raise DamagedModelError(
                f"{fields.get('name', folder.name)}: its files are those of no kind of model that mlalign runs"
            )
        text = json.dumps({**inferred.fields, **fields}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    return folder


def _place(folder: Path, options: Options, origin: str) -> ModelInfo:
    """Give a complete folder its place among the models."""
    info = load_model(folder)
    home = argos.packages_folder() if info.kind == argos.KIND else models_folder()
    target = home / (folder.name if info.kind == argos.KIND else info.name)
    if target.exists():
        if not options.force:
            raise UsageError(f"{info.name} is installed already ({target}); replace it with --force")
        remove(load_model(target).name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder, target)
    write_manifest(target, origin)
    return load_model(target)


def _agree(name: str, licence: str, commercial: bool, options: Options) -> None:
    options.tell(f"{name}: licence {licence or 'not stated'}" + ("" if commercial else " (no commercial use)"))
    if not commercial and not options.accept_licence:
        raise LicenceError(f"{name}: its licence {licence} forbids commercial use; agree to it with --accept-licence")


def _downloads() -> Path:
    return data_folder() / "downloads"


@contextmanager
def _staging() -> Iterator[Path]:
    home = models_folder()
    try:
        home.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=home, prefix=".installing-"))
    except OSError as error:
        raise ModelError(f"{home}: cannot be written ({error.strerror})") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked() -> Iterator[None]:
    """One installation at a time, over all processes."""
    from filelock import FileLock

    data_folder().mkdir(parents=True, exist_ok=True)
    with FileLock(data_folder() / "install.lock"):
        yield


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))

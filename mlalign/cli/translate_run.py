"""One run of `mlalign translate`: read everything, check what can fail, translate, write file by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mlalign.cli.options import EXTENSIONS
from mlalign.errors import OutputError, UsageError
from mlalign.languages import Language, get_language, parse_languages

if TYPE_CHECKING:
    from mlalign.cli.progress import Progress
    from mlalign.documents.model import Document
    from mlalign.translation.result import DocumentTranslation
    from mlalign.translation.translator import Translator

__all__ = ["Finished", "Job", "run", "written"]

TOGETHER = 1500
"""Words of files that are translated together, sorted by length; their files are written before others are begun."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asks for."""

    paths: tuple[str, ...]
    source: str
    targets: str
    out: Path | None = None
    formats: tuple[str, ...] = ()
    """Empty: as each input."""
    model: str | None = None
    glossaries: tuple[Path, ...] = ()
    default_glossaries: bool = True
    digits: Literal["western", "native"] = "western"
    force: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """An input with its translations, and the files that were written for it."""

    document: Document
    translations: tuple[DocumentTranslation, ...]
    files: tuple[Path, ...] = ()


def run(job: Job, progress: Progress) -> Iterator[Finished]:
    """Translate the inputs of a job, a group of them at a time; a file is written when its last sentence is done.

    Everything that can be wrong is looked for before the first sentence is translated: unknown languages, inputs that
    cannot be read, glossaries, models, files in the way.

    Raises:
        MlalignError: as the parts of it do.
    """
    targets = _targets(job)
    source = get_language(job.source).code
    documents = _read(job, source)
    _check_outputs(job, documents, targets)
    translator = _translator(job, source)
    progress.remark([translator.route(target.code) for target in targets])
    progress.start(sum(len(document.segments) for document in documents) * len(targets))
    for group in _groups(documents):
        yield from _translate(job, group, targets, translator, progress)
    progress.stop()


def _translate(
    job: Job, group: Sequence[Document], targets: Sequence[Language], translator: Translator, progress: Progress
) -> Iterator[Finished]:
    """A group in one language after the other; the pages that show all languages come last."""
    files: list[list[Path]] = [[] for _ in group]
    translations: list[list[DocumentTranslation]] = [[] for _ in group]
    for target in targets:
        done = translator.translate(group, target.code, progress=progress.advance)
        for document, own, written_files, translation in zip(group, translations, files, done, strict=True):
            own.append(translation)
            written_files += _write(job, document, [translation], target.code)
    for document, own, written_files in zip(group, translations, files, strict=True):
        written_files += _write(job, document, own, None)
        yield Finished(document, tuple(own), tuple(written_files))


def _targets(job: Job) -> list[Language]:
    targets = parse_languages(job.targets)
    if get_language(job.source) in targets:
        name = get_language(job.source).code
        raise UsageError(
            f"source and target are both {name!r}; give another target, or the input's language with --from"
        )
    return targets


def _read(job: Job, source: str) -> list[Document]:
    from mlalign.documents.read import find_documents, read_document

    return [read_document(path, source) for path in find_documents(job.paths)]


def _translator(job: Job, source: str) -> Translator:
    from mlalign.glossary.load import default_glossary, load_glossary
    from mlalign.translation.translator import Translator

    base = default_glossary() if job.default_glossaries else None
    glossary = load_glossary(job.glossaries, base=base) if job.glossaries or base is None else base
    return Translator(source=source, glossary=glossary, model=job.model, digits=job.digits)


def _groups(documents: Sequence[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    size = 0
    for document in documents:
        words = len(document.text.split())
        if group and size + words > TOGETHER:
            yield group
            group, size = [], 0
        group.append(document)
        size += words
    yield group


def _formats(job: Job, document: Document) -> tuple[str, ...]:
    return job.formats or (document.format,)


def _planned(job: Job, document: Document, targets: Sequence[Language]) -> Iterator[tuple[str, str | None, Path]]:
    """Format, language (None: all of them) and path of each file of a document."""
    if job.out is None:
        return
    for name in _formats(job, document):
        if name == "html":
            yield name, None, job.out / f"{document.name}.html"
        else:
            for target in targets:
                yield name, target.code, job.out / f"{document.name}.{target.code}.{EXTENSIONS[name]}"


def _check_outputs(job: Job, documents: Sequence[Document], targets: Sequence[Language]) -> None:
    if job.out is None:
        return
    if job.out.exists() and not job.out.is_dir():
        raise OutputError("is a file; --out names a folder", path=job.out)
    inputs = {document.path.resolve() for document in documents if document.path}
    for document in documents:
        for _, _, path in _planned(job, document, targets):
            if path.resolve() in inputs:
                raise OutputError("this is an input file; give another folder with --out", path=path)
            if path.exists() and not job.force:
                raise OutputError("the file exists already; use --force to overwrite it", path=path)
    _try_folder(job.out)


def _try_folder(folder: Path) -> None:
    """Make the folder and a file in it: what cannot be written must not come out after minutes of translating."""
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(f"nothing can be written here ({error.strerror or error})", path=folder) from error


def _write(
    job: Job, document: Document, translations: Sequence[DocumentTranslation], language: str | None
) -> list[Path]:
    """Write the files of a document in one language, or (None) those with all of its translations."""
    from mlalign.settings.writing import write_atomically

    targets = [get_language(translation.language) for translation in translations]
    files = []
    for name, own, path in _planned(job, document, targets):
        if own == language:
            write_atomically(path, written(translations, name), force=job.force)
            files.append(path)
    return files


def written(translations: Sequence[DocumentTranslation], format_: str) -> str:
    """Translations of one document in an output format; all formats but ``html`` take one."""
    if format_ == "html":
        from mlalign.reports.translation_page import translation_page

        return translation_page(translations)
    if format_ == "json":
        import json

        from mlalign.reports.translation_json import to_json

        return json.dumps(to_json(translations[0]), ensure_ascii=False, indent=1) + "\n"
    return translations[0].text

"""The command line as a whole: what reaches a user when writing fails or an argument is no text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(arguments: list[str | bytes], **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from mlalign.cli.main import run; run()", *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_one_line_and_a_failure() -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(["transliterate", "Deir Ezzor", "--to", "tr"], stdout=full)
    assert done.returncode == 3
    assert done.stderr.decode() == "mlalign: standard output: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="arguments are bytes on POSIX only")
def test_an_argument_that_is_no_utf8_is_one_line_and_a_failure() -> None:
    done = run(["transliterate", b"\xff\xfe", "--to", "tr"], stdout=subprocess.PIPE)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr.decode()
    assert done.stderr.decode().startswith("mlalign: not UTF-8: ")

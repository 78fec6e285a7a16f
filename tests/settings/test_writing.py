"""A file is written whole or not at all, and what stood there before is not lost."""

import os
from pathlib import Path

import pytest

from mlalign.errors import OutputError
from mlalign.settings.writing import replacing, write_atomically


def test_a_file_is_written_whole_and_in_new_folders(tmp_path):
    path = tmp_path / "out" / "tr" / "report.tr.txt"
    write_atomically(path, "Suriye ordusu\r\nçekildi.")
    assert path.read_bytes() == "Suriye ordusu\r\nçekildi.".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_not_overwritten_without_force(tmp_path):
    path = tmp_path / "report.txt"
    write_atomically(path, b"one")
    with pytest.raises(OutputError, match="--force"):
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    write_atomically(path, b"two", force=True)
    assert path.read_bytes() == b"two"


def test_output_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_atomically(tmp_path / "file" / "report.txt", "x")
    assert "report.txt" in str(caught.value)
    with pytest.raises(OutputError, match="folder"):
        write_atomically(tmp_path, "x")


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_an_interruption_leaves_neither_a_part_nor_a_temporary_file(tmp_path, monkeypatch, interruption):
    path = tmp_path / "report.txt"
    path.write_text("old")

    def interrupt(_: int) -> None:
        raise interruption

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        write_atomically(path, "new", force=True)
    assert path.read_text() == "old"
    assert [file.name for file in Path(tmp_path).iterdir()] == ["report.txt"]


def test_permissions_are_kept_and_a_new_file_gets_those_of_any_new_file(tmp_path):
    path, other = tmp_path / "report.txt", tmp_path / "other.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new", force=True)
    assert path.stat().st_mode & 0o777 == 0o640
    other.write_text("")
    write_atomically(tmp_path / "new.txt", "new")
    assert (tmp_path / "new.txt").stat().st_mode == other.stat().st_mode


def test_a_linked_file_is_replaced_where_it_lies(tmp_path):
    real, link = tmp_path / "config" / "config.toml", tmp_path / "link.toml"
    link.symlink_to(real)
    write_atomically(link, 'digits = "native"\n')
    write_atomically(link, 'digits = "western"\n', force=True)
    assert link.is_symlink()
    assert real.read_text() == 'digits = "western"\n'


def test_a_device_is_not_replaced_by_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="no ordinary file"):
        write_atomically(pipe, "x", force=True)
    assert pipe.is_fifo()


def test_a_name_as_long_as_may_be_is_written(tmp_path):
    path = tmp_path / ("ڕ" * 127)
    write_atomically(path, "x")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_refuses_at_the_last_moment_leaves_the_old_file(tmp_path):
    path = tmp_path / "places.tsv"
    path.write_text("theirs")

    def refuse() -> None:
        assert len(list(tmp_path.iterdir())) == 2
        raise OutputError("changed", path=path)

    with pytest.raises(OutputError, match="changed"), replacing(path, confirm=refuse) as file:
        file.write(b"ours")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["theirs"]


def test_only_what_cannot_be_made_again_waits_for_the_disk(tmp_path, monkeypatch):
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    with replacing(tmp_path / "cache", durable=False) as file:
        file.write(b"x")
    assert not synced
    with replacing(tmp_path / "report") as file:
        file.write(b"x")
    assert len(synced) == 1

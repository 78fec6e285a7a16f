"""A store of reports and events: one SQLite file, or the same tables in another database.

A write is one transaction that takes the write lock at its start, so two writers wait for each other, and a process
that is killed leaves what it had committed and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlalign.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["Store"]

_BUSY_MILLISECONDS = 120_000


class Store:
    """An open store. Use as a context manager, or call `close`."""

    def __init__(self, target: Path | str | None) -> None:
        """Opens a store, which is made where there is none.

        Args:
            target: a file, a database URL (``postgresql+psycopg://…``), or None for one in memory.

        Raises:
            InputError: if it is not a store of this version or cannot be opened.
        """
        self.target = target
        _refuse_others(target)
        self._engine = _engine(target)
        try:
            self._prepare()
        except InputError:
            self.close()
            raise
        except Exception as error:
            self.close()
            raise _unusable(target, error) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with: one state of the store, whatever others write meanwhile."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection to write with, alone; committed at the end, or rolled back."""
        from sqlalchemy import select

        from mlalign.events.store_tables import meta

        with self._engine.connect().execution_options(mlalign_write=True) as connection, connection.begin():
            # Databases that lock rows, not files, lock this one; SQLite ignores FOR UPDATE and has locked already.
            connection.execute(select(meta).where(meta.c.key == "version").with_for_update())
            yield connection

    def current_event(self, event: str) -> str | None:
        """The id that an event has now, by an id that it has or had; None if it never was."""
        from mlalign.events.store_revise import current_event

        with self.read() as connection:
            return current_event(connection, event)

    def _prepare(self) -> None:
        from sqlalchemy import insert, inspect, select

        from mlalign.events.store_tables import VERSION, meta, metadata

        with self._engine.connect().execution_options(mlalign_write=True) as connection, connection.begin():
            present = set(inspect(connection).get_table_names())
            if present and meta.name not in present:
                raise InputError(
                    "this is a database of something else, not a store of mlalign", path=_path(self.target)
                )
            metadata.create_all(connection)
            version = connection.scalar(select(meta.c.value).where(meta.c.key == "version"))
            if version is None:
                connection.execute(insert(meta).values(key="version", value=VERSION))
            elif version != VERSION:
                raise InputError(
                    f"the store has version {version} of the tables, this mlalign needs {VERSION}; "
                    "link the reports again into a new file",
                    path=_path(self.target),
                )


def _refuse_others(target: Path | str | None) -> None:
    """Looks into a file that exists without changing a byte of it.

    Raises:
        InputError: if it is not a store.
    """
    import sqlite3
    from contextlib import closing

    if target is None or "://" in str(target) or not Path(target).exists() or not Path(target).stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{Path(target).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise _unusable(target, error) from error
    if tables and "meta" not in tables:
        raise InputError("a database of something else, not a store of mlalign", path=_path(target))


def _path(target: Path | str | None) -> str:
    return str(target or "memory")


def _unusable(target: Path | str | None, error: Exception) -> InputError:
    reason = str(getattr(error, "orig", error)).splitlines()[0]
    return InputError(f"cannot be used as a store ({reason})", path=_path(target))


def _engine(target: Path | str | None) -> Engine:
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.pool import NullPool, StaticPool

    # Parameters are whole reports: no message is to hold them.
    if target is not None and "://" in str(target):
        return create_engine(str(target), hide_parameters=True)
    if target is None:
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(URL.create("sqlite", database=str(target)), poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own type
    # The driver's implicit transactions would begin too late to take the write lock at the start.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _write_ahead(cursor: Any) -> None:  # noqa: ANN401 - the driver's own type
    """Turns the write-ahead log on; of two that make a store at once one is refused at once, and tries again."""
    import sqlite3
    import time

    deadline = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _on_begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("mlalign_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

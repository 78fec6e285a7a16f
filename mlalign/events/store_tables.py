"""The tables of a store. Only types that SQLite and PostgreSQL share; loaded when a store is opened, not before.

Reports and events have content hashes as keys, so the same report is the same row whoever adds it and whenever.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

__all__ = [
    "NEW",
    "READY",
    "VERSION",
    "corrections",
    "events",
    "files",
    "history",
    "memberships",
    "mentions",
    "meta",
    "metadata",
    "node_names",
    "nodes",
    "pairs",
    "reports",
    "revisions",
    "sentences",
    "undecided",
]

VERSION = "1"
"""Of the tables; a store with another one is refused, not damaged."""
NEW, READY = 0, 1
"""States of a node: not yet compared with the others; compared."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("key", String(16), primary_key=True, comment="hash of language and words"),
    Column("language", String(3), nullable=False),
    Column("published", Date),
    Column("outlet", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("text", Text, nullable=False, comment="the report's own words, unchanged"),
    Column("signature", String(12), nullable=False, comment="of the format of parts"),
    Column("parts", LargeBinary, nullable=False, comment="what was found in it"),
    Column("added", DateTime, nullable=False, comment="UTC"),
)

files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True, comment="as the user gave it"),
    Column("digest", String(64), nullable=False, comment="SHA-256 of bytes and options"),
    Column("report", ForeignKey("reports.key"), nullable=False, index=True),
)

sentences = Table(
    "sentences",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="0: the headline"),
    Column("paragraph", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("vector", LargeBinary, comment="384 half-precision numbers, without the mean of the language"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("sentence", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("type", String(20), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("entity", Text, nullable=False),
    Column("canonical", Text, nullable=False),
)

nodes = Table(
    "nodes",
    metadata,
    Column("key", String(24), primary_key=True, comment="REPORT:N, an event as one report tells it"),
    Column("report", ForeignKey("reports.key"), nullable=False, index=True),
    Column("name", String(16), nullable=False, unique=True, comment="id of the event of which it is the earliest"),
    Column("first", Date),
    Column("last", Date),
    Column("published", Date),
    Column("main", Boolean, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("apart", Boolean, nullable=False),
    Column("type", String(20), nullable=False),
    Column("lead", LargeBinary, nullable=False),
    Column("recalled", Boolean, nullable=False, comment="background, not news"),
    Column("state", Integer, nullable=False, index=True),
    Column("dirty", Boolean, nullable=False, index=True, comment="its group must be worked out again"),
    Column("event", String(16), index=True, comment="the event that it is in now"),
)

node_names = Table(
    "node_names",
    metadata,
    Column("node", ForeignKey("nodes.key"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("weight", Float, nullable=False),
    Index("node_names_by_name", "name"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("a", ForeignKey("nodes.key"), primary_key=True),
    Column("b", ForeignKey("nodes.key"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False, comment="JSON"),
    Column("names", Text, nullable=False, comment="JSON: pairs of entity ids"),
)

undecided = Table(
    "undecided",
    metadata,
    Column("a", ForeignKey("nodes.key"), primary_key=True, comment="a pair whose score leaves the meaning out so far"),
    Column("b", ForeignKey("nodes.key"), primary_key=True),
)

events = Table(
    "events",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("date", Date),
    Column("type", String(20), nullable=False),
    Column("signature", String(12), nullable=False, comment="of the format of data"),
    Column("data", Text, nullable=False, comment="JSON"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("event", ForeignKey("events.id"), primary_key=True),
    Column("node", ForeignKey("nodes.key"), primary_key=True),
    Column("role", String(12), nullable=False),
    Column("score", Float, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False, comment="UTC"),
    Column("kind", String(12), nullable=False, comment="merged, split, renamed, gone; revised: by a file's new text"),
    Column("old", String(16), nullable=False),
    Column("new", String(16), nullable=False, comment="empty where there is none, or none for sure"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("path", Text, primary_key=True, comment="of the file whose text has changed"),
    Column("old", String(24), primary_key=True, comment="key of a node of its text before"),
    Column("report", String(16), primary_key=True, comment="key of its text then"),
    Column("new", String(24), nullable=False, comment="the node of that which tells the same; empty: not clear"),
    Column("at", DateTime, nullable=False, comment="UTC"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False, comment="UTC"),
    Column("command", String(12), nullable=False, comment="confirm, reject, merge or split"),
    Column("arguments", Text, nullable=False, comment="as the person gave them, JSON"),
    Column("a", String(24), nullable=False, comment="key of a node; the one put out where they are not the same"),
    Column("b", String(24), nullable=False, comment="key of a node"),
    Column("same", Boolean, nullable=False),
)

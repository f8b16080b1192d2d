"""The archive in a database (SQLite, PostgreSQL) by SQLAlchemy: the tables of :mod:`pipeline.export.relations`.

A document is known by a hash of its source's content and path. One whose content has not changed since is left alone;
one that has is replaced, all its rows in one transaction, so a reader never sees half of it and exporting twice changes
nothing. A source whose file has changed replaces the document that was exported from the same path before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Float,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.types import TypeEngine

from pipeline.errors import MissingDependencyError, OutputError, SettingsError
from pipeline.export.finished import Finished
from pipeline.export.records import Value, as_json, records
from pipeline.export.registry import EXTRA, ArchiveSink, Options
from pipeline.export.relations import RELATIONS, Kind

FIRST = "documents"
TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    "string": Text,
    "integer": Integer,
    "number": Float,
    "boolean": Boolean,
    "date": Date,
    "array": JSON,
    "object": JSON,
}
BATCH = 1000
"""Rows sent to the database at once."""


@contextmanager
def open_archive(target: Path | str, options: Options) -> Iterator[ArchiveSink]:
    """Connect to the database at the URL ``target`` and make the tables it lacks.

    Raises:
        SettingsError: the URL cannot be understood.
        MissingDependencyError: the driver is not installed.
        OutputError: the database refuses.
    """
    engine = _engine(str(target))
    shown = engine.url.render_as_string(hide_password=True)
    tables = _tables()
    try:
        with _reported(shown):
            _make(engine, tables)

        def add(finished: Finished) -> None:
            with _reported(shown), engine.begin() as connection:
                _replace(connection, tables, finished)

        yield add
    finally:
        engine.dispose()


def _engine(target: str) -> Engine:
    try:
        url = _with_driver(make_url(target))
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise SettingsError(
                f"no database of the kind {url.get_backend_name()} can be written to",
                remedy="give sqlite:///FILE or postgresql://HOST/DATABASE",
            )
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise SettingsError(
            "the database's URL cannot be understood", remedy="give sqlite:///FILE or postgresql://USER@HOST/DATABASE"
        ) from error
    except ModuleNotFoundError as error:
        raise MissingDependencyError(f"this database needs {error.name}", remedy=EXTRA) from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
    return engine


def _with_driver(url: URL) -> URL:
    """Return the URL with psycopg 3 where only PostgreSQL is named."""
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _tables() -> dict[str, Table]:
    metadata = MetaData()
    made = {}
    for relation in RELATIONS:
        columns = [
            Column(
                f.name,
                TYPES[f.kind],
                primary_key=f.name in relation.key,
                nullable=not f.required,
                unique=True if (relation.name, f.name) == (FIRST, "source") else None,
                comment=f.description,
            )
            for f in relation.fields
        ]
        keys = next((parent.key for parent in RELATIONS if parent.name == relation.parent), ())
        links = [
            ForeignKeyConstraint(list(keys), [f"{relation.parent}.{key}" for key in keys], ondelete="CASCADE")
        ] if keys else []  # fmt: skip
        made[relation.name] = Table(relation.name, metadata, *columns, *links, comment=relation.description)
    return made


def _make(engine: Engine, tables: dict[str, Table]) -> None:
    """Make the tables that are missing.

    Raises:
        OutputError: a table of that name with other columns is there.
    """
    there = inspect(engine)
    for name, table in tables.items():
        if there.has_table(name):
            missing = {column.name for column in table.columns} - {c["name"] for c in there.get_columns(name)}
            if missing:
                raise OutputError(
                    f"the table {name} has no column {', '.join(sorted(missing))}",
                    source=engine.url.render_as_string(hide_password=True),
                    remedy="give a database of its own, or drop the tables of an earlier version",
                )
    next(iter(tables.values())).metadata.create_all(engine)


def content_hash(finished: Finished) -> str:
    """Return a hash of all that is exported of the document."""
    corrections = as_json([[c.who, c.at, c.target, c.before, c.after, c.action] for c in finished.corrections])
    return hashlib.sha256(f"{finished.document.to_json()}{corrections}".encode()).hexdigest()


def _replace(connection: Connection, tables: dict[str, Table], finished: Finished) -> None:
    documents, digest = tables[FIRST], content_hash(finished)
    path = finished.document.source.path
    known = connection.execute(select(documents.c.content_hash).where(documents.c.source == path)).scalars().all()
    if known == [digest]:
        return
    connection.execute(documents.delete().where(documents.c.source == path))
    waiting: dict[str, list[dict[str, Value | object]]] = {name: [] for name in tables}
    for name, row in records(finished, digest):
        waiting[name].append({key: _native(tables[name], key, value) for key, value in row.items()})
        if len(waiting[name]) >= BATCH:
            _send(connection, tables, waiting)
    _send(connection, tables, waiting)


def _send(
    connection: Connection, tables: dict[str, Table], waiting: dict[str, list[dict[str, Value | object]]]
) -> None:
    """Insert what waits, rows after those they belong to."""
    for name, rows in waiting.items():
        if rows:
            connection.execute(tables[name].insert(), rows)
            rows.clear()


def _native(table: Table, key: str, value: Value) -> Value | object:
    if isinstance(value, str):
        if isinstance(table.c[key].type, JSON):
            parsed: object = json.loads(value)
            return parsed
        # PostgreSQL has no such letter in texts.
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return value


@contextmanager
def _reported(shown: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise OutputError(
            f"the database refuses: {cause}", source=shown, remedy="check the address, the rights and the room left"
        ) from error

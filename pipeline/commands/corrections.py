"""``sohoa corrections``: what persons corrected, out of one archive and into another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import OutputError

if TYPE_CHECKING:
    from pipeline.corrections.store import Corrections

_OUT = click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.group()
def corrections() -> None:
    """List, export, import and apply the corrections made in OUT."""


@corrections.command("list")
@_OUT
def list_(out: Path) -> None:
    """Show who changed what, a line a correction; those that were undone are marked."""
    with _store(out) as store:
        counted = {correction.id for correction in store.all()}
        for c in store.all(withdrawn=True):
            mark = " " if c.id in counted else "-"
            change = f"{' | '.join(c.before)!r} -> {' | '.join(c.after)!r}"
            click.echo(f"{mark} {c.made}  {c.who}  {c.document}  {c.anchor.place()}  {c.action}  {change}")


@corrections.command()
@_OUT
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default: standard output.")
@click.option("--pictures", type=click.Path(file_okay=False, path_type=Path),
              help="Also write pairs for training: NAME.png beside NAME.gt.txt.")  # fmt: skip
def export(out: Path, to: Path | None, pictures: Path | None) -> None:
    """Write all corrections as JSON Lines: for training, or for 'sohoa corrections import' elsewhere."""
    from pipeline.corrections.exchange import lines, write_pictures
    from pipeline.files import write_text

    with _store(out) as store:
        if to is None:
            for line in lines(store.all()):
                click.echo(line)
        else:
            write_text(to, "".join(f"{line}\n" for line in lines(store.all())))
        if pictures is not None:
            from pipeline.review.pictures import cut_png

            click.echo(f"{write_pictures(out, store, pictures, cut_png)} pairs: {pictures}", err=True)


@corrections.command("import")
@_OUT
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(out: Path, file: Path) -> None:
    """Take the corrections in FILE for the files that OUT holds, by their content, and apply them."""
    from pipeline.batch.ledger import Ledger
    from pipeline.corrections.exchange import import_into, read_lines

    with _store(out) as store:
        with Ledger(out / "ledger.sqlite") as ledger:
            documents = {entry.sha256: entry.name for entry in ledger.entries() if entry.state != "failed"}
        with file.open(encoding="utf-8") as text:
            kept, foreign = import_into(store, read_lines(text, str(file)), documents)
        click.echo(f"{kept} corrections taken, {foreign} are of files that are not here")
        _apply(out, store)


@corrections.command()
@_OUT
def apply(out: Path) -> None:
    """Write the documents and CSVs in OUT anew with all corrections; conflicts are shown."""
    with _store(out) as store:
        _apply(out, store)


def _apply(out: Path, store: Corrections) -> None:
    from pydantic import ValidationError

    from pipeline.batch.ledger import Ledger
    from pipeline.batch.overview import write_overview
    from pipeline.batch.store import LocalStore
    from pipeline.corrections.files import rewrite
    from pipeline.errors import ExitCode

    done = problems = 0
    with Ledger(out / "ledger.sqlite") as ledger:
        entries = [entry for entry in ledger.entries() if entry.state != "failed"]
        for entry in entries:
            found = store.of_document(entry.name, entry.sha256)
            if not found and not (out / entry.name / "machine.json").is_file():
                continue
            try:
                _, conflicts = rewrite(out, entry.name, found)
            except (OSError, ValidationError) as error:
                click.echo(f"sohoa: {entry.name}: no readable document ({str(error).splitlines()[0]})", err=True)
                problems += 1
                continue
            done += 1
            for conflict in conflicts:
                click.echo(f"{entry.name}: {conflict.message()}")
                problems += 1
        write_overview(LocalStore(out), ledger)
    click.echo(f"{done} documents written, {problems} conflicts or problems")
    if problems:
        sys.exit(ExitCode.PARTIAL)


def _store(out: Path) -> Corrections:
    from pipeline.corrections.store import Corrections

    if not (out / "ledger.sqlite").is_file():
        raise OutputError("no ledger here", source=str(out), remedy="give the folder that --out named")
    return Corrections(out / "ledger.sqlite")

"""``sohoa export``: a converted archive for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.errors import ExitCode


@click.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "targets", multiple=True, required=True, metavar="FORMAT|URL",
              help="A format, or the URL of a database; may be given more than once.")  # fmt: skip
@click.option("--only", multiple=True, metavar="NAME",
              help="Only this document, as `sohoa status` names it; * and ? stand for anything.")  # fmt: skip
@click.option("--into", type=click.Path(file_okay=False, path_type=Path),
              help="Folder to write to, in place of OUT.")  # fmt: skip
@click.option("--merged", is_flag=True, help="Keep merged cells merged in the XLSX.")
def export(out: Path, targets: tuple[str, ...], only: tuple[str, ...], into: Path | None, merged: bool) -> None:
    """Write the converted documents of OUT in other formats or to a database.

    Formats of each document: csv, excel-csv, xlsx, table-parquet, json, md, html, docx, pdf, hocr, alto. Of the whole
    archive: jsonl, parquet, datapackage, and databases (sqlite:///FILE, postgresql://HOST/DATABASE).

    Exit code 0: all written; 3: some documents failed; 1: all failed; 2: wrong usage; 4: a library is missing; 5: the
    output cannot be written.
    """
    from pipeline.batch.export import export_archive
    from pipeline.export.registry import Options

    done = export_archive(out, targets, only=only, into=into, options=Options(merged=merged))
    for _, error in done.failed:
        click.echo(f"sohoa: {error}", err=True)
    click.echo(f"{done.documents} documents exported" + (f", {len(done.failed)} failures" if done.failed else ""))
    if done.failed:
        sys.exit(ExitCode.PARTIAL if done.documents else ExitCode.FAILED)

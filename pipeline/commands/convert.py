"""``sohoa convert``: scans in, documents and tables out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.batch_options import batch_options, convert_batch, settings_from


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SRC...")
@click.option("--out", required=True, metavar="OUT", help="Output folder, or a URL such as s3://bucket/out.")
@click.option("--force", is_flag=True, help="Convert also what is done and unchanged.")
@click.option("--dictionary", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Own terms: one a line, optionally a tab and a frequency.")  # fmt: skip
@click.option("--no-repair", is_flag=True, help="Keep the recognizer's text as it is.")
@click.option("--review-threshold", type=click.FloatRange(0, 1), default=None,
              help="Confidence below which a value needs review.")  # fmt: skip
@click.option("--review-budget", type=click.FloatRange(0, 1), default=None,
              help="Mark at most this share of each document's values, the least certain ones.")  # fmt: skip
@click.option("--max-silent-errors", type=click.FloatRange(0, 1), default=None,
              help="Mark as many as it takes to leave at most this share wrong and unmarked.")  # fmt: skip
@click.option("--format", "formats", multiple=True, metavar="FORMAT|URL",
              help="Export the archive afterwards, as `sohoa export --to`; what is up to date is left.")  # fmt: skip
@click.option("--no-page-images", is_flag=True, help="Do not write the straightened pages.")
@click.option("--debug", type=click.Path(file_okay=False, path_type=Path), help="Folder for a picture of each stage.")
@click.option("--engine", metavar="NAME", help="Recognizer: tesseract (default), or MODULE:CLASS of another one.")
@batch_options
def convert(
    sources: tuple[str, ...],
    out: str,
    force: bool,
    no_repair: bool,
    no_page_images: bool,
    formats: tuple[str, ...],
    **o: Any,
) -> None:
    """Convert PDF, TIFF, JPEG and PNG scans, and folders of them; sources may be URLs.

    Exit code 0: all converted; 3: some failed or lack pages; 1: all failed; 2: wrong usage; 4: a program is missing;
    5: the output cannot be written; 130: stopped.
    """
    settings = settings_from({**o, "repair": not no_repair, "page_images": not no_page_images})
    convert_batch(sources, out, settings, force, False, formats=formats, **o)

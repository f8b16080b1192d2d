"""``sohoa review``: a page on which persons check what the pipeline is unsure of."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; others than loopback need --password."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--password", envvar="SOHOA_REVIEW_PASSWORD", help="Password to enter; also from SOHOA_REVIEW_PASSWORD.")
@click.option(
    "--reviewer", "reviewers", multiple=True, help="Name of a person; a link is printed for each. May be repeated."
)
@click.option("--dictionary", type=click.Path(dir_okay=False, path_type=Path),
              help="File that terms are added to; default: OUT/dictionary.txt.")  # fmt: skip
def review(
    out: Path, host: str, port: int, password: str | None, reviewers: tuple[str, ...], dictionary: Path | None
) -> None:
    """Check and correct what is doubtful in OUT, in a browser. Ctrl-C ends it; every saved answer is kept."""
    from pipeline.review.server import serve

    serve(out, host, port, password, reviewers, dictionary, click.echo)

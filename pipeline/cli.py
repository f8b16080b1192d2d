"""The ``sohoa`` command: gathers the subcommands; the one place that maps errors to exit codes."""

from __future__ import annotations

from typing import Any

import click

from pipeline import __version__
from pipeline.commands.convert import convert
from pipeline.commands.corrections import corrections
from pipeline.commands.doctor import doctor
from pipeline.commands.export import export
from pipeline.commands.repair import repair
from pipeline.commands.report import report
from pipeline.commands.retry import retry
from pipeline.commands.review import review
from pipeline.commands.schema import schema
from pipeline.commands.serve import serve
from pipeline.commands.status import status
from pipeline.commands.watch import watch
from pipeline.errors import ExitCode, SohoaError


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SohoaError as error:
            click.echo(f"sohoa: {error}", err=True)
            ctx.exit(int(error.exit_code))
        except KeyboardInterrupt:
            click.echo("sohoa: stopped; the same command goes on where it was", err=True)
            ctx.exit(int(ExitCode.INTERRUPTED))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sohoa")
def main() -> None:
    """Scanned Vietnamese official documents in, normalized CSV and JSON out."""


COMMANDS = (
    convert,
    export,
    repair,
    status,
    retry,
    report,
    schema,
    serve,
    watch,
    doctor,
    review,
    corrections,
)
for command in COMMANDS:
    main.add_command(command)

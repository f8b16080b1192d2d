"""The ``sohoa`` command: gathers the subcommands; the one place that maps errors to exit codes."""

from __future__ import annotations

import importlib
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import ExitCode, SohoaError

COMMANDS = (
    "convert",
    "corrections",
    "doctor",
    "export",
    "repair",
    "report",
    "retry",
    "review",
    "schema",
    "serve",
    "status",
    "watch",
)
"""Modules of ``pipeline.commands``, each with a command of its own name; loaded only when asked for."""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(importlib.import_module(f"pipeline.commands.{cmd_name}"), cmd_name)
        return found

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

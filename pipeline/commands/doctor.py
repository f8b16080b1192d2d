"""``sohoa doctor``: the versions found and what is missing."""

from __future__ import annotations

import sys

import click

from pipeline.doctor import examine
from pipeline.errors import ExitCode


@click.command()
def doctor() -> None:
    """Print the versions found and what is missing."""
    findings = examine()
    for finding in findings:
        mark = "!" if finding.remedy else " "
        click.echo(f"{mark} {finding.name:28s} {finding.found}" + (f"   -> {finding.remedy}" if finding.remedy else ""))
    if any(finding.remedy for finding in findings):
        sys.exit(ExitCode.MISSING_DEPENDENCY)

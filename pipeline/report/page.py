"""The page: figures and charts in one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import ValidationError

from pipeline import __version__
from pipeline.batch.ledger import Entry
from pipeline.document import Document
from pipeline.report.charts import confidence_chart, count_chart, share_chart
from pipeline.report.figures import MOST, Figures, gather


def report(out: Path, entries: Iterator[Entry], made: str = "") -> str:
    """Return the page about the archive in ``out``; ``made`` is the time that it tells. One document is in memory."""

    def load(name: str) -> Document | None:
        try:
            return Document.from_json((out / name / "document.json").read_bytes())
        except (OSError, ValidationError):
            return None

    return render(gather(entries, load), out.absolute().name, made)


def render(figures: Figures, title: str, made: str = "") -> str:
    """Return the page that shows ``figures``."""
    environment = Environment(
        loader=PackageLoader("pipeline.report", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    f = figures
    columns = [(name, count, f.of_column[name]) for name, count in f.by_column.most_common(MOST)]
    charts: dict[str, Any] = {
        "confidence": confidence_chart(f.sure, f.doubtful) if f.values else "",
        "review": share_chart(columns) if columns else "",
    }
    if f.glyphs:
        charts["glyphs"] = count_chart(f.glyphs, "height of a small letter, px")
        charts["dpis"] = count_chart(f.dpis, "dpi", width=25)
        charts["skews"] = count_chart(f.skews, "skew, degrees", 0.5)
    repairs = [
        (before, after, count, ", ".join(reason for reason, _ in f.repair_reasons[before, after].most_common()))
        for (before, after), count in f.repairs.most_common(MOST)
    ]
    return environment.get_template("page.html").render(
        f=f,
        title=title,
        made=made,
        version=__version__,
        tiles=_tiles(f),
        columns=columns,
        reasons=f.by_reason.most_common(MOST),
        repairs=repairs,
        errors=f.errors.most_common(),
        slowest=f.slowest(),
        **charts,
    )


def _tiles(f: Figures) -> list[tuple[str, str, bool]]:
    """Return name and value of the figures at the top, and whether they call for something to be done."""
    done = f.states["success"] + f.states["partial"]
    share = f"{f.needs_review / f.values:.1%}" if f.values else "none"
    tiles = [
        ("documents", f"{done:,}", False),
        ("lack pages", f"{f.states['partial']:,}", True),
        ("failed", f"{f.states['failed']:,}", True),
        ("copies of others", f"{f.states['duplicate']:,}", False),
        ("interrupted", f"{f.states['running']:,}", True),
        ("pages", f"{f.pages:,}", False),
        ("pages failed", f"{f.failed_pages:,}", True),
        ("tables", f"{f.tables:,}", False),
        ("rows", f"{f.rows:,}", False),
        ("values", f"{f.values:,}", False),
        (f"to review ({share})", f"{f.needs_review:,}", f.needs_review > 0),
        ("words repaired", f"{f.edits:,}", False),
        ("s of work a page", f"{f.seconds / f.pages:.1f}" if f.pages else "none", False),
    ]
    optional = {"lack pages", "failed", "copies of others", "interrupted", "pages failed"}
    return [tile for tile in tiles if tile[0] not in optional or tile[1] != "0"]

"""The figures of a run as an aligned text table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_RATES = (
    ("CER", "cer"),
    ("WER", "wer"),
    ("CER*", "cer_found"),
    ("WER*", "wer_found"),
    ("paras", "paragraphs"),
    ("rows", "rows"),
    ("cells", "cells_exact"),
    ("cCER", "cell_cer"),
    ("meta", "metadata"),
    ("flag", "flagged"),
    ("caught", "caught"),
    ("silent", "silent"),
)
LEGEND = """\
In per cent. CER, WER: prose in reading order; with * of the text that was found, wherever it stands.
paras: paragraphs right letter by letter, neither cut nor joined; rows: table rows found; cells: cells exactly right;
cCER: wrong letters in cells; meta: metadata fields right.
flag: cells marked for review; caught: wrong cells marked; silent: cells wrong and not marked.
The baseline is spared its head, foot and table text, which would count as prose, and its tables are joined over pages.
p/s: pages a second; MB: peak memory a worker; speed: times the plain page-wise text."""


def aligned(results: Sequence[dict[str, Any]]) -> str:
    """Return a line for the converter and one for the baseline a level, and what the columns mean."""
    head = ["level", "", "docs", "pages", *(name for name, _ in _RATES), "p/s", "MB", "speed"]
    rows = [head]
    for r in results:
        for who in ("sohoa", "baseline"):
            if who in r:
                f = r[who]
                memory = f"{f['peak_mb']:.0f}" if "peak_mb" in f else "-"
                speed = f"{r['speed_ratio']:.2f}" if who == "sohoa" and "speed_ratio" in r else "-"
                rows.append(
                    [
                        r["level"],
                        who,
                        str(r["documents"]),
                        str(r["pages"]),
                        *(_percent(f[k]) for _, k in _RATES),
                        f"{f['pages_per_second']:.2f}",
                        memory,
                        speed,
                    ]
                )
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = [
        "  ".join(c.ljust(w) if i < 2 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join([*lines, "", LEGEND])


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.2f}" if share < 0.1 else f"{100 * share:.1f}"

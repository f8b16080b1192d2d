"""Charts as SVG for a page; their text follows the page's color, light or dark."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

INK, SURE, DOUBTFUL = "#123456", "#2a7f8e", "#d9822b"
"""``INK`` stands for the color of the page's text and is replaced by it."""
_STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: small files, searchable
    "svg.hashsalt": "sohoa",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def confidence_chart(sure: Sequence[int], doubtful: Sequence[int]) -> Markup:
    """Return the histogram of confidences over 0..1, a bar in two colors."""
    with rc_context(_STYLE):
        figure, axes = _canvas(6.6, 2.7)
        width = 1 / len(sure)
        places = [width * (i + 0.5) for i in range(len(sure))]
        axes.bar(places, sure, width * 0.9, color=SURE, label="taken as it is")
        axes.bar(places, doubtful, width * 0.9, bottom=sure, color=DOUBTFUL, label="to review")
        axes.set(xlim=(0, 1), xlabel="confidence", ylabel="values")
        if max(a + b for a, b in zip(sure, doubtful, strict=True)) > 50:
            axes.set_yscale("symlog", linthresh=10)
            axes.set_ylabel("values (log scale)")
        axes.legend(frameon=False, loc="upper left")
        return _svg(figure, "Histogram of confidence")


def count_chart(counts: Counter[int], label: str, scale: float = 1.0, width: int = 1) -> Markup:
    """Return a bar for each number of ``counts``; ``width`` apart at least; shown multiplied by ``scale``."""
    with rc_context(_STYLE):
        figure, axes = _canvas(3.3, 2.2)
        numbers = sorted(counts)
        axes.bar([n * scale for n in numbers], [counts[n] for n in numbers], width * scale * 0.85, color=SURE)
        if len(numbers) == 1:
            axes.set_xlim((numbers[0] - 5 * width) * scale, (numbers[0] + 5 * width) * scale)
        axes.set(xlabel=label, ylabel="pages")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        return _svg(figure, f"Pages by {label}")


def share_chart(parts: Sequence[tuple[str, int, int]]) -> Markup:
    """Return a lying bar for each (name, doubtful values, values)."""
    with rc_context(_STYLE):
        figure, axes = _canvas(6.6, 0.8 + 0.28 * len(parts))
        names = [name for name, _, _ in reversed(parts)]
        places = range(len(names))
        shares = [100 * part / whole if whole else 0.0 for _, part, whole in reversed(parts)]
        axes.barh(places, shares, color=DOUBTFUL)
        axes.set_yticks(places, names, parse_math=False)
        for place, (share, (_, part, whole)) in enumerate(zip(shares, reversed(parts), strict=True)):
            axes.annotate(f"{part} of {whole}", (share, place), (4, 0), textcoords="offset points", va="center")
        axes.set(xlabel="% of values to review", xlim=(0, max(shares, default=1.0) * 1.25 or 1.0))
        return _svg(figure, "Values to review by column")


def _canvas(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure((width, height), layout="constrained")
    return figure, figure.add_subplot()


def _svg(figure: Figure, title: str) -> Markup:
    """Return the figure as an SVG element that takes the width it is given."""
    out = io.StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    # Names within an SVG count for the whole page.
    mark = re.sub(r"\W", "", title)
    text = re.sub(r'(id="|href="#|url\(#)', rf"\g<1>{mark}-", text).replace(INK, "currentColor")
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1)
    return Markup(text.replace("<svg", f'<svg role="img" aria-label="{title}"', 1))  # noqa: S704

"""The look of a document, drawn at random: faces, sizes, rules, grounds, spacing."""

from __future__ import annotations

from random import Random

JUSTIFIED = "td[style='text-align:left'] { text-align: justify !important; }"
"""Texts of cells are set with both sides straight."""


def style_sheet(rng: Random, family: str, landscape: bool, numbered: bool = False) -> str:
    """Return a style sheet for a document set in a font ``family``; numbered pages bear their number at the top."""
    size, small = rng.choice([12, 12.5, 13, 13, 14]), rng.choice([9.5, 10, 11, 11.5, 12, 13])
    rule = rng.choice(["0.5pt", "0.75pt", "1pt", "1.5pt"])
    colour = rng.choice(["#000"] * 4 + ["#555", "#888"])
    cross = f"{rule} {'dashed' if rng.random() < 0.06 else 'solid'} {colour}"
    ground = rng.choice(["", "", "", "", "background:#ddd;", "background:#d9e8f6;", "background:#1f4e79;color:#fff;"])
    upper = "text-transform:uppercase;" if rng.random() < 0.1 else ""
    zebra = "tbody:not(.h) tr:nth-child(even) td{background:#eee}" if rng.random() < 0.1 else ""
    top, left, right, bottom = rng.randint(12, 22), rng.randint(15, 28), rng.randint(10, 20), rng.randint(12, 22)
    number = "@page { @top-center { content: counter(page); } } @page :first { @top-center { content: none; } }"
    return f"""
{number if numbered else ""}
@page {{ size: A4 {"landscape" if landscape else ""}; margin: {top}mm {right}mm {bottom}mm {left}mm; }}
* {{ -webkit-print-color-adjust: exact; }}
body {{ font: {size}pt/{rng.uniform(1.12, 1.4):.2f} "{family}"; margin: 0; color: #000; }}
p {{ margin: {rng.choice([2, 3, 6])}pt 0; text-indent: {rng.choice([0, 1, 1.27])}cm; }}
p {{ text-align: {rng.choice(["justify", "justify", "left"])}; }}
table {{ border-collapse: collapse; width: {rng.choice([100, 100, 100, 92, 80])}%; margin: 6pt auto; }}
table {{ font-size: {small}pt; line-height: {rng.uniform(1.05, 1.3):.2f}; }}
td, th {{ padding: {rng.choice(["1pt 2pt", "2pt 4pt", "3pt 5pt", "4pt 4pt"])}; }}
td, th {{ vertical-align: {rng.choice(["middle", "middle", "top"])}; }}
th {{ text-align: center; {ground}{upper} font-weight: {rng.choice(["bold"] * 5 + ["normal"])}; }}
.h th {{ vertical-align: middle; }}
th.n {{ font-weight: normal; font-style: italic; }}
.up div {{ writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; display: inline-block; }}
tr {{ break-inside: {rng.choice(["avoid", "auto", "auto"])}; }}
tr.g td {{ font-weight: bold; }}
.all td, .all th {{ border: {cross}; }}
.thin td, .thin th {{ border: 0.4pt solid #777; }}
.outer-double td, .outer-double th {{ border: {cross}; }}
.outer-double {{ border: 3pt double #000; }}
.level td, .level th {{ border-top: {cross}; border-bottom: {cross}; }}
.head th {{ border-top: {cross}; border-bottom: {cross}; }}
.head tr:last-child td {{ border-bottom: {cross}; }}
.top {{ width: 100%; margin: 0 0 8pt; font-size: {size - 1}pt; }}
.top td {{ text-align: center; vertical-align: top; padding: 0 4pt; }}
.foot {{ width: 100%; margin-top: 8pt; break-inside: avoid; font-size: {size}pt; }}
.foot td {{ vertical-align: top; }}
h1 {{ font-size: {size + 1}pt; text-align: center; margin: 8pt 0 0; }}
h2 {{ font-size: {size}pt; margin: 6pt 0 2pt; }}
.t {{ text-align: center; font-weight: bold; text-indent: 0; margin-bottom: 8pt; }}
.c {{ text-align: center; font-style: italic; text-indent: 0; }}
{zebra}
"""

"""What people add to printed paper, as SVG over the signer's name: a round red seal and a signature."""

from __future__ import annotations

import html
from random import Random


def seal(rng: Random, around: str, inside: str) -> str:
    """Return a seal of 36 mm, unevenly turned, that darkens what it covers."""
    red = rng.choice(["#c8102e", "#d0312d", "#b5121b", "#e04050"])
    return (
        f'<svg viewBox="-50 -50 100 100" style="position:absolute;width:36mm;left:calc(50% - {rng.randint(22, 42)}mm);'
        f"top:{rng.randint(-4, 8)}mm;mix-blend-mode:multiply;opacity:{rng.uniform(0.6, 0.95):.2f};"
        f'transform:rotate({rng.randint(-25, 25)}deg)">'
        f'<g fill="none" stroke="{red}"><circle r="47" stroke-width="2.2"/><circle r="44.5" stroke-width="0.7"/>'
        f'<circle r="30" stroke-width="0.9"/></g>'
        '<path id="a" d="M-35 0 A35 35 0 0 1 35 0" fill="none"/>'
        '<path id="b" d="M-41 0 A41 41 0 0 0 41 0" fill="none"/>'
        f'<g fill="{red}" font-size="7.5" font-weight="bold" text-anchor="middle">'
        f'<text><textPath href="#a" startOffset="50%" textLength="104" lengthAdjust="spacingAndGlyphs">'
        f"{html.escape(around)}</textPath></text>"
        f'<text><textPath href="#b" startOffset="50%">{html.escape(inside)}</textPath></text>'
        f'<path d="M0 -20 L5 -6 L19 -6 L8 3 L12 17 L0 8 L-12 17 L-8 3 L-19 -6 L-5 -6 Z"/></g></svg>'
    )


def signature(rng: Random) -> str:
    """Return a scribble of 45 mm in blue or black ink."""
    at = [(rng.uniform(0, 12), rng.uniform(8, 30))]
    for i in range(rng.randint(6, 12)):
        at.append((min(98, at[-1][0] + rng.uniform(-9, 20)), rng.uniform(2, 36) if i % 2 else rng.uniform(10, 28)))
    path = f"M{at[0][0]:.0f} {at[0][1]:.0f} " + " ".join(
        f"Q{rng.uniform(0, 100):.0f} {rng.uniform(0, 40):.0f} {x:.0f} {y:.0f}" for x, y in at[1:]
    )
    place = f"left:calc(50% - {rng.randint(10, 26)}mm);top:{rng.randint(4, 12)}mm"
    colour, width = rng.choice(["#1b3a8a", "#222", "#2546a8"]), rng.uniform(0.5, 1.2)
    return (
        f'<svg viewBox="0 0 100 40" style="position:absolute;width:45mm;{place}">'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}"/></svg>'
    )

"""Draw the README's picture: a sample scan beside the table that was made of it.

    python tools/draw_readme_picture.py OUT/samples/plan.pdf docs/scan-and-table.png

OUT is a folder that ``sohoa convert samples/plan.pdf --out OUT`` wrote.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
KEYS = ("no", "criterion", "content", "measures", "assignee", "period", "report_due")
WIDTHS = (5, 9, 20, 34, 14, 12, 12)


def main() -> None:
    """Read the converted sample and write the picture."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    document = json.loads((folder / "document.json").read_text("utf-8"))
    scan = Image.open(folder / "pages" / "0002.jpg").convert("RGB")
    scan = scan.resize((900, round(scan.height * 900 / scan.width)), Image.Resampling.LANCZOS)
    table = document["tables"][0]
    at = {column["key"]: i for i, column in enumerate(table["columns"])}
    font = ImageFont.truetype(FONT, 15)
    small = ImageFont.truetype(FONT, 13)
    right = Image.new("RGB", (1000, scan.height), "white")
    draw = ImageDraw.Draw(right)
    edges = [8]
    for width in WIDTHS:
        edges.append(edges[-1] + width * 9)
    y = 10
    for key, left in zip(KEYS, edges, strict=False):
        draw.text((left + 4, y), key, font=font, fill=(20, 60, 140))
    y += 26
    rows = [r for r in table["rows"] if any(f["page"] == 2 for c in r["cells"] for f in c["fragments"])]
    for row in rows:
        cells = [row["cells"][at[key]] for key in KEYS]
        texts = [textwrap.wrap(" ".join(c["text"].split()), w + 2) for c, w in zip(cells, WIDTHS, strict=True)]
        height = 17 * max(map(len, texts)) + 8
        if y + height > right.height - 30:
            break
        for cell, lines, left, end in zip(cells, texts, edges, edges[1:], strict=False):
            if cell["needs_review"]:
                draw.rectangle((left + 1, y + 1, end - 1, y + height - 1), fill=(255, 236, 200))
            draw.rectangle((left, y, end, y + height), outline=(190, 190, 190))
            for i, line in enumerate(lines):
                draw.text((left + 4, y + 3 + 17 * i), line, font=small, fill="black")
        y += height
    draw.text(
        (8, y + 6),
        "orange: needs review; boxes, confidence and edits are in document.json",
        font=small,
        fill=(130, 130, 130),
    )
    both = Image.new("RGB", (scan.width + right.width + 20, scan.height), (225, 228, 232))
    both.paste(scan, (0, 0))
    both.paste(right, (scan.width + 20, 0))
    both.quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    main()

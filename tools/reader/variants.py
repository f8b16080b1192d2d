"""Make fonts of their own of the old-style figures and small capitals that fonts hold beside their usual signs:
``python -m tools.reader.variants FOLDER``, then let fontconfig know FOLDER (a link in ~/.fonts).

Georgia, Constantia and Candara set figures so without being asked; headings are set in small capitals. What is drawn
for training takes the signs that a font gives each letter by itself, so each such set becomes a font file, named after
its family and the set, with the letters of our alphabet only.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from pipeline.ocr.ctc.alphabet import ALPHABET
from tools.reader.fonts import families

SETS = {
    "onum": ("Old Style Figures", frozenset("0123456789")),
    "smcp": ("Small Capitals", frozenset(c for c in ALPHABET if c.islower())),
}
"""OpenType feature → name of the set, and the signs that must have another shape in it, all of them."""


def replaced(opened: TTFont, feature: str) -> dict[str, str]:
    """Return which glyph the ``feature`` puts for which, one for one."""
    if "GSUB" not in opened or opened["GSUB"].table.FeatureList is None:
        return {}
    table = opened["GSUB"].table
    lookups = {
        place
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for place in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for place in sorted(lookups):
        for part in table.LookupList.Lookup[place].SubTable:
            single: Any = part.ExtSubTable if part.LookupType == 7 else part
            if single.LookupType == 1:
                found.update(single.mapping)
    return found


def variant(file: Path, feature: str) -> TTFont | None:
    """Return the font with the signs of ``feature`` in place of its own; None where it lacks some of them."""
    name, changed = SETS[feature]
    opened = TTFont(file)
    glyphs = replaced(opened, feature)
    places = dict(opened.getBestCmap())
    if any(places.get(ord(sign)) not in glyphs for sign in changed):
        return None
    for table in opened["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({ord(s): glyphs[places[ord(s)]] for s in changed if ord(s) in table.cmap})
    options = Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6], drop_tables=["DSIG"]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in ALPHABET if sign])
    subsetter.subset(opened)
    for record in opened["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = f"{record.toUnicode()} {name}"
    return opened


def main() -> None:
    """Write what the installed fonts give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options.folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for family in families(held_out=False):
        for file in family.files:
            for feature in SETS:
                made = variant(file, feature)
                if made is not None:
                    made.save(options.folder / f"{file.stem}.{feature}{file.suffix}")
                    count += 1
    print(f"{count} fonts in {options.folder}")


if __name__ == "__main__":
    main()

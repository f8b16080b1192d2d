"""Count the syllables of names of persons: ``count_names.py OUT.tsv FILE...`` (.txt or .txt.zst).

A name is a capitalized run that :mod:`pipeline.normalize.names` takes for one. Kept are syllables in use after the
surname, with how often they stand there; no name is kept, only its parts.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pipeline.normalize.names import name_places
from pipeline.normalize.syllable import is_syllable
from pipeline.normalize.tokens import tokenize
from pipeline.normalize.tone import standard_tone
from tools.train_language_model import read_lines

LEAST = 3
"""Times; what is rarer may be a slip of the pen."""


def main() -> None:
    """Read the arguments, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in options.files:
        for line in read_lines(path):
            tokens = tokenize(line)
            places = name_places(tokens)
            # The first of each run is the surname.
            given = (tokens[at].text for at in places if at - 1 in places)
            counts.update(standard_tone(text.lower()) for text in given)
    kept = sorted((name, n) for name, n in counts.items() if n >= LEAST and is_syllable(name))
    options.out.write_text("".join(f"{name}\t{n}\n" for name, n in kept), "utf-8")


if __name__ == "__main__":
    main()

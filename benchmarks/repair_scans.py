"""What the repair does to readings of drawn and degraded documents, kept in a file so that it can be run again.

``python -m benchmarks.repair_scans read OUT.pkl --seeds 700-709`` draws a document a seed, converts it and keeps every
reading with the texts that the documents bear. ``python -m benchmarks.repair_scans score FILE...`` repairs the readings
and counts wrong syllables before and after, those repaired and those spoiled, by level; marks of punctuation and case
count.
Files are Python pickles of the reader's own making: open none from elsewhere.
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.normalize.repair import Repaired, Repairer
from pipeline.reading import Reading

LEVELS = ("office", "photocopy")
_SAME = 0.6
"""Similarity 0..1 from which a reading is believed to be of a text."""
_DASHES = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "‘": "'"})


class Listener:
    """A repairer that keeps the readings it is given."""

    def __init__(self, repairer: Repairer) -> None:
        """Take the repairer that does the work."""
        self._repairer = repairer
        self.readings: list[Reading] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._repairer, name)

    def repair_reading(self, reading: Reading) -> Repaired:
        """Keep ``reading``, repair it."""
        self.readings.append(reading)
        return self._repairer.repair_reading(reading)


def texts_of(truth: dict[str, Any]) -> list[str]:
    """Return all texts that a drawn document bears."""
    found = [*truth["paragraphs"], *truth["furniture"]]
    for value in truth["meta"].values():
        found += value if isinstance(value, list) else [value]
    for table in truth["tables"]:
        found += [cell for row in table["rows"] for cell in row]
        found += [cell["text"] for row in table["header_rows"] for cell in row]
    return sorted({plain(text) for text in found if text})


def plain(text: str) -> str:
    """Return NFC text with single blanks, one kind of dash and quote."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).split())


def read(seed: int, family: str, level: str) -> tuple[list[Reading], list[str]]:
    """Return the readings of a drawn document and the texts it bears."""
    from pipeline.conversion import convert_source
    from pipeline.settings import Settings
    from pipeline.workbench import Workbench
    from samples.drawing import draw_document, save_pdf

    bench = Workbench.open(Settings())
    listener = Listener(bench.repairer)
    with tempfile.TemporaryDirectory() as folder:
        drawn = draw_document(seed, family, level)
        path = Path(folder) / "drawn.pdf"
        save_pdf(drawn, path)
        convert_source(path, path.name, replace(bench, repairer=listener))  # type: ignore[arg-type]
    return listener.readings, texts_of(drawn.truth)


@dataclass
class Tally:
    """Syllables (blank-separated words): all, wrong before and after, wrong ones mended, right ones spoiled."""

    total: int = 0
    before: int = 0
    after: int = 0
    mended: int = 0
    spoiled: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of ``other``."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def __str__(self) -> str:
        n = max(self.total, 1)
        return (
            f"{self.total} words; wrong {self.before} ({100 * self.before / n:.2f} %) → {self.after} "
            f"({100 * self.after / n:.2f} %); mended {self.mended} ({100 * self.mended / max(self.before, 1):.1f} %), "
            f"spoiled {self.spoiled} ({100 * self.spoiled / n:.3f} %)"
        )


def wrong_places(found: list[str], truth: list[str]) -> set[int]:
    """Return the places in ``truth`` where ``found`` differs."""
    wrong: set[int] = set()
    for op in Levenshtein.opcodes(found, truth):
        if op.tag != "equal":
            wrong |= set(range(op.dest_start, op.dest_end)) or {min(op.dest_start, len(truth) - 1)}
    return wrong


def score(
    repairer: Repairer, readings: list[Reading], texts: list[str], tally: Tally
) -> Iterator[tuple[str, str, str]]:
    """Add a document's readings to ``tally``; yield (raw, repaired, truth) of those that differ."""
    for reading in readings:
        raw = plain(" ".join(w.text for w in reading.words))
        if not raw:
            continue
        match = process.extractOne(raw, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=_SAME)
        if match is None:
            continue
        repaired = plain(repairer.repair_reading(reading).text)
        if repaired.startswith("- ") and not match[0].startswith("-"):
            raw, repaired = (text.lstrip("-~:_ ").rstrip(";:.") for text in (raw, repaired))
        a, b, truth = raw.split(), repaired.split(), match[0].split()
        before, after = wrong_places(a, truth), wrong_places(b, truth)
        tally.total += len(truth)
        tally.before += Levenshtein.distance(a, truth)
        tally.after += Levenshtein.distance(b, truth)
        tally.mended += len(before - after)
        tally.spoiled += len(after - before)
        if before or after:
            yield raw, repaired, match[0]


def main() -> None:
    """Read the arguments; read documents or score readings."""
    from samples.drawing import FAMILIES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("read", "score"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seeds", default="700-709")
    parser.add_argument("--levels", nargs="*", default=list(LEVELS), help="in turn; one may stand more than once")
    parser.add_argument("--families", nargs="*", default=sorted(FAMILIES))
    parser.add_argument(
        "--show", action="store_true", help="print what is wrong after the repair, and what was spoiled"
    )
    args = parser.parse_args()
    if args.task == "read":
        first, _, last = args.seeds.partition("-")
        kept: dict[str, tuple[list[Reading], list[str]]] = {}
        for k, seed in enumerate(range(int(first), int(last or first) + 1)):
            family = args.families[k % len(args.families)]
            level = args.levels[(k // len(args.families) + k) % len(args.levels)]
            kept[f"{seed} {family} {level}"] = read(seed, family, level)
            args.files[0].write_bytes(pickle.dumps(kept))
        return
    repairer, kinds = Repairer.load(), Counter[str]()
    levels: dict[str, Tally] = {}
    started = time.perf_counter()
    for path in args.files:
        for name, (readings, texts) in pickle.loads(path.read_bytes()).items():
            tally = Tally()
            rows = list(score(repairer, readings, texts, tally))
            print(name, tally)
            levels.setdefault(name.split()[-1], Tally()).add(tally)
            for raw, repaired, truth in rows if args.show else ():
                if repaired != truth:
                    print(f"  raw   {raw}\n  found {repaired}\n  truth {truth}\n")
            kinds.update(e.reason for reading in readings for e in repairer.repair_reading(reading).edits)
    total = Tally()
    for level, tally in levels.items():
        print(level, tally)
        total.add(tally)
    print("all", total, f"{time.perf_counter() - started:.1f} s", dict(kinds))


if __name__ == "__main__":
    main()

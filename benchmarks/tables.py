"""Tables by case, drawn at random, aged and converted: ``python -m benchmarks.tables --help``."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import cv2

from benchmarks.run import convert_folder, document_of
from benchmarks.table_cases import BARE, CASES, CaseDocument, draw_case
from benchmarks.table_known import Forward, known_words, read_known
from benchmarks.table_painter import Drawn, Painter
from benchmarks.table_structure import FoundTable, StructureCounts, found_tables, score_structure
from pipeline.page import Image
from pipeline.settings import Settings
from pipeline.workbench import Workbench
from samples.drawing.degrade import LEVELS
from samples.drawing.scan import write_pdf


@dataclass
class Aged:
    """A document of a case with its aged pages and where each drawn point went."""

    name: str
    document: CaseDocument
    drawn: Drawn
    pages: list[Image] = field(default_factory=list)
    forwards: list[Forward] = field(default_factory=list)


def aged(case: str, seed: int, number: int, level: str) -> Aged:
    """Return document ``number`` of a case as the machine of ``level`` delivers it."""
    rng = Random(f"{seed}/{case}/{number}")
    document = draw_case(case, rng)
    machine = LEVELS[level]
    found = Aged(f"{case.replace(' ', '-')}-{number}", document, Painter(document, machine.dpi).paint())
    rng = Random(f"{seed}/{case}/{number}/{level}")
    for page in found.drawn.pages:
        one = machine.age(page, rng, machine.dpi)
        found.pages.append(one.image)
        found.forwards.append(one.forward)
    return found


def write_scan(item: Aged, path: Path, level: str) -> None:
    """Write a document's pages as an image-only PDF."""
    quality = sum(LEVELS[level].quality) // 2
    pages = [cv2.cvtColor(p, cv2.COLOR_RGB2GRAY) if p.ndim == 3 and level != "phone" else p for p in item.pages]
    write_pdf(path, pages, item.drawn.dpi, quality)


def truth_of(document: CaseDocument) -> dict[str, Any]:
    """Return the tables of a document as a truth record of the other benchmarks."""
    return {
        "tables": [
            {
                "columns": [path[-1] for path in table.paths],
                "rows": [list(row) for row in table.rows],
                "spans": [
                    {"row": i, "col": 0, "rowspan": 1, "colspan": len(table.paths)} for i in sorted(table.groups)
                ],
            }
            for table in document.tables
        ]
    }


def score(item: Aged, tables: list[FoundTable]) -> StructureCounts:
    """Return the counts of what was found in a document."""
    return score_structure(item.document.tables, item.drawn.placed, tables)


def measure_known(items: list[Aged], bench: Workbench) -> tuple[list[StructureCounts], float]:
    """Return the counts of each document where the text is known, and seconds of grid detection a page."""
    counts, seconds, pages = [], 0.0, 0
    for item in items:
        words = known_words(item.drawn.lines, item.forwards)
        document = read_known(item.pages, item.drawn.dpi, words, bench)
        counts.append(score(item, found_tables(document.model_dump(by_alias=True))))
        seconds += sum(step.seconds for step in document.provenance.steps if step.id == "grid")
        pages += len(item.pages)
    return counts, seconds / max(1, pages)


def measure_real(items: list[Aged], work: Path, level: str, jobs: int) -> tuple[list[StructureCounts], float]:
    """Return the counts of each document converted from an image-only PDF, and seconds of grid detection a page."""
    folder, out = work / level, work / f"{level}-out"
    for used in (folder, out):
        shutil.rmtree(used, ignore_errors=True)
    folder.mkdir(parents=True)
    for item in items:
        write_scan(item, folder / f"{item.name}.pdf", level)
    convert_folder(folder, out, jobs)
    counts, seconds = [], 0.0
    for item in items:
        document = document_of(out, f"{item.name}.pdf")
        counts.append(score(item, found_tables(document)))
        steps = document.get("provenance", {}).get("steps", [])
        seconds += sum(step["seconds"] for step in steps if step["id"] == "grid")
    return counts, seconds / max(1, sum(len(item.pages) for item in items))


def line_of(name: str, who: str, counts: list[StructureCounts], seconds: float | None) -> str:
    """Return a line of the report."""
    total = sum(counts, StructureCounts())
    f1 = total.join_f1
    joins = "-" if f1 is None else f"{100 * f1:.1f}"
    heads = f"{100 * total.headings_right / total.headings:6.1f}" if total.headings else "     -"
    return (
        f"{name:16s} {who:9s} {total.rows:5d} {100 * total.right / max(1, total.rows):6.1f} "
        f"{100 * total.teds / max(1, total.tables):6.1f} {total.joins:5d} {joins:>6s} "
        f"{heads} {total.false_tables:5d} {'-' if seconds is None else f'{seconds:.3f}':>6s}\n"
    )


def main() -> int:
    """Print a line a case, and the sums of ruled and of bare ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another number draws other documents")
    parser.add_argument("--documents", type=int, default=2, help="documents a case")
    parser.add_argument("--level", default="office", choices=sorted(LEVELS))
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--known", action="store_true", help="the text is given: structure alone, ten times faster")
    parser.add_argument("--peer", action="store_true", help="img2table on the same pages, its cells read by Tesseract")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work" / "tables")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    cases = options.cases.split(",")
    write = sys.stdout.write
    write(f"{options.level}, per cent\n")
    write(f"{'case':16s} {'':9s} {'rows':>5s} {'right':>6s} {'TEDS':>6s} {'joins':>5s} {'F1':>6s}")
    write(f" {'heads':>6s} {'false':>5s} {'grid s':>6s}\n")
    everything: dict[tuple[str, str], list[StructureCounts]] = {}
    bench = Workbench.open(Settings(repair=False))
    for case in cases:
        items = [aged(case, options.seed, n, options.level) for n in range(options.documents)]
        if options.known:
            counts, seconds = measure_known(items, bench)
        else:
            counts, seconds = measure_real(items, options.work / case.replace(" ", "-"), options.level, options.jobs)
        write(line_of(case, "sohoa", counts, seconds))
        kind = "bare" if case in BARE else "ruled"
        everything.setdefault((kind, "sohoa"), []).extend(counts)
        if options.peer:
            from benchmarks.table_peer import peer_tables

            theirs = [score(item, peer_tables(item.pages, item.document.tables, case in BARE)) for item in items]
            write(line_of("", "img2table", theirs, None))
            everything.setdefault((kind, "img2table"), []).extend(theirs)
        sys.stdout.flush()
    for (kind, who), counts in everything.items():
        write(line_of(f"all {kind}", who, counts, None))
    return 0


if __name__ == "__main__":
    sys.exit(main())

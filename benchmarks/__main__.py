"""Accuracy and speed on freshly drawn scans, beside a plain baseline: ``python -m benchmarks --help``."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from benchmarks import confidence
from benchmarks.baseline import Plain, convert_plainly, has_img2table
from benchmarks.documents import draw_level, read_truth
from benchmarks.metrics import Score, rates, score_document, score_parts
from benchmarks.run import convert_folder, document_of
from benchmarks.table import aligned
from benchmarks.tables_score import without_headings
from benchmarks.text import prose_only
from samples.drawing import FAMILIES, LEVELS


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another number draws other documents")
    parser.add_argument("--documents", type=int, default=6, metavar="K", help="documents a level")
    parser.add_argument("--levels", default=",".join(LEVELS), help=f"of {', '.join(LEVELS)}")
    parser.add_argument("--families", default=",".join(FAMILIES), help=f"of {', '.join(FAMILIES)}")
    parser.add_argument("--jobs", type=int, default=1, help="worker processes of the converter")
    parser.add_argument(
        "--work", type=Path, default=Path(__file__).parent / "work", help="folder for scans and outputs"
    )
    parser.add_argument("--no-baseline", action="store_true", help="leave out the plain baseline")
    parser.add_argument(
        "--confidence", type=Path, metavar="FILE.png", help="draw the reliability diagram and ROC of the confidences"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here too")
    found = parser.parse_args(given)
    for name, known in (("levels", LEVELS), ("families", FAMILIES)):
        values = getattr(found, name).split(",")
        unknown = [v for v in values if v not in known]
        if unknown:
            parser.error(f"--{name}: no {', '.join(unknown)}; known are {', '.join(known)}")
        setattr(found, name, values)
    return found


def measure_level(level: str, options: argparse.Namespace) -> dict[str, Any]:
    """Draw, convert and score one level; return its figures."""
    folder = options.work / f"seed-{options.seed}" / level
    truths = draw_level(folder, level, options.families, options.seed, options.documents)
    records = [read_truth(t) for t in truths]
    pages = sum(r["pages"] for r in records)
    batch, out = folder / "batch", folder / "out"
    for used in (batch, out):
        shutil.rmtree(used, ignore_errors=True)
    batch.mkdir()
    for truth in truths:
        os.link(truth.with_suffix(".pdf"), batch / truth.with_suffix(".pdf").name)
    run = convert_folder(batch, out, options.jobs)
    documents = [document_of(out, t.with_suffix(".pdf").name) for t in truths]
    scores = [score_document(r, d) for r, d in zip(records, documents, strict=True)]
    values = [v for r, d in zip(records, documents, strict=True) if d for v in confidence.judged(d, r)]
    figures: dict[str, Any] = {
        "level": level,
        "documents": len(truths),
        "pages": pages,
        "failed": sum(not d for d in documents),
        "sohoa": {
            **rates(scores),
            "pages_per_second": pages / run.seconds,
            "seconds": run.seconds,
            "peak_mb": run.together_mb / options.jobs,
            "largest_process_mb": run.largest_mb,
            "exit_code": run.code,
        },
        "confidence": confidence.figures(values),
        "judged": values,
        "each": [{"id": r["id"], **rates([s])} for r, s in zip(records, scores, strict=True)],
    }
    if run.code not in (0, 3):
        figures["message"] = run.message
    if not options.no_baseline:
        made = [convert_plainly(t.with_suffix(".pdf")) for t in truths]
        seconds = sum(m.text_seconds for m in made)
        plain = rates(
            [score_parts(r, prose_only(m.paragraphs, r), m.grids, None) for r, m in zip(records, made, strict=True)]
        )
        figures["baseline"] = {
            **plain,
            "pages_per_second": pages / seconds,
            "table_seconds": sum(m.table_seconds for m in made),
        }
    if not options.no_baseline and figures["failed"] == 0:
        figures["speed_ratio"] = figures["sohoa"]["pages_per_second"] / figures["baseline"]["pages_per_second"]
    return figures


def _score_plain(truth: dict[str, Any], made: Plain) -> Score:
    grids = without_headings(made.grids, truth["tables"])
    return score_parts(truth, prose_only(made.paragraphs, truth), grids, None)


def main(given: list[str] | None = None) -> int:
    """Measure all levels, print them as a table; return 0, or 1 if nothing could be converted."""
    options = arguments(given)
    results = []
    for level in options.levels:
        sys.stderr.write(f"{level} ...\n")
        results.append(measure_level(level, options))
        if "message" in results[-1]:
            sys.stderr.write(results[-1]["message"] + "\n")
    sys.stdout.write(aligned(results) + "\n")
    by_level = {r["level"]: r.pop("judged") for r in results}
    for r in results:
        told = r["confidence"]
        sys.stdout.write(
            f"confidence, {r['level']}: AUC {told['auc']:.3f}, ECE {told['ece']:.3f}, the least sure tenth holds "
            f"{100 * told['caught_in_tenth']:.0f} % of {told['wrong']} wrong among {told['values']} values\n"
        )
    if options.confidence and not confidence.draw(by_level, options.confidence):
        sys.stdout.write("matplotlib is not installed: no diagram (pip install '.[bench]')\n")
    if not options.no_baseline and not has_img2table():
        sys.stdout.write("img2table is not installed: the baseline has no tables (pip install '.[bench]')\n")
    if options.json:
        settings = {k: str(v) if isinstance(v, Path) else v for k, v in vars(options).items()}
        options.json.write_text(
            json.dumps({"settings": settings, "levels": results}, indent=1) + "\n", encoding="utf-8"
        )
    return int(all(r["failed"] == r["documents"] for r in results))


if __name__ == "__main__":
    sys.exit(main())

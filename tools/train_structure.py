"""Learn how far cells are to be believed by what their table shows, from drawn documents with their truth.

    python -m tools.train_structure --browser 76 80 82 --other 81 83 --out dictionaries/structure.json

Draws documents (``benchmarks/browser``), converts them without this model, compares every cell with the truth, and
grows randomized trees, written as plain JSON. ``--converted TRUTH=OUT`` adds documents that were converted before, also
by another version, whose tables go wrong in other ways: a folder of truths and the output of ``sohoa convert`` for it,
made without this model. A quarter of the sets at a time is held out; what is reached there is printed and written
beside the trees: by them (``held_out``), and by the confidence of texts alone (``without``).
"""

from __future__ import annotations

import json
import multiprocessing
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.documents import read_truth
from benchmarks.tables_score import grid_of, right_cells
from pipeline.conversion import convert_source
from pipeline.document import Document
from pipeline.settings import Settings
from pipeline.structure.features import FEATURES, structure_features
from pipeline.words import Words
from pipeline.workbench import Workbench
from tools.drawn_documents import asked, browser_documents, case_documents, sample_documents, trainer
from tools.grow_trees import Example, Numbers, as_arrays, grow, judge, unseen

TREES, LEAST, LEAVES = 60, 4, 400
KEPT = 0.12
"""Share of the right cells that is learned from, each for as many: there are a hundred of them to a wrong one."""
_REVIEW = Settings().review_threshold


def examples(document: Document, words: Words, truth: dict[str, Any]) -> Iterator[Example]:
    """Yield the inputs of the cells that truth can judge, and whether they are right."""
    grids = [grid_of(table.model_dump()) for table in document.tables]
    right = right_cells(truth["tables"], grids)
    for place, values in structure_features(document, words):
        if place in right:
            yield values, right[place]


def convert(path: Path) -> list[Example]:
    """Convert the PDF beside a truth without the model."""
    bench = Workbench.open(Settings(), structural=False)
    kept: list[Words] = []
    document = convert_source(path.with_suffix(".pdf"), path.stem, bench, on_words=kept.append)
    return list(examples(document, kept[0], read_truth(path)))


def load(task: tuple[Path, Path]) -> list[Example]:
    """Return the examples of a document that was converted before: its truth and its folder."""
    path, folder = task
    document = Document.model_validate_json((folder / "document.json").read_bytes())
    return list(examples(document, Words.from_json((folder / "words.json").read_bytes()), read_truth(path)))


def converted(pair: str) -> list[tuple[Path, Path]]:
    """Return truth and folder of each document of ``TRUTH=OUT`` that has both."""
    truths, out = map(Path, pair.split("="))
    both = [(path, out / truths.name / f"{path.stem}.pdf") for path in sorted(truths.glob("*.json"))]
    return [(path, folder) for path, folder in both if (folder / "words.json").is_file()]


def fit(x: Numbers, y: Numbers, weight: Numbers) -> dict[str, Any]:
    """Return the trees grown on those examples that count."""
    some = weight > 0
    return grow(x[some], y[some], weight[some], FEATURES, trees=TREES, least=LEAST, leaves=LEAVES)


def main() -> None:
    """Train and write the trees."""
    parser = trainer(__doc__)
    parser.add_argument("--samples", type=int, nargs="*", default=[], help="seeds of documents of samples/")
    parser.add_argument("--cases", type=int, nargs="*", default=[], help="seeds of tables by case")
    parser.add_argument("--converted", nargs="*", default=[], metavar="TRUTH=OUT", help="documents converted before")
    options = asked(parser)
    with (
        tempfile.TemporaryDirectory() as place,
        multiprocessing.get_context("spawn").Pool(options.jobs, maxtasksperchild=40) as pool,
    ):
        work = options.work or Path(place)
        truths = browser_documents(work, options)
        truths += sample_documents(work, options.samples) + case_documents(work, options.cases)
        before = [task for pair in options.converted for task in converted(pair)]
        found = list(pool.imap(convert, truths)) + list(pool.imap(load, before))
    # A set is held out whole, and with it its documents as another version converted them.
    names = [path.parent.name for path in truths] + [path.parent.name for path, _ in before]
    sets = list(dict.fromkeys(names))
    group, x, y = as_arrays(found, [sets.index(name) for name in names], options.keep)
    learned = (y == 0) | (np.random.default_rng(0).random(len(y)) < KEPT)
    weight = np.where(y == 1, 1 / KEPT, 1.0) * learned
    report = {
        "held_out": judge(unseen(group, x, y, weight, fit), y, _REVIEW),
        "without": judge(x[:, FEATURES.index("confidence")], y, _REVIEW),
    }
    sources = [*dict.fromkeys(path.parent.name for path in truths), *map(_short, options.converted)]
    content = {"sets": sources, **report, **fit(x, y, weight)}
    options.out.write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


def _short(pair: str) -> str:
    """Return the names of the folders of ``TRUTH=OUT``."""
    return "=".join(Path(folder).name for folder in pair.split("="))


if __name__ == "__main__":
    main()

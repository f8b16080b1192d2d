"""Learn how far cells are to be believed by what their table shows, from drawn documents with their truth.

    python -m tools.train_structure --browser 76 80 82 --other 81 83 --out dictionaries/structure.json

Draws documents (``benchmarks/browser``), converts them without this model, compares every cell with the truth, once as
it stands and once more among tables of other documents (``tools/strangers.py``), and grows randomized trees, written as
plain JSON. ``--converted TRUTH=OUT`` adds documents that were converted before, also
by another version, whose tables go wrong in other ways: a folder of truths and the output of ``sohoa convert`` for it,
made without this model. A quarter of the sets at a time is held out; what is reached there is printed and written
beside the trees: by them (``held_out``), and by the confidence of texts alone (``without``).
"""

from __future__ import annotations

import json
import multiprocessing
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.documents import read_truth
from benchmarks.tables_score import grid_of, right_cells
from pipeline.conversion import convert_source
from pipeline.document import Document
from pipeline.settings import Settings
from pipeline.structure.features import FEATURES, features_of
from pipeline.structure.shown import ShownTable, shown_tables
from pipeline.words import Words
from pipeline.workbench import Workbench
from tools.drawn_documents import asked, case_documents, laid_out_documents, sample_documents, trainer
from tools.grow_trees import Example, Numbers, as_arrays, grow, judge, unseen
from tools.strangers import among_strangers

TREES, LEAST, LEAVES = 60, 4, 700
KEPT = 0.12
"""Share of the right cells that is learned from, each for as many: there are a hundred of them to a wrong one."""
STRANGERS = 8
"""Tables of other documents that may stand beside those of one."""
_REVIEW = Settings().review_threshold


class Judged(NamedTuple):
    """The tables of a document, and whether cells (table, row, column, from 0) are right that truth can judge."""

    tables: list[ShownTable]
    right: Mapping[tuple[int, int, int], bool]


def judged(document: Document, words: Words, truth: dict[str, Any]) -> Judged:
    """Return what truth tells of a document's cells."""
    grids = [grid_of(table.model_dump()) for table in document.tables]
    return Judged(shown_tables(document, words), right_cells(truth["tables"], grids))


def convert(path: Path) -> Judged:
    """Convert the PDF beside a truth without the model."""
    bench = Workbench.open(Settings(), structural=False)
    kept: list[Words] = []
    document = convert_source(path.with_suffix(".pdf"), path.stem, bench, on_words=kept.append)
    return judged(document, kept[0], read_truth(path))


def load(task: tuple[Path, Path]) -> Judged:
    """Return a document that was converted before: its truth and its folder."""
    path, folder = task
    document = Document.model_validate_json((folder / "document.json").read_bytes())
    return judged(document, Words.from_json((folder / "words.json").read_bytes()), read_truth(path))


def examples(task: tuple[Judged, Sequence[ShownTable], int]) -> tuple[list[Example], list[Example]]:
    """Return inputs, and whether it is right, of each cell of a document that truth can judge: as it stands, and among
    ``others``, drawn by a seed.
    """
    (tables, right), others, seed = task
    chance = random.Random(seed)
    own, strange = [], []
    for number, table in enumerate(tables):
        own += list(_examples(tables, number, number, right))
        among = among_strangers(table, others, chance)
        if among is not None:
            strange += list(_examples(*among, number, right))
    return own, strange


def _examples(
    tables: Sequence[ShownTable], place: int, number: int, right: Mapping[tuple[int, int, int], bool]
) -> Iterator[Example]:
    for (row, column), values in features_of(tables, place):
        if (number, row, column) in right:
            yield values, right[number, row, column]


def of_sets(found: Sequence[Judged], names: Sequence[str]) -> list[tuple[Judged, Sequence[ShownTable], int]]:
    """Return the task of each document: with some tables of its own set that have names, and a seed."""
    named: dict[str, list[ShownTable]] = {}
    for name, (tables, _) in zip(names, found, strict=True):
        named.setdefault(name, []).extend(t for t in tables if t.rows and any(each.strip() for each in t.names))
    chance = random.Random(0)
    some = [chance.sample(named[name], min(STRANGERS, len(named[name]))) for name in names]
    return [(each, own, seed) for seed, (each, own) in enumerate(zip(found, some, strict=True))]


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
        truths = laid_out_documents(work, options)
        truths += sample_documents(work, options.samples) + case_documents(work, options.cases)
        before = [task for pair in options.converted for task in converted(pair)]
        found = list(pool.imap(convert, truths)) + list(pool.imap(load, before))
        # A set is held out whole, and with it its documents as another version converted them.
        names = [path.parent.name for path in truths] + [path.parent.name for path, _ in before]
        both = list(pool.imap(examples, of_sets(found, names)))
    sets = list(dict.fromkeys(names))
    groups = [sets.index(name) for name in names]
    group, x, y = as_arrays([*(own for own, _ in both), *(strange for _, strange in both)], groups * 2, options.keep)
    as_is = np.arange(len(y)) < sum(len(own) for own, _ in both)
    learned = (y == 0) | (np.random.default_rng(0).random(len(y)) < KEPT)
    weight = np.where(y == 1, 1 / KEPT, 1.0) * learned
    report = {
        "held_out": judge(unseen(group, x, y, weight, fit)[as_is], y[as_is], _REVIEW),
        "without": judge(x[as_is, FEATURES.index("confidence")], y[as_is], _REVIEW),
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

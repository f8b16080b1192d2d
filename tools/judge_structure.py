"""Judge the committed trees of tables on drawn documents that they have not learned from.

    python -m tools.judge_structure --office 426 --capture 613 --set 36 --out figures.json

Draws the documents, converts them without the trees, and tells what these reach on them, beside the confidence of texts
alone (``without``): printed, and written to ``--out``.
"""

from __future__ import annotations

import json
import multiprocessing
import tempfile
from importlib import resources
from pathlib import Path

import numpy as np

from pipeline.settings import Settings
from pipeline.structure.features import FEATURES
from tools.drawn_documents import laid_out_documents, sample_documents, trainer
from tools.grow_trees import as_arrays, judge, predict
from tools.train_structure import convert, examples


def main() -> None:
    """Print and write the figures."""
    parser = trainer(__doc__)
    parser.add_argument("--samples", type=int, nargs="*", default=[], help="seeds of documents of samples/")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as place,
        multiprocessing.get_context("spawn").Pool(options.jobs, maxtasksperchild=40) as pool,
    ):
        work = options.work or Path(place)
        truths = laid_out_documents(work, options) + sample_documents(work, options.samples)
        found = [examples((each, (), 0))[0] for each in pool.imap(convert, truths)]
    _, x, y = as_arrays(found, range(len(found)), options.keep)
    trees = json.loads(resources.files("dictionaries").joinpath("structure.json").read_text("utf-8"))
    limit = Settings().review_threshold
    report = {
        "unseen": judge(predict(trees, x), y, limit),
        "without": judge(np.asarray(x[:, FEATURES.index("confidence")]), y, limit),
    }
    options.out.write_text(json.dumps(report) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()

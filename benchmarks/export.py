"""Memory and speed of exporting a large archive: ``python -m benchmarks.export [--documents N]``.

Each run is a process of its own, so that its peak memory is its own. The plain baseline does what a script would do:
read all documents, make one pandas frame of all cells, write it. Both read the same made-up archive.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.made_archive import write_archive

FORMATS = ("jsonl", "parquet", "datapackage", "sqlite:///{into}/archive.db", "csv", "xlsx", "html", "pdf")

_OURS = """
import resource, sys, time
from pathlib import Path
from pipeline.batch.export import export_archive
started = time.perf_counter()
done = export_archive(Path(sys.argv[1]), [sys.argv[3].format(into=sys.argv[2])], into=Path(sys.argv[2]))
assert not done.failed, done.failed[:3]
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_PLAIN = """
import json, resource, sys, time
from pathlib import Path
import pandas as pd
started = time.perf_counter()
found = [json.loads(p.read_bytes()) for p in sorted(Path(sys.argv[1]).rglob("document.json"))]
cells = [
    {"source": d["source"]["path"], "table": t["id"], "row": i, "column": c["key"], "text": x["text"],
     "value": None if x["value"] is None else str(x["value"]), "confidence": x["confidence"]}
    for d in found for t in d["tables"] for i, r in enumerate(t["rows"])
    for c, x in zip(t["columns"], r["cells"])
]
pd.DataFrame(cells).to_parquet(Path(sys.argv[2]) / "cells.parquet")
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Write an archive, export it in each format, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--page-pictures", action="store_true", help="draw pages, which the PDF needs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out, into = Path(folder, "out"), Path(folder, "into")
        into.mkdir()
        write_archive(out, arguments.documents, pictures=arguments.page_pictures)
        print(f"{arguments.documents} documents\n{'':32s} seconds  peak MiB")
        _show("plain: all in pandas, to Parquet", _PLAIN, out, into)
        for name in arguments.formats.split(","):
            if name != "pdf" or arguments.page_pictures:
                _show(name.split(":")[0], _OURS, out, into, name)


def _show(label: str, script: str, *arguments: object) -> None:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, kib = output.split()[-2:]
    print(f"{label:32s} {float(seconds):7.1f}  {int(kib) / 1024:8.0f}", flush=True)


if __name__ == "__main__":
    main()

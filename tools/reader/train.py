"""Train the line reader: ``python -m tools.reader.train --corpus DIR --out FILE.pt --minutes 100``.

Lines are drawn from corpus text while it trains, by processes beside it, and kept on the device; each step takes some
of them at random, each a little other than it was drawn. It goes on from ``FILE.pt`` where there is one, so that a
training may be spread over many sessions; on a GPU where torch finds one. Every few minutes the running average of the
weights reads lines of held-out fonts and text; that and the weights are kept.
Needs torch, fonttools, zstandard; fonts beyond those of the Makefile make it better (see dictionaries/README.md).
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import multiprocessing
import random
import time
from collections.abc import Iterator
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from rapidfuzz.distance import Levenshtein

from pipeline.ocr.ctc.alphabet import ALPHABET, BLANK, encoded
from pipeline.ocr.ctc.picture import HEIGHT, STRIDE
from tools.reader.drawing import WIDTH, draw
from tools.reader.fonts import chosen, families
from tools.reader.kept import Kept
from tools.reader.network import LineReader
from tools.reader.text import TextSource
from tools.reader.varied import varied

SOURCES = {
    "edu_misc": 0.16, "edu_selfassess": 0.12, "edu_regulations": 0.1, "admin_legal_misc": 0.2,
    "legal_codes_laws": 0.08, "legal_phapdien": 0.06, "wiki": 0.28,
}  # fmt: skip
"""Files of the corpus and how often a text is taken from each."""
BATCH = 32
"""Lines that are drawn at a time."""
AVERAGE = 0.9995
"""What a step keeps of the running average of the weights."""
_LENGTH = 70
"""Signs of a text before it is cut to the width of the picture."""
Batch = tuple[np.ndarray, list[str]]


def batches(corpus: Path, held_out: bool, seed: int, strength: Any = None) -> Iterator[Batch]:
    """Yield batches of drawn lines without end; ``strength`` is a shared value 0..1, 1 without it."""
    cv2.setNumThreads(1)
    rng = random.Random(seed)
    if held_out:
        source = TextSource(dict.fromkeys(sorted((corpus / "dev").glob("*.txt")), 1.0), rng, 4000)
    else:
        source = TextSource({corpus / "train" / f"{n}.txt.zst": w for n, w in SOURCES.items()}, rng)
    known = families(held_out)
    while True:
        pictures = np.zeros((BATCH, HEIGHT, WIDTH), np.int8)
        texts: list[str] = []
        while len(texts) < BATCH:
            drawn = draw(source.text(_LENGTH), chosen(known, rng), rng, strength.value if strength else 1.0)
            if drawn is not None and encoded(drawn.text) is not None:
                pictures[len(texts), :, : drawn.ink.shape[1]] = drawn.ink
                texts.append(drawn.text)
        yield pictures, texts


def _produce(corpus: Path, seed: int, strength: Any, queue: Queue[Batch]) -> None:
    for batch in batches(corpus, False, seed, strength):
        queue.put(batch)


def inputs(pictures: np.ndarray | torch.Tensor, device: torch.device) -> torch.Tensor:
    """Return drawn lines (n, HEIGHT, w) as the network's input (n, 1, HEIGHT, w), 1 for full ink."""
    x = torch.as_tensor(pictures).to(device).float().div_(90)[:, None]
    return x.to(memory_format=torch.channels_last)


def greedy(scores: torch.Tensor) -> list[str]:
    """Return the most probable sign at each place, repeats and blanks taken out."""
    found = []
    for row in scores.argmax(-1).cpu().numpy():
        kept = row[np.concatenate(([True], row[1:] != row[:-1]))]
        found.append("".join(ALPHABET[i] for i in kept if i != BLANK))
    return found


def in_halves(device: torch.device) -> Any:
    """Return the context in which the network computes in bfloat16 where the device can; elsewhere that is slower."""
    able = device.type == "cuda" or getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)()
    return torch.autocast(device.type, torch.bfloat16, enabled=able)


def judged(model: torch.nn.Module, batches: list[Batch], device: torch.device) -> float:
    """Return the character error rate, blanks not counted."""
    model.eval()
    errors = signs = 0
    with torch.no_grad(), in_halves(device):
        for pictures, texts in batches:
            for read, text in zip(greedy(model(inputs(pictures, device))), texts, strict=True):
                truth = text.replace(" ", "")
                errors += Levenshtein.distance(read.replace(" ", ""), truth)
                signs += len(truth)
    return errors / signs


def main() -> None:
    """Train until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train/*.txt.zst and dev/*.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--batch", type=int, default=32, help="lines a step; 512 fill a large GPU")
    parser.add_argument("--keep", type=int, default=20_000, help="lines kept, 25 kB each; 3 million on a large GPU")
    parser.add_argument("--producers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = LineReader().to(device, memory_format=torch.channels_last)
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), options.rate, weight_decay=1e-3)
    seen, log = 0, []
    if options.out.exists():
        state = torch.load(options.out, map_location=device)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        if state["optimizer"] is not None:
            optimizer.load_state_dict(state["optimizer"])
        seen, log = state["seen"], state["log"]
    fresh = seen == 0
    strength = multiprocessing.Value("d", 0.1 if fresh else 1.0)
    queue: Queue[Batch] = multiprocessing.Queue(32)
    workers = [
        multiprocessing.Process(target=_produce, args=(options.corpus, options.seed + i, strength, queue), daemon=True)
        for i in range(options.producers)
    ]
    for worker in workers:
        worker.start()
    held = batches(options.corpus, True, 1, None)
    validation = [next(held) for _ in range(32)]
    kept = Kept(options.keep, WIDTH, device)
    while len(kept) < min(options.keep, 4 * options.batch):
        kept.add(*queue.get())
    start = shown = saved = time.monotonic()
    step = count = 0
    total = torch.zeros((), device=device)
    outputs = torch.full((options.batch,), WIDTH // STRIDE, dtype=torch.long, device=device)
    while (elapsed := (time.monotonic() - start) / 60) < options.minutes:
        progress = elapsed / options.minutes
        strength.value = min(1.0, 0.1 + 10 * progress) if fresh else 1.0
        warm = min(1.0, (step + 1) / 300)
        for group in optimizer.param_groups:
            group["lr"] = options.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        for _ in range(queue.qsize()):
            kept.add(*queue.get())
        pictures, signs, lengths = kept.some(options.batch)
        model.train()
        with in_halves(device):
            scores = model(varied(inputs(pictures, device)).to(memory_format=torch.channels_last))
        loss = torch.nn.functional.ctc_loss(
            scores.float().log_softmax(-1).transpose(0, 1), signs, outputs, lengths, zero_infinity=True
        )
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        step += 1
        seen += options.batch
        keep = min(AVERAGE, step / (step + 20)) if fresh else AVERAGE
        with torch.no_grad():
            for own, other in zip(average.state_dict().values(), model.state_dict().values(), strict=True):
                if own.is_floating_point():
                    own.lerp_(other, 1 - keep)
                else:
                    own.copy_(other)
        total += loss.detach()
        count += 1
        now = time.monotonic()
        if now - shown > 120:
            error = judged(average, validation, device)
            entry = {"lines": seen, "loss": round(float(total) / count, 4), "held_out_cer": round(error, 5)}
            log.append(entry)
            print(json.dumps({**entry, "minutes": round(elapsed, 1), "waiting": queue.qsize()}), flush=True)
            total.zero_()
            count, shown = 0, now
        if now - saved > 240:
            _save(options.out, model, average, optimizer, seen, log)
            saved = now
    print(json.dumps({"lines": seen, "held_out_cer": round(judged(average, validation, device), 5)}))
    _save(options.out, model, average, optimizer, seen, log)


def _save(path: Path, model: Any, average: Any, optimizer: Any, seen: int, log: list[Any]) -> None:
    """Write the state beside the old one, then in its place."""
    staged = path.with_suffix(".new")
    torch.save(
        {
            "model": model.state_dict(),
            "average": average.state_dict(),
            "optimizer": optimizer.state_dict(),
            "seen": seen,
            "log": log,
        },
        staged,
    )
    staged.replace(path)


if __name__ == "__main__":
    main()

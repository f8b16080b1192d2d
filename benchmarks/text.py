"""Text measures: one spelling of dashes, quotes and spaces; error rates of letters and words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jiwer
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

_ONE = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’´`", "'"), "…": "..."}
)


def plain(text: object) -> str:
    """Return NFC text with one kind of dash and quote and single spaces; case and marks stay."""
    return " ".join(unicodedata.normalize("NFC", "" if text is None else str(text)).translate(_ONE).split())


def folded(text: object) -> str:
    """Return text for comparing a metadata value: lower case, without "Số:", "V/v" and punctuation at its ends."""
    bare = re.sub(r"^(?:v/?v:?\s+|số\s*:?\s*)", "", plain(text).casefold())
    return bare.strip(" .;:,-*\"'/")


def similarity(a: str, b: str) -> float:
    """Return 1 - edit distance / longer length, 0..1; two empty texts are alike."""
    return Levenshtein.normalized_similarity(a, b)


@dataclass(frozen=True)
class ProseErrors:
    """Errors over all paragraphs of a document: counts of edits and of truth's letters and words.

    ``edits`` compares the whole text in order (order, scraps and missing parts count); ``found_edits`` compares each
    paragraph with the stretch of the output that is most like it. ``whole`` of ``paragraphs`` came out right, neither
    cut nor joined with another.
    """

    letters: int
    edits: int
    words: int
    word_edits: int
    found_letters: int
    found_edits: int
    found_word_edits: int
    paragraphs: int
    whole: int


def prose_errors(truth: Sequence[str], output: Sequence[str]) -> ProseErrors:
    """Return the errors of an output's paragraphs against the truth's."""
    want, got = [plain(p) for p in truth], [g for g in (plain(p) for p in output) if g]
    whole, text = " ".join(want), " ".join(got)
    if not whole:
        return ProseErrors(0, 0, 0, 0, 0, 0, 0, 0, 0)
    letters = jiwer.process_characters(whole, text) if text else None
    words = jiwer.process_words(whole, text) if text else None
    stretches = [_stretch(p, text) for p in want]
    return ProseErrors(
        len(whole),
        letters.substitutions + letters.deletions + letters.insertions if letters else len(whole),
        len(whole.split()),
        words.substitutions + words.deletions + words.insertions if words else len(whole.split()),
        sum(map(len, want)),
        sum(min(len(p), Levenshtein.distance(p, s)) for p, s in zip(want, stretches, strict=True)),
        sum(
            min(len(p.split()), Levenshtein.distance(p.split(), s.split()))
            for p, s in zip(want, stretches, strict=True)
        ),
        len(want),
        (Counter(want) & Counter(got)).total(),
    )


def _stretch(paragraph: str, text: str) -> str:
    """Return the stretch of a text that is most like a paragraph."""
    if len(text) <= len(paragraph):
        return text
    place = fuzz.partial_ratio_alignment(paragraph, text)
    if place is None:
        return ""
    best = text[place.dest_start : place.dest_end]
    edges = range(-3, 4)
    wider = (text[max(0, place.dest_start + a) : place.dest_end + b] for a in edges for b in edges)
    return min(wider, key=lambda s: Levenshtein.distance(paragraph, s), default=best)


def prose_only(blocks: Sequence[str], truth: Mapping[str, Any], least: float = 75.0) -> list[str]:
    """Return the blocks of a page reader that are not rather head, foot or table text: a kindness to the baseline."""
    body = plain(" ".join(truth["paragraphs"]))
    cells = (cell for table in truth["tables"] for row in [table["columns"], *table["rows"]] for cell in row)
    other = plain(" ".join([*truth["furniture"], *cells]))
    kept = []
    for block in map(plain, blocks):
        as_body = _share(block, body)
        if as_body >= least or as_body > _share(block, other):
            kept.append(block)
    return kept


def _share(block: str, text: str) -> float:
    """Return how much of a block stands in a text, 0..100."""
    return fuzz.partial_ratio(block, text) if len(block) <= len(text) else fuzz.ratio(block, text)

"""Where the words of a repaired text stand: the text aligned, letter by letter, with the words that were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.geometry import Box, union
from pipeline.words import PlacedWord


class ReadWord(NamedTuple):
    """A word as read: text without blanks, box in px, confidence 0..1; ``line`` tells lines apart, in order."""

    text: str
    box: Box
    confidence: float
    line: int


def place(text: str, read: Sequence[ReadWord]) -> list[tuple[int, PlacedWord]]:
    """Return the blank-separated words of ``text`` with the line each stands on and its box.

    ``read`` are the words that ``text`` was made of, in order; words may have been changed, split, joined, added or
    dropped since. A part of a read word gets its share of the box by letters; a word that was joined over a line end
    stands where most of it is printed; an added word shares the box of the letter before it.
    """
    words = text.split()
    if [word.text for word in read] == words:
        return [(w.line, PlacedWord(w.text, w.box, w.confidence)) for w in read]
    if not read:
        return []
    owners = [(i, at) for i, word in enumerate(read) for at in range(len(word.text))]
    if not owners:
        return []
    spans = _source_spans("".join(word.text for word in read), "".join(words))
    ranges, at = [], 0
    for word in words:
        ranges.append(_range(spans[at : at + len(word)], len(owners)))
        at += len(word)
    users = Counter(i for first, last in ranges for i in {owner for owner, _ in owners[first:last]})
    return [_placed(word, owners[first:last], read, users) for word, (first, last) in zip(words, ranges, strict=True)]


def _source_spans(source: str, target: str) -> list[tuple[int, int]]:
    """Return for each letter of ``target`` which letters of ``source`` became it: first, end; empty if none did."""
    spans = []
    for op in Levenshtein.opcodes(source, target):
        length, count = op.src_end - op.src_start, op.dest_end - op.dest_start
        for k in range(count):
            spans.append((op.src_start + k * length // count, op.src_start + (k + 1) * length // count))
    return spans


def _range(spans: Sequence[tuple[int, int]], letters: int) -> tuple[int, int]:
    """Return the letters that a word was made of; where there are none, the one before its place."""
    made = [(first, end) for first, end in spans if end > first]
    if made:
        return made[0][0], made[-1][1]
    place = min(max(0, spans[0][0] - 1), letters - 1)
    return place, place + 1


def _placed(
    text: str, letters: Sequence[tuple[int, int]], read: Sequence[ReadWord], users: Mapping[int, int]
) -> tuple[int, PlacedWord]:
    """Return the word made of ``letters``, each (index of the read word, index of the letter in it).

    ``users`` tells how many words were made of each read word; what is of one alone is all its own.
    """
    lines = [read[i].line for i, _ in letters]
    line = max(dict.fromkeys(lines), key=lines.count)
    spans: dict[int, tuple[int, int]] = {}
    for i, at in letters:
        if read[i].line == line:
            low, high = spans.get(i, (at, at))
            spans[i] = min(low, at), max(high, at)
    box = union(read[i].box if users[i] == 1 else _share(read[i], low, high + 1) for i, (low, high) in spans.items())
    return line, PlacedWord(text, box, min(read[i].confidence for i in spans))


def _share(word: ReadWord, first: int, last: int) -> Box:
    """Return the part of the word's box that its letters ``first`` to ``last`` take, as if all were equally wide."""
    box, count = word.box, len(word.text)
    left = box.left + round(box.width * first / count)
    right = box.left + round(box.width * last / count)
    return Box(left, box.top, max(left + 1, right), box.bottom)


def by_line(placed: Sequence[tuple[int, PlacedWord]]) -> dict[int, list[PlacedWord]]:
    """Return the words of each line, the lines in order; no word reaches over the beginning of the next."""
    lines: dict[int, list[PlacedWord]] = {}
    for line, word in placed:
        lines.setdefault(line, []).append(word)
    return {line: _parted(words) for line, words in sorted(lines.items())}


def _parted(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Cut the box of a word at the left edge of the next, where recognizers let them overlap."""
    found = list(words)
    for at, (word, following) in enumerate(zip(words, words[1:], strict=False)):
        if word.box.left < following.box.left < word.box.right:
            found[at] = word._replace(box=word.box._replace(right=following.box.left))
    return found

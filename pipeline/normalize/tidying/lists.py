"""Marks in lists: between units that share a task, between items with dashes, behind a text that ends without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from pipeline.document import Edit
from pipeline.normalize.fluency import Fluency
from pipeline.normalize.tone import bare
from pipeline.reading import Word

PUNCTUATION = "punctuation"
_MARKS = ".,;:"
TWINS = {"::": ":", "..": ".", ";:": ";", ":;": ";", ",.": ",", ".,": ",", ":.": ":", ",:": ",", ".:": ":", ";.": ";",
          ".;": ";", ";;": ";", ",,": ",", ",;": ";", ";,": ";", ",-": ",", ".-": "", "-,": ",", "-.": ""}  # fmt: skip
"""What pairs of marks, of which dirt made one, stand for."""
_BULLETS = frozenset({"-", "–", "+"})
_SHORT, _LIST = 4, 24
"""Words of a text that bears no mark at its end, and of a list of units."""
_SIGNED = frozenset({"kt", "tm", "tl", "tuq", "q"})
"""What opens a signature block and bears a point."""
_HEADS = frozenset(
    ("UBND", "ỦY", "SỞ", "PHÒNG", "TRƯỜNG", "KT", "TM", "TL", "TUQ", "HIỆU", "PHÓ", "CHỦ", "GIÁM", "TRƯỞNG")
)
"""What opens the lines of an issuer and of a signature block, which end without a mark."""
_DIRTY = frozenset("-_'`‘’“”\"‹›~^¬—")
_CONSIDERED = 0.3
"""Probability from which the engine took a mark for something else."""
_GAIN = 3.0
"""What is said (ln) of the certainty of a change that is no measured one."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with their marks put right, and the edits."""

    words: list[Word]
    edits: list[Edit]


def mend_marks(words: Sequence[Word], fluency: Fluency) -> Marked:
    """Return the words of a reading with the marks of lists and of the end put right."""
    done, edits = list(words), []
    texts = [w.text for w in done]
    for at, text in [*_between_units(texts), *_before_items(texts, fluency), *_last(texts, fluency), *_stray(done)]:
        if text != done[at].text:
            edits.append(Edit(**{"from": done[at].text}, to=text, reason=PUNCTUATION, score=_GAIN))
            done[at] = replace(done[at], text=text, symbols=())
    return Marked(done, edits)


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    """Return units, posts and abbreviations that lists are made of, lowercase and without marks."""
    found = {"vt", "vp"}
    for name in ("units.txt", "titles.tsv", "agencies.txt", "abbreviations.txt"):
        for line in (files("dictionaries") / name).read_text("utf-8").splitlines():
            term = line.split("\t")[0].strip()
            if term and not term.startswith("#"):
                found.add(bare(term).lower())
    return frozenset(found)


def _between_units(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield commas for the points between two units."""
    if len(texts) > _LIST:
        return
    parts: list[tuple[int, str]] = []
    first = 0
    for at, text in enumerate(texts):
        if text[-1:] in _MARKS or at == len(texts) - 1:
            words = [t.rstrip(_MARKS) for t in texts[first : at + 1]]
            parts.append((at, bare(" ".join(w for w in words if w not in _BULLETS)).lower()))
            first = at + 1
    units = _units()
    for (at, left), (_, right) in zip(parts, parts[1:], strict=False):
        mark = texts[at][len(texts[at].rstrip(_MARKS)) :]
        both = left in units and right in units and left not in _SIGNED
        capitals = " " in left and texts[at].isupper()
        if mark == "." and both and not capitals and texts[at + 1][:1].isupper():
            yield at, texts[at][:-1] + ","


def _before_items(texts: Sequence[str], fluency: Fluency) -> Iterator[tuple[int, str]]:
    """Yield semicolons for the colons before an item with a dash, where the first item has one too."""
    if not texts or texts[0] not in _BULLETS:
        return
    for at in range(2, len(texts) - 2):
        stem = texts[at].rstrip(_MARKS)
        if texts[at] == stem + ":" and stem.isalpha() and texts[at + 1] == texts[0] and texts[at + 2][:1].isupper():
            context = [t.rstrip(_MARKS) for t in texts[at - 1 : at + 1]]
            if fluency.score([*context, ";"], 2) > fluency.score([*context, ":"], 2):
                yield at, stem + ";"


def _last(texts: Sequence[str], fluency: Fluency) -> Iterator[tuple[int, str]]:
    """Yield the last word with one mark for two, and a semicolon for the colon after an item or a legal basis."""
    if not texts:
        return
    stem = texts[-1].rstrip(_MARKS)
    mark = texts[-1][len(stem) :]
    if not mark or not stem.strip("…"):
        return
    wanted = TWINS.get(mark, mark)
    based = list(texts[:2]) == ["Căn", "cứ"]
    if wanted == ":" and len(texts) > 2 and (based or texts[0] in _BULLETS):
        context = [t.rstrip(_MARKS).strip("()") for t in texts[-2:]]
        likelier = fluency.score([*context, ";"], 2) > fluency.score([*context, ":"], 2)
        if likelier or stem.endswith(")") or based and stem.isdigit():
            wanted = ";"
    if wanted != mark:
        yield len(texts) - 1, stem + wanted


def _stray(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Yield the last word of a short text without its mark, if the engine took that for dirt too."""
    if len(words) < 2:
        return
    last = words[-1]
    inner = any(w.text[-1] in _MARKS for w in words[1:-1])
    capitals = all(w.text.isupper() for w in words)
    if capitals and not inner and words[0].text.rstrip(".") in _HEADS and last.text[-1] in ".,;":
        yield len(words) - 1, last.text.rstrip(_MARKS)
        return
    stem = last.text.rstrip(_MARKS)
    if len(words) > _SHORT or not last.symbols or len(last.text) - len(stem) != 1 or len(stem) < 2:
        return
    likely = [a.text for a in last.symbols[-1].alternatives if a.probability >= _CONSIDERED]
    if any(text in _DIRTY for text in likely) or re.fullmatch(r"\d+/[A-ZĐ&-]+", stem) and words[0].text == "Số:":
        yield len(words) - 1, stem

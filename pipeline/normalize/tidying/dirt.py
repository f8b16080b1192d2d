"""Marks that dirt made: lone ones, quotes without a partner, dashes between words that belong together."""

from __future__ import annotations

import re

from pipeline.normalize.tidying.ampersand import with_ampersands
from pipeline.normalize.tidying.lists import PUNCTUATION
from pipeline.normalize.tidying.walk import MARKS, Walk

_DIRT = "'`´‘’\"“”„ˆ^~_|¡‚¬¦•·"
_QUOTES = frozenset({'"', "''", "“", "”"})
"""Lone quotes, which may be printed apart from their words."""
_AMPERSAND = re.compile(r"(?<=[A-ZĐ])(?:&[.,']|#)(?=[A-ZĐ])")
"""An ampersand between capitals whose leg was taken for a mark, or that was taken for another sign: "GD&.ĐT"."""
_DASH = 16.0
"""Margin (ln) of leaving out a dash beside a word well read: asides and pairs bear one that no model foresees.

In the encyclopedia and the regulations of the held-out text right ones lose by up to 14.2.
"""


def drop_dirt(walk: Walk) -> bool:
    """Drop words that are dirt and quotes that have no partner; a bullet at the start stays one."""
    word = walk.word
    text = word.text
    if all(c in _DIRT + MARKS + "-" for c in text) and text not in ("-", "...", "…", "•"):
        if not walk.done:
            nothing = text in "|'`´" or len(walk.left) == 1 or not walk.next[:1].isalpha()
            walk.put(text, [] if nothing else ["-"], PUNCTUATION, 3.0)
            return True
        if text in MARKS and walk.lexicon.is_valid(walk.done[-1].text.lower()) and walk.next[:1].isalpha():
            joined = walk.done.pop()
            walk.rewrite(joined, joined.text + text)
            walk.note(f"{joined.text} {text}", joined.text + text, PUNCTUATION, 3.0)
            return False
        if not walk.weak and _is_printed(walk):
            return False
        if text.strip(MARKS) or walk.weak:
            walk.put(text, [], PUNCTUATION, 3.0)
            return True
        return False
    clean = text
    if text[0] in "'`´‘_„^~" and len(text) > 1 and text[1].isalpha() and not walk.closed_by("'’”\""):
        clean = clean[1:]
    if not walk.done and len(clean) > 2 and clean[0] in ".,;:'[" and clean[1].isalpha() and not clean.isascii():
        clean = clean[1:]
    clean = with_ampersands(_AMPERSAND.sub("&", clean))
    if _is_stuck_dash(walk, clean):
        clean = clean.strip("-")
    if clean[-1] in "'`´ˆ^_~„+\"" and len(clean) > 2 and not walk.opened_by("'‘“\""):
        clean = clean[:-1]
    told = word.confidence < 0.85 or not clean.isascii() or text[0] == "-" or "&" in clean
    if clean != text and (told or clean.isupper() or walk.lexicon.is_valid(clean.lower())):
        walk.note(text, clean, PUNCTUATION, 3.0)
        walk.rewrite(word, clean)
    return False


def _is_printed(walk: Walk) -> bool:
    """Return whether a lone sign that was read well makes sense here: a bar between words, quotes with a partner."""
    text = walk.word.text
    if text == "|":
        return bool(walk.done and walk.next.strip(_DIRT))
    return text in _QUOTES and (walk.opened_by(text) or walk.closed_by(text))


def _is_stuck_dash(walk: Walk, text: str) -> bool:
    """Return whether a dash sticks to one side of a syllable within a sentence."""
    core = text.strip("-")
    if len(text) - len(core) != 1 or not core.islower() or not walk.lexicon.is_valid(core):
        return False
    before = walk.done[-1].text if walk.done else ""
    after = walk.next
    if text[0] == "-":
        return len(walk.done) > 1 and (before.isalpha() or before.endswith(","))
    if not (before.isalpha() and after.isalpha() and after.islower()):
        return False
    loss = walk.fluency.between([before, core], "-", [after]) - walk.fluency.between([before, core], "", [after])
    return -loss >= walk.needed(_DASH)


def drop_dash(walk: Walk) -> bool:
    """Drop a second bullet, and a dash between words that belong together."""
    text = walk.word.text
    if not walk.done and text in ("--", "-—", "—-", "- -"):
        walk.put(text, ["-"], PUNCTUATION, 3.0)
        return True
    if text not in ("-", "–", "—"):
        return False
    if len(walk.done) == 1 and walk.done[0].text == "-":
        walk.put(text, [], PUNCTUATION, 3.0)
        return True
    after = walk.after()
    if not walk.done or not after or not walk.done[-1].text.isalpha() or not after[0][:1].islower():
        return False
    before = [w.text for w in walk.done[-2:]]
    gain = walk.fluency.between(before, "", after) - walk.fluency.between(before, "-", after)
    if gain < walk.needed(_DASH):
        return False
    walk.put(text, [], PUNCTUATION, gain)
    return True

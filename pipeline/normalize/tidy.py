"""Marks of punctuation that dirt made or changed, words run together or cut: put right before words are repaired.

Works on the words of a reading, one at a time, on the evidence of the language model; numbers, dates, codes, addresses
keep their marks. Every change is an edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document import Edit
from pipeline.normalize.blanks import mend_blanks
from pipeline.normalize.figures import figure_at
from pipeline.normalize.fluency import Fluency
from pipeline.normalize.lists import PUNCTUATION, TWINS, mend_marks
from pipeline.normalize.remarks import clerk_of, remark_of
from pipeline.normalize.tone import bare
from pipeline.reading import Word

_DIRT = "'`´‘’\"“”„ˆ^~_|¡‚¬¦•·"
_MARKS = ".,;:"
_BULLETS = "-–—+*•"
_JOINED = re.compile(r"([^\W\d_]{2,})([.,;:\-]{1,2})([^\W\d_]{2,})([.,;:]?)")
_AMPERSAND = re.compile(r"(?<=[A-ZĐ])&[.,'](?=[A-ZĐ])")
"""The leg of an ampersand between capitals that was taken for a mark: "GD&.ĐT"."""
_KINDS = {"TB", "KH", "QĐ", "NQ", "CT", "TTr", "BC", "HD", "CV", "GM", "BB", "TT", "NĐ"}
_SURE, _LIKELY = 3.0, 1.0
_STRONG, _STRONGEST = 7.0, 10.0
"""Margins (ln): of a change beside a weak word, of one that is not doubtful, of one beside a word well read, of a dash
there: names and pairs bear one by habit.
"""
_OTHERS = {":": {";": 0.0, ",": 0.0, "": -_SURE}, ";": {",": 0.0}, ".": {",": 0.0, "": -_SURE}}
"""What may have stood where a mark was read before small letters, with handicaps (ln)."""
_WEAK = 0.8
"""Words below this confidence are weak."""
_CONSIDERED = 0.05
"""Probability from which the engine thought of another mark."""
_LAST_G = "8Š6ø§ø9"
"""Symbols that the last letter of a word cut off by a blank was read for."""
_VOWELS = "aeiouy"
"""A word that has a cut between two of these is one syllable with a mark too many."""
_CUT_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)\d")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The words put right, the edits made, and whether one of them is doubtful."""

    words: tuple[Word, ...]
    edits: tuple[Edit, ...]
    doubtful: bool


class Tidier:
    """Walks over the words of a reading and writes them anew."""

    def __init__(self, fluency: Fluency) -> None:
        """Take what judges the runs of words."""
        self._fluency = fluency

    def tidy(self, words: Sequence[Word]) -> Tidied:
        """Return the words of a reading put right."""
        parted = mend_blanks(words, self._fluency.lexicon)
        walk = _Walk(self._fluency, parted.words)
        walk.edits += parted.edits
        walk.doubtful = parted.doubtful
        while walk.at < len(walk.left):
            walk.step()
        marked = mend_marks(walk.done, self._fluency)
        return Tidied(tuple(marked.words), (*walk.edits, *marked.edits), walk.doubtful)


class _Walk:
    """The state of one walk: words done, words left, edits."""

    def __init__(self, fluency: Fluency, words: list[Word]) -> None:
        self._fluency = fluency
        self.left, self.at = words, 0
        self.done: list[Word] = []
        self.edits: list[Edit] = []
        self.doubtful = False

    def step(self) -> None:
        """Deal with the next word."""
        texts = [w.text for w in self.left[self.at : self.at + 4]]
        before = [w.text for w in self.done[-2:]]
        figure = figure_at([*before[-1:], *texts], len(before[-1:]))
        if figure is not None:
            self.doubtful |= figure.doubtful
            self._put(" ".join(texts[: figure.length]), [figure.text], figure.reason, 5.0, figure.length)
            return
        for rule in (self._dirt, self._dash, self._cut, self._code, self._short, self._stuck, self._split, self._mark):
            if rule():
                return
        self.done.append(self.left[self.at])
        self.at += 1

    def _dirt(self) -> bool:
        """Drop words that are dirt and quotes that have no partner; a bullet at the start stays one."""
        word = self.left[self.at]
        text = word.text
        if all(c in _DIRT + _MARKS + "-" for c in text) and text not in ("-", "...", "…", "•"):
            if not self.done:
                nothing = text in "|'`´" or len(self.left) == 1 or not self._next()[:1].isalpha()
                self._put(text, [] if nothing else ["-"], PUNCTUATION, 3.0)
                return True
            if (
                text in _MARKS
                and self._fluency.lexicon.is_valid(self.done[-1].text.lower())
                and self._next()[:1].isalpha()
            ):
                joined = self.done.pop()
                self.left[self.at] = replace(joined, text=joined.text + text, symbols=())
                self.edits.append(_edit(f"{joined.text} {text}", joined.text + text, PUNCTUATION, 3.0))
                return False
            if text.strip(_MARKS) or word.confidence < _WEAK:
                self._put(text, [], PUNCTUATION, 3.0)
                return True
            return False
        clean = text
        if text[0] in "'`´‘_„^~" and len(text) > 1 and text[1].isalpha() and not self._partner("'’”\"", self.at):
            clean = clean[1:]
        if not self.done and len(clean) > 2 and clean[0] in ".,;:'[" and clean[1].isalpha() and not clean.isascii():
            clean = clean[1:]
        clean = _AMPERSAND.sub("&", clean)
        if self._is_stuck_dash(clean):
            clean = clean.strip("-")
        if clean[-1] in "'`´ˆ^_~„+\"" and len(clean) > 2 and not self._partner("'‘“\"", None):
            clean = clean[:-1]
        told = word.confidence < 0.85 or not clean.isascii() or text[0] == "-" or "&" in clean
        if clean != text and (told or clean.isupper() or self._fluency.lexicon.is_valid(clean.lower())):
            self._note(text, clean, PUNCTUATION, 3.0)
            self.left[self.at] = replace(word, text=clean, symbols=())
        return False

    def _is_stuck_dash(self, text: str) -> bool:
        """Return whether a dash sticks to one side of a syllable within a sentence."""
        core = text.strip("-")
        if len(text) - len(core) != 1 or not core.islower() or not self._fluency.lexicon.is_valid(core):
            return False
        before = self.done[-1].text if self.done else ""
        after = self._next()
        if text[0] == "-":
            return len(self.done) > 1 and (before.isalpha() or before.endswith(","))
        return before.isalpha() and after.isalpha() and after.islower()

    def _dash(self) -> bool:
        """Drop a second bullet, and a dash between words that belong together."""
        text = self.left[self.at].text
        if not self.done and text in ("--", "-—", "—-", "- -"):
            self._put(text, ["-"], PUNCTUATION, 3.0)
            return True
        if text not in ("-", "–", "—"):
            return False
        if len(self.done) == 1 and self.done[0].text == "-":
            self._put(text, [], PUNCTUATION, 3.0)
            return True
        after = self._after()
        if not self.done or not after or not self.done[-1].text.isalpha() or not after[0][:1].islower():
            return False
        before = [w.text for w in self.done[-2:]]
        gain = self._fluency.between(before, "", after) - self._fluency.between(before, "-", after)
        if gain < self._needed(_SURE, _STRONGEST):
            return False
        self._put(text, [], PUNCTUATION, gain)
        return True

    def _cut(self) -> bool:
        """Join a word or a date whose last symbol stands apart."""
        text, after = self.left[self.at].text, self._next()
        stem, mark = _stem(after)
        if len(stem) != 1 or not text:
            return False
        if _CUT_DATE.fullmatch(text) and stem.isdigit():
            self._put(f"{text} {after}", [text + after], "date", 5.0, 2)
            return True
        valid = self._fluency.lexicon.is_valid
        whole = text + ("g" if stem in _LAST_G else stem)
        known = self._fluency.lexicon.is_known
        if not valid(whole.lower()) and not (len(whole) > 5 and known(whole.lower()) and not known(text.lower())):
            return False
        if not whole.isalpha() or len(text) < 3 or stem.isupper() or valid(text.lower()):
            return False
        self._put(f"{text} {after}", [whole + mark], "channel" if stem in _LAST_G else "lexicon", 5.0, 2)
        return True

    def _code(self) -> bool:
        """Join a document code that the end of a line cut at its hyphen."""
        text, after = self.left[self.at].text, self._next()
        kind = re.split(r"[/\s]", text[:-1])[-1]
        if not text.endswith("-") or kind not in _KINDS or not re.match(r"[A-ZĐ]{2}", after):
            return False
        self._put(f"{text} {after}", [text + after], "code", 5.0, 2)
        return True

    def _short(self) -> bool:
        """Write the usual short forms among recipients: (b/c), (t/h), Lưu: VT."""
        text = self.left[self.at].text
        clerk = clerk_of(text, self.done[-1].text) if self.done else None
        if clerk is not None:
            self._put(text, [clerk], "dictionary:abbreviations", 3.0)
            return True
        if self.at + 1 < len(self.left) or not self.done:
            return False
        remark = remark_of(text, self.done[-1].text, listed=self.done[0].text in ("-", "–", "+"))
        if remark is None:
            return False
        self._put(text, [remark], "lexicon", 3.0)
        return True

    def _stuck(self) -> bool:
        """Part two words with a mark and no blank between them; the mark goes where it makes no sense."""
        text = self.left[self.at].text
        match = _JOINED.fullmatch(text)
        if match is None:
            return False
        left, mark, right, end = match.groups()
        capitals = left.isupper() and right.isupper()
        known = self._fluency.lexicon.is_valid
        if not (known(left.lower()) and known(right.lower())) and not (mark in ",;" and capitals):
            return False
        before = [*(w.text for w in self.done[-1:]), left]
        after = [right, *(_stem(t)[0] for t in [self._next()] if t)]
        wanted = TWINS.get(mark, mark)
        choices = {wanted: 0.0, "": 0.0}
        if wanted == "." and right[:1].islower():
            choices = {",": 0.0, "": 0.0}
        if wanted in ",;" and wanted:
            best, gain = wanted, _SURE
        else:
            scores = {m: self._fluency.between(before, m, after) for m in choices}
            best = max(scores, key=lambda m: scores[m])
            gain = scores[best] - min(scores.values())
            if best == "-" or (wanted == "-" and gain < self._needed(_SURE, _STRONGEST)) or best == ".":
                return False
            self.doubtful |= gain < _LIKELY
        self._put(text, [left + best, right + end], PUNCTUATION, max(gain, 0.1))
        return True

    def _split(self) -> bool:
        """Part two syllables run together, if the model knows them side by side."""
        text = self.left[self.at].text
        stem, mark = _stem(text)
        lexicon = self._fluency.lexicon
        if len(stem) < 5 or not stem.isalpha() or stem.isascii() or lexicon.is_known(stem.lower()):
            return False
        found = []
        for cut in range(2, len(stem) - 1):
            left, right = stem[:cut], stem[cut:]
            valid = [lexicon.is_valid(w.lower()) and not w.isascii() for w in (left, right)]
            vowels = bare(left[-1]) in _VOWELS and bare(right[0]) in _VOWELS
            if any(valid) and not vowels and self._fluency.are_joined(left, right) and right.islower():
                found.append((left, right))
        if len(found) != 1:
            return False
        self._put(text, [found[0][0], found[0][1] + mark], "lexicon", 3.0)
        return True

    def _mark(self) -> bool:
        """Choose the mark between this word and the next by what reads best."""
        text = self.left[self.at].text
        stem, mark = _stem(text)
        after = self._after()
        dated = r"\d{1,2}/|\d{4}\b|\d{1,2}$" if mark == "." else r"\d{1,2}/|\d{4}\b"
        if mark and stem.lower() in ("ngày", "tháng", "năm") and re.match(dated, self._next()):
            self._put(text, [stem], PUNCTUATION, _SURE)
            return True
        if not mark or not stem.isalpha() or not after or len(stem) < 2 or not after[0].isalpha():
            return False
        if not self._fluency.lexicon.is_valid(stem.lower()):
            return False
        before = [*(_stem(w.text)[0] or w.text for w in self.done[-1:]), stem]
        wanted, lower = TWINS.get(mark, mark), after[0][:1].islower()
        weak = self.left[self.at].confidence < _WEAK
        best, gain = wanted, _SURE
        if wanted == "." and lower and not stem.isupper():
            best, gain = self._best(before, after, {",": 0.0, ";": -_LIKELY, "": -_SURE})
            self.doubtful |= gain < _LIKELY
        elif wanted == ":" and lower or weak and (wanted == ";" and lower or wanted == "."):
            own = self._fluency.between(before, wanted, after)
            if wanted == "." and not lower:
                own = self._fluency.score([*before, "."], len(before)) + self._fluency.score(["<s>", *after], 1)
            others = _OTHERS[wanted] if lower else {"": 0.0}
            best, _ = self._best(before, after, {m: h for m, h in others.items() if m or weak})
            gain = self._fluency.between(before, best, after) - own
            if gain < (_LIKELY if self._hesitated(best) else _SURE if weak and wanted != ";" else _STRONG):
                best = wanted
        if best == mark:
            return False
        self._put(text, [stem + best], PUNCTUATION, max(gain, 0.1))
        return True

    def _best(self, before: list[str], after: list[str], marks: dict[str, float]) -> tuple[str, float]:
        """Return the mark that reads best, each with a handicap, and its lead over the second."""
        scores = {m: self._fluency.between(before, m, after) + handicap for m, handicap in marks.items()}
        best = max(scores, key=lambda m: scores[m])
        return best, scores[best] - max((v for m, v in scores.items() if m != best), default=scores[best] - _SURE)

    def _next(self) -> str:
        return self.left[self.at + 1].text if self.at + 1 < len(self.left) else ""

    def _after(self) -> list[str]:
        """Return up to two words after this one, without marks."""
        found = []
        for word in self.left[self.at + 1 : self.at + 3]:
            stem, mark = _stem(word.text)
            found.append(stem or word.text)
            if mark:
                break
        return found

    def _needed(self, margin: float, strong: float = _STRONG) -> float:
        """Return the margin that a change needs here."""
        return margin if self.left[self.at].confidence < _WEAK else max(margin, strong)

    def _hesitated(self, mark: str) -> bool:
        """Return whether the engine thought of ``mark`` where the word here ends."""
        symbols = self.left[self.at].symbols
        return bool(mark and symbols) and any(
            other == mark and p >= _CONSIDERED for other, p in symbols[-1].alternatives
        )

    def _partner(self, quotes: str, after: int | None) -> bool:
        """Return whether one of ``quotes`` stands in the words after a place (before: None)."""
        words = self.done if after is None else self.left[after:]
        return any(
            c in quotes for k, w in enumerate(words) for c in (w.text[1:] if after is not None and not k else w.text)
        )

    def _put(self, old: str, new: list[str], reason: str, score: float, count: int = 1) -> None:
        """Replace ``count`` words by ``new``; their symbols no longer fit."""
        parts = self.left[self.at : self.at + count]
        least = min(parts, key=lambda w: w.confidence)
        self.done += [replace(least, text=text, symbols=least.symbols if text == least.text else ()) for text in new]
        self._note(old, " ".join(new), reason, score)
        self.at += count

    def _note(self, old: str, new: str, reason: str, score: float) -> None:
        if old != new:
            self.edits.append(_edit(old, new, reason, score))


def _stem(text: str) -> tuple[str, str]:
    """Return a word without its last marks, and these."""
    stem = text.rstrip(_MARKS)
    return stem, text[len(stem) :]


def _edit(old: str, new: str, reason: str, score: float) -> Edit:
    return Edit(**{"from": old}, to=new, reason=reason, score=round(min(score, 99.0), 2))

"""The grammar of written Vietnamese syllables: onset, rhyme, tone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.normalize.tone import put_tone, split_tone

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
"""Written onsets, the empty one included."""

_WRITTEN_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep
    et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong
    op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet ô
    ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm
    uôn uông uôt uơ uơn uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương
    ươp ươt ươu y ych yn ynh yp yt yên yêm yêng yêt yêu
"""
RHYMES = tuple(_WRITTEN_RHYMES.split())
"""Written rhymes without tone."""

_RHYMES = frozenset(RHYMES)
_ONSETS = frozenset(ONSETS)
_STOPS = ("c", "ch", "p", "t")
_BEFORE_FRONT = {"gh", "ngh", "k"}
_NOT_BEFORE_FRONT = {"g", "ng", "c"}
_Y_RHYMES = {"y", "yên", "yêm", "yêng", "yêt", "yêu"}


class Syllable(NamedTuple):
    """A syllable taken apart, lowercase; ``rhyme`` is toneless, ``tone`` is 0..5 (see :mod:`tone`)."""

    onset: str
    rhyme: str
    tone: int


def is_legal(onset: str, rhyme: str, tone: int) -> bool:
    """Return whether onset, toneless rhyme and tone may stand together in written Vietnamese."""
    if rhyme.endswith(_STOPS) and tone not in (2, 5):
        return False
    front = rhyme[0] in "eêi"
    if (onset in _BEFORE_FRONT and not front and not (onset == "k" and rhyme[0] == "y")) or (
        onset in _NOT_BEFORE_FRONT and front and not (onset == "g" and rhyme[0] == "i")
    ):
        return False
    if rhyme[0] == "y":
        return onset == "qu" or (onset == "" and rhyme in _Y_RHYMES) or rhyme == "y"
    if onset == "qu":
        return rhyme[0] not in "uưo" and not rhyme.startswith("ôn")
    return not (onset == "gi" and rhyme[0] in "iy")


@lru_cache(maxsize=65536)
def parse(word: str) -> Syllable | None:
    """Return the parts of a lowercase NFC ``word``, None if it is not one Vietnamese syllable."""
    if not word or len(word) > 8:
        return None
    letters, tone = split_tone(word)
    if tone < 0:
        return None
    for cut in (3, 2, 1, 0):
        onset, rhyme = letters[:cut], letters[cut:]
        if rhyme in _RHYMES and onset in _ONSETS and len(onset) == cut and is_legal(onset, rhyme, tone):
            return Syllable(onset, rhyme, tone)
    return None


def is_syllable(word: str) -> bool:
    """Return whether ``word`` (any case) is one well-formed Vietnamese syllable."""
    return parse(word.lower()) is not None


def is_plain_word(word: str) -> bool:
    """Return whether ``word`` (any case) is a well-formed syllable of two letters at least and nothing else."""
    return len(word) > 1 and is_syllable(word)


_LETTERS = re.compile(r"[^\W\d_]+")
_EITHER_STYLE = re.compile(r"oa|oe|uy")
"""Rhymes at whose end the tone mark stands on the first letter (hòa) or, in the other style, on the second (hoà)."""


def is_strange(text: str) -> bool:
    """Return whether a word of ``text`` is no Vietnamese syllable, or bears its tone mark where no style puts it.

    Abbreviations are not strange: capitals without marks.
    """
    return any(_is_strange(word) for word in _LETTERS.findall(text))


def _is_strange(word: str) -> bool:
    if len(word) < 2 or (word.isupper() and word.isascii()):
        return False
    small = word.lower()
    found = parse(small)
    if found is None:
        return True
    usual = found.onset + put_tone(found.rhyme, found.tone)
    return usual != small and not _EITHER_STYLE.search(found.rhyme)


_VARIANTS = frozenset(
    frozenset(pair) for pair in (("tầu", "tàu"), ("mầu", "màu"), ("giầy", "giày"), ("dầy", "dày"), ("nhẩy", "nhảy"))
)
"""Older spellings of the north beside the usual ones."""


def same_sound(a: str, b: str) -> bool:
    """Return whether lowercase ``a`` and ``b`` are two usual spellings of one syllable: kĩ, kỹ; lí, lý; tầu, tàu."""
    if a[:-1] != b[:-1]:
        return frozenset((a, b)) in _VARIANTS
    one, other = parse(a), parse(b)
    if one is None or other is None or (one.onset, one.tone) != (other.onset, other.tone):
        return False
    return {one.rhyme, other.rhyme} == {"i", "y"}

"""Passages: tokens that are decoded as running text, wherever in the lines they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.normalize.decoder import Decoded, Slot, decode_all
from pipeline.normalize.language_model import NONE, START, Floats, LanguageModel
from pipeline.normalize.slots import Option

_LOST = 9.0
"""An option that is so much (ln) worse than the best is not looked at again."""
_MARGIN = 1.0
"""Words chosen with less of a lead (ln) tell nothing of the text's usage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``places`` (line, token) of the tokens with their options; ``opens`` if a sentence starts here."""

    places: list[tuple[int, int]]
    options: list[list[Option]]
    opens: bool

    def pruned(self, decoded: Decoded) -> Passage:
        """Return the passage with the raw readings and the options that stood near the best path."""
        return Passage(
            self.places,
            [
                [o for k, o in enumerate(found) if not k or marginal[k] >= marginal[best] - _LOST]
                for found, marginal, best in zip(
                    self.options, (m.tolist() for m in decoded.marginals), decoded.chosen, strict=True
                )
            ],
            self.opens,
        )


def decoded(model: LanguageModel, passages: Sequence[Passage], usage: Floats | None = None) -> list[Decoded]:
    """Return the best path through each passage; ``usage`` is what each word id gains in this text."""
    texts = []
    for passage in passages:
        if usage is None:
            slots = [Slot([o.id for o in found], [o.score for o in found]) for found in passage.options]
        else:
            slots = [Slot([o.id for o in found], [o.score + usage[o.id] for o in found]) for found in passage.options]
        texts.append((slots, START if passage.opens else NONE))
    return decode_all(model, texts)


def sure_words(passages: Sequence[Passage], decoded: Sequence[Decoded]) -> Iterator[int]:
    """Yield the ids of the words that were chosen with a lead over all others."""
    for passage, found in zip(passages, decoded, strict=True):
        for options, marginal, best in zip(passage.options, found.marginals, found.chosen, strict=True):
            least = marginal[best] - _MARGIN
            if all(m < least for k, m in enumerate(marginal.tolist()) if k != best):
                yield options[best].id

"""Marks that the recognizer loses again and again in one document: learned from its repairs, used for the rest."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.normalize import Repairer
from pipeline.normalize.habits import NO_HABITS, Habits, learned
from pipeline.reading import Line, Reading, Word

LOST = [("vôn", "vốn", "channel"), ("mêm", "mếm", "lexicon"), ("tuyên", "tuyến", "channel"), ("bôn", "bốn", "channel")]
TEXTS = ["bốn vốn cho tuyến kênh thứ bốn", "kế hoạch cải tiến số một"]
ACUTE, CIRCUMFLEX = "\u0301", "\u0302"


@pytest.fixture(scope="module")
def repairer() -> Repairer:
    return Repairer.load()


def reading(text: str, confidence: float) -> Reading:
    return Reading((Line(tuple(Word(word, confidence, Box(0, 0, 10, 10)) for word in text.split())),))


def test_marks_lost_in_several_words_are_a_habit_whatever_letter_bears_them() -> None:
    habits = learned(LOST, TEXTS)
    assert set(habits.rates) == {(CIRCUMFLEX + ACUTE, CIRCUMFLEX)}
    assert dict(habits.spellings("thông")) == {"thống": pytest.approx(4 / 7)}


@pytest.mark.parametrize(
    "repairs",
    [
        LOST[:3],
        [LOST[0]] * 6,
        [(read, meant, "case") for read, meant, _ in LOST],
        [("vôn", "von", "channel"), ("bôn", "bán", "channel"), ("năm", "nằn", "channel"), ("a", "ban", "channel")],
    ],
    ids=["few", "one word", "of another kind", "other letters"],
)
def test_anything_else_is_none(repairs: list[tuple[str, str, str]]) -> None:
    assert not learned(repairs, TEXTS)


def test_what_is_rare_among_such_letters_is_none() -> None:
    assert learned(LOST, [*TEXTS, "số " * 200]) == NO_HABITS


HABITS = Habits({(CIRCUMFLEX + ACUTE, CIRCUMFLEX): 0.35})


def test_a_word_is_repaired_that_without_the_habit_is_only_doubted(repairer: Repairer) -> None:
    read = reading("Thông kê sổ theo dõi tiêm chủng", 0.85)
    assert repairer.repair_reading(read).text == "Thông kê sổ theo dõi tiêm chủng"
    repaired = repairer.with_habits(HABITS).repair_reading(read)
    assert repaired.text == "Thống kê sổ theo dõi tiêm chủng"
    assert [(edit.from_, edit.to, edit.reason) for edit in repaired.edits] == [("Thông", "Thống", "habit")]
    assert 0 < repaired.words[0].risk < 0.5


@pytest.mark.parametrize("text", ["Thông báo tuyên truyền về công tác dân số", "Yêu cầu các đơn vị thông tin kịp thời"])
def test_words_that_their_neighbours_confirm_stay(repairer: Repairer, text: str) -> None:
    repaired = repairer.with_habits(HABITS).repair_reading(reading(text, 0.85))
    assert (repaired.text, repaired.edits) == (text, ())
    assert max(word.risk for word in repaired.words) < 0.05


def test_a_name_is_doubted_and_not_changed(repairer: Repairer) -> None:
    read = reading("Nguyễn Minh Tuân", 0.93)
    assert max(word.risk for word in repairer.repair_reading(read).words) == 0
    repaired = repairer.with_habits(HABITS).repair_reading(read)
    assert repaired.text == "Nguyễn Minh Tuân"
    assert repaired.words[-1].risk > 0.3

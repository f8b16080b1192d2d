"""Tables read across: the lines stay, the words are repaired in the context of their cell."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize import Repairer
from pipeline.normalize.fragments import fragment_blocks, units_of
from pipeline.normalize.gazetteer import load_gazetteer
from pipeline.normalize.language_model import LanguageModel
from pipeline.normalize.tokens import tokenize
from pipeline.normalize.tone import bare
from pipeline.normalize.usage import word_usage

HELD_OUT = Path(__file__).resolve().parent.parent / "benchmarks" / "held_out"
TABLE = [
    "Nội dung | Người làm |Thời gian| Kinh phí",
    "1 Kiểm |Tổ | Tháng| Ngân",
    "tra hồ | trưởng chuyên |10/2023 | sách",
    "sơ sổ sách | môn",
    "2 Bồi |Hiệu | Tháng | Công",
    "dưỡng | trưởng | 11/2023| đoàn",
    "học sinh",
    "năng",
    "",
    "khiếu",
]
PROSE = "Nhà trường tổ chức rà soát toàn bộ hồ sơ minh chứng, phân công từng nhóm công tác phụ trách một tiêu chuẩn."


@pytest.fixture(scope="module")
def repairer():
    return Repairer.load()


def test_blocks_are_runs_of_short_lines_and_of_lines_with_rules():
    lines = [PROSE, "", *TABLE, "", PROSE, "Nơi nhận:", "- Như trên;", PROSE]
    assert list(fragment_blocks(lines)) == [(2, 12)]
    assert list(fragment_blocks([PROSE])) == []


def test_units_take_their_marks_and_know_the_rules():
    raw = "xa (bc), | te;"
    units = units_of(0, raw, tokenize(raw))
    assert [(u.starts, u.ends) for u in units] == [(True, False), (False, True), (True, True)]
    assert [raw[tokenize(raw)[u.first].start : tokenize(raw)[u.last - 1].end] for u in units] == ["xa", "(bc),", "te;"]


def test_words_of_a_cell_are_each_others_context(repairer):
    lines = [bare(line) for line in (PROSE, "", *TABLE)]
    found = [r.text for r in repairer.repair_lines(lines)][2:]
    assert len(found) == len(TABLE)
    words = [(a, b) for x, y in zip(found, TABLE, strict=True) for a, b in zip(x.split(), y.split(), strict=True)]
    wrong = [(a, b) for a, b in words if a != b]
    assert len(wrong) <= 0.1 * len(words), wrong


@settings(max_examples=40, deadline=None)
@given(st.permutations(TABLE))
def test_lines_and_rules_stay_where_they_are(lines):
    found = Repairer.load().repair_lines([bare(line) for line in lines])
    for repaired, line in zip(found, lines, strict=True):
        assert repaired.text.count("|") == line.count("|")
        assert len(repaired.text.split()) == len(line.split())
        assert [w for w in repaired.text.split() if w[0].isdigit()] == [w for w in line.split() if w[0].isdigit()]


def test_usage_raises_what_a_text_says_often():
    model = LanguageModel.load()
    often = model.id("trường")
    usage = word_usage(model, [often] * 30 + [model.id("học")] * 40)
    assert usage is not None
    assert usage[often] > 1 > 0 > usage[model.id("trương")]
    assert word_usage(model, [often] * 10) is None


def test_agencies_are_found_with_spoiled_words(repairer):
    repaired = repairer.repair_text("Thong tu cua Bo Giao duc va bao tao ban hanh Quy dinh vé kiém dinh chét luong")
    assert "Bộ Giáo dục và Đào tạo ban hành" in repaired.text
    assert ("bao", "Đào", "dictionary:agencies") in {(e.from_, e.to, e.reason) for e in repaired.edits}


def test_what_follows_a_mark_is_no_agency():
    agencies = load_gazetteer("agencies", fuzzy=True)
    assert [m.words for m in agencies.matches(["Ke", "hoach"])] == []
    assert ("Bộ", "Y", "tế") in [m.words for m in agencies.matches(["Bo", "Y", "te"])]


@pytest.mark.parametrize("name", ["administration", "clean", "school_life"])
def test_held_out_text_passes_unchanged(repairer, name):
    lines = (HELD_OUT / f"{name}.txt").read_text("utf-8").splitlines()
    edits = [(e.from_, e.to) for line in lines for e in repairer.repair_text(line).edits]
    assert edits == []


@pytest.mark.parametrize(("name", "wrong"), [("administration", 0.02), ("school_life", 0.12)])
def test_held_out_text_is_restored_from_bare_letters(repairer, name, wrong):
    lines = (HELD_OUT / f"{name}.txt").read_text("utf-8").splitlines()
    found = repairer.repair_lines([bare(line) for line in lines])
    pairs = [(a, b) for r, x in zip(found, lines, strict=True) for a, b in zip(r.text.split(), x.split(), strict=True)]
    assert sum(a != b for a, b in pairs) <= wrong * len(pairs)

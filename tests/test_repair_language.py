"""Syllables, tones, tokens, the language model and its training."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.normalize.language_model import NONE, UNKNOWN, LanguageModel
from pipeline.normalize.syllable import ONSETS, RHYMES, is_strange, is_syllable, parse
from pipeline.normalize.tokens import Kind, tokenize
from pipeline.normalize.tone import bare, put_tone, split_tone, standard_tone
from pipeline.normalize.values.codebook import unknown_parts
from tools.train_language_model import read_phrases

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def model():
    return LanguageModel.load()


@pytest.mark.parametrize(
    "text", ["hoà", "hòa", "Thuý", "quyền", "UBND", "KH-UBND", "12/2022", "giấy;", "(gìn", "Đ", ""]
)
def test_words_and_abbreviations_are_not_strange(text):
    assert not is_strange(text)


@pytest.mark.parametrize("text", ["thaọ", "nghiã", "hoach", "cải-tién", "Wifi"])
def test_what_is_no_syllable_or_has_its_mark_where_none_stands_is_strange(text):
    assert is_strange(text)


@pytest.mark.parametrize(
    ("word", "standard"),
    [("hoà", "hòa"), ("Uỷ", "Ủy"), ("thuý", "thúy"), ("quý", "quý"), ("KHOẺ", "KHỎE"), ("òan", "oàn")],
)
def test_tone_placement(word, standard):
    assert standard_tone(word) == standard


@given(st.sampled_from(RHYMES), st.integers(0, 5))
def test_tone_round_trip(rhyme, tone):
    assert split_tone(put_tone(rhyme, tone)) == (rhyme, tone)
    assert bare(put_tone(rhyme, tone)) == bare(rhyme)


@given(st.sampled_from(ONSETS), st.sampled_from(RHYMES), st.integers(0, 5))
def test_parsed_syllables_spell_themselves(onset, rhyme, tone):
    # "gì" plus a vowel is written as "gi" plus that vowel: "già", never "gìa".
    assume(not (onset == "g" and rhyme.startswith("i") and len(rhyme) > 1))
    word = onset + put_tone(rhyme, tone)
    parts = parse(word)
    if parts is not None:
        assert parts.onset + put_tone(parts.rhyme, parts.tone) == word


@pytest.mark.parametrize("word", ["giáo", "dục", "nghiêng", "khuỷu", "quyết", "ước", "gì", "Ủy"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["gido", "dugc", "hòc", "ngiên", "ca1", "THPT", "", "street"])
def test_no_syllables(word):
    assert not is_syllable(word)


@given(st.text())
def test_tokens_stand_where_they_say(text):
    for junk in (False, True):
        end = 0
        for token in tokenize(text, junk):
            assert text[token.start : token.end] == token.text
            assert token.start >= end
            end = token.end


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("18/2012/TT-BGDĐT", Kind.CODE),
        ("126/KH-THPT", Kind.CODE),
        ("22/8/2018", Kind.NUMBER),
        ("1.234,5", Kind.NUMBER),
        ("a.b@edu.vn", Kind.CODE),
        ("https://edu.vn/a", Kind.CODE),
        ("được", Kind.WORD),
    ],
)
def test_kinds(text, kind):
    assert [t.kind for t in tokenize(f"({text}),") if t.kind is not Kind.MARK] == [kind]


def test_probabilities_sum_to_one(model):
    every = np.arange(len(model.words))
    one = np.ones_like(every)
    for a, b in [("giáo", "dục"), ("chất", "lượng"), ("ủy", "ban")]:
        p = np.exp(model.log_prob(one * model.id(a), one * model.id(b), every)).sum()
        assert 0.85 < p < 1.15


def test_context_matters(model):
    def score(a, b, c):
        return model.log_prob(*(np.array([model.id(w)]) for w in (a, b, c)))[0]

    assert score("giáo", "dục", "và") > score("giáo", "dục", "vá") + 4
    assert score("ủy", "ban", "nhân") > score("ủy", "ban", "nhẫn") + 4


def test_no_context_is_the_unigram(model):
    c = np.array([model.id("và")])
    none = np.array([NONE])
    assert model.log_prob(none, none, c)[0] == pytest.approx(model.unigram[c[0]])


def test_phrases_are_words_of_the_model(model):
    phrases = list(read_phrases(ROOT / "dictionaries" / "phrases.txt"))
    assert len(phrases) > 900
    unknown = {w for p in phrases for w in p.split() if model.id(standard_tone(w).lower()) == UNKNOWN}
    assert unknown <= {"phô"}


def test_the_model_is_small():
    folder = ROOT / "dictionaries" / "language-model"
    assert sum(f.stat().st_size for f in folder.iterdir()) < 25e6
    assert {f.suffix for f in folder.iterdir()} == {".npy", ".txt"}


def test_training_counts_what_it_reads(tmp_path):
    text = tmp_path / "text.txt"
    lines = [f"nhà trường có {i} giáo viên dạy toán\nhọc sinh của nhà trường\n" for i in range(40)]
    text.write_text("".join(lines), "utf-8")
    out = tmp_path / "model"
    command = [sys.executable, str(ROOT / "tools/train_language_model.py"), str(out), f"{text}=2"]
    subprocess.run(command, check=True, capture_output=True)
    trained = LanguageModel.load(out)
    a, b = (np.array([trained.id(w)]) for w in ("giáo", "viên"))
    likely = trained.log_prob(a, b, np.array([trained.id("dạy")]))[0]
    assert np.exp(likely) > 0.7
    assert likely > trained.log_prob(a, b, np.array([trained.id("sinh")]))[0] + 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Công văn số 2527/SGDĐT-GDITH ngày 11/05/2025", 1),
        ("Công văn số 2527/SGDĐT-GDTrH ngày 11/05/2025", 0),
        ("Thông tư số 18/2018/TT-BGDĐT", 0),
        ("đạt 12/15 chỉ tiêu", 0),
    ],
)
def test_abbreviations_in_codes_that_no_list_knows(text, count):
    assert unknown_parts(text) == count

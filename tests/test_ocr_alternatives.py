import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.ocr.alternatives import word_alternatives
from pipeline.reading import Alternative, Symbol, Word

BOX = Box(0, 0, 10, 10)


def test_ranks_words_by_the_product_of_their_symbols() -> None:
    word = Word(
        "tố",
        0.7,
        BOX,
        (Symbol("t", 0.99), Symbol("ố", 0.6, (Alternative("ổ", 0.35), Alternative("ô", 0.05)))),
    )
    found = word_alternatives(word)
    assert [text for text, _ in found] == ["tố", "tổ", "tô"]
    assert abs(found[1][1] - 0.35) < 1e-9


def test_word_without_symbols_has_one_reading() -> None:
    assert word_alternatives(Word("abc", 0.5, BOX)) == [("abc", 1.0)]


SHARES = st.floats(0, 1, allow_nan=False)
SYMBOLS = st.builds(
    Symbol,
    st.sampled_from("aăâeêoôơ"),
    SHARES,
    st.lists(st.builds(Alternative, st.sampled_from("áàảãạbc"), SHARES), max_size=4).map(tuple),
)


@given(st.lists(SYMBOLS, min_size=1, max_size=12), st.integers(1, 9))
def test_properties(symbols: list[Symbol], most: int) -> None:
    text = "".join(s.text for s in symbols)
    found = word_alternatives(Word(text, 0.5, BOX, tuple(symbols)), most)
    texts = [t for t, _ in found]
    assert text in texts
    assert len(texts) == len(set(texts)) <= most
    assert all(unicodedata.is_normalized("NFC", t) for t in texts)
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)
    assert sum(p for _, p in found) <= 1 + 1e-6 + 1e-4

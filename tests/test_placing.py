"""Words of a repaired text on the boxes of what was read."""

from collections import defaultdict
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.conversion import convert_source
from pipeline.geometry import Box
from pipeline.placing import ReadWord, by_line, place
from pipeline.settings import Settings
from pipeline.words import PageWords, PlacedWord, TextBlock, Words
from pipeline.workbench import Workbench

SAMPLES = Path(__file__).parent.parent / "samples"


def read(*lines: str) -> list[ReadWord]:
    """Words of lines 30 px apart, each letter 10 px wide, blanks as well."""
    found = []
    for number, line in enumerate(lines):
        left = 0
        for word in line.split():
            box = Box(left, 30 * number, left + 10 * len(word), 30 * number + 20)
            found.append(ReadWord(word, box, 0.9, number))
            left += 10 * len(word) + 10
    return found


def placed(text: str, *lines: str) -> list[tuple[str, int, int, int]]:
    """(word, line, left, right)."""
    return [(w.text, line, w.box.left, w.box.right) for line, w in place(text, read(*lines))]


def test_repaired_words_keep_their_boxes() -> None:
    assert placed("thẩm tra", "thấm tra") == [("thẩm", 0, 0, 40), ("tra", 0, 50, 80)]


def test_joined_and_divided_words_share_the_boxes() -> None:
    assert placed("kế hoạch", "kế ho ạch") == [("kế", 0, 0, 20), ("hoạch", 0, 30, 90)]
    assert placed("tra", "tra.") == [("tra", 0, 0, 40)]
    assert placed("kế hoạch", "kếhoạch") == [("kế", 0, 0, 20), ("hoạch", 0, 20, 70)]


def test_a_dropped_word_leaves_the_others_where_they_are() -> None:
    assert placed("nhà trường", "nhà . trường") == [("nhà", 0, 0, 30), ("trường", 0, 60, 120)]


def test_a_word_joined_over_a_line_end_stands_where_most_of_it_is() -> None:
    assert placed("nhà trường học", "nhà trư", "ờng học") == [
        ("nhà", 0, 0, 30),
        ("trường", 0, 40, 70),
        ("học", 1, 40, 70),
    ]


def test_an_added_word_stands_at_its_neighbour() -> None:
    assert placed("đã họp mới", "đã họp") == [("đã", 0, 0, 20), ("họp", 0, 30, 60), ("mới", 0, 50, 60)]


def test_words_of_a_line_do_not_overlap() -> None:
    words = [PlacedWord("a", Box(0, 0, 50, 9), 1), PlacedWord("b", Box(40, 0, 80, 9), 1)]
    assert [w.box.right for w in by_line([(0, w) for w in words])[0]] == [40, 80]


@given(st.lists(st.text("aăâbcdđ ", max_size=20), max_size=4), st.text("aăâbcdđ ", max_size=60))
def test_every_word_of_any_text_is_placed_within_what_was_read(lines: list[str], text: str) -> None:
    given_words = read(*lines)
    found = place(text, given_words)
    assert [word.text for _, word in found] == (text.split() if given_words else [])
    for line, word in found:
        assert word.box.area
        assert any(w.line == line and w.box.top == word.box.top for w in given_words)
        assert word.box.right <= max(w.box.right for w in given_words if w.line == line)


def test_words_round_trip() -> None:
    words = Words(
        pages=[PageWords(page=1, blocks=[TextBlock(role="body", lines=[[PlacedWord("ủy", Box(1, 2, 3, 4), 0.5)]])])]
    )
    assert Words.from_json(words.to_json()) == words
    assert '["ủy",[1,2,3,4],0.5]' in words.to_json()


def test_all_that_a_conversion_found_is_among_the_words_with_its_final_text() -> None:
    kept: list[Words] = []
    bench = Workbench.open(Settings())
    document = convert_source(SAMPLES / "decision.pdf", "decision.pdf", bench, on_words=kept.append)
    texts, roles = defaultdict(list), defaultdict(list)
    for page in kept[0].pages:
        info = document.pages[page.page - 1]
        for block in page.blocks:
            texts[block.ref].append(block.text)
            roles[block.role].append(block.text)
            assert block.box.clipped(info.width, info.height) == block.box
    for index, paragraph in enumerate(document.paragraphs):
        assert " ".join(texts[f"/paragraphs/{index}"]) == paragraph.text
    for number, table in enumerate(document.tables):
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row.cells):
                if not cell.merged:
                    found = " ".join(texts[f"/tables/{number}/rows/{i}/cells/{j}"])
                    assert found == " ".join(cell.text.split())
        assert {column.name for column in table.columns} <= set(roles["column_heading"])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in roles["national_title"]
    assert document.metadata.signer in roles["signer"]
    assert roles["page_number"]

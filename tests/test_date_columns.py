"""Dates that lack a figure which all others of their column have are doubted."""

import pytest

from pipeline.normalize.columns.criteria import CriterionValue
from pipeline.normalize.columns.date_columns import with_doubts, year_of
from pipeline.normalize.columns.number_columns import ODD


def doubt_dates(column: list[str]) -> list[CriterionValue]:
    return with_doubts([CriterionValue(text, None) for text in column])


DATES = ["02/11/1975", "16/07/2025", "28/12/1988", "02/02/2025", "11/06/2026"]


@pytest.mark.parametrize("odd", ["02/1/1975", "2/11/1975", "1/1/1975"])
def test_a_date_that_lacks_a_figure_is_doubted(odd: str) -> None:
    first, *rest = doubt_dates([odd, *DATES])
    assert (first.text, first.reasons, first.changed) == (odd, (ODD,), False)
    assert not any(value.reasons for value in rest)


@pytest.mark.parametrize(
    "column",
    [
        DATES,
        ["2/1/1975", *DATES[:3]],
        ["2/1/1975", "7/3/2025", *DATES],
        ["2/1/1975", "11/12/2025", "16/10/2024", "28/12/1988", "22/11/2025"],
        ["Tháng 6/2026", *DATES],
    ],
    ids=["as the others", "few others", "others lack it, too", "nobody pads", "no date"],
)
def test_other_dates_are_left_alone(column: list[str]) -> None:
    assert [(v.text, v.reasons) for v in doubt_dates(column)] == [(text, ()) for text in column]


@pytest.mark.parametrize("part", ["2/1979", "12/1979", "/1979", "24/02", "24/02/"])
def test_a_part_of_a_date_where_others_are_whole_is_doubted(part: str) -> None:
    """A strip of weak toner has taken the rest, in several rows."""
    found = doubt_dates([part, part, *DATES, *DATES])
    assert [bool(value.reasons) for value in found] == [part != "/1979"] * 2 + [False] * 10


@pytest.mark.parametrize("others", [DATES[:3], [*DATES, "Quý I", "Hằng năm"], ["7/2026", "8/2026", *DATES]])
def test_months_among_few_dates_are_left_alone(others: list[str]) -> None:
    assert not any(value.reasons for value in doubt_dates(["12/2026", *others]))


def test_what_is_known_of_a_text_stays() -> None:
    known = CriterionValue("Quý I/2026", None, ("x",), changed=True)
    assert with_doubts([known, *(CriterionValue(text, None) for text in DATES)])[0] == known


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        (["12/03/1975", "04/05/1988", "20/10/2024"], None),
        (["12/03/2025", "Tháng 9/2026", "20/10/2204", "15/11/2025", "Quý I/2026"], 2026),
        (["12/03/1975"], 2026),
        (["Cả năm", ""], 2026),
    ],
    ids=["births", "one misread", "too few", "none"],
)
def test_the_documents_year_tells_nothing_of_births(dates: list[str], year: int | None) -> None:
    assert year_of(dates, 2026) == year
    assert year_of(dates, None) is None


@pytest.mark.parametrize(
    ("column", "odd"),
    [
        (["Tháng 8/2026", "Tháng", "Tháng 3/2026", "Cả năm"], 1),
        (["Tháng 8/2026", "Tháng", "Tháng", "Tháng 3/2026"], 0),
        (["Tháng", "Quý", "Năm"], 0),
    ],
    ids=["its number lost", "others stand alone", "how often"],
)
def test_a_word_that_has_lost_its_number_is_doubted(column: list[str], odd: int) -> None:
    assert [ODD in value.reasons for value in doubt_dates(column)].count(True) == odd

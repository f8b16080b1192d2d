"""Addresses of the network are written as hosts are; numbers cut at a hyphen by the end of a line are joined."""

import pytest

from pipeline.geometry import Box
from pipeline.normalize import Repairer
from pipeline.reading import Line, Reading, Word


@pytest.fixture(scope="module")
def repairer():
    return Repairer.load()


def _read(*lines):
    return Reading(
        tuple(
            Line(
                tuple(Word(w, 0.9, Box(100 * i, 30 * k, 100 * i + 90, 30 * k + 20)) for i, w in enumerate(line.split()))
            )
            for k, line in enumerate(lines)
        )
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("xuyentk@vinhphuc.gov.Vn", "xuyentk@vinhphuc.gov.vn"),
        ("quynhdk@ thanhhoa.gov.vn.", "quynhdk@thanhhoa.gov.vn."),
        ("tuyetpk@thanhhoa.gov.n", "tuyetpk@thanhhoa.gov.vn"),
        ("Email: PGD.ThachHa@Gmail.com;", "Email: PGD.ThachHa@gmail.com;"),
        ("www.Moet.Gov.vn/VanBan", "www.moet.gov.vn/VanBan"),
    ],
)
def test_hosts_of_addresses_are_small_and_end_in_a_domain(repairer, raw, text):
    repaired = repairer.repair_reading(_read(raw))
    assert (repaired.text, repaired.raw) == (text, raw)
    assert [edit.reason for edit in repaired.edits] == ["address"]
    assert repairer.repair_reading(_read(text)).text == text


@pytest.mark.parametrize("raw", ["Mua 3 cái @ 5.000 đồng", "tại nhà.Vn", "lop6a@school.zz"])
def test_what_is_no_address_or_may_be_another_stays(repairer, raw):
    assert not [edit for edit in repairer.repair_reading(_read(raw)).edits if edit.reason == "address"]


def test_a_number_is_joined_where_the_line_ends_at_its_hyphen(repairer):
    assert repairer.repair_reading(_read("Đại học Tokyo, 7-", "3-1 Hongo")).text == "Đại học Tokyo, 7-3-1 Hongo"
    standard = repairer.repair_reading(_read("trong QCVN 16-", "1:2015/BYT được áp dụng")).text
    assert standard == "trong QCVN 16-1:2015/BYT được áp dụng"
    assert "2021- 2022" in repairer.repair_reading(_read("năm học 2021- 2022")).text

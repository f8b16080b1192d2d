"""Titles of signers among what seals and signatures are read as."""

import pytest

from pipeline.normalize.values.positions import mended_title


@pytest.mark.parametrize(
    ("read", "title"),
    [
        ("KI. TRƯỞNG PHÒNG PHÓ TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG PHÓ TRƯỞNG PHÒNG"),
        ("KT HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG"),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("KT. GIÁM ĐỐC HÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
        ("KT. GIÁM ĐỐC HÓ CHỦ TỊCH", "KT. GIÁM ĐỐC CHỦ TỊCH"),
        ("IM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        ("K HIỆU TRƯỞNG", "HIỆU TRƯỞNG"),
        ("HIỆU TRƯỞNG", "HIỆU TRƯỞNG"),
        ("TRƯỞNG XÓM", "TRƯỞNG XÓM"),
        ("NGƯỜI LẬP SỔ", "NGƯỜI LẬP SỔ"),
        ("KẾ TOÁN THU", "KẾ TOÁN THU"),
        ("HIỆU TRƯỞNG G5", "HIỆU TRƯỞNG"),
        ("BA HIỆU TRƯỞNG", "HIỆU TRƯỞNG"),
        ("P. HIỆU TRƯỞNG", "P. HIỆU TRƯỞNG"),
        ("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"),
        ("TIM BAN THƯỜNG VỤ BÍ THƯ", "T/M BAN THƯỜNG VỤ BÍ THƯ"),
        ("T/M BAN THƯỜNG VỤ BÍ THỰ.", "T/M BAN THƯỜNG VỤ BÍ THƯ"),
        ("T/M BAN THƯỜNG VỤ KIT BÍ THƯ PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ K/T BÍ THƯ PHÓ BÍ THƯ"),
        ("T|L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG", "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG"),
        ("T/M CHI BỘ BÍ THƯ", "T/M CHI BỘ BÍ THƯ"),
        ("TIM CHI BỘ BÍ THƯ", "T/M CHI BỘ BÍ THƯ"),
        ("TM. CẤP ỦY BÍ THƯ", "TM. CẤP ỦY BÍ THƯ"),
        ("T/M CHI BỘ", "T/M CHI BỘ"),
        ("TRƯỞNG KHOA TIM MẠCH", "TRƯỞNG KHOA TIM MẠCH"),
    ],
)
def test_titles(read: str, title: str) -> None:
    assert mended_title(read) == title

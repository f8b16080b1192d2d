"""What the head or the foot of a document lacks, by how Nghị định 30/2020/NĐ-CP has them written.

Whoever signs in another's place (KT.) is a deputy, and says so in the line below; whoever signs for a body (TM.) names
an office there; a people's committee is ỦY BAN NHÂN DÂN. Where a signature or a seal has kept a line from being read,
the value is well read and yet not whole.
"""

from __future__ import annotations

import re

from pipeline.document import Metadata
from pipeline.normalize.plain_text import bare

_FOR_ANOTHER = re.compile(r"^\W*k/?t\b")
_FOR_A_BODY = re.compile(r"^\W*t/?m\b")
_DEPUTY = re.compile(r"\bpho\b")
_OFFICE = re.compile(r"\b(?:chu tich|truong|pho|bi thu|giam doc|chanh|chu nhiem|thu ky)\b")
_REST = re.compile(r"\W*(?:tich|truong|doc|thu|uy|nhiem|phong|ban)\W*")
"""The last word of "Chủ tịch", "Hiệu trưởng", "Giám đốc" or of another office: none is of one syllable."""
_HEADLESS = re.compile(r"^\W*(?:ban )?nhan dan\b")


def incomplete(values: Metadata) -> dict[str, str]:
    """Return what fields lack, by their names."""
    found: dict[str, str] = {}
    title = bare(values.signer_title or "").lower()
    if _FOR_ANOTHER.search(title) and not _DEPUTY.search(title):
        found["signer_title"] = "signs for another (KT.), but the deputy's own title is missing"
    elif _FOR_A_BODY.search(title) and not _OFFICE.search(title):
        found["signer_title"] = "signs for a body (TM.), but the signer's own office is missing"
    elif _REST.fullmatch(title):
        found["signer_title"] = "the last word of an office, whose first is missing"
    for field in ("parent_body", "issuer"):
        if _HEADLESS.search(bare(getattr(values, field) or "").lower()):
            found[field] = "the name of a people's committee lacks its beginning"
    return found

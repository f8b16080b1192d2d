"""What the formats made of XML share: text that XML cannot hold replaced, and escaping."""

from __future__ import annotations

import html
import re

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_text(text: str) -> str:
    """Return ``text`` with the replacement character for each that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Return ``text`` for the content or a quoted attribute of HTML and XML."""
    return html.escape(xml_text(text), quote=True)

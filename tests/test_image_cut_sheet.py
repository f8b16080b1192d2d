"""A side of a photographed sheet that was missed cuts its text away, which is worse than no sheet at all."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.image.pose.perspective import _cuts_text


@pytest.mark.parametrize(("top", "cut"), [(40, False), (150, True), (75, False)])
def test_letters_outside_on_what_is_as_bright_as_the_sheet_tell_of_a_missed_side(top: int, cut: bool) -> None:
    """Up to the sheet's edge, below three lines of its text, below nothing but its margin."""
    gray = np.full((640, 460), 70, np.uint8)
    gray[40:600, 30:430] = 200
    for y in range(80, 580, 20):
        cv2.putText(gray, "Hoc sinh tieu hoc", (50, y + 12), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 40, 1)
    closed = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15)))
    corners = np.array([[30, top], [430, top], [430, 600], [30, 600]], np.float64)
    assert _cuts_text(corners, gray, np.asarray(closed, np.uint8)) == cut

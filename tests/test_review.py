"""The threshold of review is chosen by a limit, a budget of work, or a limit of silent errors."""

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.assemble.review import review_limit
from pipeline.cli import main
from pipeline.settings import Settings

CONFIDENCES = st.lists(st.floats(0, 1), max_size=60)


def flagged(confidences: list[float], settings: Settings) -> list[float]:
    limit = review_limit(confidences, settings)
    return [value for value in confidences if value < limit]


def test_the_plain_threshold() -> None:
    assert flagged([0.2, 0.9, 0.89, 1.0], Settings(review_threshold=0.9)) == [0.2, 0.89]


@given(CONFIDENCES, st.floats(0, 1))
def test_a_budget_is_kept_and_used(confidences: list[float], budget: float) -> None:
    found = flagged(confidences, Settings(review_budget=budget))
    assert len(found) <= budget * len(confidences)
    rest = sorted(set(confidences) - set(found))
    if rest:
        # One more value, with all that are as certain, would be too many.
        assert len(found) + confidences.count(rest[0]) > budget * len(confidences) - 1e-9
        assert max(found, default=0.0) <= rest[0]


@given(CONFIDENCES, st.floats(0, 0.5))
def test_silent_errors_stay_below_their_limit(confidences: list[float], share: float) -> None:
    found = flagged(confidences, Settings(max_silent_errors=share))
    silent = sum(1 - value for value in confidences if value not in found)
    assert silent <= share * len(confidences) + 1e-9
    if found:
        worst = max(found)
        spared = silent + sum(1 - value for value in confidences if value == worst)
        assert spared > share * len(confidences) - 1e-9


def test_budget_and_limit_exclude_each_other() -> None:
    with pytest.raises(ValidationError, match="not both"):
        Settings(review_budget=0.1, max_silent_errors=0.01)
    result = CliRunner().invoke(
        main, ["convert", "samples", "--out", "x", "--review-budget", "0.1", "--max-silent-errors", "0.01"]
    )
    assert result.exit_code == 2
    assert "not both" in result.output

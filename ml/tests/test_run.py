"""A budget is shared among parts that come one after another."""

import pytest

from reprise_ml.run import Run


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def run_of(minutes: float | None) -> tuple[Run, Clock]:
    clock = Clock()
    return Run(budget_minutes=minutes, now=clock), clock


def test_a_part_may_use_its_share_and_what_those_before_it_left() -> None:
    run, clock = run_of(1)
    with run.budget_until(0.3):
        clock.seconds = 6
        assert run.share_of_budget == pytest.approx(1 / 3)
    with run.budget_until(0.6):
        assert run.share_of_budget == pytest.approx(0)
        clock.seconds = 21
        assert run.share_of_budget == pytest.approx(0.5)
    assert run.share_of_budget == pytest.approx(21 / 60)


def test_a_part_that_comes_too_late_has_nothing_left() -> None:
    run, clock = run_of(1)
    clock.seconds = 30
    with run.budget_until(0.5):
        clock.seconds = 31
        assert run.share_of_budget > 1


def test_without_a_budget_there_is_always_time() -> None:
    run, clock = run_of(None)
    clock.seconds = 1e9
    with run.budget_until(0.1):
        assert run.share_of_budget == 0
    assert run.share_of_budget == 0

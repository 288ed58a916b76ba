import numpy as np
import pytest

from reprise_ml import validation
from reprise_ml.dataset import Histories
from reprise_ml.validation import held_out, held_out_more, last_interaction, last_visit, starts_of_visits

HOUR = 3_600_000


def histories(*hours: list[float]) -> Histories:
    """Items are numbered through, so that each says where it came from."""
    offsets = np.cumsum([0, *map(len, hours)])
    times = np.array([int(hour * HOUR) for each in hours for hour in each], dtype=np.int64)
    return Histories(offsets, np.arange(1, offsets[-1] + 1), np.ones(offsets[-1], np.float32), times)


def rows(given: Histories) -> list[list[int]]:
    return [given.items[each].tolist() for each in given]


TWO_VISITS = [0, 1, 2, 3, 4, 20, 21]
ONE_VISIT = [0, 1, 2, 3, 4, 5]
FEW_BEFORE = [0, 1, 2, 3, 50]


def test_a_pause_of_more_than_six_hours_begins_a_visit() -> None:
    given = histories([0, 6, 12.1], [], [12.2])
    assert starts_of_visits(given).tolist() == [True, False, True, True]


def test_the_last_visit_is_asked_for_where_enough_came_before() -> None:
    training, cases = last_visit(histories(TWO_VISITS, ONE_VISIT, [], FEW_BEFORE))
    assert rows(training) == [[1, 2, 3, 4, 5], [8, 9, 10, 11, 12, 13], [], [14, 15, 16, 17, 18]]
    assert rows(cases.histories) == [[1, 2, 3, 4, 5]]
    assert rows(cases.targets) == [[6, 7]]
    assert cases.at.tolist() == [20 * HOUR]


def test_the_last_interaction_is_asked_for_where_enough_came_before() -> None:
    training, cases = last_interaction(histories(TWO_VISITS, ONE_VISIT, [], FEW_BEFORE))
    assert rows(training) == [[1, 2, 3, 4, 5, 6], [8, 9, 10, 11, 12], [], [14, 15, 16, 17, 18]]
    assert rows(cases.histories) == [[1, 2, 3, 4, 5, 6], [8, 9, 10, 11, 12]]
    assert rows(cases.targets) == [[7], [13]]


def test_what_is_asked_for_is_never_trained_on() -> None:
    held = held_out(histories(TWO_VISITS, ONE_VISIT, [], FEW_BEFORE))
    assert rows(held.training) == [[1, 2, 3, 4, 5], [8, 9, 10, 11, 12], [], [14, 15, 16, 17, 18]]
    known = set(held.training.items.tolist())
    for cases in (held.visits, held.nexts):
        assert not known & set(cases.targets.items.tolist())
        assert len(cases.histories) == len(cases.targets) == len(cases)


def test_more_is_held_out_of_those_who_have_more() -> None:
    held = held_out_more(histories([*range(8), 20, 21, 40, 60], ONE_VISIT, [], FEW_BEFORE), visits=2, nexts=2)
    assert rows(held.visits.histories) == [list(range(1, 11)), list(range(1, 12))]
    assert rows(held.visits.targets) == [[11], [12]]
    assert rows(held.nexts.targets) == [[11], [12], [18]]
    assert held.nexts.at.tolist() == [40 * HOUR, 60 * HOUR, 5 * HOUR]
    assert rows(held.training) == [list(range(1, 11)), [13, 14, 15, 16, 17], [], [19, 20, 21, 22, 23]]


def test_no_more_than_half_of_a_member_is_held_out() -> None:
    held = held_out_more(histories([*range(6), *range(20, 40)]), visits=3, nexts=20)
    assert len(held.visits) == 0
    assert len(held.nexts) == 13
    assert held.training.lengths().tolist() == [13]


def test_what_nobody_is_asked_is_not_held_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "MAX_CASES", 2)
    given = histories(*[list(range(8))] * 5)
    held = held_out_more(given, visits=1, nexts=1)
    assert len(held.nexts) == 2
    assert held.training.lengths().tolist() == [7, 8, 8, 8, 7]

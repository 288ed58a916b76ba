from math import log2

import numpy as np
import pytest

from reprise_ml.dataset import Histories
from reprise_ml.metrics import case_metrics, mean, measured, top


def rows(*items: list[int]) -> Histories:
    flat = np.array([each for row in items for each in row], dtype=np.int64)
    return Histories(np.cumsum([0, *map(len, items)]), flat, np.ones(len(flat), np.float32), np.zeros(len(flat)))


DESCENDING = np.array([[99.0, *range(30, 0, -1)]], dtype=np.float32)
"""Item 1 scores highest, then 2, and so on to 30; padding would score above them all."""


def test_padding_and_what_was_seen_are_never_ranked() -> None:
    assert top(DESCENDING, rows([1, 3]), 4).tolist() == [[2, 4, 5, 6]]


def test_one_target_in_third_place() -> None:
    found = measured(DESCENDING, rows([]), rows([3]))
    assert (found.hr10, found.recall20, found.cases) == (1.0, 1.0, 1)
    assert found.ndcg10 == pytest.approx(1 / log2(4))


def test_several_targets_are_held_against_the_best_order_of_them() -> None:
    # places 1, 4 and 15; the ideal is 1, 2, 3
    found = measured(DESCENDING, rows([]), rows([1, 4, 15]))
    assert found.ndcg10 == pytest.approx((1 + 1 / log2(5)) / (1 + 1 / log2(3) + 1 / log2(4)))
    assert found.recall20 == 1.0


def test_more_targets_than_places_can_still_be_answered_in_full() -> None:
    found = measured(DESCENDING, rows([]), rows(list(range(1, 26))))
    assert (found.ndcg10, found.recall20) == (pytest.approx(1.0), 1.0)


def test_a_target_below_the_cut_counts_nothing_for_it() -> None:
    assert case_metrics(DESCENDING, rows([]), rows([11])).tolist() == [[0.0, 0.0, 1.0]]
    assert case_metrics(DESCENDING, rows([]), rows([21])).tolist() == [[0.0, 0.0, 0.0]]


def test_what_is_seen_moves_the_rest_up_and_counts_by_case() -> None:
    both = np.concatenate([DESCENDING, DESCENDING])
    found = measured(both, rows([1, 2], []), rows([3], [30]))
    assert (found.hr10, found.ndcg10, found.recall20, found.cases) == (0.5, 0.5, 0.5, 2)


def test_nothing_to_measure_is_nothing() -> None:
    assert mean(np.zeros((0, 3))).hr10 == 0.0

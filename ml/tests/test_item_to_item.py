import io

import numpy as np
import pytest
import torch

from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families._linear import newest, returning
from reprise_ml.families.item_to_item import ItemToItemConfig, fit, largest_of_sparse_rows, met_together
from reprise_ml.run import Run


def histories(*rows: list[int]) -> Histories:
    flat = np.array([each for row in rows for each in row], dtype=np.int64)
    offsets = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    return Histories(offsets, flat, np.ones(len(flat), np.float32), np.arange(len(flat)))


def test_meetings_count_half_at_half_life_and_not_across_members() -> None:
    met = met_together(histories([1, 2, 3], [3, 1]), 3, reach=2, half_life=1.0).toarray()
    assert np.allclose(met, [[0, 0.5, 0.25 + 0.5], [0.5, 0, 0.5], [0.75, 0.5, 0]])
    assert met_together(histories([1, 2, 3]), 3, reach=1, half_life=1.0).toarray()[0, 2] == 0


def test_what_is_disliked_counts_half() -> None:
    given = histories([1, 2])
    given.strengths[0] = -1
    assert met_together(given, 2, reach=5, half_life=1.0).toarray()[0, 1] == pytest.approx(0.25)


def test_rows_are_cut_in_pieces_as_in_one() -> None:
    met = met_together(histories(*([n, n % 40 + 1, n * 7 % 40 + 1] for n in range(1, 41))), 40, 5, 3.0)
    columns, values = largest_of_sparse_rows(met.tocsr(), 40)
    again = np.zeros((40, 40))
    np.put_along_axis(again, columns.astype(np.int64), values, 1)
    assert np.allclose(again, met.toarray())


def test_within_a_visit_what_stood_near_and_on_a_return_what_the_same_people_met() -> None:
    near, far, start = 2, 30, 1
    rows = [[start, near, *range(3, 29)] for _ in range(4)] + [[start, *range(3, 29), far] for _ in range(30)]
    dataset = Dataset([str(n) for n in range(30)], histories(*rows), None, {})  # type: ignore[arg-type]
    config = ItemToItemConfig(near=1.0, far=1_000.0, far_power=0.0)
    model = fit(dataset, config, Run(out=io.StringIO()))
    items, liked = torch.tensor([[start]]), torch.ones(1, 1)
    within, back = (model(items, liked, torch.tensor([[days]]))[0] for days in (0.001, 30.0))
    assert within[near] > within[far]
    assert back[far] > back[near]


def test_six_hours_are_between_a_visit_and_a_return() -> None:
    share = returning(torch.tensor([0.0, 1 / 24, 0.25, 1.5, 1_000.0]))
    assert share.tolist() == pytest.approx([0, 0.02, 0.5, 0.98, 1], abs=0.002)


def test_the_newest_are_so_many_however_many_there_are() -> None:
    assert newest(torch.tensor([[1, 2, 3]]), 2).tolist() == [[2, 3]]
    assert newest(torch.tensor([[1, 2, 3]]), 5).tolist() == [[0, 0, 1, 2, 3]]

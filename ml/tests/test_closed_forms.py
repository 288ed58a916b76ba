"""What is counted a part at a time is what would be counted at once."""

from pathlib import Path

import numpy as np
import pytest
import torch

from reprise_ml.dataset import Histories, read_dataset
from reprise_ml.families import ease, slist
from reprise_ml.families._linear import SpeakingTitles, largest_of_rows


@pytest.fixture
def histories(walks: Path) -> Histories:
    return read_dataset(walks).histories


def test_transitions_do_not_depend_on_how_many_are_counted_together(
    histories: Histories, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = slist.blocks_of(slist.SlistConfig())
    at_once = slist._counted(histories, blocks, 3, 20)
    monkeypatch.setattr(slist, "AT_ONCE", 30)
    for one, other in zip(at_once, slist._counted(histories, blocks, 3, 20), strict=True):
        assert one.any()
        assert np.allclose(one, other, rtol=1e-4)


@pytest.mark.parametrize("at_once", [1, 4, 512])
def test_an_inverse_is_mirrored_whatever_is_mirrored_at_once(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ease, "ROWS_AT_ONCE", at_once)
    chance = np.random.default_rng(1).normal(size=(9, 9))
    positive = (chance @ chance.T + 5 * np.eye(9)).astype(np.float32)
    wanted = np.linalg.inv(positive)
    assert np.allclose(ease.inverse_of(positive.copy()), wanted, atol=1e-5)


def test_a_matrix_that_has_no_inverse_is_named() -> None:
    with pytest.raises(np.linalg.LinAlgError, match="raise the regularisation"):
        ease.inverse_of(-np.eye(3, dtype=np.float32))


def test_the_largest_of_many_rows_are_those_of_each() -> None:
    weights = np.random.default_rng(2).normal(size=(1_100, 6)).astype(np.float32)
    columns, values = largest_of_rows(weights, 2)
    assert np.array_equal(np.sort(np.abs(values), axis=1), np.sort(np.abs(weights), axis=1)[:, -2:])
    assert np.array_equal(np.take_along_axis(weights, columns, axis=1), values)


def test_a_title_without_a_row_says_nothing_and_is_still_ranked() -> None:
    titles = SpeakingTitles(np.array([[0, 1], [1, 0]]), np.array([[0.5, 2.0], [3.0, 1.0]], np.float32), item_count=4)
    said = titles(torch.tensor([[3, 4, 1, 2]]), torch.tensor([[9.0, 9.0, 1.0, 10.0]]))
    assert said.tolist() == [[0, 10.5, 32, 0, 0]]
    assert len(titles.weights) == 3

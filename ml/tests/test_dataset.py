from pathlib import Path

import numpy as np
import pytest
from conftest import write_dataset

from reprise_ml.dataset import Histories, read_dataset
from reprise_ml.errors import BadInput


def test_histories_stand_in_order_of_time_and_items_in_order_of_use(tmp_path: Path) -> None:
    common = [(f"movie:t:{n}", 1.0) for n in range(6)]
    dataset = read_dataset(write_dataset(tmp_path, [common[: n + 1] for n in range(6)]))
    assert dataset.ids == [f"movie:t:{n}" for n in range(6)]
    assert [dataset.histories.items[each].tolist() for each in dataset.histories] == [
        list(range(1, n + 2)) for n in range(6)
    ]
    assert dataset.histories.lengths().tolist() == [1, 2, 3, 4, 5, 6]


def test_what_is_kept_of_histories_stays_with_its_member(tmp_path: Path) -> None:
    dataset = read_dataset(write_dataset(tmp_path, [[(f"movie:t:{n}", 1.0) for n in range(6)] for _ in range(6)]))
    kept = dataset.histories.where(dataset.histories.members() % 2 == 1)
    assert kept.lengths().tolist() == [0, 6, 0, 6, 0, 6]
    assert np.array_equal(kept.members(), np.repeat([1, 3, 5], 6))


def test_one_medium_alone(tmp_path: Path) -> None:
    both = [(f"{medium}:t:{n}", 1.0) for n in range(5) for medium in ("movie", "anime")]
    dataset = read_dataset(write_dataset(tmp_path, [both] * 5), "anime")
    assert set(dataset.ids) == {f"anime:t:{n}" for n in range(5)}
    assert dataset.histories.lengths().tolist() == [5] * 5


def test_a_folder_that_is_no_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no dataset"):
        read_dataset(tmp_path / "nothing")


def test_too_little_is_refused_with_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="2 members and 3 titles .* at least 5 and 5"):
        read_dataset(write_dataset(tmp_path, [[(f"movie:t:{n}", 1.0) for n in range(3)]] * 2))


@pytest.mark.parametrize("strength", [float("nan"), 1.5, -2.0])
def test_a_strength_that_is_none_is_refused(tmp_path: Path, strength: float) -> None:
    history = [*((f"movie:t:{n}", 1.0) for n in range(6)), ("movie:t:7", strength)]
    with pytest.raises(BadInput, match="every strength is a number from -1 to 1"):
        read_dataset(write_dataset(tmp_path, [history] * 6))


def test_parts_are_of_whole_members_and_hold_everything_once() -> None:
    lengths = [3, 0, 4, 9, 1, 1, 0]
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    places = np.arange(offsets[-1])
    given = Histories(offsets, places + 1, np.ones(len(places), np.float32), places)
    parts = list(given.parts(5))
    assert [each.lengths().tolist() for each in parts] == [[3, 0], [4], [9], [1, 1, 0]]
    assert np.concatenate([each.items for each in parts]).tolist() == given.items.tolist()

"""How long a family learns follows from the size of the data, and stays within a limit that is counted."""

import pytest

from reprise_ml.families._effort import LEAST, ROUND, WORK, epochs_for, within_work

TITLES, WIDTH = 3_700, 64


@pytest.mark.parametrize("places", [10, 20_000, 100_000])
def test_little_data_is_passed_over_the_usual_number_of_times(places: int) -> None:
    assert epochs_for(8, places, 9_700, WIDTH) == 8


def test_passes_grow_with_the_root_of_the_data() -> None:
    assert epochs_for(10, 400_000, TITLES, WIDTH) == 20
    assert epochs_for(10, 900_000, TITLES, WIDTH) == 30


def test_of_more_than_a_round_an_epoch_is_a_part() -> None:
    assert epochs_for(1, 4 * ROUND, 10, WIDTH) == round(4 * (4 * ROUND / 100_000) ** 0.5)


@pytest.mark.parametrize("places", [1_000_000, 20_000_000, 10**9])
@pytest.mark.parametrize("titles", [3_700, 27_000, 200_000])
def test_no_size_asks_for_more_than_the_work_that_is_allowed(places: int, titles: int) -> None:
    epochs = epochs_for(10, places, titles, WIDTH)
    of_an_epoch = min(places, ROUND) * titles * WIDTH
    assert epochs >= LEAST
    assert epochs == LEAST or (epochs - 0.5) * of_an_epoch <= WORK


def test_what_costs_nothing_is_not_cut_short() -> None:
    assert within_work(60, 0.0) == 60
    assert within_work(60, WORK / 7) == 7

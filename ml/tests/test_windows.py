import numpy as np
import torch

from reprise_ml.dataset import DAY_MS, Histories
from reprise_ml.families._sequence import up_to
from reprise_ml.validation import Cases
from reprise_ml.windows import Aims, Window, asked, batched, cut, inputs_of

HOUR = 3_600_000


def histories(*hours: list[float]) -> Histories:
    offsets = np.cumsum([0, *map(len, hours)])
    times = np.array([int(hour * HOUR) for each in hours for hour in each], dtype=np.int64)
    return Histories(offsets, np.arange(1, offsets[-1] + 1), np.ones(offsets[-1], np.float32), times)


def test_inputs_are_padded_on_the_left_and_know_how_long_ago() -> None:
    given = histories([0, 24, 36], [48])
    items, strengths, ages = inputs_of(given, [Window(0, 3, 2 * DAY_MS), Window(3, 4, 2 * DAY_MS)])
    assert items.tolist() == [[1, 2, 3], [0, 0, 4]]
    assert strengths.tolist() == [[1, 1, 1], [0, 0, 1]]
    assert ages.tolist() == [[2, 1, 0.5], [0, 0, 0]]


def test_of_a_case_the_newest_are_asked() -> None:
    given = histories([0, 1, 2, 3], [4])
    cases = Cases(given, np.array([10, 11]), given)
    assert asked(cases, 3) == [Window(1, 4, 10), Window(4, 5, 11)]


def test_every_interaction_but_the_first_is_a_target_once_wherever_the_cuts_fall() -> None:
    given = histories(list(range(23)), [0], [], list(range(6)))
    for seed in range(20):
        windows = cut(given, 5, np.random.default_rng(seed))
        assert all(1 <= each.end - each.begin <= 5 for each in windows)
        targets = [place + 1 for each in windows for place in range(each.begin, each.end)]
        assert sorted(targets) == [*range(1, 23), *range(25, 30)]
        assert all(each.at == given.times[each.end] for each in windows)


def test_batches_hold_every_window_once() -> None:
    windows = [Window(n, n + 1 + n % 7, 0) for n in range(50)]
    batches = batched(windows, 8, np.random.default_rng(0))
    assert max(map(len, batches)) == 8
    assert sorted((each for batch in batches for each in batch), key=lambda each: each.begin) == windows


def test_within_a_visit_the_next_count_half_of_the_one_before() -> None:
    aims = Aims.of(histories([0, 1, 2, 3]), ahead=2, comeback=5.0)
    assert aims.titles[0].tolist() == [2, 3]
    assert np.allclose(aims.weights, [[2 / 3, 1 / 3], [2 / 3, 1 / 3], [1, 0], [0, 0]])


def test_where_a_visit_ends_the_titles_of_the_next_one_count_alike() -> None:
    aims = Aims.of(histories([0, 100, 101, 200], [0, 1]), ahead=3, comeback=6.0)
    assert aims.titles[0].tolist() == [2, 3, 4]
    assert np.allclose(aims.weights[0], [3, 3, 0])
    assert np.allclose(aims.weights[2], [6, 0, 0])
    assert aims.weights[3].tolist() == [0, 0, 0]


def test_aims_stand_where_their_inputs_stand() -> None:
    given = histories([0, 1, 2, 3], [4, 5])
    aims = Aims.of(given, ahead=1, comeback=1.0)
    titles, weights = aims.at([Window(0, 3, 0), Window(4, 5, 0)], "cpu")
    assert titles[..., 0].tolist() == [[2, 3, 4], [0, 0, 6]]
    assert torch.equal(weights[..., 0], torch.tensor([[1.0, 1.0, 1.0], [0.0, 0.0, 1.0]]))


def test_an_epoch_reads_no_more_places_than_it_may() -> None:
    parts = [[Window(0, 4, 0), Window(4, 6, 0)], [Window(6, 9, 0)], [Window(9, 12, 0)]]
    assert up_to(parts, 12) == parts
    assert up_to(parts, 11) == parts[:2]
    assert up_to(parts, 0) == up_to([], 5) == []

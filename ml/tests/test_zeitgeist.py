import io

import numpy as np
import torch

from reprise_ml.dataset import DAY_MS, Dataset, Histories
from reprise_ml.families.zeitgeist import Zeitgeist, ZeitgeistConfig, counted, fit
from reprise_ml.run import Run

OLD, NEW, OLD_HIT, NEW_HIT = 1, 2, 3, 4


def two_ages() -> Histories:
    """Forty members of an old time and forty of a new one, ten years later; each time has its titles."""
    rows = [[OLD, OLD_HIT]] * 40 + [[NEW, NEW_HIT]] * 40
    days = [n % 90 + (0 if n < 40 else 3_650) for n in range(80)]
    flat = np.array(rows).ravel()
    times = np.repeat(np.array(days, dtype=np.int64) * DAY_MS, 2)
    return Histories(np.arange(0, 161, 2), flat, np.ones(160, np.float32), times)


def fitted(**config: float) -> Zeitgeist:
    dataset = Dataset(list("abcd"), two_ages(), None, {})  # type: ignore[arg-type]
    return fit(dataset, ZeitgeistConfig(**{"smoothing": 1.0, **config}), Run(out=io.StringIO()))


def asked(model: Zeitgeist, items: list[int], ages: list[float]) -> torch.Tensor:
    return model(torch.tensor([items]), torch.ones(1, len(items)), torch.tensor([ages]))[0]


def test_a_history_of_its_time_is_answered_with_what_was_popular_then() -> None:
    model = fitted()
    old, new = asked(model, [OLD], [1.0]), asked(model, [NEW], [1.0])
    assert old[OLD_HIT] > old[NEW_HIT]
    assert new[NEW_HIT] > new[OLD_HIT]


def test_who_was_here_long_ago_is_answered_with_what_is_popular_now() -> None:
    back = asked(fitted(), [OLD], [3_650.0])
    assert back[NEW_HIT] > back[OLD_HIT]


def test_padding_says_nothing_of_time() -> None:
    model = fitted()
    assert torch.allclose(asked(model, [0, 0, OLD], [0.0, 0.0, 1.0]), asked(model, [OLD], [1.0]))


def test_periods_are_longer_where_there_would_be_too_many() -> None:
    assert len(fitted(period=1.0).popular) <= 201


def test_what_was_met_is_counted_by_period() -> None:
    counts = counted(two_ages(), 4, 365.0)
    assert counts.shape == (11, 5)
    assert counts[0].tolist() == [0, 40, 0, 40, 0]
    assert counts[10].tolist() == [0, 0, 40, 0, 40]

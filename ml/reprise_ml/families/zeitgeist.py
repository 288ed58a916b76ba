"""Zeitgeist: what was popular at the time that a history speaks of; a popularity that needs no clock.

A model of this contract is never told the date. But titles have their time, and the ages of a history are known: with
p(title | period) counted from the data, naive Bayes tells how likely each period is to be the present,
log p(now = t) = sum over the history of log p(item | t - age) / p(item), and the answer is the popularity of the year
that ended then, averaged over t. Somebody whose history reaches to today gets what is popular today.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import DAY_MS, Dataset, Histories
from reprise_ml.families import Family
from reprise_ml.families._linear import newest
from reprise_ml.run import Run

LENGTH = 100
MOST_PERIODS = 200
BEFORE_ANYTHING = -3.0
"""What it costs a period if an interaction would fall before the first one that is known."""


@dataclass(frozen=True)
class ZeitgeistConfig:
    period: float = bounded(182.0, 1.0, 10_000.0, "days of a period; longer where the data would have too many")
    window: float = bounded(365.0, 1.0, 10_000.0, "days that count as lately")
    smoothing: float = bounded(1_000.0, 1.0, 1e9, "interactions of average taste that are added to every period")
    certainty: float = bounded(1.0, 0.01, 10.0, "how much an interaction says about the time")


class Zeitgeist(nn.Module):
    """`speaks` float32 [items + 1, 2 periods]: what a title says of each period, shifted so that periods before the
    data can be looked up; `popular` float32 [periods, items + 1]."""

    def __init__(self, speaks: np.ndarray, popular: np.ndarray, days: float, certainty: float) -> None:
        super().__init__()
        self.periods, self.days, self.certainty = len(popular), days, certainty
        self.register_buffer("speaks", torch.from_numpy(speaks))
        self.register_buffer("popular", torch.from_numpy(popular))
        self.register_buffer("now", torch.arange(self.periods))

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        items, ages = newest(items, LENGTH), newest(ages, LENGTH)
        ago = torch.clamp((ages / self.days).long(), max=self.periods)  # (B, T)
        then = self.now + self.periods - ago.unsqueeze(-1)  # (B, T, periods), where each now would put it
        said = torch.gather(self.speaks[items], 2, then).sum(1)  # (B, periods)
        likely = torch.softmax(self.certainty * said, -1)
        return likely @ self.popular + 0.0 * strengths.sum(1, keepdim=True)


def fit(dataset: Dataset, config: ZeitgeistConfig, run: Run) -> Zeitgeist:
    histories, items = dataset.histories, dataset.item_count
    began, ended = histories.times.min(), histories.times.max()
    days = max(config.period, float(ended - began) / DAY_MS / MOST_PERIODS)
    counts = counted(histories, items, days)
    around = max(1, round(config.window / days))
    lately = _running(counts, around - 1, 0)
    speaks = said_of_time(_running(counts, around // 2, around // 2), counts.sum(0), config.smoothing)
    before = np.full((items + 1, len(counts)), BEFORE_ANYTHING, np.float32)
    before[0] = 0
    run.tell("phase", name="counted", share=1.0)
    popular = np.log1p(lately).astype(np.float32)
    return Zeitgeist(np.concatenate([before, speaks.T], 1), popular, days, config.certainty)


def counted(histories: Histories, items: int, days: float) -> np.ndarray:
    """float64 [periods, items + 1]: how often each title was met in each period."""
    period = ((histories.times - histories.times.min()) / DAY_MS / days).astype(np.int64)
    counts = np.zeros((int(period.max()) + 1, items + 1))
    np.add.at(counts, (period, histories.items), 1)
    return counts


def said_of_time(around: np.ndarray, ever: np.ndarray, smoothing: float) -> np.ndarray:
    """log p(title | period) / p(title), smoothed towards saying nothing. float32 [periods, items + 1]"""
    usual = (ever + 0.5) / (ever.sum() + 0.5 * len(ever))
    said = np.log((around + smoothing * usual) / (around.sum(1, keepdims=True) + smoothing)) - np.log(usual)
    said[:, 0] = 0
    return np.asarray(said, dtype=np.float32)


def _running(counts: np.ndarray, before: int, after: int) -> np.ndarray:
    """Sums over each period, so many before it and so many after it."""
    n = len(counts)
    sums = np.concatenate([np.zeros((1, counts.shape[1])), np.cumsum(counts, 0)])
    at = np.arange(n)
    return np.asarray(sums[np.minimum(n, at + after + 1)] - sums[np.maximum(0, at - before)])


FAMILY = Family(
    name="zeitgeist",
    essence="what was popular at the time that a history speaks of",
    config=ZeitgeistConfig,
    fit=fit,
    max_length=LENGTH,
)

"""Popularity: how often a title was met, recent meetings counting more. The honest baseline; it looks at nobody.

score = sum over meetings of 2^(-age / half_life), ages in days before the newest interaction of the dataset.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import DAY_MS, Dataset
from reprise_ml.families import Family
from reprise_ml.run import Run


@dataclass(frozen=True)
class PopularityConfig:
    half_life: float = bounded(365.0, 0.1, 1e6, "days after which a meeting counts half")


class Popularity(nn.Module):
    def __init__(self, scores: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("counted", torch.from_numpy(scores))

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        nobody = 0.0 * (items.float() + strengths + ages).sum(1, keepdim=True)  # (batch, 1)
        return nobody + self.counted


def fit(dataset: Dataset, config: PopularityConfig, run: Run) -> nn.Module:
    histories = dataset.histories
    ages = (histories.times.max() - histories.times) / DAY_MS
    scores = np.bincount(histories.items, 2.0 ** (-ages / config.half_life), minlength=dataset.item_count + 1)
    run.tell("phase", name="counted", share=1.0)
    return Popularity(np.log1p(scores).astype(np.float32))


FAMILY = Family(
    name="popularity",
    essence="how often each title was met, recent meetings counting more",
    config=PopularityConfig,
    fit=fit,
    max_length=1,
)

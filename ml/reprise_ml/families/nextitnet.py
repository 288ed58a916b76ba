"""NextItNet: dilated causal convolutions in residual blocks (Yuan, Karatzoglou, Arapakis, Jose and He, A Simple
Convolutional Generative Network for Next Item Recommendation, WSDM 2019), with a softmax over every title.

Each block is two causal convolutions, the second dilated twice as wide as the first, each after a norm. Padding stays
zero between the layers, so that it says nothing, however much of it there is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import Family
from reprise_ml.families._sequence import (
    COUNTED,
    LENGTH,
    TITLES,
    SequenceConfig,
    TitleTable,
    fit_sequence,
    read_histories,
)
from reprise_ml.run import Run


@dataclass(frozen=True)
class NextitnetConfig(SequenceConfig):
    kernel: int = bounded(3, 2, 15, "interactions that one convolution sees")
    blocks: int = bounded(4, 1, 10, "residual blocks; dilations 1 and 2, 4 and 8, and so on, starting again after 8")


class Convolution(nn.Module):
    """norm, ReLU, causal convolution: place t sees t, t - d, ... t - (kernel - 1) d"""

    def __init__(self, dim: int, kernel: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.reach = (kernel - 1) * dilation
        self.convolve = nn.Conv1d(dim, dim, kernel, dilation=dilation)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """x (B, T, D), real (B, T, 1) is 1 where something stands"""
        ready = (F.relu(self.norm(x)) * real).transpose(1, 2)  # (B, D, T)
        convolved: Tensor = self.convolve(F.pad(ready, (self.reach, 0))).transpose(1, 2)
        return convolved


class Nextitnet(nn.Module):
    by_title, left_out = TITLES, COUNTED

    def __init__(self, table: TitleTable, config: NextitnetConfig) -> None:
        super().__init__()
        self.table = table
        self.liking = nn.Parameter(torch.zeros(2, config.dim))
        self.dropout = nn.Dropout(config.dropout)
        wide = [4 ** (n % 2) for n in range(config.blocks)]
        self.first = nn.ModuleList(Convolution(config.dim, config.kernel, d) for d in wide)
        self.second = nn.ModuleList(Convolution(config.dim, config.kernel, 2 * d) for d in wide)
        # every block begins as nothing but its residual
        self.open = nn.Parameter(torch.full((config.blocks,), 0.1))
        self.norm = nn.LayerNorm(config.dim)

    def states(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        """(B, T) each -> (B, T, D)"""
        real = (items > 0).float().unsqueeze(-1)
        x = self.dropout(read_histories(self.table, self.liking, items, strengths, ages))
        for n, (first, second) in enumerate(zip(self.first, self.second, strict=True)):
            x = x + self.open[n] * self.dropout(second(first(x, real), real))
        normed: Tensor = self.norm(x)
        return normed

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        return self.table.scores(self.states(items, strengths, ages)[:, -1], ages[:, -1])


def maker(dataset: Dataset, config: NextitnetConfig) -> Callable[[Histories], nn.Module]:
    def make(histories: Histories) -> nn.Module:
        return Nextitnet(TitleTable(histories, dataset.item_count, config.dim), config)

    return make


def fit(dataset: Dataset, config: NextitnetConfig, run: Run) -> nn.Module:
    return fit_sequence(maker(dataset, config), dataset, config, run)


FAMILY = Family(
    name="nextitnet",
    essence="dilated causal convolutions over the history",
    config=NextitnetConfig,
    fit=fit,
    max_length=LENGTH,
)

"""Two towers: a member and a title each become a vector of length 1, and their product says how well they fit (Yi et
al., Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations, RecSys 2019; here the softmax goes
over every title, so that there is no bias to correct).

The member's tower sees several sums of their history, one for each of its half-lives. The title's tower sees attributes
and, where a title is known, an embedding of its own; that one is left out of some titles while training, so that
attributes alone are enough for a title without interactions.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from reprise_ml.attributes import bags
from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import Family
from reprise_ml.families._sequence import LENGTH, Read, SequenceConfig, fit_sequence, met_together, occasion, pauses
from reprise_ml.families._towers import Bags, newest_sum, sums_so_far
from reprise_ml.losses import full_softmax
from reprise_ml.run import Run

HALF_LIVES = (0.2, 2.0, 10.0, 60.0)
"""Of the sums that the member's tower sees, in interactions."""
DISLIKED = 0.5
"""What the least liked interaction counts; the best counts 1."""


@dataclass(frozen=True)
class TwoTowerConfig(SequenceConfig):
    dim: int = bounded(128, 4, 1024, "length of the vectors")
    hidden: int = bounded(256, 4, 4_096, "width inside the towers")
    buckets: int = bounded(8_192, 16, 1_000_000, "numbers that attributes share")
    unknown: float = bounded(0.1, 0.0, 0.9, "share of titles that must do without an embedding of their own")


class ContentTower(nn.Module):
    """What attributes alone say of a title."""

    def __init__(self, config: TwoTowerConfig) -> None:
        super().__init__()
        self.bags = Bags(config.buckets, config.dim)
        self.inside = nn.Sequential(
            nn.Linear(config.dim, config.hidden), nn.ReLU(), nn.Linear(config.hidden, config.dim)
        )

    def forward(self, attributes: Tensor) -> Tensor:
        """int64 (titles, most) -> (titles, dim)"""
        said: Tensor = self.inside(self.bags(attributes))
        return said


class ContentEncoder(nn.Module):
    """What is exported for titles that came after training: attributes int64 [batch, most] -> vector [batch, dim]."""

    def __init__(self, tower: ContentTower) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, attributes: Tensor) -> Tensor:
        return F.normalize(self.tower(attributes), dim=-1)


class MemberTower(nn.Module):
    def __init__(self, config: TwoTowerConfig) -> None:
        super().__init__()
        self.wide = nn.Linear(config.dim * len(HALF_LIVES) + 3, config.hidden)
        self.narrow = nn.Linear(config.hidden, config.dim)
        self.direct = nn.Parameter(torch.linspace(1, 0.4, len(HALF_LIVES)))
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, sums: Tensor, pause: Tensor) -> Tensor:
        """sums (..., half-lives, dim), pause (...) -> (..., dim), of length 1"""
        seen = torch.cat([self.dropout(sums).flatten(-2), occasion(pause)], -1)
        plain = (sums * self.direct.unsqueeze(-1)).sum(-2)
        return F.normalize(plain + self.narrow(self.dropout(F.relu(self.wide(seen)))), dim=-1)


class TwoTower(nn.Module):
    by_title = {"own": 0}

    def __init__(self, numbers: np.ndarray, start: np.ndarray, config: TwoTowerConfig) -> None:
        super().__init__()
        self.own = nn.Parameter(torch.from_numpy(start))
        self.content, self.member = ContentTower(config), MemberTower(config)
        self.unknown = config.unknown
        self.warmth = nn.Parameter(torch.tensor(2.7))
        self.register_buffer("numbers", torch.from_numpy(numbers))

    def titles(self) -> Tensor:
        """(items + 1, dim), each of length 1 but padding, which is 0"""
        known = self.own
        if self.training:
            known = known * (torch.rand(len(known), 1, device=known.device) >= self.unknown)
        return F.normalize(known + self.content(self.numbers), dim=-1) * self._real()

    def _real(self) -> Tensor:
        places = torch.arange(len(self.own), device=self.own.device)
        return (places > 0).float().unsqueeze(1)

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> tuple[Tensor, Tensor]:
        return _answer(self.titles(), self.member, self.warmth, items, strengths, ages)


class Served(nn.Module):
    """Every title's vector worked out; the member's tower as it is."""

    outputs = ("scores", "user")

    def __init__(self, learnt: TwoTower) -> None:
        super().__init__()
        learnt.eval()
        self.item_vectors = nn.Parameter(learnt.titles().detach())
        self.member, self.warmth = learnt.member, learnt.warmth
        self.content_encoder = ContentEncoder(learnt.content)
        self.metrics, self.learnt = learnt.metrics, learnt.learnt

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> tuple[Tensor, Tensor]:
        return _answer(self.item_vectors, self.member, self.warmth, items, strengths, ages)


def _answer(
    titles: Tensor, member: nn.Module, warmth: Tensor, items: Tensor, strengths: Tensor, ages: Tensor
) -> tuple[Tensor, Tensor]:
    read = titles[items]  # (B, T, D)
    sums = [(newest_sum(items, strengths, each, DISLIKED) @ read)[:, 0] for each in HALF_LIVES]
    user = member(torch.stack(sums, -2), ages[:, -1])
    return torch.exp(warmth) * user @ titles.T, user


def _cost(module: TwoTower, read: Read) -> Tensor:
    """Cross-entropy over all titles at every place."""
    real = read.items > 0
    titles = module.titles()
    met = titles[read.items]
    sums = [(sums_so_far(read.items, read.strengths, each, DISLIKED) @ met)[real] for each in HALF_LIVES]
    members = module.member(torch.stack(sums, -2), pauses(read.ages)[real])
    return full_softmax(torch.exp(module.warmth) * members, titles, read.titles[real], read.weights[real])


def fit(dataset: Dataset, config: TwoTowerConfig, run: Run) -> nn.Module:
    numbers = bags(dataset.items, config.buckets)

    def make(histories: Histories) -> nn.Module:
        start = met_together(histories, dataset.item_count, config.dim)
        return TwoTower(numbers, start * config.dim**0.5, config)

    return Served(fit_sequence(make, dataset, config, run, _cost).to("cpu"))


FAMILY = Family(
    name="two-tower",
    essence="a vector for who asks and one for every title, also for titles nobody met yet",
    config=TwoTowerConfig,
    fit=fit,
    max_length=LENGTH,
)

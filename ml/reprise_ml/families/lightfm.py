"""LightFM: a hybrid factorisation (Kula, Metadata Embeddings for User and Item Cold-start Recommendations, 2015).

A title is the sum of its own embedding and those of its attributes; a member is the sum of the titles of their history,
so there is nothing to learn of a member. WARP (Weston, Bengio and Usunier, WSABIE, IJCAI 2011): a title that was chosen
must stand above others by a margin, and the harder it is to find one that does not, the less the step counts.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from reprise_ml.attributes import bags
from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset
from reprise_ml.families import Family
from reprise_ml.families._sequence import LENGTH, Read, WindowLearner, Windows
from reprise_ml.families._towers import Bags, newest_sum, sums_so_far
from reprise_ml.phases import Schedule
from reprise_ml.run import Run
from reprise_ml.training import train


@dataclass(frozen=True)
class LightfmConfig:
    components: int = bounded(30, 2, 1024, "factors of a title")
    tries: int = bounded(100, 1, 10_000, "titles among which one is looked for that stands too high")
    half_life: float = bounded(3.0, 0.1, 1e6, "interactions after which one counts half")
    disliked: float = bounded(0.5, 0.0, 1.0, "what the least liked interaction counts; the best counts 1")
    buckets: int = bounded(8_192, 16, 1_000_000, "numbers that attributes share")
    epochs: int = bounded(30, 1, 10_000, "at most so many times over the data")
    rate: float = bounded(0.02, 1e-6, 1.0, "learning rate at its height")
    decay: float = bounded(0.1, 0.0, 10.0, "weight decay")
    batch: int = bounded(8, 1, 65_536, "windows of a step")
    patience: int = bounded(4, 1, 1_000, "evaluations without a better one after which it ends")
    every: int = bounded(5, 1, 1_000, "epochs between two evaluations")


class Lightfm(nn.Module):
    by_title = {"own": 0, "bias": 0}

    def __init__(self, numbers: np.ndarray, config: LightfmConfig) -> None:
        super().__init__()
        self.half_life, self.disliked = config.half_life, config.disliked
        self.own = nn.Parameter(torch.randn(len(numbers), config.components) * 0.1)
        self.attributes = Bags(config.buckets, config.components)
        self.bias = nn.Parameter(torch.zeros(len(numbers)))
        self.register_buffer("numbers", torch.from_numpy(numbers))

    def titles(self, which: Tensor | slice = slice(None)) -> Tensor:
        """int64 (n,), or all -> (n, components)"""
        return self.own[which] + self.attributes(self.numbers[which])

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        weights = newest_sum(items, strengths, self.half_life, self.disliked)
        return _ranked(weights, self.titles(), self.bias, items) + 0.0 * ages.sum(1, keepdim=True)


class Served(nn.Module):
    """The same with every title's sum worked out."""

    def __init__(self, learnt: Lightfm) -> None:
        super().__init__()
        self.half_life, self.disliked = learnt.half_life, learnt.disliked
        self.vectors = nn.Parameter(learnt.titles().detach())
        self.bias = learnt.bias
        self.metrics, self.learnt = learnt.metrics, learnt.learnt

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        weights = newest_sum(items, strengths, self.half_life, self.disliked)
        return _ranked(weights, self.vectors, self.bias, items) + 0.0 * ages.sum(1, keepdim=True)


def _ranked(weights: Tensor, titles: Tensor, bias: Tensor, items: Tensor) -> Tensor:
    member = (weights @ titles[items])[:, 0]  # (B, components)
    return member @ titles.T + bias


def _cost(module: Lightfm, read: Read, tries: int) -> Tensor:
    """WARP at every place, the next title being the one that was chosen."""
    real, wanted = read.items > 0, read.titles[..., 0]
    met = torch.zeros(len(wanted), len(module.own), dtype=torch.bool, device=wanted.device)
    met.scatter_(1, read.items, True).scatter_(1, wanted, True)
    pool = torch.randint(1, len(module.own), (tries,)).to(wanted.device)
    free = ~met[:, pool].unsqueeze(1).expand(-1, wanted.shape[1], -1)[real]
    # a step looks at few titles of a large catalogue: only these are summed
    needed, places = torch.unique(torch.cat([read.items.flatten(), wanted[real], pool]), return_inverse=True)
    seen, chosen, tried = module.titles(needed)[places].split([read.items.numel(), int(real.sum()), tries])
    counted = sums_so_far(read.items, read.strengths, module.half_life, module.disliked)
    members = (counted @ seen.view(*read.items.shape, -1))[real]  # (places, components)
    scores = members @ tried.T + module.bias[pool]  # (places, tries)
    return warp((members * chosen).sum(-1) + module.bias[wanted[real]], scores, free, len(module.own) - 1)


def warp(chosen: Tensor, scores: Tensor, free: Tensor, titles: int) -> Tensor:
    """chosen float32 [n]; scores float32 and free bool [n, tries]: other titles, in the order they are tried, and
    whether they may count against. The first above chosen - 1 does; its place tells how many more there must be."""
    above = (scores > chosen.unsqueeze(1) - 1) & free
    first = above.float().argmax(1, keepdim=True)  # (n, 1), the first of equals
    rank = torch.clamp(titles / (first[:, 0] + 1.0), min=1.0)
    missed = (1 - chosen + scores.gather(1, first)[:, 0]) * above.gather(1, first)[:, 0].float()
    return (torch.log1p(rank) * missed).mean()


def fit(dataset: Dataset, config: LightfmConfig, run: Run) -> nn.Module:
    numbers = bags(dataset.items, config.buckets)
    learner = WindowLearner(
        lambda _: Lightfm(numbers, config),
        lambda module, read: _cost(module, read, config.tries),
        Windows(LENGTH, config.batch, ahead=1, comeback=1.0),
        run.device,
    )
    schedule = Schedule(config.epochs, config.rate, config.decay, config.every, config.patience)
    return Served(train(learner, dataset, schedule, run, repr(config)).to("cpu"))


FAMILY = Family(
    name="lightfm",
    essence="titles and their attributes factorised together, ranked by WARP",
    config=LightfmConfig,
    fit=fit,
    max_length=LENGTH,
)

"""BiVAE: a variational autoencoder of members and of titles at once (Truong, Salah and Lauw, Bilateral Variational
Autoencoder for Collaborative Filtering, WSDM 2021), with the Poisson likelihood of the paper.

A member is inferred from their titles, a title from its members: meetings[u, i] ~ Poisson(sigmoid(theta_u . beta_i)).
The two encoders learn in turn, each holding the other's means fixed. What is served is the members' encoder and the
titles' means: who asks is inferred from their history, and nothing in the artefact belongs to a member.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import Family
from reprise_ml.families._effort import within_work
from reprise_ml.families._linear import places_from_the_end
from reprise_ml.families.ease import liking
from reprise_ml.phases import Schedule
from reprise_ml.run import Run
from reprise_ml.training import train

LENGTH = 500
USUAL_EPOCHS = 60


@dataclass(frozen=True)
class BivaeConfig:
    dim: int = bounded(50, 2, 1024, "factors of a member and of a title")
    hidden: int = bounded(100, 2, 4_096, "width between what is seen and the factors")
    divergence: float = bounded(0.2, 0.0, 10.0, "weight of the divergence from the prior")
    dropout: float = bounded(0.3, 0.0, 0.9, "share of a member's titles hidden while training")
    half_life: float = bounded(40.0, 0.1, 1e6, "interactions after which an input counts half, when asked")
    disliked: float = bounded(0.5, 0.0, 1.0, "what the least liked interaction counts; the best counts 1")
    epochs: int = bounded(0, 0, 10_000, "at most so many times over the data; 0: 60, or fewer of very much data")
    rate: float = bounded(3e-3, 1e-6, 1.0, "learning rate at its height")
    decay: float = bounded(0.0, 0.0, 10.0, "weight decay")
    batch: int = bounded(64, 1, 65_536, "members or titles of a step")
    patience: int = bounded(4, 1, 1_000, "evaluations without a better one after which it ends")
    every: int = bounded(4, 1, 1_000, "epochs between two evaluations")


class Encoder(nn.Module):
    """What one side was met with -> mean and log-variance of its factors."""

    def __init__(self, seen: int, config: BivaeConfig) -> None:
        super().__init__()
        self.first = nn.Parameter(torch.randn(seen, config.hidden) * 0.05)
        self.bias = nn.Parameter(torch.zeros(config.hidden))
        self.mean = nn.Linear(config.hidden, config.dim)
        self.spread = nn.Linear(config.hidden, config.dim)

    def forward(self, met: Tensor) -> tuple[Tensor, Tensor]:
        """met (B, seen), L2-normalised -> (B, dim) each"""
        inside = torch.tanh(met @ self.first + self.bias)
        return self.mean(inside), torch.clamp(self.spread(inside), -8, 4)


class Bivae(nn.Module):
    """While it learns. theta and beta hold the means of both sides as they were inferred last; for as many steps of
    titles as `settling` says, beta stays as it is."""

    by_title = {"of_members.first": 0, "beta": 0}
    left_out = ("of_titles.",)

    def __init__(self, members: int, item_count: int, config: BivaeConfig, settling: int = 0) -> None:
        super().__init__()
        self.of_members, self.of_titles = Encoder(item_count + 1, config), Encoder(members, config)
        self.config = config
        self.register_buffer("theta", torch.randn(members, config.dim) * 0.1)
        self.register_buffer("beta", torch.randn(item_count + 1, config.dim) * 0.1)
        self.register_buffer("settling", torch.tensor(settling))

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        given = torch.exp2(-places_from_the_end(items) / self.config.half_life) * (items > 0).float()
        given = given * liking(strengths, self.config.disliked) + 0.0 * ages
        given = given / torch.clamp(given.norm(dim=1, keepdim=True), min=1e-6)
        inside = (self.of_members.first[items] * given.unsqueeze(-1)).sum(1)  # (B, hidden)
        theta = self.of_members.mean(torch.tanh(inside + self.of_members.bias))
        scores: Tensor = theta @ self.beta.T
        return scores


class Served(Bivae):
    """A copy without anything of a member: their factors and the encoder that reads titles by who met them."""

    def __init__(self, learnt: Bivae) -> None:
        super().__init__(1, len(learnt.beta) - 1, learnt.config)
        self.of_members.load_state_dict(learnt.of_members.state_dict())
        self.beta.copy_(learnt.beta)
        self.metrics, self.learnt = learnt.metrics, getattr(learnt, "learnt", None)
        del self.of_titles, self.theta, self.settling


class BivaeLearner:
    max_length = LENGTH

    def __init__(self, members: int, item_count: int, config: BivaeConfig, run: Run) -> None:
        self.members, self.item_count, self.config = members, item_count, config
        self.device, self.is_warm = run.device, run.start is not None

    def module(self, histories: Histories) -> nn.Module:
        """How titles are inferred says who met them, so that no artefact holds it. After a start from one it is learnt
        anew, for an epoch from members as the artefact infers them, before it may have a say in titles again."""
        settling = math.ceil(len(np.unique(histories.items)) / self.config.batch) if self.is_warm else 0
        return Bivae(self.members, self.item_count, self.config, settling)

    def batches(self, histories: Histories, chance: np.random.Generator) -> Sequence[Any]:
        """All members, then all titles that anybody met, in batches."""
        met = _met(histories, self.item_count, self.config)
        sides = [(True, met), (False, met.T.tocsr())]
        parts = []
        for is_member, side in sides:
            rows = chance.permutation(np.flatnonzero(np.diff(side.indptr)))
            steps = range(0, len(rows), self.config.batch)
            parts += [(is_member, side, rows[at : at + self.config.batch]) for at in steps]
        return parts

    def loss(self, module: Any, batch: tuple[bool, scipy.sparse.csr_matrix, np.ndarray]) -> Tensor:
        is_member, side, rows = batch
        met = torch.from_numpy(side[rows].toarray()).to(self.device)
        encoder, own, other = (
            (module.of_members, module.theta, module.beta)
            if is_member
            else (module.of_titles, module.beta, module.theta)
        )
        shown = F.dropout(met, self.config.dropout) if is_member else met
        mean, spread = encoder(F.normalize(shown, dim=1))
        with torch.no_grad():
            if is_member or module.settling == 0:
                own[torch.from_numpy(rows).to(self.device)] = mean
            else:
                module.settling -= 1
        drawn = mean + torch.randn_like(mean) * torch.exp(spread / 2)
        return poisson(drawn @ other.T, met) + self.config.divergence * divergence(mean, spread)


def poisson(products: Tensor, met: Tensor) -> Tensor:
    """-log Poisson(met | sigmoid(products)) summed over what could be met, without what does not depend on products."""
    return (torch.sigmoid(products) - met * F.logsigmoid(products)).sum(1).mean()


def divergence(mean: Tensor, spread: Tensor) -> Tensor:
    """Of a normal distribution from the standard one."""
    return (0.5 * (mean.square() + spread.exp() - 1 - spread)).sum(1).mean()


def _met(histories: Histories, item_count: int, config: BivaeConfig) -> scipy.sparse.csr_matrix:
    """float32 [members, items + 1]: how much each was liked."""
    liked = liking(torch.from_numpy(histories.strengths), config.disliked).numpy()
    shape = (len(histories), item_count + 1)
    return scipy.sparse.csr_matrix((liked, (histories.members(), histories.items)), shape=shape, dtype=np.float32)


def fit(dataset: Dataset, config: BivaeConfig, run: Run) -> nn.Module:
    schedule = schedule_of(config, dataset)
    return Served(train(learner_of(dataset, config, run), dataset, schedule, run, repr(config)).to("cpu"))


def learner_of(dataset: Dataset, config: BivaeConfig, run: Run) -> BivaeLearner:
    return BivaeLearner(len(dataset.histories), dataset.item_count, config, run)


def schedule_of(config: BivaeConfig, dataset: Dataset) -> Schedule:
    """Each side is held against the whole of the other, so that an epoch costs members times titles, twice."""
    of_an_epoch = 2.0 * len(dataset.histories) * dataset.item_count * (config.hidden + config.dim)
    epochs = config.epochs or within_work(USUAL_EPOCHS, of_an_epoch)
    return Schedule(epochs, config.rate, config.decay, config.every, config.patience)


FAMILY = Family(
    name="bivae",
    essence="members and titles inferred from each other, by two variational encoders",
    config=BivaeConfig,
    fit=fit,
    max_length=LENGTH,
)

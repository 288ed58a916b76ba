"""What the families have in common that read a history in order and foretell what follows every place of it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import scipy.sparse
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families._effort import ROUND, epochs_for
from reprise_ml.losses import full_softmax
from reprise_ml.phases import Schedule
from reprise_ml.run import Run
from reprise_ml.training import train
from reprise_ml.windows import Aims, Window, batched, cut, inputs_of

MINUTES = 1440.0
"""In a day."""
LENGTH = 200
"""Interactions that are looked at."""
USUAL_EPOCHS = 10
LATELY_MS = 365 * 86_400_000
POWERS = 6
"""Rounds of the power iteration that finds the leading singular vectors."""


TITLES, COUNTED = {"table.embedding": 0}, ("table.popularity",)
"""Of a module with a TitleTable: what another run takes over title by title, and what it counts anew (warm.py)."""


class Reading(Protocol):
    """A module of which every place can be asked, not only the newest: `states` float32 [batch, length, dim], where
    place p knows what stands at p and before, and when it is asked."""

    table: "TitleTable"

    def states(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor: ...


@dataclass(frozen=True)
class SequenceConfig:
    """What every one of them can be told."""

    dim: int = bounded(64, 4, 1024, "width of titles and states")
    dropout: float = bounded(0.3, 0.0, 0.9, "share of values hidden while training")
    epochs: int = bounded(0, 0, 1_000, "at most so many times over the data; 0: as many as there is data for")
    rate: float = bounded(2e-3, 1e-6, 1.0, "learning rate at its height")
    decay: float = bounded(0.05, 0.0, 10.0, "weight decay")
    batch: int = bounded(16, 1, 4_096, "windows of a step")
    patience: int = bounded(4, 1, 1_000, "evaluations without a better one after which it ends")
    every: int = bounded(2, 1, 1_000, "epochs between two evaluations")
    ahead: int = bounded(5, 1, 50, "titles ahead that are foretold at every place")
    comeback: float = bounded(3.0, 0.0, 1_000.0, "what the first place of a new visit counts; within a visit it is 1")


@dataclass(frozen=True)
class Windows:
    """How histories are cut for a family (windows.py says what the words mean)."""

    length: int
    batch: int
    ahead: int
    comeback: float


def pauses(ages: Tensor) -> Tensor:
    """Days from each interaction to the next, from the newest to the request. float32 [batch, length]."""
    return torch.clamp(ages - torch.cat([ages[:, 1:], torch.zeros_like(ages[:, :1])], 1), min=0)


def occasion(pause: Tensor) -> Tensor:
    """What a pause says: 1, how long it was, whether it parts visits. float32 [..., 3]."""
    return torch.stack(
        [torch.ones_like(pause), torch.log1p(pause * MINUTES) / 10, torch.sigmoid(torch.log(pause * 4 + 1e-6))], -1
    )


class TitleTable(nn.Module):
    """One vector per title, for what is read and for what is foretold, and a popularity that depends on the pause:
    within the same minute the next of a list is wanted, after a month what everybody talks of."""

    def __init__(self, histories: Histories, item_count: int, dim: int) -> None:
        super().__init__()
        self.embedding = nn.Parameter(torch.from_numpy(met_together(histories, item_count, dim)))
        self.popularity = nn.Parameter(torch.from_numpy(popularities(histories, item_count)))  # (3, items + 1)

    def forward(self, items: Tensor) -> Tensor:
        return self.embedding[items]

    def scores(self, states: Tensor, pause: Tensor) -> Tensor:
        """states (..., dim) and pause (...) -> (..., items + 1)"""
        return self.asking(states, pause) @ self.asked().T

    def asking(self, states: Tensor, pause: Tensor) -> Tensor:
        return torch.cat([states, occasion(pause)], -1)  # (..., dim + 3)

    def asked(self) -> Tensor:
        return torch.cat([self.embedding, self.popularity.T], 1)  # (items + 1, dim + 3)


def popularities(histories: Histories, item_count: int) -> np.ndarray:
    """Where the three begin: log counts of all time, none for the length of a pause, and what a return adds, which is
    how much more often a title was met in the last year than before. float32 [3, items + 1]"""
    counts = np.bincount(histories.items, minlength=item_count + 1)
    lately = histories.times > histories.times.max() - LATELY_MS
    recent = np.bincount(histories.items[lately], minlength=item_count + 1)
    start = np.log((counts + 0.5) / (counts.sum() + 1.0))
    drift = np.log((recent + 0.05 * counts + 0.5) / (recent.sum() + 0.05 * counts.sum() + 1.0)) - start
    return np.stack([start, np.zeros_like(start), drift]).astype(np.float32)


def met_together(histories: Histories, item_count: int, dim: int, reach: int = 5) -> np.ndarray:
    """Vectors in closed form to begin with: truncated SVD of the positive pointwise mutual information of titles that
    one member met within `reach` places (Levy and Goldberg, 2014). float32 [items + 1, dim], row 0 is padding."""
    members, items = histories.members(), histories.items
    shape = (item_count + 1, item_count + 1)
    met = scipy.sparse.csr_matrix(shape, dtype=np.float32)
    for distance in range(1, reach + 1):
        same = members[distance:] == members[:-distance]
        one, other = items[distance:][same], items[:-distance][same]
        met += scipy.sparse.csr_matrix((np.ones(len(one), np.float32), (one, other)), shape=shape)
    met = met + met.T
    often = np.asarray(met.sum(1)).ravel() ** 0.75
    met = met.tocoo()
    information = np.log(met.data * often.sum() / (np.maximum(often[met.row], 1) * np.maximum(often[met.col], 1)))
    kept = information > 0
    values = information[kept].astype(np.float32)
    return _leading(scipy.sparse.csr_matrix((values, (met.row[kept], met.col[kept])), shape=shape), dim)


def _leading(positive: scipy.sparse.csr_matrix, dim: int) -> np.ndarray:
    """Leading singular vectors times the root of their values, by power iteration from a fixed start."""
    chance = np.random.default_rng(0)
    n = positive.shape[0]
    basis = chance.normal(size=(n, min(dim + 8, n))).astype(np.float32)
    for _ in range(POWERS):
        basis, _ = np.linalg.qr(positive @ basis)
    strength, turned = np.linalg.eigh(basis.T @ (positive @ basis))
    order = np.argsort(-np.abs(strength))[:dim]
    vectors = chance.normal(0, 0.01, (n, dim))
    vectors[:, : len(order)] += (basis @ turned[:, order]) * np.sqrt(np.abs(strength[order]))
    vectors /= max(1e-9, float(vectors.std())) * math.sqrt(dim)
    vectors[0] = 0
    return vectors.astype(np.float32)


def read_histories(table: TitleTable, liking: Tensor, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
    """What stands at each place: the title, how it was liked, and how long the pause after it was.

    `liking` float32 [2, dim] says how the last two are read; (B, T) each -> (B, T, D).
    """
    said = torch.stack([strengths, torch.log1p(pauses(ages) * MINUTES) / 10], -1)  # (B, T, 2)
    return table(items) * liking.shape[1] ** 0.5 + said @ liking


@dataclass(frozen=True)
class Read:
    """A batch of windows, and what is to be foretold at each of their places."""

    items: Tensor
    """int64 [batch, length], 0 is padding"""
    strengths: Tensor
    ages: Tensor
    titles: Tensor
    """int64 [batch, length, ahead]"""
    weights: Tensor
    """float32 [batch, length, ahead]"""


class WindowLearner:
    """Learns from windows cut out of whole histories: `make` a module, `cost` of a batch."""

    def __init__(
        self,
        make: Callable[[Histories], nn.Module],
        cost: Callable[[Any, Read], Tensor],
        windows: Windows,
        device: str,
    ) -> None:
        self.module, self.cost, self.windows, self.device = make, cost, windows, device
        self.max_length = windows.length
        self._aims: tuple[Histories, Aims] | None = None

    def batches(self, histories: Histories, chance: np.random.Generator) -> Sequence[Any]:
        parts = batched(cut(histories, self.max_length, chance), self.windows.batch, chance)
        return [(histories, part) for part in up_to(parts, ROUND)]

    def loss(self, module: nn.Module, batch: tuple[Histories, list[Window]]) -> Tensor:
        histories, windows = batch
        given = inputs_of(histories, windows, self.device)
        return self.cost(module, Read(*given, *self._aims_of(histories).at(windows, self.device)))

    def _aims_of(self, histories: Histories) -> Aims:
        if self._aims is None or self._aims[0] is not histories:
            self._aims = histories, Aims.of(histories, self.windows.ahead, self.windows.comeback)
        return self._aims[1]


def up_to(parts: list[list[Window]], places: int) -> list[list[Window]]:
    """The first of them, as long as they have so many places together."""
    ends = np.cumsum([sum(each.end - each.begin for each in part) for part in parts])
    return parts[: int(np.searchsorted(ends, places, side="right"))]


def foretelling(module: Reading, read: Read) -> Tensor:
    """Cross-entropy over all titles at every place."""
    real = read.items > 0
    states = module.states(read.items, read.strengths, read.ages)[real]  # (places, dim)
    asking = module.table.asking(states, pauses(read.ages)[real])
    return full_softmax(asking, module.table.asked(), read.titles[real], read.weights[real])


def fit_sequence(
    make: Callable[[Histories], nn.Module],
    dataset: Dataset,
    config: SequenceConfig,
    run: Run,
    cost: Callable[[Any, Read], Tensor] = foretelling,
) -> nn.Module:
    return train(sequence_learner(make, config, run, cost), dataset, schedule_of(config, dataset), run, repr(config))


def sequence_learner(
    make: Callable[[Histories], nn.Module],
    config: SequenceConfig,
    run: Run,
    cost: Callable[[Any, Read], Tensor] = foretelling,
) -> WindowLearner:
    return WindowLearner(make, cost, Windows(LENGTH, config.batch, config.ahead, config.comeback), run.device)


def schedule_of(config: SequenceConfig, dataset: Dataset) -> Schedule:
    wanted = epochs_for(USUAL_EPOCHS, len(dataset.histories.items), dataset.item_count, config.dim)
    return Schedule(config.epochs or wanted, config.rate, config.decay, config.every, config.patience)

"""SLIST: item transitions in closed form (Choi, Kim, Lee and Shim, Session-aware Linear Item-Item Models for
Session-based Recommendation, WWW 2021: the transition half, SLIT), at several time scales.

For every prefix of every history: x = what came before, in blocks that forget at different speeds; y = the next few.
W = (X'X + lambda I)^-1 X'Y. A block of its own for the last title, for the last few and for the long run lets each time
scale speak for itself.
"""

from dataclasses import dataclass

import numpy as np
import scipy.linalg
import scipy.sparse
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import Family
from reprise_ml.families._linear import SpeakingTitles, largest_of_rows, newest, places_from_the_end
from reprise_ml.run import Run

AT_ONCE = 200_000
"""Interactions whose prefixes are in memory together, some 70 numbers of each."""


@dataclass(frozen=True)
class SlistConfig:
    regularisation: float = bounded(200.0, 1e-3, 1e7, "lambda, added to the diagonal")
    short_half_life: float = bounded(2.0, 0.1, 1e4, "interactions after which the short block forgets half")
    short_length: int = bounded(5, 1, 1_000, "interactions that the short block sees")
    long_half_life: float = bounded(15.0, 0.1, 1e4, "interactions after which the long block forgets half")
    long_length: int = bounded(60, 1, 1_000, "interactions that the long block sees")
    ahead: int = bounded(3, 1, 20, "titles ahead that are foretold, each counting half of the one before")
    kept: int = bounded(300, 1, 5_000, "largest weights kept of each title and block")
    titles: int = bounded(8_000, 10, 20_000, "the most used titles are modelled")


@dataclass(frozen=True)
class Block:
    """Inputs 2^(-place / half_life) for the newest `length` places; None: 1 for the last one only."""

    length: int
    half_life: float | None

    def weight(self, place: int) -> float:
        return 1.0 if self.half_life is None else float(2 ** (-place / self.half_life))


def blocks_of(config: SlistConfig) -> list[Block]:
    return [
        Block(1, None),
        Block(config.short_length, config.short_half_life),
        Block(config.long_length, config.long_half_life),
    ]


class Slist(nn.Module):
    def __init__(self, titles: list[SpeakingTitles], blocks: list[Block]) -> None:
        super().__init__()
        self.titles = nn.ModuleList(titles)
        self.blocks = blocks

    def spoken(self, items: Tensor) -> list[Tensor]:
        """What each block says. items int64 (B, T) -> float32 (B, items + 1) each"""
        return [self._of(items, titles, block) for titles, block in zip(self.titles, self.blocks, strict=True)]

    def _of(self, items: Tensor, titles: nn.Module, block: Block) -> Tensor:
        items = newest(items, block.length)
        forgetting = 2.0 ** (-places_from_the_end(items) / block.half_life) if block.half_life else torch.ones(())
        said: Tensor = titles(items, forgetting * (items > 0).float())
        return said

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        return torch.stack(self.spoken(items)).sum(0) + 0.0 * (strengths + ages).sum(1, keepdim=True)


def fit(dataset: Dataset, config: SlistConfig, run: Run) -> Slist:
    n = min(dataset.item_count, config.titles)
    if n < dataset.item_count:
        run.tell("note", text=f"the {n} most used of {dataset.item_count} titles are modelled")
    histories = dataset.histories.where(dataset.histories.items <= n)
    blocks = blocks_of(config)
    run.tell("phase", name="counting transitions", share=0.1)
    gram, towards = _counted(histories, blocks, config.ahead, n)
    gram[np.diag_indices(len(gram))] += np.float32(config.regularisation)
    run.tell("phase", name="solving", share=0.3)
    factor = scipy.linalg.cho_factor(gram, lower=True, overwrite_a=True, check_finite=False)
    weights = scipy.linalg.cho_solve(factor, towards, overwrite_b=True, check_finite=False)
    run.tell("phase", name="keeping the largest weights", share=0.9)
    titles = [
        SpeakingTitles(*largest_of_rows(weights[k * n : (k + 1) * n], config.kept), dataset.item_count)
        for k in range(len(blocks))
    ]
    return Slist(titles, blocks)


def _counted(histories: Histories, blocks: list[Block], ahead: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """X'X, of which only the lower half is filled, and X'Y: float32 [blocks n, blocks n] and [blocks n, n], laid out in
    columns so that they are solved in place. Some members and two blocks at a time: X itself takes many times more."""
    size = len(blocks) * n
    gram, towards = np.zeros((size, size), np.float32, order="F"), np.zeros((size, n), np.float32, order="F")
    for part in histories.parts(AT_ONCE):
        X = [_inputs(part, block, n) for block in blocks]
        Y = _targets(part, ahead, n)
        for a, one in enumerate(X):
            here = slice(a * n, (a + 1) * n)
            towards[here] += (one.T @ Y).toarray()
            for b, other in enumerate(X[: a + 1]):
                gram[here, b * n : (b + 1) * n] += (one.T @ other).toarray()
    return gram, towards


def _inputs(histories: Histories, block: Block, n: int) -> scipy.sparse.csr_matrix:
    """One row per interaction: what its member had done before it, as the block sees it. float32 [interactions, n]."""
    return _shifted(histories, n, {place + 1: block.weight(place) for place in range(block.length)})


def _targets(histories: Histories, ahead: int, n: int) -> scipy.sparse.csr_matrix:
    """One row per interaction: itself, and the next ones, each counting half. float32 [interactions, n]."""
    return _shifted(histories, n, {-step: 0.5**step for step in range(ahead)})


def _shifted(histories: Histories, n: int, weights: dict[int, float]) -> scipy.sparse.csr_matrix:
    """Row r holds, for each distance d, the weight of d at the item that the same member met d places before r."""
    total = len(histories.items)
    members = histories.members()
    rows, columns, values = [], [], []
    for distance, weight in weights.items():
        row = np.arange(max(0, distance), min(total, total + distance))
        row = row[members[row] == members[row - distance]]
        rows.append(row)
        columns.append(histories.items[row - distance] - 1)
        values.append(np.full(len(row), weight, dtype=np.float32))
    entries = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    # a title met twice within a block counts twice: csr adds up what stands in one place
    return scipy.sparse.csr_matrix(entries, shape=(total, n), dtype=np.float32)


FAMILY = Family(
    name="slist",
    essence="item transitions in closed form at three time scales",
    config=SlistConfig,
    fit=fit,
    max_length=60,
)

"""Item-to-item: titles speak for the titles that were met beside them (Sarwar, Karypis, Konstan and Riedl, Item-based
Collaborative Filtering Recommendation Algorithms, WWW 2001), with the distance in a sequence.

sim(i, j) = sum over members of like(i) like(j) 2^(-distance / half_life) / ((n_i + s)^0.5 (n_j + s)^power).

There are two tables. The near one counts what was met within a few places, and answers who is in the middle of a visit
by their last titles; the far one counts what the same people met at all, and answers who comes back. How long ago the
newest interaction was decides between them, and in between both speak.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import Family
from reprise_ml.families._linear import SpeakingTitles, largest_of_rows, newest, places_from_the_end, returning
from reprise_ml.families.ease import liking
from reprise_ml.run import Run

DISLIKED = 0.5
"""What the least liked interaction counts; the best counts 1."""
HEARD = 6
"""Half-lives after which an interaction is not looked at any more."""
ROWS_AT_ONCE = 512


@dataclass(frozen=True)
class ItemToItemConfig:
    near: float = bounded(8.0, 0.1, 1e4, "places apart after which meeting counts half, in the near table")
    near_half_life: float = bounded(1.5, 0.1, 1e4, "interactions after which one counts half, within a visit")
    near_power: float = bounded(0.5, 0.0, 1.0, "how much being popular counts against a title, within a visit")
    far: float = bounded(100.0, 0.1, 1e4, "places apart after which meeting counts half, in the far table")
    far_half_life: float = bounded(10.0, 0.1, 1e4, "interactions after which one counts half, on a return")
    far_power: float = bounded(0.35, 0.0, 1.0, "how much being popular counts against a title, on a return")
    reach: int = bounded(200, 1, 2_000, "places apart that are still counted")
    shrinkage: float = bounded(5.0, 0.0, 1e4, "added to counts: one chance meeting of rare titles weighs little")
    kept: int = bounded(200, 1, 5_000, "largest weights kept of each title")


class Neighbours(nn.Module):
    """One table, asked with what was met last."""

    def __init__(self, titles: SpeakingTitles, half_life: float) -> None:
        super().__init__()
        self.titles = titles
        self.half_life = half_life
        self.length = max(1, round(HEARD * half_life))

    def forward(self, items: Tensor, strengths: Tensor) -> Tensor:
        """(B, T) each -> (B, items + 1)"""
        items, strengths = newest(items, self.length), newest(strengths, self.length)
        recency = torch.exp2(-places_from_the_end(items) / self.half_life)
        scores: Tensor = self.titles(items, recency * liking(strengths, DISLIKED))
        return scores


class ItemToItem(nn.Module):
    def __init__(self, near: Neighbours, far: Neighbours) -> None:
        super().__init__()
        self.near, self.far = near, far

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        share = returning(ages[:, -1:])
        return (1 - share) * self.near(items, strengths) + share * self.far(items, strengths)


def fit(dataset: Dataset, config: ItemToItemConfig, run: Run) -> ItemToItem:
    near_reach = min(config.reach, max(1, round(5 * config.near)))
    run.tell("phase", name="counting what is met together", share=0.1)
    near = _neighbours(dataset, config, near_reach, config.near, config.near_power)
    run.tell("phase", name="counting what is met at all", share=0.4)
    far = _neighbours(dataset, config, config.reach, config.far, config.far_power)
    return ItemToItem(Neighbours(near, config.near_half_life), Neighbours(far, config.far_half_life))


def _neighbours(
    dataset: Dataset, config: ItemToItemConfig, reach: int, half_life: float, power: float
) -> SpeakingTitles:
    counts = np.bincount(dataset.histories.items - 1, minlength=dataset.item_count) + config.shrinkage
    met = met_together(dataset.histories, dataset.item_count, reach, half_life)
    similar = scipy.sparse.diags_array(counts**-0.5) @ met @ scipy.sparse.diags_array(counts**-power)
    return SpeakingTitles(*largest_of_sparse_rows(similar.tocsr(), config.kept), dataset.item_count)


def met_together(histories: Histories, item_count: int, reach: int, half_life: float) -> scipy.sparse.csr_array:
    """float32 [items, items]: how often both were met by one member at most `reach` places apart, the nearer and the
    better liked counting more."""
    members, items = histories.members(), histories.items - 1
    liked = liking(torch.from_numpy(histories.strengths), DISLIKED).numpy()
    shape = (item_count, item_count)
    met = scipy.sparse.csr_array(shape, dtype=np.float32)
    for distance in range(1, min(reach, len(items) - 1) + 1):
        places = np.flatnonzero(members[distance:] == members[:-distance])
        if not len(places):
            break
        counted = liked[places] * liked[places + distance] * np.float32(2 ** (-distance / half_life))
        met += scipy.sparse.csr_array((counted, (items[places], items[places + distance])), shape=shape)
    return met + met.T


def largest_of_sparse_rows(weights: scipy.sparse.csr_array, kept: int) -> tuple[np.ndarray, np.ndarray]:
    """As `largest_of_rows`, some rows at a time: the whole need not fit into memory."""
    n = weights.shape[0]
    kept = min(kept, n)
    columns, values = np.zeros((n, kept), np.int32), np.zeros((n, kept), np.float32)
    for begin in range(0, n, ROWS_AT_ONCE):
        rows = slice(begin, begin + ROWS_AT_ONCE)
        columns[rows], values[rows] = largest_of_rows(weights[rows].toarray(), kept)
    return columns, values


FAMILY = Family(
    name="item-to-item",
    essence="what was met beside one's last titles; on a return, what the same people met",
    config=ItemToItemConfig,
    fit=fit,
    max_length=200,
)

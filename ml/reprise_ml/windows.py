"""Histories as batches of a graph's inputs: left-padded rows of items, strengths and ages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from reprise_ml.dataset import DAY_MS, Histories
from reprise_ml.validation import Cases, starts_of_visits

Inputs = tuple[Tensor, Tensor, Tensor]
"""items int64, strengths float32 and ages float32, each [batch, length]"""


@dataclass(frozen=True)
class Window:
    """Places begin to end of the flat histories, asked at a moment."""

    begin: int
    end: int
    at: int


def inputs_of(histories: Histories, windows: Sequence[Window], device: str = "cpu") -> Inputs:
    length = max(1, max(each.end - each.begin for each in windows))
    items = np.zeros((len(windows), length), dtype=np.int64)
    strengths = np.zeros((len(windows), length), dtype=np.float32)
    ages = np.zeros((len(windows), length), dtype=np.float32)
    for row, each in enumerate(windows):
        here, place = slice(each.begin, each.end), slice(length - (each.end - each.begin), length)
        items[row, place] = histories.items[here]
        strengths[row, place] = histories.strengths[here]
        ages[row, place] = (each.at - histories.times[here]) / DAY_MS
    return (
        torch.from_numpy(items).to(device),
        torch.from_numpy(strengths).to(device),
        torch.from_numpy(np.maximum(ages, 0)).to(device),
    )


def asked(cases: Cases, length: int) -> list[Window]:
    """The newest `length` interactions of each case."""
    ends = cases.histories.offsets[1:]
    begins = np.maximum(cases.histories.offsets[:-1], ends - length)
    return [Window(int(a), int(b), int(at)) for a, b, at in zip(begins, ends, cases.at, strict=True)]


def cut(histories: Histories, length: int, chance: np.random.Generator) -> list[Window]:
    """Whole histories cut into windows of at most `length`, elsewhere at every call. Each is asked when the
    interaction after it happened, which is its last target; every interaction but a member's first is a target once."""
    windows = []
    for member in histories:
        first, last = member.start, member.stop - 1
        if last <= first:
            continue
        shift = int(chance.integers(length)) if last - first > length else 0
        edges = [first, *range(last - (last - first - 1) // length * length - shift, last, length), last]
        edges = sorted({max(first, edge) for edge in edges})
        for a, b in zip(edges, edges[1:], strict=False):
            windows.append(Window(a, b, int(histories.times[b])))
    return windows


def batched(windows: list[Window], size: int, chance: np.random.Generator) -> list[list[Window]]:
    """Batches in an order of chance, of windows about equally long, so that little is padding."""
    order = sorted(range(len(windows)), key=lambda n: windows[n].end - windows[n].begin + 8 * chance.random())
    batches = [[windows[n] for n in order[at : at + size]] for at in range(0, len(order), size)]
    return [batches[n] for n in chance.permutation(len(batches))]


@dataclass(frozen=True)
class Aims:
    """What is to be foretold at every place of the flat histories: several titles, with weights."""

    titles: np.ndarray
    """int64 [interactions, ahead]"""
    weights: np.ndarray
    """float32 [interactions, ahead]: of a place without a future all 0"""

    @staticmethod
    def of(histories: Histories, ahead: int, comeback: float) -> "Aims":
        """Within a visit the next titles, each counting half of the one before. Where a visit ends, the titles of the
        next one in equal parts, together counting `comeback`: they are what a member came back for, in any order."""
        total = len(histories.items)
        members = histories.members()
        visits = np.cumsum(starts_of_visits(histories))
        following = np.minimum(np.arange(total) + 1, total - 1)
        returns = visits[following] != visits
        titles = np.zeros((total, ahead), dtype=np.int64)
        weights = np.zeros((total, ahead), dtype=np.float32)
        for step in range(ahead):
            place = np.minimum(np.arange(total) + 1 + step, total - 1)
            same = (members[place] == members) & (np.arange(total) + 1 + step < total)
            titles[:, step] = histories.items[place]
            weights[:, step] = same * np.where(returns, visits[place] == visits[following], 0.5**step)
        sums = weights.sum(1, keepdims=True)
        weights = weights / np.maximum(sums, 1e-9) * np.where(returns, comeback, 1.0)[:, None]
        return Aims(titles, weights.astype(np.float32))

    def at(self, windows: Sequence[Window], device: str) -> tuple[Tensor, Tensor]:
        """Titles int64 and weights float32, each [windows, length, ahead], placed as `inputs_of` places."""
        length = max(each.end - each.begin for each in windows)
        titles = np.zeros((len(windows), length, self.titles.shape[1]), dtype=np.int64)
        weights = np.zeros(titles.shape, dtype=np.float32)
        for row, each in enumerate(windows):
            place = slice(length - (each.end - each.begin), length)
            titles[row, place] = self.titles[each.begin : each.end]
            weights[row, place] = self.weights[each.begin : each.end]
        return torch.from_numpy(titles).to(device), torch.from_numpy(weights).to(device)

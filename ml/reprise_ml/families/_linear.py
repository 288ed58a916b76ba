"""What the closed forms have in common: titles speak for titles, by the largest weights of each."""

import numpy as np
import torch
from torch import Tensor, nn

ROWS_AT_ONCE = 512
"""Whose order is sought together: that of all would take several times the memory of the weights."""


def largest_of_rows(weights: np.ndarray, kept: int) -> tuple[np.ndarray, np.ndarray]:
    """The `kept` weights of each row that are largest by absolute value, and the columns they stand in.

    weights float32 [n, n] -> columns int32 [n, kept], values float32 [n, kept]. Low rank would lose far more.
    """
    kept = min(kept, weights.shape[1])
    columns, values = np.zeros((len(weights), kept), np.int32), np.zeros((len(weights), kept), np.float32)
    for begin in range(0, len(weights), ROWS_AT_ONCE):
        here = slice(begin, begin + ROWS_AT_ONCE)
        columns[here] = np.sort(np.argpartition(-np.abs(weights[here]), kept - 1, axis=1)[:, :kept], axis=1)
        values[here] = np.take_along_axis(weights[here], columns[here], axis=1)
    return columns, values


class SpeakingTitles(nn.Module):
    """scores[j] = sum over the history of input[i] * weight[i, j]: rows gathered, and added where they point.

    `near` int32 [speaking + 1, kept] and `weights` float32 [speaking + 1, kept]; row 0 is padding and says nothing, as
    do the titles after those that speak, up to `item_count`: a row of zeros for each would be a good part of a file.
    """

    def __init__(self, columns: np.ndarray, values: np.ndarray, item_count: int) -> None:
        super().__init__()
        self.item_count, self.speaking = item_count, len(columns)
        self.register_buffer("near", torch.from_numpy(np.pad(columns + 1, ((1, 0), (0, 0))).astype(np.int32)))
        self.register_buffer("weights", torch.from_numpy(np.pad(values, ((1, 0), (0, 0)))))

    def forward(self, items: Tensor, inputs: Tensor) -> Tensor:
        """items int64 [batch, length], inputs float32 [batch, length] -> float32 [batch, items + 1]."""
        rows = torch.where(items <= self.speaking, items, 0)
        near = self.near[rows].long()  # (batch, length, kept)
        said = self.weights[rows] * inputs.unsqueeze(-1)
        scores = torch.zeros(items.shape[0], self.item_count + 1, device=items.device)
        return scores.scatter_add(1, near.flatten(1), said.flatten(1))


def newest(given: Tensor, length: int) -> Tensor:
    """Exactly so many places, the newest; padded on the left where there are fewer. (batch, any) -> (batch, length)

    Looking at what counts and no more is most of what serving a closed form costs.
    """
    return torch.nn.functional.pad(given, (length, 0))[:, -length:]


def places_from_the_end(items: Tensor) -> Tensor:
    """How many interactions came after each: 0 for the newest. items int64 [batch, length] -> float32."""
    real = (items > 0).float()
    after_and_here = torch.flip(torch.cumsum(torch.flip(real, [1]), 1), [1])
    return torch.clamp(after_and_here - 1, min=0)


def returning(pause: Tensor) -> Tensor:
    """How surely somebody comes back rather than being in the middle of a visit, by the days since their newest
    interaction: 1/2 at the six hours that part visits, 1/50 at an hour, 49/50 at a day and a half."""
    return torch.sigmoid(2.2 * torch.log(4 * pause + 1e-6))

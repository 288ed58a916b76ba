"""SASRec: causal self-attention over the history (Kang and McAuley, Self-Attentive Sequential Recommendation, 2018).

Every block is gated: x + gate(x) * part(norm(x)). Attention knows how far and how long ago: each head learns how fast
it forgets, in places and in time. There are no absolute positions, so padding and windows change nothing.

On few members it lives on its start: title vectors from a truncated SVD of what is met together (`met_together`), and
popularity that depends on the pause. It is far better at what comes next in a visit than at what somebody comes back
for, where popularity is still above it (docs/results/models.md).
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- the name everybody knows it by

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.errors import BadInput
from reprise_ml.families import Family
from reprise_ml.families._sequence import (
    COUNTED,
    LENGTH,
    MINUTES,
    TITLES,
    SequenceConfig,
    TitleTable,
    fit_sequence,
    read_histories,
)
from reprise_ml.run import Run

HIDDEN = -1e9
"""Added where a place may not look; not minus infinity, or a place that sees nothing would be no number."""


@dataclass(frozen=True)
class SasrecConfig(SequenceConfig):
    blocks: int = bounded(2, 1, 16, "layers of attention")
    heads: int = bounded(2, 1, 16, "ways of looking in each layer")


class Attention(nn.Module):
    def __init__(self, config: SasrecConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.norm = nn.LayerNorm(config.dim)
        self.query = nn.Linear(config.dim, config.dim)
        self.key_value = nn.Linear(config.dim, 2 * config.dim)
        self.out = nn.Linear(config.dim, config.dim)
        self.gate = nn.Linear(config.dim, config.dim)
        self.forgetting = nn.Parameter(torch.linspace(-0.3, -0.02, config.heads).repeat(3, 1))  # (3, heads)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, asking: Tensor, far: Tensor) -> Tensor:
        """x (B, T, D) is looked at, asking (B, Q, D) looks; far (B, 4, Q, T) -> (B, Q, D)"""
        normed = self.norm(asking)
        q = self._split(self.query(normed))  # (B, H, Q, D/H)
        k, v = (self._split(each) for each in self.key_value(self.norm(x)).chunk(2, -1))
        counts = F.pad(self.forgetting, (0, 0, 0, 1), value=1.0)  # (4, H): what is hidden counts as it is
        bias = (counts.T @ far.flatten(2)).unflatten(-1, far.shape[2:])  # (B, H, Q, T)
        looked = torch.softmax(q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5 + bias, -1) @ v
        merged = looked.transpose(1, 2).flatten(2)  # (B, Q, D)
        return asking + torch.sigmoid(self.gate(normed)) * self.dropout(self.out(merged))

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, x.shape[-1] // self.heads)).transpose(1, 2)


class Thinking(nn.Module):
    def __init__(self, config: SasrecConfig) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(config.dim)
        self.wide = nn.Linear(config.dim, 4 * config.dim)
        self.narrow = nn.Linear(2 * config.dim, config.dim)
        self.gate = nn.Linear(config.dim, config.dim)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor) -> Tensor:
        normed = self.norm(x)
        a, b = self.wide(normed).chunk(2, -1)
        return x + torch.sigmoid(self.gate(normed)) * self.dropout(self.narrow(F.silu(a) * b))


class Sasrec(nn.Module):
    by_title, left_out = TITLES, COUNTED

    def __init__(self, table: TitleTable, config: SasrecConfig) -> None:
        super().__init__()
        self.table = table
        self.liking = nn.Parameter(torch.zeros(2, config.dim))
        self.dropout = nn.Dropout(config.dropout)
        self.looking = nn.ModuleList(Attention(config) for _ in range(config.blocks))
        self.thinking = nn.ModuleList(Thinking(config) for _ in range(config.blocks))
        self.norm = nn.LayerNorm(config.dim)

    def states(self, items: Tensor, strengths: Tensor, ages: Tensor, newest: bool = False) -> Tensor:
        """(B, T) each -> (B, T, D); of the `newest` place alone (B, 1, D), which spares most of the last block."""
        x = self.dropout(read_histories(self.table, self.liking, items, strengths, ages))
        far = farness(items, ages)
        for n, (look, think) in enumerate(zip(self.looking, self.thinking, strict=True)):
            last = slice(-1, None) if newest and n == len(self.looking) - 1 else slice(None)
            x = think(look(x, x[:, last], far[:, :, last]))
        return self.norm(x)

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        state = self.states(items, strengths, ages, newest=True)[:, -1]
        return self.table.scores(state, ages[:, -1])


def farness(items: Tensor, ages: Tensor) -> Tensor:
    """How far each place lies before each that looks: logarithms of places, of minutes and of days; and `HIDDEN` where
    it may not look. (B, T) both -> (B, 4, T, T), the four in front, so that the bias of a head is one product."""
    batch, length = items.shape
    places = torch.arange(length, device=items.device, dtype=torch.float32)
    apart = places.view(1, 1, length, 1) - places  # (1, 1, T, T)
    days = torch.clamp(ages.view(batch, 1, 1, length) - ages.view(batch, 1, length, 1), min=0)  # (B, 1, T, T)
    by_places = torch.log1p(torch.clamp(apart, min=0)).expand_as(days)
    hidden = (apart < 0).float() * HIDDEN + (items == 0).float().view(batch, 1, 1, length) * HIDDEN
    return torch.cat([by_places, torch.log1p(days * MINUTES), torch.log1p(days), hidden], 1)


def maker(dataset: Dataset, config: SasrecConfig) -> Callable[[Histories], nn.Module]:
    def make(histories: Histories) -> nn.Module:
        return Sasrec(TitleTable(histories, dataset.item_count, config.dim), config)

    return make


def fit(dataset: Dataset, config: SasrecConfig, run: Run) -> nn.Module:
    if config.dim % config.heads:
        raise BadInput(f"dim is {config.dim}; it is a multiple of the heads, of which there are {config.heads}")
    return fit_sequence(maker(dataset, config), dataset, config, run)


FAMILY = Family(
    name="sasrec",
    essence="causal self-attention that knows how long ago",
    config=SasrecConfig,
    fit=fit,
    max_length=LENGTH,
)

"""What the families share that see a member as a sum of titles, recent ones counting more."""

import torch
from torch import Tensor, nn

from reprise_ml.families.ease import liking


def sums_so_far(items: Tensor, strengths: Tensor, half_life: float, disliked: float) -> Tensor:
    """How much every earlier place counts at every place, together 1. (B, T) each -> (B, T, T)"""
    places = torch.arange(items.shape[1], device=items.device, dtype=torch.float32)
    apart = places.unsqueeze(1) - places  # (T, T): how long before
    counted = torch.exp2(-torch.clamp(apart, min=0) / half_life) * (apart >= 0).float()
    weights = counted * (liking(strengths, disliked) * (items > 0).float()).unsqueeze(1)
    return weights / torch.clamp(weights.sum(-1, keepdim=True), min=1e-6)


def newest_sum(items: Tensor, strengths: Tensor, half_life: float, disliked: float) -> Tensor:
    """The last row of `sums_so_far`. (B, T) each -> (B, 1, T)"""
    length = items.shape[1]
    apart = length - 1 - torch.arange(length, device=items.device, dtype=torch.float32)
    weights = torch.exp2(-apart / half_life) * liking(strengths, disliked) * (items > 0).float()
    return (weights / torch.clamp(weights.sum(-1, keepdim=True), min=1e-6)).unsqueeze(1)


class Bags(nn.Module):
    """Sums of the embeddings of each title's attributes."""

    def __init__(self, buckets: int, dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(buckets + 1, dim) * 0.1)

    def forward(self, numbers: Tensor) -> Tensor:
        """int64 (titles, most), 0 is padding -> (titles, dim)"""
        if not torch.compiler.is_exporting():
            # padding is skipped, two thirds of it all; a graph has that only as a loop
            return nn.functional.embedding_bag(numbers, self.weight, mode="sum", padding_idx=0)
        real = (numbers > 0).float().unsqueeze(-1)
        return (nn.functional.embedding(numbers, self.weight) * real).sum(1)

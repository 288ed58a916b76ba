"""Cross-entropy over every title of a catalogue, without ever holding all scores at once."""

from typing import Any

import torch
from torch import Tensor

AT_ONCE = 4_000_000
"""Scores in memory: few enough to stay in a processor's cache, many enough to keep its arithmetic busy."""


class _FullSoftmax(torch.autograd.Function):
    """The gradient is worked out beside the loss, chunk by chunk of rows: (softmax - target) needs no second pass."""

    @staticmethod
    def forward(ctx: Any, states: Tensor, table: Tensor, titles: Tensor, weights: Tensor) -> Tensor:
        total = weights.sum().clamp(min=1e-6)
        mass = weights.sum(1, keepdim=True) / total
        towards = -weights / total
        to_states, to_table = torch.empty_like(states), torch.zeros_like(table)
        loss = states.new_zeros(())
        for rows in torch.arange(len(states), device=states.device).split(max(1, AT_ONCE // len(table))):
            here = slice(int(rows[0]), int(rows[-1]) + 1)
            scores = states[here] @ table.T  # (rows, titles)
            loss += (towards[here] * scores.gather(1, titles[here])).sum()
            highest = scores.amax(1, keepdim=True)
            share = scores.sub_(highest).exp_()
            partition = share.sum(1, keepdim=True)
            loss += (mass[here] * (partition.log() + highest)).sum()
            share.mul_(mass[here] / partition).scatter_add_(1, titles[here], towards[here])
            to_states[here] = share @ table
            to_table.addmm_(share.T, states[here])
        ctx.save_for_backward(to_states, to_table)
        return loss

    @staticmethod
    def backward(ctx: Any, *given: Tensor) -> tuple[Tensor, Tensor, None, None]:
        to_states, to_table = ctx.saved_tensors
        return given[0] * to_states, given[0] * to_table, None, None


def full_softmax(states: Tensor, table: Tensor, titles: Tensor, weights: Tensor) -> Tensor:
    """Mean cross-entropy of softmax(states @ table') against several weighted titles each.

    states float32 [n, dim], table float32 [titles, dim], titles int64 [n, k], weights float32 [n, k] -> scalar
    """
    loss: Tensor = _FullSoftmax.apply(states, table, titles, weights)
    return loss

"""A module that learns epoch by epoch, and is looked at while it does.

Every epoch draws its chance from (seed, phase, epoch), so that a run that was interrupted goes on from its last epoch
to the same result.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from reprise_ml.answers import evaluated
from reprise_ml.checkpoint import Checkpoint
from reprise_ml.dataset import Histories
from reprise_ml.errors import Diverged
from reprise_ml.run import Run
from reprise_ml.validation import HeldOut

SEARCH, EVERYTHING = 0, 1
SMOOTHED = 3
"""Evaluations whose mean must rise; a single one is noise."""


class Learner(Protocol):
    """What a family brings: a fresh module, the batches of an epoch, and what a batch costs."""

    max_length: int

    def module(self, histories: Histories) -> nn.Module: ...

    def batches(self, histories: Histories, chance: np.random.Generator) -> Sequence[Any]: ...

    def loss(self, module: nn.Module, batch: Any) -> Tensor: ...


@dataclass(frozen=True)
class Schedule:
    epochs: int
    rate: float
    decay: float
    """Weight decay, of matrices; what has one dimension is left alone."""
    every: int
    """Epochs between two evaluations."""
    patience: int
    """Evaluations without a better one after which the search ends."""
    warm_up: float = 0.05
    """Share of all steps."""
    clip: float = 1.0

    def rate_at(self, step: int, total: int) -> float:
        """Rises in a line, then falls along a cosine to a hundredth."""
        warm = max(1.0, self.warm_up * total)
        if step < warm:
            return self.rate * (step + 1) / warm
        done = min(1.0, (step - warm) / max(1.0, total - warm))
        return self.rate * (0.01 + 0.99 * (1 + math.cos(math.pi * done)) / 2)


class Phase:
    """A module, its optimiser and how far they are."""

    share = 1.0
    """Of the budget, after which it ends."""

    def __init__(
        self, phase: int, learner: Learner, histories: Histories, schedule: Schedule, run: Run, checkpoint: Checkpoint
    ) -> None:
        self.phase, self.learner, self.histories = phase, learner, histories
        self.schedule, self.run, self.checkpoint = schedule, run, checkpoint
        self._sow(0)
        self.module = learner.module(histories).to(run.device)
        if run.start is not None:
            run.start.into(self.module)
        # fused: one pass over memory instead of ten, which is a third of a small model's step
        self.optimiser = torch.optim.AdamW(_groups(self.module, schedule.decay), lr=schedule.rate, fused=True)
        self.step = self.epoch = 0
        self.is_unfinished = False

    def _sow(self, epoch: int) -> np.random.Generator:
        torch.manual_seed(int(np.random.SeedSequence([self.run.seed, self.phase, epoch]).generate_state(1)[0]))
        return np.random.default_rng([self.run.seed, self.phase, epoch])

    def trained(self, steps: int | None, total: int | None) -> nn.Module:
        """On everything, without looking: so many steps, or all epochs."""
        self.resume(self.checkpoint.read(self.phase))
        while self.epoch < self.schedule.epochs if steps is None else self.step < steps:
            loss = self.one_epoch(total, steps)
            if self.run.share_of_budget >= self.share:
                self.is_unfinished = steps is not None and self.step < steps
                break
            self.checkpoint.write(self.phase, self.state())
            share = self.epoch / self.schedule.epochs if steps is None else self.step / steps
            self.tell(loss, None, 0.5 + 0.45 * share)
        return self.module.eval()

    def one_epoch(self, total: int | None, last_step: int | None = None) -> float:
        """The mean loss. `total` is what the rate is reckoned by: all steps of all epochs."""
        batches = self.learner.batches(self.histories, self._sow(self.epoch + 1))
        self.total = total or len(batches) * self.schedule.epochs
        self.module.train()
        losses = []
        for batch in batches:
            if self.step == last_step or self.run.share_of_budget >= self.share:
                break
            losses.append(self._one_step(batch))
            self.run.check()
        self.epoch += 1
        return float(np.mean(losses)) if losses else 0.0

    def _one_step(self, batch: Any) -> float:
        for group in self.optimiser.param_groups:
            group["lr"] = self.schedule.rate_at(self.step, self.total)
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.learner.loss(self.module, batch)
        value = float(loss.detach())
        if not math.isfinite(value):
            raise Diverged(f"the loss was no number any more in epoch {self.epoch + 1}; {self.reached()}")
        loss.backward()
        nn.utils.clip_grad_norm_(self.module.parameters(), self.schedule.clip)
        self.optimiser.step()
        self.step += 1
        return value

    def reached(self) -> str:
        return "lower the learning rate"

    def tell(self, loss: float, ndcg: float | None, share: float) -> None:
        told = {"epoch": self.epoch, "epochs": self.schedule.epochs, "loss": round(loss, 5), "share": round(share, 4)}
        self.run.tell("epoch", **told, ndcg=None if ndcg is None else round(ndcg, 5))

    def state(self) -> dict[str, Any]:
        return {
            "epoch": self.epoch,
            "step": self.step,
            "module": self.module.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }

    def resume(self, state: dict[str, Any] | None) -> None:
        if state is not None:
            self.epoch, self.step = state["epoch"], state["step"]
            self.module.load_state_dict(state["module"])
            self.optimiser.load_state_dict(state["optimiser"])


class Search(Phase):
    """Training with a look at what was held out; keeps the best."""

    def __init__(
        self,
        learner: Learner,
        held: HeldOut,
        schedule: Schedule,
        run: Run,
        checkpoint: Checkpoint,
        share: float,
    ) -> None:
        super().__init__(SEARCH, learner, held.training, schedule, run, checkpoint)
        self.held, self.share = held, share
        self.seen: list[float] = []
        self.best_step = 0
        self.best: dict[str, Any] = {"ndcg": -1.0}
        self.is_done = False
        self.total = len(learner.batches(held.training, self._sow(1))) * schedule.epochs

    def searched(self) -> nn.Module:
        """The best that was found within its share of the budget."""
        self.resume(self.checkpoint.read(self.phase))
        while not self.is_done:
            loss = self.one_epoch(self.total)
            ends = self.epoch >= self.schedule.epochs or self.run.share_of_budget >= self.share
            if self.epoch % self.schedule.every == 0 or ends:
                self._look()
            self.is_done = ends or self._is_patience_over()
            self.checkpoint.write(self.phase, self.state())
            self.tell(loss, self.seen[-1] if self.seen else None, 0.5 * self._done())
        self.module.load_state_dict(self.best["module"])
        self.module.metrics = {"validation": self.best["metrics"], "steps": self.best_step}
        return self.module.eval()

    def _done(self) -> float:
        """Share of the search: of all epochs, or of the time where that ends before."""
        return max(self.epoch / self.schedule.epochs, min(1.0, self.run.share_of_budget / self.share))

    def _look(self) -> None:
        asked = {"visits": self.held.visits, "nexts": self.held.nexts}
        found = {name: evaluated(self.module, cases, self.learner.max_length) for name, cases in asked.items()}
        ndcg = float(np.mean([each.ndcg10 for each in found.values() if each.cases]))
        self.seen.append(ndcg)
        if ndcg > self.best["ndcg"]:
            self.best_step = self.step
            module = {name: value.detach().clone() for name, value in self.module.state_dict().items()}
            metrics = {name: each.as_words() for name, each in found.items()}
            self.best = {"ndcg": ndcg, "module": module, "metrics": metrics}

    def _is_patience_over(self) -> bool:
        if len(self.seen) < SMOOTHED:
            return False
        smooth = np.convolve(self.seen, np.full(SMOOTHED, 1 / SMOOTHED), "valid")
        since = min(len(smooth) - 1 - int(smooth.argmax()), len(self.seen) - 1 - int(np.argmax(self.seen)))
        return since >= self.schedule.patience

    def reached(self) -> str:
        if self.best["ndcg"] < 0:
            return super().reached()
        return f"the best before it: {self.best['metrics']} after {self.best_step} steps; lower the learning rate"

    def state(self) -> dict[str, Any]:
        kept = {"seen": self.seen, "best": self.best, "best_step": self.best_step}
        return super().state() | kept | {"is_done": self.is_done}

    def resume(self, state: dict[str, Any] | None) -> None:
        super().resume(state)
        if state is not None:
            self.seen, self.best = state["seen"], state["best"]
            self.best_step, self.is_done = state["best_step"], state["is_done"]


def _groups(module: nn.Module, decay: float) -> list[dict[str, Any]]:
    learnt = [each for each in module.parameters() if each.requires_grad]
    matrices, vectors = ([p for p in learnt if (p.ndim > 1) is many] for many in (True, False))
    return [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]

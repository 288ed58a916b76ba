"""One training run: what it may use, how it tells what it does, and how it is stopped."""

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

import numpy as np
import torch

from reprise_ml.errors import BadInput, Cancelled
from reprise_ml.warm import Start


@dataclass
class Run:
    """Passed to every family. `device` is `cpu` or `cuda`."""

    seed: int = 0
    device: str = "cpu"
    budget_minutes: float | None = None
    """After so long the best that was found so far is kept."""
    checkpoints: Path | None = None
    """Where an interrupted run finds its last epoch again."""
    steps: int | None = None
    """So many steps on everything, and no search: as many as a run with the same settings found. Families in closed
    form have no steps and take no notice."""
    start: Start | None = None
    """What an earlier model learnt; None: a start from nothing. Only families that learn by gradients have one."""
    out: TextIO = field(default_factory=lambda: sys.stdout)
    now: Callable[[], float] = time.monotonic
    _cancelled: bool = False
    _span: tuple[float, float] = (0.0, 1.0)
    _allowed: tuple[float, float] = (0.0, 1.0)

    def __post_init__(self) -> None:
        if self.device not in ("cpu", "cuda"):
            raise BadInput(f"device {self.device!r} is not known: cpu or cuda")
        if self.device == "cuda" and not torch.cuda.is_available():
            raise BadInput("device cuda was asked for, and there is none here: choose cpu")
        if self.steps is not None and self.steps < 1:
            raise BadInput(f"steps is {self.steps}; it is a whole number from 1")
        self._began = self.now()

    def begin(self) -> np.random.Generator:
        """Everything by chance follows from the seed; the same seed, data, device and libraries give the same model."""
        torch.manual_seed(self.seed)
        torch.use_deterministic_algorithms(True, warn_only=True)
        # that would also fill memory which is about to be written, a tenth of a small model's step
        torch.utils.deterministic.fill_uninitialized_memory = False
        return np.random.default_rng(self.seed)

    def tell(self, event: str, **what: Any) -> None:
        """One line of JSON. Also the place where a run that was cancelled ends: raises Cancelled."""
        if "share" in what:
            low, high = self._span
            what["share"] = round(low + (high - low) * what["share"], 4)
        print(json.dumps({"event": event, "seconds": round(self.seconds, 3), **what}), file=self.out, flush=True)
        self.check()

    @contextmanager
    def span(self, low: float, high: float) -> Iterator[None]:
        """What is told within it speaks of a part of the whole: a share of 0 means `low`, one of 1 means `high`."""
        outer = self._span
        width = outer[1] - outer[0]
        self._span = (outer[0] + width * low, outer[0] + width * high)
        try:
            yield
        finally:
            self._span = outer

    def check(self) -> None:
        """To be called between steps."""
        if self._cancelled:
            raise Cancelled

    @property
    def seconds(self) -> float:
        return self.now() - self._began

    @property
    def share_of_budget(self) -> float:
        """1 and more: the time is used up. Without a budget it never is."""
        low, high = self._allowed
        return (self._used - low) / max(1e-9, high - low)

    @contextmanager
    def budget_until(self, share: float) -> Iterator[None]:
        """Within it the time is used up when so much of the whole is: one of several parts leaves something to those
        after it, and they may use what it left."""
        outer = self._allowed
        self._allowed = (self._used, share)
        try:
            yield
        finally:
            self._allowed = outer

    @property
    def _used(self) -> float:
        """Share of the whole budget."""
        return 0.0 if self.budget_minutes is None else self.seconds / max(1e-9, self.budget_minutes * 60)

    def stop_on_signals(self) -> None:
        """SIGTERM and SIGINT end the run at its next step; what was reached by then is in its checkpoint."""

        def stop(_signal: int, _frame: FrameType | None) -> None:
            self._cancelled = True

        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, stop)

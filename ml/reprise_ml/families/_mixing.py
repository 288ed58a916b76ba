"""How the weights of a blend are found: cross-entropy on questions that were held out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from reprise_ml.metrics import DEPTH, Metrics, mean, of_hits
from reprise_ml.validation import Cases

CANDIDATES = 800
"""Titles of each question that are told apart: those that any voice ranks highest."""
FOLDS = 5
HIDDEN = -1e9


@dataclass(frozen=True)
class Questions:
    """What the voices say of each question's candidates, and which of them were wanted."""

    said: np.ndarray
    """float32 [questions, voices, candidates]"""
    free: np.ndarray
    """bool [questions, candidates]: not seen before"""
    returns: np.ndarray
    """float32 [questions]: 0 in the middle of a visit, 1 on a return"""
    wanted: np.ndarray
    """bool [questions, candidates]"""
    targets: np.ndarray
    """int64 [questions]: how many titles were wanted, also beyond the candidates"""

    @staticmethod
    def of(spoken: Iterable[tuple[np.ndarray, np.ndarray]], cases: Cases) -> "Questions":
        said: list[np.ndarray] = []
        free: list[np.ndarray] = []
        wanted: list[np.ndarray] = []
        returns: list[np.ndarray] = []
        for scores, share in spoken:
            for each in scores:
                place = len(wanted)
                seen = cases.histories.items[cases.histories.of(place)]
                best = candidates(each, seen)
                said.append(each[:, best])
                free.append(~np.isin(best, seen) & (best > 0))
                wanted.append(np.isin(best, cases.targets.items[cases.targets.of(place)]) & free[-1])
            returns.append(share)
        asked = np.stack(said), np.stack(free), np.concatenate(returns), np.stack(wanted)
        return Questions(*asked, targets=cases.targets.lengths())

    def only(self, rows: np.ndarray) -> "Questions":
        asked = self.said[rows], self.free[rows], self.returns[rows], self.wanted[rows]
        return Questions(*asked, targets=self.targets[rows])

    def __len__(self) -> int:
        return len(self.targets)


def candidates(said: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """int64 [candidates]: by the highest that any voice gives, what was seen last. said float32 [voices, items + 1]"""
    highest = said.max(0)
    highest[0] = highest[seen] = -np.inf
    n = min(CANDIDATES, len(highest))
    return np.sort(np.argpartition(-highest, n - 1)[:n])


def weights_for(asked: Sequence[Questions], start: np.ndarray, firmness: float) -> np.ndarray:
    """float [2, voices]: in the middle of a visit, and on a return. `start` counts as much as `firmness` questions."""
    first = torch.from_numpy(start.astype(np.float32))
    weights = first.clone().requires_grad_(True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")
    given = [_tensors(each) for each in asked]
    total = sum(len(each) for each in asked)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        lost = torch.stack([_lost(weights, *each) for each in given]).sum()
        loss = (lost + firmness * (weights - first).square().sum()) / total
        loss.backward()
        return loss

    optimiser.step(closure)
    return np.asarray(weights.detach().numpy(), dtype=np.float64)


Asked = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""said, free and returns of Questions"""


def _tensors(asked: Questions) -> tuple[Asked, torch.Tensor]:
    """Of the questions whose answer is among their candidates: the others say nothing about weights."""
    able = asked.only(np.flatnonzero(asked.wanted.any(1)))
    wanted = torch.from_numpy(able.wanted.astype(np.float32))
    return _given(able), wanted / wanted.sum(1, keepdim=True)


def _given(asked: Questions) -> Asked:
    return torch.from_numpy(asked.said), torch.from_numpy(asked.free), torch.from_numpy(asked.returns)


def _lost(weights: torch.Tensor, asked: Asked, wanted: torch.Tensor) -> torch.Tensor:
    return -(torch.log_softmax(_blended(weights, *asked), 1) * wanted).sum()


def _blended(weights: torch.Tensor, said: torch.Tensor, free: torch.Tensor, returns: torch.Tensor) -> torch.Tensor:
    """(questions, candidates)"""
    share = returns.unsqueeze(1)
    each = (1 - share) * weights[0] + share * weights[1]  # (questions, voices)
    return (each.unsqueeze(1) @ said)[:, 0].masked_fill(~free, HIDDEN)


def answered(questions: Mapping[str, Questions], start: np.ndarray, firmness: float) -> dict[str, Metrics]:
    """How questions are answered with weights found without them, a part after the other."""
    folds = {name: np.arange(len(each)) % FOLDS for name, each in questions.items()}
    scores = {name: np.zeros(each.wanted.shape, np.float32) for name, each in questions.items()}
    for fold in range(FOLDS):
        others = [each.only(np.flatnonzero(folds[name] != fold)) for name, each in questions.items()]
        weights = torch.from_numpy(weights_for(others, start, firmness)).float()
        for name, each in questions.items():
            rows = np.flatnonzero(folds[name] == fold)
            scores[name][rows] = _blended(weights, *_given(each.only(rows))).numpy()
    return {name: _measured(scores[name], each) for name, each in questions.items()}


def _measured(scores: np.ndarray, asked: Questions) -> Metrics:
    best = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    hits = np.zeros((len(scores), DEPTH), dtype=bool)
    hits[:, : best.shape[1]] = np.take_along_axis(asked.wanted, best, axis=1)
    return mean(of_hits(hits, asked.targets))

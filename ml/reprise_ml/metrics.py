"""How well a matrix of scores answers, as the neutral scorer counts it: full ranking, what was seen left out."""

from dataclasses import asdict, dataclass

import numpy as np

from reprise_ml.dataset import Histories

DEPTH = 20


@dataclass(frozen=True)
class Metrics:
    hr10: float
    ndcg10: float
    recall20: float
    cases: int

    def as_words(self) -> dict[str, float | int]:
        return {name: round(value, 5) for name, value in asdict(self).items()}


def measured(scores: np.ndarray, seen: Histories, targets: Histories) -> Metrics:
    """Means over cases. scores float32 [cases, items + 1], seen and targets one row per case; place 0 is padding."""
    return mean(case_metrics(scores, seen, targets))


def case_metrics(scores: np.ndarray, seen: Histories, targets: Histories) -> np.ndarray:
    """float64 [cases, 3]: HR@10, NDCG@10 and Recall@20 of each case. A target that was seen counts as missed."""
    return of_hits(_hits(top(scores, seen, DEPTH), targets), targets.lengths())


def of_hits(hits: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """As `case_metrics`, of hits bool [cases, DEPTH], best place first, and how many were wanted, int64 [cases]."""
    discounts = 1 / np.log2(np.arange(10) + 2)
    ideal = np.concatenate([[1.0], np.cumsum(discounts)])[np.minimum(wanted, 10)]
    return np.stack(
        [
            hits[:, :10].any(1).astype(float),
            hits[:, :10] @ discounts / ideal,
            hits.sum(1) / np.clip(wanted, 1, DEPTH),
        ],
        axis=1,
    )


def mean(rows: np.ndarray) -> Metrics:
    """Of rows of `case_metrics`; of nothing it is 0."""
    hr, ndcg, recall = rows.mean(0) if len(rows) else np.zeros(3)
    return Metrics(float(hr), float(ndcg), float(recall), len(rows))


def top(scores: np.ndarray, seen: Histories, k: int) -> np.ndarray:
    """int64 [cases, k]: the best titles that were not seen, best first, of equals the more used one."""
    masked = np.array(scores, dtype=np.float32)
    masked[:, 0] = -np.inf
    masked[seen.members(), seen.items] = -np.inf
    k = min(k, masked.shape[1])
    best = np.sort(np.argpartition(-masked, k - 1, axis=1)[:, :k], axis=1)
    order = np.argsort(-np.take_along_axis(masked, best, axis=1), axis=1, kind="stable")
    return np.take_along_axis(best, order, axis=1)


def _hits(ranked: np.ndarray, targets: Histories) -> np.ndarray:
    """bool [cases, k]: whether a target stands there."""
    width = int(max(ranked.max(initial=0), targets.items.max(initial=0))) + 1
    wanted = targets.members() * width + targets.items
    return np.isin(np.arange(len(ranked))[:, None] * width + ranked, wanted)

"""EASE: a linear autoencoder in closed form (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019).

B = I - P diag(P)^-1 with P = (X'X + lambda I)^-1 minimises |X - XB|^2 + lambda |B|^2 with a zero diagonal. What a
member did lately counts more, when they ask: input[i] = 2^(-place / half_life), place 0 the newest.
"""

from dataclasses import dataclass

import numpy as np
import scipy.linalg
import scipy.sparse
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import Dataset
from reprise_ml.families import Family
from reprise_ml.families._linear import ROWS_AT_ONCE, SpeakingTitles, largest_of_rows, places_from_the_end
from reprise_ml.run import Run


@dataclass(frozen=True)
class EaseConfig:
    regularisation: float = bounded(300.0, 1e-3, 1e7, "lambda, added to the diagonal of the Gram matrix")
    half_life: float = bounded(40.0, 0.1, 1e6, "interactions after which an input counts half")
    disliked: float = bounded(0.5, 0.0, 1.0, "what the least liked interaction counts; the best counts 1")
    kept: int = bounded(200, 1, 5_000, "largest weights kept of each title")
    titles: int = bounded(20_000, 10, 60_000, "the most used titles are modelled; the rest is left to other retrievers")


class Ease(nn.Module):
    def __init__(self, titles: SpeakingTitles, config: EaseConfig) -> None:
        super().__init__()
        self.titles = titles
        self.half_life = config.half_life
        self.disliked = config.disliked

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        recency = torch.exp2(-places_from_the_end(items) / self.half_life)
        return self.titles(items, recency * liking(strengths, self.disliked) + 0.0 * ages)


def liking(strengths: Tensor, disliked: float) -> Tensor:
    """[-1, 1] -> [disliked, 1]: also what was disliked was chosen, and says what somebody looks at."""
    return disliked + (1 - disliked) * (strengths + 1) / 2


def fit(dataset: Dataset, config: EaseConfig, run: Run) -> Ease:
    n = min(dataset.item_count, config.titles)
    if n < dataset.item_count:
        run.tell("note", text=f"the {n} most used of {dataset.item_count} titles are modelled")
    gram = _gram(dataset, n, config)
    run.tell("phase", name="inverting", share=0.2)
    gram[np.diag_indices(n)] += np.float32(config.regularisation)
    inverse = inverse_of(gram)
    run.tell("phase", name="keeping the largest weights", share=0.8)
    inverse /= -np.diag(inverse).copy()
    np.fill_diagonal(inverse, 0)
    return Ease(SpeakingTitles(*largest_of_rows(inverse, config.kept), dataset.item_count), config)


def _gram(dataset: Dataset, n: int, config: EaseConfig) -> np.ndarray:
    histories = dataset.histories
    known = histories.items <= n
    values = liking(torch.from_numpy(histories.strengths), config.disliked).numpy()
    X = scipy.sparse.csr_matrix(
        (values[known], (histories.members()[known], histories.items[known] - 1)), shape=(len(histories), n)
    )
    gram = np.zeros((n, n), dtype=np.float32)
    met = X.T.tocsr()
    for begin in range(0, n, ROWS_AT_ONCE):
        gram[begin : begin + ROWS_AT_ONCE] = (met[begin : begin + ROWS_AT_ONCE] @ X).toarray()
    return gram


def inverse_of(positive: np.ndarray) -> np.ndarray:
    """Of a positive definite matrix, by Cholesky, in place: half the work of a general inverse, and no memory. The
    transposed is the same matrix, laid out in columns as LAPACK wants it."""
    factor, info = scipy.linalg.lapack.spotrf(positive.T, lower=1, overwrite_a=1)
    if info != 0:
        raise np.linalg.LinAlgError("the matrix is not positive definite: raise the regularisation")
    inverse, _ = scipy.linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    for begin in range(0, len(inverse), ROWS_AT_ONCE):
        end = min(begin + ROWS_AT_ONCE, len(inverse))
        corner = np.tril(inverse[begin:end, begin:end])
        inverse[begin:end, begin:end] = corner + np.tril(corner, -1).T
        inverse[begin:end, end:] = inverse[end:, begin:end].T
    return np.asarray(inverse.T)


FAMILY = Family(
    name="ease",
    essence="linear autoencoder in closed form, recent interactions counting more",
    config=EaseConfig,
    fit=fit,
    max_length=500,
)

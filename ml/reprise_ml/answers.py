"""What a module answers to questions that were held out, as it will be served."""

from collections.abc import Iterator

import numpy as np
import torch
from torch import nn

from reprise_ml.metrics import Metrics, case_metrics, mean
from reprise_ml.validation import Cases
from reprise_ml.windows import asked, inputs_of

AT_ONCE = 64


def evaluated(module: nn.Module, cases: Cases, length: int) -> Metrics:
    """How well it answers, looking at the newest `length` interactions of each case."""
    module.eval()
    rows = [np.zeros((0, 3))]
    device = next(module.parameters()).device
    for begin, scores in _answers(module, cases, length, str(device)):
        end = begin + len(scores)
        rows.append(case_metrics(scores, cases.histories.rows(begin, end), cases.targets.rows(begin, end)))
    return mean(np.concatenate(rows))


def _answers(module: nn.Module, cases: Cases, length: int, device: str) -> Iterator[tuple[int, np.ndarray]]:
    windows = asked(cases, length)
    for begin in range(0, len(windows), AT_ONCE):
        given = inputs_of(cases.histories, windows[begin : begin + AT_ONCE], device)
        with torch.no_grad():
            answered = module(*given)
        scores = answered[0] if isinstance(answered, tuple) else answered
        yield begin, scores.float().cpu().numpy()

"""How every family that learns by gradients is trained.

First a part of the data is held out and training goes on until that part is answered no better; then a fresh model is
trained on everything for as many steps.
"""

import math
from dataclasses import replace

from torch import nn

from reprise_ml.checkpoint import Checkpoint
from reprise_ml.dataset import Dataset, Histories
from reprise_ml.phases import EVERYTHING, Learner, Phase, Schedule, Search
from reprise_ml.run import Run
from reprise_ml.validation import EVER, HeldOut, held_out
from reprise_ml.warm import remembered

MIN_CASES = 20
"""With fewer nothing is held out: they would decide by chance."""
SEARCH_SHARE = 0.45
"""Of the budget; what is left is for as many steps on everything, which is a little more."""
GOING_ON_SHARE, GOING_ON_RATE = 0.2, 0.3
"""Of the steps and the rate that a model was found with, when it goes on with everything instead of beginning anew."""
GOING_ON_SEARCH_SHARE = 0.75
"""Of the budget, where so few steps come after the search."""


def train(learner: Learner, dataset: Dataset, schedule: Schedule, run: Run, identity: str) -> nn.Module:
    """The trained module, with `metrics` of what was held out, and `learnt` for another run to start from. `identity`
    tells the runs apart that share a folder of checkpoints. Raises Diverged where the loss is no number any more,
    Cancelled where the run was stopped, BadInput where what it is to start from is of another shape."""
    module = _trained(learner, dataset, schedule, run, identity)
    module.learnt = remembered(module)
    return module


def _trained(learner: Learner, dataset: Dataset, schedule: Schedule, run: Run, identity: str) -> nn.Module:
    begins = "" if run.start is None else f" {run.start.hash}"
    name = f"{identity} {dataset.manifest.get('hash')} {run.seed} {run.device} {run.steps}{begins}"
    checkpoint = Checkpoint(run.checkpoints, name)
    if run.steps is not None:
        return _without_looking(Phase(EVERYTHING, learner, dataset.histories, schedule, run, checkpoint), run.steps)
    held = held_out(dataset.histories, EVER if run.start is None else run.start.newest)
    if len(held.nexts) + len(held.visits) < MIN_CASES:
        # what was learnt before needs no more than to hear what is new
        schedule = schedule if run.start is None else replace(schedule, epochs=schedule.every)
        run.tell("note", text=f"too few members to hold any out: trained on everything, epochs: {schedule.epochs}")
        whole = Phase(EVERYTHING, learner, dataset.histories, schedule, run, checkpoint)
        return _without_looking(whole, None)
    return _twice(learner, held, dataset.histories, schedule, run, checkpoint)[1]


def train_twice(
    learner: Learner, held: HeldOut, dataset: Dataset, schedule: Schedule, run: Run, name: str, goes_on: bool = False
) -> tuple[nn.Module, nn.Module]:
    """The module that never saw what is held out, and one that saw everything: a fresh one after as many steps, or,
    where it `goes_on`, the same one after a few more. `name` tells apart what is trained within one run. Raises as
    `train`."""
    folder = None if run.checkpoints is None else run.checkpoints / name
    checkpoint = Checkpoint(folder, f"{schedule} {goes_on} {dataset.manifest.get('hash')} {run.seed} {run.device}")
    return _twice(learner, held, dataset.histories, schedule, run, checkpoint, goes_on)


def _twice(
    learner: Learner,
    held: HeldOut,
    everything: Histories,
    schedule: Schedule,
    run: Run,
    checkpoint: Checkpoint,
    goes_on: bool = False,
) -> tuple[nn.Module, nn.Module]:
    search_share = GOING_ON_SEARCH_SHARE if goes_on else SEARCH_SHARE
    search = Search(learner, held, schedule, run, checkpoint, search_share)
    found = search.searched()
    steps, total = search.best_step, search.total
    if goes_on:
        schedule = replace(schedule, rate=schedule.rate * GOING_ON_RATE)
        steps = total = math.ceil(steps * GOING_ON_SHARE)
    whole = Phase(EVERYTHING, learner, everything, schedule, run, checkpoint)
    if goes_on:
        whole.module.load_state_dict(found.state_dict())
    module = whole.trained(steps=steps, total=total)
    if whole.is_unfinished:
        run.tell("note", text="the budget ended before everything was trained on: the best so far is kept")
        return found, found
    module.metrics = found.metrics
    return found, module


def _without_looking(whole: Phase, steps: int | None) -> nn.Module:
    """So many steps, or all epochs, with nothing held out to choose by."""
    module = whole.trained(steps, total=None)
    module.metrics = {"steps": whole.step}
    return module

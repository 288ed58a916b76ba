import io
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from reprise_ml.checkpoint import Checkpoint
from reprise_ml.dataset import Dataset, Histories, read_dataset
from reprise_ml.errors import BadInput, Cancelled, Diverged
from reprise_ml.phases import Schedule
from reprise_ml.run import Run
from reprise_ml.training import train, train_twice
from reprise_ml.validation import held_out

SCHEDULE = Schedule(epochs=6, rate=0.05, decay=0.0, every=1, patience=2)


class Counting(nn.Module):
    """Learns how often each title occurs: the least that the loop can be tried with."""

    def __init__(self, items: int) -> None:
        super().__init__()
        self.counted = nn.Parameter(torch.zeros(items + 1))

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        return self.counted + 0.0 * (items.float() + strengths + ages).sum(1, keepdim=True)


class Learner:
    max_length = 10

    def __init__(self, items: int, fails_at: int = -1, stops: Run | None = None, stops_at: int = -1) -> None:
        self.items, self.fails_at, self.stops, self.stops_at = items, fails_at, stops, stops_at
        self.losses = 0

    def module(self, histories: Histories) -> nn.Module:
        return Counting(self.items)

    def batches(self, histories: Histories, chance: np.random.Generator) -> Sequence[Any]:
        return [torch.from_numpy(each) for each in np.array_split(chance.permutation(histories.items), 4)]

    def loss(self, module: Any, batch: Tensor) -> Tensor:
        self.losses += 1
        if self.losses == self.stops_at and self.stops is not None:
            self.stops._cancelled = True
        noise = 0.01 * torch.randn(()) * module.counted.sum()
        loss = -torch.log_softmax(module.counted, 0)[batch].mean() + noise
        return loss * float("nan") if self.losses == self.fails_at else loss


@pytest.fixture
def dataset(walks: Path) -> Dataset:
    return read_dataset(walks)


def run_of(tmp_path: Path | None = None, **more: Any) -> Run:
    return Run(seed=3, checkpoints=tmp_path, out=io.StringIO(), **more)


def told(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.out.getvalue().splitlines()]  # type: ignore[attr-defined]


def test_it_searches_then_trains_on_everything_for_as_many_steps(dataset: Dataset) -> None:
    run, learner = run_of(), Learner(20)
    module = train(learner, dataset, SCHEDULE, run, "one")
    epochs = [each for each in told(run) if each["event"] == "epoch"]
    assert {"epoch", "epochs", "loss", "ndcg", "share"} <= set(epochs[0])
    assert [each["share"] for each in epochs] == sorted(each["share"] for each in epochs)
    searched = [each for each in epochs if each["ndcg"] is not None]
    assert learner.losses == len(searched) * 4 + module.metrics["steps"]
    assert module.metrics["validation"]["nexts"]["cases"] == 60


@pytest.mark.parametrize("stops_at", [2, 10, 21, 27])
def test_a_run_that_was_stopped_goes_on_to_the_same_result(dataset: Dataset, tmp_path: Path, stops_at: int) -> None:
    through = train(Learner(20), dataset, SCHEDULE, run_of(), "one")
    stopped = run_of(tmp_path)
    with pytest.raises(Cancelled):
        train(Learner(20, stops=stopped, stops_at=stops_at), dataset, SCHEDULE, stopped, "one")
    resumed = train(Learner(20), dataset, SCHEDULE, run_of(tmp_path), "one")
    assert torch.equal(through.counted, resumed.counted)
    assert through.metrics == resumed.metrics


def test_a_loss_that_is_no_number_ends_it_with_what_was_reached(dataset: Dataset) -> None:
    with pytest.raises(Diverged, match="in epoch 1; lower the learning rate"):
        train(Learner(20, fails_at=2), dataset, SCHEDULE, run_of(), "one")
    with pytest.raises(Diverged, match="in epoch 3; the best before it: .*ndcg10"):
        train(Learner(20, fails_at=9), dataset, SCHEDULE, run_of(), "one")


def limited(seconds: int) -> Run:
    """A run whose clock ticks once whenever it is looked at."""
    ticks = iter(range(1_000_000))
    return run_of(budget_minutes=seconds / 60, now=lambda: float(next(ticks)))


def test_enough_of_the_budget_is_left_for_everything(dataset: Dataset) -> None:
    run, learner = limited(100), Learner(20)
    module = train(learner, dataset, Schedule(epochs=50, rate=0.05, decay=0.0, every=1, patience=50), run, "one")
    searched = [each for each in told(run) if each.get("ndcg") is not None]
    assert 1 <= len(searched) <= 10
    # the last epoch of a search ends with its share of the budget
    assert 0 <= len(searched) * 4 - (learner.losses - module.metrics["steps"]) < 4


def test_where_little_comes_after_it_a_search_takes_more_of_the_budget(dataset: Dataset) -> None:
    schedule, searched = Schedule(epochs=500, rate=0.05, decay=0.0, every=1, patience=500), []
    for goes_on in (False, True):
        run = limited(400)
        train_twice(Learner(20), held_out(dataset.histories), dataset, schedule, run, "voice", goes_on)
        epochs = [each for each in told(run) if each["event"] == "epoch"]
        searched.append(max(each["seconds"] for each in epochs if each["ndcg"] is not None))
        assert "the budget ended" not in run.out.getvalue()  # type: ignore[attr-defined]
        # few of all epochs are done, and still it is nearly over
        assert max(each["share"] for each in epochs if each["ndcg"] is not None) == pytest.approx(0.5, rel=0.05)
    assert searched == [pytest.approx(0.45 * 400, rel=0.05), pytest.approx(0.75 * 400, rel=0.05)]


def test_when_the_budget_ends_the_best_so_far_is_kept(dataset: Dataset) -> None:
    run = limited(4)
    module = train(Learner(20), dataset, SCHEDULE, run, "one")
    assert "validation" in module.metrics
    assert "the best so far is kept" in told(run)[-1]["text"]


def test_with_too_few_to_hold_out_everything_is_trained_on(dataset: Dataset) -> None:
    histories = dataset.histories.where(dataset.histories.members() < 6)
    run, learner = run_of(), Learner(20)
    train(learner, Dataset(dataset.ids, histories, dataset.items, {}), SCHEDULE, run, "one")
    assert learner.losses == 6 * 4
    assert "too few members" in told(run)[0]["text"]


def test_told_how_many_steps_it_searches_for_nothing(dataset: Dataset, tmp_path: Path) -> None:
    run, learner = run_of(tmp_path, steps=9), Learner(20)
    module = train(learner, dataset, SCHEDULE, run, "one")
    assert learner.losses == 9
    assert module.metrics == {"steps": 9}
    assert all(each["ndcg"] is None for each in told(run))
    with pytest.raises(BadInput, match="steps is 0; it is a whole number from 1"):
        run_of(steps=0)


def test_the_rate_rises_and_falls() -> None:
    rates = [SCHEDULE.rate_at(step, 100) for step in range(101)]
    assert max(rates) == pytest.approx(0.05) == rates[5]
    assert rates[0] < rates[1]
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[100] == pytest.approx(0.0005)


def test_a_checkpoint_of_another_run_or_a_damaged_one_is_not_read(tmp_path: Path) -> None:
    mine = Checkpoint(tmp_path, "mine")
    mine.write(0, {"epoch": 3, "module": {"w": torch.ones(2)}})
    found = mine.read(0)
    assert found is not None and found["epoch"] == 3
    assert Checkpoint(tmp_path, "another").read(0) is None
    assert mine.read(1) is None
    (tmp_path / "phase-0.pt").write_bytes(b"damaged")
    assert mine.read(0) is None
    assert Checkpoint(None, "mine").read(0) is None


def test_shares_told_within_a_span_speak_of_the_whole() -> None:
    run = run_of()
    with run.span(0.5, 1.0), run.span(0.0, 0.5):
        run.tell("phase", share=1.0)
    run.tell("phase", share=0.25)
    assert [each["share"] for each in told(run)] == [0.75, 0.25]


def twice(dataset: Dataset, goes_on: bool) -> tuple[Tensor, Tensor, int, int]:
    """What was found and what is served; the steps in which it was found, and the steps after the search."""
    run, learner = run_of(), Learner(20)
    held = held_out(dataset.histories)
    found, whole = train_twice(learner, held, dataset, SCHEDULE, run, "voice", goes_on)
    searched = sum(each["ndcg"] is not None for each in told(run)) * 4
    return found.counted, whole.counted, found.metrics["steps"], learner.losses - searched


def test_a_model_of_everything_begins_anew_or_goes_on_from_what_was_found(dataset: Dataset) -> None:
    found, anew, steps, again = twice(dataset, goes_on=False)
    same, further, _, few = twice(dataset, goes_on=True)
    assert torch.equal(found, same)
    assert again == steps
    assert few == math.ceil(0.2 * steps)
    assert 0 < (further - found).abs().max() < (anew - found).abs().max()

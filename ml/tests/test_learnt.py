"""Voices that know the most used titles alone."""

import io
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import Tensor, nn

from reprise_ml.contract import INPUTS, _export
from reprise_ml.dataset import Dataset, read_dataset
from reprise_ml.families import _learnt
from reprise_ml.families._learnt import MANY, MostUsed, learnt, voices_of
from reprise_ml.run import Run
from reprise_ml.validation import held_out


class Heard(nn.Module):
    """Says what it heard: each title the higher the later it came, the newest 1 + its age."""

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        place = torch.arange(items.shape[1], dtype=torch.float32) + 1 - items.shape[1] + ages
        said = torch.where(items > 0, 1 + place + 0.0 * strengths, 0.0)
        return torch.zeros(items.shape[0], 4).scatter_add(1, items, said)


def given(*items: int) -> tuple[Tensor, Tensor, Tensor]:
    ages = torch.arange(len(items), 0, -1.0)
    return torch.tensor([items]), torch.ones(1, len(items)), ages.unsqueeze(0)


def test_what_it_does_not_know_leaves_no_gap_and_is_ranked_last() -> None:
    voice = MostUsed(Heard(), known=3, item_count=6)
    scores = voice(*given(0, 2, 5, 3, 6))
    assert scores.tolist() == [pytest.approx([0, 0, 0 + 4, 1 + 2, 0, 0, 0])]
    nothing = voice(*given(5, 6))
    assert nothing.tolist() == [[0] * 7]


def test_a_history_without_gaps_is_heard_as_it_is() -> None:
    voice = MostUsed(Heard(), known=3, item_count=3)
    items, strengths, ages = given(0, 0, 2, 3)
    assert torch.equal(voice(items, strengths, ages), Heard()(items, strengths, ages))


def test_the_graph_that_is_exported_says_the_same(tmp_path: Path) -> None:
    voice = MostUsed(Heard(), known=3, item_count=6)
    example = (torch.ones(2, 7, dtype=torch.int64), torch.zeros(2, 7), torch.ones(2, 7))
    _export(voice, example, INPUTS, ("scores",), tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    asked = given(0, 2, 5, 3, 6)
    named = {name: each.numpy() for name, each in zip(INPUTS, asked, strict=True)}
    assert np.allclose(session.run(["scores"], named)[0], voice(*asked).numpy())


@pytest.fixture
def dataset(walks: Path) -> Dataset:
    return read_dataset(walks)


def test_attention_joins_where_there_is_much_to_learn_from() -> None:
    assert [each.name for each in voices_of(MANY - 1, 0)] == ["nextitnet", "bivae"]
    assert [each.name for each in voices_of(MANY, 0)] == ["nextitnet", "bivae", "sasrec"]


def test_a_voice_learns_as_long_as_it_is_told_or_as_there_is_data_for(dataset: Dataset) -> None:
    told, untold = (voices_of(MANY, epochs)[2].schedule(dataset).epochs for epochs in (3, 0))
    assert (told, untold) == (3, 8)


@pytest.mark.parametrize(("many", "goes_on"), [(10_000, False), (100, True)])
def test_of_many_interactions_what_is_served_goes_on_from_what_was_asked(
    many: int, goes_on: bool, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def train_twice(*_given: object, goes_on: bool) -> tuple[nn.Module, nn.Module]:
        asked.append(goes_on)
        return Heard(), Heard()

    monkeypatch.setattr(_learnt, "train_twice", train_twice)
    monkeypatch.setattr(_learnt, "MANY", many)
    learnt(voices_of(0, 1)[0], dataset, held_out(dataset.histories), 20, Run(out=io.StringIO()))
    assert asked == [goes_on]

"""What is particular to the families that learn by gradients."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from reprise_ml.attributes import number_of
from reprise_ml.dataset import Histories, read_dataset
from reprise_ml.errors import BadInput
from reprise_ml.families._sequence import TitleTable, met_together, pauses
from reprise_ml.families.bivae import divergence, poisson
from reprise_ml.families.lightfm import warp
from reprise_ml.families.nextitnet import Nextitnet, NextitnetConfig
from reprise_ml.families.sasrec import Sasrec, SasrecConfig, fit
from reprise_ml.run import Run


@pytest.fixture
def histories(walks: Path) -> Histories:
    return read_dataset(walks).histories


def given(*items: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    days = torch.arange(len(items), 0, -1.0) / 10
    return torch.tensor([items]), torch.ones(1, len(items)), days.unsqueeze(0)


def reading(name: str, histories: Histories) -> Sasrec | Nextitnet:
    torch.manual_seed(1)
    table = TitleTable(histories, 20, 8)
    if name == "sasrec":
        return Sasrec(table, SasrecConfig(dim=8)).eval()
    return Nextitnet(table, NextitnetConfig(dim=8)).eval()


@pytest.mark.parametrize("name", ["sasrec", "nextitnet"])
def test_a_place_knows_nothing_of_what_comes_after_it(name: str, histories: Histories) -> None:
    module = reading(name, histories)
    items, strengths, ages = given(3, 4, 5, 6)
    other = items.clone()
    other[0, 3] = 17
    one, another = (module.states(each, strengths, ages) for each in (items, other))
    assert torch.equal(one[:, :3], another[:, :3])
    assert not torch.allclose(one[:, 3], another[:, 3])


@pytest.mark.parametrize("name", ["sasrec", "nextitnet"])
def test_what_is_served_is_the_newest_place_of_what_was_trained(name: str, histories: Histories) -> None:
    module = reading(name, histories)
    items, strengths, ages = given(3, 4, 5, 6)
    state = module.states(items, strengths, ages)[:, -1]
    wanted = module.table.scores(state, pauses(ages)[:, -1])
    assert torch.allclose(module(items, strengths, ages), wanted, atol=1e-6)


def test_a_width_that_the_heads_cannot_share_is_refused(walks: Path) -> None:
    with pytest.raises(BadInput, match="dim is 9; it is a multiple of the heads, of which there are 2"):
        fit(read_dataset(walks), SasrecConfig(dim=9), Run())


def test_titles_met_together_begin_near_each_other(histories: Histories) -> None:
    vectors = met_together(histories, 20, 6)
    near = vectors[1:] @ vectors[1:].T
    number = histories.items[:2] - 1
    assert near[number[0], number[1]] > near[number[0]].mean()
    assert not vectors[0].any()
    assert np.array_equal(vectors, met_together(histories, 20, 6))


def test_warp_counts_a_title_that_is_found_at_once_most() -> None:
    chosen, high, low = torch.tensor([0.0]), 5.0, -5.0
    free = torch.ones(1, 3, dtype=torch.bool)
    at_once = warp(chosen, torch.tensor([[high, low, low]]), free, 30)
    late = warp(chosen, torch.tensor([[low, low, high]]), free, 30)
    assert at_once.item() == pytest.approx(6 * np.log1p(30))
    assert late.item() == pytest.approx(6 * np.log1p(10))
    assert warp(chosen, torch.tensor([[low, low, low]]), free, 30).item() == 0
    assert warp(chosen, torch.tensor([[high, low, low]]), ~free, 30).item() == 0


def test_the_poisson_likelihood_and_the_divergence_by_hand() -> None:
    # sigmoid(0) = 1/2: two titles, one of them met once: 1/2 + 1/2 - log(1/2)
    assert poisson(torch.zeros(1, 2), torch.tensor([[1.0, 0.0]])).item() == pytest.approx(1 + np.log(2))
    assert divergence(torch.zeros(1, 3), torch.zeros(1, 3)).item() == 0
    assert divergence(torch.full((1, 2), 2.0), torch.zeros(1, 2)).item() == pytest.approx(4.0)


def test_nothing_of_a_member_is_in_the_artefact(artefact: Callable[[str], Path]) -> None:
    folder = artefact("bivae")
    shapes = [tuple(each.dims) for each in onnx.load(folder / "model.onnx").graph.initializer]
    assert not [shape for shape in shapes if 60 in shape]


def test_the_towers_meet_in_one_space(artefact: Callable[[str], Path]) -> None:
    folder = artefact("two-tower")
    manifest = json.loads((folder / "manifest.json").read_text())
    vectors = np.fromfile(folder / "item_vectors.f32", "<f4").reshape(-1, manifest["dim"])
    assert vectors.shape == (21, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [0] + [1] * 20, atol=1e-5)
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"))
    items, strengths, ages = (each.numpy() for each in given(3, 4))
    scores, user = session.run(["scores", "user"], {"items": items, "strengths": strengths, "ages": ages})
    assert np.linalg.norm(user) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(np.argsort(-scores[0, 1:]), np.argsort(-(vectors[1:] @ user[0])))


def test_a_title_without_interactions_has_a_vector_too(artefact: Callable[[str], Path]) -> None:
    folder = artefact("two-tower")
    session = onnxruntime.InferenceSession(str(folder / "content_encoder.onnx"))
    bag = np.array(
        [[number_of("genre:Drama", 64), 0, 0], [number_of("genre:Drama", 64), number_of("decade:1990", 64), 0]]
    )
    (vectors,) = session.run(["vector"], {"attributes": bag})
    assert vectors.shape == (2, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

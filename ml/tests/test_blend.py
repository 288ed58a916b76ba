"""What is particular to a blend: its weights are found on questions, and the pause decides between them."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from conftest import train
from torch import nn

from reprise_ml.dataset import Histories, read_dataset
from reprise_ml.families import _learnt
from reprise_ml.families._mixing import Questions, answered, candidates, weights_for
from reprise_ml.families.blend import Blend, BlendConfig, Voices, even, fit
from reprise_ml.run import Run
from reprise_ml.validation import Cases


def rows(*items: list[int]) -> Histories:
    flat = np.array([each for row in items for each in row], dtype=np.int64)
    times = np.zeros(len(flat), np.int64)
    return Histories(np.cumsum([0, *map(len, items)]), flat, np.ones(len(flat), np.float32), times)


def questions(returns: float, knowing: int, count: int = 60) -> Questions:
    """Of two voices one knows the answer, mostly, and the other guesses."""
    chance = np.random.default_rng(knowing)
    said = chance.normal(size=(count, 2, 12)).astype(np.float32)
    wanted = np.zeros((count, 12), dtype=bool)
    wanted[np.arange(count), chance.integers(0, 12, count)] = True
    said[:, knowing][wanted] += 2.0
    free = np.ones((count, 12), dtype=bool)
    return Questions(said, free, np.full(count, returns, np.float32), wanted, np.ones(count, np.int64))


def test_the_voice_that_knows_counts_most_in_its_own_situation() -> None:
    weights = weights_for([questions(0.0, 0), questions(1.0, 1)], np.full((2, 2), 0.5), firmness=1.0)
    assert weights[0, 0] > 1 > abs(weights[0, 1])
    assert weights[1, 1] > 1 > abs(weights[1, 0])


def test_few_questions_hardly_move_firm_weights() -> None:
    weights = weights_for([questions(0.0, 0, count=3)], np.full((2, 2), 0.5), firmness=1_000.0)
    assert np.allclose(weights, 0.5, atol=0.01)


def test_figures_are_of_questions_that_had_no_say_in_the_weights() -> None:
    found = answered({"nexts": questions(0.0, 0)}, np.full((2, 2), 0.5), 1.0)["nexts"]
    assert found.cases == 60
    assert 0.5 < found.ndcg10 < 1


def test_what_was_seen_is_no_candidate_as_long_as_there_are_others() -> None:
    said = np.tile(np.arange(1_001, dtype=np.float32), (2, 1))
    found = candidates(said, np.array([1_000, 999]))
    assert len(found) == 800
    assert found.max() == 998 and 0 not in found


def test_a_target_that_was_seen_counts_as_missed() -> None:
    scores = np.ones((1, 2, 6), np.float32)
    cases = Cases(rows([1, 2]), np.zeros(1), rows([2, 5]))
    asked = Questions.of([(scores, np.zeros(1, np.float32))], cases)
    assert asked.free[0].tolist() == [False, False, False, True, True, True]
    assert asked.wanted[0].tolist() == [False] * 5 + [True]
    assert asked.targets.tolist() == [2]


def test_voices_are_brought_to_one_scale() -> None:
    said = torch.randn(2, 1, 50)
    assert torch.allclose(even(said), even(3 * said + 7), atol=1e-4)
    assert torch.allclose(even(torch.ones(1, 1, 5)), torch.zeros(1, 1, 5))


class Known(nn.Module):
    def forward(self, items: torch.Tensor, strengths: torch.Tensor, ages: torch.Tensor) -> torch.Tensor:
        return torch.tensor([[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]])


def test_the_pause_decides_which_weights_count() -> None:
    blend = Blend(Known(), np.eye(2))  # type: ignore[arg-type]
    items, strengths = torch.ones(1, 1, dtype=torch.int64), torch.ones(1, 1)
    within, between, back = (blend(items, strengths, torch.full((1, 1), days))[0] for days in (0.0, 0.25, 90.0))
    assert within.tolist() == pytest.approx([0, 1, 0], abs=1e-4)
    assert between.tolist() == pytest.approx([0, 0.5, 0.5], abs=1e-4)
    assert back.tolist() == pytest.approx([0, 0, 1], abs=1e-4)


def test_with_too_few_to_hold_out_every_voice_counts_alike(walks: Path) -> None:
    dataset = read_dataset(walks)
    short = dataset.histories.where(np.arange(len(dataset.histories.items)) % 12 < 5)
    run = Run(out=io.StringIO())
    blend = fit(type(dataset)(dataset.ids, short, dataset.items, {}), BlendConfig(), run)
    assert torch.allclose(blend.weights, torch.full((2, len(Voices.closed)), 1 / len(Voices.closed)))
    assert "too few members" in run.out.getvalue()  # type: ignore[attr-defined]


def test_the_manifest_says_what_each_voice_counts(artefact: Callable[[str], Path]) -> None:
    metrics = json.loads((artefact("blend") / "manifest.json").read_text())["metrics"]
    assert set(metrics["weights"]) == {*Voices.closed, "nextitnet", "bivae"}
    assert max(sum(abs(pair[n]) for pair in metrics["weights"].values()) for n in (0, 1)) <= 1.01
    assert metrics["validation"]["nexts"]["cases"] == 180


def test_one_graph_answers_histories_of_any_length(artefact: Callable[[str], Path]) -> None:
    session = onnxruntime.InferenceSession(str(artefact("blend") / "model.onnx"))
    for length in (1, 2, 9, 300):
        given = {
            "items": np.arange(length)[None] % 20 + 1,
            "strengths": np.ones((1, length), np.float32),
            "ages": np.linspace(400, 0, length, dtype=np.float32)[None],
        }
        assert np.isfinite(session.run(["scores"], given)[0]).all()


def test_of_many_interactions_attention_speaks_too(
    walks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_learnt, "MANY", 100)
    assert train(walks, tmp_path, "blend", "--seed", "5") == 0
    metrics = json.loads((tmp_path / "manifest.json").read_text())["metrics"]
    assert set(metrics["weights"]) == {*Voices.closed, "nextitnet", "bivae", "sasrec"}

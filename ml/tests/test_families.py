"""What every family owes, whatever it is made of."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from conftest import train

from reprise_ml import cli
from reprise_ml.cli import main
from reprise_ml.families import families

NAMES = sorted(families())


def ask(artefact: Path, history: list[int], strengths: list[float] | None = None) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(artefact / "model.onnx"))
    given = {
        "items": np.array([history]),
        "strengths": np.array([strengths or [1.0] * len(history)], dtype=np.float32),
        "ages": np.array([[float(len(history) - n) / 24 for n in range(len(history))]], dtype=np.float32),
    }
    (scores,) = session.run(["scores"], given)
    return np.asarray(scores)[0]


@pytest.mark.parametrize("family", NAMES)
def test_makes_an_artefact_of_the_contract(family: str, artefact: Callable[[str], Path]) -> None:
    manifest = json.loads((artefact(family) / "manifest.json").read_text())
    assert manifest["family"] == family
    assert manifest["itemCount"] == 20 == len(json.loads((artefact(family) / "items.json").read_text()))
    assert len(manifest["goldens"]) == 4
    assert ask(artefact(family), [3, 5]).shape == (21,)


@pytest.mark.parametrize("family", NAMES)
def test_the_same_data_parameters_and_seed_give_the_same_bytes(
    family: str, walks: Path, artefact: Callable[[str], Path], tmp_path: Path
) -> None:
    assert train(walks, tmp_path, family, "--seed", "5") == 0
    again, first = (json.loads((each / "manifest.json").read_text()) for each in (tmp_path, artefact(family)))
    assert again["files"] == first["files"]


@pytest.mark.parametrize("family", NAMES)
def test_padding_changes_nothing(family: str, artefact: Callable[[str], Path]) -> None:
    plain = ask(artefact(family), [3, 5])
    padded = ask(artefact(family), [0, 0, 0, 3, 5], [0.0, 0.0, 0.0, 1.0, 1.0])
    assert np.allclose(plain[1:], padded[1:], atol=1e-5)


@pytest.mark.parametrize("family", sorted(set(NAMES) - {"popularity"}))
def test_learns_what_goes_together(family: str, artefact: Callable[[str], Path]) -> None:
    """On a circle, what comes next to the last title is liked more than what lies opposite."""
    ids = json.loads((artefact(family) / "items.json").read_text())
    number = {int(each.split(":")[2]): n + 1 for n, each in enumerate(ids)}
    scores = ask(artefact(family), [number[n] for n in (3, 4, 5)])
    assert scores[number[6]] > scores[number[14]]


def test_what_is_refused_is_told_in_one_line(walks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(walks, tmp_path / "a", "ease", "--set", "kept=0") == 2
    told = json.loads(capsys.readouterr().out)
    assert told["event"] == "refused"
    assert "whole number from 1" in told["reason"]
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("family", "error", "lower"),
    [
        ("ease", MemoryError(), "titles"),
        ("slist", MemoryError(), "titles"),
        ("lightfm", RuntimeError("DefaultCPUAllocator: can't allocate memory"), "batch"),
        ("sasrec", torch.OutOfMemoryError(), "batch"),
        ("item-to-item", MemoryError(), "reach"),
    ],
)
def test_out_of_memory_names_what_to_lower(
    family: str,
    error: Exception,
    lower: str,
    walks: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def exhausted(*_: object) -> None:
        raise error

    monkeypatch.setattr(cli, "family_named", lambda name: replace(families()[name], fit=exhausted))
    assert train(walks, tmp_path, family) == 4
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["event"], told["reason"]) == ("failed", f"out of memory: lower {lower}")


def test_families_are_listed_with_their_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["families"]) == 0
    told = json.load(io.StringIO(capsys.readouterr().out))
    assert {"name", "essence", "parameters"} <= set(told[0])

"""What a run takes over from an earlier artefact of its family, and what it refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import train, write_dataset
from torch import nn

from reprise_ml.dataset import read_dataset
from reprise_ml.errors import BadInput
from reprise_ml.validation import held_out
from reprise_ml.warm import Start, read_start, remembered, turn

HOURS = 3_600_000
NEWEST = (20_000 * 24 + 11) * HOURS
"""Of the walks."""


class Titles(nn.Module):
    by_title = {"table": 0, "counts": 1}
    left_out = ("of_members",)

    def __init__(self, titles: int, width: int = 2) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.zeros(titles + 1, width))
        self.scale = nn.Parameter(torch.zeros(()))
        self.of_members = nn.Linear(3, 3)
        self.register_buffer("counts", torch.zeros(1, titles + 1))
        self.register_buffer("attributes", torch.zeros(titles + 1))


def start(learnt: dict[str, np.ndarray], *rows: int) -> Start:
    return Start("abc", 0, learnt, np.array(rows))


def learnt(titles: int) -> dict[str, np.ndarray]:
    module = Titles(titles)
    module.table.data = torch.arange(titles + 1.0).unsqueeze(1).repeat(1, 2)
    module.scale.data = torch.tensor(7.0)
    module.counts[0] = torch.arange(titles + 1.0)
    return remembered(module)


def test_titles_are_found_again_by_their_id_and_new_ones_begin_as_usual() -> None:
    module = Titles(4)
    start(learnt(3), 0, 3, -1, 1, 2).into(module)
    assert module.table[:, 0].tolist() == [0, 3, 0, 1, 2]
    assert module.counts[0].tolist() == [0, 3, 0, 1, 2]
    assert module.scale.item() == 7


def test_a_new_title_is_turned_as_the_known_ones_were() -> None:
    chance = np.random.default_rng(2)
    fresh = torch.from_numpy(chance.normal(size=(31, 2)).astype(np.float32))
    quarter = torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    assert torch.allclose(turn(fresh, fresh @ quarter), quarter, atol=1e-5)
    module = Titles(30)
    module.table.data = fresh.clone()
    before = remembered(module) | {"table": (fresh[:30] @ quarter).numpy(), "counts": np.zeros((1, 30), np.float32)}
    start(before, *range(30), -1).into(module)
    assert torch.allclose(module.table, fresh @ quarter, atol=1e-5)


def test_nothing_of_a_member_and_nothing_but_what_was_learnt_is_remembered() -> None:
    assert set(learnt(3)) == {"table", "scale", "counts"}


def test_another_shape_is_refused_in_a_sentence() -> None:
    with pytest.raises(
        BadInput, match="cannot start from abc: table is 4 x 2 there and 5 x 3 here: the same parameters"
    ):
        start(learnt(3), 0, 1, 2, 3, -1).into(Titles(4, width=3))
    with pytest.raises(BadInput, match=r"made otherwise \(scale\)"):
        start({name: value for name, value in learnt(3).items() if name != "scale"}, 0, 1, 2, 3).into(Titles(3))


@pytest.fixture(scope="module")
def later(walks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The walks a day later: everybody went on for eight steps, and there is a new title."""
    histories = read_dataset(walks).histories
    ids = read_dataset(walks).ids
    walked = [[(ids[n - 1], 1.0) for n in histories.items[member]] for member in histories]
    circle = [int(each[-1][0].split(":")[2]) for each in walked]
    more = [
        each + [(f"movie:test:{(last + step) % 20}", 1.0) for step in range(1, 8)] + [("movie:test:new", 1.0)]
        for each, last in zip(walked, circle, strict=True)
    ]
    return write_dataset(tmp_path_factory.mktemp("later"), more)


@pytest.mark.parametrize("family", ["sasrec", "nextitnet", "bivae", "lightfm", "two-tower"])
def test_a_family_that_learns_by_gradients_goes_on_from_its_artefact(
    family: str, artefact: Callable[[str], Path], later: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = artefact(family)
    assert train(later, tmp_path, family, "--from", str(before)) == 0
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    first = json.loads((before / "manifest.json").read_text())
    assert manifest["startedFrom"] == first["hash"] and first["startedFrom"] is None
    assert first["dataset"]["newest"] == NEWEST
    assert manifest["itemCount"] == first["itemCount"] + 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each for each in told if each["event"] == "started"][-1]["startedFrom"] == first["hash"]
    with np.load(tmp_path / "start.npz") as kept:
        assert all(60 not in kept[name].shape for name in kept.files), "60 members took part"


def test_what_the_start_may_have_seen_is_not_held_out_again(later: Path) -> None:
    histories = read_dataset(later).histories
    assert len(held_out(histories, since=NEWEST).nexts) == 60
    assert len(held_out(histories, since=NEWEST).visits) == 0, "everybody's visit began before"
    everything = held_out(histories, since=int(histories.times.max()))
    assert len(everything.nexts) == 0
    assert len(everything.training.items) == len(histories.items)


def test_with_too_little_that_is_new_it_trains_on_everything_for_a_little_while(
    artefact: Callable[[str], Path], walks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(walks, tmp_path, "nextitnet", "--from", str(artefact("nextitnet"))) == 0
    assert "too few members to hold any out: trained on everything, epochs: 3" in capsys.readouterr().out


def test_another_family_a_closed_form_and_what_is_no_artefact_are_refused(
    artefact: Callable[[str], Path], walks: Path, tmp_path: Path
) -> None:
    ids = read_dataset(walks).ids
    with pytest.raises(BadInput, match="is of the family bivae; sasrec starts from an artefact of sasrec"):
        read_start(artefact("bivae"), "sasrec", ids)
    with pytest.raises(BadInput, match="holds nothing to start from: ease is not learnt step by step"):
        read_start(artefact("ease"), "ease", ids)
    with pytest.raises(BadInput, match="learnt from somebody who was erased since"):
        read_start(artefact("bivae"), "bivae", ids, erased="another set")
    with pytest.raises(BadInput, match="is no artefact to start from"):
        read_start(tmp_path, "ease", ids)


def test_a_start_that_was_changed_is_refused(artefact: Callable[[str], Path], walks: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(artefact("bivae"), tmp_path / "changed")
    (folder / "start.npz").write_bytes(b"changed")
    with pytest.raises(BadInput, match="its content is not what the manifest says"):
        read_start(folder, "bivae", read_dataset(walks).ids)

"""Where a run begins that does not begin from nothing: what an earlier model of the same family learnt.

`start.npz` beside an artefact holds parameters by their names, as they were learnt: the exporter of the graph folds and
renames them. It is no part of what is served or hashed into the artefact's name, and nothing in it belongs to a member.
The rows of a title are found again by its id; a title that came since begins as in a run from nothing.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from reprise_ml.errors import BadInput

FILE = "start.npz"


@dataclass(frozen=True)
class Start:
    hash: str
    """Of the artefact."""
    newest: int
    """Milliseconds since 1970: of what was done until then it may have seen everything."""
    learnt: Mapping[str, np.ndarray]
    rows: np.ndarray
    """int64 [titles + 1]: where each place of the new catalogue stands in the old one; -1: it was not there"""

    def into(self, module: nn.Module) -> None:
        """Raises BadInput where the module is of another shape."""
        titles: Mapping[str, int] = getattr(module, "by_title", {})
        mine = _kept(module)
        if set(mine) != set(self.learnt):
            other = ", ".join(sorted(set(mine) ^ set(self.learnt)))
            raise BadInput(f"it cannot start from {self.hash}, which is made otherwise ({other}): {SAME}")
        for name, value in mine.items():
            old = torch.from_numpy(self.learnt[name]).to(value.device)
            axis = titles.get(name)
            if not _is_alike(value, old, axis):
                raise BadInput(
                    f"it cannot start from {self.hash}: {name} is {_shape(old)} there and {_shape(value)} here: {SAME}"
                )
            if axis is None:
                value.copy_(old)
            else:
                self._titles_into(value, old, axis)

    def _titles_into(self, value: torch.Tensor, old: torch.Tensor, axis: int) -> None:
        new, here = (
            torch.from_numpy(np.flatnonzero(each)).to(value.device) for each in (self.rows < 0, self.rows >= 0)
        )
        known = old.index_select(axis, torch.from_numpy(self.rows[self.rows >= 0]).to(value.device))
        if axis == 0 and value.ndim == 2 and len(new):
            value[new] = value[new] @ turn(value[here], known)
        value.index_copy_(axis, here, known)


def turn(these: torch.Tensor, those: torch.Tensor) -> torch.Tensor:
    """The rotation that brings these rows nearest to those (Schoenemann, 1966): vectors mean something only beside each
    other, so that what begins as usual must be turned as the known ones are. (n, width) each -> (width, width)"""
    left, _, right = torch.linalg.svd(these.T @ those)
    turned: torch.Tensor = left @ right
    return turned


SAME = "the same parameters as there are accepted, or a start from nothing"


def remembered(module: nn.Module) -> dict[str, np.ndarray]:
    """What another run can start from."""
    return {name: value.cpu().numpy().copy() for name, value in _kept(module).items()}


def _kept(module: nn.Module) -> dict[str, torch.Tensor]:
    """Parameters, and what else is told apart by title. A module says which is which: `by_title` names the axis along
    which titles stand, `left_out` how the names begin of what belongs to members, or is counted anew from any data."""
    titles: Mapping[str, int] = getattr(module, "by_title", {})
    left_out: tuple[str, ...] = getattr(module, "left_out", ())
    found = dict(module.named_parameters()) | {n: v for n, v in module.named_buffers() if n in titles}
    return {name: value.detach() for name, value in found.items() if not name.startswith(left_out)}


def _is_alike(value: torch.Tensor, old: torch.Tensor, axis: int | None) -> bool:
    return value.ndim == old.ndim and all(
        n == axis or a == b for n, (a, b) in enumerate(zip(value.shape, old.shape, strict=True))
    )


def _shape(value: torch.Tensor) -> str:
    return " x ".join(map(str, value.shape)) or "a number"


def write_start(folder: Path, learnt: Mapping[str, np.ndarray]) -> str:
    """Its SHA-256."""
    named: dict[str, Any] = {name: learnt[name] for name in sorted(learnt)}
    np.savez(folder / FILE, **named)
    return _sha256(folder / FILE)


def read_start(folder: Path, family: str, ids: Sequence[str], erased: str | None = None) -> Start:
    """What the artefact in a folder learnt, for a catalogue of these titles. `erased` says who is left out of the data:
    what was learnt from others may not live on. Raises BadInput."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        items: list[str] = json.loads((folder / "items.json").read_text(encoding="utf-8"))
        of, identity, wanted = manifest["family"], manifest["hash"], manifest.get("start")
        data: dict[str, Any] = manifest["dataset"]
        newest, left_out = int(data.get("newest") or 0), data.get("erased")
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BadInput(f"{folder} is no artefact to start from: {error!r}") from error
    if of != family:
        raise BadInput(f"{folder} is of the family {of}; {family} starts from an artefact of {family}")
    if wanted is None:
        raise BadInput(f"{folder} holds nothing to start from: {family} is not learnt step by step, or not from here")
    if left_out != erased:
        raise BadInput(f"{folder} learnt from somebody who was erased since: a start from nothing is accepted")
    return Start(identity, newest, _arrays(folder, wanted), _rows(items, ids))


def _arrays(folder: Path, wanted: str) -> dict[str, np.ndarray]:
    try:
        if _sha256(folder / FILE) != wanted:
            raise BadInput(f"{folder / FILE}: its content is not what the manifest says")
        with np.load(folder / FILE, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError) as error:
        raise BadInput(f"{folder / FILE}: {error}") from error


def _rows(items: Sequence[str], ids: Sequence[str]) -> np.ndarray:
    old = {item: place + 1 for place, item in enumerate(items)}
    return np.array([0, *(old.get(item, -1) for item in ids)], dtype=np.int64)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()

"""Where a run finds its last epoch again: one file, replaced as a whole, of tensors and plain values only."""

import os
from pathlib import Path
from typing import Any

import torch


class Checkpoint:
    """`folder` None keeps nothing. What another run wrote there (another `identity`) is not read."""

    def __init__(self, folder: Path | None, identity: str) -> None:
        self.folder, self.identity = folder, identity

    def _file(self, phase: int) -> Path | None:
        return None if self.folder is None else self.folder / f"phase-{phase}.pt"

    def read(self, phase: int) -> dict[str, Any] | None:
        """The state that was written last; None where there is none, or it is another run's, or it is damaged."""
        file = self._file(phase)
        if file is None or not file.exists():
            return None
        try:
            # weights_only: a file that was tampered with can hold wrong numbers, and never code
            found = torch.load(file, map_location="cpu", weights_only=True)
        except Exception:
            return None
        return found["state"] if isinstance(found, dict) and found.get("identity") == self.identity else None

    def write(self, phase: int, state: dict[str, Any]) -> None:
        file = self._file(phase)
        if file is None:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        growing = file.with_suffix(".part")
        torch.save({"identity": self.identity, "state": state}, growing)
        os.replace(growing, file)

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from reprise_ml import columns as c
from reprise_ml.cli import main

DAY = 86_400_000

QUICK: dict[str, list[str]] = {
    "sasrec": ["dim=8", "blocks=1", "epochs=3", "rate=0.01", "every=3"],
    "nextitnet": ["dim=8", "blocks=1", "epochs=3", "rate=0.01", "every=3"],
    "bivae": ["dim=8", "hidden=16", "epochs=10", "rate=0.03", "every=5"],
    "lightfm": ["components=8", "tries=10", "epochs=6", "rate=0.05", "every=3", "buckets=64"],
    "blend": ["epochs=2"],
    "two-tower": ["dim=8", "hidden=16", "epochs=4", "rate=0.01", "every=2", "buckets=64"],
}
"""Settings that make a family small enough for a test."""


def train(dataset: Path, out: Path, family: str, *more: str) -> int:
    settings = [word for each in QUICK.get(family, []) for word in ("--set", each)]
    return main(["train", "--dataset", str(dataset), "--family", family, "--out", str(out), *settings, *more])


def write_dataset(folder: Path, histories: list[list[tuple[str, float]]], day: int = 20_000) -> Path:
    """One member per history, one interaction an hour."""
    rows = [
        (m, item, strength, (day * 24 + n) * 3_600_000)
        for m, history in enumerate(histories)
        for n, (item, strength) in enumerate(history)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(rows, schema=[c.MEMBER, c.ITEM, c.STRENGTH, c.OCCURRED_AT], orient="row").write_parquet(
        folder / c.INTERACTIONS
    )
    ids = sorted({item for history in histories for item, _ in history})
    medium = [each.split(":")[0] for each in ids]
    pl.DataFrame({c.ITEM_ID: ids, c.MEDIUM: medium, c.TITLE: ids, c.GENRES: [["Drama"]] * len(ids)}).write_parquet(
        folder / c.ITEMS
    )
    (folder / c.MANIFEST).write_text('{"hash": "h", "position": "p"}')
    return folder


@pytest.fixture(scope="session")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Members who walk round a circle of 20 titles, each from a place of their own: the next title follows the last."""
    chance = np.random.default_rng(1)
    histories = []
    for _ in range(60):
        start = int(chance.integers(20))
        histories.append([(f"movie:test:{(start + step) % 20}", 1.0) for step in range(12)])
    return write_dataset(tmp_path_factory.mktemp("walks"), histories)


@pytest.fixture(scope="session")
def artefact(walks: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Of a family, trained on the walks with seed 5: once for all tests, for an export takes seconds."""
    made: dict[str, Path] = {}

    def of(family: str) -> Path:
        if family not in made:
            folder = tmp_path_factory.mktemp("artefacts") / family
            assert train(walks, folder, family, "--seed", "5") == 0
            # only now: whoever asks next would take what a failure left behind for an artefact
            made[family] = folder
        return made[family]

    return of

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from reprise_ml import columns as c

DAY = 86_400_000


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


@pytest.fixture
def walks(tmp_path: Path) -> Path:
    """Members who walk round a circle of 20 titles, each from a place of their own: the next title follows the last."""
    chance = np.random.default_rng(1)
    histories = []
    for _ in range(60):
        start = int(chance.integers(20))
        histories.append([(f"movie:test:{(start + step) % 20}", 1.0) for step in range(12)])
    return write_dataset(tmp_path / "walks", histories)

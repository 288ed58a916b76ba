"""A dataset folder, read into arrays."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from reprise_ml import columns as c
from reprise_ml.errors import BadInput

DAY_MS = 86_400_000


@dataclass(frozen=True)
class Histories:
    """What every member did, one after another: member m owns the places offsets[m] to offsets[m + 1]."""

    offsets: np.ndarray
    """int64 [members + 1]"""
    items: np.ndarray
    """int64 [interactions]: 1 to the number of items; 0 stands for padding and never occurs here"""
    strengths: np.ndarray
    """float32 [interactions]: in [-1, 1]"""
    times: np.ndarray
    """int64 [interactions]: milliseconds since 1970, never falling within a member"""

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def of(self, member: int) -> slice:
        return slice(int(self.offsets[member]), int(self.offsets[member + 1]))

    def lengths(self) -> np.ndarray:
        return np.diff(self.offsets)

    def members(self) -> np.ndarray:
        """int64 [interactions]: whose each interaction is."""
        return np.repeat(np.arange(len(self)), self.lengths())

    def where(self, keep: np.ndarray) -> "Histories":
        """The interactions that are kept; members who lose all of theirs stay, with nothing."""
        lengths = np.bincount(self.members()[keep], minlength=len(self))
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Histories(offsets, self.items[keep], self.strengths[keep], self.times[keep])

    def rows(self, begin: int, end: int) -> "Histories":
        """Some members alone, with their interactions."""
        offsets = self.offsets[begin : end + 1]
        here = slice(int(offsets[0]), int(offsets[-1]))
        return Histories(offsets - offsets[0], self.items[here], self.strengths[here], self.times[here])

    def parts(self, interactions: int) -> Iterator["Histories"]:
        """One after another, of about so many interactions each, and of whole members."""
        begin = 0
        while begin < len(self):
            reached = int(np.searchsorted(self.offsets, self.offsets[begin] + interactions, side="right")) - 1
            end = max(begin + 1, min(reached, len(self)))
            yield self.rows(begin, end)
            begin = end

    def __iter__(self) -> Iterator[slice]:
        return (self.of(member) for member in range(len(self)))


@dataclass(frozen=True)
class Dataset:
    """Titles and histories. Item n of the histories is `ids[n - 1]`."""

    ids: Sequence[str]
    histories: Histories
    items: pl.DataFrame
    """One row per item, in the order of `ids`."""
    manifest: dict[str, Any]

    @property
    def item_count(self) -> int:
        return len(self.ids)


def read_dataset(folder: Path, medium: str | None = None) -> Dataset:
    """The titles of one medium (None: of all) that anybody did anything with, most used first, and what was done.

    Raises BadInput where the folder is no dataset, or holds too little to learn from.
    """
    try:
        manifest = json.loads((folder / c.MANIFEST).read_text(encoding="utf-8"))
        interactions = pl.read_parquet(folder / c.INTERACTIONS)
        items = pl.read_parquet(folder / c.ITEMS)
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise BadInput(f"{folder} is no dataset: {error}") from error
    if medium is not None:
        items = items.filter(pl.col(c.MEDIUM) == medium)
    return _arranged(interactions, items, manifest)


def _arranged(interactions: pl.DataFrame, items: pl.DataFrame, manifest: dict[str, Any]) -> Dataset:
    interactions = interactions.join(items.select(pl.col(c.ITEM_ID).alias(c.ITEM)), on=c.ITEM, how="semi")
    used = interactions.group_by(c.ITEM).len().sort(["len", c.ITEM], descending=[True, False])
    if used.height < MIN_ITEMS or interactions[c.MEMBER].n_unique() < MIN_MEMBERS:
        raise BadInput(
            f"too little to learn from: {interactions[c.MEMBER].n_unique()} members and {used.height} titles "
            f"with interactions; at least {MIN_MEMBERS} and {MIN_ITEMS} are needed"
        )
    if not interactions[c.STRENGTH].is_between(-1, 1).fill_null(False).all():
        raise BadInput(f"{c.INTERACTIONS}: every {c.STRENGTH} is a number from -1 to 1")
    ids = used[c.ITEM].to_list()
    number = pl.DataFrame({c.ITEM: ids, "number": np.arange(1, len(ids) + 1)})
    ordered = _in_order(interactions.join(number, on=c.ITEM))
    rows = pl.DataFrame({c.ITEM_ID: ids}).join(items, on=c.ITEM_ID, how="left", maintain_order="left")
    return Dataset(ids, _histories(ordered), rows, manifest)


MIN_MEMBERS = 5
MIN_ITEMS = 5


def _in_order(interactions: pl.DataFrame) -> pl.DataFrame:
    """By member and time. What was done in the same second is ordered by a hash: the order of rows in a file often
    follows the items' numbers, and a model that learnt it would know its test targets."""
    seconds = (pl.col(c.OCCURRED_AT) // 1000).alias("second")
    ties = [_tie(f"{m}:{i}") for m, i in zip(interactions[c.MEMBER], interactions[c.ITEM], strict=True)]
    return interactions.with_columns(seconds, pl.Series("tie", ties, dtype=pl.UInt64)).sort([c.MEMBER, "second", "tie"])


def _tie(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())


def _histories(ordered: pl.DataFrame) -> Histories:
    _, lengths = np.unique(ordered[c.MEMBER].to_numpy(), return_counts=True)
    return Histories(
        offsets=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        items=ordered["number"].to_numpy().astype(np.int64),
        strengths=ordered[c.STRENGTH].to_numpy().astype(np.float32),
        times=ordered[c.OCCURRED_AT].to_numpy().astype(np.int64),
    )

"""What a run may look at to choose its length and settings: parts of its own training data, held out.

Two questions are asked, as on the tracks that models are judged by: what comes next (the last interaction of a member),
and what do they want when they come back (their last visit). Nothing here ever sees a test target.
"""

from dataclasses import dataclass

import numpy as np

from reprise_ml.dataset import Histories

VISIT_PAUSE_MS = 6 * 3_600_000
"""A longer pause parts two visits."""
MIN_BEFORE = 5
"""Interactions a member must have had before what is held out."""
MAX_CASES = 4_000
"""More would cost time and say little more."""


@dataclass(frozen=True)
class Cases:
    """Questions with their answers: case n knows history n, is asked at `at[n]`, and the answers are targets n."""

    histories: Histories
    at: np.ndarray
    """int64 [cases]: milliseconds since 1970"""
    targets: Histories

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True)
class HeldOut:
    training: Histories
    """Every member of the dataset, without what is asked for."""
    visits: Cases
    nexts: Cases


def last_visit(histories: Histories) -> tuple[Histories, Cases]:
    """Everything before a member's last visit is known, the titles of that visit are asked for."""
    return _split(histories, starts_of_last_visits(histories))


def last_interaction(histories: Histories) -> tuple[Histories, Cases]:
    """Everything but a member's last interaction is known, and that one is asked for."""
    return _split(histories, histories.offsets[1:] - 1)


def held_out(histories: Histories) -> HeldOut:
    """Both questions with one training set: it holds neither the last visits nor the last interactions."""
    without_visits, visits = last_visit(histories)
    without_last, nexts = last_interaction(histories)
    shorter = np.minimum(without_visits.lengths(), without_last.lengths())
    return HeldOut(histories.where(_places(histories) < np.repeat(shorter, histories.lengths())), visits, nexts)


def starts_of_visits(histories: Histories) -> np.ndarray:
    """bool [interactions]: whether a visit begins there."""
    starts = np.ones(len(histories.times), dtype=bool)
    starts[1:] = np.diff(histories.times) > VISIT_PAUSE_MS
    starts[histories.offsets[:-1][histories.lengths() > 0]] = True
    return starts


def starts_of_last_visits(histories: Histories) -> np.ndarray:
    """int64 [members]: where the last visit of each begins; the end of nothing for who did nothing."""
    starts = np.flatnonzero(starts_of_visits(histories))
    last = starts[np.searchsorted(starts, histories.offsets[1:] - 1, side="right") - 1]
    found: np.ndarray = np.where(histories.lengths() > 0, last, histories.offsets[1:])
    return found


def _split(histories: Histories, cuts: np.ndarray) -> tuple[Histories, Cases]:
    """Who has enough before their cut is asked for what follows it; all others stay whole."""
    members = np.flatnonzero(cuts - histories.offsets[:-1] >= MIN_BEFORE)
    members = members[(histories.offsets[1:] - cuts)[members] > 0]
    if len(members) > MAX_CASES:
        members = members[np.linspace(0, len(members) - 1, MAX_CASES).astype(np.int64)]
    asked = np.zeros(len(histories), dtype=bool)
    asked[members] = True
    of_asked = np.repeat(asked, histories.lengths())
    after = np.arange(len(histories.items)) >= np.repeat(cuts, histories.lengths())
    known, targets = histories.where(of_asked & ~after), histories.where(of_asked & after)
    return histories.where(~(of_asked & after)), Cases(
        only(known, members), histories.times[cuts[members]], only(targets, members)
    )


def only(histories: Histories, members: np.ndarray) -> Histories:
    """The rows of these members alone; nobody else may hold an interaction."""
    offsets = np.concatenate([[0], np.cumsum(histories.lengths()[members])]).astype(np.int64)
    return Histories(offsets, histories.items, histories.strengths, histories.times)


def _places(histories: Histories) -> np.ndarray:
    """int64 [interactions]: 0 for the oldest of each member."""
    places: np.ndarray = np.arange(len(histories.items)) - np.repeat(histories.offsets[:-1], histories.lengths())
    return places

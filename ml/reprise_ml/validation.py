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
EVER = -(2**62)
"""Before anything was done."""


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


def last_visit(histories: Histories, since: int = EVER) -> tuple[Histories, Cases]:
    """Everything before a member's last visit is known, the titles of that visit are asked for."""
    return _split(histories, starts_of_last_visits(histories), since)


def last_interaction(histories: Histories, since: int = EVER) -> tuple[Histories, Cases]:
    """Everything but a member's last interaction is known, and that one is asked for."""
    return _split(histories, histories.offsets[1:] - 1, since)


def held_out(histories: Histories, since: int = EVER) -> HeldOut:
    """Both questions with one training set: it holds neither the last visits nor the last interactions. Only what began
    after `since` is asked for: a model that learnt from everything until then would know the answers."""
    without_visits, visits = last_visit(histories, since)
    without_last, nexts = last_interaction(histories, since)
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


def _split(histories: Histories, cuts: np.ndarray, since: int) -> tuple[Histories, Cases]:
    """Who has enough before their cut is asked for what follows it; all others stay whole."""
    members = np.flatnonzero(cuts - histories.offsets[:-1] >= MIN_BEFORE)
    members = members[(histories.offsets[1:] - cuts)[members] > 0]
    members = members[histories.times[cuts[members]] > since]
    members = _some(members)
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


def held_out_more(histories: Histories, visits: int, nexts: int) -> HeldOut:
    """As `held_out`, with up to so many of a member's last visits and last interactions, each asked with what came
    before it. More answers to learn from than to judge by: they are not independent of each other."""
    starts = np.flatnonzero(starts_of_visits(histories))
    ends = np.append(starts[1:], len(histories.items))
    owner = np.searchsorted(histories.offsets, starts, side="right") - 1
    places = np.arange(len(histories.items))
    from_the_end = np.repeat(histories.offsets[1:], histories.lengths()) - places
    visited = _able(histories, starts, owner) & (_rank_from_the_end(owner) < visits)
    met = _able(histories, places, histories.members()) & (from_the_end <= nexts)
    visits_at, nexts_at = _some(np.flatnonzero(visited)), _some(np.flatnonzero(met))
    first = histories.offsets[1:].copy()
    for cuts in (starts[visits_at], nexts_at):
        np.minimum.at(first, np.searchsorted(histories.offsets, cuts, side="right") - 1, cuts)
    return HeldOut(
        histories.where(places < np.repeat(first, histories.lengths())),
        _cases(histories, starts[visits_at], ends[visits_at]),
        _cases(histories, nexts_at, nexts_at + 1),
    )


def _some(found: np.ndarray) -> np.ndarray:
    """Evenly chosen, where there are too many: what nobody will be asked need not be held out."""
    if len(found) <= MAX_CASES:
        return found
    return found[np.linspace(0, len(found) - 1, MAX_CASES).astype(np.int64)]


def _able(histories: Histories, cuts: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """bool: whether enough came before, and a cut takes no more than half of what its member did."""
    before = cuts - histories.offsets[owner]
    return np.asarray((before >= MIN_BEFORE) & (2 * before >= histories.lengths()[owner]))


def _rank_from_the_end(owner: np.ndarray) -> np.ndarray:
    """0 for the last of each owner, 1 for the one before it. owner is ascending."""
    ends = np.searchsorted(owner, owner, side="right")
    return np.asarray(ends - 1 - np.arange(len(owner)))


def _cases(histories: Histories, cuts: np.ndarray, ends: np.ndarray) -> Cases:
    """One for each cut: what came before it is known, what stands from there to its end is asked for."""
    begins = histories.offsets[np.searchsorted(histories.offsets, cuts, side="right") - 1]
    return Cases(_rows(histories, begins, cuts), histories.times[cuts], _rows(histories, cuts, ends))


def _rows(histories: Histories, begins: np.ndarray, ends: np.ndarray) -> Histories:
    """The places from each begin to its end, one row for each."""
    places = np.concatenate([np.zeros(0, np.int64), *(np.arange(a, b) for a, b in zip(begins, ends, strict=True))])
    offsets = np.concatenate([[0], np.cumsum(ends - begins)]).astype(np.int64)
    return Histories(offsets, histories.items[places], histories.strengths[places], histories.times[places])

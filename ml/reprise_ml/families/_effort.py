"""How long a family learns when nobody says: longer on more data, and never for more than so much work.

Work is counted and not timed, so that a model of the same data, settings and seed is the same on a busy machine.
"""

import math

USUAL = 100_000
"""Interactions that the usual number of epochs is meant for; fewer are soon known by heart, more have more to say."""
ROUND = 1_200_000
"""Places that one epoch reads at most. Of more data every epoch reads others, by chance."""
WORK = 8e12
"""Products that all epochs may cost together: some twenty minutes of one core."""
LEAST = 2


def epochs_for(usual: int, places: int, titles: int, width: int) -> int:
    """Epochs over data of so many places, where each is held against all titles by vectors of this width. Passes over
    the data grow with the root of its size."""
    of_an_epoch = min(places, ROUND)
    passes = usual * math.sqrt(max(1.0, places / USUAL))
    return within_work(round(passes * places / max(1, of_an_epoch)), of_an_epoch * titles * width)


def within_work(epochs: int, of_an_epoch: float) -> int:
    """So many epochs, or as many as the work allows."""
    return min(epochs, max(LEAST, round(WORK / max(1.0, of_an_epoch))))

"""Voices of a blend that learn by gradients, each small: the most used titles alone, for these make up nearly all of
what is wanted, and a softmax over the rest would cost as much again.

On few interactions a voice of attention adds next to nothing to the others, and what is held out is dear: what is
served learns anew with it. Of many interactions attention has more to say, what is held out is hardly missed, and what
is served goes on from what was asked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import bivae, nextitnet, sasrec
from reprise_ml.families._effort import epochs_for
from reprise_ml.families._linear import places_from_the_end
from reprise_ml.families._sequence import schedule_of, sequence_learner
from reprise_ml.phases import Learner, Schedule
from reprise_ml.run import Run
from reprise_ml.training import train_twice
from reprise_ml.validation import Cases, HeldOut

MANY = 500_000
"""Interactions from which there is more to learn than the usual voices take up."""
USUAL_EPOCHS = 8


class MostUsed(nn.Module):
    """A model of the first titles of a longer catalogue: it hears nothing of the others, and ranks them last."""

    def __init__(self, model: nn.Module, known: int, item_count: int) -> None:
        super().__init__()
        self.model, self.known, self.missing = model, known, item_count - known

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        """(B, T) each -> (B, items + 1)"""
        real = (items > 0) & (items <= self.known)
        # what is not known leaves no gap: the rest moves together at the end, as where it was learnt
        place = (items.shape[1] - 1 - places_from_the_end(real.long())).long()
        heard = [self._moved(given * real.to(given.dtype), place) for given in (items, strengths, ages)]
        scores: Tensor = self.model(*heard)
        last = scores[:, 1:].amin(1, keepdim=True)
        return torch.cat([scores, last.expand(-1, self.missing)], 1)

    def _moved(self, given: Tensor, place: Tensor) -> Tensor:
        return torch.zeros_like(given).scatter_add(1, place, given)


@dataclass(frozen=True)
class Voice:
    """A family, small: what learns, how long, and what of it is served."""

    name: str
    learner: Callable[[Dataset, Run], Learner]
    schedule: Callable[[Dataset], Schedule]
    served: Callable[[nn.Module], nn.Module] = lambda module: module


def voices_of(interactions: int, epochs: int) -> list[Voice]:
    """Of data of so many interactions; `epochs` 0: as many as there is data for."""
    sides = bivae.BivaeConfig()
    voices = [
        _reading("nextitnet", nextitnet.NextitnetConfig(epochs=epochs), nextitnet.maker),
        Voice(
            "bivae",
            lambda dataset, run: bivae.learner_of(dataset, sides, run),
            lambda dataset: bivae.schedule_of(sides, dataset),
            bivae.Served,
        ),
    ]
    if interactions >= MANY:
        voices.append(_reading("sasrec", sasrec.SasrecConfig(epochs=epochs), sasrec.maker))
    return voices


def _reading(name: str, config: Any, maker: Callable[[Dataset, Any], Callable[[Histories], nn.Module]]) -> Voice:
    def schedule(dataset: Dataset) -> Schedule:
        epochs = epochs_for(USUAL_EPOCHS, len(dataset.histories.items), dataset.item_count, config.dim)
        return schedule_of(replace(config, epochs=config.epochs or epochs), dataset)

    return Voice(name, lambda dataset, run: sequence_learner(maker(dataset, config), config, run), schedule)


def learnt(voice: Voice, dataset: Dataset, held: HeldOut, titles: int, run: Run) -> tuple[nn.Module, nn.Module]:
    """Of one voice the module that never saw what is held out, and the one that saw everything."""
    n = min(titles, dataset.item_count)
    small = replace(dataset, ids=dataset.ids[:n], items=dataset.items.head(n), histories=_first(dataset.histories, n))
    found, whole = train_twice(
        voice.learner(small, run),
        _asked(held, n),
        small,
        voice.schedule(small),
        run,
        f"{voice.name}-{n}",
        goes_on=len(dataset.histories.items) >= MANY,
    )

    def served(module: nn.Module) -> nn.Module:
        return MostUsed(voice.served(module.to("cpu")).eval(), n, dataset.item_count)

    return served(found), served(whole)


def _asked(held: HeldOut, n: int) -> HeldOut:
    visits, nexts = (
        Cases(_first(each.histories, n), each.at, _first(each.targets, n)) for each in (held.visits, held.nexts)
    )
    return HeldOut(_first(held.training, n), visits, nexts)


def _first(histories: Histories, n: int) -> Histories:
    return histories.where(histories.items <= n)

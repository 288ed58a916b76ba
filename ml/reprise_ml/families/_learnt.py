"""Voices of a blend that learn by gradients, each small: the most used titles alone, for these make up nearly all of
what is wanted, and a softmax over the rest would cost as much again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from reprise_ml.dataset import Dataset, Histories
from reprise_ml.families import bivae, nextitnet
from reprise_ml.families._linear import places_from_the_end
from reprise_ml.families._sequence import schedule_of, sequence_learner
from reprise_ml.run import Run
from reprise_ml.training import Learner, Schedule, train_twice
from reprise_ml.validation import Cases, HeldOut


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
    schedule: Schedule
    served: Callable[[nn.Module], nn.Module]


def voices_of(epochs: int) -> list[Voice]:
    conv, sides = nextitnet.NextitnetConfig(epochs=epochs), bivae.BivaeConfig()
    return [
        Voice(
            "nextitnet",
            lambda dataset, run: sequence_learner(nextitnet.maker(dataset, conv), conv, run),
            schedule_of(conv),
            lambda module: module,
        ),
        Voice(
            "bivae", lambda dataset, run: bivae.learner_of(dataset, sides, run), bivae.schedule_of(sides), bivae.Served
        ),
    ]


def learnt(voice: Voice, dataset: Dataset, held: HeldOut, titles: int, run: Run) -> tuple[nn.Module, nn.Module]:
    """Of one voice the module that never saw what is held out, and the one that saw everything."""
    n = min(titles, dataset.item_count)
    histories = _first(dataset.histories, n)
    small = replace(dataset, ids=dataset.ids[:n], items=dataset.items.head(n), histories=histories)
    learner = voice.learner(small, run)
    found, whole = train_twice(learner, _asked(held, n), small, voice.schedule, run, f"{voice.name}-{n}")

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

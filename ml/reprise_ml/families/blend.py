"""Blend: one graph in which several models speak, and how long ago somebody was here decides what each counts.

Every voice is brought to one scale (standard scores over all titles, large ones drawn in by a root) and weighted twice:
for who is in the middle of a visit and for who comes back. In between both weights count by share. The weights are
found by cross-entropy on questions held out from the data, which the voices that are asked have never seen; then the
voices learn again from everything. Most are closed forms, some learn by gradients (_learnt.py). Next interaction and
next visit are answered by the same blend.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from reprise_ml.config import bounded
from reprise_ml.dataset import DAY_MS, Dataset, Histories
from reprise_ml.families import Family, ease, item_to_item, slist, zeitgeist
from reprise_ml.families._learnt import learnt, voices_of
from reprise_ml.families._linear import newest, places_from_the_end, returning
from reprise_ml.families._mixing import Questions, answered, weights_for
from reprise_ml.run import Run
from reprise_ml.validation import Cases, HeldOut, held_out_more
from reprise_ml.windows import asked, inputs_of

LENGTH = 240
LATELY_MS = 365 * DAY_MS
MIN_CASES = 20
HELD_VISITS, HELD_NEXTS = 3, 3
"""Of a member: the more questions, the less of the weights is chance."""
LEARNING_SHARE = 0.7
"""Of a budget, for voices that learn by gradients, one after another; the rest is for closed forms and questions."""
AT_ONCE = 32
FIRM = 0.1
"""Added under the root, so that a voice that says nothing in particular does not flutter."""


@dataclass(frozen=True)
class BlendConfig:
    regularisation: float = bounded(300.0, 1e-3, 1e7, "lambda of the linear autoencoder")
    transitions: float = bounded(200.0, 1e-3, 1e7, "lambda of the transitions")
    titles: int = bounded(5_000, 10, 20_000, "the most used titles whose transitions are modelled")
    kept: int = bounded(200, 1, 5_000, "largest weights kept of each title and voice")
    recent: float = bounded(3.0, 0.1, 1e4, "interactions after which one counts half, to the quick ear")
    long: float = bounded(40.0, 0.1, 1e4, "interactions after which one counts half, to the slow ear")
    learnt: int = bounded(
        5_000, 0, 20_000, "most used titles, known to voices that learn by gradients; 0: no such voices"
    )
    epochs: int = bounded(
        0, 0, 1_000, "at most so many times over the data, for those that read in order; 0: as there is data for"
    )
    firmness: float = bounded(2.0, 0.0, 1e6, "questions that the even weights count as much as")


class Autoencoder(nn.Module):
    """EASE's table, heard with one memory."""

    def __init__(self, learnt: ease.Ease, half_life: float) -> None:
        super().__init__()
        self.titles, self.disliked, self.half_life = learnt.titles, learnt.disliked, half_life
        self.length = max(1, min(LENGTH, round(6 * half_life)))

    def forward(self, items: Tensor, strengths: Tensor) -> Tensor:
        items, strengths = newest(items, self.length), newest(strengths, self.length)
        recency = torch.exp2(-places_from_the_end(items) / self.half_life)
        scores: Tensor = self.titles(items, recency * ease.liking(strengths, self.disliked))
        return scores


class Voices(nn.Module):
    """What is blended, each as it speaks by itself. `learnt` holds what is no closed form, by name."""

    closed = ("ease, recent", "ease, long", "slist, last", "slist, short", "slist, long") + (
        "item-to-item, near",
        "item-to-item, far",
        "zeitgeist",
        "popularity",
        "popularity, lately",
    )

    def __init__(self, dataset: Dataset, config: BlendConfig, run: Run, learnt: Mapping[str, nn.Module]) -> None:
        super().__init__()
        self.names = (*self.closed, *learnt)
        self.learnt = nn.ModuleList(learnt.values())
        with run.span(0.0, 0.4):
            titles = ease.fit(dataset, ease.EaseConfig(config.regularisation, kept=config.kept), run)
        self.quick, self.slow = Autoencoder(titles, config.recent), Autoencoder(titles, config.long)
        with run.span(0.4, 0.9):
            self.transitions = slist.fit(
                dataset, slist.SlistConfig(config.transitions, kept=config.kept, titles=config.titles), run
            )
        with run.span(0.9, 1.0):
            self.neighbours = item_to_item.fit(dataset, item_to_item.ItemToItemConfig(kept=config.kept), run)
            self.zeitgeist = zeitgeist.fit(dataset, zeitgeist.ZeitgeistConfig(), run)
        self.register_buffer("counts", torch.from_numpy(_log_counts(dataset.histories, dataset.item_count)))

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        """(B, T) each -> (B, voices, items + 1)"""
        said = [self.quick(items, strengths), self.slow(items, strengths), *self.transitions.spoken(items)]
        said += [self.neighbours.near(items, strengths), self.neighbours.far(items, strengths)]
        said.append(self.zeitgeist(items, strengths, ages))
        popular = self.counts.unsqueeze(0).expand(items.shape[0], -1, -1)
        read = [each(items, strengths, ages) for each in self.learnt]
        said = [*said, *popular.unbind(1), *read]
        return even(torch.stack(said, 1))


def _log_counts(histories: Histories, items: int) -> np.ndarray:
    """Of all time, and of the last year. float32 [2, items + 1]"""
    lately = histories.items[histories.times > histories.times.max() - LATELY_MS]
    return np.log1p([np.bincount(each, minlength=items + 1) for each in (histories.items, lately)]).astype(np.float32)


def even(said: Tensor) -> Tensor:
    """Standard scores over all titles, with the root of what is large: (B, voices, items + 1) -> the same."""
    titles = said[..., 1:]
    mean = titles.mean(-1, keepdim=True)
    spread = (titles - mean).square().mean(-1, keepdim=True).sqrt()
    scores = (said - mean) / (spread + 1e-6)
    return torch.sign(scores) * (torch.sqrt(scores.abs() + FIRM) - FIRM**0.5)


class Blend(nn.Module):
    """`weights` float32 [2, voices]: in the middle of a visit, and on a return."""

    def __init__(self, voices: Voices, weights: np.ndarray) -> None:
        super().__init__()
        self.voices = voices
        self.weights = nn.Parameter(torch.from_numpy(weights.astype(np.float32)))

    def forward(self, items: Tensor, strengths: Tensor, ages: Tensor) -> Tensor:
        share = returning(ages[:, -1:])
        weights = (1 - share) * self.weights[0] + share * self.weights[1]  # (B, voices)
        blended: Tensor = (weights.unsqueeze(1) @ self.voices(items, strengths, ages))[:, 0]
        return blended


def fit(dataset: Dataset, config: BlendConfig, run: Run) -> Blend:
    held = held_out_more(dataset.histories, HELD_VISITS, HELD_NEXTS)
    if len(held.visits) + len(held.nexts) < MIN_CASES:
        run.tell("note", text="too few members to hold any out: closed forms alone, and every voice counts alike")
        voices = Voices(dataset, config, run, {})
        return _blended(voices, _alike(voices), {})
    with run.span(0.0, 0.5):
        found, whole = _learnt(dataset, held, config, run)
    with run.span(0.5, 0.7):
        voices = Voices(replace(dataset, histories=held.training), config, run, found)
    run.tell("phase", name="asking the voices", share=0.7)
    asked_for = {"visits": held.visits, "nexts": held.nexts}
    questions = {name: Questions.of(_said(voices, each), each) for name, each in asked_for.items() if len(each)}
    start = _alike(voices)
    answers = answered(questions, start, config.firmness)
    weights = weights_for(list(questions.values()), start, config.firmness)
    with run.span(0.75, 0.95):
        return _blended(
            Voices(dataset, config, run, whole),
            weights,
            {"validation": {name: each.as_words() for name, each in answers.items()}},
        )


def _learnt(
    dataset: Dataset, held: HeldOut, config: BlendConfig, run: Run
) -> tuple[dict[str, nn.Module], dict[str, nn.Module]]:
    """Voices by name, for the questions and for good."""
    found: dict[str, nn.Module] = {}
    whole: dict[str, nn.Module] = {}
    voices = voices_of(len(dataset.histories.items), config.epochs) if config.learnt else []
    for n, voice in enumerate(voices):
        until = (n + 1) / len(voices)
        with run.span(n / len(voices), until), run.budget_until(LEARNING_SHARE * until):
            run.tell("phase", name=voice.name, share=0.0)
            found[voice.name], whole[voice.name] = learnt(voice, dataset, held, config.learnt, run)
    return found, whole


def _alike(voices: Voices) -> np.ndarray:
    return np.full((2, len(voices.names)), 1 / len(voices.names))


def _blended(voices: Voices, weights: np.ndarray, metrics: dict[str, object]) -> Blend:
    # together at most 1, which ranks the same: what rounding does to a voice is not multiplied in the sum
    weights = weights / max(1.0, float(np.abs(weights).sum(1).max()))
    blend = Blend(voices, weights)
    said = {name: [round(float(w), 3) for w in pair] for name, pair in zip(voices.names, weights.T, strict=True)}
    blend.metrics = metrics | {"weights": said}
    return blend


def _said(voices: Voices, cases: Cases) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Of some cases at a time: what the voices say, and how surely these are returns."""
    windows = asked(cases, LENGTH)
    for begin in range(0, len(windows), AT_ONCE):
        given = inputs_of(cases.histories, windows[begin : begin + AT_ONCE])
        with torch.no_grad():
            yield voices(*given).numpy(), returning(given[2][:, -1]).numpy()


FAMILY = Family(
    name="blend",
    essence="closed forms that speak together, weighted by how long ago one was here",
    config=BlendConfig,
    fit=fit,
    max_length=LENGTH,
)

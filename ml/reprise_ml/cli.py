"""`python -m reprise_ml train|families`: what the platform runs as a child process. Progress is JSON lines."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from reprise_ml.config import configured, parameters_of
from reprise_ml.contract import Described, write_artefact
from reprise_ml.dataset import read_dataset
from reprise_ml.errors import BadInput, Cancelled, Diverged
from reprise_ml.families import families, family_named
from reprise_ml.run import Run
from reprise_ml.warm import read_start

REFUSED, CANCELLED, FAILED = 2, 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    run = Run(
        seed=getattr(given, "seed", 0),
        budget_minutes=getattr(given, "budget_minutes", None),
        checkpoints=getattr(given, "checkpoints", None),
    )
    try:
        return int(given.do(given, run))
    except BadInput as error:
        return _ended(run, REFUSED, "refused", str(error))
    except Cancelled:
        return _ended(run, CANCELLED, "cancelled", "stopped at the last finished step")
    except (Diverged, np.linalg.LinAlgError) as error:
        return _ended(run, FAILED, "failed", str(error))
    except (MemoryError, RuntimeError) as error:
        if not _is_out_of_memory(error):
            raise
        return _ended(run, FAILED, "failed", f"out of memory{_what_to_lower(getattr(given, 'family', ''))}")


def _is_out_of_memory(error: Exception) -> bool:
    """Numpy, a graphics card and PyTorch's own allocator each say it in their way."""
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "allocate memory" in str(error)


def _what_to_lower(family: str) -> str:
    known = families()
    if family not in known:
        return ""
    names = {each.name for each in parameters_of(known[family].config)}
    return next((f": lower {name}" for name in ("titles", "batch", "reach") if name in names), "")


def _ended(run: Run, code: int, how: str, reason: str) -> int:
    print(json.dumps({"event": how, "seconds": round(run.seconds, 3), "reason": reason}), file=run.out, flush=True)
    return code


def _train(given: argparse.Namespace, run: Run) -> int:
    family = family_named(given.family)
    config = configured(family.config, dict(_setting(each) for each in given.set))
    run = Run(run.seed, given.device, run.budget_minutes, run.checkpoints, given.steps, out=run.out)
    run.stop_on_signals()
    dataset = read_dataset(given.dataset, given.medium)
    if given.start is not None:
        run.start = read_start(given.start, family.name, dataset.ids, dataset.manifest.get("erased"))
    started_from = None if run.start is None else run.start.hash
    run.begin()
    told = {"parameters": asdict(config), "titles": dataset.item_count, "startedFrom": started_from}
    run.tell("started", family=family.name, **told)
    model = family.fit(dataset, config, run)
    run.tell("phase", name="exporting", share=0.95)
    metrics = getattr(model, "metrics", {})
    said = Described(family, config, run.seed, run.device, run.seconds, metrics, given.code, started_from)
    identity = write_artefact(given.out, model, dataset, said)
    run.tell("finished", hash=identity, metrics=metrics, share=1.0)
    return 0


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(f"--set {text!r}: a parameter is set as name=value")
    return name, value


def _families(_given: argparse.Namespace, run: Run) -> int:
    told = [
        {"name": f.name, "essence": f.essence, "parameters": [asdict(p) for p in parameters_of(f.config)]}
        for f in families().values()
    ]
    print(json.dumps(told), file=run.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reprise_ml", description=__doc__)
    commands = parser.add_subparsers(required=True)
    train = commands.add_parser("train", help="fit a model and write its artefact")
    train.add_argument("--dataset", type=Path, required=True)
    train.add_argument("--medium")
    train.add_argument("--family", required=True)
    train.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--device", default="cpu")
    train.add_argument("--budget-minutes", type=float)
    train.add_argument("--checkpoints", type=Path)
    train.add_argument("--steps", type=int, help="no search: so many steps on everything")
    train.add_argument("--from", type=Path, dest="start", help="an artefact of the same family to start from")
    train.add_argument("--code", default="")
    train.add_argument("--out", type=Path, required=True)
    train.set_defaults(do=_train)
    listed = commands.add_parser("families", help="the families and their parameters, as JSON")
    listed.set_defaults(do=_families)
    return parser


if __name__ == "__main__":
    sys.exit(main())

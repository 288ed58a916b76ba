"""One file per family of models: a configuration, `fit`, and the module that is exported.

A new family is one new file here with a `FAMILY` in it; nothing else changes.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import nn

from reprise_ml.dataset import Dataset
from reprise_ml.errors import BadInput
from reprise_ml.run import Run


@dataclass(frozen=True)
class Family:
    """`fit(dataset, config, run)` answers a module whose forward takes items, strengths and ages (see contract.py)."""

    name: str
    essence: str
    config: type
    fit: Callable[[Dataset, Any, Run], nn.Module]
    max_length: int
    """The newest so many interactions are looked at."""


def families() -> dict[str, Family]:
    """Name -> family, of every file in this folder."""
    found = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return {module.FAMILY.name: module.FAMILY for module in found if hasattr(module, "FAMILY")}


def family_named(name: str) -> Family:
    known = families()
    if name not in known:
        raise BadInput(f"there is no family {name!r}; there are: {', '.join(sorted(known))}")
    return known[name]

"""Parameters of a family: a frozen dataclass whose fields say what they mean and within what bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_type_hints

from reprise_ml.errors import BadInput


def bounded(default: Any, low: float, high: float, about: str) -> Any:
    """A field of a configuration: its default, what it may be, and what it does."""
    return field(default=default, metadata={"low": low, "high": high, "about": about})


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: str
    default: Any
    low: float
    high: float
    about: str


def parameters_of(config: type) -> list[Parameter]:
    kinds = get_type_hints(config)
    return [
        Parameter(f.name, kinds[f.name].__name__, f.default, f.metadata["low"], f.metadata["high"], f.metadata["about"])
        for f in fields(config)
    ]


def configured(config: type, given: Mapping[str, str]) -> Any:
    """An instance with what was given in words. Raises BadInput naming the parameter and what it may be."""
    known = {parameter.name: parameter for parameter in parameters_of(config)}
    values = {}
    for name, text in given.items():
        if name not in known:
            raise BadInput(f"there is no parameter {name!r}; there are: {', '.join(sorted(known)) or 'none'}")
        values[name] = _value(known[name], text)
    return config(**values)


def _value(parameter: Parameter, text: str) -> Any:
    what = (
        f"{parameter.name} is {text!r}; it is {_article(parameter.kind)} from {parameter.low:g} to {parameter.high:g}"
    )
    try:
        value = int(text) if parameter.kind == "int" else float(text)
    except ValueError as error:
        raise BadInput(what) from error
    if not parameter.low <= value <= parameter.high:
        raise BadInput(what)
    return value


def _article(kind: str) -> str:
    return "a whole number" if kind == "int" else "a number"

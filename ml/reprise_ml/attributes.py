"""What a title is said to be: genres, people, keywords, decade and language, as numbers that need no dictionary.

An attribute is a word such as `genre:Drama` or `decade:1990`; its number is 1 + FNV-1a (32 bits, of its UTF-8 bytes)
modulo the number of buckets. So a title that comes after training can be numbered by anybody, in any language.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from reprise_ml import columns as c

MOST = 40
"""Attributes of a title that count: the first so many."""


def number_of(attribute: str, buckets: int) -> int:
    """From 1 to `buckets`; 0 is padding."""
    found = 0x811C9DC5
    for byte in attribute.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return 1 + found % buckets


def attributes_of(title: Mapping[str, Any]) -> Iterator[str]:
    """The words for one row of a dataset's titles; what is not known of it is left out."""
    for column, name in ((c.GENRES, "genre"), (c.PEOPLE, "person"), (c.KEYWORDS, "keyword")):
        for each in title.get(column) or []:
            yield f"{name}:{each}"
    if title.get(c.YEAR) is not None:
        yield f"decade:{int(title[c.YEAR]) // 10 * 10}"
    if title.get(c.LANGUAGE):
        yield f"language:{title[c.LANGUAGE]}"


def bags(items: pl.DataFrame, buckets: int) -> np.ndarray:
    """int64 [items + 1, most]: the numbers of each title's attributes, 0 where there are no more; row 0 is padding."""
    numbered = [[number_of(word, buckets) for word in attributes_of(row)][:MOST] for row in items.iter_rows(named=True)]
    width = max(1, max((len(each) for each in numbered), default=1))
    found = np.zeros((len(numbered) + 1, width), dtype=np.int64)
    for row, each in enumerate(numbered):
        found[row + 1, : len(each)] = each
    return found

"""Texts as vectors, without anything to download: TF-IDF and a truncated SVD, fitted on the titles of a catalogue.

A folder `text_encoder/` holds all that is needed to encode any text anywhere:
  vocabulary.json   the words, in order of their rows
  idf.f32           float32 [words]: what a word weighs
  projection.f32    float32 [words, dims], row by row
  manifest.json     contract, dims, counts, SHA-256 of every file, the hash of all, and goldens: texts and vectors

How a text becomes a vector, step by step, so that every implementation answers the same:
  1. Unicode NFKD; combining marks (category Mn) are dropped; lower case.
  2. Words are the longest runs of letters and digits (categories L and N). Those not in the vocabulary are dropped.
  3. weight[word] = (1 + ln(count in the text)) idf[word]; the weights are divided by their Euclidean length.
  4. vector = sum over words of weight[word] projection[word], divided by its Euclidean length.
A text without a known word is the zero vector. The text of a title is `text_of`: queries are encoded as they are typed.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import scipy.sparse
from scipy.sparse.linalg import svds

from reprise_ml import columns as c
from reprise_ml.errors import BadInput

CONTRACT = 1
MOST_WORDS = 20_000
"""The most frequent ones are kept."""
MIN_TITLES = 2
"""A word of one title alone brings no two together."""
MAX_SHARE = 0.5
"""A word of more titles than this tells nothing."""
MOST_DIMS = 512
GOLDENS = 8
FILES = ("idf.f32", "projection.f32", "vocabulary.json")
RUNS = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Steps 1 and 2, before the vocabulary."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) != "Mn")
    return RUNS.findall(plain.lower())


def text_of(title: Mapping[str, Any]) -> str:
    """All that a row of a dataset's titles says in words, one thing after the other, with spaces between."""
    many = [word for column in (c.GENRES, c.KEYWORDS, c.PEOPLE) for word in title.get(column) or []]
    return " ".join([title.get(c.TITLE) or "", *many, title.get(c.TEXT) or ""])


@dataclass(frozen=True)
class TextEncoder:
    vocabulary: Sequence[str]
    idf: np.ndarray
    """float32 [words]"""
    projection: np.ndarray
    """float32 [words, dims]"""

    @property
    def dims(self) -> int:
        return int(self.projection.shape[1])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 [texts, dims], of length 1 or 0"""
        return _unit(_weighted(texts, self.vocabulary, self.idf) @ self.projection)

    def write(self, folder: Path, texts: Sequence[str]) -> str:
        """The files, and their hash. Some of the texts become goldens, beside a few that are hard to cut into words."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "vocabulary.json").write_text(json.dumps(list(self.vocabulary), ensure_ascii=False), encoding="utf-8")
        self.idf.astype("<f4").tofile(folder / "idf.f32")
        self.projection.astype("<f4").tofile(folder / "projection.f32")
        files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
        identity = hashlib.sha256("".join(f"{name}\0{files[name]}\n" for name in FILES).encode()).hexdigest()
        manifest = {
            "contract": CONTRACT,
            "hash": identity,
            "dims": self.dims,
            "words": len(self.vocabulary),
            "titles": len(texts),
            "files": files,
            "goldens": [self._golden(each) for each in _telling(texts)],
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
        return identity

    def _golden(self, text: str) -> dict[str, Any]:
        vector = self.encode([text])[0]
        return {"text": text, "words": words_of(text), "vector": [round(float(each), 6) for each in vector]}


def fit_text_encoder(texts: Sequence[str], dims: int) -> TextEncoder:
    """Fitted on the texts of titles; fewer dimensions where there are fewer words. Raises BadInput for too little."""
    if not 2 <= dims <= MOST_DIMS:
        raise BadInput(f"dims is {dims}; it is a whole number from 2 to {MOST_DIMS}")
    vocabulary, idf = _vocabulary(texts)
    dims = min(dims, len(vocabulary) - 1, len(texts) - 1)
    if dims < 2:
        raise BadInput(
            f"too little to learn words from: {len(texts)} titles share {len(vocabulary)} words; 3 are needed"
        )
    weighted = _weighted(texts, vocabulary, idf)
    _, strength, turned = svds(weighted, k=dims, v0=np.ones(min(weighted.shape)), solver="arpack")
    axes = turned[np.argsort(-strength)]
    # an axis is found up to its sign: its largest entry is made positive
    signs = np.sign(axes[np.arange(dims), np.abs(axes).argmax(1)])
    return TextEncoder(vocabulary, idf, np.ascontiguousarray((axes * signs[:, None]).T, dtype=np.float32))


def text_encoder_of(items: pl.DataFrame, dims: int, folder: Path) -> str:
    """Fits an encoder on titles and writes it; the hash of what was written."""
    texts = [text_of(row) for row in items.iter_rows(named=True)]
    return fit_text_encoder(texts, dims).write(folder, texts)


def _vocabulary(texts: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """The words, most frequent first, and float32 [words]: ln((1 + titles) / (1 + titles with it)) + 1"""
    titles = Counter(word for text in texts for word in set(words_of(text)))
    most = max(MIN_TITLES, MAX_SHARE * len(texts))
    able = sorted(((-n, word) for word, n in titles.items() if MIN_TITLES <= n <= most))[:MOST_WORDS]
    counts = np.array([-n for n, _ in able], dtype=np.float64)
    return [word for _, word in able], (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)


def _weighted(texts: Sequence[str], vocabulary: Sequence[str], idf: np.ndarray) -> scipy.sparse.csr_matrix:
    """Step 3. float32 [texts, words]"""
    number = {word: n for n, word in enumerate(vocabulary)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        counts = Counter(number[word] for word in words_of(text) if word in number)
        weights = np.array([(1 + np.log(n)) * idf[word] for word, n in counts.items()])
        columns.extend(counts)
        values.extend(weights / max(1e-12, float(np.linalg.norm(weights))))
        ends.append(len(columns))
    return scipy.sparse.csr_matrix((values, columns, ends), shape=(len(texts), len(vocabulary)), dtype=np.float32)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), dtype=np.float32)


def _telling(texts: Sequence[str]) -> list[str]:
    chosen = np.linspace(0, len(texts) - 1, min(GOLDENS, len(texts))).astype(np.int64)
    return [*(texts[n] for n in chosen), "Amélie – L'ÉTÉ_2001 ½ ﬁlm, 東京", "", "—"]

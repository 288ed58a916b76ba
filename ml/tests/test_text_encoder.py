import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from conftest import write_dataset

from reprise_ml.cli import main
from reprise_ml.errors import BadInput
from reprise_ml.text_encoder import TextEncoder, fit_text_encoder, text_of, words_of

FILMS = [
    "space ship alien planet",
    "alien planet war in space",
    "a space war with a ship",
    "love in Paris",
    "a wedding in Paris, love lost",
    "love lost at a wedding",
]


def test_words_are_runs_of_letters_and_digits_without_marks_and_case() -> None:
    assert words_of("Amélie – L'ÉTÉ_2001 ½ ﬁlm, 東京") == ["amelie", "l", "ete", "2001", "1", "2", "film", "東京"]
    assert words_of("—") == []


def test_a_title_says_its_name_genres_keywords_people_and_text() -> None:
    title = {"title": "Heat", "genres": ["Crime"], "keywords": None, "people": ["Al Pacino"], "text": "Two men."}
    assert text_of(title) == "Heat Crime Al Pacino Two men."
    assert text_of({"title": None}) == " "


def test_a_vector_by_hand() -> None:
    encoder = TextEncoder(["a", "b"], np.array([1, 2], np.float32), np.array([[1, 0], [0, 1]], np.float32))
    weights = np.array([1 + np.log(2), 2.0])
    assert np.allclose(encoder.encode(["a b a unknown"])[0], weights / np.linalg.norm(weights))


def test_texts_about_the_same_lie_near_each_other() -> None:
    encoder = fit_text_encoder(FILMS, 2)
    films, (query,) = encoder.encode(FILMS), encoder.encode(["aliens from an alien planet"])
    assert np.allclose(np.linalg.norm(films, axis=1), 1, atol=1e-6)
    assert (films @ query)[:3].min() > (films @ query)[3:].max()
    assert not encoder.encode(["nothing of it is known"]).any()


def test_the_same_titles_give_the_same_bytes(tmp_path: Path) -> None:
    hashes = [fit_text_encoder(FILMS, 3).write(tmp_path / name, FILMS) for name in ("one", "two")]
    assert hashes[0] == hashes[1]


def test_what_is_written_encodes_its_goldens(tmp_path: Path) -> None:
    encoder = fit_text_encoder(FILMS, 3)
    encoder.write(tmp_path, FILMS)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    for name, told in manifest["files"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == told
    words = json.loads((tmp_path / "vocabulary.json").read_text())
    projection = np.fromfile(tmp_path / "projection.f32", "<f4").reshape(len(words), manifest["dims"])
    again = TextEncoder(words, np.fromfile(tmp_path / "idf.f32", "<f4"), projection)
    for golden in manifest["goldens"]:
        assert np.allclose(again.encode([golden["text"]])[0], golden["vector"], atol=1e-5)
        assert words_of(golden["text"]) == golden["words"]


def test_too_few_words_and_dimensions_out_of_range_are_refused() -> None:
    with pytest.raises(BadInput, match="dims is 1; it is a whole number from 2 to 512"):
        fit_text_encoder(FILMS, 1)
    with pytest.raises(BadInput, match="2 titles share 0 words"):
        fit_text_encoder(["one", "two"], 2)


def test_it_is_fitted_by_the_command_line(tmp_path: Path) -> None:
    titles = [(f"movie:{first} {second}:x", 1.0) for first in ("red", "blue", "old") for second in ("sea", "city")]
    dataset = write_dataset(tmp_path / "dataset", [titles] * 6)
    assert main(["encoder", "--dataset", str(dataset), "--dims", "3", "--out", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["dims"] == 3

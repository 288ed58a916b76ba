import polars as pl

from reprise_ml.attributes import attributes_of, bags, number_of


def test_the_words_of_a_title() -> None:
    title = {"genres": ["Drama"], "people": ["Ada"], "keywords": ["heist"], "year": 1994, "language": "en"}
    assert list(attributes_of(title)) == ["genre:Drama", "person:Ada", "keyword:heist", "decade:1990", "language:en"]
    assert list(attributes_of({"genres": None, "year": None})) == []


def test_numbers_are_those_of_fnv_1a() -> None:
    # published test values of the hash: "" is 811c9dc5, "a" is e40c292c, "foobar" is bf9cf968
    assert number_of("", 2**32) == 0x811C9DC5 + 1
    assert number_of("a", 2**32) == 0xE40C292C + 1
    assert number_of("foobar", 2**32) == 0xBF9CF968 + 1
    assert 1 <= number_of("genre:Drama", 10) <= 10


def test_every_title_has_a_row_and_padding_the_first() -> None:
    found = bags(pl.DataFrame({"genres": [["A", "B"], ["A"]]}), 1000)
    assert found.shape == (3, 2)
    assert found[0].tolist() == [0, 0]
    assert found[1, 0] == found[2, 0] == number_of("genre:A", 1000)
    assert found[2, 1] == 0

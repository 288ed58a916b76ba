import pytest

from reprise_ml.config import configured
from reprise_ml.errors import BadInput
from reprise_ml.families import families, family_named
from reprise_ml.families.ease import EaseConfig


def test_parameters_are_read_from_words() -> None:
    assert configured(EaseConfig, {"half_life": "3", "kept": "50"}) == EaseConfig(half_life=3.0, kept=50)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hlf": "3"}, "no parameter 'hlf'; there are: disliked, half_life"),
        ({"kept": "many"}, "kept is 'many'; it is a whole number from 1 to 5000"),
        ({"disliked": "2"}, "disliked is '2'; it is a number from 0 to 1"),
        ({"regularisation": "nan"}, "regularisation is 'nan'"),
    ],
)
def test_what_is_not_accepted_is_said_with_what_would_be(given: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        configured(EaseConfig, given)


def test_every_family_has_a_name_of_its_own_and_says_what_it_is() -> None:
    assert all(name == family.name and family.essence for name, family in families().items())
    with pytest.raises(BadInput, match="no family 'oracle'; there are: .*ease"):
        family_named("oracle")

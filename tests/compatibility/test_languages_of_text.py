"""Whether every text of one form is of another, decided by their automata."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel._declare import scalars
from newsmodel._declare.constraints import Excludes, Pattern
from newsmodel._declare.shapes import Text, shape_of
from newsmodel.compatibility.languages import UndecidedError, accepts, breaking, outside, shortest

#: All short texts of three characters.
TEXTS = ["".join(each) for length in range(5) for each in product("ab~", repeat=length)]


def fits(text: Text, value: str) -> bool:
    """Whether a form takes a text, by the regular expressions of Python."""
    return (
        len(value) >= text.min_length
        and (text.max_length is None or len(value) <= text.max_length)
        and (text.pattern is None or text.pattern.compiled.match(value) is not None)
        and (text.excludes is None or text.excludes.compiled.search(value) is None)
    )


atoms = st.sampled_from(["a", "b", "~", "[ab]", "[a~]", "(?:ab|b)", "(?:a|~~)"])
regexes = st.lists(st.tuples(atoms, st.sampled_from(["", "*", "+", "?", "{1,2}"])), max_size=4).map(
    lambda parts: "".join(map("".join, parts))
)
patterns = st.none() | regexes.map(lambda regex: Pattern(regex, ""))
texts = st.builds(
    Text,
    pattern=patterns,
    excludes=st.none() | st.sampled_from(["a", "~", "b-~"]).map(lambda characters: Excludes(characters, "")),
    min_length=st.integers(0, 3),
    max_length=st.none() | st.integers(0, 4),
)
CONDITIONS = ("min_length", "max_length", "pattern", "excludes")


def condition(text: Text, facet: str) -> Text:
    """One condition of a form alone."""
    return Text(**{facet: getattr(text, facet)})


@settings(deadline=None, derandomize=True, max_examples=300)
@given(texts, texts)
def test_a_text_that_breaks_a_condition_is_found_exactly_if_there_is_one(writer: Text, reader: Text) -> None:
    """It is a text of the one form, and breaks that condition of the other; without one, no short text does."""
    for facet in CONDITIONS:
        found = breaking(writer, reader, facet)  # type: ignore[arg-type]
        assert found is None or (fits(writer, found) and not fits(condition(reader, facet), found))
        others = [each for each in TEXTS if fits(writer, each) and not fits(condition(reader, facet), each)]
        assert not others or (found is not None and len(found) <= len(others[0]))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(texts)
def test_the_shortest_text_is_of_the_form_and_none_is_shorter(text: Text) -> None:
    """Or there is none at all."""
    found = shortest(text)
    known = [each for each in TEXTS if fits(text, each)]
    assert found is None or fits(text, found)
    assert not known or (found is not None and len(found) <= len(known[0]))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(texts, st.sampled_from(TEXTS))
def test_an_automaton_takes_what_python_takes(text: Text, value: str) -> None:
    """Text by text."""
    assert accepts(text, value) == fits(text, value)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(texts, st.lists(st.sampled_from(["", "a", "b", "ab", "."]), min_size=1, unique=True))
def test_a_text_outside_of_an_enumeration_is_none_of_its_values(text: Text, values: list[str]) -> None:
    """Characters that mean something in expressions are values like others."""
    found = outside(text, values)
    assert found is None or (fits(text, found) and found not in values)
    assert found is not None or all(each in values for each in TEXTS if fits(text, each))


SCALARS = {
    name: shape
    for name, value in vars(scalars).items()
    if hasattr(value, "__metadata__") and isinstance(shape := shape_of(value), Text)
}


@pytest.mark.parametrize("name", SCALARS)
def test_every_scalar_of_the_library_is_compared_with_itself(name: str) -> None:
    """It has a text, and no text breaks a condition of its own form."""
    text = SCALARS[name]
    found = shortest(text)
    assert found is not None
    assert fits(text, found)
    assert [] == [facet for facet in CONDITIONS if breaking(text, text, facet) is not None]  # type: ignore[arg-type]


def test_addresses_are_link_targets_and_not_the_other_way() -> None:
    """Patterns of hundreds of characters are compared exactly."""
    assert breaking(SCALARS["Url"], SCALARS["Href"], "pattern") is None
    found = breaking(SCALARS["Href"], SCALARS["Url"], "pattern")
    assert found is not None
    assert re.match("https?:", found) is None


def test_a_long_text_is_found() -> None:
    """Just beyond the limit of the other form."""
    found = breaking(SCALARS["Url"], Text(max_length=1_024), "max_length")
    assert found is not None
    assert len(found) == 1_025
    assert fits(SCALARS["Url"], found)


@pytest.mark.parametrize("regex", ["(?=a)b", "a|b", r"\d", "(?:a{1000}){1000}", "(a)(?P=x)"])
def test_what_has_no_automaton_is_not_decided(regex: str) -> None:
    """Nothing is said about it."""
    with pytest.raises(UndecidedError):
        breaking(Text(pattern=Pattern(regex, "")), Text(), "pattern")


def test_a_search_ends_where_it_would_take_long() -> None:
    """It is not decided then."""
    with pytest.raises(UndecidedError):
        breaking(Text(max_length=10**9), Text(max_length=10**8), "max_length")

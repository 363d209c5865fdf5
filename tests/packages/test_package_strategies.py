"""The strategies of packages are used wherever their classes are drawn."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from walks import PATHS, Step, Walk

import newsmodel as nm
from newsmodel.strategies import articles, invalid_payloads, later_payloads, payloads, values

MODEL = nm.ContentModel.of(PATHS)
#: The same blocks without a strategy of their own: the control.
CARELESS = nm.ContentModel.of(attrs.evolve(PATHS, strategies={}))
STEADY = settings(
    deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow], database=None
)
WALKS = articles(model=MODEL, block_kinds=[Walk])


def steps_of(article: nm.Article) -> list[Step]:
    """The steps of all walks of an article."""
    return [step for block in article.body if isinstance(block, Walk) for step in block.steps]


@STEADY
@given(WALKS)
def test_what_is_drawn_inside_an_article_keeps_a_rule_in_code(article: nm.Article) -> None:
    """The strategy is that of a part of a block: the block that holds it needs none."""
    assert MODEL.from_json(MODEL.to_json(article)) == article


def test_articles_with_several_steps_are_drawn() -> None:
    """The control of the test above: there is something that could break the rule."""
    found = find(WALKS, lambda article: len(set(steps_of(article))) > 1, settings=STEADY)
    assert all(step.start < step.end for step in steps_of(found))


def test_without_the_strategy_the_rule_is_broken() -> None:
    """The control: what is drawn by the declaration alone leads back now and then."""
    with pytest.raises(nm.ValidationError, match="it leads back"):
        find(values(Step, model=CARELESS), lambda step: step.end == 99, settings=STEADY)


@STEADY
@given(
    values(Walk, model=MODEL, title=st.just("Lake"), language=st.none()), values(Step, model=MODEL, end=st.just(100))
)
def test_members_may_be_given_beside_the_strategy(walk: Walk, step: Step) -> None:
    """The others are still drawn by it, so that the rule is kept; None leaves a member out."""
    assert (walk.title, walk.language, step.end) == ("Lake", None, 100)


@STEADY
@given(payloads("article", model=MODEL))
def test_payloads_are_drawn_by_it_too(payload: dict[str, Any]) -> None:
    """In every spelling."""
    assert MODEL.validate(payload) == ()


@STEADY
@given(st.data())
def test_faults_and_futures_are_planted_into_what_it_draws(data: st.DataObject) -> None:
    """So each has exactly the problem that is said of it."""
    planted = data.draw(invalid_payloads("article", model=MODEL))
    assert [(each.pointer, each.code) for each in MODEL.validate(planted.payload)] == [(planted.pointer, planted.code)]
    later = data.draw(later_payloads("article", model=MODEL))
    assert MODEL.to_dict(MODEL.from_dict(later.payload, flavour="open")) is not None


def package(function: Any) -> nm.ContentModel:
    """A vocabulary in which that makes the strategy of a walk."""
    return nm.ContentModel.of(attrs.evolve(PATHS, strategies={Walk: function}))


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda _: 3, 'the package "paths": the strategy for Walk is 3'),
        (lambda _: st.just(Step(start=1, end=2)), 'the package "paths": the strategy for Walk draws a Step'),
        (lambda declared: declared(titel=st.just("a")), 'no member of Walk "titel", did you mean "title"'),
        (lambda declared: declared(title="a"), "expected a strategy of Hypothesis"),
    ],
    ids=["no strategy", "another class", "unknown member", "no strategy for a member"],
)
def test_a_function_that_makes_no_strategy_is_refused(function: Any, message: str) -> None:
    """By an error of this library."""
    with pytest.raises(nm.NewsmodelError) as raised:
        find(values(Walk, model=package(function)), lambda _: True, settings=STEADY)
    assert message in str(raised.value)


def test_the_function_is_called_when_objects_are_first_drawn() -> None:
    """A vocabulary that is not drawn from needs no Hypothesis."""
    calls: list[str] = []

    def drawn(declared: Any) -> Any:
        calls.append("called")
        return declared(steps=st.just(()))

    model = package(drawn)
    assert model.from_json(model.to_json(nm.Source(id="a", name="A"))) == nm.Source(id="a", name="A")
    assert calls == []
    find(values(Walk, model=model), lambda _: True, settings=STEADY)
    find(values(Walk, model=model), lambda _: True, settings=STEADY)
    assert calls == ["called"]


def test_an_exception_of_a_strategy_says_which_one_it_was() -> None:
    """With the package and the class, as a note."""

    def failing(_: Any) -> Any:
        raise RuntimeError("boom")

    model = nm.ContentModel.of(attrs.evolve(PATHS, strategies={Step: failing}))
    with pytest.raises(RuntimeError, match="boom") as raised:
        values(Step, model=model).validate()
    assert 'in the package "paths": the strategy for Step' in raised.value.__notes__

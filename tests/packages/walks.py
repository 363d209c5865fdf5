"""Blocks that the tests of packages put into packages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

import attrs
from annotated_types import Ge, Le, MaxLen

import newsmodel as nm


def steps(value: Any) -> tuple[Step, ...]:
    """Steps."""
    return tuple(value)


@attrs.frozen(kw_only=True)
class Step(nm.Content):
    """A part of a walk, which leads on.

    Attributes:
        start: The kilometre where it begins.
        end: The kilometre where it ends, after the first.
    """

    start: Annotated[int, Ge(0), Le(100)]
    end: Annotated[int, Ge(0), Le(100)]

    def __attrs_post_init__(self) -> None:
        """Check that it leads on."""
        super().__attrs_post_init__()
        if self.end <= self.start:
            raise nm.ValidationError([nm.Problem(pointer="/end", code="step-back", message="it leads back")])


@attrs.frozen(kw_only=True)
class Walk(nm.Custom):
    """A walk.

    Attributes:
        title: What it is called.
        steps: Its parts.
    """

    tag: ClassVar[str] = "path:walk"

    title: nm.Line = attrs.field(kw_only=False)
    steps: Annotated[tuple[Step, ...], MaxLen(5)] = attrs.field(default=(), converter=steps)


@attrs.frozen(kw_only=True)
class Ferry(nm.Custom):
    """A ferry.

    Attributes:
        name: What it is called.
    """

    tag: ClassVar[str] = "quay:ferry"

    name: nm.Line = attrs.field(kw_only=False)


def walk_unnamed(lint: nm.LintContext) -> Iterator[nm.Advice]:
    """A walk has a title that says where it leads."""
    for path, walk in lint.all(Walk):
        if walk.title == "Walk":
            yield (*path, "title"), "the title says nothing"


def step_drawn(declared: Any) -> Any:
    """Steps that lead on."""
    from hypothesis import strategies as st

    return st.integers(0, 99).flatmap(lambda at: declared(start=st.just(at), end=st.integers(at + 1, 100)))


def hike_to_walk(members: dict[str, Any]) -> dict[str, Any]:
    """A walk was once called a hike, and its title a name."""
    renamed = {"title" if name == "name" else name: value for name, value in members.items()}
    return renamed | {"type": "path:walk"}


PATHS = nm.BlockPackage(
    "paths",
    blocks=[Walk],
    html={Walk: lambda walk, html: html.heading(walk.title)},
    text={Walk: lambda walk, _: walk.title},
    lint=[walk_unnamed],
    strategies={Step: step_drawn},
    upgrades={"path:hike": hike_to_walk},
)
QUAYS = nm.BlockPackage("quays", blocks=[Ferry], html={Ferry: lambda ferry, html: html.heading(ferry.name)})


def article(*body: nm.AnyBlock) -> nm.Article:
    """An article with that body."""
    return nm.Article(id="tag:example.org,2026:1", headline="A day out", language="en", body=body)

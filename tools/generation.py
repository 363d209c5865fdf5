"""Print how good generation is: examples per second compared with two other ways, and what failing examples shrink to.

The other ways do not use the library's strategies: ``st.from_type`` on attrs classes with the same fields but no rules
or constraints, for which Hypothesis makes the strategies itself; and ``st.builds`` written by hand.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, Union

import attrs
from hypothesis import find, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import newsmodel as nm
from drawing import drawn
from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
    reachable,
    record,
)
from newsmodel.content.article import DOCUMENTS
from newsmodel.model import DEFAULT
from newsmodel.strategies import articles, invalid_payloads, payloads

COUNT = 200
ROUNDS = 3

# --- The same fields, without rules ---------------------------------------------------------------------------------


def look_alike() -> type:
    """A plain attrs class with the members of Article, and so on down: no constraints, rules or strategies of ours."""
    made: dict[type, type] = {}
    for cls in reversed(list(reachable(*DOCUMENTS.values()))):
        _like(cls, made)
    return made[nm.Article]


def _like(cls: type, made: dict[type, type]) -> type:
    if cls not in made:
        fields = {}
        for member in sorted(record(cls).members, key=lambda each: not each.required):
            hint = _hint(member.shape, made)
            fields[member.name] = _field(member, hint)
        made[cls] = attrs.make_class(f"Plain{cls.__name__}", fields, frozen=True, kw_only=True)
    return made[cls]


def _field(member: Member, hint: Any) -> Any:
    return attrs.field(type=hint) if member.required else attrs.field(type=hint | None, default=None)


def _hint(shape: Shape, made: dict[type, type]) -> Any:
    match shape:
        case Text():
            return str
        case Instant():
            return datetime
        case Number(integer=integer):
            return int if integer else float
        case Flag():
            return bool
        case Choice(values):
            return Literal[values]
        case Many():
            inner: Any = _hint(shape.item, made)
            return tuple[inner, ...]
        case Ref(cls):
            return _like(cls, made)
        case OneOf():
            return Union[tuple(_like(cls, made) for cls in DEFAULT._choose(shape))]  # noqa: UP007
        case TextOr():
            return str | _like(shape.cls, made)
        case FreeJson():
            return dict[str, int]


# --- By hand --------------------------------------------------------------------------------------------------------


def by_hand() -> SearchStrategy[nm.Article]:
    """What one would write in a test: a few kinds of blocks, a few members."""
    line = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=60)
    words = st.lists(line, min_size=1, max_size=3)
    block = st.one_of(
        st.builds(nm.Paragraph, words),
        st.builds(nm.Heading, words, level=st.integers(2, 6)),
        st.builds(nm.Quote, st.lists(words, min_size=1, max_size=2)),
        st.builds(nm.Image, st.just("https://example.org/a.jpg"), alt=line, caption=words),
        st.builds(nm.ListBlock, st.lists(st.builds(nm.ListItem, words), min_size=1, max_size=3)),
        st.builds(nm.Callout, st.lists(st.builds(nm.Paragraph, words), min_size=1, max_size=2), kind=st.just("tip")),
    )
    return st.builds(
        nm.Article,
        id=st.just("tag:example.org,2026:1"),
        headline=line,
        language=st.sampled_from(["en", "fr"]),
        kicker=st.none() | line,
        byline=st.none() | line,
        body=st.lists(block, min_size=1, max_size=8),
        sources=st.lists(st.builds(nm.Source, id=st.just("a"), name=line), max_size=1),
        keywords=st.lists(line, max_size=3),
    )


# --- Figures --------------------------------------------------------------------------------------------------------


def rate(strategy: SearchStrategy[Any]) -> tuple[float, float]:
    """Examples per second of processor time (median of some rounds), and their mean size as text."""
    found: list[Any] = []
    rates = []
    for start in range(ROUNDS):
        begun = time.process_time()
        found = drawn(strategy, COUNT, start=start)
        rates.append(len(found) / (time.process_time() - begun))
    return statistics.median(rates), statistics.mean(map(size, found))


def size(example: Any) -> int:
    """Its length as JSON, or, if it has no JSON form, as a repr."""
    if isinstance(example, nm.Article):
        return len(nm.to_json(example))
    return len(json.dumps(example)) if isinstance(example, dict) else len(repr(example))


def in_body(cls: type) -> Callable[[nm.Article], bool]:
    """A bug in one kind of block."""
    return lambda article: any(isinstance(block, cls) for block in article.body)


def anywhere(cls: type, member: str) -> Callable[[nm.Article], bool]:
    """A bug in an optional member, in any place."""
    return lambda article: any(isinstance(part, cls) and getattr(part, member) for part in nm.walk(article))


BUGS = {
    "a divider": in_body(nm.Divider),
    "an image": in_body(nm.Image),
    "a table": in_body(nm.Table),
    "a callout": in_body(nm.Callout),
    "a review": in_body(nm.Review),
    "a link with a title": anywhere(nm.Link, "title"),
    "a citation via another": anywhere(nm.Citation, "via"),
}


def shrink(bug: Callable[[nm.Article], bool]) -> tuple[int, nm.Article]:
    """How many articles were tried, and the smallest one with the bug."""
    tried = 0

    def shows(article: nm.Article) -> bool:
        nonlocal tried
        tried += 1
        return bug(article)

    quiet = settings(max_examples=2_000, database=None, deadline=None, derandomize=True)
    smallest = find(articles(), shows, settings=quiet)
    return tried, smallest


def hook() -> float:
    """Milliseconds that the entry point takes when newsmodel is imported; the median of some processes."""
    code = (
        "import time, newsmodel, hypothesis, _hypothesis_newsmodel as h; t = time.perf_counter(); h.register(); "
        "print(1e3 * (time.perf_counter() - t))"
    )
    command = [sys.executable, "-c", code]
    return statistics.median(float(subprocess.check_output(command)) for _ in range(7))  # noqa: S603


def main() -> None:
    """Print everything."""
    ways = {
        "articles()": articles(),
        'payloads("article")': payloads("article"),
        'invalid_payloads("article")': invalid_payloads("article").map(lambda found: found.payload),
        "st.from_type, plain look-alikes": st.from_type(look_alike()),
        "st.builds by hand, six blocks": by_hand(),
    }
    for name, strategy in ways.items():
        each, length = rate(strategy)
        print(f"{name:34} {each:7.0f} per second, {length:7.0f} characters each")
    results = {name: shrink(bug) for name, bug in BUGS.items()}
    for name, (tried, article) in results.items():
        print(f"{name:34} {tried:5} tried, shrunk to {len(article.body)} block, {size(article)} characters")
    print(f"{'mean':34} {statistics.mean(tried for tried, _ in results.values()):5.0f} tried")
    print(f"the hook alone: {hook():.2f} ms")


if __name__ == "__main__":
    main()

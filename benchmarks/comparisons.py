"""What is compared with what, and the ratio that is the goal."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast

import attrs

import newsmodel as nm
from benchmarks.articles import SEED, SIZES, compact, growing, variants
from benchmarks.contenders import FAST, PLAIN, Contender, model
from benchmarks.measuring import Effort, Work, in_processes, medians
from newsmodel._validate.engines import offline_validator


@attrs.frozen(kw_only=True)
class Row:
    """A line of a table: one of our two contenders against a peer.

    Attributes:
        work: What is done.
        to: The input.
        ours: Which of our contenders does it.
        peer: What it is compared with.
        took: How much ours needed: seconds, or bytes where ``unit`` says so.
        peer_took: How much the peer needed.
        goal: The ratio that is aimed at; None where none is set.
        sense: Whether the ratio says how many times less ours needs (which should be at least the goal), or how many
            times as much (which should be at most the goal).
        unit: The unit of both.
    """

    work: str
    to: str
    ours: str
    peer: str
    took: float
    peer_took: float
    goal: float | None = None
    sense: Literal["at least", "at most"] = "at least"
    unit: Literal["s", "B"] = "s"

    @property
    def ratio(self) -> float:
        """The ratio of the two."""
        return self.peer_took / self.took if self.sense == "at least" else self.took / self.peer_took

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where none is set."""
        if self.goal is None:
            return None
        return self.ratio >= self.goal if self.sense == "at least" else self.ratio <= self.goal


@attrs.frozen(kw_only=True)
class Growth:
    """How the time per block changes with the number of blocks.

    Attributes:
        work: What is done.
        per_block: Seconds per block, by the number of blocks.
    """

    GOAL = 1.3

    work: str
    per_block: Mapping[int, float]

    @property
    def ratio(self) -> float:
        """The greatest ratio of the time per block in an article to that in a shorter one."""
        times = list(self.per_block.values())
        return max(later / earlier for index, earlier in enumerate(times) for later in times[index:])

    @property
    def is_met(self) -> bool:
        """Whether the time per block grows little enough."""
        return self.ratio <= self.GOAL


Peers = Mapping[str, Contender]
#: The goals by contender: without `[fast]` they are lower.
_LOAD_GOALS: Final = {FAST: 1.5, PLAIN: 0.8}
_WRITINGS_GOALS: Final = {FAST: 1.0, PLAIN: None}
_DUMP_GOALS: Final = {FAST: 4.0, PLAIN: 1.2}
_REFUSAL_GOALS: Final = {FAST: 20.0, PLAIN: 1.0}


@cache
def compact_inputs(sizes: tuple[str, ...]) -> Mapping[str, bytes]:
    """Compact articles by the name of their size."""
    return {name: compact(SIZES[name]) for name in sizes}


def loading(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``from_json`` against pydantic and, as the limit, msgspec."""
    for size, data in compact_inputs(effort.sizes).items():
        yield from _loading(f"{size}, compact", data, _LOAD_GOALS, peers, effort)
    for writing, data in variants().items():
        yield from _loading(f"20 kB, {writing}", data, _WRITINGS_GOALS, peers, effort)


def _loading(to: str, data: bytes, goals: Mapping[str, float | None], peers: Peers, effort: Effort) -> Iterator[Row]:
    contenders = [peers[name] for name in (FAST, PLAIN, "pydantic", "msgspec")]
    took = medians({each.name: _call(each.load, data) for each in contenders}, effort)
    for ours, goal in goals.items():
        yield _row("from_json", to, ours, "pydantic", took, goal=goal)
    limit = 3.5 if to.endswith("compact") else None
    yield _row("from_json", to, FAST, "msgspec", took, goal=limit, sense="at most")


def all_peers(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``from_json`` of one article against every peer, whatever it leaves unchecked."""
    data = compact(SIZES["20 kB"])
    took = medians({name: _call(peer.load, data) for name, peer in peers.items()}, effort)
    for name in peers:
        if name not in (FAST, PLAIN):
            yield _row("from_json", "20 kB, compact", FAST, name, took)


def dumping(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``to_json`` against ``model_dump_json(exclude_defaults=True)``."""
    for size, data in compact_inputs(effort.sizes).items():
        contenders = [peers[name] for name in (FAST, PLAIN, "pydantic", "msgspec")]
        works = {each.name: _call(cast("Callable[[Any], object]", each.dump), each.load(data)) for each in contenders}
        took = medians(works, effort)
        for ours, goal in _DUMP_GOALS.items():
            yield _row("to_json", size, ours, "pydantic", took, goal=goal)
        yield _row("to_json", size, FAST, "msgspec", took, sense="at most")


def validating(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``validate`` of a valid payload against pydantic and the engines of JSON Schema."""
    goals = {"pydantic": 2.5, "jsonschema": 200.0, "jsonschema-rs": None}
    for size, data in compact_inputs(effort.sizes).items():
        works = {name: _call(peers[name].load, data) for name in goals}
        took = medians({**{name: _call(model(name).validate, data) for name in (FAST, PLAIN)}, **works}, effort)
        for peer, goal in goals.items():
            yield _row("validate", size, FAST, peer, took, goal=goal)
        yield _row("validate", size, PLAIN, "pydantic", took)


def refusing(effort: Effort) -> Iterator[Row]:
    """``validate`` of an invalid payload against jsonschema alone, which lists errors and not one problem per fault."""
    validator = offline_validator(nm.json_schema("article"))

    def errors(data: bytes) -> list[object]:
        return list(validator.iter_errors(json.loads(data)))

    for to, data in _invalid(effort).items():
        if not errors(data) or not nm.validate(data):
            raise SystemExit(f"{to}: not refused")
        works: dict[str, Work] = {name: _call(model(name).validate, data) for name in (FAST, PLAIN)}
        works["jsonschema"] = _call(errors, data)
        took = medians(works, effort)
        for ours, goal in _REFUSAL_GOALS.items():
            yield _row("refusal", to, ours, "jsonschema", took, goal=goal)


def _invalid(effort: Effort) -> dict[str, bytes]:
    inputs = {name: data for name, data in compact_inputs(effort.sizes).items() if name != "2 MB"}
    one = {f"{size}, one fault": _with_faults(data, 1) for size, data in inputs.items()}
    return {**one, "20 kB, twenty faults": _with_faults(compact(SIZES["20 kB"]), 20)}


def _with_faults(data: bytes, count: int) -> bytes:
    article = json.loads(data)
    for block in article["body"][-count:]:
        block["nonsense"] = 1
    return json.dumps(article, ensure_ascii=False).encode()


def rendering(effort: Effort) -> Iterator[Row]:
    """``to_html`` against Jinja2 with the same output."""
    from benchmarks.page.view import LABELS, renderer

    by_templates = renderer()
    for size, data in compact_inputs(effort.sizes).items():
        article = cast("nm.Article", nm.from_json(data))
        ours: Callable[[Any], str] = lambda value: nm.to_html(value, labels=LABELS)  # noqa: E731
        check_same_html(str(ours(article)), by_templates(article))
        took = medians({FAST: _call(ours, article), "Jinja2": _call(by_templates, article)}, effort)
        yield _row("to_html", size, FAST, "Jinja2", took, goal=3.0)


def check_same_html(ours: str, theirs: str) -> None:
    """Check that both texts are exactly equal.

    Raises:
        SystemExit: They are not; the message has the lines that differ.
    """
    if ours != theirs:
        one, other = (text.replace("<", "\n<").split("\n") for text in (ours, theirs))
        shown = list(unified_diff(one, other, "to_html", "Jinja2", lineterm=""))
        raise SystemExit("\n".join([*shown[:80], "The templates in benchmarks/page do not write what to_html writes."]))


def starting(effort: Effort) -> Iterator[Row]:
    """Import and first load, each in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_bytes(compact(SIZES["20 kB"]))
        commands = {name: ["first", name, str(path)] for name in (FAST, PLAIN, "pydantic")}
        took = in_processes(commands, effort.processes, warm=True)
    for ours in (FAST, PLAIN):
        yield _row("import, first load", "20 kB", ours, "pydantic", took, goal=1.0)


def remembering(effort: Effort) -> Iterator[Row]:
    """Memory of loaded articles, each side in its own process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(b"\n".join(compact(SIZES["20 kB"], seed=SEED + index) for index in range(effort.articles)))
        commands = {name: ["memory", name, str(path)] for name in (FAST, PLAIN, "pydantic")}
        took = in_processes(commands, 1, warm=False)
    to = f"each of {effort.articles:,} of 20 kB"
    for ours in (FAST, PLAIN):
        yield attrs.evolve(_row("memory", to, ours, "pydantic", took, goal=0.6, sense="at most"), unit="B")


def growth(effort: Effort) -> Iterator[Growth]:
    """Time per block, from few blocks to as many as the contract allows."""
    made = model(FAST)
    data = {count: growing(count) for count in effort.blocks}
    articles = {count: made.from_json(each) for count, each in data.items()}
    works: dict[str, tuple[Callable[[Any], object], Mapping[int, object]]] = {
        "from_json": (made.from_json, data),
        "to_json": (made.to_json, articles),
        "validate": (made.validate, data),
        **{
            f"to_{output}": (cast("Callable[[Any], object]", getattr(made, f"to_{output}")), articles)
            for output in ("html", "markdown", "text", "jsonld")
        },
    }
    for name, (function, inputs) in works.items():
        took = medians({str(count): _call(function, value) for count, value in inputs.items()}, effort)
        yield Growth(work=name, per_block={count: took[str(count)] / count for count in effort.blocks})


def _call(function: Callable[[Any], object], value: object) -> Work:
    return lambda: function(value)


def _row(  # noqa: PLR0913
    work: str,
    to: str,
    ours: str,
    peer: str,
    took: Mapping[str, float],
    *,
    goal: float | None = None,
    sense: Literal["at least", "at most"] = "at least",
) -> Row:
    return Row(work=work, to=to, ours=ours, peer=peer, took=took[ours], peer_took=took[peer], goal=goal, sense=sense)

"""The benchmarks run, and what they compare is the same work; no test looks at how long it takes."""

from __future__ import annotations

import gc
import io
import json
from collections import Counter
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

import newsmodel as nm
from benchmarks import __main__ as bench
from benchmarks import report, verdicts
from benchmarks.articles import SIZES, compact, different, growing, variants, with_faults
from benchmarks.contenders import NATIVE, PEERS, PYTHON, names_of_ours, ours
from benchmarks.goals import GOALS
from benchmarks.growth import Growth
from benchmarks.measuring import COLLECTING, PASSING, QUICK, USUAL, Way, medians
from benchmarks.page.view import LABELS, renderer
from benchmarks.rendering import check_same_html
from newsmodel._declare.classes import tag_of

_TAGS = {str(tag_of(cls)) for cls in nm.CORE_BLOCKS}


def _tags(data: bytes) -> Counter[str]:
    return Counter(block["type"] for block in json.loads(data)["body"])


def _lines(output: str) -> dict[str, list[list[str]]]:
    """The cells of every line of every table, by the title above it."""
    found: dict[str, list[list[str]]] = {}
    for part in output.split("\n## ")[1:]:
        lines = [line for line in part.splitlines() if line.startswith("| ")]
        found[part.splitlines()[0]] = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[1:]]
    return found


@pytest.fixture(scope="module")
def quick() -> dict[str, list[list[str]]]:
    """The tables of the quick form, which writes nothing."""
    before = bench.PAGE.stat().st_mtime_ns
    output = io.StringIO()
    with redirect_stdout(output):
        assert bench.main(["--quick"]) == 0
    assert before == bench.PAGE.stat().st_mtime_ns
    return _lines(output.getvalue())


def test_the_quick_form_measures_everything(quick: dict[str, list[list[str]]]) -> None:
    """Every comparison runs once, and every table has a line for each."""
    core, ours = int(nm.native), len(names_of_ours())
    two, three = 2 * core + 1, 3 * core + 1  # what is in Python is compared with one peer alone
    expected: dict[str, dict[str, int]] = {
        "Loading": {"from_json": 5 * three},
        "Loading and keeping": {"load and keep": three},
        "Dumping": dict.fromkeys(["to_json", "to_json_bytes", "to_json(indent=2)"], two),
        "Validating what is valid": {"validate": three},
        "Refusing what is not": {"refusal": 2 * (2 * core + 1)},
        "Many lines": {"check_lines": ours + core},
        "Rendering": {"to_html": 1, "to_markdown": 1, "to_text": 1},
        "Starting": {"import, first load": two, "first validate and to_json": two},
        "Memory": {"memory": two},
        "Other peers": {"from_json": len(PEERS) - 3},
        "Growth": {
            **dict.fromkeys(["from_json", "to_json", "to_json_bytes", "validate", "refusal"], ours),
            **dict.fromkeys(["to_html", "to_markdown", "to_text", "to_jsonld"], 1),
        },
    }
    assert expected == {title: Counter(line[0] for line in quick[title]) for title in expected}


def test_every_goal_is_about_something_that_is_measured(quick: dict[str, list[list[str]]]) -> None:
    """The quick form leaves out no goal except those for other sizes, and without the core those of the core."""
    sizes = SIZES.keys() - set(QUICK.sizes)
    expected = [goal.ours in names_of_ours() and not (goal.on and sizes.issuperset(goal.on)) for goal in GOALS]
    assert expected == [line[5] != report.NOT_MEASURED for line in quick["Goals"]]


def test_inputs_have_their_size_and_the_whole_vocabulary() -> None:
    """Sizes are right within 5 %; from 20 kB on there is a block of every kind."""
    for name in ("2 kB", "20 kB", "200 kB"):
        data = compact(SIZES[name])
        assert SIZES[name] * 0.95 < len(data) <= SIZES[name]
        assert () == nm.validate(data)
        assert name == "2 kB" or set(_tags(data)) == _TAGS


def test_inputs_are_the_same_every_time() -> None:
    """Equal seeds make equal articles, different seeds different ones."""
    assert compact(2_000, seed=1) == compact(2_000, seed=1)
    assert compact(2_000, seed=1) != compact(2_000, seed=2)


def test_other_writings_are_what_they_are_called() -> None:
    """Each is valid; the escaped one is the non-ASCII one in other bytes, and the others are the usual one."""
    written = pretty, french, escaped, ordered = tuple(variants().values())
    usual = compact(SIZES["20 kB"])
    assert [()] * 4 == [nm.validate(data) for data in written]
    assert json.loads(usual) == json.loads(pretty) == json.loads(ordered)
    assert len(usual) == len(ordered)
    assert usual != ordered
    assert json.loads(french) == json.loads(escaped)
    assert not french.isascii()
    assert escaped.isascii()
    assert pretty.count(b"\n") > 100


def test_growing_articles_have_as_many_blocks_as_asked_for() -> None:
    """They are valid too."""
    assert [10, 40] == [sum(_tags(growing(count)).values()) for count in (10, 40)]
    assert () == nm.validate(growing(40))


def test_a_peer_that_does_not_do_as_declared_is_noticed() -> None:
    """The check finds a peer that refuses less than declared, and one that refuses more."""
    peer = next(made for made in (create() for create in PEERS) if made.name == "msgspec")
    data = compact(SIZES["20 kB"])
    with pytest.raises(SystemExit, match="control character"):
        verdicts.check_verdicts([attrs.evolve(peer, lets_pass=())], data)
    with pytest.raises(SystemExit, match="missing member"):
        verdicts.check_verdicts([attrs.evolve(peer, lets_pass=(*peer.lets_pass, "missing member"))], data)


def test_a_peer_that_loses_content_is_noticed() -> None:
    """The message has the place of the first difference."""
    peer = attrs.evolve(ours(PYTHON), to_plain=lambda value: {**nm.to_dict(value), "language": "xx"})
    with pytest.raises(SystemExit, match=r"2 kB: /language: 'xx' is not 'en'"):
        verdicts.check_content([peer], {"2 kB": compact(SIZES["2 kB"])})


@pytest.mark.parametrize(("size", "count"), [("2 kB", 10), ("20 kB", 10), ("200 kB", 1)])
def test_templates_write_what_the_library_writes(size: str, count: int) -> None:
    """To the letter, for articles that differ."""
    by_templates = renderer()
    for data in different(SIZES[size], count):
        article = cast("nm.Article", nm.from_json(data))
        check_same_html(str(nm.to_html(article, labels=LABELS)), by_templates(article))


@pytest.mark.parametrize("name", ["dump", "dump_bytes", "dump_indented"])
def test_a_dump_that_loses_content_is_noticed(name: str) -> None:
    """Whichever way it is written."""
    peer = ours(PYTHON)
    change: dict[str, Any] = {name: lambda value: nm.to_json(attrs.evolve(value, language="xx")).encode()}
    with pytest.raises(SystemExit, match=r"2 kB: /language: 'xx' is not 'en'"):
        verdicts.check_content([attrs.evolve(peer, **change)], {"2 kB": compact(SIZES["2 kB"])})


def test_templates_that_write_other_html_are_noticed() -> None:
    """The message has the lines that differ."""
    with pytest.raises(SystemExit, match=r"-<p>a\n\+<p>b"):
        check_same_html("<div><p>a</p></div>", "<div><p>b</p></div>")


def test_growth_is_the_worst_rise_from_few_blocks_to_more() -> None:
    """A block that takes less time in a long article is not growth."""
    falls = Growth(work="load", ours=NATIVE, per_block={10: 3.0, 100: 2.0})
    rises = attrs.evolve(falls, per_block={10: 3.0, 100: 2.0, 1_000: 3.0})
    assert [1.0, 1.5] == [each.row.value("x as long") for each in (falls, rises)]


def test_every_function_runs_equally_often() -> None:
    """Each runs four times: to fill its caches, to estimate its time, just before it is timed, and once timed."""
    ran: Counter[str] = Counter()
    medians({name: partial(ran.update, [name]) for name in "ab"}, QUICK)
    assert Counter(a=4, b=4) == ran


@pytest.mark.parametrize("way", [USUAL, COLLECTING, PASSING])
def test_the_collector_runs_only_where_that_is_measured(way: Way) -> None:
    """Afterwards it is as it was, and nothing stays frozen."""
    before = (gc.isenabled(), gc.get_freeze_count())
    enabled: list[bool] = []  # the last time is the one that counts
    medians({"work": lambda: enabled.append(gc.isenabled())}, QUICK, way)
    assert (way.collects, before) == (enabled[-1], (gc.isenabled(), gc.get_freeze_count()))


def test_what_is_kept_is_freed_after_the_clock_has_stopped() -> None:
    """Freeing it is not part of loading it."""
    events: list[str] = []

    class Kept:
        def __del__(self) -> None:
            events.append("freed")

    def clock() -> float:
        events.append("clock")
        return float(len(events))

    medians({"work": Kept}, QUICK, attrs.evolve(COLLECTING, clock=clock))
    assert ["clock", "clock", "freed"] == events[-3:]


@pytest.mark.parametrize(("size", "most"), [("2 kB", 2), ("20 kB", 1)])
def test_a_payload_has_as_many_faults_as_asked_for(size: str, most: int) -> None:
    """They are in different objects of an article, where it has so many."""
    problems = [nm.validate(with_faults(compact(SIZES[size]), count)) for count in (1, 20)]
    objects = Counter(problem.pointer.rpartition("/")[0] for problem in problems[1])
    assert ([1, 20], most) == ([len(found) for found in problems], max(objects.values()))


def test_different_articles_are_different() -> None:
    """The first is the one that every other comparison uses."""
    data = different(SIZES["2 kB"], 5)
    assert (5, compact(SIZES["2 kB"])) == (len(set(data)), data[0])


def test_the_page_ends_with_the_notes() -> None:
    """What was tried and did not help is written by hand, and printed after the figures."""
    notes = Path(bench.NOTES).read_text("utf-8")
    assert notes.startswith("## ")
    assert "\n## What was tried and did not help\n" in notes
    assert bench.PAGE.read_text("utf-8").endswith(f"\n\n{notes}")
    assert bench.page([]).endswith(f"\n\n{notes}")

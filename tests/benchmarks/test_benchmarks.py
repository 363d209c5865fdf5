"""The benchmarks run, and what they compare is the same work; no test looks at how long it takes."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from pathlib import Path

import attrs
import pytest

import newsmodel as nm
from benchmarks import __main__ as bench
from benchmarks import comparisons, verdicts
from benchmarks.articles import SIZES, compact, growing, variants
from benchmarks.contenders import FAST, PEERS, ours
from benchmarks.measuring import QUICK, medians
from newsmodel._declare.shapes import tag_of

_TAGS = {str(tag_of(cls)) for cls in nm.CORE_BLOCKS}


def _tags(data: bytes) -> Counter[str]:
    return Counter(block["type"] for block in json.loads(data)["body"])


def test_the_quick_form_measures_everything_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Every comparison runs once, and every table has a line for each."""
    before = bench.PAGE.stat().st_mtime_ns

    assert bench.main(["--quick"]) == 0

    output = capsys.readouterr().out
    expected = {
        "from_json": 12 + len(PEERS) + 1,
        "to_json": 3 + 1,
        "validate": 4 + 1,
        "refusal": 4,
        "to_html": 1 + 1,
        "import, first load": 2,
        "memory": 2,
        "to_markdown": 1,
        "to_text": 1,
        "to_jsonld": 1,
    }
    lines = Counter(line.split("|")[1].strip() for line in output.splitlines() if line.startswith("| "))
    assert expected == {work: lines[work] for work in expected}
    assert before == bench.PAGE.stat().st_mtime_ns


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
    """Each is valid; the escaped one is the non-ASCII one in other bytes."""
    written = variants()
    assert [()] * 3 == [nm.validate(data) for data in written.values()]
    assert json.loads(written["non-ASCII"]) == json.loads(written["\\u-escaped"])
    assert not written["non-ASCII"].isascii()
    assert written["\\u-escaped"].isascii()
    assert written["pretty-printed"].count(b"\n") > 100


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
    peer = attrs.evolve(ours(FAST), to_plain=lambda value: {**nm.to_dict(value), "language": "xx"})
    with pytest.raises(SystemExit, match=r"2 kB: /language: 'xx' is not 'en'"):
        verdicts.check_content([peer], {"2 kB": compact(SIZES["2 kB"])})


def test_templates_that_write_other_html_are_noticed() -> None:
    """The message has the lines that differ."""
    with pytest.raises(SystemExit, match=r"-<p>a\n\+<p>b"):
        comparisons.check_same_html("<div><p>a</p></div>", "<div><p>b</p></div>")


def test_a_ratio_is_compared_with_its_goal() -> None:
    """A goal is a least ratio of speed, or a greatest ratio of time."""
    row = comparisons.Row(work="load", to="x", ours="a", peer="b", took=2, peer_took=3, goal=1.5)
    assert (1.5, True) == (row.ratio, row.is_met)
    assert not attrs.evolve(row, goal=1.6).is_met
    assert attrs.evolve(row, goal=0.7, sense="at most").is_met
    assert not attrs.evolve(row, goal=0.6, sense="at most").is_met
    assert attrs.evolve(row, goal=None).is_met is None


def test_growth_is_the_worst_rise_from_few_blocks_to_more() -> None:
    """A block that takes less time in a long article is not growth."""
    assert 1.0 == comparisons.Growth(work="load", per_block={10: 3.0, 100: 2.0}).ratio
    assert 1.5 == comparisons.Growth(work="load", per_block={10: 3.0, 100: 2.0, 1_000: 3.0}).ratio


def test_every_function_runs_equally_often() -> None:
    """Each runs four times: to fill its caches, to estimate its time, just before it is timed, and once timed."""
    ran: Counter[str] = Counter()
    medians({name: partial(ran.update, [name]) for name in "ab"}, QUICK)
    assert Counter(a=4, b=4) == ran


def test_the_page_ends_with_the_notes() -> None:
    """What was tried and did not help is written by hand, and printed after the figures."""
    notes = Path(bench.NOTES).read_text("utf-8")
    assert notes.startswith("## What was tried and did not help\n")
    assert bench.PAGE.read_text("utf-8").endswith(notes)

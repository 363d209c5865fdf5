"""What is compared with what, in one process: JSON in and out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

import newsmodel as nm
from benchmarks.articles import SIZES, compact, different, variants, with_faults
from benchmarks.contenders import (
    LEAN,
    NATIVE,
    NO_EXTRA,
    PYDANTIC,
    PYTHON,
    RUST,
    SCHEMA,
    UNCHECKED,
    Contender,
    Dump,
    model,
    names_of_ours,
)
from benchmarks.goals import ONE_THREAD, TWO_THREADS
from benchmarks.measuring import COLLECTING, PASSING, Effort, Work, medians
from benchmarks.rows import Row
from newsmodel._validate.engines import offline_validator

Peers = Mapping[str, Contender]
#: How many faults a payload has that is refused.
FAULTS: Final = {"one fault": 1, "twenty faults": 20}


@cache
def compact_inputs(sizes: tuple[str, ...]) -> Mapping[str, bytes]:
    """Compact articles by the name of their size."""
    return {name: compact(SIZES[name]) for name in sizes}


def loading(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``from_json`` of every size and every writing."""
    contenders = [peers[name] for name in (*names_of_ours(), PYDANTIC, LEAN, UNCHECKED)]
    for to, data in {**compact_inputs(effort.sizes), **variants()}.items():
        took = medians({each.name: call(each.load, data) for each in contenders}, effort)
        yield from against("from_json", to, took, (PYDANTIC, LEAN, UNCHECKED))


def keeping(peers: Peers, effort: Effort) -> Iterator[Row]:
    """Different articles, loaded and kept while the collector is on."""
    data = different(SIZES["20 kB"], effort.kept)

    def kept(load: Callable[[bytes], object]) -> Work:
        return lambda: [load(each) for each in data]

    contenders = [peers[name] for name in (*names_of_ours(), PYDANTIC, LEAN, UNCHECKED)]
    took = medians({each.name: kept(each.load) for each in contenders}, effort, COLLECTING)
    to = f"{effort.kept} of 20 kB"
    yield from against("load and keep", to, took, (PYDANTIC, LEAN, UNCHECKED))


def other_peers(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``from_json`` of one article against the peers that are not in `loading`, whatever they leave unchecked."""
    ours = names_of_ours()
    others = [name for name in peers if name not in (*ours, PYDANTIC, LEAN, UNCHECKED)]
    data = compact(SIZES["20 kB"])
    took = medians({name: call(peers[name].load, data) for name in (ours[0], *others)}, effort)
    for name in others:
        yield row("from_json", "20 kB", ours[0], name, took)


def dumping(peers: Peers, effort: Effort) -> Iterator[Row]:
    """The three ways to write, each against what the peers have for it."""
    ways: dict[str, Callable[[Contender], Dump | None]] = {
        "to_json": lambda each: each.dump,
        "to_json_bytes": lambda each: each.dump_bytes or each.dump,
        "to_json(indent=2)": lambda each: each.dump_indented,
    }
    contenders = [peers[name] for name in (*names_of_ours(), PYDANTIC, UNCHECKED)]
    for work, way in ways.items():
        dumps = {each.name: way(each) for each in contenders}
        for size, data in compact_inputs(effort.sizes).items():
            works = {each.name: call(cast("Dump", dumps[each.name]), each.load(data)) for each in contenders}
            yield from against(work, size, medians(works, effort), (PYDANTIC, UNCHECKED))


def validating(peers: Peers, effort: Effort) -> Iterator[Row]:
    """``validate`` of a valid payload; pydantic has no way to check without loading."""
    for size, data in compact_inputs(effort.sizes).items():
        works = {name: call(model(name).validate, data) for name in names_of_ours()}
        works |= {name: call(peers[name].load, data) for name in (PYDANTIC, LEAN, RUST)}
        yield from against("validate", size, medians(works, effort), (PYDANTIC, LEAN, RUST))


def refusing(effort: Effort) -> Iterator[Row]:
    """``validate`` of an invalid payload against jsonschema alone, which lists errors and not one problem per fault."""
    validator = offline_validator(nm.json_schema("article"))

    def errors(data: bytes) -> list[object]:
        return list(validator.iter_errors(json.loads(data)))

    for size, valid in compact_inputs(effort.sizes).items():
        for said, count in FAULTS.items():
            to, data = f"{size}, {said}", with_faults(valid, count)
            if not errors(data) or len(nm.validate(data)) != count:
                raise SystemExit(f"{to}: not refused as it should be")
            names = (NATIVE, NO_EXTRA, PYTHON) if nm.native else (PYTHON,)
            works: dict[str, Work] = {name: call(model(name).validate, data) for name in names}
            took = medians({**works, SCHEMA: call(errors, data)}, effort)
            for name in names:
                yield row("refusal", to, name, SCHEMA, took)


def checking_lines(effort: Effort) -> Iterator[Row]:
    """``check_lines`` of valid lines of 2 kB: the time a line; with the core, two threads against one."""
    lines = different(SIZES["2 kB"], min(effort.lines, 1_000))
    data = b"\n".join(lines[index % len(lines)] for index in range(effort.lines))
    for name in names_of_ours():
        check = model(name).check_lines
        _test_lines(check, lines)
        took = medians({ONE_THREAD: call(check, data)}, effort)
        yield Row(work="check_lines", to=ONE_THREAD, ours=name, took=took[ONE_THREAD] / effort.lines)
    if nm.native:
        yield _two_threads(model(NATIVE).check_lines, data, effort)


def _two_threads(check: Callable[..., object], data: bytes, effort: Effort) -> Row:
    works: dict[str, Work] = {ONE_THREAD: call(check, data), NATIVE: lambda: check(data, threads=2)}
    took = {name: taken / effort.lines for name, taken in medians(works, effort, PASSING).items()}
    return row("check_lines", TWO_THREADS, NATIVE, ONE_THREAD, took)


def _test_lines(check: Callable[..., object], lines: list[bytes]) -> None:
    """Check that no valid line is refused, and that one with a fault is."""
    faulty = [*lines[:3], with_faults(lines[3], 1), *lines[4:]]
    if check(b"\n".join(lines)) != () or check(b"\n".join(faulty), threads=2) != (4,):
        raise SystemExit("check_lines does not find the line with a fault, or refuses another")


def call(function: Callable[[Any], object], value: object) -> Work:
    """The call of a function, ready to be timed."""
    return lambda: function(value)


def against(work: str, to: str, took: Mapping[str, float], peers: tuple[str, ...]) -> Iterator[Row]:
    """Our contenders against peers; the one in Python against the first of them alone."""
    for ours in names_of_ours():
        for peer in peers[:1] if ours == PYTHON else peers:
            yield row(work, to, ours, peer, took)


def row(work: str, to: str, ours: str, peer: str, took: Mapping[str, float]) -> Row:
    """One of our contenders against one peer."""
    return Row(work=work, to=to, ours=ours, took=took[ours], peer=peer, peer_took=took[peer])

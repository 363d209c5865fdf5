"""Measure how outputs and times grow with a payload: no output may be many times its input, no time more than linear.

For every array of the vocabulary there are payloads that fill it, with right items, with those of a later version and
with wrong ones (``growing.py``), and each goes through everything that reads or writes: loading, validating with both
engines, and every output. Measured is the time of the process, which other programs change little. What seems too slow
is measured nine times more: then the shortest time counts, and the ratio in the middle. If it still does, it is
measured at twice the size.

A function that takes quadratic time, a slow one, and one that writes too much are measured too, and have to be
reported.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial, reduce
from statistics import median
from typing import Any, Final

import attrs

import newsmodel as nm
from growing import STRICT, Family, Items, LongText, families, long_texts
from newsmodel._wire.yaml import read
from newsmodel.content.article import Article
from newsmodel.documents import LoadFlavour

#: Twice the size may take this many times as long.
RATIO: Final = 2.3
#: An output may be this many times as large as its input, and this many bytes more.
TIMES, MORE_BYTES = 30, 64_000
#: Seconds for each megabyte of input, and what a small payload may take besides.
SECONDS, MORE_SECONDS = 1.0, 0.1
#: What has a bound of its own, in docs/design/limits.md, which says what takes the time.
OWN_SECONDS: Final = {
    "validate, jsonschema": 5.0,
    "validate, open, jsonschema": 5.0,
    "validate, open, jsonschema-rs": 5.0,
    "terminal": 20.0,
    "advise": 2.0,
    "html page": 2.0,
}
#: What is slow gets payloads of a part of the size.
PARTS: Final = {"terminal": 4}
#: What ends the name of a task that is measured with a document of a later version.
_OPENED: Final = ", opened"
#: Times below this many seconds have no ratio: they are too short to be measured.
LEAST_SECONDS: Final = 0.01
#: The size of a piece without the array that grows, where its other members are full.
_FULL: Final = 60_000
#: The size of payloads of which only the sizes of outputs are measured.
_SMALL: Final = 2_000
#: How often a time is measured again if it seems too long.
AGAIN: Final = 9

PLAIN = nm.ContentModel(engine="jsonschema", core="python")
FAST = nm.ContentModel(engine="jsonschema-rs")

#: What reads or writes: a function from a JSON text to the text that it leads to, made ready by what is not measured.
Task = Callable[[str], Callable[[], str]]


def _of_article(write: Callable[[Article], object], flavour: LoadFlavour = "strict") -> Task:
    def ready(text: str) -> Callable[[], str]:
        article = FAST.from_json(text, Article, flavour=flavour)
        return lambda: str(write(article))

    return ready


def _of_draft(take: Callable[[str], object]) -> Task:
    """Of the draft of an article, as text."""

    def ready(text: str) -> Callable[[], str]:
        draft = json.dumps(FAST.to_llm(FAST.from_json(text)))
        return lambda: str(take(draft))

    return ready


def _of_text(take: Callable[[str], object]) -> Task:
    return lambda text: lambda: str(take(text))


def _of_data(take: Callable[[Any], object]) -> Task:
    def ready(text: str) -> Callable[[], str]:
        data = json.loads(text)
        return lambda: str(take(data))

    return ready


def _lines(problems: tuple[nm.Problem, ...]) -> str:
    return "\n".join(map(str, problems))


def _loaded(model: nm.ContentModel, text: str, flavour: LoadFlavour = "strict") -> str:
    model.from_json(text, flavour=flavour)
    return ""


def _refused(model: nm.ContentModel, text: str) -> str:
    """What loading raises; it says the same as validating."""
    try:
        model.from_json(text)
    except nm.ValidationError as error:
        return str(error)
    raise SystemExit("a wrong payload was accepted")


def _from_yaml(text: str) -> str:
    document = read(text)
    return _lines(document.with_positions(FAST.validate(document.value)))


#: What is measured with right payloads.
WRITING: Final[dict[str, Task]] = {
    "html": _of_article(FAST.to_html),
    "html page": _of_article(partial(FAST.to_html, page=True)),
    "markdown": _of_article(FAST.to_markdown),
    "markdown, commonmark": _of_article(partial(FAST.to_markdown, flavour="commonmark", front_matter=True)),
    "text": _of_article(FAST.to_text),
    "text, narrow": _of_article(partial(FAST.to_text, width=20, numbered_links=True)),
    "terminal": _of_article(FAST.to_terminal),
    "jsonld": _of_article(FAST.to_jsonld),
    "json, plain": _of_article(PLAIN.to_json),
    "json": _of_article(FAST.to_json),
    "json, indented": _of_article(partial(FAST.to_json, indent=2)),
    "draft": _of_article(lambda article: json.dumps(FAST.to_llm(article))),
    "from draft": _of_draft(lambda draft: FAST.from_llm(draft) and ""),
    "dict": _of_article(lambda article: FAST.to_dict(article) and ""),
    "lint": _of_article(lambda article: _lines(nm.lint(article))),
    "outline": _of_article(nm.outline),
    "word count": _of_article(nm.word_count),
    "walk": _of_article(lambda article: len(list(nm.walk(article)))),
    "numbered sources": _of_article(lambda article: len(nm.numbered_sources(article))),
    "from json": _of_text(partial(_loaded, FAST)),
    "from json, plain": _of_text(partial(_loaded, PLAIN)),
    "from dict": _of_data(lambda data: FAST.from_dict(data) and ""),
    "from yaml": _of_text(_from_yaml),
    "advise": _of_text(lambda text: _lines(FAST.advise(text))),
    "validate": _of_text(lambda text: _lines(PLAIN.validate(text))),
    "validate, open": _of_text(lambda text: _lines(FAST.validate(text, flavour="open"))),
}
#: What is measured with payloads of a later version.
OPENED: Final[dict[str, Task]] = {
    name + _OPENED: task
    for name, task in {
        "from json": _of_text(partial(_loaded, FAST, flavour="open")),
        "from json, plain": _of_text(partial(_loaded, PLAIN, flavour="open")),
        "advise": _of_text(lambda text: _lines(FAST.advise(text, flavour="open"))),
        "validate": _of_text(lambda text: _lines(PLAIN.validate(text, flavour="open"))),
        "html": _of_article(FAST.to_html, "open"),
        "markdown": _of_article(FAST.to_markdown, "open"),
        "text": _of_article(FAST.to_text, "open"),
        "terminal": _of_article(FAST.to_terminal, "open"),
        "jsonld": _of_article(FAST.to_jsonld, "open"),
        "json": _of_article(FAST.to_json, "open"),
        "dict": _of_article(lambda article: FAST.to_dict(article) and "", "open"),
        "walk": _of_article(lambda article: len(list(nm.walk(article))), "open"),
        "unknown members": _of_article(lambda article: len(nm.unknown_members(article)), "open"),
        "hash": _of_article(lambda article: hash(article) and "", "open"),
    }.items()
}
#: What is measured with wrong payloads.
REFUSING: Final[dict[str, Task]] = {
    "draft": _of_text(lambda text: _lines(FAST.llm_problems(text))),
    "validate, jsonschema": _of_text(lambda text: _lines(PLAIN.validate(text))),
    "validate, jsonschema-rs": _of_text(lambda text: _lines(FAST.validate(text))),
    "validate, open, jsonschema": _of_text(lambda text: _lines(PLAIN.validate(text, flavour="open"))),
    "validate, open, jsonschema-rs": _of_text(lambda text: _lines(FAST.validate(text, flavour="open"))),
    "validate data": _of_data(lambda data: _lines(FAST.validate(data))),
    "problem details": _of_text(lambda text: json.dumps(nm.problem_details(FAST.validate(text)))),
    "refused json": _of_text(partial(_refused, FAST)),
    "refused yaml": _of_text(_from_yaml),
}


def _own(task: str) -> str:
    """The name by which the bounds of a task stand: they hold for a document of a later version too."""
    return task.removesuffix(_OPENED)


@attrs.frozen
class Measured:
    """What was measured with one payload.

    Attributes:
        size: Its size in bytes.
        seconds: How long it took.
        written: The size of the output.
    """

    size: int
    seconds: float
    written: int


@attrs.frozen
class Row:
    """A family of payloads with a task, at a size and at twice that size.

    Attributes:
        family: The name of the family.
        task: The name of the task.
        once: The shortest measurement at the size.
        twice: The shortest measurement at twice the size.
        ratios: How many times as long twice the size took, each time that both were measured.
    """

    family: str
    task: str
    once: Measured
    twice: Measured
    ratios: tuple[float, ...]

    @classmethod
    def of(cls, family: str, task: str, once: Measured, twice: Measured, least: int = 0) -> Row:
        """A family and a task that have been measured once; ``least`` is the size of what does not grow."""
        grown = (twice.size - least) / max(once.size - least, 1)
        ratio = 1 + (twice.seconds / max(once.seconds, 1e-9) - 1) / max(grown - 1, 0.5)
        return cls(family, task, once, twice, (ratio,))

    @property
    def ratio(self) -> float:
        """How many times as long twice the size takes."""
        return median(self.ratios)

    @property
    def has_grown(self) -> bool:
        """Whether the limits of arrays allowed about twice the size."""
        return self.twice.size > self.once.size * 1.5

    @property
    def has_ratio(self) -> bool:
        """Whether the times can be compared: a payload at its limits does not grow, and a short time says nothing."""
        return self.once.seconds >= LEAST_SECONDS and self.has_grown

    @property
    def rise(self) -> float:
        """How many bytes more are written for each more of input."""
        return (self.twice.written - self.once.written) / max(self.twice.size - self.once.size, 1)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is too slow or too large."""
        return (*self._slow(), *self.too_large)

    @property
    def too_large(self) -> tuple[str, ...]:
        """What is too large."""
        found = []
        if self.twice.written > TIMES * self.twice.size + MORE_BYTES:
            found.append(f"writes {self.twice.written:,} bytes for {self.twice.size:,}")
        elif self.rise > TIMES and self.twice.size > 1.1 * self.once.size:
            found.append(f"writes {self.rise:.1f} bytes more for each more of {self.twice.size:,}")
        return tuple(found)

    def _slow(self) -> Iterator[str]:
        allowed = OWN_SECONDS.get(_own(self.task), SECONDS)
        megabytes = self.twice.size / 1e6
        if self.twice.seconds > allowed * megabytes + MORE_SECONDS:
            yield f"takes {self.twice.seconds:.2f} s for {megabytes:.2f} MB, more than {allowed:g} s for each"
        if self.has_ratio and self.ratio > RATIO:
            yield f"takes {self.ratio:.2f} times as long for twice the size ({self.twice.seconds:.2f} s)"

    def again(self, other: Row) -> Row:
        """Two measurements together."""
        return attrs.evolve(
            self,
            once=min(self.once, other.once, key=lambda each: each.seconds),
            twice=min(self.twice, other.twice, key=lambda each: each.seconds),
            ratios=(*self.ratios, *other.ratios),
        )


def measure(family: str, name: str, task: Task, texts: tuple[str, str], least: int = 0) -> Row:
    """A task with two texts, measured again where it seems too slow; ``least`` is the size of what does not grow."""
    return surely(partial(_once, family, name, task, texts, least))


def _once(family: str, name: str, task: Task, texts: tuple[str, str], least: int = 0) -> Row:
    once, twice = (_measured(task, text) for text in texts)
    return Row.of(family, name, once, twice, least)


def surely(measured: Callable[[], Row]) -> Row:
    """A row, measured again where it seems too slow."""
    row = measured()
    if row.faults:
        row = reduce(Row.again, (measured() for _ in range(AGAIN)), row)
    return row


def _measured(task: Task, text: str) -> Measured:
    ready = task(text)
    written: list[str] = []
    seconds = seconds_of(lambda: written.append(ready()))
    return Measured(len(text.encode()), seconds, len(written[0].encode("utf-8", "surrogatepass")))


def seconds_of(run: Callable[[], object]) -> float:
    """How long the process takes for a call."""
    gc.disable()  # when it would run is chance
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    gc.enable()
    return seconds


# --- The control ----------------------------------------------------------------------------------------------------


def quadratic(text: str) -> Callable[[], str]:
    """A task that compares each character with each other one."""
    return lambda: str(sum(one == other for one in text for other in text))


def slow(text: str) -> Callable[[], str]:
    """A task that needs a tenth of a millisecond, or about, for each character."""
    return lambda: str(sum(sum(range(10_000)) for _ in text))


def amplifying(text: str) -> Callable[[], str]:
    """A task that writes forty bytes for each of its input."""
    return lambda: "x" * 40 * len(text)


#: What is planted, and what has to be said of it.
CONTROLS: Final[dict[Task, str]] = {quadratic: "times as long", slow: "s for each", amplifying: "writes"}


# --- All of it ------------------------------------------------------------------------------------------------------


@cache
def _every() -> dict[str, Family | LongText]:
    """Every family by its name."""
    found = [family for items in STRICT for full in (0, _FULL) for family in families(items, full=full)]
    others = [family for items in ("later", "number", "unknown", "dangling") for family in families(items)]
    every: list[Family | LongText] = [*long_texts(), *found, *others]
    return {family.name: family for family in every}


def tasks_of(family: Family | LongText) -> dict[str, Task]:
    """What is measured with the payloads of a family."""
    return WRITING if family.items in STRICT else OPENED if family.items == "later" else REFUSING


def rows_of(name: str, size: int, only: str = "") -> list[Row]:
    """The rows of a family, at a size and at twice that size; where they seem too slow, at twice and four times it."""
    warnings.simplefilter("ignore")
    family = _every()[name]

    @cache
    def texts(size: int) -> tuple[str, str]:
        return family.text(size), family.text(2 * size)

    least = family.text(1)
    rows = []
    gc.collect()
    for task, run in tasks_of(family).items():
        if only in task:
            run(least)()  # what is made only once is not to be measured
            own = size // PARTS.get(_own(task), 1)
            row = measure(name, task, run, texts(own), len(least.encode()))
            if row.faults:  # what is slow only at the start is not slow at twice the size
                larger = measure(name, task, run, texts(2 * own), len(least.encode()))
                row = larger if larger.has_grown else row
            rows.append(row)
    return rows


def main(arguments: list[str]) -> int:
    """Measure, and print what is too slow or too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small payloads, and fewer of them")
    parser.add_argument("--sizes", metavar="ITEMS", help="only the sizes of outputs, of small payloads with such items")
    parser.add_argument("--only", default="", help="only families whose names have this in them")
    parser.add_argument("--task", default="", help="only what has this in its name")
    parser.add_argument("--rows", action="store_true", help="print every row")
    options = parser.parse_args(arguments)
    if options.sizes:
        return _sizes(options.sizes)
    size = 30_000 if options.quick else 150_000
    chosen = [each for each in _every().values() if not options.quick or bool(each.full) == (each.items == "whole")]
    names = [each.name for each in chosen if options.only in each.name]
    begun = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rows = [row for found in pool.map(partial(rows_of, size=size, only=options.task), names) for row in found]
    return report(rows, _controls(), time.monotonic() - begun, every=options.rows)


def _sizes(items: Items) -> int:
    """Print every output that is too large, in one process and without times."""
    faults = []
    arrays = families(items, full=2 * _SMALL if items == "whole" else 0)
    for family in (*arrays, *(long_texts() if items == "small" else ())):
        texts = (family.text(_SMALL), family.text(2 * _SMALL))
        tasks = {name: task for name, task in tasks_of(family).items() if _own(name) not in PARTS}
        rows = [_once(family.name, name, task, texts) for name, task in tasks.items()]
        faults += [f"{family.name}: {row.task} {fault}" for row in rows for fault in row.too_large]
    print("\n".join(faults) or "no output is too large")
    return 1 if faults else 0


def _controls() -> list[Row]:
    texts = ("x" * 1_000, "x" * 2_000)
    return [measure("control", f"planted, {task.__name__}", task, texts) for task in CONTROLS]


def report(rows: list[Row], controls: list[Row], seconds: float, *, every: bool) -> int:
    """Print the worst of each task, and every fault; the exit code is 1 if there is one, or none in a control."""
    print(
        f"{'task':30} {'s/MB':>7} {'ratio':>6} {'rise':>7}   worst of each, over {len(rows):,} rows in {seconds:.0f} s"
    )
    for task in dict.fromkeys(row.task for row in (*rows, *controls)):
        own = [row for row in (*rows, *controls) if row.task == task]
        pace = max(max(row.twice.seconds - MORE_SECONDS, 0) / row.twice.size * 1e6 for row in own)
        ratio = max((row.ratio for row in own if row.has_ratio), default=0.0)
        grown = max((row.rise for row in own if row.twice.size > 1.1 * row.once.size), default=0.0)
        print(f"{task:30} {pace:7.2f} {ratio:6.2f} {grown:7.1f}")
    for row in rows if every else ():
        times = f"{row.twice.size:9,} {row.twice.seconds:7.3f} {row.ratio:6.2f}"
        print(f"{row.family:60} {row.task:30} {times} {row.twice.written:11,}")
    faults = [f"{row.family}: {row.task} {fault}" for row in rows for fault in row.faults]
    said = zip(controls, CONTROLS.values(), strict=True)
    blind = [row.task for row, what in said if not any(what in fault for fault in row.faults)]
    print("\n".join(faults))
    print(f"{len(faults)} faults; " + (f"not reported: {', '.join(blind)}" if blind else "every control was reported"))
    return 1 if faults or blind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

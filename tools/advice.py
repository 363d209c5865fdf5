"""Measure how the time of each editorial check grows with hostile texts: none may be more than linear.

Each family of texts is put everywhere where people read: in the body, in titles, captions, names and comments. A check
that takes quadratic time is planted, and has to be reported. With the argument ``once``, every check only reads every
family once, and the number of warnings is printed.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Final

import newsmodel as nm
from growth import Measured, Row, seconds_of, surely
from hostile import Family, common_families
from newsmodel.linting import CHECKS, Check, available, lint
from newsmodel.linting.context import Advice, LintContext

#: The size of the smaller texts.
SIZE: Final = 2_000
#: The most characters of a text of one line, and of a name.
_LINE, _NAME = 300, 100
_AT = datetime(2026, 1, 1, tzinfo=UTC)


def document(family: Family, count: int, language: str = "en") -> nm.Article:
    """An article that has a text of a family wherever it fits: once as long as it gets, and in many short pieces."""
    long, line = _readable(family(count))[:90_000] or "x", " ".join(_readable(family(count))[:_LINE].split()) or "x"
    pieces = [long[start : start + 80] for start in range(0, len(long), 80)]
    names = [f"{_readable(family(3))[:_NAME].replace(chr(10), ' ')} {index}" for index in range(min(len(pieces), 500))]
    author = nm.CommentAuthor("Ada")
    comment = nm.Comment([nm.Paragraph(long)], id="c", status="visible", author=author, created=_AT)
    body: list[nm.AnyBlock] = [
        nm.Paragraph(long),
        nm.Heading(line, level=2),
        nm.Quote([long]),
        nm.ListBlock(pieces[:500]),
        nm.Image("https://example.org/a", alt=line, caption=line, credit=line),
        *map(nm.Paragraph, pieces),
    ]
    return nm.Article(
        id="tag:example.org,2026:1",
        headline=line,
        standfirst=line,
        language=language,
        body=body,
        sources=[nm.Source(id=f"s{index}", name=name) for index, name in enumerate(names)],
        discussion=nm.Discussion(open=True, comments=[comment]),
    )


def _readable(text: str) -> str:
    """A text without the characters that no text of the model may have."""
    return "".join(character for character in text if character == "\n" or character.isprintable())


def once(count: int) -> Iterator[tuple[str, int]]:
    """How many warnings every check has about every family, by the name of the family."""
    languages = ("en", "de", "sv", "fr")
    for index, (name, family) in enumerate(common_families()):
        yield name, len(lint(document(family, count, languages[index % len(languages)])))


def planted(context: LintContext) -> Iterator[Advice]:
    """A check that compares each character of the longest text with each other one."""
    text = max((passage.text for passage in context.passages), key=len)
    yield from (((), one) for one in text for other in text if one is None is other)


def measure(name: str, family: Family, checks: Mapping[str, Check]) -> Iterator[Row]:
    """Every check with a family, at a size and at twice that size."""
    contexts = [LintContext(document(family, size)) for size in (SIZE, 2 * SIZE)]
    sizes = [len(nm.to_json(document(family, size)).encode()) for size in (SIZE, 2 * SIZE)]
    for context in contexts:
        _ = context.passages, context.cited, context.texts  # what several checks share is no check's own time
    for code, check in checks.items():
        yield surely(partial(_row, name, code, check, [*zip(sizes, contexts, strict=True)]))


def _row(name: str, code: str, check: Check, contexts: Iterable[tuple[int, LintContext]]) -> Row:
    single, double = (
        Measured(size, seconds_of(lambda context=context: deque(check(context), maxlen=0)), 0)  # type: ignore[misc]
        for size, context in contexts
    )
    return Row.of(name, code, single, double)


def main() -> int:
    """Print the slowest family of each check, and every one that is too slow; 1 if there is one, or no control."""
    if sys.argv[1:2] == ["once"]:
        found = list(once(int(sys.argv[2])))
        print(len(found), sum(count for _, count in found))
        return 0
    checks = {code: CHECKS[code] for code in available()}
    with ProcessPoolExecutor() as pool:
        rows = list(chain.from_iterable(pool.map(partial(_rows, checks=tuple(checks)), [*dict(common_families())])))
    for code in checks:
        worst = max((row for row in rows if row.task == code), key=lambda row: row.twice.seconds)
        print(f"{worst.ratio:6.2f} {worst.twice.seconds * 1000:8.1f} ms  {code:30} {worst.family}")
    faults = [f"{row.task} {fault}: {row.family}" for row in rows for fault in row.faults]
    control = [row.faults for row in measure("letters", lambda size: "a" * size, {"planted": planted})]
    is_seen = any("times as long" in fault for faults in control for fault in faults)
    print("\n".join(faults))
    print(f"{len(faults)} faults; the planted one was {'' if is_seen else 'not '}reported")
    return int(bool(faults) or not is_seen)


def _rows(name: str, checks: Sequence[str]) -> list[Row]:
    return list(measure(name, dict(common_families())[name], {code: CHECKS[code] for code in checks}))


if __name__ == "__main__":
    raise SystemExit(main())

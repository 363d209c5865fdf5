"""Print how the time for editorial advice grows with hostile texts: twice as much text should take twice as long.

Each family of texts is put everywhere where people read: in the body, in titles, captions, names and comments. With
the argument ``once``, every check only reads every family once, and the number of warnings is printed.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import newsmodel as nm
from hostile import Family, common_families
from newsmodel.linting import CHECKS, available, lint
from newsmodel.linting.context import LintContext

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


def _seconds(context: LintContext, code: str) -> float:
    start = time.perf_counter()
    deque(CHECKS[code](context), maxlen=0)
    return time.perf_counter() - start


def main() -> int:
    """Print, for each check, the ratio over all families, the time for the larger texts, and the slowest family."""
    if sys.argv[1:2] == ["once"]:
        found = list(once(int(sys.argv[2])))
        print(len(found), sum(count for _, count in found))
        return 0
    totals = [dict.fromkeys(available(), 0.0) for _ in range(2)]
    slowest: dict[str, tuple[float, str]] = dict.fromkeys(available(), (0.0, ""))
    for name, family in common_families():
        for index, piece in enumerate((document(family, SIZE), document(family, 2 * SIZE))):
            context = LintContext(piece)
            _ = context.passages, context.cited, context.texts  # what several checks share is no check's own time
            for code in available():
                seconds = _seconds(context, code)
                totals[index][code] += seconds
                slowest[code] = max(slowest[code], (seconds, name))
    for code, total in sorted(totals[1].items(), key=lambda each: -each[1]):
        seconds, name = slowest[code]
        print(f"{total / totals[0][code]:6.2f} {total:8.3f} s  {code:30} {seconds * 1000:8.1f} ms  {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

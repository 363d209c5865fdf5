"""What is compared with what: the other outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import unified_diff
from typing import Any, Final, cast

import newsmodel as nm
from benchmarks.comparisons import call, compact_inputs
from benchmarks.contenders import names_of_ours
from benchmarks.goals import HTML, JINJA
from benchmarks.measuring import Effort, medians
from benchmarks.page.view import LABELS, renderer
from benchmarks.rows import Row

_TEXTS: Final = ("to_markdown", "to_text")


def rendering(effort: Effort) -> Iterator[Row]:
    """``to_html`` against Jinja2 with the same output; Markdown and text against ``to_html``."""
    by_templates = renderer()
    ours = names_of_ours()[0]  # the core has no part in this
    for size, data in compact_inputs(effort.sizes).items():
        article = cast("nm.Article", nm.from_json(data))
        outputs = {output: _output(output) for output in (HTML, *_TEXTS)}
        check_same_html(outputs[HTML](article), by_templates(article))
        works = {name: call(function, article) for name, function in (outputs | {JINJA: by_templates}).items()}
        took = medians(works, effort)
        for output, peer in {HTML: JINJA, **dict.fromkeys(_TEXTS, HTML)}.items():
            yield Row(work=output, to=size, ours=ours, took=took[output], peer=peer, peer_took=took[peer])


def _output(name: str) -> Callable[[Any], str]:
    function = getattr(nm, name)
    return lambda article: str(function(article, labels=LABELS))


def check_same_html(ours: str, theirs: str) -> None:
    """Check that both texts are exactly equal.

    Raises:
        SystemExit: They are not; the message has the lines that differ.
    """
    if ours != theirs:
        one, other = (text.replace("<", "\n<").split("\n") for text in (ours, theirs))
        shown = list(unified_diff(one, other, HTML, JINJA, lineterm=""))
        raise SystemExit("\n".join([*shown[:80], "The templates in benchmarks/page do not write what to_html writes."]))

"""The lines under a headline as HTML: who made a document, when and for whom, and that it was corrected."""

from __future__ import annotations

from newsmodel._words.outline import About, Credits
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import DOT, NOTHING, Fragment, escaped, fragment, join


@fragment
def standalone_credits(part: Credits, to: Context) -> str:
    """Who made a block that is a document, when and for whom, on one line."""
    facts = _facts(part, to)
    by = to.runs(part.byline)
    line = join((by, *facts) if by else facts, DOT)
    return f'<p class="nm-about">{line}</p>' if line else NOTHING


@fragment
def article_credits(part: About, to: Context) -> str:
    """The lines under the headline: who wrote the piece, when, for whom, and that it was corrected."""
    byline, credited = part.credits.byline, join(_facts(part.credits, to), DOT)
    by = f'<p class="nm-byline">{to.runs(byline)}</p>' if byline else NOTHING
    facts = f'<p class="nm-about">{credited}</p>' if credited else NOTHING
    return f"{by}{facts}{_corrected(part.corrections, to) if part.corrections else NOTHING}"


def _facts(part: Credits, to: Context) -> list[Fragment]:
    return [to.fact(fact) for line in part.facts for fact in line]


@fragment
def _corrected(corrections: int, to: Context) -> str:
    """That a piece was corrected, with a link to how."""
    count = escaped(f"{to.labels.corrections} ({corrections})")
    return f'<p class="nm-corrected"><a href="#{escaped(to.prefix)}corrections">{count}</a></p>'

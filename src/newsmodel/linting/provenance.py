"""Whether a document says what machines made, and without a contradiction: one table of decisions.

Sources: Regulation (EU) 2024/1689 (AI Act), article 50; W3C AI Content Disclosure Community Group, AI Content
Disclosure for HTML (draft of 21 September 2026); IPTC NewsCodes, Digital Source Type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from newsmodel.content.article import Article
from newsmodel.content.block import Block, Standalone
from newsmodel.content.containers import Callout
from newsmodel.content.media import is_made_by_ai
from newsmodel.content.people import Contributor
from newsmodel.content.provenance import AIDisclosure
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext

#: What a digital source type says: that generative AI made something, whole or in part; that people did, alone; or
#: neither of them.
Made = Literal["by-machine", "by-people", "otherwise"]
#: Who looked at it: somebody did, or somebody who has the editorial responsibility.
Review = Literal["reviewed", "responsible"]

#: Codes of the IPTC Digital Source Type NewsCodes for what people made or captured without generative AI.
_BY_PEOPLE: Final = frozenset(
    {
        "compositeCapture",
        "computationalCapture",
        "digitalCapture",
        "digitalCreation",
        "humanEdits",
        "minorHumanEdits",
        "negativeFilm",
        "positiveFilm",
        "print",
    }
)


class Claims(NamedTuple):
    """What is said of how a document or a block was made.

    Attributes:
        used: Whether the use of a system is named.
        disclosure: How much of the text machines made.
        made: What its digital source type says.
        review: Who looked at it before it was published.
        noted: Whether words say so: a callout, or the caption or credit of a picture or recording.
        silent: Whether it is a picture or a recording, whose outputs need those words; of other parts, the outputs
            themselves tell readers what ``disclosure`` and ``made`` say.
    """

    used: bool = False
    disclosure: AIDisclosure | None = None
    made: Made | None = None
    review: Review | None = None
    noted: bool = False
    silent: bool = False


Verdict = Literal["contradiction", "undisclosed"]


class Row(NamedTuple):
    """A row of the table: the claims for which it stands, each with the values it may have, or None for any.

    Attributes:
        verdict: What is wrong; None if nothing is.
        member: The member that is wrong.
        message: What is wrong, in words.
    """

    verdict: Verdict | None
    member: str | None = None
    message: str = ""
    used: bool | None = None
    disclosure: tuple[AIDisclosure | None, ...] | None = None
    made: tuple[Made | None, ...] | None = None
    review: tuple[Review | None, ...] | None = None
    noted: bool | None = None
    silent: bool | None = None

    def stands_for(self, claims: Claims) -> bool:
        """Whether it is the row of these claims, unless one before it is."""
        return (
            self.used in (None, claims.used)
            and self.noted in (None, claims.noted)
            and self.silent in (None, claims.silent)
            and (self.disclosure is None or claims.disclosure in self.disclosure)
            and (self.made is None or claims.made in self.made)
            and (self.review is None or claims.review in self.review)
        )


_BY_AI: Final = ("ai-assisted", "ai-autonomous")
#: The first row that stands for some claims decides.
TABLE: Final = (
    Row(
        "contradiction",
        "ai_disclosure",
        "it says human-only, and names the use of a system",
        used=True,
        disclosure=("human-only",),
    ),
    Row(
        "contradiction",
        "ai_disclosure",
        "it says human-only, and digital_source_type says that a machine had a part",
        disclosure=("human-only",),
        made=("by-machine",),
    ),
    Row(
        "contradiction",
        "ai_disclosure",
        "it says that nobody reviewed it, and human_review says that somebody did",
        disclosure=("ai-autonomous",),
        review=("reviewed", "responsible"),
    ),
    Row(
        "contradiction",
        "digital_source_type",
        "it says that people made it, and ai_disclosure says that a machine had a part",
        disclosure=_BY_AI,
        made=("by-people",),
    ),
    Row(
        "contradiction",
        "digital_source_type",
        "it says that people made it, and the use of a system is named",
        used=True,
        made=("by-people",),
    ),
    Row(None, disclosure=("human-only", *_BY_AI)),
    Row(None, noted=True),
    Row(None, made=("by-machine", "otherwise"), silent=False),
    Row(
        "undisclosed",
        None,
        "a machine made it, and neither caption, credit nor a disclosure says so",
        made=("by-machine",),
    ),
    # Article 50 asks for no label where somebody reviewed a text and has the editorial responsibility for it.
    Row(None, used=True, review=("responsible",), silent=False),
    Row(
        "undisclosed",
        None,
        "a system had a part in it, and neither ai_disclosure, digital_source_type nor a disclosure says so",
        used=True,
    ),
    Row(None),
)


def decide(claims: Claims) -> Row:
    """The row of the table for some claims."""
    return next(row for row in TABLE if row.stands_for(claims))


def ai_undisclosed(context: LintContext) -> Iterator[Advice]:
    """Readers can see that a machine made something."""
    yield from _found(context, "undisclosed")


def ai_contradiction(context: LintContext) -> Iterator[Advice]:
    """What is said of how something was made fits together."""
    yield from _found(context, "contradiction")


def _found(context: LintContext, verdict: Verdict) -> Iterator[Advice]:
    noted = any(callout.kind in ("disclosure", "methodology") for _, callout in context.all(Callout))
    document = context.document
    whole = Claims()
    if isinstance(document, (Article, Standalone)):
        whole = _claims(document, noted=noted)._replace(review=_review(document))
        system = next((path for path, part in context.all(Contributor) if part.kind == "system"), None)
        of_system = system is not None and not whole.used
        whole = whole._replace(used=whole.used or of_system)
        yield from _advice(whole, (), verdict, of_system=system if of_system else None)
    for path, block in context.all(Block):
        if block is not document:
            yield from _advice(_inherited(_claims(block, noted=noted), whole), path, verdict)


def _advice(claims: Claims, path: Path, verdict: Verdict, of_system: Path | None = None) -> Iterator[Advice]:
    """What is wrong, at the member or else at the part; or at the contributor that is the only sign of a system."""
    row = decide(claims)
    if row.verdict == verdict:
        yield (*path, row.member) if row.member is not None else of_system or path, row.message


def _inherited(claims: Claims, whole: Claims) -> Claims:
    """The claims of a block, which says nothing itself where the document does."""
    if claims.silent or claims.disclosure is not None or claims.made is not None:
        return claims
    said = whole.disclosure in _BY_AI or whole.made == "by-machine"
    return claims._replace(noted=claims.noted or said, review=whole.review)


def _claims(part: Article | Block, *, noted: bool) -> Claims:
    silent = hasattr(part, "credit")
    return Claims(
        used=bool(part.ai),
        disclosure=getattr(part, "ai_disclosure", None),
        made=_made(part.digital_source_type),
        noted=noted or (silent and bool(getattr(part, "caption", ()) or getattr(part, "credit", None))),
        silent=silent,
    )


def _made(source_type: str | None) -> Made | None:
    if source_type is None:
        return None
    if is_made_by_ai(source_type):
        return "by-machine"
    return "by-people" if source_type in _BY_PEOPLE else "otherwise"


def _review(document: Article | Standalone) -> Review | None:
    if document.human_review is None:
        return None
    answered = document.human_review.kind == "substantive" and document.human_review.responsible is not None
    return "responsible" if answered else "reviewed"

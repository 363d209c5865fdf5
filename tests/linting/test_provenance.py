"""What is said of how something was made: the table of decisions, row by row."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

import newsmodel as nm
from newsmodel.content.provenance import AIDisclosure
from newsmodel.linting.provenance import TABLE, Claims, Made, Review, Verdict, decide

START: dict[str, Any] = {"id": "tag:example.org,2026:1", "headline": "Headline", "language": "en"}


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with that body."""
    return nm.Article(**START, body=body or [nm.Paragraph("Plain words.")], **members)


def picture(caption: Any = "The street at noon", credit: str | None = "A. Marsh", **members: Any) -> nm.Image:
    """A picture with a caption and a credit."""
    return nm.Image("https://example.org/a", alt="A street", caption=caption, credit=credit, **members)


ALL = [
    Claims(*values)
    for values in product(
        (False, True),
        (None, *get_args(AIDisclosure)),
        (None, *get_args(Made)),
        (None, *get_args(Review)),
        (False, True),
        (False, True),
    )
]

ROWS = [
    (Claims(used=True, disclosure="human-only"), "contradiction", "ai_disclosure"),
    (Claims(disclosure="human-only", made="by-machine"), "contradiction", "ai_disclosure"),
    (Claims(disclosure="ai-autonomous", review="reviewed"), "contradiction", "ai_disclosure"),
    (Claims(disclosure="ai-assisted", made="by-people"), "contradiction", "digital_source_type"),
    (Claims(used=True, made="by-people"), "contradiction", "digital_source_type"),
    (Claims(used=True, disclosure="ai-assisted", review="reviewed"), None, None),
    (Claims(used=True, noted=True), None, None),
    (Claims(used=True, made="otherwise"), None, None),
    (Claims(made="by-machine", silent=True), "undisclosed", None),
    (Claims(used=True, review="responsible"), None, None),
    (Claims(used=True, review="reviewed"), "undisclosed", None),
    (Claims(), None, None),
]


@pytest.mark.parametrize(("row", "case"), list(zip(TABLE, ROWS, strict=True)))
def test_each_row_decides_its_case(row: object, case: tuple[Claims, Verdict | None, str | None]) -> None:
    """The case stands in its own row, and the row says what is wrong and where."""
    claims, verdict, member = case
    found = decide(claims)
    assert (row, verdict, member) == (found, found.verdict, found.member)


def test_every_combination_has_a_row_and_every_row_a_combination() -> None:
    """None is left undecided, and no row is hidden by those before it."""
    assert {id(decide(claims)) for claims in ALL} == {id(row) for row in TABLE}


def test_a_picture_is_never_exempt() -> None:
    """A review exempts text alone: a picture that a machine made has to be labelled."""
    wrong = [claims for claims in ALL if claims.silent and claims.made == "by-machine" and not claims.noted]
    assert {"undisclosed"} == {decide(claims).verdict for claims in wrong if claims.disclosure is None}


def uses(**members: Any) -> dict[str, Any]:
    """Members of a document that names the use of a system."""
    return {"ai_info": [nm.AIInfo(id="draft", system=nm.AISystem("Example Model"))], "ai": ["draft"], **members}


@pytest.mark.parametrize(
    ("document", "code", "pointer"),
    [
        (article(**uses()), "ai-undisclosed", ""),
        (article(nm.Paragraph("A.", ai=["draft"]), **uses(ai=())), "ai-undisclosed", "/body/0"),
        (article(picture(ai=["draft"], caption=(), credit=None), **uses(ai=())), "ai-undisclosed", "/body/0"),
        (article(**uses(ai_disclosure="human-only")), "ai-contradiction", "/ai_disclosure"),
        (
            article(picture(ai=["draft"], digital_source_type="digitalCapture"), **uses(ai=())),
            "ai-contradiction",
            "/body/0/digital_source_type",
        ),
        (
            article(ai_disclosure="human-only", contributors=[nm.Contributor(name="Example Model", kind="system")]),
            "ai-contradiction",
            "/ai_disclosure",
        ),
    ],
)
def test_documents_are_advised_at_their_place(document: nm.Article, code: str, pointer: str) -> None:
    """The warning is at the member that is wrong, or else at the part that says nothing."""
    assert [(pointer, code)] == [
        (found.pointer, found.code) for found in nm.lint(document, only=["ai-undisclosed", "ai-contradiction"])
    ]


@pytest.mark.parametrize(
    "document",
    [
        article(**uses(ai_disclosure="ai-assisted")),
        article(nm.Paragraph("A.", ai=["draft"]), **uses(ai_disclosure="ai-assisted")),
        article(nm.Paragraph("A.", ai=["draft"], ai_disclosure="ai-autonomous"), **uses(ai=())),
        article(nm.Paragraph("A.", ai_disclosure="human-only"), **uses(ai_disclosure="ai-assisted")),
        article(**uses(human_review=nm.HumanReview("substantive", responsible=nm.Organization(name="The Post")))),
    ],
)
def test_what_is_disclosed_is_not_advised(document: nm.Article) -> None:
    """The control: these differ from the documents above in what they say."""
    assert nm.lint(document, only=["ai-undisclosed", "ai-contradiction"]) == ()

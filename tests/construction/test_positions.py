"""Which members of a class are given by their place."""

from __future__ import annotations

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.shapes import reachable
from newsmodel.content.article import DOCUMENTS

CLASSES = list(reachable(*DOCUMENTS.values()))
#: The classes whose positional members follow no rule: documents name theirs, and a range needs one of its two bounds.
OWN = (*DOCUMENTS.values(), nm.RangeCell)

#: What was positional first, and stays so: the member of each class that one would write first.
FIRST = {
    "Access": "kind",
    "Action": "label",
    "AISystem": "name",
    "Audio": "title",
    "BooleanCell": "value",
    "CallToAction": "text",
    "Callout": "body",
    "Citation": "source",
    "ClaimReview": "claim",
    "Claimant": "name",
    "Code": "text",
    "Column": "label",
    "Comment": "body",
    "CommentAuthor": "name",
    "ComparisonRow": "subject",
    "ComparisonTable": "title",
    "Contributor": "name",
    "Correction": "text",
    "Criterion": "label",
    "Crop": "url",
    "DateCell": "date",
    "Details": "body",
    "Embed": "url",
    "Entity": "name",
    "Event": "body",
    "FAQ": "items",
    "FAQItem": "question",
    "File": "title",
    "Gallery": "items",
    "Heading": "text",
    "HumanReview": "kind",
    "Image": "url",
    "Link": "href",
    "ListBlock": "items",
    "ListItem": "text",
    "LiveUpdate": "body",
    "MediaRendition": "url",
    "Note": "text",
    "NumberCell": "value",
    "Offer": "seller",
    "Organization": "name",
    "Paragraph": "text",
    "Publisher": "name",
    "PullQuote": "text",
    "Quote": "paragraphs",
    "Rating": "value",
    "RatingBlock": "rating",
    "RatingCell": "value",
    "RelatedLink": "title",
    "RelatedLinks": "items",
    "Rendition": "url",
    "Review": "subject",
    "Section": "name",
    "Series": "name",
    "Span": "text",
    "Subject": "name",
    "TableCell": "text",
    "TableRow": "cells",
    "TextCell": "text",
    "Timeline": "events",
    "TrustIndicator": "title",
    "Video": "title",
}


def positional(cls: type) -> list[str]:
    """The members that are given by their place, in order."""
    return [field.name for field in attrs.fields(cls) if not field.kw_only]


@pytest.mark.parametrize("name", FIRST)
def test_the_first_member_keeps_its_place(name: str) -> None:
    """Code that writes it without a name goes on working."""
    assert positional(getattr(nm, name))[0] == FIRST[name]


@pytest.mark.parametrize("cls", [cls for cls in CLASSES if cls not in OWN], ids=lambda cls: cls.__name__)
def test_the_required_members_after_the_first_are_positional(cls: type) -> None:
    """All of them and no others, in the order in which they are declared."""
    places = positional(cls)
    after = list(attrs.fields(cls))
    if not places:
        assert [field for field in after if field.default is attrs.NOTHING and field.name != "id"] == []
        return
    first = next(index for index, field in enumerate(after) if field.name == places[0])
    required = [field.name for field in after[first + 1 :] if field.default is attrs.NOTHING]
    assert [places[0], *required] == places


def test_members_are_given_by_their_place() -> None:
    """They are the same as by their names."""
    assert nm.Heading("Why", 2) == nm.Heading("Why", level=2)
    assert nm.FAQItem("Why?", [nm.Divider()]) == nm.FAQItem("Why?", answer=[nm.Divider()])
    assert nm.RelatedLink("More", "https://example.org/") == nm.RelatedLink("More", url="https://example.org/")
    assert nm.MoneyCell("9.90", "EUR", maximum="12") == nm.MoneyCell(amount="9.90", maximum="12", currency="EUR")
    assert nm.RangeCell(1, 5) == nm.RangeCell(minimum=1, maximum=5)
    assert nm.Table([nm.TableRow([nm.TableCell("a")])]) == nm.Table(rows=[nm.TableRow([nm.TableCell("a")])])


def test_the_text_of_an_object_shows_them_without_names() -> None:
    """As one would write it."""
    assert repr(nm.Price("9.90", "EUR")) == "Price('9.90', 'EUR')"
    assert repr(nm.Heading("Why", 3)) == "Heading('Why', 3)"

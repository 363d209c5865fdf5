"""Questions and answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

import attrs

from newsmodel._declare.constraints import MaxLen, MinLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import keeps_loaded, many
from newsmodel._declare.scalars import Line
from newsmodel.content.block import Standalone
from newsmodel.content.blocks import Leaves, leaves
from newsmodel.content.inline import BlockId


@attrs.frozen(kw_only=True)
class FAQItem(Content):
    """A question with its answer.

    Attributes:
        id: The anchor of the question, unique among the blocks of the document.
        question: The question.
        answer: The answer.

    Source: schema.org/Question.
    """

    id: BlockId | None = None
    question: Line = attrs.field(kw_only=False)
    answer: Leaves = attrs.field(converter=leaves, kw_only=False)

    _rarely_drafted: ClassVar = "id"


def faq_items(value: Iterable[FAQItem]) -> tuple[FAQItem, ...]:
    """Questions with their answers."""
    return many(value)


keeps_loaded(faq_items)


@attrs.frozen(kw_only=True)
class FAQ(Standalone):
    """Frequently asked questions.

    Attributes:
        title: Its title.
        items: The questions with their answers.

    Source: schema.org/FAQPage.
    """

    tag: ClassVar[str] = "faq"

    title: Line | None = None
    items: Annotated[tuple[FAQItem, ...], MinLen(1), MaxLen(500)] = attrs.field(converter=faq_items, kw_only=False)

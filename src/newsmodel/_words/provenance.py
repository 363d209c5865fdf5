"""What readers are told of what machines made, once and before the text; and the uses of systems, after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from newsmodel._declare.construction import Content
from newsmodel._words.formatting import day_or_moment
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, joined, labelled, linked, said, strong
from newsmodel.content.article import Article
from newsmodel.content.block import Block, Standalone, is_disclosing
from newsmodel.content.media import Image, Recording, is_made_by_ai
from newsmodel.content.provenance import AIDisclosure, AIInfo, AISystem, HumanReview

_BETWEEN: Final = " \u2014 "


def ai_label(disclosure: AIDisclosure | None, source_type: str | None, labels: Labels) -> str | None:
    """What readers are told of how something was made; None if nobody says that a machine made any of it.

    >>> ai_label("ai-autonomous", None, Labels())
    'Made by artificial intelligence and not reviewed by a person before publication'
    """
    if disclosure == "ai-assisted":
        return labels.ai_assisted
    if disclosure == "ai-autonomous":
        return labels.ai_autonomous
    # Where the two contradict each other, readers are told of the machine.
    return labels.made_by_ai if is_made_by_ai(source_type) else None


def label_of(part: Article | Block, labels: Labels) -> str | None:
    """What readers are told of how a document or a block was made."""
    return ai_label(getattr(part, "ai_disclosure", None), part.digital_source_type, labels)


def told_of(document: Content, labels: Labels) -> str | None:
    """What readers are told of how the whole document was made."""
    return label_of(document, labels) if isinstance(document, (Article, Standalone)) else None


def mark_of(block: Block, labels: Labels, told: str | None) -> str | None:
    """The note below a block that a machine made.

    Args:
        block: The block.
        labels: The words that are added to those of the author.
        told: What readers were told of the whole document; only pictures and recordings repeat it, as they are seen and
            shared without the text.
    """
    if not is_disclosing(block):  # as nearly every block
        return None
    found = label_of(block, labels)
    return None if found == told and not isinstance(block, (Image, Recording)) else found


def provenance_words(document: Article | Standalone, disclosing: Iterable[Block], labels: Labels) -> Words:
    """What readers are told of the whole document before its text, and who answers for it.

    Args:
        document: The document.
        disclosing: The blocks in it that say how they were made, as in `Numbered`.
        labels: The words that are added to those of the author.
    """
    told = label_of(document, labels)
    if told is None:
        made = any(label_of(block, labels) for block in disclosing if block is not document)
        return strong(labels.ai_parts) if made else ()
    return joined([strong(told), *_reviewed(document.human_review, labels)], _BETWEEN)


def _reviewed(review: HumanReview | None, labels: Labels) -> tuple[Words, ...]:
    if review is None:
        return ()
    by = () if review.by is None else (labels.reviewed_by.format(name=review.by),)
    at = () if review.at is None or not by else (day_or_moment(review.at, labels),)
    who = review.responsible
    responsible = () if who is None else labelled(labels.responsible, linked(who.name, who.url), labels)
    return (joined([by, at], labels.comma), responsible)


def use_words(use: AIInfo, labels: Labels) -> Words:
    """A system, what it was used for, and what it was asked."""
    prompt = said(use.prompt) if use.prompt_url is None else linked(use.prompt or use.prompt_url, use.prompt_url)
    asked = joined([prompt, said(use.prompt_author)], _BETWEEN)
    return joined(
        [_system(use.system, labels), said(use.role), labelled(labels.prompt, asked, labels)],
        _BETWEEN,
    )


def _system(system: AISystem, labels: Labels) -> Words:
    provider = () if system.provider is None else linked(system.provider.name, system.provider.url)
    return joined([linked(system_name(system), system.url), provider], labels.comma)


def system_name(system: AISystem) -> str:
    """The name of a system with its version."""
    return system.name if system.version is None else f"{system.name} {system.version}"

"""What machines made of a piece, and who looked at it before it was published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

import attrs

from newsmodel._declare.constraints import Defines, MaxLen, Refers
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import day_or_instant_or_none, keeps_loaded, many
from newsmodel._declare.scalars import DayOrInstant, Line, LocalId, Name, Prose, Url
from newsmodel.content.people import Organization

#: How much of a text machines made; absent where nobody says.
#: Source: W3C AI Content Disclosure Community Group, AI Content Disclosure (draft of 21 September 2026).
AIDisclosure = Literal["human-only", "ai-assisted", "ai-autonomous"]


@attrs.frozen(kw_only=True)
class AISystem(Content):
    """A system that makes or changes content, such as a language model.

    Attributes:
        name: Its name.
        version: Its version.
        url: A page about it.
        provider: The organization that provides it.

    Source: IPTC Photo Metadata 2025.1, AI System Used and AI System Version Used.
    """

    name: Name = attrs.field(kw_only=False)
    version: Line | None = None
    url: Url | None = None
    provider: Organization | None = None


@attrs.frozen(kw_only=True)
class AIInfo(Content):
    """How a system was used.

    Attributes:
        id: The id by which parts of the document refer to it.
        system: The system.
        role: What it was used for, such as translation.
        prompt: What it was asked.
        prompt_url: Where that can be read.
        prompt_author: Who asked.

    Source: IPTC ninjs, draft on AI information; IPTC Photo Metadata 2025.1, AI Prompt Information and AI Prompt Writer
    Name.
    """

    id: Annotated[LocalId, Defines("ai")]
    system: AISystem = attrs.field(kw_only=False)
    role: Line | None = None
    prompt: Prose | None = None
    prompt_url: Url | None = None
    prompt_author: Name | None = None


def ai_info(value: Iterable[AIInfo]) -> tuple[AIInfo, ...]:
    """Uses of systems."""
    return many(value)


keeps_loaded(ai_info)


@attrs.frozen(kw_only=True)
class HumanReview(Content):
    """That people looked at what a machine made, before it was published.

    Attributes:
        kind: Whether they answered for what it says, or only read it over.
        by: Who did.
        at: When.
        responsible: Who has the editorial responsibility.

    Source: Regulation (EU) 2024/1689 (AI Act), article 50, paragraph 4.
    """

    kind: Literal["substantive", "light"] = attrs.field(kw_only=False)
    by: Name | None = None
    at: DayOrInstant | None = attrs.field(default=None, converter=day_or_instant_or_none)
    responsible: Organization | None = None


AIInfos = Annotated[tuple[AIInfo, ...], MaxLen(50)]
#: References to uses of systems.
AIIds = Annotated[tuple[Annotated[LocalId, Refers("ai", "ai-unresolved")], ...], MaxLen(50)]

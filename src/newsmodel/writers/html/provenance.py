"""How machines had a part in a document, for machines: attributes of elements, and elements of the head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from newsmodel._declare.opened import known_value
from newsmodel._words.provenance import system_name
from newsmodel.content.article import Article, Document
from newsmodel.content.block import Block, Standalone, TextBlock
from newsmodel.content.provenance import AIInfo
from newsmodel.data_mining import RSL_TYPE, preferences
from newsmodel.writers.html.fragments import NOTHING, Fragment, attribute, concat, escaped, fragment

#: The names that a draft gives: whether machines made a text, with which system, of whom, and where its prompt is.
#: Source: W3C AI Content Disclosure Community Group, AI Content Disclosure for HTML (draft of 21 September 2026).
_DISCLOSURE: Final = Fragment("ai-disclosure")
_MODEL: Final = Fragment("ai-model")
_PROVIDER: Final = Fragment("ai-provider")
_PROMPT_URL: Final = Fragment("ai-prompt-url")
#: What is before the names of attributes while HTML does not know them.
_PRIVATE: Final = Fragment("data-")


@attrs.frozen
class Disclosures:
    """Writes what is disclosed of documents and blocks as attributes.

    Attributes:
        uses: The uses of systems, by their ids.
        prefix: What is before the name of each attribute.
    """

    uses: Mapping[str, AIInfo]
    prefix: Fragment

    @classmethod
    def of(cls, uses: Iterable[AIInfo], *, draft_attributes: bool) -> Disclosures:
        """For the uses in a document."""
        return cls({use.id: use for use in uses}, NOTHING if draft_attributes else _PRIVATE)

    @fragment
    def attributes(self, part: Article | Block) -> str:
        """The attributes of a document or a block; nothing for pictures, of which the draft is silent."""
        if not isinstance(part, (Article, TextBlock)) or (part.ai_disclosure is None and not part.ai):
            return NOTHING
        own = attribute(Fragment(f"{self.prefix}{_DISCLOSURE}"), known_value(part, "ai_disclosure"))
        return f"{own}{self._system(part)}"

    def _system(self, part: Article | TextBlock) -> Fragment:
        """The system, where there is only one: an attribute has room for no more."""
        uses = [self.uses[name] for name in part.ai if name in self.uses]
        return concat(self._described(uses[0]) if len(uses) == 1 else ())

    def _described(self, use: AIInfo) -> Iterator[Fragment]:
        system, provider = use.system, use.system.provider
        yield attribute(Fragment(f"{self.prefix}{_MODEL}"), system_name(system))
        yield attribute(Fragment(f"{self.prefix}{_PROVIDER}"), None if provider is None else provider.name)
        yield attribute(Fragment(f"{self.prefix}{_PROMPT_URL}"), use.prompt_url)

    @fragment
    def metadata(self, document: Document) -> str:
        """What the head of a page says of the whole document: what is disclosed, its credentials, and data mining."""
        if not isinstance(document, (Article, Standalone)):
            return NOTHING
        disclosure = known_value(document, "ai_disclosure")
        meta = NOTHING if disclosure is None else _meta(_DISCLOSURE, disclosure, self._system(document))
        return f"{meta}{_of_article(document)}" if isinstance(document, Article) else meta


@fragment
def _of_article(article: Article) -> str:
    """The C2PA manifest, at most one on a page; and whether machines may learn from it."""
    address, said = article.content_credentials_url, preferences(article.rights)
    manifest = NOTHING if address is None else _link(Fragment("c2pa-manifest"), address)
    reservation = _meta(Fragment("tdm-reservation"), said.tdm_reservation)
    policy = _meta(Fragment("tdm-policy"), said.tdm_policy)
    licence = NOTHING if said.rsl is None else _link(Fragment("license"), said.rsl, attribute("type", RSL_TYPE))
    return f"{manifest}{reservation}{policy}{licence}"


@fragment
def _meta(name: Fragment, content: str | None, more: Fragment = NOTHING) -> str:
    return NOTHING if content is None else f'<meta name="{name}" content="{escaped(content)}"{more}>'


@fragment
def _link(rel: Fragment, href: str, more: Fragment = NOTHING) -> str:
    return f'<link rel="{rel}" href="{escaped(href)}"{more}>'

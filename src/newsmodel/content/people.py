"""Who made a piece, and who is responsible for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Final, Literal

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Filled
from newsmodel._declare.constraints import MaxLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import extensions, keeps_loaded, many, texts
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.scalars import Line, Name, Url
from newsmodel.content.inline import RichText, runs
from newsmodel.errors import Problem

Urls = Annotated[tuple[Url, ...], MaxLen(100)]


@attrs.frozen(kw_only=True)
class Extensible(Content):
    """Content to which a publisher can add.

    Attributes:
        extensions: The publisher's own members, with namespaced names such as acme:layout; each may hold any JSON.
    """

    extensions: Extensions = attrs.field(factory=Extensions, converter=extensions)


@attrs.frozen(kw_only=True)
class Organization(Content):
    """An organization by name.

    Attributes:
        name: Its name.
        url: Its home page.
    """

    name: Name = attrs.field(kw_only=False)
    url: Url | None = None


@attrs.frozen(kw_only=True)
class Publisher(Content):
    """The organization that publishes a piece and is responsible for it.

    Attributes:
        name: Its name.
        url: Its home page.
        logo_url: Its logo.
        same_as: Pages elsewhere that identify it.

    Source: schema.org/publisher.
    """

    name: Name = attrs.field(kw_only=False)
    url: Url | None = None
    logo_url: Url | None = None
    same_as: Urls = attrs.field(default=(), converter=texts)


@attrs.frozen(kw_only=True)
class Identifier(Content):
    """An identifier of something in some scheme, such as a DOI or an ISBN.

    Attributes:
        scheme: The scheme, such as doi.
        value: The identifier, verbatim.

    Source: schema.org/PropertyValue.
    """

    scheme: Line = attrs.field(kw_only=False)
    value: Line = attrs.field(kw_only=False)


ContributorKind = Literal["person", "organization", "system"]
ContributorRole = Literal[
    "author",
    "reporter",
    "correspondent",
    "editor",
    "photographer",
    "camera_operator",
    "illustrator",
    "producer",
    "presenter",
    "translator",
    "fact_checker",
    "researcher",
    "interviewer",
    "interviewee",
    "reviewer",
    "prompt_writer",
    "distributor",
    "supplier",
    "other",
]


#: The roles of those who are responsible for the words of a piece, so that a byline names them. Somebody without a role
#: counts as an author.
BYLINE_ROLES: Final[tuple[ContributorRole | None, ...]] = (
    None,
    "author",
    "reporter",
    "correspondent",
    "interviewer",
    "reviewer",
)


@attrs.frozen(kw_only=True)
class Contributor(Extensible):
    """Somebody, or something, that had a part in making a piece.

    Attributes:
        name: The name as published; may be absent where there is a url.
        kind: A person, an organization, or a system such as a language model.
        role: The part they had.
        job_title: Their position.
        url: A page about them.
        affiliation: The organization they belong to.
        location: Where they worked on the piece.
        bio: A few words about them.
        image_url: A picture of them.
        same_as: Pages elsewhere that identify them.

    Source: IPTC NewsCodes, authors' roles; schema.org/author.
    """

    name: Name | None = attrs.field(default=None, kw_only=False)
    kind: ContributorKind | None = None
    role: ContributorRole | None = None
    job_title: Line | None = None
    url: Url | None = None
    affiliation: Organization | None = None
    location: Line | None = None
    bio: RichText = attrs.field(default=(), converter=runs)
    image_url: Url | None = None
    same_as: Urls = attrs.field(default=(), converter=texts)

    _rarely_drafted: ClassVar = "location bio image_url same_as"

    @property
    def known_as(self) -> str:
        """The name, or else the address without its scheme."""
        return known_as(self.name, self.url)

    _surely_kept: ClassVar = (Filled("name", "url"),)

    def _rules(self) -> Iterator[Problem]:
        yield from name_or_url(self.name, self.url)


def name_or_url(name: str | None, url: str | None) -> Iterator[Problem]:
    """Somebody is known by a name or by an address."""
    if name is None and url is None:
        yield problems.name_or_url()


def known_as(name: str | None, url: str | None) -> str:
    """What readers call somebody: the name, or else the address without its scheme.

    >>> known_as("Ada", None), known_as(None, "https://example.org/@ada")
    ('Ada', 'example.org/@ada')
    """
    return name or (url or "").partition("://")[2].removesuffix("/")


def contributors(value: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """Contributors."""
    return many(value)


keeps_loaded(contributors)


def is_bylined(contributor: Contributor) -> bool:
    """Whether a byline names somebody.

    >>> is_bylined(Contributor("Ada")), is_bylined(Contributor("Ben", role="photographer"))
    (True, False)
    """
    return contributor.role in BYLINE_ROLES


def identifiers(value: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Identifiers."""
    return many(value)


keeps_loaded(identifiers)


Contributors = Annotated[tuple[Contributor, ...], MaxLen(200)]
Identifiers = Annotated[tuple[Identifier, ...], MaxLen(100)]

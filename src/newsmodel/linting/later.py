"""What a document has that this version does not know; loading with the flavour open keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel._declare.classes import known_class
from newsmodel._declare.construction import Content
from newsmodel._declare.opened import choices_of, unknown_of, version_of
from newsmodel._declare.rules import references_to_unknown, walk_with_paths
from newsmodel._excerpts import excerpt, excerpt_text
from newsmodel.content.article import Article
from newsmodel.content.comment import Comment
from newsmodel.content.unknown import Unknown
from newsmodel.content.vocabulary import own_tags
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext


def newer_version(context: LintContext) -> Iterator[Advice]:
    """A document is of a version that this library knows."""
    if (version := version_of(context.document)) is not None:
        yield ("schema_version",), f"the version is {excerpt_text(version)}, and this library knows {SCHEMA_VERSION}"


def unknown_member(context: LintContext) -> Iterator[Advice]:
    """Every member is one that this library knows; others are kept, and not shown."""
    for path, part in context.everything():
        if not isinstance(part, Unknown):
            for name in unknown_of(part):
                yield (*path, name), f"the member {excerpt(name)} is not known, and kept as it is"


def unknown_block(context: LintContext) -> Iterator[Advice]:
    """Every block, cell and comment is of a type that this library knows; of others, only the words are shown."""
    for path, part in walk_with_paths(context.document):
        if isinstance(part, Unknown):
            where = " here" if part.tag in own_tags() else ""
            yield path, f"the type {excerpt(part.tag)} is not known{where}, and kept as it is"


def unknown_value(context: LintContext) -> Iterator[Advice]:
    """Every value of a choice is one that this library knows; others are kept, and shown as if there were none."""
    for path, part in context.everything():
        if known_class(type(part)) is not type(part):
            for where, value in _unknown_values(part):
                yield path + where, f"the value {excerpt(value)} is not known, and kept as it is"


def reference_to_unknown(context: LintContext) -> Iterator[Advice]:
    """What is referred to is in something that this library knows."""
    wholes = [((), context.document), *((path, comment) for path, comment in context.comments if path)]
    for above, whole in wholes:
        for name, path in references_to_unknown(whole, Comment if isinstance(whole, Article) else None):
            yield above + path, f"the id {excerpt(name)} is only in something that is not known"


def _unknown_values(part: Content) -> Iterator[tuple[Path, str]]:
    for name, choice in choices_of(type(part)).items():
        value = getattr(part, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            if item is not None and item not in choice.values:
                yield (name,) if index is None else (name, index), item

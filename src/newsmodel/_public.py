"""The public names of the package, which loads this module when one of them is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsmodel._codec.native import AVAILABLE as _AVAILABLE
from newsmodel._declare.construction import Content
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.scalars import (
    DayOrInstant,
    DocumentId,
    Headline,
    Href,
    Instant,
    LanguageTag,
    Line,
    LocalId,
    Name,
    Prose,
    Run,
    Slug,
    Url,
    When,
)
from newsmodel._hypothesis_plugin import register_if_wanted as _register_if_wanted
from newsmodel._later import LATER as _LATER
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import Limits
from newsmodel.content.article import (
    Access,
    Article,
    Correction,
    Document,
    Entity,
    HeadlineVariant,
    Lead,
    Section,
    Series,
    Sponsorship,
    Translation,
    TrustIndicator,
)
from newsmodel.content.block import Block, Custom, Note
from newsmodel.content.blocks import (
    Action,
    CallToAction,
    Code,
    Divider,
    Embed,
    File,
    Heading,
    LeafBlock,
    Paragraph,
    Preformatted,
    PullQuote,
    Quote,
    RatingBlock,
    RelatedLink,
    RelatedLinks,
)
from newsmodel.content.comment import Comment, CommentAuthor, CommentBlock, Discussion, Reaction, Tombstone
from newsmodel.content.comparison_table import (
    AnyCell,
    BooleanCell,
    ComparisonRow,
    ComparisonTable,
    Criterion,
    DateCell,
    MoneyCell,
    NotApplicableCell,
    NumberCell,
    RangeCell,
    RatingCell,
    TextCell,
    UnknownCell,
)
from newsmodel.content.containers import (
    CORE_BLOCKS,
    AnyBlock,
    Callout,
    Claimant,
    ClaimReview,
    Details,
    Event,
    LiveUpdate,
    Offer,
    Price,
    Review,
    Subject,
    Timeline,
)
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import Citation, Link, RichText, RichTextLike, Span
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Audio, Crop, Gallery, Image, MediaRendition, Rendition, Rights, Track, Video
from newsmodel.content.people import Contributor, Identifier, Organization, Publisher
from newsmodel.content.provenance import AIInfo, AISystem, HumanReview
from newsmodel.content.rating import Rating
from newsmodel.content.source import Source
from newsmodel.content.table import Column, Table, TableCell, TableRow
from newsmodel.content.unknown import Unknown, unknown_members
from newsmodel.errors import (
    ArgumentError,
    ChangesError,
    ModelError,
    NewsmodelError,
    Problem,
    ReadError,
    UnknownNameError,
    UnrenderedBlockWarning,
    ValidationError,
)
from newsmodel.model import DEFAULT as _DEFAULT
from newsmodel.model import ContentModel
from newsmodel.packages.installed import installed_packages
from newsmodel.packages.package import BlockPackage
from newsmodel.problems import problem_details

#: Whether the native core reads and writes: it does where it was built, unless ``NEWSMODEL_NATIVE`` is 0.
native: bool = _AVAILABLE

check_lines = _DEFAULT.check_lines
content_hash = _DEFAULT.content_hash
converter = _DEFAULT.converter
from_dict = _DEFAULT.from_dict
from_json = _DEFAULT.from_json
from_llm = _DEFAULT.from_llm
json_schema = _DEFAULT.json_schema
llm_problems = _DEFAULT.llm_problems
openapi_components = _DEFAULT.openapi_components
render = _DEFAULT.render
to_dict = _DEFAULT.to_dict
to_html = _DEFAULT.to_html
to_json = _DEFAULT.to_json
to_json_bytes = _DEFAULT.to_json_bytes
to_jsonld = _DEFAULT.to_jsonld
to_llm = _DEFAULT.to_llm
to_markdown = _DEFAULT.to_markdown
to_terminal = _DEFAULT.to_terminal
to_text = _DEFAULT.to_text
typescript = _DEFAULT.typescript
validate = _DEFAULT.validate
validator = _DEFAULT.validator

if TYPE_CHECKING:
    from newsmodel._words.labels import Labels, labels_for, languages
    from newsmodel.compatibility import Incompatibility, incompatibilities
    from newsmodel.data_mining import data_mining_headers
    from newsmodel.differences.changes import Change, invert
    from newsmodel.differences.correcting import correction_from
    from newsmodel.differences.documents import Merge, apply, diff, merge
    from newsmodel.differences.html import diff_to_html
    from newsmodel.differences.markdown import diff_to_markdown, diff_to_terminal
    from newsmodel.differences.merging import Conflict
    from newsmodel.differences.patches import to_json_patch
    from newsmodel.editing import find, replace
    from newsmodel.explanation import Explanation, explain
    from newsmodel.linting import lint
    from newsmodel.linting.context import Advice, LintContext
    from newsmodel.numbering import NumberedSource, numbered_sources
    from newsmodel.readers.discussions.activitypub import read_activitypub
    from newsmodel.readers.discussions.guardian import read_guardian_discussion
    from newsmodel.readers.discussions.isso import read_isso_export
    from newsmodel.readers.html import read_html
    from newsmodel.readers.jsonld.document import read_jsonld
    from newsmodel.readers.markdown.reader import read_markdown
    from newsmodel.readers.menders import mend, mend_date, mend_line, mend_text
    from newsmodel.readers.pages.page import read_page
    from newsmodel.readers.reading import CommentReading, Reading, Suggestion
    from newsmodel.readers.wordpress.export import read_wordpress_export
    from newsmodel.readers.wordpress.rest import read_wordpress
    from newsmodel.summaries import ContentsEntry, contents, excerpt, reading_time
    from newsmodel.traversal import (
        OutlineEntry,
        Threaded,
        outline,
        plain_text,
        thread,
        walk,
        walk_with_pointers,
        word_count,
    )
    from newsmodel.versions import Downgraded, Loss, downgrade, upgrade
    from newsmodel.writers.html.feeds import Feed
    from newsmodel.writers.html.page import stylesheet
    from newsmodel.writers.html.players import PLAYERS, Player

__all__ = [
    "CORE_BLOCKS", "FAQ", "PLAYERS", "AIInfo", "AISystem", "Access", "Action", "Advice", "AnyBlock", "AnyCell",
    "ArgumentError", "Article", "Audio", "Block", "BlockPackage", "BooleanCell", "CallToAction", "Callout", "Change",
    "ChangesError", "Citation", "ClaimReview", "Claimant", "Code", "Column", "Comment", "CommentAuthor", "CommentBlock",
    "CommentReading", "ComparisonRow", "ComparisonTable", "Conflict", "Content", "ContentModel", "ContentsEntry",
    "Contributor", "Correction", "Criterion", "Crop", "Custom", "DateCell", "DayOrInstant", "Details", "Discussion",
    "Divider", "Document", "DocumentId", "Downgraded", "Embed", "Entity", "Event", "Explanation", "Extensions",
    "FAQItem", "Feed", "File", "Gallery", "Heading", "Headline", "HeadlineVariant", "Href", "HumanReview", "Identifier",
    "Image", "Incompatibility", "Instant", "Json", "Labels", "LanguageTag", "Lead", "LeafBlock", "Limits", "Line",
    "Link", "LintContext", "ListBlock", "ListItem", "LiveUpdate", "LocalId", "Loss", "MediaRendition", "Merge",
    "ModelError", "MoneyCell", "Name", "NewsmodelError", "NotApplicableCell", "Note", "NumberCell", "NumberedSource",
    "Offer", "Organization", "OutlineEntry", "Paragraph", "Player", "Preformatted", "Price", "Problem", "Prose",
    "Publisher", "PullQuote", "Quote", "RangeCell", "Rating", "RatingBlock", "RatingCell", "Reaction", "ReadError",
    "Reading", "RelatedLink", "RelatedLinks", "Rendition", "Review", "RichText", "RichTextLike", "Rights", "Run",
    "Section", "Series", "Slug", "Source", "Span", "Sponsorship", "Subject", "Suggestion", "Table", "TableCell",
    "TableRow", "TextCell", "Threaded", "Timeline", "Tombstone", "Track", "Translation", "TrustIndicator", "Unknown",
    "UnknownCell", "UnknownNameError", "UnrenderedBlockWarning", "Url", "ValidationError", "Video", "When", "apply",
    "check_lines", "content_hash", "contents", "converter", "correction_from", "data_mining_headers", "diff",
    "diff_to_html", "diff_to_markdown", "diff_to_terminal", "downgrade", "excerpt", "explain", "find", "from_dict",
    "from_json", "from_llm", "incompatibilities", "installed_packages", "invert", "json_schema", "labels_for",
    "languages", "lint", "llm_problems", "mend", "mend_date", "mend_line", "mend_text", "merge", "native",
    "numbered_sources", "openapi_components", "outline", "plain_text", "problem_details", "read_activitypub",
    "read_guardian_discussion", "read_html", "read_isso_export", "read_jsonld", "read_markdown", "read_page",
    "read_wordpress", "read_wordpress_export", "reading_time", "render", "replace", "stylesheet", "thread", "to_dict",
    "to_html", "to_json", "to_json_bytes", "to_json_patch", "to_jsonld", "to_llm", "to_markdown", "to_terminal",
    "to_text", "typescript", "unknown_members", "upgrade", "validate", "validator", "walk", "walk_with_pointers",
    "word_count",
]  # fmt: skip


_register_if_wanted()


_MODULES = {name: module for module, names in _LATER.items() for name in names}


if not TYPE_CHECKING:  # a type checker that sees this function accepts every name

    def __getattr__(name: str) -> Any:
        """Import what is not imported at once, and keep it."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_MODULES[name]), name)
        return found

"""The public names that are imported when they are first used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: What most programs do not use at once is imported when it is first used: the modules, and their public names.
LATER: Final[Mapping[str, tuple[str, ...]]] = {
    "newsmodel._words.labels": ("Labels", "labels_for", "languages"),
    "newsmodel.compatibility": ("Incompatibility", "incompatibilities"),
    "newsmodel.data_mining": ("data_mining_headers",),
    "newsmodel.differences.changes": ("Change", "invert"),
    "newsmodel.differences.correcting": ("correction_from",),
    "newsmodel.differences.documents": ("Merge", "apply", "diff", "merge"),
    "newsmodel.differences.html": ("diff_to_html",),
    "newsmodel.differences.markdown": ("diff_to_markdown", "diff_to_terminal"),
    "newsmodel.differences.merging": ("Conflict",),
    "newsmodel.differences.patches": ("to_json_patch",),
    "newsmodel.editing": ("find", "replace"),
    "newsmodel.explanation": ("Explanation", "explain"),
    "newsmodel.linting": ("lint",),
    "newsmodel.linting.context": ("Advice", "LintContext"),
    "newsmodel.numbering": ("NumberedSource", "numbered_sources"),
    "newsmodel.readers.discussions.activitypub": ("read_activitypub",),
    "newsmodel.readers.discussions.guardian": ("read_guardian_discussion",),
    "newsmodel.readers.discussions.isso": ("read_isso_export",),
    "newsmodel.readers.html": ("read_html",),
    "newsmodel.readers.jsonld.document": ("read_jsonld",),
    "newsmodel.readers.markdown.reader": ("read_markdown",),
    "newsmodel.readers.menders": ("mend", "mend_date", "mend_line", "mend_text"),
    "newsmodel.readers.pages.page": ("read_page",),
    "newsmodel.readers.reading": ("CommentReading", "Reading", "Suggestion"),
    "newsmodel.readers.wordpress.export": ("read_wordpress_export",),
    "newsmodel.readers.wordpress.rest": ("read_wordpress",),
    "newsmodel.summaries": ("ContentsEntry", "contents", "excerpt", "reading_time"),
    "newsmodel.traversal": (
        "OutlineEntry",
        "Threaded",
        "outline",
        "plain_text",
        "thread",
        "walk",
        "walk_with_pointers",
        "word_count",
    ),
    "newsmodel.versions": ("Downgraded", "Loss", "downgrade", "upgrade"),
    "newsmodel.writers.html.feeds": ("Feed",),
    "newsmodel.writers.html.page": ("stylesheet",),
    "newsmodel.writers.html.players": ("PLAYERS", "Player"),
}

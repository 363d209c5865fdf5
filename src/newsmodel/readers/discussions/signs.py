"""The names that comment systems give to the parts of a comment, in classes and in properties of schema.org.

Each list is in the order in which its names are looked for. They are those of WordPress and its themes, Movable Type,
Drupal, isso, wpDiscuz, the static copies of Disqus, the microformats h-cite and hAtom, and forums.
"""

from __future__ import annotations

import re
from typing import Final

#: Elements that may be comments.
TAGS: Final = frozenset({"article", "blockquote", "dd", "div", "li", "section"})
#: Classes of comments.
COMMENTS: Final = frozenset({
    "comment", "pingback", "trackback", "isso-comment", "wpd-comment", "d-comment", "u-comment", "comment-item",
    "comments-item", "comments-body", "disqus-comment",
})  # fmt: skip
#: The types of schema.org that are comments.
TYPES: Final = frozenset({"comment", "usercomments"})
#: Classes and ids of what holds all comments, and nothing of the piece.
CONTAINERS: Final = frozenset({
    "comments", "comments-area", "comment-list", "commentlist", "comments-list", "comment-section", "comments-section",
    "comments-wrapper", "entry-comments", "isso-thread", "isso-root", "disqus_thread", "wpd-threads", "wpdcom",
    "comment-thread", "comments-container", "post-comments", "comment-area",
})  # fmt: skip
#: Classes of what holds the answers to the comment before it, or around it.
ANSWERS: Final = frozenset({
    "children", "replies", "indented", "comment-replies", "isso-follow-up", "nested-comments", "child-comments",
    "subthread", "comment-children", "wpd-thread-list-replies",
})  # fmt: skip
AUTHORS: Final = (
    "comment-author-name", "comment__author-name", "isso-author", "wpd-comment-author", "d-comment__author",
    "comment-user", "commenter-name", "fn", "p-author", "comment-author", "comment__author", "comment_author",
    "commentauthor", "author-name", "username", "user-name", "commenter", "author", "nickname", "vcard",
)  # fmt: skip
#: Classes of the name alone, in an element that says more of an author.
NAMES: Final = frozenset({"fn", "p-name", "n", "comment-author-link"})
#: Classes of the line over or under a comment, where nothing in it says which of its words are a name.
HEADS: Final = ("comments-post", "comment-meta", "comment-head", "comment-header", "comment-info", "posted")
DATES: Final = (
    "comment-date", "comment-time", "comment__time", "comment__submitted", "comment-metadata", "wpd-comment-date",
    "dt-published", "published", "timestamp", "time-ago", "timeago", "relativetime", "relativetime-clean", "datetime",
    "commentmetadata", "postdate", "date", "comments-post", "comment-meta",
)  # fmt: skip
BODIES: Final = (
    "comment-content", "comment_content", "comment__content", "comment-text", "comment__text", "comment_text",
    "commenttext", "comment-copy", "isso-text", "wpd-comment-text", "d-comment__body", "post-message", "e-content",
    "p-content", "comment-message", "comment__body", "comment-entry", "comment-body", "comment_body", "commententry",
    "message", "content",
)  # fmt: skip
PERMALINKS: Final = (
    "comment-permalink", "permalink", "comment-time-link", "comment-date-link", "isso-permalink", "u-url", "bookmark",
)  # fmt: skip
PARENTS: Final = ("u-in-reply-to", "in-reply-to", "comment-parent", "parent-link", "comment__parent")
AVATARS: Final = ("comment-avatar", "avatar", "u-photo", "photo", "isso-avatar", "gravatar")
#: Classes of what is inside a comment and is no part of what it says.
BUTTONS: Final = frozenset({
    "reply", "comment-reply", "comment-reply-link", "comment-actions", "comment-footer", "comment-tools", "edit-link",
    "comment-edit-link", "comment-awaiting-moderation", "isso-comment-footer", "isso-postbox", "comment-respond",
    "comment-form", "share", "sharing", "report",
})  # fmt: skip
PENDING: Final = frozenset({"comment-awaiting-moderation", "unapproved", "pending"})
DELETED: Final = frozenset({"deleted", "comment-deleted", "comment--deleted", "removed", "comment-removed"})
CLOSED: Final = frozenset({"no-comments", "nocomments", "comments-closed", "comment-closed"})
#: What classes of a comment say of it.
PINNED: Final = frozenset({"pinned", "is-pinned", "comment-pinned", "comment--pinned", "sticky-comment"})
HIGHLIGHTED: Final = frozenset({
    "highlighted", "is-highlighted", "comment-highlighted", "comment--highlighted", "featured-comment", "editors-pick",
    "d-comment--highlighted",
})  # fmt: skip
ROLES: Final = {
    "bypostauthor": "author", "by-post-author": "author", "by-author": "author", "by-moderator": "moderator",
    "by-staff": "staff", "comment-by-author": "author",
}  # fmt: skip
#: The names of reactions, by the class of their count.
REACTIONS: Final = {
    "comment-score": "score", "vote-count": "score", "comment-votes": "score", "upvotes": "upvote",
    "downvotes": "downvote", "isso-upvotes": "upvote", "isso-downvotes": "downvote", "like-count": "like",
    "likes-count": "like", "comment-likes": "like", "d-comment__recommend-count": "recommend",
}  # fmt: skip
#: The names of reactions, by the property of schema.org that counts them.
COUNTS: Final = {"upvotecount": "upvote", "downvotecount": "downvote", "likecount": "like"}
#: Attributes that state the id of a comment, and that of the one it answers.
IDS: Final = ("data-comment-id", "data-commentid", "data-comment", "data-id", "data-post-id")
PARENT_IDS: Final = ("data-parent-id", "data-parent", "data-parent-comment-id", "data-comment-parent", "data-parentid")
#: Attributes that state a moment.
STAMPS: Final = (
    "datetime",
    "content",
    "title",
    "data-timestamp",
    "data-time",
    "data-date",
    "data-datetime",
    "data-utime",
)
#: What stands before the id of a comment in an id of the page.
BEFORE_ID: Final = re.compile(
    r"(?:(?:li|div|article|el|js)[-_]?)?(?:disqus-comment|d-comment|isso|comment|post|cid|c|p)(?:[-_](?=.)|(?=[0-9]))",
    re.IGNORECASE,
)

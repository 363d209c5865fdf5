"""Comments as JSON-LD."""

from __future__ import annotations

from newsmodel._wire.canonical import instant_text
from newsmodel.content.article import Article
from newsmodel.content.comment import Comment
from newsmodel.traversal import body_text
from newsmodel.writers.jsonld.context import JsonLd, Node, instant


def discussion_members(article: Article, to: JsonLd) -> Node:
    """The comments that are shown."""
    if article.discussion is None:
        return {}
    shown = [found for found in article.discussion.comments if isinstance(found, Comment) and to.show(found)]
    ids = {comment.id for comment in shown}
    total = article.discussion.total_count
    return {
        "commentCount": len(shown) if total is None else total,
        "comment": [_in_thread(each, ids, to) for each in shown],
    }


def _in_thread(comment: Comment, shown: set[str], to: JsonLd) -> Node | None:
    """A comment; the comment that it answers is named only where that is shown too."""
    node = to.node(comment, comment_node)
    if node is None or comment.parent_id in shown:
        return node
    return {name: value for name, value in node.items() if name != "parentItem"}


def comment_node(comment: Comment, to: JsonLd) -> Node:
    """A comment."""
    parent = to.comment(comment.parent_id) if comment.parent_id else None
    return {
        "@type": "Comment",
        "@id": to.comment(comment.id),
        "author": {"@type": "Person", "name": comment.author.name, "url": comment.author.url},
        "datePublished": instant_text(comment.created),
        "dateModified": instant(comment.edited),
        "text": "\n\n".join(body_text(block) for block in comment.body),
        "url": comment.url,
        "inLanguage": comment.language,
        "parentItem": {"@type": "Comment", "@id": parent} if parent else None,
        "interactionStatistic": [
            {"@type": "InteractionCounter", "name": reaction.name, "userInteractionCount": reaction.count}
            for reaction in comment.reactions
        ],
    }

"""Inputs in JSON and XML that grow: of WordPress, of graphs, and of comment systems."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from readers.families import PART, SENTENCE, Make, article_of_graph, numbered, repeated


def _post(**members: object) -> str:
    return json.dumps({"id": 1, "link": "https://example.org/1", "title": {"rendered": "Rain"}, **members})


def _written(make: Make) -> Make:
    return lambda n: _post(content={"rendered": make(n)})


POSTS: Final[Mapping[str, Make]] = {
    "an article": _written(numbered(PART)),
    "blocks": _written(repeated("<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n")),
    "blocks that do not end": _written(repeated('<!-- wp:group {"a":1} -->')),
    "ends of blocks": _written(repeated("<!-- /wp:group -->", "<p>a</p>")),
    "nested blocks": _written(repeated('<!-- wp:group --><div class="wp-block-group"><p>a</p>')),
    "blocks of nothing": _written(repeated('<!-- wp:weather {"town":"a"} /-->', "<p>a</p>")),
    "shortcodes": _written(repeated("<p>[weather town=a]</p>")),
    "shortcodes that do not end": _written(repeated("[a ", "<p>")),
    "captions": _written(repeated("[caption id=a]<img src=/a.png> Rain[/caption]\n")),
    "captions that do not end": _written(repeated("[caption id=a]a")),
    "galleries": _written(repeated('[gallery ids="1,2"]\n')),
    "addresses": _written(repeated("<p>https://www.youtube.com/watch?v=abc</p>")),
    "terms": lambda n: _post(
        content={"rendered": "<p>a"},
        _embedded={"wp:term": [[{"id": i, "name": f"Rain {i}", "taxonomy": "post_tag"} for i in range(n)]]},
    ),
    "members": lambda n: _post(
        content={"rendered": "<p>a"}, **{f"a{number}": "b c" for number in range(min(n, 9_000))}
    ),
    "comments": lambda n: _post(
        content={"rendered": "<p>a"},
        _embedded={
            "replies": [
                [
                    {
                        "id": i + 1,
                        "parent": i,
                        "author_name": "Ada",
                        "date_gmt": "2026-03-01T09:30:00",
                        "content": {"rendered": "a"},
                    }
                    for i in range(n)
                ]
            ]
        },
    ),
    "a long title": lambda n: _post(title={"rendered": "Rain " * n}, content={"rendered": "<p>a"}),
}

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
)
_END: Final = "</channel></rss>"
_ITEM: Final = (
    "<title>Rain</title><link>https://example.org/1</link><wp:post_id>1</wp:post_id><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type>"
)


def _exported(make: Make, content: str = "Rain.") -> Make:
    """One post with many of something."""
    written = f"<content:encoded><![CDATA[{content}]]></content:encoded>"
    return lambda n: f"{_HEAD}<item>{_ITEM}{written}{make(n)}</item>{_END}"


def _encoded(make: Make) -> Make:
    return lambda n: (
        f"{_HEAD}<item>{_ITEM}<content:encoded><![CDATA[{make(n)}]]></content:encoded></item></channel></rss>"
    )


EXPORTS: Final[Mapping[str, Make]] = {
    "posts": lambda n: (
        _HEAD + numbered(f"<item>{_ITEM.replace('1', '{}')}<content:encoded>Rain.</content:encoded></item>")(n) + _END
    ),
    "paragraphs": _encoded(repeated("Rain.\n\n")),
    "lines": _encoded(repeated("Rain.\n")),
    "an article": _encoded(numbered(PART + "\n\n")),
    "shortcodes": _encoded(repeated("[gallery ids=1]\n\n")),
    "elements of blocks": _encoded(repeated("<div>\n\na</div>\n")),
    "categories": _exported(repeated("<category domain='post_tag'><![CDATA[rain]]></category>")),
    "members": _exported(
        repeated("<wp:postmeta><wp:meta_key>a</wp:meta_key><wp:meta_value>b</wp:meta_value></wp:postmeta>")
    ),
    "comments": _exported(
        numbered(
            "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_author>Ada</wp:comment_author>"
            "<wp:comment_content>Rain.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>"
        )
    ),
    "attachments": lambda n: (
        _HEAD
        + numbered(
            "<item><wp:post_id>{}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>1</wp:post_parent>"
            "<wp:attachment_url>https://example.org/{}.png</wp:attachment_url></item>"
        )(n)
        + f"<item>{_ITEM}<content:encoded>Rain.</content:encoded></item>{_END}"
    ),
    "nested elements": _exported(repeated("<a>" * 10 + "</a>" * 10)),
    "one element": _exported(repeated("rain ", "<wp:excerpt>", "</wp:excerpt>")),
    "entities": _exported(repeated("&amp;", "<wp:excerpt>", "</wp:excerpt>")),
}


def _graph(make: Callable[[int], object]) -> Make:
    return lambda n: json.dumps(make(n))


def _deep(depth: int) -> dict[str, Any]:
    """A comment with comments in it, one in the other."""
    answers = [_deep(depth - 1)] if depth else []
    return {"@type": "Comment", "text": "Rain.", "comment": answers}


GRAPHS: Final[Mapping[str, Make]] = {
    "the body": _graph(lambda n: article_of_graph(articleBody=SENTENCE * n)),
    "paragraphs of the body": _graph(lambda n: article_of_graph(articleBody="Rain.\n\n" * n)),
    "authors": _graph(
        lambda n: article_of_graph(articleBody="a", author=[{"@type": "Person", "name": f"A {i}"} for i in range(n)])
    ),
    "keywords": _graph(lambda n: article_of_graph(articleBody="a", keywords=[f"rain {i}" for i in range(n)])),
    "one text of keywords": _graph(lambda n: article_of_graph(articleBody="a", keywords="rain, " * n)),
    "pictures": _graph(
        lambda n: article_of_graph(
            articleBody="a", image=[{"@type": "ImageObject", "url": f"https://example.org/{i}.png"} for i in range(n)]
        )
    ),
    "comments": _graph(
        lambda n: article_of_graph(
            articleBody="a",
            comment=[
                {
                    "@type": "Comment",
                    "@id": f"#{i}",
                    "text": "Rain.",
                    "author": {"name": "Ada"},
                    "parentItem": {"@id": f"#{i - 1}"},
                }
                for i in range(n)
            ],
        )
    ),
    "nested comments": _graph(lambda n: article_of_graph(articleBody="a", comment=[_deep(20)] * (n // 20))),
    "nodes": _graph(
        lambda n: {
            "@graph": [
                article_of_graph(articleBody="a"),
                *({"@id": f"#{i}", "@type": "Person", "name": "a"} for i in range(n)),
            ]
        }
    ),
    "a chain of nodes": _graph(
        lambda n: {
            "@graph": [
                article_of_graph(articleBody="a", author={"@id": "#0"}),
                *({"@id": f"#{i}", "@type": "Person", "name": "a", "knows": {"@id": f"#{i + 1}"}} for i in range(n)),
            ]
        }
    ),
    "one node many times": _graph(
        lambda n: {
            "@graph": [
                article_of_graph(articleBody="a", mentions=[{"@id": "#a"}] * n),
                {"@id": "#a", "@type": "Thing", "name": "Rain", "description": "b " * 50},
            ]
        }
    ),
    "questions": _graph(
        lambda n: {
            "@context": "https://schema.org",
            "@type": "FAQPage",
            "mainEntity": [
                {"@type": "Question", "name": f"Why {i}?", "acceptedAnswer": {"text": "a"}} for i in range(n)
            ],
        }
    ),
    "steps": _graph(
        lambda n: {"@type": "HowTo", "name": "a", "step": [{"@type": "HowToStep", "text": f"a {i}"} for i in range(n)]}
    ),
    "members": _graph(lambda n: article_of_graph(articleBody="a", **{f"a{i}": "b c" for i in range(n)})),
    "articles": _graph(lambda n: {"@graph": [article_of_graph(articleBody="a") for _ in range(n)]}),
    "HTML in the body": _graph(lambda n: article_of_graph(articleBody="<p>a</p>" * n)),
}

_AT: Final = "2026-03-01T09:30:00Z"


def _guardian(number: int, **members: object) -> dict[str, object]:
    user = {"userId": "9", "displayName": "Ada"}
    return {
        "id": number,
        "body": "<p>Rain.</p>",
        "isoDateTime": _AT,
        "status": "visible",
        "userProfile": user,
        **members,
    }


def _isso(number: int) -> dict[str, object]:
    return {"id": number + 1, "parent": number or None, "text": "Rain.", "author": "Ada", "created": 1.7e9, "mode": 1}


def _note(number: int, content: str = "<p>Rain.</p>", **members: object) -> dict[str, object]:
    found = {"id": f"https://example.org/{number}", "type": "Note", "attributedTo": "https://example.org/ada"}
    parent = f"https://example.org/{number - 1}"
    return {**found, "inReplyTo": parent, "published": _AT, "content": content, **members}


GUARDIAN: Final[Mapping[str, Make]] = {
    "comments": _graph(lambda n: {"discussion": {"comments": [_guardian(i) for i in range(n)]}}),
    "answers": _graph(
        lambda n: {"discussion": {"comments": [_guardian(0, responses=[_guardian(i + 1) for i in range(n)])]}}
    ),
    "a long comment": _graph(lambda n: {"discussion": {"comments": [_guardian(1, body="<p>Rain.</p>" * n)]}}),
}
ISSO: Final[Mapping[str, Make]] = {
    "comments": _graph(lambda n: [{"id": "/a", "title": "a", "comments": [_isso(i) for i in range(n)]}]),
    "threads": _graph(lambda n: [{"id": f"/{i}", "title": "a", "comments": [_isso(0)]} for i in range(n)]),
}
ACTIVITIES: Final[Mapping[str, Make]] = {
    "a long note": _graph(lambda n: _note(1, "<p>Rain.</p>" * n)),
    "notes": _graph(lambda n: {"type": "OrderedCollection", "orderedItems": [_note(i) for i in range(n)]}),
    "tags": _graph(
        lambda n: _note(
            1, tag=[{"type": "Hashtag", "name": f"#a{i}", "href": "https://example.org/a"} for i in range(n)]
        )
    ),
    "attachments": _graph(
        lambda n: _note(1, attachment=[{"type": "Image", "url": f"https://example.org/{i}.png"} for i in range(n)])
    ),
    "addressees": _graph(lambda n: _note(1, to=[f"https://example.org/{i}" for i in range(n)])),
}

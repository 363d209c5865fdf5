"""The kinds of losses of readers: a closed list. Each has a page, which `explain` returns."""

from __future__ import annotations

from typing import Final, Literal

import attrs

#: Where the words of a loss were: in the text of the input, in its attributes for pictures and links, or nowhere.
Ledger = Literal["text", "attributes", "none"]

Kind = Literal[
    "added", "address", "anchor", "block", "box", "byline", "caption", "cell", "code", "comment", "date",
    "duplicate", "embed", "fact", "fallback", "furniture", "heading", "hidden", "item", "label", "link", "list",
    "mark", "markup", "member", "metadata", "number", "over_limit", "paragraph", "payload", "picture", "quote",
    "recording", "rendition", "shortcode", "table", "title",
]  # fmt: skip


@attrs.frozen
class KindOfLoss:
    """A kind of loss.

    Attributes:
        text: What is lost, when, and what to do about it, in a few sentences of Markdown.
        example: Some HTML that has it.
        ledger: Where its words were.
    """

    text: str
    example: str
    ledger: Ledger = "text"


KINDS: Final[dict[Kind, KindOfLoss]] = {
    "added": KindOfLoss(
        "Words in lossless HTML or Markdown of our own that the output makes of data, such as labels and dates, "
        "and that were changed since, or words that were put in where nothing says what they are. The "
        "data stands. Change the data, or the words that are the document's.",
        '<article data-nm-root="1" data-nm=":article" data-nm-sum="0"><p>Comments</p></article>',
    ),
    "address": KindOfLoss(
        "An address that is no web address after it was resolved, such as `javascript:` or `data:`. What it led to is "
        "not linked; the words stay. Give `base` where addresses are relative.",
        '<p><a href="javascript:void(0)">Print</a></p>',
        "none",
    ),
    "anchor": KindOfLoss(
        "A link within the page whose place is not in the document, or a place that no block can have. Its words stay.",
        '<p><a href="#part-9">Part 9</a></p>',
        "none",
    ),
    "block": KindOfLoss(
        "What the comment of a WordPress block says besides the HTML inside: its settings; or the whole block, where "
        "WordPress makes its content only when a page is shown, such as a list of the latest posts. Its words stood in "
        "a comment, so they are in no account.",
        '<!-- wp:latest-posts {"postsToShow":4} /--><p>It rained.</p>',
        "none",
    ),
    "box": KindOfLoss(
        "A box inside another box. A box holds no boxes, so what it says stands after the words before it.",
        '<aside class="note"><p>A.</p><aside class="tip"><p>B.</p></aside></aside>',
    ),
    "byline": KindOfLoss(
        "The words that say who wrote the piece. They became contributors.",
        '<p class="byline">By Ada Marsh</p>',
    ),
    "caption": KindOfLoss(
        "The words under something that has no place for them: they are a paragraph after it.",
        "<figure><hr><figcaption>A line</figcaption></figure>",
    ),
    "cell": KindOfLoss(
        "A cell of a table that is no table here. Its words stay, if they are not in another loss.",
        '<table role="presentation"><tr><td>A menu</td></tr></table>',
    ),
    "code": KindOfLoss(
        "Code where only words can be: its line breaks or its indentation are lost.",
        "<table><tr><td><pre>a\nb</pre></td><td>c</td></tr></table>",
    ),
    "comment": KindOfLoss(
        "A comment of readers that lacks what a comment needs: who wrote it, when, or any words. Words around one that "
        "became a member of it, such as those that say whom it answers, are kept.",
        '<ol class="comment-list"><li class="comment"><p>Good.</p></li></ol>',
    ),
    "date": KindOfLoss(
        "A date in words, which became a date.",
        '<article id="a" class="live-update"><time datetime="2026-03-01T09:00Z">9:00</time><p>Rain.</p></article>',
    ),
    "duplicate": KindOfLoss(
        "What stands in the input twice, for screens of two sizes, or for browsers without scripts.",
        '<p class="mobile-only">Rain is coming.</p><p class="desktop-only">Rain is coming.</p>',
    ),
    "embed": KindOfLoss(
        "Something published elsewhere that has no web address; where it is demoted, a post that nothing leads to is a "
        "quotation. It is invented where its address was words.",
        '<iframe srcdoc="<p>Hello</p>"></iframe>',
        "none",
    ),
    "fact": KindOfLoss(
        "A fact that the head of a page, its JSON-LD or its microdata states, or the address of something embedded, "
        "which names its provider. It is not in the text, so it is invented "
        "as far as the text is concerned; its place is the evidence.",
        '<meta name="author" content="Ada Marsh"><p>It rained.</p>',
        "none",
    ),
    "fallback": KindOfLoss(
        "What programs show that cannot play or draw something: the inside of `video`, `object`, `iframe`, `svg`.",
        '<video src="https://example.org/a.mp4"><p>Your browser plays no videos.</p></video>',
    ),
    "furniture": KindOfLoss(
        "Parts of a page that are not the piece: navigation, forms, buttons, sharing, advertising, footers.",
        "<nav><ul><li>Home</li></ul></nav><p>It rained.</p>",
    ),
    "heading": KindOfLoss(
        "A heading of level 1 in the text, which got level 2; or a heading where only words can be.",
        "<h1>Rain</h1><p>It rained.</p><h1>Wind</h1>",
    ),
    "hidden": KindOfLoss(
        "What browsers do not show: `hidden`, `display: none`, words for screen readers alone.",
        '<p>It rained. <span class="sr-only">Skip</span></p>',
    ),
    "item": KindOfLoss(
        "An item of a list that is no list here, or that had a block which no item can hold.",
        "<ul><li>Mix:<pre>a</pre></li></ul>",
    ),
    "label": KindOfLoss(
        "Words in `aria-label`, which programs read instead of what is shown.",
        '<p><a href="https://example.org/" aria-label="More about rain">More</a></p>',
        "attributes",
    ),
    "link": KindOfLoss(
        "A link that no document can have there, such as one in a heading of a box. Its words stay.",
        '<details><summary><a href="https://example.org/">More</a></summary><p>A.</p></details>',
        "none",
    ),
    "list": KindOfLoss(
        "A list where only words can be, or one that only arranges what is in it. Its words stay.",
        "<blockquote><ul><li>A</li></ul></blockquote>",
    ),
    "mark": KindOfLoss(
        "A way to set words off that the model does not have, such as `small` or `kbd`. The words stay.",
        "<p>Press <kbd>F1</kbd>.</p>",
    ),
    "markup": KindOfLoss(
        "An element of no kind that is known here. Its words stay.",
        "<p><x-badge>New</x-badge> It rained.</p>",
    ),
    "member": KindOfLoss(
        "A member that a document must have and the input does not: give it in `defaults`.",
        "<p>It rained.</p>",
        "none",
    ),
    "metadata": KindOfLoss(
        "A member of the front matter, or of an export, that has no place in the model.",
        "",
        "none",
    ),
    "number": KindOfLoss(
        "Words that became a number, an amount of money, a rating, or yes or no.",
        "<table><tr><th>Outlet<th>Readers<tr><td>North Post<td>190000</table>",
    ),
    "over_limit": KindOfLoss(
        "What exceeds a limit of the contract, such as the thousandth row of a table, or is nested too deeply.",
        "",
    ),
    "paragraph": KindOfLoss(
        "Paragraphs where one line must be: they are joined.",
        "<table><tr><td><p>A</p><p>B</p></td><td>c</td></tr></table>",
    ),
    "payload": KindOfLoss(
        "What the attributes of lossless HTML or the block of lossless Markdown say, and what is not valid: no JSON, a "
        "member that breaks a rule, an object that lacks what it must have. `read_page` reads no such attributes, "
        "and lists them once.",
        '<article data-nm-root="1" data-nm=":article" data-nm-rest="{"></article>',
        "none",
    ),
    "picture": KindOfLoss(
        "A picture that is not in the document: it has no usable address, or stood where no picture can be. Where it "
        "is demoted, its words for those who do not see it stand in its place.",
        '<p>It rained <img src="data:image/png;base64,AA==" alt="a cloud">.</p>',
        "attributes",
    ),
    "quote": KindOfLoss(
        "The words of somebody else where no quotation can be. The words stay.",
        "<table><tr><td><blockquote>A</blockquote></td><td>c</td></tr></table>",
    ),
    "recording": KindOfLoss(
        "A video or sound without a usable address.",
        "<video></video>",
        "none",
    ),
    "rendition": KindOfLoss(
        "Other sizes or formats of a picture whose width nobody states, so that the model cannot name them.",
        '<img src="https://example.org/a.jpg" srcset="https://example.org/b.jpg 2x" alt="A cloud">',
        "none",
    ),
    "shortcode": KindOfLoss(
        "A shortcode of WordPress, in brackets. Where it is kept, the block that it stands for is in the document. "
        "Where it is dropped, a plugin made something of it that nobody knows here. What it encloses stays.",
        '<p>[weather town="Aberford"]</p>',
    ),
    "table": KindOfLoss(
        "A table that only arranges what is in it, or that stood where no table can be. Its words stay.",
        '<table role="presentation"><tr><td>A menu</td></tr></table>',
        "none",
    ),
    "title": KindOfLoss(
        "Words in `title`, which browsers show when a pointer rests on something.",
        '<p title="Today">It rained.</p>',
        "attributes",
    ),
}  # fmt: skip

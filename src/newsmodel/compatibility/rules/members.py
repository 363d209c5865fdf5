"""Rules about members of objects."""

from __future__ import annotations

from typing import Final

from newsmodel.compatibility.rules.rule import (
    BREAKS,
    EXTENSIONS,
    SAFE,
    STRICT,
    WARNS,
    Rule,
    beside,
    part,
    ref,
    text,
    whole,
)

_TITLE: Final = part("title", title=text())
_BOTH: Final = part("title", title=text(), dek=text(maxLength=90))

MEMBERS: Final = (
    Rule(
        "member-added",
        "an object may have a member that it did not have",
        "Readers with the old strict schema refuse documents with the new member; open readers keep it. Let readers be "
        "open before writers use it. A name of your own in `extensions` needs no change at all.",
        SAFE,
        STRICT,
        SAFE,
        bad=(_TITLE, _BOTH),
        good=(part("title", title=text(), extensions=EXTENSIONS), part("title", title=text(), extensions=EXTENSIONS)),
    ),
    Rule(
        "required-member-added",
        "an object must have a member that it did not have",
        "Every old document is without it, and no new reader takes one. Add the member as one that may be absent.",
        BREAKS,
        STRICT,
        SAFE,
        bad=(_TITLE, part("title", "dek", title=text(), dek=text(maxLength=90))),
        good=(_TITLE, _BOTH),
    ),
    Rule(
        "member-removed",
        "an object has a member no more",
        "New strict readers refuse old documents with it, open ones keep it as a member that they do not know. Keep "
        "it, and say in its description what to use instead.",
        STRICT,
        SAFE,
        WARNS,
        bad=(_BOTH, _TITLE),
        good=beside(_BOTH, summary=text()),
    ),
    Rule(
        "required-member-removed",
        "an object has a member no more that it had to have",
        "Old readers refuse every new document, which is without it; code finds nothing where it always found a value. "
        "Keep it as long as there are old readers.",
        STRICT,
        BREAKS,
        BREAKS,
        bad=(part("title", "slug", title=text(), slug=text()), _TITLE),
        good=beside(part("title", "slug", title=text(), slug=text()), address=text(maxLength=90)),
    ),
    Rule(
        "member-renamed",
        "a member has another name",
        "A member was taken away, and one of the same form was added. Strict readers refuse the name that they do not "
        "know; open ones keep it and do not read it. Add the new name, and write both for a time.",
        STRICT,
        STRICT,
        WARNS,
        bad=(_BOTH, part("title", title=text(), standfirst=text(maxLength=90))),
        good=beside(_BOTH, standfirst=text(maxLength=90)),
    ),
    Rule(
        "required-member-renamed",
        "a member that must be present has another name",
        "To every reader of the other side a required member is missing. Add the new name as one that may be absent, "
        "and write both.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(_TITLE, part("headline", headline=text())),
        good=beside(_TITLE, headline=text()),
    ),
    Rule(
        "member-made-required",
        "a member must be present that could be absent",
        "Old documents without it are refused by every new reader. Ask writers for it with a check of `lint`.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_BOTH, part("title", "dek", title=text(), dek=text(maxLength=90))),
        good=beside(_BOTH, summary=text()),
    ),
    Rule(
        "member-made-optional",
        "a member may be absent that had to be present",
        "Old readers refuse new documents without it, and code finds nothing where it always found a value. Keep it "
        "required, and allow a value that says that nothing is known.",
        SAFE,
        BREAKS,
        BREAKS,
        bad=(part("title", "dek", title=text(), dek=text(maxLength=90)), _BOTH),
        good=beside(part("title", "dek", title=text(), dek=text(maxLength=90)), summary=text()),
    ),
    Rule(
        "default-added",
        "an absent member means a value that it did not mean",
        "No document is refused, but an absent member now says something. Say it only for a new member.",
        WARNS,
        WARNS,
        WARNS,
        bad=(part(level=whole(minimum=1, maximum=6)), part(level=whole(minimum=1, maximum=6, default=2))),
        good=beside(part(level=whole(minimum=1, maximum=6)), depth=whole(minimum=0, maximum=6, default=2)),
    ),
    Rule(
        "default-removed",
        "an absent member means no value any more",
        "No document is refused, but readers of the two sides take an absent member for different things.",
        WARNS,
        WARNS,
        WARNS,
        bad=(part(level=whole(minimum=1, maximum=6, default=2)), part(level=whole(minimum=1, maximum=6))),
        good=beside(part(level=whole(minimum=1, maximum=6, default=2)), depth=whole(minimum=0, maximum=6)),
    ),
    Rule(
        "default-changed",
        "an absent member means another value",
        "A default is never written, so every old document changes its meaning. Add a member with the new default.",
        WARNS,
        WARNS,
        WARNS,
        bad=(
            part(level=whole(minimum=1, maximum=6, default=2)),
            part(level=whole(minimum=1, maximum=6, default=3)),
        ),
        good=beside(part(level=whole(minimum=1, maximum=6, default=2)), depth=whole(minimum=0, maximum=6, default=3)),
    ),
    Rule(
        "members-reordered",
        "members are written in another order",
        "The order is that of the canonical form: the bytes of the same document differ, and so do hashes and "
        "signatures of them. Add new members at the end, and leave the others where they are.",
        WARNS,
        SAFE,
        SAFE,
        bad=(
            part(title=text(), level=whole(minimum=1, maximum=6)),
            part(level=whole(minimum=1, maximum=6), title=text()),
        ),
        good=beside(part(title=text(), level=whole(minimum=1, maximum=6)), dek=text()),
    ),
    Rule(
        "members-closed",
        "the open schema takes members no more that it does not know",
        "Nothing breaks now, but readers with the new open schema refuse whatever a later version adds.",
        SAFE,
        WARNS,
        SAFE,
        bad=({"strict": _TITLE, "open": _TITLE}, {"strict": _TITLE, "open": {**_TITLE, "additionalProperties": False}}),
        good=({"strict": _TITLE, "open": _TITLE}, {"strict": _BOTH, "open": _BOTH}),
    ),
    Rule(
        "members-opened",
        "the open schema takes members that it does not know",
        "Readers with the new open schema take what later versions add. Those with the old one do not yet.",
        SAFE,
        SAFE,
        SAFE,
        bad=({"strict": _TITLE, "open": {**_TITLE, "additionalProperties": False}}, {"strict": _TITLE, "open": _TITLE}),
        good=({"strict": _TITLE, "open": _TITLE}, {"strict": _BOTH, "open": _BOTH}),
    ),
    Rule(
        "definition-renamed",
        "a definition of the schema has another name",
        "No document changes. Types that are generated from the schema have another name, and code that uses them "
        "does not compile.",
        SAFE,
        SAFE,
        WARNS,
        bad=(
            part(defs={"Line": text(maxLength=90)}, title=ref("Line")),
            part(defs={"ShortLine": text(maxLength=90)}, title=ref("ShortLine")),
        ),
        good=beside(part(defs={"Line": text(maxLength=90)}, title=ref("Line")), dek=ref("Line")),
    ),
)

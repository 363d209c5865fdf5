"""Rules about numbers, enumerations and arrays."""

from __future__ import annotations

from typing import Any, Final

from newsmodel.compatibility.rules.rule import (
    BREAKS,
    SAFE,
    STRICT,
    WARNS,
    Effect,
    Rule,
    beside,
    items,
    number,
    one_of,
    part,
    run,
    text,
    whole,
)

_NARROWER: Final = (
    "Old documents with a value beyond it are refused by every new reader. Leave the bound, and warn writers with a "
    "check of `lint`, or add a member with the new one."
)
_WIDER: Final = (
    "Old readers, strict or open, refuse new documents with a value beyond the old bound: bounds never grow. Add a "
    "member with the new bound."
)


def _bound(
    code: str, meaning: str, advice: str, old: dict[str, Any], new: dict[str, Any], rendering: Effect = SAFE
) -> Rule:
    """A rule that breaks readers of one side only."""
    backward, forward = (BREAKS, SAFE) if advice is _NARROWER else (SAFE, BREAKS)
    side = part(stars=old)
    return Rule(code, meaning, advice, backward, forward, rendering, (side, part(stars=new)), beside(side, score=new))


_FIVE, _TEN = whole(minimum=0, maximum=5), whole(minimum=0, maximum=10)
_ONE_TO: Final = whole(minimum=1, maximum=5)
_KINDS, _MORE = one_of("news", "opinion"), one_of("news", "opinion", "satire")


def _runs(*marks: str) -> dict[str, Any]:
    """Rich text with some marks."""
    span = part("text", text=text(), marks=items(one_of(*marks)))
    return part(defs={"Span": span}, text=items(run("Span")))


_KIND_OPEN: Final = {"type": "string", "examples": ["news", "opinion"]}

VALUES: Final = (
    _bound("minimum-raised", "a number must be greater than before", _NARROWER, _FIVE, _ONE_TO),
    _bound("minimum-lowered", "a number may be less than before", _WIDER, _ONE_TO, _FIVE),
    _bound("maximum-lowered", "a number must be less than before", _NARROWER, _TEN, _FIVE),
    _bound("maximum-raised", "a number may be greater than before", _WIDER, _FIVE, _TEN),
    _bound(
        "number-to-integer",
        "a number must be an integer, and could have a fraction",
        _NARROWER,
        number(minimum=0, maximum=5),
        _FIVE,
    ),
    _bound(
        "integer-to-number",
        "a number may have a fraction, and had to be an integer",
        _WIDER,
        _FIVE,
        number(minimum=0, maximum=5),
        BREAKS,
    ),
    Rule(
        "enum-value-added",
        "an enumeration has a value that it did not have",
        "Open readers keep a value that they do not know, old strict ones refuse it, and code with a closed match has "
        "no case for it. Let code have a case for what it does not know.",
        SAFE,
        STRICT,
        BREAKS,
        bad=(part(kind=_KINDS), part(kind=_MORE)),
        good=beside(part(kind=_KINDS), tone=one_of("satire")),
    ),
    Rule(
        "enum-value-removed",
        "an enumeration has a value no more",
        "New strict readers refuse old documents with it; open ones keep it and do not know it. Keep the value, and "
        "warn writers with a check of `lint`.",
        STRICT,
        SAFE,
        SAFE,
        bad=(part(kind=_MORE), part(kind=_KINDS)),
        good=beside(part(kind=_MORE), tone=one_of("satire")),
    ),
    Rule(
        "mark-added",
        "runs of text may have a mark that they could not have",
        "As an enumerated value: open readers keep the mark and show the text without it, old strict ones refuse it, "
        "and code with a closed match has no case for it.",
        SAFE,
        STRICT,
        BREAKS,
        bad=(_runs("strong"), _runs("strong", "small_caps")),
        good=(_runs("strong"), {**_runs("strong"), "properties": {**_runs()["properties"], "note": text()}}),
    ),
    Rule(
        "mark-removed",
        "runs of text may not have a mark that they could have",
        "New strict readers refuse old documents with it. Keep the mark; a renderer may leave it out.",
        STRICT,
        SAFE,
        SAFE,
        bad=(_runs("strong", "underline"), _runs("strong")),
        good=(
            _runs("strong", "underline"),
            {**_runs("strong", "underline"), "properties": {**_runs()["properties"], "note": text()}},
        ),
    ),
    Rule(
        "enum-reordered",
        "the values of an enumeration are listed in another order",
        "No document changes. Editors offer the values in the new order.",
        SAFE,
        SAFE,
        SAFE,
        bad=(part(kind=_KINDS), part(kind=one_of("opinion", "news"))),
        good=beside(part(kind=_KINDS), tone=one_of("opinion", "news")),
    ),
    Rule(
        "enum-closed",
        "the open schema takes values no more that it does not list",
        "Nothing breaks now, but readers with the new open schema refuse every value that a later version adds.",
        SAFE,
        WARNS,
        SAFE,
        bad=(
            {"strict": part(kind=_KINDS), "open": part(kind=_KIND_OPEN)},
            {"strict": part(kind=_KINDS), "open": part(kind=_KINDS)},
        ),
        good=(part(kind=_KINDS), part(kind=_KINDS)),
    ),
    Rule(
        "enum-opened",
        "the open schema takes values that it does not list",
        "Readers with the new open schema take values that later versions add. Those with the old one do not yet.",
        SAFE,
        SAFE,
        SAFE,
        bad=(
            {"strict": part(kind=_KINDS), "open": part(kind=_KINDS)},
            {"strict": part(kind=_KINDS), "open": part(kind=_KIND_OPEN)},
        ),
        good=(part(kind=_KINDS), part(kind=_KINDS)),
    ),
    Rule(
        "text-to-enum",
        "a text must be one of a few, and could be any",
        "New strict readers refuse old documents with any other text. Add a member for the enumeration.",
        STRICT,
        BREAKS,
        SAFE,
        bad=(part(kind=text(maxLength=6)), part(kind=_KINDS)),
        good=beside(part(kind=text(maxLength=6)), genre=_KINDS),
    ),
    Rule(
        "enum-to-text",
        "a text may be any, and had to be one of a few",
        "Old strict readers refuse new documents with any other text, and code with a closed match has no case for it. "
        "Add a member for the free text.",
        BREAKS,
        STRICT,
        BREAKS,
        bad=(part(kind=_KINDS), part(kind=text(maxLength=6))),
        good=beside(part(kind=_KINDS), genre=text()),
    ),
    _bound(
        "min-items-raised",
        "an array must have more items than before",
        _NARROWER,
        items(text()),
        items(text(), minItems=1),
    ),
    _bound(
        "min-items-lowered",
        "an array may have fewer items than before",
        _WIDER,
        items(text(), minItems=1),
        items(text()),
    ),
    _bound(
        "max-items-added",
        "the items of an array have a limit, and had none",
        _NARROWER,
        items(text()),
        items(text(), maxItems=3),
    ),
    _bound(
        "max-items-removed",
        "the items of an array have no limit any more",
        _WIDER,
        items(text(), maxItems=3),
        items(text()),
    ),
    _bound(
        "max-items-lowered",
        "an array must have fewer items than before",
        _NARROWER,
        items(text(), maxItems=5),
        items(text(), maxItems=3),
    ),
    _bound(
        "max-items-raised",
        "an array may have more items than before",
        _WIDER,
        items(text(), maxItems=3),
        items(text(), maxItems=5),
    ),
)

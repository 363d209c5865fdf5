"""Rules about what a model says beside its schemas: ids, references, rules in code, limits."""

from __future__ import annotations

from typing import Final

from newsmodel.compatibility.rules.rule import BREAKS, SAFE, WARNS, Pair, Rule

_POLL: Final = '''\
@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A poll.

    Attributes:
        about: What it is about.
    """

    tag: ClassVar[str] = "acme:poll"

    about: {}
'''
_PLAIN: Final = "nm.LocalId"
_RULE: Final = """
    def _rules(self):
        if len(self.about) {} 3:
            yield problems.rating_range({}, 0, 3, "/about")
"""


def _pair(old: str, new: str) -> Pair:
    """Two polls, by the annotations of their member."""
    return _POLL.format(old), _POLL.format(new)


_KEEP: Final = (
    _POLL.format(_PLAIN),
    _POLL.format(_PLAIN)
    .replace("    about: nm", "    note: nm.Line | None = None\n    about: nm")
    .replace("    Attributes:\n", "    Attributes:\n        note: A note.\n"),
)


def _defines(space: str) -> str:
    return f'Annotated[nm.LocalId, Defines("{space}")]'


def _refers(space: str, rule: str) -> str:
    return f'Annotated[nm.LocalId, Refers("{space}", "{rule}")]'


_SOURCE: Final = _refers("source", "citation-unresolved")
_NOTE: Final = _refers("note", "note-unresolved")

MODELS: Final = (
    Rule(
        "id-space-added",
        "an id must be unique in its space, and could be given twice",
        "Old documents that have it twice are refused by every new reader; old readers know nothing of it, and refuse "
        "new documents in which a reference names it. Add a member with the unique id.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=_pair(_PLAIN, _defines("note")),
        good=_KEEP,
    ),
    Rule(
        "id-space-removed",
        "an id may be given twice, and had to be unique in its space",
        "Old readers refuse new documents that have it twice, and new readers old ones in which a reference names it. "
        "Leave it unique.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=_pair(_defines("note"), _PLAIN),
        good=_KEEP,
    ),
    Rule(
        "id-space-changed",
        "an id is unique in another space",
        "It may be the id of something else there, and references to it lead nowhere. Add a member for the new space.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=_pair(_defines("note"), _defines("source")),
        good=_KEEP,
    ),
    Rule(
        "reference-added",
        "a text must name an id of the document, and could be any",
        "Old documents in which it names nothing are refused by every new reader. Add a member for the reference.",
        BREAKS,
        SAFE,
        SAFE,
        bad=_pair(_PLAIN, _SOURCE),
        good=_KEEP,
    ),
    Rule(
        "reference-removed",
        "a text may be any, and had to name an id of the document",
        "Old readers refuse new documents in which it names nothing. Leave the reference, or add a member.",
        SAFE,
        BREAKS,
        SAFE,
        bad=_pair(_SOURCE, _PLAIN),
        good=_KEEP,
    ),
    Rule(
        "reference-changed",
        "a text must name an id of another space",
        "What it names for one side is nothing for the other. Add a member for the new reference.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=_pair(_SOURCE, _NOTE),
        good=_KEEP,
    ),
    Rule(
        "moment-added",
        "a text is a point in time, which has to be in the years 1000 to 2999 in UTC",
        "Old documents with a time at the border of these years are refused by every new reader. Add a member.",
        BREAKS,
        SAFE,
        WARNS,
        bad=_pair("InstantText", "nm.Instant = attrs.field(converter=instant)"),
        good=_KEEP,
    ),
    Rule(
        "moment-removed",
        "a text is no point in time any more, which had to be in the years 1000 to 2999 in UTC",
        "Old readers refuse new documents with a time at the border of these years, and code gets a text instead of a "
        "time. Add a member.",
        SAFE,
        BREAKS,
        WARNS,
        bad=_pair("nm.Instant = attrs.field(converter=instant)", "InstantText"),
        good=_KEEP,
    ),
    Rule(
        "rule-added",
        "a class has rules in code, and had none",
        "Code cannot be compared: which old documents it refuses is not known, and that is not compatible. "
        "Write new rules as checks of `lint`.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_POLL.format(_PLAIN), _POLL.format(_PLAIN) + _RULE.format(">", 4)),
        good=_KEEP,
    ),
    Rule(
        "rule-removed",
        "a class has no rules in code any more",
        "Which new documents old readers refuse is not known, and what is not known is not compatible.",
        SAFE,
        BREAKS,
        SAFE,
        bad=(_POLL.format(_PLAIN) + _RULE.format(">", 4), _POLL.format(_PLAIN)),
        good=_KEEP,
    ),
    Rule(
        "rule-changed",
        "the rules in code of a class are others",
        "Only whether code is the same can be seen, not what it refuses. What is not known is not compatible.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=(_POLL.format(_PLAIN) + _RULE.format(">", 4), _POLL.format(_PLAIN) + _RULE.format("<", 4)),
        good=_KEEP,
    ),
    Rule(
        "converter-changed",
        "the code that makes, changes or checks a member is other code",
        "Only whether code is the same can be seen, not what it refuses. What is not known is not compatible.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=_pair(_PLAIN, "nm.LocalId = attrs.field(converter=str.lower)"),
        good=_KEEP,
    ),
    Rule(
        "limit-lowered",
        "a limit of a model is lower",
        "Old documents beyond it are refused by every new reader. Leave limits, or set them where documents come in.",
        BREAKS,
        SAFE,
        SAFE,
        bad=("limits = nm.Limits(depth=32)\n", "limits = nm.Limits(depth=16)\n"),
        good=_KEEP,
    ),
    Rule(
        "limit-raised",
        "a limit of a model is higher",
        "Old readers refuse new documents beyond the old limit. Raise it for readers before writers need it.",
        SAFE,
        BREAKS,
        SAFE,
        bad=("limits = nm.Limits(depth=16)\n", "limits = nm.Limits(depth=32)\n"),
        good=_KEEP,
    ),
)

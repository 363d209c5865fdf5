"""Rules about text: lengths, patterns, characters."""

from __future__ import annotations

from typing import Any, Final

from newsmodel.compatibility.rules.rule import BREAKS, EXTENSIONS, SAFE, WARNS, Rule, beside, part, text

_NARROWER: Final = (
    "Old documents whose text is not so are refused by every new reader. Leave the form as it is, and ask writers for "
    "more with a check of `lint`, or add a member of the new form."
)
_WIDER: Final = (
    "Old readers, strict or open, refuse new documents that make use of it: forms of text never grow. Add a member of "
    "the new form, which open readers keep."
)


def _rule(code: str, meaning: str, advice: str, old: dict[str, Any], new: dict[str, Any]) -> Rule:
    """A rule about the text of a member, which breaks readers of one side only."""
    backward, forward = (BREAKS, SAFE) if advice is _NARROWER else (SAFE, BREAKS)
    side = part("title", title=old)
    return Rule(
        code,
        meaning,
        advice,
        backward,
        forward,
        SAFE,
        bad=(side, part("title", title=new)),
        good=beside(side, other=new),
    )


_SMALL, _WORD, _SLUG = text(pattern="^[a-z]+$"), text(pattern="^[A-Za-z]+$"), text(pattern="^[a-z0-9-]+$")
_LINE: Final = text(**{"not": {"pattern": "[\\r\\n]"}})
#: It looks ahead, so no automaton knows it.
_AHEAD: Final = text(pattern="^(?=.*[a-z]).+$")

TEXTS: Final = (
    _rule("min-length-raised", "a text must be longer than before", _NARROWER, text(minLength=1), text(minLength=5)),
    _rule("min-length-lowered", "a text may be shorter than before", _WIDER, text(minLength=5), text(minLength=1)),
    _rule("max-length-added", "the length of a text has a limit, and had none", _NARROWER, text(), text(maxLength=60)),
    _rule("max-length-removed", "the length of a text has no limit any more", _WIDER, text(maxLength=60), text()),
    _rule(
        "max-length-lowered", "a text must be shorter than before", _NARROWER, text(maxLength=300), text(maxLength=60)
    ),
    _rule("max-length-raised", "a text may be longer than before", _WIDER, text(maxLength=60), text(maxLength=300)),
    _rule("pattern-added", "a text must be of a form, and could be any", _NARROWER, text(), _SMALL),
    _rule("pattern-removed", "a text may be any, and had to be of a form", _WIDER, _SMALL, text()),
    _rule("pattern-narrowed", "a form of text takes only some of the texts that it took", _NARROWER, _WORD, _SMALL),
    _rule("pattern-widened", "a form of text takes more texts than it took", _WIDER, _SMALL, _WORD),
    Rule(
        "pattern-exchanged",
        "a form of text takes texts that it did not take, and others no more",
        "Readers of both sides refuse documents of the other. Add a member of the new form.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=(part(slug=_WORD), part(slug=_SLUG)),
        good=beside(part(slug=_WORD), address=_SLUG),
    ),
    Rule(
        "pattern-rewritten",
        "a form of text is written in another way, and takes the same texts",
        "Nothing changes: both expressions become the same automaton.",
        SAFE,
        SAFE,
        SAFE,
        bad=(part(slug=_SMALL), part(slug=text(pattern="^[a-z][a-z]*$"))),
        good=beside(part(slug=_SMALL), address=text(pattern="^[a-z][a-z]*$")),
    ),
    Rule(
        "pattern-undecided",
        "whether two forms of text take the same texts cannot be known",
        "An expression has something that no automaton is made for, such as looking ahead, or is too large. What is "
        "not known is not compatible. Write it with characters, groups, alternatives and repetitions only.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=(part(slug=_SMALL), part(slug=_AHEAD)),
        good=beside(part(slug=_SMALL), address=_SLUG),
    ),
    _rule("characters-excluded", "a text may not have characters that it could have", _NARROWER, text(), _LINE),
    _rule("characters-allowed", "a text may have characters that it could not have", _WIDER, _LINE, text()),
    Rule(
        "format-changed",
        "the format that the schema names for a text changes",
        "Schemas of this library never ask for a format to be checked, but some validators check it. Leave it.",
        WARNS,
        WARNS,
        SAFE,
        bad=(
            part(day=text(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
            part(day=text(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format="date")),
        ),
        good=beside(
            part(day=text(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")), at=text(format="date-time", pattern="^[0-9]+$")
        ),
    ),
    Rule(
        "extension-names-changed",
        "the names of free members have another form",
        "Every reader refuses documents with names that its form does not take. Leave the form as it is.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=(
            part(extensions=EXTENSIONS),
            part(extensions={"type": "object", "propertyNames": {"pattern": "^[a-z]+-[a-z]+$"}}),
        ),
        good=beside(part(extensions=EXTENSIONS), title=text()),
    ),
)

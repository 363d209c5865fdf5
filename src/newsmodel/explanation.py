"""The page that explains a code: of a problem, of a rule of compatibility, or of a kind of losses of readers."""

from __future__ import annotations

from newsmodel._arguments import checked
from newsmodel.errors import UnknownNameError
from newsmodel.pages import Explanation, codes, explain_with

__all__ = ["Explanation", "codes", "explain", "explained"]


def explained() -> tuple[str, ...]:
    """Every code that has a page: those of problems, the rules of compatibility, and the kinds of losses of readers."""
    from newsmodel.compatibility.rules import RULES
    from newsmodel.readers.kinds import KINDS

    return (*codes(), *RULES, *KINDS)


@checked
def explain(code: str) -> Explanation:
    """The explanation of a code of a problem, of a rule of `compatibility`, or of the kind of a loss of readers.

    Raises:
        UnknownNameError: There is no such code.

    >>> explain("range-order").text
    'The lower bound of a range is above the upper one. Exchange them; in a money cell the lower is `amount`.'
    """
    if code in codes():
        return explain_with({}, code)
    from newsmodel.readers.kinds import KINDS

    for kind, about in KINDS.items():
        if kind == code:
            form = about.form if about.example else ""
            return Explanation(code=kind, severity="warning", text=about.text, form=form, bad=about.example, good="")
    return _of_rule(code)


def _of_rule(code: str) -> Explanation:
    """The page of a rule of compatibility.

    Raises:
        UnknownNameError: There is no such rule.
    """
    from newsmodel.compatibility.rules import RULES, pages

    if code not in RULES:
        raise UnknownNameError("code", code, explained())
    rule = RULES[code]
    breaks = {"breaks", "strict"} & {rule.backward, rule.forward, rule.rendering}
    return Explanation(
        code=code,
        severity="error" if breaks else "warning",
        text=pages.text(rule),
        form=pages.form(rule.bad),
        bad=pages.shown(rule.bad),
        good=pages.shown(rule.good),
        good_form=pages.form(rule.good),
    )

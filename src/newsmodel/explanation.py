"""The page that explains a code: what is wrong, why it matters, how to fix it, and an example of both.

The pages are in the folder ``explanations``: one Markdown file for each code, all with the same headings. Those of
rules of compatibility are made from the table of these rules.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import attrs

from newsmodel._arguments import checked
from newsmodel.errors import Severity, UnknownNameError
from newsmodel.linting import CHECKS
from newsmodel.problems import CODES

_PAGE: Final = """\
# {code}

{text}

## Bad

```{form}
{bad}
```

## Good

```{good_form}
{good}
```
"""


@attrs.frozen(kw_only=True)
class Explanation:
    """What a code means.

    Attributes:
        code: The code, as a `Problem` has it.
        severity: "error" for what breaks the contract, "warning" for editorial advice.
        text: What is wrong, why it matters and how to fix it, in a few sentences of Markdown.
        form: What ``bad`` is written in: json; text, if it is not valid JSON; or python, an expression for the data.
        bad: A payload that has this problem; of a rule of compatibility, two sides of a change.
        good: The same payload, fixed, as JSON; or a change that does without it.
        good_form: What ``good`` is written in.
    """

    code: str
    severity: Severity
    text: str
    form: str
    bad: str
    good: str
    good_form: str = "json"

    def __str__(self) -> str:
        """The whole page as Markdown."""
        return _PAGE.format_map(attrs.asdict(self)).rstrip()


def codes() -> tuple[str, ...]:
    """Every code of a problem: those of errors, then those of warnings."""
    return (*CODES, *CHECKS)


def explained() -> tuple[str, ...]:
    """Every code that has a page: those of problems, and the rules of compatibility."""
    from newsmodel.compatibility.rules import RULES

    return (*codes(), *RULES)


@checked
def explain(code: str) -> Explanation:
    """The explanation of a code of a problem, or of a rule of `compatibility`.

    Raises:
        UnknownNameError: There is no such code.

    >>> explain("range-order").text
    'The lower bound of a range is above the upper one. Exchange them; in a money cell the lower is `amount`.'
    """
    if code not in codes():
        return _of_rule(code)
    page = files("newsmodel").joinpath("explanations", f"{code}.md").read_text("utf-8")
    return Explanation(severity="error" if code in CODES else "warning", **_parts(page))


def _of_rule(code: str) -> Explanation:
    """The page of a rule of compatibility."""
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


def _parts(page: str) -> dict[str, str]:
    """The parts that `_PAGE` joins, by their names."""
    before, *pieces = _PAGE.split("{")
    parts, rest = {}, page.removeprefix(before)
    for piece in pieces:
        name, _, between = piece.partition("}")
        parts[name], _, rest = rest.partition(between)
    return parts

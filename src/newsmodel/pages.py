"""The pages that explain the codes of problems: what is wrong, why it matters, how to fix it, and an example of both.

They are in the folder ``explanations``: one Markdown file for each code, all with the same headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from inspect import getdoc
from typing import Final

import attrs

from newsmodel._arguments import checked
from newsmodel.errors import Severity, UnknownNameError
from newsmodel.linting import CHECKS, Check
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


_EXAMPLE: Final = """\
# {code}

{text}

## Example

```{form}
{bad}
```
"""


@attrs.frozen(kw_only=True)
class Explanation:
    """What a code means.

    Attributes:
        code: The code, as a `Problem` has it.
        severity: "error" for what breaks the contract, "warning" for editorial advice.
        text: What is wrong, why it matters and how to fix it, in a few sentences of Markdown.
        form: What ``bad`` is written in: json; text, if it is not valid JSON; python, an expression for the data; html
            or markdown, for readers.
        bad: A payload that has this problem; of a rule of compatibility, two sides of a change; of a kind of losses of
            readers, an input that has one; "" where there is no example, as for the checks of a package.
        good: The same payload, fixed, as JSON; or a change that does without it; "" where nothing is wrong.
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
        if not self.bad:
            return f"# {self.code}\n\n{self.text}"
        return (_PAGE if self.good else _EXAMPLE).format_map(attrs.asdict(self)).rstrip()


def codes() -> tuple[str, ...]:
    """Every code of a problem: those of errors, then those of warnings."""
    return (*CODES, *CHECKS)


@checked
def explain_with(checks: Mapping[str, Check], code: str) -> Explanation:
    """As `explain`, also for the checks of a vocabulary, which their docstrings explain.

    Raises:
        UnknownNameError: There is no such code.
    """
    if code in checks:
        return Explanation(code=code, severity="warning", text=getdoc(checks[code]) or "", form="", bad="", good="")
    if code not in codes():
        raise UnknownNameError("code", code, (*codes(), *checks))
    page = files("newsmodel").joinpath("explanations", f"{code}.md").read_text("utf-8")
    return Explanation(severity="error" if code in CODES else "warning", **_parts(page))


def _parts(page: str) -> dict[str, str]:
    """The parts that `_PAGE` joins, by their names."""
    before, *pieces = _PAGE.split("{")
    parts, rest = {}, page.removeprefix(before)
    for piece in pieces:
        name, _, between = piece.partition("}")
        parts[name], _, rest = rest.partition(between)
    return parts

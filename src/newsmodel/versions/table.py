"""The table of steps, and the way from one version to another: plain data in, plain data out."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from newsmodel import problems
from newsmodel._arguments import checked
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.parsing import gate_data
from newsmodel.errors import ArgumentError, UnknownNameError
from newsmodel.versions import v1_1
from newsmodel.versions.losses import Downgraded
from newsmodel.versions.numbers import NEWEST, VERSION_MEMBER, VERSIONS, version_problem
from newsmodel.versions.steps import Members, Step, Steps
from newsmodel.versions.walking import copied

#: The modules of the steps, in the order of the versions to which they lead.
_MODULES: Final = (v1_1,)
#: The table of steps.
STEPS: Final = Steps(
    [
        Step(old, new, module.upgrade, module.downgrade)
        for (old, new), module in zip(pairwise(VERSIONS), _MODULES, strict=True)
    ]
)


@checked
def upgrade(data: dict[str, Any], to: str | None = None, *, limits: Limits = DEFAULT_LIMITS) -> dict[str, Any]:
    """A document in a newer version, as plain data: the same in other words, for a newer version takes nothing away.

    Args:
        data: The document, as ``json.loads`` returns it. It is not changed, and the result shares nothing with it. Only
            its version is checked; `newsmodel.validate` checks the rest.
        to: The version; None is the newest.
        limits: The limits of what is accepted.

    Raises:
        ValidationError: It is no JSON, or says no version that is known.
        UnknownNameError: There is no such version.
        ArgumentError: The document is of a newer version than that.

    >>> upgrade({"type": "source", "schema_version": "1.0", "id": "survey", "name": "Street Survey"})["schema_version"]
    '1.1'
    """
    version, members = _opened(data, limits)
    wanted = _wanted(NEWEST if to is None else to)
    if VERSIONS.index(wanted) < VERSIONS.index(version):
        raise ArgumentError(f"upgrade(to): the document is of version {version}, which is newer: downgrade it")
    return STEPS.upgraded(members, version, wanted)


@checked
def downgrade(data: dict[str, Any], to: str, *, limits: Limits = DEFAULT_LIMITS) -> Downgraded:
    """A document in an older version, as plain data, and what that version cannot say.

    Whatever is lost is listed with its pointer in ``data``. What is in blocks of a publisher's own is left as it is,
    except the rich text in them. A document may have more than the version that it says, as strict loading allows: so
    every step from the newest version down is taken.

    Args:
        data: As for `upgrade`.
        to: The version.
        limits: The limits of what is accepted.

    Raises:
        ValidationError, UnknownNameError: As `upgrade`.
        ArgumentError: The document is of an older version than that.

    >>> block = {"type": "preformatted", "text": ["Left  right"]}
    >>> data = {"type": "article", "schema_version": "1.1", "id": "a:1", "headline": "H", "language": "en"}
    >>> (loss,) = downgrade({**data, "body": [block]}, "1.0").losses
    >>> loss.state, loss.kind, loss.path, loss.words
    ('demoted', 'block', '/body/0', 'Left  right')
    """
    version, members = _opened(data, limits)
    wanted = _wanted(to)
    if VERSIONS.index(wanted) > VERSIONS.index(version):
        raise ArgumentError(f"downgrade(to): the document is of version {version}, which is older: upgrade it")
    return Downgraded(*STEPS.downgraded(members, NEWEST, wanted))


def _opened(data: object, limits: Limits) -> tuple[str, Members]:
    """The version of a document, and a copy of its members.

    Raises:
        ValidationError: With one problem.
    """
    members = copied(gate_data(data, limits))
    if VERSION_MEMBER not in members:
        raise problems.refusal(problems.missing(VERSION_MEMBER))
    version = members[VERSION_MEMBER]
    found = version_problem(version)
    if found is not None:
        raise problems.refusal(found)
    return version, members


def _wanted(version: str) -> str:
    if version not in VERSIONS:
        raise UnknownNameError("version", version, VERSIONS)
    return version

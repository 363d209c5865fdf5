"""The versions that there are, and their numbers: a major and a minor one, such as 1.1."""

from __future__ import annotations

import re
from functools import total_ordering
from typing import Final

import attrs

from newsmodel import problems
from newsmodel._plain import is_of, plain
from newsmodel.errors import Problem

#: Every version that is read, the oldest first.
VERSIONS: Final = ("1.0", "1.1")
#: The version that is written.
NEWEST: Final = VERSIONS[-1]
#: The member at the root of a document that says its version.
VERSION_MEMBER: Final = "schema_version"
_FORM: Final = re.compile(r"\A(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\Z")


@total_ordering
@attrs.frozen(order=False)
class Version:
    """A version.

    Attributes:
        major: The digits of its major number, which changes when something is taken away.
        minor: Those of its minor number, which changes when something is added.
    """

    major: str
    minor: str

    def __str__(self) -> str:
        """As it is written in payloads."""
        return f"{self.major}.{self.minor}"

    def __lt__(self, other: Version) -> bool:
        """Whether it is older."""
        return self._key < other._key

    @property
    def _key(self) -> tuple[int, str, int, str]:
        # As numbers, of any length: Python makes no int of thousands of digits.
        return len(self.major), self.major, len(self.minor), self.minor


def version_of(value: object) -> Version | None:
    """The version that a value of ``schema_version`` says, or None: it says none.

    >>> version_of("1.1"), version_of("1.01"), version_of(1.1)
    (Version(major='1', minor='1'), None, None)
    """
    found = _FORM.match(plain(value)) if is_of(value, str) else None
    return None if found is None else Version(*found.groups())


def version_problem(value: object, pointer: str = f"/{VERSION_MEMBER}", *, any_minor: bool = False) -> Problem | None:
    """Why a document of a version is not read, or None: it is.

    Args:
        value: What the document says its version is.
        pointer: Where it says so.
        any_minor: Whether a later minor version is read, too.
    """
    if type(value) is str and value in VERSIONS:  # as nearly always
        return None
    version, newest = version_of(value), Version(*NEWEST.split("."))
    if version is None:
        return problems.not_a_version(value, VERSIONS, pointer)
    if version.major != newest.major:
        return problems.other_major(str(version), VERSIONS, pointer)
    if version > newest and not any_minor:
        return problems.newer_minor(str(version), VERSIONS, pointer)
    return None

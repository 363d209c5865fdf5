"""The numbers of versions: a major and a minor one, such as 1.1."""

from __future__ import annotations

import re
from functools import total_ordering
from typing import Final

import attrs

from newsmodel._plain import is_of, plain

_FORM: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


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
    found = _FORM.fullmatch(plain(value)) if is_of(value, str) else None
    return None if found is None else Version(*found.groups())

"""What git ignores, where a folder is in a repository: the .gitignore files, and .git/info/exclude."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs

from newsmodel._cli.patterns import Patterns

_REPOSITORY: Final = ".git"
_IGNORED: Final = ".gitignore"
_OF_ONE_CLONE: Final = ".git/info/exclude"
#: The most bytes of a file of patterns; more is no such file.
_LARGEST: Final = 1_000_000


@attrs.frozen
class Ignored:
    """What git ignores in a folder.

    Attributes:
        rules: The patterns of the repository, those of the nearest folder last; None outside of any repository.
    """

    rules: tuple[Patterns, ...] | None = None

    def match(self, path: str, *, is_folder: bool) -> bool:
        """Whether git ignores an absolute path in the folder. Folders above it are not asked."""
        for patterns in reversed(self.rules or ()):
            found = patterns.match(path, is_folder=is_folder)
            if found is not None:
                return found
        return False

    def inside(self, folder: str, names: Iterable[str]) -> Ignored:
        """What git ignores in a folder in this one, or in this one itself.

        Args:
            folder: Its absolute path.
            names: The names of what is in it.

        Raises:
            OSError: A file of patterns cannot be read.
        """
        found = set(names) & {_REPOSITORY, _IGNORED}
        rules = self.rules
        if _REPOSITORY in found:  # the repository begins here: git does not look above it
            rules = _read(folder, _OF_ONE_CLONE)
        if _IGNORED in found and rules is not None:
            rules = (*rules, *_read(folder, _IGNORED))
        return Ignored(rules)


def ignored_above(folder: str) -> Ignored:
    """What git ignores in a folder because of the folders above it, even if git ignores the folder.

    Args:
        folder: Its absolute path.

    Raises:
        OSError: A file of patterns cannot be read.
    """
    above = Ignored()
    for each in reversed(Path(folder).parents):
        above = above.inside(str(each), (name for name in (_REPOSITORY, _IGNORED) if os.path.lexists(each / name)))
    return above


def _read(folder: str, name: str) -> tuple[Patterns, ...]:
    """The patterns in a file, if there is one."""
    path = Path(folder, name)
    if not path.is_file():
        return ()
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(27, f"more than {_LARGEST:,} bytes are no patterns", str(path))  # EFBIG
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return (Patterns.of_git(folder, text.split("\n")),)

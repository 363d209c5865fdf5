"""Patterns of paths, as .gitignore has them: by the library pathspec, in linear time."""

from __future__ import annotations

import contextlib
import os
import re
import warnings
from collections.abc import Iterable
from typing import Any, Final

import attrs
from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

#: No path is longer, and a longer pattern is a mistake.
_LONGEST: Final = 5_000
#: What pathspec makes of "*" in a name, and of "**" between folders.
_STAR: Final = "[^/]*"
_FOLDERS: Final = "(?:/.+)?"
#: What it makes of the end of a pattern: that of any path, of a folder, and of all that is in a folder ("/**"); and
#: what that has to be where the path itself is meant, not what is in a folder that matches.
_FOLDER: Final = "(?P<ps_d>/)"
_ENDS: Final = {f"(?:{_FOLDER}|$)": r"/?\Z", _FOLDER: r"/\Z", "/": "/."}
#: A character that is escaped, or a set of characters.
_SET: Final = re.compile(r"\\.|\[\^?\]?[^\]]*\]?", re.DOTALL)


class PatternError(ValueError):
    """What is written is no pattern."""


@attrs.frozen
class Patterns:
    """Patterns, the last of which decides that matches: a path is among them, or, after "!", is not.

    Attributes:
        folder: The absolute path of the folder to which the patterns are relative.
        spec: The patterns.
    """

    folder: str
    spec: GitIgnoreSpec

    @classmethod
    def of(cls, folder: str, lines: Iterable[str], *, steps: bool = False) -> Patterns:
        """The patterns that are written in lines.

        Args:
            folder: The absolute path of the folder to which they are relative.
            lines: The patterns.
            steps: Whether the path is meant that matches, and nothing in it: for those who go from folder to folder,
                and do not look into one that is among the patterns.

        Raises:
            PatternError: A line is no pattern.
        """
        return cls(folder, _spec([_pattern(line, steps) for line in lines]))

    @classmethod
    def of_git(cls, folder: str, lines: Iterable[str]) -> Patterns:
        """The patterns in a file of git, which passes over what is no pattern; as with ``steps``."""
        found = []
        for line in lines:
            with contextlib.suppress(PatternError):
                found.append(_pattern(line, steps=True))
        return cls(folder, _spec(found))

    def match(self, path: str, *, is_folder: bool = False) -> bool | None:
        """Whether an absolute path is among them; None if no pattern matches it."""
        start = self.folder if self.folder.endswith(os.sep) else self.folder + os.sep
        # From a folder beside that of the patterns, the path begins with "..".
        within = path[len(start) :] if path.startswith(start) else os.path.relpath(path, self.folder)
        return self.spec.check_file(f"{within}/" if is_folder else within).include


class _Linear(GitIgnoreSpecPattern):
    """A pattern whose regular expression matches in a time that grows with the path, not with the ways to match it."""

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: Any) -> Any:
        """The regular expression of a pattern, and whether a path that matches is among the patterns."""
        regex, include = super().pattern_to_regex(pattern)
        return None if regex is None else _linear(regex), include


class _Step(_Linear):
    """A pattern that matches a path, and not what is in a folder that it matches."""

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: Any) -> Any:
        """As above."""
        regex, include = super().pattern_to_regex(pattern)
        end = next((end for end in _ENDS if regex is not None and regex.endswith(end)), None)
        if end is None:
            return regex, include
        in_it = end == _FOLDER != regex and pattern.rstrip().endswith("/**/")
        return regex.removesuffix(end) + ("/.+" if in_it else "") + _ENDS[end], include


def _linear(regex: str) -> str:
    """The same expression, in which a wildcard matches in one way only: as little as it can.

    That is enough where something of a fixed length follows, and another wildcard after that: if the rest matches at
    all, it does so after the first place at which what follows matches. The last wildcard tries every place.
    """
    regex = _SET.sub(_without_slash, regex)
    parts = [_once(part, _STAR, "(?>[^/]*?", ")") for part in regex.split(_FOLDERS)]
    return _once(_FOLDERS.join(parts), _FOLDERS, "(?>(?:/.+?)??", "(?=/))")


def _once(regex: str, wildcard: str, start: str, end: str) -> str:
    """An expression in which every wildcard but the last is matched together with what follows it, once."""
    first, *rest = regex.split(wildcard)
    if not rest:
        return first
    *middle, last = rest
    return "".join([first, *(f"{start}{part}{end}" for part in middle), wildcard, last])


def _without_slash(found: re.Match[str]) -> str:
    """A set of characters as in git: never is "/" in it."""
    return found[0] if found[0].startswith("\\") or found[0] == "[^/]" else f"(?!/){found[0]}"


def _spec(patterns: list[GitIgnoreSpecPattern]) -> GitIgnoreSpec:
    # Another backend would be taken if google-re2 is installed, which does not know these regular expressions.
    return GitIgnoreSpec(patterns, backend="simple")


def _pattern(line: str, steps: bool) -> GitIgnoreSpecPattern:  # noqa: FBT001
    if len(line) > _LONGEST:
        raise PatternError(f"it has {len(line):,} characters, expected at most {_LONGEST:,}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # that "[[" may mean something else in another Python
            return (_Step if steps else _Linear)(line)
    except (ValueError, re.error) as error:
        raise PatternError(str(error)) from None

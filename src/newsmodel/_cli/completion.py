"""What a shell offers where somebody presses the tab key; click asks, and has scripts for bash, zsh and fish.

Kinds, outputs and formats are choices, which click offers by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

#: Returns what can stand in the place of a word that has been begun.
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def files(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """The names of files and folders, which the shell knows best."""
    return [CompletionItem(begun, type="file")]


def some_of(find: Callable[[], Iterable[str]]) -> Complete:
    """Names that begin as the last one of several that are separated by commas."""

    def complete(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
        before, comma, last = begun.rpartition(",")
        return [CompletionItem(before + comma + name) for name in find() if name.startswith(last)]

    return complete

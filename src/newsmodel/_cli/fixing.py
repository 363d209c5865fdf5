"""Correcting files, before they are checked: what `--fix` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import cast

import click

from newsmodel._cli.changes import Changed, Changes
from newsmodel._cli.corrections import corrected
from newsmodel._cli.diffs import difference
from newsmodel._cli.files import Form, form_of
from newsmodel._cli.messages import reason, say, shown
from newsmodel._cli.payloads import Check, CheckOf, Payload
from newsmodel._cli.streams import STDIN


def fix_files(paths: Iterable[str], form: Form | None, check: CheckOf, *, is_shown: bool) -> Counter[str]:
    """Correct what a check finds in files of JSON and NDJSON, or show what would be corrected.

    YAML is left as it is, and a message says so. What cannot be read is left to the check that follows.

    Returns:
        How many problems are "fixed", and how many files are "unread" because they cannot be written.
    """
    count = Counter[str]()
    for path in paths:
        found = form or form_of(path)
        if path == STDIN:
            raise click.UsageError("--fix changes files, and standard input is none")
        if found == "yaml":
            say(f"{shown(path)}: YAML is left as it is: only JSON and NDJSON are fixed")
            continue
        changes = Changes(partial(_fixed, check=check(path)))
        fixed = _fixable(path, found, changes, is_shown=is_shown)
        if fixed and not is_shown:
            try:
                changes.write(path, found)
            except OSError as error:
                count["unread"] += 1
                say(reason(error, path))
                continue
        count["fixed"] += fixed
    return count


def print_fixed(count: Counter[str], *, is_shown: bool) -> None:
    """Print how many problems were fixed and how many are left, or how many would be fixed."""
    if is_shown:
        click.echo(f"{count['fixed']:,} would be fixed", err=True)
    else:
        click.echo(f"{count['fixed']:,} fixed, {count['error'] + count['warning']:,} remaining", err=True)


def _fixable(path: str, form: Form, changes: Changes, *, is_shown: bool) -> int:
    """How many problems of a file are corrected; the changes are printed if they are to be shown."""
    pieces = changes.pieces(path, form)
    try:
        return sum(piece.fixed for piece in (difference(path, pieces) if is_shown else pieces))
    except OSError:
        return 0


def _fixed(payload: Payload, check: Check) -> Changed:
    return Changed(*corrected(cast("bytes", payload.data), check))

"""What can go wrong, as data.

The tree of exceptions, all of them picklable::

    NewsmodelError
    |-- ValidationError   content breaks the contract; has every Problem   (also a ValueError)
    |-- ModelError        a ContentModel, or a class given to one, is badly declared   (also a TypeError)
    |-- ArgumentError     a function, or a class, was given an argument that it does not accept   (also a TypeError)
    |-- ReadError         content of others cannot be read as it was asked   (also a ValueError)
    |-- ChangesError      changes are applied to a document for which they were not made   (also a ValueError)
    `-- UnknownNameError  there is no document kind, schema flavour or output of that name   (also a LookupError)

and one warning::

    UnrenderedBlockWarning  a custom block has no function for an output, and readers see a fallback
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import attrs

from newsmodel._excerpts import described, excerpt, excerpt_text, listing, suggestion
from newsmodel._plain import MOST_ITEMS, is_of, items_of

Severity = Literal["error", "warning"]
#: The names of members and the indexes of arrays that lead to a value.
Path = tuple[str | int, ...]


@attrs.frozen(kw_only=True)
class Problem:
    """One fault in one place.

    Attributes:
        pointer: Where: an RFC 6901 JSON Pointer from the root ("" is the root itself).
        code: What kind of fault: a stable name, listed in ``newsmodel.problems.CODES``.
        message: One sentence that says what to fix, without control characters.
        expected: What the contract asks for: a limit, the allowed values, a type's name.
        got: What was found: a length, or an excerpt of at most 80 characters.
        severity: "error" breaks the contract, "warning" is editorial advice.
        line: Line in the text, from 1, where known.
        column: Column in code points, from 1, where known.
        correction: The right spelling of the name or value that is misspelt, where there is exactly one.
    """

    pointer: str
    code: str
    message: str
    expected: object = None
    got: str | int | None = None
    severity: Severity = "error"
    line: int | None = None
    column: int | None = None
    correction: str | None = None

    def __str__(self) -> str:
        """One line: place, code and message."""
        return f"{excerpt_text(str(self.pointer)) or '(root)'}: {self.code}: {self.message}"

    def under(self, prefix: str) -> Problem:
        """The same problem with ``prefix`` before its pointer: as the object that holds the value reports it."""
        return attrs.evolve(self, pointer=prefix + self.pointer)


class NewsmodelError(Exception):
    """The base of all exceptions of newsmodel."""


class ValidationError(NewsmodelError, ValueError):
    """Content breaks the contract; ``problems`` lists every fault with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, at least one, in the order in which they were found.

        Raises:
            ArgumentError: They are not problems.
        """
        super().__init__(listed(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem."""
        # Not an attribute of its own: frameworks of web services write the attributes of an error as JSON.
        found: tuple[Problem, ...] = self.args[0]
        return found

    def __str__(self) -> str:
        """The number of problems, and one line for each."""
        count = len(self.problems)
        return "\n  ".join([f"{count} problem{'' if count == 1 else 's'}", *map(str, self.problems)])

    def under(self, token: str | int) -> ValidationError:
        """The same problems, with pointers from the object that holds the refused value as its member ``token``."""
        prefix = pointer([token])
        return ValidationError(problem.under(prefix) for problem in self.problems)


class ModelError(NewsmodelError, TypeError):
    """A ContentModel, or a class given to one, is badly declared."""


class ArgumentError(NewsmodelError, TypeError):
    """A function, or a class, was given an argument that it does not accept."""


class ChangesError(NewsmodelError, ValueError):
    """Changes cannot be applied to a document: they are those of another one, or not all; ``pointer`` says where."""

    def __init__(self, message: str, pointer: str) -> None:
        """Remember the place."""
        super().__init__(message, pointer)

    @property
    def pointer(self) -> str:
        """Where the document is not as the changes say, or what is wrong in them: a JSON Pointer, perhaps shortened."""
        return str(self.args[1])

    def __str__(self) -> str:
        """What is wrong."""
        return str(self.args[0])


class ReadError(NewsmodelError, ValueError):
    """Content of others is too large, is not of its format, or loses what must not be lost; ``losses`` lists that."""

    def __init__(self, message: str, losses: Iterable[Any] = ()) -> None:
        """Remember the losses."""
        super().__init__(message, tuple(losses))

    @property
    def losses(self) -> tuple[Any, ...]:
        """What is lost that must not be: each is a `Loss`, in the order of the input; else nothing."""
        found: tuple[Any, ...] = self.args[1]
        return found

    def __str__(self) -> str:
        """What is wrong."""
        return str(self.args[0])


#: How many names a message lists, and of how many it lists where there are more.
_MOST_LISTED: Final = 400
_FEW: Final = 10


class UnknownNameError(NewsmodelError, LookupError):
    """There is no document kind, schema flavour or output of that name."""

    def __init__(self, what: str, name: str, known: Sequence[str]) -> None:
        """Remember ``name``, and the names of ``what`` that exist."""
        self.what, self.name, self.known = what, name, (items_of(known) or ()) if is_of(known, Iterable) else ()
        super().__init__(what, name, self.known)

    def __str__(self) -> str:
        """The name, a suggestion, and the names that exist: of very many the first ones."""
        close = suggestion(self.name, self.known) if is_of(self.name, str) else ""
        some = self.known if len(self.known) <= _MOST_LISTED else self.known[:_FEW]
        more = f" and {len(self.known) - len(some):,} more" if len(some) < len(self.known) else ""
        return f"no {self.what} {excerpt(self.name)}{close} (there are: {listing(some)}{more})"


class UnrenderedBlockWarning(UserWarning):
    """A custom block has no function for an output; readers see a fallback in its place."""


def listed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as a tuple.

    Raises:
        ArgumentError: They are not problems.
    """
    found = items_of(problems) if is_of(problems, Iterable) else (problems,)
    if found is None:
        raise ArgumentError(f"expected at most {MOST_ITEMS:,} problems, got {described(problems)}")
    for each in found:
        if not is_of(each, Problem):
            what = described(problems if found == (problems,) else each)
            raise ArgumentError(f"expected problems, such as those of a ValidationError, got {what}")
    return found


def pointer(tokens: Iterable[str | int]) -> str:
    """The RFC 6901 JSON Pointer of a path of member names and indexes.

    >>> pointer(["body", 3, "a/b"])
    '/body/3/a~1b'
    """
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def tokens(json_pointer: str) -> list[str]:
    """The path that an RFC 6901 JSON Pointer names, indexes still as text.

    >>> tokens("/body/3/a~1b")
    ['body', '3', 'a/b']
    """
    return [part.replace("~1", "/").replace("~0", "~") for part in json_pointer.split("/")[1:]]

"""The context in which lossless HTML is written: signs around objects, rich text and words that are added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TypeVar

import attrs

from newsmodel._declare.classes import known_class
from newsmodel._lossless.traces.traced import END, NAMED, START, Entry, Runs, Traced
from newsmodel._lossless.traces.tracing import Trace
from newsmodel._lossless.trees import is_balanced, repaired
from newsmodel._words.provenance import mark_of
from newsmodel._words.runs import NoteMark, Run, Words
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Citation, Span
from newsmodel.content.media import Image, Recording
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import Fragment, concat, escaped, fragment, trusted
from newsmodel.writers.html.serializing import serialized

_Value = TypeVar("_Value")


@attrs.define(eq=False)
class LosslessContext(Context):
    """A context that says around what is written what it is.

    Attributes:
        trace: What is known of the document.
    """

    trace: Trace = attrs.field(factory=Trace, init=False)

    def evolve(self, **changes: object) -> Context:
        """The same with some attributes changed."""
        made = super().evolve(**changes)
        if isinstance(made, LosslessContext):
            made.trace = self.trace
        return made

    # --- Text ---

    def runs(self, words: Words) -> Fragment:
        """Rich text of the document between signs, alone or among other words."""
        if isinstance(words, Runs):
            return self._signed(words.number, super().runs(words))
        if not any(id(run) in self.trace.rich for run in words):
            return super().runs(words)
        return concat(self._stretches(words))

    def _stretches(self, words: Words) -> Iterator[Fragment]:
        for number, stretch in groupby(words, key=self._rich_of):
            written = super().runs(tuple(stretch))
            yield written if number is None else self._signed(number, written)

    def _rich_of(self, run: Run) -> int | None:
        return self.trace.rich.get(id(run))

    def paragraphs(self, text: Words) -> list[Words]:
        """The text of an item as it is: its paragraphs are lines, so that no line break is lost."""
        return [text]

    def _span(self, span: Span) -> Fragment:
        written = super()._span(span)
        if not isinstance(span.text, Traced) or span.text.number >= 0:
            return written
        self.trace.entries.append(Entry("run"))
        return self._signed(len(self.trace.entries) - 1, written)

    def marker(self, citation: Citation) -> Fragment:
        """The number of a source, which the output adds."""
        return self._added(super().marker(citation))

    def note(self, mark: NoteMark) -> Fragment:
        """The sign of a note, which the output adds."""
        return self._added(super().note(mark))

    def _added(self, written: Fragment) -> Fragment:
        if not written:
            return written
        self.trace.entries.append(Entry("added"))
        return self._signed(len(self.trace.entries) - 1, written)

    # --- Objects ---

    def block(self, block: AnyBlock) -> Fragment:
        """A block between signs, and below it a note where a machine made it."""
        own = self.overrides.get(known_class(type(block)))
        written = self.write(block, self) if own is None else self._sound(own(block, self))
        around = self._object(block, written)
        mark = mark_of(block, self.labels, self.told)
        if mark is None or isinstance(block, (Image, Recording)):
            return around
        return concat([around, _note(escaped(mark))])

    def overridden(self, value: _Value, write: Callable[[_Value, Context], Fragment]) -> Fragment:
        """A value between signs, by the function that the caller has for its class, or else by ``write``."""
        own = self.overrides.get(known_class(type(value)))
        written = write(value, self) if own is None else self._sound(own(value, self))
        return self._object(value, written)

    def _object(self, value: object, written: Fragment) -> Fragment:
        number = self.trace.numbers.get(id(value))
        # The element of the document is around everything, and marked in the end.
        if number is None or self.trace.entries[number].part == 0:
            return written
        return self._signed(number, written)

    def _sound(self, written: Fragment) -> Fragment:
        """What a function of the caller wrote; where its tags or signs do not match, with all tags, without signs."""
        return written if is_balanced(written, self.trace.entries) else serialized(repaired(written))

    @trusted
    def _signed(self, number: int, written: Fragment) -> str:
        """A fragment between signs, of which none is left in what is written in the end."""
        return f"{START}{number}{NAMED}{written}{END}"


@fragment
def _note(words: Fragment) -> str:
    return f'<p class="nm-ai">{words}</p>'

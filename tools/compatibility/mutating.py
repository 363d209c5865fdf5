"""Every kind of change of a vocabulary, with the rule that has to notice it: in one direction, and in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

import attrs

from compatibility import changing as to
from compatibility import freeing
from compatibility.places import Mutated
from newsmodel._declare.constraints import Named, Pattern
from newsmodel.compatibility.forms import (
    Array,
    Enum,
    Free,
    Number,
    One,
    Run,
    Text,
    Union,
    Unreadable,
    Vocabulary,
)


@attrs.frozen
class Mutation:
    """A kind of change.

    Attributes:
        code: The rule that notices it.
        reverse: The rule that notices it where the changed vocabulary is the old one.
        change: Makes it at random; None where there is no place for it.
    """

    code: str
    reverse: str
    change: Callable[[Random, Vocabulary], Mutated | None]


MUTATIONS: Final = (
    Mutation("member-added", "member-removed", to.adding(required=False)),
    Mutation("required-member-added", "required-member-removed", to.adding(required=True)),
    Mutation("member-renamed", "member-renamed", to.renaming(required=False)),
    Mutation("required-member-renamed", "required-member-renamed", to.renaming(required=True)),
    Mutation(
        "member-made-required",
        "member-made-optional",
        to.of_member(lambda each: not each.required, lambda _, each: attrs.evolve(each, required=True)),
    ),
    Mutation(
        "default-added",
        "default-removed",
        to.of_member(
            lambda each: isinstance(each.form, Enum) and not each.required and each.default is None,
            to.with_default,
        ),
    ),
    Mutation(
        "default-changed",
        "default-changed",
        to.of_member(
            lambda each: isinstance(each.form, Number) and each.default is not None,
            lambda _, each: attrs.evolve(each, default=each.default + 1),
        ),
    ),
    Mutation("members-reordered", "members-reordered", to.things(to.swapped)),
    Mutation("members-closed", "members-opened", to.things(to.closed)),
    Mutation(
        "definition-renamed",
        "definition-renamed",
        to.text(named=lambda _, it: to.ask(it.named is not None, Named("BrandNew", ""))),
    ),
    Mutation("min-length-raised", "min-length-lowered", to.text(min_length=to.longer_least)),
    Mutation("max-length-lowered", "max-length-raised", to.text(max_length=to.shorter_most)),
    Mutation(
        "max-length-added",
        "max-length-removed",
        to.text(max_length=lambda r, it: to.ask(it.max_length is None, r.choice([4, 20]))),
    ),
    Mutation(
        "pattern-added",
        "pattern-removed",
        to.text(pattern=lambda _, it: to.ask(it.pattern is None, Pattern("[a-z ]+", ""))),
    ),
    Mutation("pattern-narrowed", "pattern-widened", to.text(pattern=to.narrower)),
    Mutation("pattern-widened", "pattern-narrowed", to.text(pattern=to.wider)),
    Mutation("pattern-exchanged", "pattern-exchanged", to.text(pattern=to.other)),
    Mutation("pattern-rewritten", "pattern-rewritten", to.text(pattern=to.rewritten)),
    Mutation("pattern-undecided", "pattern-undecided", to.text(pattern=to.ahead)),
    Mutation("format-changed", "format-changed", to.text(pattern=to.formatted)),
    Mutation("characters-excluded", "characters-allowed", to.text(excludes=to.excluding)),
    Mutation(
        "extension-names-changed",
        "extension-names-changed",
        to.of_form(Free, lambda _, free: Free(attrs.evolve(free.names, pattern=Pattern("[a-z]+:[a-z]+", "")))),
    ),
    Mutation("minimum-raised", "minimum-lowered", to.number(minimum=to.between)),
    Mutation("maximum-lowered", "maximum-raised", to.number(maximum=to.between)),
    Mutation("integer-to-number", "number-to-integer", to.number(integer=lambda _, it: to.ask(it.integer, False))),
    Mutation("enum-value-added", "enum-value-removed", to.of_form(Enum, to.added_value, owner=to.is_no_mark)),
    Mutation("mark-added", "mark-removed", to.of_form(Enum, to.added_value, owner=to.is_mark)),
    Mutation("enum-reordered", "enum-reordered", to.of_form(Enum, to.reordered)),
    Mutation(
        "enum-closed",
        "enum-opened",
        to.of_form(Enum, lambda _, enum: attrs.evolve(enum, grows=to.ask(enum.grows, False))),
    ),
    Mutation("enum-to-text", "text-to-enum", to.of_form(Enum, lambda _, __: to.ANY_TEXT)),
    Mutation("min-items-raised", "min-items-lowered", to.array(min_items=lambda r, it: it.min_items + r.randint(1, 2))),
    Mutation("max-items-lowered", "max-items-raised", to.array(max_items=to.fewer)),
    Mutation(
        "max-items-removed",
        "max-items-added",
        to.array(max_items=lambda _, it: to.ask(it.max_items is not None and it.max_items <= to.FEW_ITEMS, None)),
    ),
    Mutation("type-changed", "type-changed", to.of_form(Text, lambda _, __: to.DIGIT)),
    Mutation(
        "value-to-array",
        "array-to-value",
        to.of_form(Text, lambda _, it: Array(item=it, max_items=9), member=lambda each: isinstance(each.form, Text)),
    ),
    Mutation("run-to-text", "text-to-run", to.of_form(Run, lambda _, run: run.text)),
    Mutation("type-narrowed", "type-widened", to.of_form(Run, lambda _, run: One(run.name))),
    Mutation("free-to-object", "object-to-free", freeing.free_to_object),
    Mutation("extension-declared", "extension-undeclared", freeing.declaring),
    Mutation("kind-added", "kind-removed", to.added_kind),
    Mutation("kind-renamed", "kind-renamed", to.renamed_kind),
    Mutation("union-to-object", "object-to-union", to.of_form(Union, to.single)),
    Mutation(
        "union-closed",
        "union-opened",
        to.of_form(Union, lambda _, union: attrs.evolve(union, grows=to.ask(union.grows, False))),
    ),
    Mutation("tag-added", "tag-removed", to.tagged("added")),
    Mutation("tag-changed", "tag-changed", to.tagged("changed")),
    Mutation(
        "version-added", "version-removed", to.versions(lambda each: attrs.evolve(each, values=(*each.values, "1.77")))
    ),
    Mutation(
        "major-version-added",
        "major-version-removed",
        to.versions(to.with_major),
    ),
    Mutation(
        "later-versions-changed",
        "later-versions-changed",
        to.versions(lambda each: attrs.evolve(each, later=Text(pattern=Pattern(r"1\.[0-9]", "")))),
    ),
    Mutation("schema-unreadable", "schema-unreadable", to.of_form(Text, lambda _, __: Unreadable("planted"))),
)


def codes() -> Iterator[str]:
    """The rules that a change of vocabularies can need."""
    for mutation in MUTATIONS:
        yield from (mutation.code, mutation.reverse)

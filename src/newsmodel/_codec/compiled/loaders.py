"""Shapes become the source of Python functions that build whole documents at once, for payloads that are valid.

What `Codec` and the classes check in many small steps is written out here, class by class: without closures, without
converters that would change nothing, with objects that can be filled by assignment. A function that finds a fault, or
is not sure, only raises `Fallback`; then the reference path decides. So these functions may refuse a valid payload, but
never accept an invalid one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, assert_never, get_args

import attrs

from newsmodel._codec.compiled.lines import conditional, exact_names, indented, noted, refusing, type_faults
from newsmodel._codec.compiled.runtime import (
    Assumptions,
    Fallback,
    Ids,
    built,
    can_be_filled,
    day_or_moment,
    keep_rules,
    moment,
)
from newsmodel._codec.compiled.searches import SURROGATES, searched
from newsmodel._declare.constraints import Excludes, Space
from newsmodel._declare.construction import Content, is_whole
from newsmodel._declare.converters import is_kept_loaded
from newsmodel._declare.shapes import (
    Choice,
    Choose,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)
from newsmodel._declare.trusted import fillable
from newsmodel._wire.canonical import integral
from newsmodel.content.inline import merged, runs

_SPACES: Final = get_args(Space)


@attrs.define
class LoaderSource:
    """Writes the loaders of a vocabulary.

    Attributes:
        choose: Returns the classes that a union allows.
        assumptions: What is true of the values that the loaders are given.
        names: The names that the source uses and does not define; for Structs, the caller
            must add ``loads`` and ``checks`` (functions by Struct).
    """

    choose: Choose
    assumptions: Assumptions
    names: dict[str, Any] = attrs.field(factory=dict)
    _functions: dict[object, str] = attrs.field(factory=dict, init=False)
    _written: list[str] = attrs.field(factory=list, init=False)
    _tables: list[str] = attrs.field(factory=list, init=False)
    _numbers: dict[object, int] = attrs.field(factory=dict, init=False)
    _id_shapes: dict[str, set[Shape]] = attrs.field(factory=lambda: {space: set() for space in _SPACES}, init=False)

    def of(self, classes: Iterable[type]) -> str:
        """The source of a function ``load_NAME(value, ids)`` for every class, which returns an object.

        To check, there is also ``check_NAME(value, ids)``: it refuses the same, but builds only objects with rules.
        """
        self.names |= {
            "Ids": Ids,
            "Fallback": Fallback,
            "built": built,
            "keep_rules": keep_rules,
            "free": self.assumptions.free,
            "integral": integral,
            "moment": moment,
            "day_or_moment": day_or_moment,
            "merged": merged,
        }
        described = [record(cls) for cls in classes]
        for member in (member for each in described for member in each.members):
            if member.defines is not None:
                self._id_shapes[member.defines.space].add(member.shape)
        self._written += ["\n".join(self._loader(each)) for each in described]
        if self.assumptions.checks:
            self._written += ["\n".join(self._checker(each)) for each in described]
        return "\n\n\n".join([*self._written, *self._tables]) + "\n"

    # --- Objects ---

    def _loader(self, described: Record) -> Iterator[str]:
        cls, name, whole = described.cls, described.name, is_whole(described.cls)
        self.names[f"class_{name}"] = cls
        if not can_be_filled(cls):
            yield from self._builder(described)
            return
        self.names[f"new_{name}"] = fillable(cls)
        yield f"def load_{name}(value, {'around' if whole else 'ids'}):"
        yield from indented(self._object_checks(described))
        if whole:
            yield "    ids = Ids()"
        yield f"    made = new_{name}()"
        for member in described.members:
            yield from indented(self._member(described, member))
        yield from indented(self._counted())
        yield f"    made.__class__ = class_{name}"
        if _has_rules(cls):
            yield "    keep_rules(made)"
        if whole:
            yield from indented(self._resolved(described))
        yield "    return made"

    def _builder(self, described: Record) -> Iterator[str]:
        """A loader that calls the class, and then reads ids and references from the object that the class has made."""
        yield f"def load_{described.name}(value, around):"
        yield from indented(self._object_checks(described))
        yield "    ids = Ids()"
        yield "    given = {}"
        for member in described.members:
            yield f"    if (item := {self._item(member)}) is not None:"
            yield from indented(indented(conditional(self._faults(member.shape, "item"))))
            yield f"        given[{member.name!r}] = {self._value(member.shape, 'item')}"
            yield from () if self.assumptions.structs else ["        met += 1"]
            if member.required:
                yield "    else:"
                yield "        raise Fallback"
        yield from indented(self._counted())
        yield f"    made = built(class_{described.name}, given)"
        if is_whole(described.cls):
            yield "    ids = Ids(members=ids.members)"
            yield "    ids.note(made)"
            yield from indented(self._resolved(described))
        else:
            yield "    around.members += ids.members"
            yield "    around.note(made)"
        yield "    return made"

    def _checker(self, described: Record) -> Iterator[str]:
        """A loader that builds nothing, except objects of classes that check more than their members."""
        name = described.name
        whole = is_whole(described.cls)
        if _has_rules(described.cls) or not can_be_filled(described.cls):
            yield f"check_{name} = load_{name}"
            return
        yield f"def check_{name}(value, {'around' if whole else 'ids'}):"
        yield from indented(self._object_checks(described))
        if whole:
            yield "    ids = Ids()"
        for member in described.members:
            yield from indented(self._member_check(member))
        yield from indented(self._counted())
        if whole:
            yield from indented(self._resolved(described))
        yield "    return None"

    def _object_checks(self, described: Record) -> Iterator[str]:
        if self.assumptions.structs:
            return
        yield from refusing("type(value) is not dict")
        yield from () if self.assumptions.counted else exact_names()
        yield "get = value.get"
        if described.tag is not None:
            yield from refusing(f"get('type') != {described.tag!r}")
        yield f"met = {int(described.tag is not None)}"

    def _counted(self) -> Iterator[str]:
        """The lines that refuse unknown members, which msgspec has done for Structs."""
        if not self.assumptions.structs:
            yield from refusing("met != len(value)")
            yield from ["ids.members += met"] if self.assumptions.counted else ()

    def _resolved(self, whole: Record) -> Iterator[str]:
        """The lines that resolve the references of a whole, and add its own id to the ids around it."""
        yield "ids.resolve_references()"
        yield "around.members += ids.members"
        for member in whole.members:
            if member.defines is not None:
                yield f"around.{member.defines.space}_defined.append({self._item(member)})"

    # --- Members ---

    def _member(self, described: Record, member: Member) -> Iterator[str]:
        put = f"made.{member.name}"
        value = self._converted(described, member)
        present = [*self._member_checks(member), f"{put} = {value}"]
        if member.required:
            yield f"item = {self._item(member)}"
            yield from present
        elif self._stays(member, value):
            # In a Struct and in an object, an absent member is None. Most members are absent, so this saves time.
            found = " or ".join(self._faults(member.shape, "item"))
            yield from refusing(f"(item := {self._item(member)}) is not None and ({found})") if found else ()
            yield f"{put} = {'item' if found else self._item(member)}"
        else:
            yield f"if (item := {self._item(member)}) is None:"
            yield f"    {put} = {self._default(described, member)}"
            yield "else:"
            yield from indented(present)

    def _stays(self, member: Member, value: str) -> bool:
        """Whether the value of a member is put into an object unchanged, whether it is present or absent."""
        unnoted = member.defines is None and member.refers is None
        return self.assumptions.structs and value == "item" and member.default is None and unnoted

    def _member_check(self, member: Member) -> Iterator[str]:
        lines = [*self._member_checks(member), *self._checked(member.shape, "item")]
        if member.required:
            yield f"item = {self._item(member)}"
            yield from lines
        elif lines:
            yield f"if (item := {self._item(member)}) is not None:"
            yield from indented(lines)

    def _item(self, member: Member) -> str:
        return f"value.{member.name}" if self.assumptions.structs else f"get({member.name!r})"

    def _member_checks(self, member: Member) -> Iterator[str]:
        yield from conditional(self._faults(self._unproven(member), "item"))
        yield from noted(member)
        if not self.assumptions.structs:
            yield "met += 1"

    def _unproven(self, member: Member) -> Shape:
        """The shape that has to be checked here: a reference that is resolved later is then known to have its form."""
        if member.refers is None or not self.assumptions.resolved:
            return member.shape
        return Text() if self._id_shapes[member.refers.space] == {member.shape} else member.shape

    def _default(self, described: Record, member: Member) -> str:
        if member.default is None or member.default == () or isinstance(member.default, (bool, int, float, str)):
            return repr(member.default)
        return self._named(f"{described.name}__{member.name}_default", member.default)

    def _converted(self, described: Record, member: Member) -> str:
        """The value of ``item``, converted unless the converter of its field is known to return it unchanged."""
        converter = next(field for field in attrs.fields(described.cls) if field.name == member.name).converter
        if converter is runs:
            return self._runs(member.shape)
        value = self._value(member.shape, "item")
        if is_kept_loaded(converter):
            return value
        return f"{self._named(f'{described.name}__{member.name}_converter', converter)}({value})"

    def _named(self, name: str, value: object) -> str:
        self.names[name] = value
        return name

    # --- Shapes: when a value is refused ---

    def _faults(self, shape: Shape, item: str) -> Iterator[str]:
        if not self.assumptions.structs:
            yield from type_faults(shape, item)
        if isinstance(shape, Text):  # msgspec or `type_faults` has checked all others
            yield from self._text_faults(shape, item)

    def _text_faults(self, shape: Text, item: str) -> Iterator[str]:
        if shape.excludes is not None:
            yield from self._excluded(shape.excludes, item)
        if shape.pattern is not None:
            match = self._named(f"match_{self._number(shape.pattern)}", shape.pattern.compiled.match)
            yield f"{match}({item}) is None"
        if not self.assumptions.scanned and shape.excludes is None:
            surrogate = self._named("surrogate", Excludes(SURROGATES, "").compiled.search)
            yield f"not {item}.isascii() and {surrogate}({item})"

    def _excluded(self, excludes: Excludes, item: str) -> Iterator[str]:
        search = searched(excludes, scanned=self.assumptions.scanned)
        if search.breaks:
            yield f'"\\n" in {item}'
        if search.rest:
            found = f"{self._named(f'excluded_{self._number(search.rest)}', search.search)}({item})"
            yield found if search.without is None else f"not {item}.{search.without}() and {found}"

    def _number(self, thing: object) -> int:
        """A unique number for each thing that needs a name in the source."""
        return self._numbers.setdefault(thing, len(self._numbers))

    def _checked(self, shape: Shape, item: str) -> Iterator[str]:
        """The lines that check the rest of a value, after `_faults` has found none."""
        match shape:
            case Instant() | FreeJson():
                yield self._value(shape, item)
            case Many():
                each = [*conditional(self._faults(shape.item, "each")), *self._checked(shape.item, "each")]
                if each:
                    yield f"for each in {item}:"
                    yield from indented(each)
            case Ref(cls):
                yield f"check_{cls.__name__}({item}, ids)"
            case OneOf() if self.assumptions.structs:
                yield f"checks[type({item})]({item}, ids)"
            case OneOf():
                yield f"{self._function(shape, 'check')}({item}, ids)"
            case TextOr():
                yield f"if type({item}) is not str:"
                yield f"    check_{shape.cls.__name__}({item}, ids)"
                faults = list(conditional(self._faults(shape.text, item)))
                if faults:
                    yield "else:"
                    yield from indented(faults)
            case Text() | Number() | Flag() | Choice():
                return  # `_faults` checks all of it
            case _:
                assert_never(shape)

    # --- Shapes: what becomes of a value ---

    def _value(self, shape: Shape, item: str) -> str:
        match shape:
            case Text() | Choice() | Flag() | Number(integer=True):
                return item
            case Number():
                return f"{item} if type({item}) is int else integral({item})"
            case Instant(text):
                assert text.pattern is not None  # noqa: S101  (every moment has a pattern)
                made = "day_or_moment" if shape.or_day else "moment"
                return f"{made}({item}, {self._named(f'match_{made}', text.pattern.compiled.match)})"
            case Many():
                return self._array(shape, item)
            case Ref(cls):
                return f"load_{cls.__name__}({item}, ids)"
            case OneOf() if self.assumptions.structs:
                return f"loads[type({item})]({item}, ids)"
            case TextOr() if not any(self._faults(shape.text, item)):
                return f"{item} if type({item}) is str else load_{shape.cls.__name__}({item}, ids)"
            case OneOf() | TextOr():
                return f"{self._function(shape)}({item}, ids)"
            case FreeJson():
                return f"free({item}, ids)"
            case _:
                assert_never(shape)

    def _array(self, shape: Many, item: str) -> str:
        each = self._part(shape.item, "each")
        if each == "each":
            return item if self.assumptions.structs else f"tuple({item})"
        return f"tuple([{each} for each in {item}])"

    def _part(self, shape: Shape, item: str) -> str:
        """The value of an item of an array, checked."""
        if any(self._faults(shape, item)):
            return f"{self._function(shape)}({item}, ids)"
        return self._value(shape, item)

    def _function(self, shape: Shape, verb: str = "load") -> str:
        """The name of a function that checks a value of a shape and returns it."""
        key = (shape, verb)
        if key not in self._functions:
            self._functions[key] = f"{verb}_{len(self._functions)}_shape"  # no class has a name like that
            self._written.append("\n".join(self._body(shape, self._functions[key], verb)))
        return self._functions[key]

    def _body(self, shape: Shape, name: str, verb: str) -> Iterator[str]:
        yield f"def {name}(value, ids):"
        match shape:
            case OneOf():
                table = f"{name}_by_tag"
                yield from indented(refusing("type(value) is not dict"))
                yield "    tag = value.get('type')"
                yield f"    {verb} = {table}.get(tag) if type(tag) is str else None"
                yield from indented(refusing(f"{verb} is None"))
                yield f"    return {verb}(value, ids)"
                classes = ", ".join(f"{record(cls).tag!r}: {verb}_{cls.__name__}" for cls in self.choose(shape))
                self._tables.append(f"{table} = {{{classes}}}")
            case TextOr():
                yield "    if type(value) is not str:"
                yield f"        return load_{shape.cls.__name__}(value, ids)"
                yield from indented(conditional(self._faults(shape.text, "value")))
                yield "    return value"
            case Text() | Instant() | Number() | Flag() | Choice() | Many() | Ref() | FreeJson():
                yield from indented(conditional(self._faults(shape, "value")))
                yield f"    return {self._value(shape, 'value')}"
            case _:
                assert_never(shape)

    def _runs(self, shape: Shape) -> str:
        """Rich text in its canonical form; most rich text is a single run, which is canonical already."""
        assert isinstance(shape, Many)  # noqa: S101  (rich text is an array)
        assert isinstance(shape.item, TextOr)  # noqa: S101  (of runs)
        first = self._part(shape.item.text, "item[0]")
        single = "item" if self.assumptions.structs and first == "item[0]" else f"({first},)"
        return f"{single} if len(item) == 1 and type(item[0]) is str else merged({self._array(shape, 'item')})"


def _has_rules(cls: Any) -> bool:
    return cls._rules is not Content._rules  # noqa: SLF001  (compared, not called)

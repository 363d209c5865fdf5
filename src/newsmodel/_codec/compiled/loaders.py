"""Shapes become the source of Python functions that build whole documents at once, for payloads that are valid.

What `Codec` and the classes check one by one is written out here, class by class, as a programmer in a hurry would: no
closures, no converters that would change nothing, no object that refuses to be filled. A function that meets anything
it does not like raises `Fallback` and says no more: the exact path then finds out what is wrong, or that nothing is. So
these functions can err in one direction only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, get_args

import attrs

from newsmodel._codec.compiled.runtime import ExtensionsLoader, Fallback, Ids, can_be_filled, is_ours, moment, twin
from newsmodel._declare.constraints import Excludes, Space
from newsmodel._declare.construction import Content, is_whole
from newsmodel._declare.scalars import CONTROLS_BUT_BREAK, NO_BREAK
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
from newsmodel._wire.canonical import integral
from newsmodel.content.inline import merged, runs

_SPACES: Final = get_args(Space)
_ASCII: Final = "".join(map(chr, range(128)))
_SURROGATES: Final = "\ud800-\udfff"


@attrs.frozen(kw_only=True)
class Assumptions:
    """What loaders are given, and so what they need not check.

    Attributes:
        structs: Structs decoded by the same shapes: types, sizes, bounds and choices are right.
        scanned: No text holds a control character other than the line break, nor half of a surrogate pair.
        resolved: References are looked up afterwards, and so found to be ids, whose form is right.
        checks: Whether it is also to be checked without being loaded.
        free: Makes extensions.
    """

    structs: bool
    scanned: bool
    resolved: bool
    checks: bool
    free: ExtensionsLoader


@attrs.define
class LoaderSource:
    """Writes the loaders of a vocabulary.

    Attributes:
        choose: Which classes may stand in a union.
        assumptions: What the loaders are given.
        names: What the source names and does not define; for Structs, ``loads``
            and ``checks`` (functions by Struct) are for whoever runs it to fill.
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
        """The source of a function ``load_NAME(value, ids)`` for every class, which gives an object.

        To check, there is also ``check_NAME(value, ids)``: it refuses the same, and builds only what has rules.
        """
        self.names |= {
            "Ids": Ids,
            "Fallback": Fallback,
            "free": self.assumptions.free,
            "integral": integral,
            "moment": moment,
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
        filled = can_be_filled(cls)
        self.names |= {f"class_{name}": cls, f"new_{name}": twin(cls) if filled else dict}
        yield f"def load_{name}(value, {'around' if whole else 'ids'}):"
        yield from _indented(self._object_checks(described))
        if whole:
            yield "    ids = Ids()"
        yield f"    made = new_{name}()"
        for member in described.members:
            yield from _indented(self._member(described, member, filled=filled))
        yield from _indented(self._counted())
        yield f"    made.__class__ = class_{name}" if filled else f"    made = class_{name}(**made)"
        if _has_rules(cls):
            yield "    for _ in made._rules():"
            yield "        raise Fallback"
        if whole:
            yield from _indented(self._resolved(described))
        yield "    return made"

    def _checker(self, described: Record) -> Iterator[str]:
        """A loader that builds nothing, but for a class that checks more than its members."""
        name = described.name
        whole = is_whole(described.cls)
        if _has_rules(described.cls) or not can_be_filled(described.cls):
            yield f"check_{name} = load_{name}"
            return
        yield f"def check_{name}(value, {'around' if whole else 'ids'}):"
        yield from _indented(self._object_checks(described))
        if whole:
            yield "    ids = Ids()"
        for member in described.members:
            yield from _indented(self._member_check(member))
        yield from _indented(self._counted())
        if whole:
            yield from _indented(self._resolved(described))
        yield "    return None"

    def _object_checks(self, described: Record) -> Iterator[str]:
        if self.assumptions.structs:
            return
        yield from _refusing("type(value) is not dict")
        yield "get = value.get"
        if described.tag is not None:
            yield from _refusing(f"get('type') != {described.tag!r}")
        yield f"met = {int(described.tag is not None)}"

    def _counted(self) -> Iterator[str]:
        """Refuses members that the class has not, where that has not been done."""
        if not self.assumptions.structs:
            yield from _refusing("met != len(value)")
            yield "ids.members += met"

    def _resolved(self, whole: Record) -> Iterator[str]:
        """Looks references up in a whole, and tells what is around it of its own id."""
        yield "ids.resolve_references()"
        yield "around.members += ids.members"
        for member in whole.members:
            if member.defines is not None:
                yield f"around.{member.defines.space}_defined.append({self._item(member)})"

    # --- Members ---

    def _member(self, described: Record, member: Member, *, filled: bool) -> Iterator[str]:
        put = f"made.{member.name}" if filled else f"made[{member.name!r}]"
        value = self._converted(described, member)
        present = [*self._member_checks(member), f"{put} = {value}"]
        if member.required:
            yield f"item = {self._item(member)}"
            yield from present
        elif self._stays(member, value):
            # None stands for nothing in a Struct and in an object alike: most members are absent, so this is worth it.
            found = " or ".join(self._faults(member.shape, "item"))
            yield from _refusing(f"(item := {self._item(member)}) is not None and ({found})") if found else ()
            yield f"{put} = {'item' if found else self._item(member)}"
        else:
            yield f"if (item := {self._item(member)}) is None:"
            yield f"    {put} = {self._default(described, member)}"
            yield "else:"
            yield from _indented(present)

    def _stays(self, member: Member, value: str) -> bool:
        """Whether a member is put into an object as it comes, present or absent."""
        unnoted = member.defines is None and member.refers is None
        return self.assumptions.structs and value == "item" and member.default is None and unnoted

    def _member_check(self, member: Member) -> Iterator[str]:
        lines = [*self._member_checks(member), *self._checked(member.shape, "item")]
        if member.required:
            yield f"item = {self._item(member)}"
            yield from lines
        elif lines:
            yield f"if (item := {self._item(member)}) is not None:"
            yield from _indented(lines)

    def _item(self, member: Member) -> str:
        return f"value.{member.name}" if self.assumptions.structs else f"get({member.name!r})"

    def _member_checks(self, member: Member) -> Iterator[str]:
        yield from _conditional(self._faults(self._unproven(member), "item"))
        yield from _noted(member)
        if not self.assumptions.structs:
            yield "met += 1"

    def _unproven(self, member: Member) -> Shape:
        """What of a member has to be checked here."""
        if member.refers is None or member.refers.prefix or not self.assumptions.resolved:
            return member.shape
        return Text() if self._id_shapes[member.refers.space] == {member.shape} else member.shape

    def _default(self, described: Record, member: Member) -> str:
        if member.default is None or member.default == () or isinstance(member.default, (bool, int, float, str)):
            return repr(member.default)
        return self._named(f"{described.name}_{member.name}_default", member.default)

    def _converted(self, described: Record, member: Member) -> str:
        """The value of ``item``, through the converter of its field where that could change it."""
        converter = next(field for field in attrs.fields(described.cls) if field.name == member.name).converter
        if converter is runs:
            return self._runs(member.shape)
        value = self._value(member.shape, "item")
        if converter is None or _keeps(converter, member.shape):
            return value
        return f"{self._named(f'{described.name}_{member.name}_converter', converter)}({value})"

    def _named(self, name: str, value: object) -> str:
        self.names[name] = value
        return name

    # --- Shapes: when a value is refused ---

    def _faults(self, shape: Shape, item: str) -> Iterator[str]:
        if not self.assumptions.structs:
            yield from _type_faults(shape, item)
        if isinstance(shape, Text):
            yield from self._text_faults(shape, item)

    def _text_faults(self, shape: Text, item: str) -> Iterator[str]:
        if shape.excludes is not None:
            yield from self._excluded(shape.excludes, item)
        if shape.pattern is not None:
            match = self._named(f"match_{self._number(shape.pattern)}", shape.pattern.compiled.match)
            yield f"{match}({item}) is None"
        if not self.assumptions.scanned and shape.excludes is None:
            surrogate = self._named("surrogate", Excludes(_SURROGATES, "").compiled.search)
            yield f"not {item}.isascii() and {surrogate}({item})"

    def _excluded(self, excludes: Excludes, item: str) -> Iterator[str]:
        rest = excludes.characters + _SURROGATES
        if self.assumptions.scanned:
            rest = r"\n" if excludes == NO_BREAK else excludes.characters.removeprefix(CONTROLS_BUT_BREAK)
        if rest.startswith(r"\n"):
            rest = rest.removeprefix(r"\n")
            yield f'"\\n" in {item}'
        if rest:
            search = Excludes(rest, excludes.expects).compiled.search
            name = self._named(f"excluded_{self._number(rest)}", search)
            yield f"{name}({item})" if search(_ASCII) else f"not {item}.isascii() and {name}({item})"

    def _number(self, thing: object) -> int:
        """A number of its own for everything that the source needs a name for."""
        return self._numbers.setdefault(thing, len(self._numbers))

    def _checked(self, shape: Shape, item: str) -> Iterator[str]:
        """What is left to check of a value once `_faults` has found none."""
        match shape:
            case Instant() | FreeJson():
                yield self._value(shape, item)
            case Many():
                each = [*_conditional(self._faults(shape.item, "each")), *self._checked(shape.item, "each")]
                if each:
                    yield f"for each in {item}:"
                    yield from _indented(each)
            case Ref(cls):
                yield f"check_{cls.__name__}({item}, ids)"
            case OneOf() if self.assumptions.structs:
                yield f"checks[type({item})]({item}, ids)"
            case OneOf():
                yield f"{self._function(shape, 'check')}({item}, ids)"
            case TextOr():
                yield f"if type({item}) is not str:"
                yield f"    check_{shape.cls.__name__}({item}, ids)"
                faults = list(_conditional(self._faults(shape.text, item)))
                if faults:
                    yield "else:"
                    yield from _indented(faults)
            case _:
                return

    # --- Shapes: what becomes of a value ---

    def _value(self, shape: Shape, item: str) -> str:
        match shape:
            case Text() | Choice() | Flag() | Number(integer=True):
                return item
            case Number():
                return f"{item} if type({item}) is int else integral({item})"
            case Instant(text):
                assert text.pattern is not None  # noqa: S101  (what tells a moment from other text)
                return f"moment({item}, {self._named('match_moment', text.pattern.compiled.match)})"
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
        """The name of a function that checks a shape and gives its value."""
        key = (shape, verb)
        if key not in self._functions:
            self._functions[key] = f"{verb}_shape_{len(self._functions)}"
            self._written.append("\n".join(self._body(shape, self._functions[key], verb)))
        return self._functions[key]

    def _body(self, shape: Shape, name: str, verb: str) -> Iterator[str]:
        yield f"def {name}(value, ids):"
        match shape:
            case OneOf():
                table = f"{name}_by_tag"
                yield from _indented(_refusing("type(value) is not dict"))
                yield "    tag = value.get('type')"
                yield f"    {verb} = {table}.get(tag) if type(tag) is str else None"
                yield from _indented(_refusing(f"{verb} is None"))
                yield f"    return {verb}(value, ids)"
                classes = ", ".join(f"{record(cls).tag!r}: {verb}_{cls.__name__}" for cls in self.choose(shape))
                self._tables.append(f"{table} = {{{classes}}}")
            case TextOr():
                yield "    if type(value) is not str:"
                yield f"        return load_{shape.cls.__name__}(value, ids)"
                yield from _indented(_conditional(self._faults(shape.text, "value")))
                yield "    return value"
            case _:
                yield from _indented(_conditional(self._faults(shape, "value")))
                yield f"    return {self._value(shape, 'value')}"

    def _runs(self, shape: Shape) -> str:
        """Rich text in its one form; most is a single run, and has it."""
        assert isinstance(shape, Many)  # noqa: S101  (rich text is an array)
        assert isinstance(shape.item, TextOr)  # noqa: S101  (of runs)
        first = self._part(shape.item.text, "item[0]")
        single = "item" if self.assumptions.structs and first == "item[0]" else f"({first},)"
        return f"{single} if len(item) == 1 and type(item[0]) is str else merged({self._array(shape, 'item')})"


def _keeps(converter: Any, shape: Shape) -> bool:
    """Whether a converter gives back what is in its final form: this library's do, but for rich text and sets."""
    if not is_ours(converter):
        return False
    return not isinstance(shape, Many) or not isinstance(shape.item, (Choice, Many, TextOr))


def _has_rules(cls: Any) -> bool:
    return cls._rules is not Content._rules  # noqa: SLF001  (its rules are called with those of its kind)


def _noted(member: Member) -> Iterator[str]:
    """Keeps ids and references for when all are known."""
    add = "extend" if isinstance(member.shape, Many) else "append"
    if member.defines is not None:
        yield f"ids.{member.defines.space}_defined.{add}(item)"
    if member.refers is not None and not member.refers.prefix:
        yield f"ids.{member.refers.space}_used.{add}(item)"
    elif member.refers is not None:
        yield f"if item.startswith({member.refers.prefix!r}):"
        yield f"    ids.{member.refers.space}_used.append(item[{len(member.refers.prefix)}:])"


def _type_faults(shape: Shape, item: str) -> Iterator[str]:
    match shape:
        case Text():
            yield f"type({item}) is not str"
            yield from _size_faults(item, shape.min_length, shape.max_length)
        case Instant():
            yield f"type({item}) is not str"
        case Number(integer=integer, minimum=least, maximum=most):
            yield f"type({item}) is not int" + ("" if integer else f" and type({item}) is not float")
            yield f"not {least!r} <= {item} <= {most!r}"
        case Flag():
            yield f"type({item}) is not bool"
        case Choice(values):
            yield f"type({item}) is not str"
            yield f"{item} not in {{{', '.join(map(repr, values))}}}"
        case Many():
            yield f"type({item}) is not list"
            yield from _size_faults(item, shape.min_items, shape.max_items)
        case FreeJson():
            yield f"type({item}) is not dict"
        case _:
            return


def _size_faults(item: str, least: int, most: int | None) -> Iterator[str]:
    if least or most is not None:
        upper = "" if most is None else f" <= {most}"
        yield f"not {least} <= len({item}){upper}"


def _conditional(faults: Iterable[str]) -> Iterator[str]:
    found = " or ".join(faults)
    if found:
        yield from _refusing(found)


def _refusing(fault: str) -> Iterator[str]:
    yield f"if {fault}:"
    yield "    raise Fallback"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]

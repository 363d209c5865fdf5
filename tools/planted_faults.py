"""Faults that somebody could make in the native core, each as a change of one place."""

from __future__ import annotations

from typing import Final

import attrs


@attrs.frozen
class Fault:
    """A fault.

    Attributes:
        what: What is wrong.
        file: The file of the core.
        right: What stands there, once.
        wrong: What stands there with the fault.
    """

    what: str
    file: str
    right: str
    wrong: str


FAULTS: Final = (
    Fault("no upper bound of integers", "reading.h", "number.whole <= shape->most", "true"),
    Fault("an open lower bound of numbers", "reading.h", "number.value >= shape->minimum", "number.value > shape->minimum"),
    Fault("one character too many", "text.h", "(int64_t)text->length <= shape->most", "(int64_t)text->length <= shape->most + 1"),
    Fault("bytes are counted, not characters", "text.h", "(size_t)(at - start) - continued, widest}", "(size_t)(at - start), widest}"),
    Fault("one item too many", "reading.h", "if (++count > shape->most && !SURVEY)", "if (count++ > shape->most && !SURVEY)"),
    Fault("no lower bound of items", "reading.h", "if (count < shape->least || count > shape->most)", "if (count > shape->most)"),
    Fault("members beyond the 64th share a bit", "reading.h", "frame->seen[at / 64] |= (uint64_t)1 << (at % 64);", "frame->seen[0] |= (uint64_t)1 << (at % 64);"),
    Fault("required members of the first word only", "reading.h", "for (size_t word = 0; word < MEMBER_WORDS; word++)", "for (size_t word = 0; word < 1; word++)"),
    Fault("a member twice", "reading.h", "if (at == class->size || frame->seen[at / 64] >> (at % 64) & 1 ||", "if (at == class->size ||"),
    Fault("what is behind the document is not looked at", "reader.h", "taken = taken && left(&reader->input) == 0;", ""),
    Fault("references of the root are not looked up", "reader.h", "taken = resolves(reader, space, 0, 0);", "taken = true;"),
    Fault("ids are not compared", "rules.h", "return are_distinct(reader, defined, size);", "return true;"),
    Fault("the last id is not indexed", "rules.h", "for (size_t index = 0; index < size; index++) {\n        size_t at = hash_of", "for (size_t index = 0; index + 1 < size; index++) {\n        size_t at = hash_of"),
    Fault("no check of the size", "reader.h", "|| (int64_t)size > root->most", ""),
    Fault("more members of free JSON than may be", "reader.h", "(int64_t)size > limits.members || ", ""),
    Fault("a surrogate alone is taken", "text.h", "if (unit < 0 || (unit >= 0xdc00 && unit < 0xe000))", "if (unit < 0)"),
    Fault("no check of the end in an escape", "text.h", "    if (end - at < 4)\n        return -1;\n", ""),
    Fault("overlong UTF-8 of three bytes", "text.h", "*code < 0x800 || (*code >= 0xd800", "(*code >= 0xd800"),
    Fault("a wrong mask of continuations", "text.h", "(byte & 0xc0) == 0x80", "(byte & 0x80) == 0x80"),
    Fault("DEL is never excluded", "text.h", "if (is_excluded(excluded, *at++))\n                return false;", "at++;"),
    Fault("excluded characters of escapes", "text.h", "        if (is_excluded(excluded, code))\n            return false;\n        uint8_t *after", "        uint8_t *after"),
    Fault("a zero before digits", "text.h", "if (at == first || (at - first > 1 && *first == '0'))", "if (at == first)"),
    Fault("a power too high", "text.h", "exponent < -22 || exponent > 22", "exponent < -22 || exponent > 23"),
    Fault("a sum of hours with the wrong sign", "text.h", "*at == '-' ? offset : -offset", "*at == '+' ? offset : -offset"),
    Fault("every fourth year is a leap year", "text.h", "(year % 4 == 0 && year % 100 != 0) || year % 400 == 0", "year % 4 == 0"),
    Fault("no check of the years", "text.h", "return moment->year >= shape->least && moment->year <= shape->most;", "return true;"),
    Fault("names of free JSON twice", "reader.h", "|| !are_distinct(reader, spans_from(&reader->names, from), size)", ""),
    Fault("free JSON one level too deep", "reader.h", "static bool read_free_array(Reader *reader, FreeLimits limits) {\n    if (limits.depth-- <= 0", "static bool read_free_array(Reader *reader, FreeLimits limits) {\n    if (limits.depth-- < 0"),
    Fault("a reference of a default is missing", "reader.h", "*slot(object, &class->members[at]) = Py_NewRef(class->members[at].absent);", "*slot(object, &class->members[at]) = class->members[at].absent;"),
    Fault("a reference of a choice is missing", "reading.h", "*made = Py_NewRef(shape->values[at]);", "*made = shape->values[at];"),
    Fault("items of arrays that are given up stay", "reader.h", "    for (size_t at = 0; at < reader->built_size; at++)\n        Py_DECREF(reader->built[at]);\n", ""),
    Fault("an object that is given up stays", "reading.h", "    if (BUILD && !taken)\n        Py_CLEAR(object);\n", "    if (BUILD && !taken)\n        object = NULL;\n"),
    Fault("what Python has found stays", "reader.h", "    Py_DECREF(found);\n    return noted", "    return noted"),
    Fault("blocks of texts stay", "text.h", "        PyMem_RawFree(block);\n", ""),
    Fault("rules are never asked", "reading.h", "if (!keeps_rules(class, *object))", "if (false)"),
    Fault("conditions hold where one does not", "rules.h", "if (!holds(reader, &class->conditions[at], seen))\n            return false;", "if (!holds(reader, &class->conditions[at], seen))\n            continue;"),
    Fault("an answer to itself is not seen", "rules.h", "!same(seen->kept[values[0]].words, seen->kept[values[2]].words)", "true"),
    Fault("runs that are neighbours are not merged", "reading.h", "odd |= is_text ? after_text :", "odd |= is_text ? false :"),
    Fault("choices twice", "reading.h", "reader->value <= last", "reader->value < last"),
    Fault("the wrong class of a union", "reader.h", "if (has_tag(shape->classes[at], tag))\n            return shape->classes[at];", "if (has_tag(shape->classes[at], tag))\n            return shape->classes[at == 0 ? 1 : 0];"),
    Fault("the collector does not see custom blocks", "core.c", "show_to_collector(plan, *made);", ";"),
    Fault("no memory is no error", "core.c", "        Py_CLEAR(*made);\n    if (reader.input.no_memory)\n        PyErr_NoMemory();\n", "        Py_CLEAR(*made);\n"),
    Fault("an escape is not escaped", "writing.h", "code < 0x20 || code == '\"' || code == '\\\\'", "code < 0x20 || code == '\"'"),
    Fault("a level too few", "writing.h", "(size_t)output->indent * (size_t)output->level", "(size_t)output->indent * (size_t)(output->level - 1)"),
    Fault("room is not reserved", "writing.h", "static inline bool put_byte(Output *output, char byte) {\n    if (!reserve(output, 1))\n        return false;\n", "static inline bool put_byte(Output *output, char byte) {\n"),
    Fault("one byte is read behind the end", "text.h", "while (input->at < input->end && is_blank(*input->at)) {", "while (input->at <= input->end && is_blank(*input->at)) {"),
    Fault("a block of sixteen reaches beyond the end", "text.h", "static inline const uint8_t *end_of_plain(const uint8_t *at, const uint8_t *end) {\n#if defined(__SSE2__)\n    const __m128i quote = _mm_set1_epi8('\"'), backslash = _mm_set1_epi8('\\\\');\n    const __m128i space = _mm_set1_epi8(' '), delete = _mm_set1_epi8(0x7f);\n    while (end - at >= 16) {", "static inline const uint8_t *end_of_plain(const uint8_t *at, const uint8_t *end) {\n#if defined(__SSE2__)\n    const __m128i quote = _mm_set1_epi8('\"'), backslash = _mm_set1_epi8('\\\\');\n    const __m128i space = _mm_set1_epi8(' '), delete = _mm_set1_epi8(0x7f);\n    while (end - at >= 15) {"),
    Fault("eight blanks are taken where seven are left", "text.h", "while (left(input) >= 8 && eight_bytes", "while (left(input) >= 7 && eight_bytes"),
    Fault("a survey forgets that a member was wrong", "reading.h", "frame->failed |= reader->report_size != reports;", ""),
    Fault("a survey believes that it saw what it gave up", "reader.h", "    reader->surveyed = false;\n    reader->trail_size--;", "    reader->trail_size--;"),
    Fault("a survey does not see that a name has an escape", "reader.h", "memchr(name, '\\\\', (size_t)(input->at - name)) == NULL", "true"),
    Fault("characters of two bytes are narrowed without a look", "writing.h", "return _mm_movemask_epi8(_mm_cmpeq_epi8(beyond, _mm_setzero_si128())) == 0xffff;", "return true;"),
    Fault("the width of a head is not looked at", "writing.h", "output->widest = text.widest;", ""),
    Fault("documents that are no wholes are written without a look at their references", "core.c", "if (root == NULL || (head == Py_None && !root->inside->is_whole))", "if (root == NULL)"),
)  # fmt: skip

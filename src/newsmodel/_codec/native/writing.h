/* Writing: objects of the plan become canonical JSON text, as `newsmodel._wire.canonical` defines it.
 *
 * Values that are not in their final form are left to Python, which writes them or says what is wrong.
 */
#ifndef NEWSMODEL_WRITING_H
#define NEWSMODEL_WRITING_H

#include "text.h"

typedef struct {
    uint8_t *bytes;
    size_t size, capacity;
    const Plan *plan;
    int indent; /* spaces for each level, or -1 for one line */
    int level;
    uint32_t widest; /* a character with a number that is at least that of any other, of the same size in memory */
} Output;

/* Room for so many more bytes. */
static bool reserve(Output *output, size_t more) {
    if (more <= output->capacity - output->size)
        return true;
    size_t wanted = output->capacity * 2;
    if (more > SIZE_MAX / 4 || wanted > SIZE_MAX / 4)
        return PyErr_NoMemory() != NULL;
    while (wanted - output->size < more)
        wanted *= 2;
    uint8_t *bytes = PyMem_Realloc(output->bytes, wanted);
    if (bytes == NULL)
        return PyErr_NoMemory() != NULL;
    output->bytes = bytes;
    output->capacity = wanted;
    return true;
}

static inline bool put_bytes(Output *output, const void *bytes, size_t size) {
    if (!reserve(output, size))
        return false;
    memcpy(output->bytes + output->size, bytes, size);
    output->size += size;
    return true;
}

static inline bool put_byte(Output *output, char byte) {
    if (!reserve(output, 1))
        return false;
    output->bytes[output->size++] = (uint8_t)byte;
    return true;
}

/* A new line at the level, if there are lines. */
static bool put_line(Output *output) {
    if (output->indent < 0)
        return true;
    size_t spaces = (size_t)output->indent * (size_t)output->level;
    if (!reserve(output, spaces + 1))
        return false;
    output->bytes[output->size++] = '\n';
    memset(output->bytes + output->size, ' ', spaces);
    output->size += spaces;
    return true;
}

/* --- Strings ------------------------------------------------------------------------------------------------------ */

static bool put_escape(Output *output, uint8_t byte) {
    static const char letters[] = "\"\\/bfnrt", characters[] = "\"\\/\b\f\n\r\t";
    static const char digits[] = "0123456789abcdef";
    const char *found = byte == 0 || byte == '/' ? NULL : strchr(characters, byte);
    if (found != NULL) {
        char escape[] = {'\\', letters[found - characters]};
        return put_bytes(output, escape, 2);
    }
    char escape[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
    return put_bytes(output, escape, 6);
}

static inline bool is_escaped(uint32_t code) { return code < 0x20 || code == '"' || code == '\\'; }

/* Whether one of eight characters of ASCII is escaped. */
static inline bool has_escaped(uint64_t bytes) {
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    uint64_t quotes = bytes ^ ones * '"', backslashes = bytes ^ ones * '\\';
    uint64_t found = (bytes - ones * ' ') | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes);
    return (found & ~bytes & highs) != 0;
}

/* Whether no character of ASCII is escaped. The last eight are looked at together, also those that were before. */
static inline bool is_plain(const uint8_t *at, size_t size) {
    if (size < 8) {
        for (size_t index = 0; index < size; index++)
            if (is_escaped(at[index]))
                return false;
        return true;
    }
    for (size_t index = 0; index + 8 < size; index += 8)
        if (has_escaped(eight_bytes(at + index)))
            return false;
    return !has_escaped(eight_bytes(at + size - 8));
}

static bool put_ascii(Output *output, const uint8_t *at, size_t size) {
    if (!reserve(output, size))
        return false;
    if (is_plain(at, size)) {
        memcpy(output->bytes + output->size, at, size);
        output->size += size;
        return true;
    }
    for (const uint8_t *end = at + size; at < end; at++)
        if (!(is_escaped(*at) ? put_escape(output, *at) : put_byte(output, (char)*at)))
            return false;
    return true;
}

/* Eight characters of a kind as bytes of ASCII; false if one of them is beyond. */
static inline bool narrow(int kind, const void *data, Py_ssize_t index, uint64_t *bytes) {
    if (kind == PyUnicode_1BYTE_KIND) {
        *bytes = eight_bytes((const Py_UCS1 *)data + index);
        return are_ascii(*bytes);
    }
#if defined(__SSE2__)
    if (kind == PyUnicode_2BYTE_KIND) {
        __m128i characters = _mm_loadu_si128((const __m128i *)((const Py_UCS2 *)data + index));
        __m128i beyond = _mm_and_si128(characters, _mm_set1_epi16((short)0xff80));
        _mm_storel_epi64((__m128i *)bytes, _mm_packus_epi16(characters, characters));
        return _mm_movemask_epi8(_mm_cmpeq_epi8(beyond, _mm_setzero_si128())) == 0xffff;
    }
#endif
    return false;
}

/* Characters of a kind, which is a constant where this is called. */
static inline bool put_characters(Output *output, int kind, const void *data, Py_ssize_t length) {
    enum { PART = 64, LONGEST = 6 };
    for (Py_ssize_t index = 0; index < length;) {
        Py_ssize_t end = length - index > PART ? index + PART : length;
        if (!reserve(output, PART * LONGEST))
            return false;
        uint8_t *out = output->bytes + output->size;
        uint64_t eight;
        for (; index < end; index++) {
            while (end - index > 8 && narrow(kind, data, index, &eight) && !has_escaped(eight)) {
                memcpy(out, &eight, 8);
                out += 8;
                index += 8;
            }
            uint32_t code = PyUnicode_READ(kind, data, index);
            if (is_escaped(code) || (code >= 0xd800 && code < 0xe000))
                break;
            out = encode(out, code);
        }
        output->size = (size_t)(out - output->bytes);
        if (index < end) {
            uint32_t code = PyUnicode_READ(kind, data, index++);
            if (code >= 0xd800 || !put_escape(output, (uint8_t)code))
                return false;
        }
    }
    return true;
}

static void note_width(Output *output, PyObject *string) {
    uint32_t widest = PyUnicode_MAX_CHAR_VALUE(string);
    output->widest = widest > output->widest ? widest : output->widest;
}

/* A string beyond ASCII. */
static bool put_wide(Output *output, PyObject *string) {
    Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    const void *data = PyUnicode_DATA(string);
    note_width(output, string);
    switch (PyUnicode_KIND(string)) {
    case PyUnicode_1BYTE_KIND:
        return put_characters(output, PyUnicode_1BYTE_KIND, data, length);
    case PyUnicode_2BYTE_KIND:
        return put_characters(output, PyUnicode_2BYTE_KIND, data, length);
    default:
        return put_characters(output, PyUnicode_4BYTE_KIND, data, length);
    }
}

static bool put_string(Output *output, PyObject *value) {
    if (!PyUnicode_CheckExact(value) || !put_byte(output, '"'))
        return false;
    if (PyUnicode_IS_COMPACT_ASCII(value)) {
        if (!put_ascii(output, PyUnicode_1BYTE_DATA(value), (size_t)PyUnicode_GET_LENGTH(value)))
            return false;
    } else if (!put_wide(output, value)) {
        return false;
    }
    return put_byte(output, '"');
}

/* --- Numbers and moments ------------------------------------------------------------------------------------------ */

static bool put_integer(Output *output, PyObject *value) {
    int overflow;
    long long number = PyLong_AsLongLongAndOverflow(value, &overflow);
    char text[24], *at = text + sizeof text;
    if (overflow != 0)
        return false;
    unsigned long long rest = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        *--at = '-';
    return put_bytes(output, at, (size_t)(text + sizeof text - at));
}

/* A number that is not whole; those with an exponent are written by Python. */
static bool put_float(Output *output, PyObject *value) {
    char *text = PyOS_double_to_string(PyFloat_AS_DOUBLE(value), 'r', 0, 0, NULL);
    if (text == NULL)
        return false;
    bool is_plain = strpbrk(text, "en") == NULL && strchr(text, '.') != NULL;
    bool written = is_plain && put_bytes(output, text, strlen(text));
    PyMem_Free(text);
    if (is_plain || PyErr_Occurred())
        return written;
    PyObject *found = PyObject_CallOneArg(output->plan->number_text, value);
    written = found != NULL && PyUnicode_Check(found) && PyUnicode_IS_COMPACT_ASCII(found) &&
              put_bytes(output, PyUnicode_1BYTE_DATA(found), (size_t)PyUnicode_GET_LENGTH(found));
    Py_XDECREF(found);
    return written;
}

static bool put_number(Output *output, PyObject *value) {
    if (PyLong_CheckExact(value))
        return put_integer(output, value);
    return PyFloat_CheckExact(value) && put_float(output, value);
}

/* So many digits of a number, and what comes before them; returns the end. */
static char *put_digits(char *out, char before, int number, int count) {
    *out++ = before;
    for (int place = count - 1; place >= 0; place--, number /= 10)
        out[place] = (char)('0' + number % 10);
    return out + count;
}

static bool put_moment(Output *output, PyObject *value) {
    char text[40], *out = text;
    bool is_day = PyDate_CheckExact(value);
    if (!is_day && !(PyDateTime_CheckExact(value) && PyDateTime_DATE_GET_TZINFO(value) == PyDateTime_TimeZone_UTC))
        return false;
    out = put_digits(out, '"', PyDateTime_GET_YEAR(value), 4);
    out = put_digits(out, '-', PyDateTime_GET_MONTH(value), 2);
    out = put_digits(out, '-', PyDateTime_GET_DAY(value), 2);
    if (!is_day) {
        out = put_digits(out, 'T', PyDateTime_DATE_GET_HOUR(value), 2);
        out = put_digits(out, ':', PyDateTime_DATE_GET_MINUTE(value), 2);
        out = put_digits(out, ':', PyDateTime_DATE_GET_SECOND(value), 2);
        if (PyDateTime_DATE_GET_MICROSECOND(value) != 0)
            out = put_digits(out, '.', PyDateTime_DATE_GET_MICROSECOND(value), 6);
        while (PyDateTime_DATE_GET_MICROSECOND(value) != 0 && out[-1] == '0')
            out--;
        *out++ = 'Z';
    }
    *out++ = '"';
    return put_bytes(output, text, (size_t)(out - text));
}

/* --- JSON text that is there already ------------------------------------------------------------------------------ */

/* Canonical JSON text on one line, with lines if there are any. */
static bool put_json(Output *output, const uint8_t *at, const uint8_t *end) {
    if (output->indent < 0)
        return put_bytes(output, at, (size_t)(end - at));
    bool in_string = false;
    for (; at < end; at++) {
        bool opens = *at == '{' || *at == '[', closes = *at == '}' || *at == ']';
        if (in_string) {
            bool escapes = *at == '\\';
            if (escapes && !put_byte(output, (char)*at++))
                return false;
            in_string = escapes || *at != '"';
        } else if (*at == '"') {
            in_string = true;
        } else if (opens && end - at > 1 && (at[1] == '}' || at[1] == ']')) {
            if (!put_bytes(output, at++, 2))
                return false;
            continue;
        } else if (closes) {
            output->level--;
            if (!put_line(output))
                return false;
        }
        if (!put_byte(output, (char)*at))
            return false;
        if (in_string)
            continue;
        output->level += opens;
        if ((opens || *at == ',') && !put_line(output))
            return false;
        if (*at == ':' && !put_byte(output, ' '))
            return false;
    }
    return true;
}

static bool put_json_string(Output *output, PyObject *text) {
    if (PyUnicode_IS_COMPACT_ASCII(text)) {
        const uint8_t *at = PyUnicode_1BYTE_DATA(text);
        return put_json(output, at, at + PyUnicode_GET_LENGTH(text));
    }
    PyObject *bytes = PyUnicode_AsUTF8String(text);
    if (bytes == NULL)
        return false;
    note_width(output, text);
    const uint8_t *at = (const uint8_t *)PyBytes_AS_STRING(bytes);
    bool written = put_json(output, at, at + PyBytes_GET_SIZE(bytes));
    Py_DECREF(bytes);
    return written;
}

/* --- Objects ------------------------------------------------------------------------------------------------------ */

static bool put_value(Output *output, const Shape *shape, PyObject *value);

/* A key; its comma is a brace where it is the first. */
static inline bool put_key(Output *output, const uint8_t *key, size_t size, bool first) {
    if (output->indent >= 0)
        return put_byte(output, first ? '{' : ',') && put_line(output) && put_bytes(output, key + 1, size - 1) &&
               put_byte(output, ' ');
    if (!reserve(output, size + KEY_BLOCK))
        return false;
    uint8_t *out = output->bytes + output->size;
    for (size_t at = 0; at < size; at += KEY_BLOCK)
        memcpy(out + at, key + at, KEY_BLOCK);
    if (first)
        *out = '{';
    output->size += size;
    return true;
}

/* The tag has the form of a key and a value. */
static bool put_tag(Output *output, const Class *class) {
    if (output->indent < 0)
        return put_key(output, class->key, class->key_size, true);
    return put_byte(output, '{') && put_line(output) && put_bytes(output, "\"type\": \"", 9) &&
           put_bytes(output, class->tag, class->tag_size) && put_byte(output, '"');
}

/* Free JSON is written if it has members. */
static PyObject *texts_of(const Output *output, PyObject *value) {
    if (!Py_IS_TYPE(value, output->plan->free_type))
        return NULL;
    PyObject *texts = *(PyObject **)((char *)value + output->plan->texts);
    return texts != NULL && PyDict_CheckExact(texts) ? texts : NULL;
}

static bool put_free(Output *output, PyObject *value) {
    PyObject *texts = texts_of(output, value), *name, *text;
    Py_ssize_t at = 0;
    bool first = true;
    if (texts == NULL)
        return false;
    output->level++;
    while (PyDict_Next(texts, &at, &name, &text)) {
        if (!PyUnicode_CheckExact(text) || !put_byte(output, first ? '{' : ',') || !put_line(output) ||
            !put_string(output, name) || !put_bytes(output, ": ", output->indent < 0 ? 1 : 2) ||
            !put_json_string(output, text))
            return false;
        first = false;
    }
    output->level--;
    if (first)
        return put_bytes(output, "{}", 2);
    return put_line(output) && put_byte(output, '}');
}

/* Whether a value is surely that of an absent member. */
static inline bool is_absent(const Member *member, PyObject *value) {
    return !member->required && (value == member->absent || value == Py_None);
}

/* Whether a member is not written because of its value: 1, 0, or -1 with an exception. */
static inline int is_left_out(const Output *output, const Member *member, PyObject *value) {
    if (member->required)
        return 0;
    if (member->shape->kind == ARRAY && PyTuple_CheckExact(value) && PyTuple_CheckExact(member->absent) &&
        PyTuple_GET_SIZE(member->absent) == 0)
        return PyTuple_GET_SIZE(value) == 0;
    if (member->shape->kind == FREE) {
        PyObject *texts = texts_of(output, value), *absent = texts_of(output, member->absent);
        if (texts != NULL && absent != NULL && PyDict_GET_SIZE(absent) == 0)
            return PyDict_GET_SIZE(texts) == 0;
    }
    if (member->absent == Py_None)
        return 0;
    return PyObject_RichCompareBool(value, member->absent, Py_EQ);
}

/* The members of an object after what has been written of it, with its last brace. */
static bool put_members(Output *output, const Class *class, PyObject *object, bool first) {
    for (size_t at = 0; at < class->size; at++) {
        const Member *member = &class->members[at];
        PyObject *value;
        if (member->offset == 0)
            value = PyObject_GetAttr(object, member->name_object);
        else if (!is_absent(member, *slot(object, member)))
            value = Py_XNewRef(*slot(object, member)); /* comparing may run code that changes the object */
        else
            continue;
        int absent = value == NULL ? -1 : is_absent(member, value) ? 1 : is_left_out(output, member, value);
        bool written = absent == 1 ||
                       (absent == 0 && put_key(output, member->key, member->key_size, first) &&
                        put_value(output, member->shape, value));
        first = first && absent == 1;
        Py_XDECREF(value);
        if (!written)
            return false;
    }
    output->level--;
    if (first)
        return put_bytes(output, "{}", 2);
    return put_line(output) && put_byte(output, '}');
}

static bool put_object(Output *output, const Class *class, PyObject *object) {
    if (class == NULL || !class->is_readable || output->level >= output->plan->depth)
        return false;
    output->level++;
    return (class->tag == NULL || put_tag(output, class)) && put_members(output, class, object, class->tag == NULL);
}

static bool put_array(Output *output, const Shape *shape, PyObject *items) {
    if (!PyTuple_CheckExact(items))
        return false;
    Py_ssize_t size = PyTuple_GET_SIZE(items);
    if (size == 0)
        return put_bytes(output, "[]", 2);
    output->level++;
    for (Py_ssize_t at = 0; at < size; at++)
        if (!put_byte(output, at == 0 ? '[' : ',') || !put_line(output) ||
            !put_value(output, shape->item, PyTuple_GET_ITEM(items, at)))
            return false;
    output->level--;
    return put_line(output) && put_byte(output, ']');
}

static bool put_value(Output *output, const Shape *shape, PyObject *value) {
    const Class *class;
    switch (shape->kind) {
    case TEXT:
    case CHOICE:
        return put_string(output, value);
    case RUN:
        if (PyUnicode_CheckExact(value))
            return put_string(output, value);
        return Py_IS_TYPE(value, shape->of->type) && put_object(output, shape->of, value);
    case ARRAY:
        return put_array(output, shape, value);
    case OBJECT:
        return Py_IS_TYPE(value, shape->of->type) && put_object(output, shape->of, value);
    case UNION:
        class = class_of(output->plan, value);
        return class != NULL && shape->has[class - output->plan->classes] && put_object(output, class, value);
    case FLAG:
        return (value == Py_True && put_bytes(output, "true", 4)) ||
               (value == Py_False && put_bytes(output, "false", 5));
    case INSTANT:
        return put_moment(output, value);
    case INTEGER:
    case NUMBER:
        return put_number(output, value);
    case FREE:
        return put_free(output, value);
    }
    return false;
}

/* A document of a class, whose first members are those of a head: a JSON object in bytes. */
static bool put_document(Output *output, const Class *class, PyObject *document, PyObject *head) {
    Text text = {(const uint8_t *)PyBytes_AS_STRING(head), (size_t)PyBytes_GET_SIZE(head), 0, 0};
    if (!class->is_readable || !measure(&text) || !put_json(output, text.at, text.at + text.size - 1))
        return false;
    output->widest = text.widest;
    output->level = 1;
    return put_members(output, class, document, false);
}

/* What was written as a string. */
static PyObject *written_string(const Output *output) {
    Text text = {output->bytes, output->size, output->size, output->widest};
    if (output->plan->wide_keys)
        return PyUnicode_DecodeUTF8((const char *)output->bytes, (Py_ssize_t)output->size, "strict");
    for (size_t at = 0; output->widest != 0 && at < output->size; at++)
        text.length -= is_continuation(output->bytes[at]);
    return python_string(&text);
}

#endif

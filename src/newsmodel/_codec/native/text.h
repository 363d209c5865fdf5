/* Scalars in JSON text: strings, numbers and moments, read and checked without Python. */
#ifndef NEWSMODEL_TEXT_H
#define NEWSMODEL_TEXT_H

#include "plan.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* --- What is left of the input ------------------------------------------------------------------------------------ */

/* Memory for strings without their escapes. */
typedef struct Block {
    struct Block *before;
    uint8_t bytes[];
} Block;

typedef struct {
    const uint8_t *at, *end;
    uint8_t *room, *room_end; /* in the last block; as much as is left of the input always fits, once it is made */
    Block *blocks;
    bool no_memory;
} Input;

/* The next byte, or 0 at the end; no JSON has a 0 outside strings or in them. */
static inline uint8_t peek(const Input *input) { return input->at < input->end ? *input->at : 0; }

static inline size_t left(const Input *input) { return (size_t)(input->end - input->at); }

static inline uint64_t eight_bytes(const void *at) {
    uint64_t bytes;
    memcpy(&bytes, at, 8);
    return bytes;
}

static inline bool is_blank(uint8_t byte) {
    const uint64_t blanks = 1ull << ' ' | 1ull << '\n' | 1ull << '\r' | 1ull << '\t';
    return byte <= ' ' && (blanks >> byte & 1);
}

static inline void skip_blanks(Input *input) {
    while (input->at < input->end && is_blank(*input->at)) {
        input->at++;
        while (left(input) >= 8 && eight_bytes(input->at) == 0x2020202020202020) /* indented text has many */
            input->at += 8;
    }
}

/* Whether the next byte is this one, which is then behind. */
static inline bool take(Input *input, uint8_t byte) {
    if (peek(input) != byte)
        return false;
    input->at++;
    return true;
}

/* As `take`, with white space around it. */
static inline bool take_sign(Input *input, uint8_t byte) {
    skip_blanks(input);
    if (!take(input, byte))
        return false;
    skip_blanks(input);
    return true;
}

static inline bool take_word(Input *input, const char *word, size_t size) {
    if (left(input) < size || memcmp(input->at, word, size) != 0)
        return false;
    input->at += size;
    return true;
}

/* --- Characters --------------------------------------------------------------------------------------------------- */

static inline bool is_continuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

/* The size of the character of UTF-8 at `at`, which is beyond ASCII, or 0 where it is none; *code is the character. */
static inline size_t decode(const uint8_t *at, const uint8_t *end, uint32_t *code) {
    size_t rest = (size_t)(end - at);
    if (*at < 0xe0) {
        if (*at < 0xc2 || rest < 2 || !is_continuation(at[1]))
            return 0;
        *code = (uint32_t)(at[0] & 0x1f) << 6 | (at[1] & 0x3f);
        return 2;
    }
    if (*at < 0xf0) {
        if (rest < 3 || !is_continuation(at[1]) || !is_continuation(at[2]))
            return 0;
        *code = (uint32_t)(at[0] & 0x0f) << 12 | (uint32_t)(at[1] & 0x3f) << 6 | (at[2] & 0x3f);
        return *code < 0x800 || (*code >= 0xd800 && *code < 0xe000) ? 0 : 3;
    }
    if (*at > 0xf4 || rest < 4 || !is_continuation(at[1]) || !is_continuation(at[2]) || !is_continuation(at[3]))
        return 0;
    *code = (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3f) << 12 | (uint32_t)(at[2] & 0x3f) << 6 |
            (at[3] & 0x3f);
    return *code < 0x10000 || *code > 0x10ffff ? 0 : 4;
}

/* Writes a character as UTF-8; returns the end. */
static inline uint8_t *encode(uint8_t *out, uint32_t code) {
    if (code < 0x80) {
        *out++ = (uint8_t)code;
    } else if (code < 0x800) {
        *out++ = (uint8_t)(0xc0 | code >> 6);
        *out++ = (uint8_t)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        *out++ = (uint8_t)(0xe0 | code >> 12);
        *out++ = (uint8_t)(0x80 | (code >> 6 & 0x3f));
        *out++ = (uint8_t)(0x80 | (code & 0x3f));
    } else {
        *out++ = (uint8_t)(0xf0 | code >> 18);
        *out++ = (uint8_t)(0x80 | (code >> 12 & 0x3f));
        *out++ = (uint8_t)(0x80 | (code >> 6 & 0x3f));
        *out++ = (uint8_t)(0x80 | (code & 0x3f));
    }
    return out;
}

static bool is_in_ranges(const Excluded *excluded, uint32_t code) {
    for (size_t at = 0; at + 1 < excluded->size; at += 2)
        if (code >= excluded->ranges[at] && code <= excluded->ranges[at + 1])
            return true;
    return false;
}

static inline bool is_excluded(const Excluded *excluded, uint32_t code) {
    if (excluded == NULL)
        return false;
    return code < 0x10000 ? excluded->low[code >> 3] >> (code & 7) & 1 : is_in_ranges(excluded, code);
}

/* The first byte that is no plain character of a string: a quote, a backslash, a control, DEL or beyond ASCII. */
static inline const uint8_t *end_of_plain(const uint8_t *at, const uint8_t *end) {
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    const __m128i space = _mm_set1_epi8(' '), delete = _mm_set1_epi8(0x7f);
    while (end - at >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)at);
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
        /* signed, so that bytes beyond ASCII are less than a space too */
        __m128i odd = _mm_or_si128(_mm_cmplt_epi8(bytes, space), _mm_cmpeq_epi8(bytes, delete));
        unsigned int found = (unsigned int)_mm_movemask_epi8(_mm_or_si128(ends, odd));
        if (found != 0)
            return at + __builtin_ctz(found);
        at += 16;
    }
#endif
    while (at < end && *at >= ' ' && *at < 0x7f && *at != '"' && *at != '\\')
        at++;
    return at;
}

/* --- Strings ------------------------------------------------------------------------------------------------------ */

/* A string as UTF-8, in the input or, if it had escapes, in its room. */
typedef struct {
    const uint8_t *at;
    size_t size;     /* bytes */
    size_t length;   /* characters */
    uint32_t widest; /* the character beyond ASCII with the highest number, or 0 */
} Text;

static int hex_digit(uint8_t byte) {
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The code unit of `\uXXXX` after its `u`, or -1. */
static int32_t code_unit(const uint8_t *at, const uint8_t *end) {
    int32_t unit = 0;
    if (end - at < 4)
        return -1;
    for (int index = 0; index < 4; index++) {
        int digit = hex_digit(at[index]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The character of an escape at its backslash, and the end of it in *next; false where it is none that is accepted. */
static bool unescaped(const uint8_t *at, const uint8_t *end, uint32_t *code, const uint8_t **next) {
    static const char letters[] = "\"\\/bfnrt", characters[] = "\"\\/\b\f\n\r\t";
    if (end - at < 2)
        return false;
    if (at[1] != 'u') {
        const char *found = at[1] == 0 ? NULL : strchr(letters, at[1]);
        if (found == NULL)
            return false;
        *code = (uint8_t)characters[found - letters];
        *next = at + 2;
        return true;
    }
    int32_t unit = code_unit(at + 2, end);
    *next = at + 6;
    if (unit < 0 || (unit >= 0xdc00 && unit < 0xe000))
        return false;
    *code = (uint32_t)unit;
    if (unit < 0xd800 || unit >= 0xe000)
        return true;
    if (end - *next < 6 || (*next)[0] != '\\' || (*next)[1] != 'u')
        return false;
    int32_t low = code_unit(*next + 2, end);
    *next += 6;
    *code = 0x10000 + ((uint32_t)(unit - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
    return low >= 0xdc00 && low < 0xe000;
}

/* Makes room for all strings that are left without their escapes: these are never longer than with them. */
static bool make_room(Input *input) {
    size_t size = left(input) + 8;
    if (input->room != NULL)
        return true;
    Block *block = PyMem_RawMalloc(sizeof(Block) + size);
    input->no_memory = block == NULL;
    if (block == NULL)
        return false;
    block->before = input->blocks;
    input->blocks = block;
    input->room = block->bytes;
    input->room_end = block->bytes + size;
    return true;
}

static void free_blocks(Input *input) {
    while (input->blocks != NULL) {
        Block *block = input->blocks;
        input->blocks = block->before;
        PyMem_RawFree(block);
    }
}

/* The rest of a string that has an escape at `at`; it began at `start`. */
#if defined(__GNUC__)
__attribute__((noinline))
#endif
static bool read_escaped(Input *input, const Excluded *excluded, const uint8_t *start, const uint8_t *at, Text *text) {
    const uint8_t *end = input->end;
    if (!make_room(input))
        return false;
    uint8_t *out = input->room;
    size_t continued = 0;
    uint32_t widest = 0;
    if (input->room_end - out < at - start + 8)
        return false;
    if (start != at)
        memcpy(out, start, (size_t)(at - start));
    for (const uint8_t *plain = start; plain < at; plain++)
        if (*plain >= 0x80) { /* it has been checked already */
            uint32_t code = 0;
            size_t size = decode(plain, at, &code);
            widest = code > widest ? code : widest;
            continued += size - 1;
            plain += size - 1;
        }
    out += at - start;
    for (;;) {
        const uint8_t *plain_end = end_of_plain(at, end);
        if (input->room_end - out < plain_end - at + 8 || plain_end == end)
            return false;
        memcpy(out, at, (size_t)(plain_end - at));
        out += plain_end - at;
        at = plain_end;
        if (*at == '"')
            break;
        uint32_t code = *at;
        if (code == '\\') {
            if (!unescaped(at, end, &code, &at))
                return false;
        } else if (code >= 0x80) {
            size_t size = decode(at, end, &code);
            if (size == 0)
                return false;
            at += size;
        } else if (code == 0x7f) {
            at++;
        } else {
            return false;
        }
        if (is_excluded(excluded, code))
            return false;
        uint8_t *after = encode(out, code);
        continued += (size_t)(after - out) - 1;
        out = after;
        widest = code >= 0x80 && code > widest ? code : widest;
    }
    *text = (Text){input->room, (size_t)(out - input->room), 0, widest};
    text->length = text->size - continued;
    input->room = out;
    input->at = at + 1;
    return true;
}

/* A string, from after its first quote to after its last one, without some characters. */
static inline bool read_string(Input *input, const Excluded *excluded, Text *text) {
    const uint8_t *start = input->at, *at = start, *end = input->end;
    size_t continued = 0;
    uint32_t widest = 0;
    for (;;) {
        at = end_of_plain(at, end);
        if (at == end || *at < 0x20)
            return false;
        if (*at == '"')
            break;
        if (*at == '\\')
            return read_escaped(input, excluded, start, at, text);
        if (*at == 0x7f) {
            if (is_excluded(excluded, *at++))
                return false;
            continue;
        }
        do {
            uint32_t code = 0;
            size_t size = decode(at, end, &code);
            if (size == 0 || is_excluded(excluded, code))
                return false;
            widest = code > widest ? code : widest;
            continued += size - 1;
            at += size;
        } while (at < end && *at >= 0x80);
    }
    *text = (Text){start, (size_t)(at - start), (size_t)(at - start) - continued, widest};
    input->at = at + 1;
    return true;
}

static bool accepts(const Automaton *automaton, const uint8_t *at, size_t size) {
    uint32_t state = automaton->start;
    for (const uint8_t *end = at + size; at < end; at++)
        if ((state = automaton->table[state * automaton->width + automaton->classes[*at]]) == 0)
            return false;
    return automaton->accepting[state];
}

/* Counts the characters; false if it is not UTF-8. */
static bool measure(Text *text) {
    const uint8_t *at = text->at, *end = at + text->size;
    text->length = 0;
    text->widest = 0;
    for (; at < end; text->length++) {
        uint32_t code = *at;
        size_t size = code < 0x80 ? 1 : decode(at, end, &code);
        if (size == 0)
            return false;
        if (code >= 0x80 && code > text->widest)
            text->widest = code;
        at += size;
    }
    return true;
}

/* As `read_string`, for a text of a form; the automaton reads it in the same pass. */
static inline bool read_formed(Input *input, const Automaton *automaton, const Excluded *excluded, Text *text) {
    const uint8_t *start = input->at, *at = start, *end = input->end;
    const uint16_t *table = automaton->table;
    uint32_t state = automaton->start, width = automaton->width;
    uint8_t all = 0;
    for (; at < end; at++) {
        uint32_t next = table[state * width + automaton->raw[*at]];
        if (next == 0)
            break;
        all |= *at;
        state = next;
    }
    if (at == end)
        return false;
    if (*at == '\\')
        return read_string(input, excluded, text) && accepts(automaton, text->at, text->size);
    if (*at != '"' || !automaton->accepting[state])
        return false;
    if (excluded != NULL)
        return read_string(input, excluded, text);
    *text = (Text){start, (size_t)(at - start), (size_t)(at - start), 0};
    input->at = at + 1;
    return all < 0x80 || measure(text);
}

static bool has_excluded_ascii(const Excluded *excluded, const Text *text) {
    for (size_t at = 0; at < text->size; at++)
        if (text->at[at] < 0x80 && is_excluded(excluded, text->at[at]))
            return true;
    return false;
}

/* A text of a shape, from after its first quote; what `re` has to match is not checked. */
static inline bool read_text(Input *input, const Shape *shape, Text *text) {
    bool found = shape->automaton != NULL ? read_formed(input, shape->automaton, shape->excluded, text)
                                          : read_string(input, shape->excluded, text);
    return found && (int64_t)text->length >= shape->least && (int64_t)text->length <= shape->most &&
           (shape->excluded == NULL || !shape->excluded->printable || !has_excluded_ascii(shape->excluded, text));
}

static inline bool are_ascii(uint64_t bytes) { return (bytes & 0x8080808080808080) == 0; }

/* Writes eight characters of ASCII as characters of a kind. */
static inline void widen(const uint8_t *at, int kind, void *data, Py_ssize_t index) {
#if defined(__SSE2__)
    if (kind == PyUnicode_2BYTE_KIND) {
        __m128i bytes = _mm_loadl_epi64((const __m128i *)at);
        _mm_storeu_si128((__m128i *)((Py_UCS2 *)data + index), _mm_unpacklo_epi8(bytes, _mm_setzero_si128()));
        return;
    }
#endif
    for (Py_ssize_t each = 0; each < 8; each++)
        PyUnicode_WRITE(kind, data, index + each, at[each]);
}

/* Valid UTF-8 becomes characters of a kind, which is a constant where this is called. */
static inline void fill_characters(const Text *text, int kind, void *data) {
    const uint8_t *at = text->at, *end = at + text->size;
    for (Py_ssize_t index = 0; at < end; index++) {
        while (end - at > 8 && are_ascii(eight_bytes(at))) {
            widen(at, kind, data, index);
            at += 8;
            index += 8;
        }
        uint32_t code = *at;
        if (code < 0x80)
            at++;
        else
            at += decode(at, end, &code);
        PyUnicode_WRITE(kind, data, index, code);
    }
}

/* A Python string. */
static PyObject *wide_string(const Text *text) {
    PyObject *made = PyUnicode_New((Py_ssize_t)text->length, text->widest);
    if (made == NULL)
        return NULL;
    if (PyUnicode_KIND(made) == PyUnicode_1BYTE_KIND)
        fill_characters(text, PyUnicode_1BYTE_KIND, PyUnicode_DATA(made));
    else if (PyUnicode_KIND(made) == PyUnicode_2BYTE_KIND)
        fill_characters(text, PyUnicode_2BYTE_KIND, PyUnicode_DATA(made));
    else
        fill_characters(text, PyUnicode_4BYTE_KIND, PyUnicode_DATA(made));
    return made;
}

static inline PyObject *python_string(const Text *text) {
    if (text->widest != 0)
        return wide_string(text);
    PyObject *made = PyUnicode_New((Py_ssize_t)text->size, 127);
    if (made != NULL)
        memcpy(PyUnicode_1BYTE_DATA(made), text->at, text->size);
    return made;
}

static inline bool equals(const Text *text, PyObject *ascii) {
    return (size_t)PyUnicode_GET_LENGTH(ascii) == text->size &&
           memcmp(PyUnicode_1BYTE_DATA(ascii), text->at, text->size) == 0;
}

/* --- Numbers ------------------------------------------------------------------------------------------------------ */

typedef struct {
    bool is_whole;
    int64_t whole;
    double value;
} Number;

#define MAX_SAFE_INTEGER 9007199254740991

static inline const uint8_t *digits(const uint8_t *at, const uint8_t *end) {
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return at;
}

/* The end of a number of JSON; NULL where there is none. *whole is its end if it has no fraction and no exponent. */
static const uint8_t *end_of_number(const uint8_t *at, const uint8_t *end, bool *is_whole) {
    at += at < end && *at == '-';
    const uint8_t *first = at;
    at = digits(at, end);
    if (at == first || (at - first > 1 && *first == '0'))
        return NULL;
    *is_whole = true;
    if (at < end && *at == '.') {
        first = ++at;
        at = digits(at, end);
        *is_whole = false;
        if (at == first)
            return NULL;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        first = at;
        at = digits(at, end);
        *is_whole = false;
        if (at == first)
            return NULL;
    }
    return at;
}

/* The value of a decimal number, where it needs only one exact operation (Clinger 1990); false where it may not. */
static bool exact_value(const uint8_t *at, const uint8_t *end, double *value) {
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ == 0
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool negative = at < end && *at == '-';
    uint64_t mantissa = 0;
    long exponent = 0, given = 0;
    bool fraction = false;
    for (at += negative; at < end && (*at == '.' || (*at >= '0' && *at <= '9')); at++) {
        if (*at == '.') {
            fraction = true;
            continue;
        }
        mantissa = mantissa * 10 + (uint64_t)(*at - '0');
        exponent -= fraction;
        if (mantissa > MAX_SAFE_INTEGER)
            return false;
    }
    if (at < end) { /* e or E */
        bool below = at[1] == '-';
        for (at += 1 + (below || at[1] == '+'); at < end; at++)
            if ((given = given * 10 + (*at - '0')) > 400)
                return false;
        exponent += below ? -given : given;
    }
    if (exponent < -22 || exponent > 22)
        return false;
    *value = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
    *value = negative ? -*value : *value;
    return true;
#else
    return false;
#endif
}

/* A decimal number as Python reads it; needs the interpreter lock. */
static bool python_value(const uint8_t *at, const uint8_t *end, double *value) {
    char copy[64];
    size_t size = (size_t)(end - at);
    if (size >= sizeof copy)
        return false;
    memcpy(copy, at, size);
    copy[size] = 0;
    *value = PyOS_string_to_double(copy, NULL, NULL);
    if (*value == -1.0 && PyErr_Occurred()) {
        PyErr_Clear();
        return false;
    }
    return true;
}

/* A number within the range of all numbers. */
static bool read_number(Input *input, bool has_lock, Number *number) {
    bool is_whole = false;
    const uint8_t *end = end_of_number(input->at, input->end, &is_whole), *at = input->at;
    if (end == NULL)
        return false;
    input->at = end;
    if (is_whole) {
        bool negative = *at == '-';
        int64_t whole = 0;
        at += negative;
        if (end - at > 16)
            return false;
        for (; at < end; at++)
            whole = whole * 10 + (*at - '0');
        *number = (Number){true, negative ? -whole : whole, (double)(negative ? -whole : whole)};
        return whole <= MAX_SAFE_INTEGER;
    }
    double value;
    if (!exact_value(at, end, &value) && !(has_lock && python_value(at, end, &value)))
        return false;
    if (!(value >= -(double)MAX_SAFE_INTEGER && value <= (double)MAX_SAFE_INTEGER))
        return false;
    number->value = value;
    number->whole = (int64_t)value;
    number->is_whole = (double)number->whole == value;
    return true;
}

static inline PyObject *python_number(const Number *number) {
    return number->is_whole ? PyLong_FromLongLong(number->whole) : PyFloat_FromDouble(number->value);
}

/* --- Moments ------------------------------------------------------------------------------------------------------ */

typedef struct {
    bool is_day;
    int year, month, day, minutes, seconds, microseconds; /* minutes of the day */
} Moment;

static inline int two_digits(const uint8_t *at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

static int days_in(int year, int month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* A moment in UTC, or a day, of text that the automaton of its shape has accepted; false if it is out of the years. */
static bool moment_of(const Shape *shape, const Text *text, Moment *moment) {
    const uint8_t *at = text->at, *end = at + text->size;
    if (text->size < 10)
        return false;
    *moment = (Moment){text->size == 10, two_digits(at) * 100 + two_digits(at + 2), two_digits(at + 5),
                       two_digits(at + 8), 0, 0, 0};
    if (moment->is_day)
        return true;
    if (text->size < 20)
        return false;
    moment->minutes = two_digits(at + 11) * 60 + two_digits(at + 14);
    moment->seconds = two_digits(at + 17);
    at += 19;
    if (*at == '.') {
        int place = 100000;
        for (at++; at < end && *at >= '0' && *at <= '9'; at++, place /= 10)
            moment->microseconds += (*at - '0') * place;
    }
    if (end - at == 1)
        return true;
    if (end - at != 6)
        return false;
    int offset = two_digits(at + 1) * 60 + two_digits(at + 4);
    moment->minutes += *at == '-' ? offset : -offset;
    if (moment->minutes < 0) {
        moment->minutes += 24 * 60;
        if (--moment->day == 0) {
            moment->year -= --moment->month == 0;
            moment->month += moment->month == 0 ? 12 : 0;
            moment->day = days_in(moment->year, moment->month);
        }
    } else if (moment->minutes >= 24 * 60) {
        moment->minutes -= 24 * 60;
        if (++moment->day > days_in(moment->year, moment->month)) {
            moment->day = 1;
            moment->year += ++moment->month == 13;
            moment->month -= moment->month == 13 ? 12 : 0;
        }
    }
    return moment->year >= shape->least && moment->year <= shape->most;
}

static PyObject *python_moment(const Moment *moment) {
    if (moment->is_day)
        return PyDate_FromDate(moment->year, moment->month, moment->day);
    return PyDateTimeAPI->DateTime_FromDateAndTime(moment->year, moment->month, moment->day, moment->minutes / 60,
                                                   moment->minutes % 60, moment->seconds, moment->microseconds,
                                                   PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType);
}

#endif

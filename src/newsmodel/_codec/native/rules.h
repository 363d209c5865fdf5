/* What is true of several values: ids and references, and rules that are surely kept.
 *
 * A condition here may say "not surely" of what is right, for then Python looks; it never says "surely" of what is wrong.
 */
#ifndef NEWSMODEL_RULES_H
#define NEWSMODEL_RULES_H

#include "text.h"

typedef struct {
    const uint8_t *at;
    size_t size;
} Span;

typedef struct {
    Span *items;
    size_t size, capacity;
} Spans;

typedef struct {
    Span words;
    uint32_t value, channel;
} Note;

/* A value of an object that its rules look at. */
typedef struct {
    Span words;
    double number;
    uint32_t value; /* how many items, or which choice */
} Kept;

/* A step from a value to one in it: a member, or the index of an item. */
typedef struct {
    const Member *member;
    int64_t index;
} Step;

/* A value that is not taken; if it was surveyed, what is not reported of it is taken. */
typedef struct {
    const uint8_t *start;
    size_t size; /* of its steps, from the root */
    bool surveyed;
    Step steps[MOST_STEPS];
} Report;

/* What is known while a text is read. It needs no interpreter lock unless it has it. */
typedef struct {
    Input input;
    const Plan *plan;
    bool has_lock;
    bool custom;   /* an object of a class that is not of the library was built */
    size_t opened; /* how many objects Python has opened, of which no condition knows anything */
    bool refused;  /* Python has refused to open an object, so that what is around it cannot be taken either */
    int64_t depth;
    PyObject **built; /* items of arrays that are not finished, with their references */
    size_t built_size, built_capacity;
    PyObject *alive; /* a list of what owns ids that Python has noted */
    Spans defined[MOST_SPACES], used[MOST_SPACES], names;
    Note *notes;
    size_t note_size, note_capacity;
    uint64_t events;
    uint32_t *table; /* of `index_spans` */
    size_t table_capacity;
    Step trail[MOST_STEPS]; /* while surveying: how the value that is read now is reached */
    size_t trail_size;
    Report *reports;
    size_t report_size, report_capacity;
    /* Of the value that was read last: */
    bool surveyed;   /* while surveying: it was read to its end */
    uint64_t filled; /* OBJECT: the members that are there, and not empty */
    uint32_t value;  /* ARRAY, FREE: how many items; CHOICE: which one */
} Reader;

/* Room for one more item; NULL where there is no memory. */
static void *with_room(Reader *reader, void *items, size_t size, size_t *capacity, size_t each) {
    if (size < *capacity)
        return items;
    size_t wanted = *capacity == 0 ? 32 : 2 * *capacity;
    void *found = wanted > SIZE_MAX / 2 / each ? NULL : PyMem_RawRealloc(items, wanted * each);
    if (found == NULL)
        reader->input.no_memory = true;
    else
        *capacity = wanted;
    return found;
}

static bool add_span(Reader *reader, Spans *spans, const uint8_t *at, size_t size) {
    Span *items = with_room(reader, spans->items, spans->size, &spans->capacity, sizeof(Span));
    if (items == NULL)
        return false;
    spans->items = items;
    spans->items[spans->size++] = (Span){at, size};
    return true;
}

static bool add_note(Reader *reader, Note note) {
    Note *notes = with_room(reader, reader->notes, reader->note_size, &reader->note_capacity, sizeof(Note));
    if (notes == NULL)
        return false;
    reader->notes = notes;
    reader->notes[reader->note_size++] = note;
    return true;
}

/* The texts from a place on; there may be none, and then no memory either. */
static inline const Span *spans_from(const Spans *spans, size_t at) {
    return spans->items == NULL ? NULL : spans->items + at;
}

static inline bool same(Span first, Span second) {
    return first.size == second.size && memcmp(first.at, second.at, first.size) == 0;
}

/* --- Sets of texts ------------------------------------------------------------------------------------------------ */

#if PY_VERSION_HEX >= 0x030D0000 && PY_VERSION_HEX < 0x030E0000
PyAPI_FUNC(Py_hash_t) _Py_HashBytes(const void *, Py_ssize_t); /* exported, but in no public header of 3.13 */
#endif

/* A hash that nobody can foresee: equal hashes for many ids would take quadratic time. */
static inline size_t hash_of(Span span) {
#if PY_VERSION_HEX >= 0x030E0000
    return (size_t)Py_HashBuffer(span.at, (Py_ssize_t)span.size);
#else
    return (size_t)_Py_HashBytes(span.at, (Py_ssize_t)span.size);
#endif
}

static const uint32_t NOWHERE = UINT32_MAX;
enum { FEW = 8 }; /* so few texts are compared with each other */

/* Indexes texts; false if two are the same, or there is no memory. */
static bool index_spans(Reader *reader, const Span *spans, size_t size, size_t *mask) {
    size_t wanted = 16;
    while (wanted < size * 2)
        wanted *= 2;
    if (size >= NOWHERE / 4)
        return false;
    if (reader->table_capacity < wanted) {
        uint32_t *table = PyMem_RawRealloc(reader->table, wanted * sizeof(uint32_t));
        if (table == NULL) {
            reader->input.no_memory = true;
            return false;
        }
        reader->table = table;
        reader->table_capacity = wanted;
    }
    *mask = wanted - 1;
    memset(reader->table, 0xff, wanted * sizeof(uint32_t));
    for (size_t index = 0; index < size; index++) {
        size_t at = hash_of(spans[index]) & *mask;
        for (; reader->table[at] != NOWHERE; at = (at + 1) & *mask)
            if (same(spans[reader->table[at]], spans[index]))
                return false;
        reader->table[at] = (uint32_t)index;
    }
    return true;
}

/* The index of a text among those that were indexed, or NOWHERE. */
static uint32_t index_of(const Reader *reader, const Span *spans, size_t mask, Span span) {
    size_t at = hash_of(span) & mask;
    while (reader->table[at] != NOWHERE && !same(spans[reader->table[at]], span))
        at = (at + 1) & mask;
    return reader->table[at];
}

static bool are_distinct(Reader *reader, const Span *spans, size_t size) {
    size_t mask;
    if (size > FEW)
        return index_spans(reader, spans, size, &mask);
    for (size_t first = 0; first < size; first++)
        for (size_t second = first + 1; second < size; second++)
            if (same(spans[first], spans[second]))
                return false;
    return true;
}

static bool is_among(const Span *spans, size_t size, Span span) {
    for (size_t at = 0; at < size; at++)
        if (same(spans[at], span))
            return true;
    return false;
}

/* Whether, from some places on, every id is defined once and every reference leads to one. */
static bool resolves(Reader *reader, int space, size_t defined_from, size_t used_from) {
    const Span *defined = spans_from(&reader->defined[space], defined_from);
    const Span *used = spans_from(&reader->used[space], used_from);
    size_t size = reader->defined[space].size - defined_from, uses = reader->used[space].size - used_from, mask = 0;
    if (size == 0)
        return uses == 0;
    if (size <= FEW) {
        for (size_t at = 0; at < uses; at++)
            if (!is_among(defined, size, used[at]))
                return false;
        return are_distinct(reader, defined, size);
    }
    if (!index_spans(reader, defined, size, &mask))
        return false;
    for (size_t at = 0; at < uses; at++)
        if (index_of(reader, defined, mask, used[at]) == NOWHERE)
            return false;
    return true;
}

/* --- Conditions --------------------------------------------------------------------------------------------------- */

/* An object that has been read, as its conditions see it. */
typedef struct {
    uint64_t filled;
    uint64_t events; /* in it */
    const Kept *kept;
    size_t notes_from;
} Seen;

/* Whether a value is there; `values` has where it is kept, and the mask of its member. */
static bool is_there(const Seen *seen, int64_t mask) { return (seen->filled & (uint64_t)mask) != 0; }

static bool fits_masks(const Condition *condition, const Seen *seen) {
    for (size_t at = 0; at + 1 < condition->size; at += 2)
        if ((seen->filled & (uint64_t)condition->values[at]) == (uint64_t)condition->values[at + 1])
            return true;
    return false;
}

/* Numbers that do not descend: for each its place, the mask of its member, and whether it has a default, and which. */
static bool is_ascending(const Condition *condition, const Seen *seen) {
    double last = -Py_HUGE_VAL;
    for (size_t at = 0; at + 3 < condition->size; at += 4) {
        const int64_t *values = condition->values + at;
        bool there = is_there(seen, values[1]);
        if (!there && !values[2])
            continue;
        double number = there ? seen->kept[values[0]].number : (double)values[3];
        if (!(number >= last))
            return false;
        last = number;
    }
    return true;
}

/* The texts of a channel, in the names of the reader. */
static bool gather(Reader *reader, const Seen *seen, int64_t channel) {
    reader->names.size = 0;
    for (size_t at = seen->notes_from; at < reader->note_size; at++) {
        const Note *note = &reader->notes[at];
        if (note->channel == channel && note->words.at != NULL &&
            !add_span(reader, &reader->names, note->words.at, note->words.size))
            return false;
    }
    return true;
}

static bool is_distinct(Reader *reader, const Condition *condition, const Seen *seen) {
    return gather(reader, seen, condition->values[0]) && are_distinct(reader, reader->names.items, reader->names.size);
}

/* Rows of equally many cells: a channel of counts, the place and the mask of the columns, the most cells. */
static bool is_rectangle(const Reader *reader, const Condition *condition, const Seen *seen) {
    const int64_t *values = condition->values;
    int64_t rows = 0, width = is_there(seen, values[2]) ? (int64_t)seen->kept[values[1]].value : -1;
    for (size_t at = seen->notes_from; at < reader->note_size; at++) {
        const Note *note = &reader->notes[at];
        if (note->channel != values[0])
            continue;
        width = width < 0 ? (int64_t)note->value : width;
        if (note->value != width)
            return false;
        rows++;
    }
    return rows * width <= values[3];
}

/* Cells that answer their columns: channels of what columns ask, of what cells answer, and of the sizes of rows; the
 * answer that fits any column; the most cells. */
static bool are_columns(const Reader *reader, const Condition *condition, const Seen *seen) {
    enum { MOST_COLUMNS = 128 };
    const int64_t *values = condition->values;
    uint32_t asked[MOST_COLUMNS], columns = 0, column = 0;
    int64_t cells = 0;
    for (size_t at = seen->notes_from; at < reader->note_size; at++) {
        const Note *note = &reader->notes[at];
        if (note->channel != values[0])
            continue;
        if (columns == MOST_COLUMNS)
            return false;
        asked[columns++] = note->value;
    }
    for (size_t at = seen->notes_from; at < reader->note_size; at++) {
        const Note *note = &reader->notes[at];
        if (note->channel == values[1]) {
            if (column >= columns || (note->value != values[3] && note->value != asked[column]))
                return false;
            column++;
            cells++;
        } else if (note->channel == values[2]) {
            if (column != columns || note->value != columns)
                return false;
            column = 0;
        }
    }
    return column == 0 && cells <= values[4];
}

/* Answers that come after what they answer, if that is there: channels of ids and of the ids that are answered. */
static bool is_thread(Reader *reader, const Condition *condition, const Seen *seen) {
    size_t mask, index = 0;
    if (!gather(reader, seen, condition->values[0]) ||
        !index_spans(reader, reader->names.items, reader->names.size, &mask))
        return false;
    for (size_t at = seen->notes_from; at < reader->note_size; at++) {
        const Note *note = &reader->notes[at];
        index += note->channel == condition->values[0] && note->words.at != NULL;
        if (note->channel != condition->values[1] || note->words.at == NULL)
            continue;
        uint32_t answered = index_of(reader, reader->names.items, mask, note->words);
        if (answered != NOWHERE && answered + 1 >= index)
            return false;
    }
    return true;
}

static bool holds(Reader *reader, const Condition *condition, const Seen *seen) {
    const int64_t *values = condition->values;
    switch (condition->kind) {
    case MASKS:
        return fits_masks(condition, seen);
    case DIFFER:
        return !is_there(seen, values[1]) || !is_there(seen, values[3]) ||
               !same(seen->kept[values[0]].words, seen->kept[values[2]].words);
    case ASCENDING:
        return is_ascending(condition, seen);
    case WITHOUT:
        return (seen->events & (uint64_t)values[0]) == 0;
    case IS_NOT:
        return !is_there(seen, values[1]) || seen->kept[values[0]].value != values[2];
    case RECTANGLE:
        return is_rectangle(reader, condition, seen);
    case COLUMNS:
        return are_columns(reader, condition, seen);
    case DISTINCT:
        return is_distinct(reader, condition, seen);
    case THREAD:
        return is_thread(reader, condition, seen);
    }
    return false;
}

/* Whether the rules of a class are surely kept. */
static bool surely_kept(Reader *reader, const Class *class, const Seen *seen) {
    for (size_t at = 0; at < class->condition_size; at++)
        if (!holds(reader, &class->conditions[at], seen))
            return false;
    return class->condition_size > 0;
}

/* Forget the notes that only this class looks at; those of its conditions are between its marks. */
static void forget_notes(Reader *reader, const Class *class, size_t from) {
    size_t to = from;
    for (size_t at = from; at < reader->note_size; at++) {
        bool own = false;
        for (size_t index = 0; index < class->condition_size && !own; index++) {
            const Condition *condition = &class->conditions[index];
            size_t channels = condition->kind == COLUMNS     ? 3
                              : condition->kind == THREAD    ? 2
                              : condition->kind >= RECTANGLE ? 1
                                                             : 0;
            for (size_t channel = 0; channel < channels; channel++)
                own |= reader->notes[at].channel == condition->values[channel];
        }
        if (!own)
            reader->notes[to++] = reader->notes[at];
    }
    reader->note_size = to;
}

/* What an object tells those around it: its notes and its events. */
static bool emit(Reader *reader, const Class *class, const Seen *seen, uint64_t around) {
    reader->events |= around;
    for (size_t at = 0; at < class->event_size; at++)
        if (seen->filled & class->events[at].mask)
            reader->events |= class->events[at].bit;
    for (size_t at = 0; at < class->emission_size; at++) {
        const Emission *emission = &class->emissions[at];
        Note note = {{NULL, 0}, emission->value, emission->channel};
        if (emission->kind == WORDS)
            note.words = seen->kept[emission->value].words;
        else if (emission->kind != CODE)
            note.value = seen->kept[emission->value].value;
        if (!add_note(reader, note))
            return false;
    }
    return true;
}

#endif

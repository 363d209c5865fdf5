/* Reading JSON text: what both forms of the reader share, free JSON, and what is read at the root. */
#ifndef NEWSMODEL_READER_H
#define NEWSMODEL_READER_H

#include "rules.h"

/* What is known of an object while it is read, and how things were before it. */
typedef struct {
    const uint8_t *begin;
    uint64_t seen[MEMBER_WORDS];
    uint64_t filled; /* of the first 64 members, those that are there and not empty */
    uint64_t events; /* around it */
    size_t notes, opened;
    size_t defined[MOST_SPACES], used[MOST_SPACES];
    bool failed; /* while surveying: something in it was not taken */
    Kept kept[MOST_KEPT];
} Frame;

static void start_frame(Reader *reader, const Class *class, Frame *frame) {
    frame->begin = reader->input.at;
    memset(frame->seen, 0, sizeof frame->seen);
    frame->filled = 0;
    frame->failed = false;
    frame->events = reader->events;
    frame->notes = reader->note_size;
    frame->opened = reader->opened;
    reader->events = 0;
    for (int at = 0; at < class->kept; at++)
        frame->kept[at] = (Kept){{NULL, 0}, 0, 0};
    if (!class->is_whole && class->rules == NULL && class->build == NULL)
        return;
    for (int space = 0; space < reader->plan->spaces; space++) {
        frame->defined[space] = reader->defined[space].size;
        frame->used[space] = reader->used[space].size;
    }
}

static void forget_ids(Reader *reader, const Frame *frame) {
    for (int space = 0; space < reader->plan->spaces; space++) {
        reader->defined[space].size = frame->defined[space];
        reader->used[space].size = frame->used[space];
    }
}

/* --- Python ------------------------------------------------------------------------------------------------------- */

/* Whether an exception is set that is not about the text, such as MemoryError; all others are forgotten. */
static bool still_raised(void) {
    if (PyErr_Occurred() == NULL)
        return false;
    if (PyErr_ExceptionMatches(PyExc_Exception) && !PyErr_ExceptionMatches(PyExc_MemoryError)) {
        PyErr_Clear();
        return false;
    }
    return true;
}

static bool push(Reader *reader, PyObject *item) {
    PyObject **items =
        with_room(reader, reader->built, reader->built_size, &reader->built_capacity, sizeof(PyObject *));
    if (items == NULL) {
        Py_DECREF(item);
        return false;
    }
    reader->built = items;
    reader->built[reader->built_size++] = item;
    return true;
}

/* The tuple of the items that were built from a place on. Content is frozen and holds no cycles, so the collector need
 * not see it; what holds objects of other classes than those of the library is shown to it at the end. */
static PyObject *finished_array(Reader *reader, const Shape *shape, size_t base, bool odd) {
    size_t size = reader->built_size - base;
    PyObject *made = PyTuple_New((Py_ssize_t)size);
    if (made == NULL)
        return NULL;
    if (size > 0) {
        memcpy(((PyTupleObject *)made)->ob_item, reader->built + base, size * sizeof(PyObject *));
        PyObject_GC_UnTrack(made);
    }
    reader->built_size = base;
    if (shape->form == AS_THEY_ARE || !odd)
        return made;
    PyObject *finished = PyObject_CallOneArg(shape->call, made);
    Py_DECREF(made);
    return finished;
}

/* Asks `re` about a text of a form that has no automaton. */
static bool matches(Reader *reader, const Shape *shape, const Text *text) {
    if (!reader->has_lock)
        return false;
    PyObject *string = python_string(text);
    PyObject *match = string == NULL ? NULL : PyObject_CallOneArg(shape->call, string);
    bool found = match != NULL && match != Py_None;
    Py_XDECREF(string);
    Py_XDECREF(match);
    return found;
}

static PyObject *free_object(const Shape *shape, const uint8_t *start, const uint8_t *end) {
    return PyObject_CallFunction(shape->call, "y#", (const char *)start, (Py_ssize_t)(end - start));
}

static PyObject *new_object(const Class *class) {
    PyObject *object = class->type->tp_alloc(class->type, 0);
    if (object != NULL)
        PyObject_GC_UnTrack(object);
    return object;
}

/* Puts a value, whose reference is given away, into an object or among the arguments of its class. */
static bool put(const Class *class, PyObject *object, const Member *member, PyObject *value) {
    if (class->build != NULL) {
        int failed = PyDict_SetItem(object, member->name_object, value);
        Py_DECREF(value);
        return failed == 0;
    }
    if (member->offset == 0)
        Py_DECREF(value);
    else
        *slot(object, member) = value;
    return true;
}

static void fill_absent(const Class *class, const Frame *frame, PyObject *object) {
    for (size_t at = 0; at < class->size; at++)
        if (!(frame->seen[at / 64] >> (at % 64) & 1) && class->members[at].offset != 0)
            *slot(object, &class->members[at]) = Py_NewRef(class->members[at].absent);
}

static bool keeps_rules(const Class *class, PyObject *object) {
    PyObject *broken = PyObject_CallOneArg(class->rules, object); /* any iterable */
    PyObject *each = broken == NULL ? NULL : PyObject_GetIter(broken);
    PyObject *first = each == NULL ? NULL : PyIter_Next(each);
    bool kept = each != NULL && first == NULL && PyErr_Occurred() == NULL;
    Py_XDECREF(first);
    Py_XDECREF(each);
    Py_XDECREF(broken);
    return kept;
}

/* Adds the ids of a list of (space, text), which stays alive. */
static bool add_ids(Reader *reader, PyObject *pairs, Spans *spaces) {
    if (!PyTuple_Check(pairs))
        return false;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(pairs); at++) {
        int space;
        const char *text;
        Py_ssize_t size;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(pairs, at), "is#", &space, &text, &size))
            return false;
        if (space < 0 || space >= reader->plan->spaces ||
            !add_span(reader, &spaces[space], (const uint8_t *)text, (size_t)size))
            return false;
    }
    return true;
}

static void show_to_collector(const Plan *plan, PyObject *object);

/* Takes an object that Python has made, with the ids in it that it has noted: (object, defined, used), which is given
 * away. Objects around it are not sure of anything. */
static bool take_made(Reader *reader, PyObject *found, PyObject **object) {
    PyObject *made, *defined, *used;
    bool noted = PyArg_ParseTuple(found, "OOO", &made, &defined, &used);
    if (noted) {
        *object = Py_NewRef(made);
        if (reader->alive == NULL)
            reader->alive = PyList_New(0);
        noted = reader->alive != NULL && PyList_Append(reader->alive, found) == 0 &&
                add_ids(reader, defined, reader->defined) && add_ids(reader, used, reader->used);
    }
    reader->custom = true;
    reader->events = UINT64_MAX;
    Py_DECREF(found);
    return noted;
}

/* Makes an object by calling its class. It may hold other things than its members, so the collector sees all that it
 * is given, and Python has noted its ids. */
static bool build_by_calling(Reader *reader, const Class *class, const Frame *frame, PyObject **object) {
    PyObject *name, *value;
    for (Py_ssize_t at = 0; PyDict_Next(*object, &at, &name, &value);)
        show_to_collector(reader->plan, value);
    PyObject *found = PyObject_CallOneArg(class->build, *object);
    if (found == NULL)
        return false;
    forget_ids(reader, frame);
    Py_CLEAR(*object);
    return take_made(reader, found, object) && Py_IS_TYPE(*object, class->type);
}

/* How things were before an object was read. */
typedef struct {
    const uint8_t *at;
    size_t built, notes, defined[MOST_SPACES], used[MOST_SPACES];
} Mark;

static void set_mark(const Reader *reader, Mark *mark) {
    mark->at = reader->input.at;
    mark->built = reader->built_size;
    mark->notes = reader->note_size;
    for (int space = 0; space < reader->plan->spaces; space++) {
        mark->defined[space] = reader->defined[space].size;
        mark->used[space] = reader->used[space].size;
    }
}

static void go_back(Reader *reader, const Mark *mark) {
    reader->input.at = mark->at;
    while (reader->built_size > mark->built)
        Py_DECREF(reader->built[--reader->built_size]);
    reader->note_size = mark->notes;
    for (int space = 0; space < reader->plan->spaces; space++) {
        reader->defined[space].size = mark->defined[space];
        reader->used[space].size = mark->used[space];
    }
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

static inline bool is_named(const Input *input, const Member *member) {
    const uint8_t *name = input->at;
    return left(input) > member->size && name[member->size] == '"' &&
           (member->size <= 8 || memcmp(name + 8, member->name + 8, member->size - 8) == 0);
}

/* The member whose name is next, which is then behind; the number of members if there is none. In canonical order it
 * comes after the one before it. */
static inline size_t find_member(Input *input, const Class *class, size_t next) {
    uint64_t head = left(input) >= 8 ? 0 : head_of((const char *)input->at, left(input));
    if (left(input) >= 8)
        memcpy(&head, input->at, 8);
    for (size_t round = 0; round < 2; round++) {
        size_t to = round == 0 ? class->size : next;
        for (size_t at = round == 0 ? next : 0; at < to; at++)
            if ((head & class->masks[at]) == class->heads[at] && is_named(input, &class->members[at])) {
                input->at += class->members[at].size + 1;
                return at;
            }
    }
    return class->size;
}

/* Goes to the end of a string, from after its first quote, without looking at it. */
static bool skip_string(Input *input) {
    while (input->at < input->end) {
        uint8_t byte = *input->at++;
        if (byte == '"')
            return true;
        if (byte == '\\' && input->at++ == input->end)
            return false;
    }
    return false;
}

/* Goes to the end of a value by its brackets and quotes; whether it is JSON is found out when it is read. */
static bool skip_value(Input *input) {
    size_t depth = 0;
    while (input->at < input->end) {
        switch (*input->at) {
        case '{':
        case '[':
            depth++;
            break;
        case '}':
        case ']':
            if (depth == 0)
                return true;
            depth--;
            break;
        case ',':
            if (depth == 0)
                return true;
            break;
        case '"':
            input->at++;
            if (!skip_string(input))
                return false;
            continue;
        }
        input->at++;
    }
    return false;
}

/* Finds the tag of the object that comes next, which stays where it is. */
static bool find_tag(Input input, Span *tag) {
    if (!take(&input, '{'))
        return false;
    skip_blanks(&input);
    while (take(&input, '"')) {
        bool found = take_word(&input, "type\"", 5);
        if (!found && !skip_string(&input))
            return false;
        if (!take_sign(&input, ':'))
            return false;
        if (found) {
            if (!take(&input, '"'))
                return false;
            tag->at = input.at;
            if (!skip_string(&input))
                return false;
            tag->size = (size_t)(input.at - tag->at) - 1;
            return true;
        }
        if (!skip_value(&input) || !take_sign(&input, ','))
            return false;
    }
    return false;
}

static inline bool has_tag(const Class *class, Span tag) {
    return class->tag_size == tag.size && memcmp(class->tag, tag.at, tag.size) == 0;
}

static const Class *class_by_tag(const Reader *reader, const Shape *shape) {
    Span tag;
    if (!find_tag(reader->input, &tag))
        return NULL;
    for (size_t at = 0; at < shape->size; at++)
        if (has_tag(shape->classes[at], tag))
            return shape->classes[at];
    return NULL;
}

/* Lets Python make an object that was not taken, and keeps what is not known of it; the class is NULL where its tag is
 * not known. */
static bool open_object(Reader *reader, const Class *class, const Mark *mark, PyObject **made) {
    const Plan *plan = reader->plan;
    Span tag;
    if (reader->refused || reader->input.no_memory || still_raised())
        return false;
    go_back(reader, mark);
    reader->refused = true; /* unless it is taken now */
    if (peek(&reader->input) != '{' || !skip_value(&reader->input))
        return false;
    Input before = {.at = mark->at, .end = reader->input.at};
    if (class == NULL && (!find_tag(before, &tag) || memchr(tag.at, '\\', tag.size) != NULL))
        return false;
    Py_ssize_t index = class == NULL ? -1 : class - plan->classes;
    PyObject *found =
        PyObject_CallFunction(plan->opener, "ny#", index, (const char *)mark->at, (Py_ssize_t)(before.end - before.at));
    if (found == NULL || !take_made(reader, found, made))
        return false;
    reader->opened++;
    reader->refused = false;
    reader->filled = 0; /* a run that may be plain, so that Python looks whether runs have to be merged */
    return true;
}

static const Root *root_by_tag(const Reader *reader) {
    Span tag;
    if (!find_tag(reader->input, &tag))
        return NULL;
    for (size_t at = 0; at < reader->plan->root_size; at++)
        if (has_tag(reader->plan->roots[at].of, tag))
            return &reader->plan->roots[at];
    return NULL;
}

/* Goes behind a member that the class does not have, from its name on; false if the name has an escape, for then it may
 * be one that the class has. */
static bool skip_member(Input *input) {
    const uint8_t *name = input->at;
    return skip_string(input) && memchr(name, '\\', (size_t)(input->at - name)) == NULL && take_sign(input, ':') &&
           skip_value(input);
}

/* --- Free JSON ---------------------------------------------------------------------------------------------------- */

/* The limits of free JSON. */
typedef struct {
    int64_t depth, members;
} FreeLimits;

static bool read_free_value(Reader *reader, FreeLimits limits);

/* A name of a member, which comes after its quote; it is added to the names. */
static bool read_free_name(Reader *reader, const Automaton *form) {
    Text name;
    if (!take(&reader->input, '"') || !read_string(&reader->input, NULL, &name))
        return false;
    if (form != NULL && !accepts(form, name.at, name.size))
        return false;
    return add_span(reader, &reader->names, name.at, name.size) && take_sign(&reader->input, ':');
}

/* An object; the form of its names is given only at the top. */
static bool read_free_object(Reader *reader, FreeLimits limits, const Automaton *form) {
    size_t from = reader->names.size;
    if (limits.depth-- <= 0 || !take(&reader->input, '{'))
        return false;
    skip_blanks(&reader->input);
    if (!take(&reader->input, '}')) {
        do {
            if (!read_free_name(reader, form) || !read_free_value(reader, limits))
                return false;
        } while (take_sign(&reader->input, ','));
        if (!take(&reader->input, '}'))
            return false;
    }
    size_t size = reader->names.size - from;
    if ((int64_t)size > limits.members || !are_distinct(reader, spans_from(&reader->names, from), size))
        return false;
    reader->names.size = from;
    reader->value = (uint32_t)size;
    return true;
}

static bool read_free_array(Reader *reader, FreeLimits limits) {
    if (limits.depth-- <= 0 || !take(&reader->input, '['))
        return false;
    skip_blanks(&reader->input);
    if (take(&reader->input, ']'))
        return true;
    do {
        if (!read_free_value(reader, limits))
            return false;
    } while (take_sign(&reader->input, ','));
    return take(&reader->input, ']');
}

static bool read_free_value(Reader *reader, FreeLimits limits) {
    Text text;
    Number number;
    switch (peek(&reader->input)) {
    case '{':
        return read_free_object(reader, limits, NULL);
    case '[':
        return read_free_array(reader, limits);
    case '"':
        reader->input.at++;
        return read_string(&reader->input, NULL, &text);
    case 't':
        return take_word(&reader->input, "true", 4);
    case 'f':
        return take_word(&reader->input, "false", 5);
    case 'n':
        return take_word(&reader->input, "null", 4);
    default:
        return read_number(&reader->input, reader->has_lock, &number);
    }
}

static bool read_free(Reader *reader, const Shape *shape) {
    reader->names.size = 0;
    return read_free_object(reader, (FreeLimits){shape->least, shape->most}, shape->automaton);
}

/* --- Objects ------------------------------------------------------------------------------------------------------ */

static bool check_by_building(Reader *reader, const Class *class, const Frame *frame);

/* Looks ids and references up within an object; of all these only its own id is known around it. */
static bool resolve_whole(Reader *reader, const Class *class, const Frame *frame) {
    Span own = {NULL, 0};
    int space = class->own_id < 0 ? -1 : class->members[class->own_id].defines;
    if (class->build != NULL) /* Python has done so */
        return true;
    for (int each = 0; each < reader->plan->spaces; each++)
        if (!resolves(reader, each, frame->defined[each], frame->used[each]))
            return false;
    if (space >= 0)
        own = frame->kept[class->members[class->own_id].keep].words;
    forget_ids(reader, frame);
    return own.at == NULL || add_span(reader, &reader->defined[space], own.at, own.size);
}

static bool survey_value(Reader *reader, const Shape *shape, const Member *member, Kept *kept, Step step);

#define BUILD 1
#define SURVEY 0
#define NAME(name) name##_and_build
#include "reading.h"
#undef BUILD
#undef SURVEY
#undef NAME
#define BUILD 0
#define SURVEY 0
#define NAME(name) name##_and_check
#include "reading.h"
#undef SURVEY
#undef NAME
#define SURVEY 1
#define NAME(name) name##_and_survey
#include "reading.h"
#undef BUILD
#undef SURVEY
#undef NAME

/* Checks an object from its beginning by building it, because Python has to look at it. */
static bool check_by_building(Reader *reader, const Class *class, const Frame *frame) {
    Input *input = &reader->input, before = *input;
    PyObject *object = NULL;
    if (!reader->has_lock)
        return false;
    forget_ids(reader, frame);
    reader->note_size = frame->notes;
    reader->events = frame->events;
    if (input->at != frame->begin) { /* it is read a second time: its strings need other room */
        input->room = NULL;
        input->end = input->at;
        input->at = frame->begin;
    }
    bool taken = read_object_and_build(reader, class, &object);
    Py_XDECREF(object);
    if (input->end != before.end) {
        input->end = before.end;
        input->room = before.room;
        input->room_end = before.room_end;
    }
    return taken;
}

/* --- Surveys ------------------------------------------------------------------------------------------------------ */

enum { MOST_REPORTS = 10000 };

static bool report(Reader *reader, const uint8_t *start, bool surveyed) {
    Report *reports =
        with_room(reader, reader->reports, reader->report_size, &reader->report_capacity, sizeof(Report));
    if (reports == NULL || reader->report_size == MOST_REPORTS)
        return false;
    reader->reports = reports;
    Report *made = &reports[reader->report_size++];
    made->start = start;
    made->surveyed = surveyed;
    made->size = reader->trail_size;
    memcpy(made->steps, reader->trail, reader->trail_size * sizeof(Step));
    return true;
}

/* Reads a value and reports it if it is not taken, unless something in it is reported already; false if it has no end.
 * Of a value that was read to its end, what is not reported is taken. */
static bool survey_value(Reader *reader, const Shape *shape, const Member *member, Kept *kept, Step step) {
    const uint8_t *start = reader->input.at;
    size_t reports = reader->report_size;
    if (reader->trail_size == MOST_STEPS)
        return false;
    reader->trail[reader->trail_size++] = step;
    reader->surveyed = false;
    bool taken = read_value_and_survey(reader, shape, member, kept, NULL);
    bool surveyed = reader->surveyed, goes_on = !reader->input.no_memory && !still_raised();
    if (!taken && goes_on) {
        if (!surveyed) {
            reader->report_size = reports;
            reader->input.at = start;
            goes_on = skip_value(&reader->input);
        }
        if (goes_on && reader->report_size == reports)
            goes_on = report(reader, start, surveyed);
    }
    reader->surveyed = false;
    reader->trail_size--;
    return goes_on;
}

/* --- The root ----------------------------------------------------------------------------------------------------- */

static void forget_all(Reader *reader) {
    for (size_t at = 0; at < reader->built_size; at++)
        Py_DECREF(reader->built[at]);
    reader->built_size = reader->note_size = reader->names.size = 0;
    reader->events = 0;
    reader->depth = 0;
    reader->refused = false;
    for (int space = 0; space < MOST_SPACES; space++)
        reader->defined[space].size = reader->used[space].size = 0;
    free_blocks(&reader->input);
    reader->input = (Input){0};
    Py_CLEAR(reader->alive);
}

static void free_reader(Reader *reader) {
    forget_all(reader);
    PyMem_RawFree(reader->built);
    PyMem_RawFree(reader->notes);
    PyMem_RawFree(reader->table);
    PyMem_RawFree(reader->names.items);
    PyMem_RawFree(reader->reports);
    for (int space = 0; space < MOST_SPACES; space++) {
        PyMem_RawFree(reader->defined[space].items);
        PyMem_RawFree(reader->used[space].items);
    }
}

/* Reads a document of a class, or of any if it is NULL; returns the root, or NULL where Python decides. */
static const Root *read_root(Reader *reader, const Class *wanted, bool build, PyObject **made) {
    size_t size = left(&reader->input);
    skip_blanks(&reader->input);
    const Root *root = root_by_tag(reader);
    if (root == NULL || (wanted != NULL && root->of != wanted) || (int64_t)size > root->most)
        return NULL;
    bool taken = build ? read_object_and_build(reader, root->of, made) : read_object_and_check(reader, root->of, made);
    skip_blanks(&reader->input);
    taken = taken && left(&reader->input) == 0;
    for (int space = 0; taken && space < reader->plan->spaces; space++)
        taken = resolves(reader, space, 0, 0);
    return taken ? root : NULL;
}

/* Reports what is not taken of a document; false if that is not known. */
static bool survey_root(Reader *reader) {
    skip_blanks(&reader->input);
    const Root *root = root_by_tag(reader);
    if (root == NULL)
        return false;
    bool taken = read_object_and_survey(reader, root->of, NULL);
    return (taken || reader->surveyed) && !reader->input.no_memory;
}

/* Lets the collector see an object and all that it holds, as far as the plan knows it. */
static void show_to_collector(const Plan *plan, PyObject *object) {
    if (PyTuple_CheckExact(object)) {
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(object); at++)
            show_to_collector(plan, PyTuple_GET_ITEM(object, at));
        if (PyTuple_GET_SIZE(object) > 0 && !PyObject_GC_IsTracked(object))
            PyObject_GC_Track(object);
        return;
    }
    const Class *class = class_of(plan, object);
    if (class == NULL || PyObject_GC_IsTracked(object))
        return;
    for (size_t at = 0; at < class->size; at++)
        if (class->members[at].offset != 0 && *slot(object, &class->members[at]) != NULL)
            show_to_collector(plan, *slot(object, &class->members[at]));
    PyObject_GC_Track(object);
}

#endif

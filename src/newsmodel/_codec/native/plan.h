/* The plan: the shapes and classes of a vocabulary, as the reader and the writer need them.
 *
 * `newsmodel._declare.plan` makes it of plain tuples, and this file only turns these into structures of C. Nothing here
 * or in the other files knows a class, a member or a pattern: a new one is new data.
 */
#ifndef NEWSMODEL_PLAN_H
#define NEWSMODEL_PLAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <datetime.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <structmember.h>

enum {
    MOST_MEMBERS = 256, /* of a class; classes with more are left to the reference path */
    MEMBER_WORDS = MOST_MEMBERS / 64,
    MOST_KEPT = 8,      /* values of an object that are kept until it has been read, for its rules */
    MOST_SPACES = 8,    /* sets of ids */
    MOST_STEPS = 24,    /* from the root of a payload to a value in it */
    KEY_BLOCK = 16,     /* keys are copied in blocks of so many bytes, so their buffers end at a multiple of it */
};

/* --- What is declared -------------------------------------------------------------------------------------------- */

/* A deterministic automaton over the bytes of UTF-8; state 0 is dead. */
typedef struct {
    uint8_t classes[256]; /* the class of a byte of text */
    uint8_t raw[256];     /* the same for text inside JSON, where quotes, backslashes and controls end it */
    uint32_t width;       /* how many classes there are; the last one is dead */
    uint32_t start;
    uint16_t *table; /* states x width */
    uint8_t *accepting;
} Automaton;

/* A set of characters that a text may not have. */
typedef struct {
    uint8_t low[0x10000 / 8]; /* one bit for each character up to U+FFFF */
    uint32_t *ranges;         /* pairs of the first and the last character */
    size_t size;              /* of ranges */
    bool printable;           /* whether it has a printable character of ASCII */
} Excluded;

typedef enum { TEXT, INSTANT, INTEGER, NUMBER, FLAG, CHOICE, ARRAY, OBJECT, UNION, RUN, FREE } ShapeKind;
static const char *const SHAPE_KINDS[] = {"text",  "instant", "integer", "number", "flag", "choice",
                                          "array", "object",  "union",   "run",    "free", NULL};

/* What becomes of the items of an array: they stay, neighbouring runs are merged, or choices are put in order. */
typedef enum { AS_THEY_ARE, MERGED, ORDERED } ArrayForm;
static const char *const ARRAY_FORMS[] = {"as_they_are", "merged", "ordered", NULL};

typedef struct Class Class;
typedef struct Shape Shape;

struct Shape {
    ShapeKind kind;
    ArrayForm form;             /* ARRAY */
    int64_t least, most;        /* TEXT: characters; ARRAY: items; INTEGER: bounds; INSTANT: years; FREE: depth, members */
    double minimum, maximum;    /* NUMBER */
    const Automaton *automaton; /* TEXT, INSTANT; FREE: of names */
    const Excluded *excluded;   /* TEXT */
    PyObject *call;             /* TEXT: matches what has no automaton; ARRAY: finishes items; FREE: makes the object */
    const Shape *item;          /* ARRAY; RUN: of plain text */
    const Class *of;            /* OBJECT, RUN */
    const Class **classes;      /* UNION */
    bool *has;                  /* UNION: for each class of the plan, whether it is among these */
    size_t size;                /* how many classes or values there are */
    PyObject **values;          /* CHOICE: strings */
};

typedef struct {
    const char *name;
    size_t size;          /* of the name */
    const uint8_t *key;   /* how it is written: ,"name": */
    size_t key_size;
    Py_ssize_t offset;    /* of its slot; 0 where it has none */
    const Shape *shape;
    PyObject *name_object;
    PyObject *absent;     /* its value when it is absent */
    int defines, refers;  /* a space of ids, or -1 */
    int keep;             /* where its value is kept for rules, or -1 */
    bool required;
} Member;

typedef enum { MASKS, DIFFER, ASCENDING, WITHOUT, IS_NOT, RECTANGLE, COLUMNS, DISTINCT, THREAD } ConditionKind;
static const char *const CONDITIONS[] = {"masks",     "differ",  "ascending", "without", "is_not",
                                         "rectangle", "columns", "distinct",  "thread",  NULL};

/* When a rule is surely kept; `_declare/conditions.py` says what each kind means. */
typedef struct {
    ConditionKind kind;
    size_t size;
    int64_t *values;
} Condition;

typedef enum { COUNT, VALUE, WORDS, CODE } NoteKind;
static const char *const NOTES[] = {"count", "choice", "text", "code", NULL};

/* What an object notes for the rules of the objects around it. */
typedef struct {
    NoteKind kind;
    uint32_t channel;
    uint32_t value; /* where the value is kept, or the value itself */
} Emission;

/* If a member of the mask is filled, the objects around it are told by one bit. */
typedef struct {
    uint64_t mask, bit;
} Event;

struct Class {
    PyTypeObject *type;
    const char *tag; /* NULL where it has none */
    size_t tag_size;
    const uint8_t *key; /* how its tag is written: ,"type":"tag" */
    size_t key_size;
    Member *members;
    size_t size;
    uint64_t *heads, *masks; /* of each member, the first eight bytes of its name, and which of them count */
    uint64_t required[MEMBER_WORDS];
    PyObject *rules;  /* finds broken rules; NULL where there are none */
    PyObject *build;  /* makes an object of its members, where it cannot be filled */
    bool is_whole;    /* ids are looked up within it */
    bool is_custom;   /* not of the library */
    bool is_readable; /* not too large */
    Condition *conditions;
    size_t condition_size;
    Emission *emissions;
    size_t emission_size;
    Event *events;
    size_t event_size;
    int own_id; /* the member that defines its id, or -1 */
    int kept;   /* how many values are kept */
};

/* A class at the root of a payload. */
typedef struct {
    const Class *of;
    const Class *inside; /* the same class where it is not at the root */
    int64_t most;        /* bytes */
    PyObject *head;      /* the members that are written first, as a JSON object in bytes */
} Root;

typedef struct {
    PyObject_HEAD
    PyObject *held; /* the tuples, which own all objects that the plan refers to */
    Automaton *automata;
    size_t automaton_size;
    Excluded *excluded;
    size_t excluded_size;
    Shape *shapes;
    size_t shape_size;
    Class *classes;
    size_t class_size;
    Root *roots;
    size_t root_size;
    Class **by_type; /* a hash table of the classes that are written, by their type */
    size_t by_type_mask;
    int spaces;
    bool wide_keys;         /* whether a name of a member is beyond ASCII */
    int64_t depth;          /* how deep objects may be nested */
    Py_ssize_t texts;       /* the offset of the texts of free JSON, and its type */
    PyTypeObject *free_type;
    PyObject *number_text; /* writes numbers that are not whole */
    PyObject *opener;       /* makes objects that keep what is not known of their text; NULL where nothing is kept */
} Plan;

/* The first eight bytes of a name. */
static inline uint64_t head_of(const char *name, size_t size) {
    uint64_t head = 0;
    memcpy(&head, name, size < 8 ? size : 8);
    return head;
}

static inline size_t type_hash(const PyTypeObject *type) { return (size_t)((uintptr_t)type >> 4); }

/* The class of an object, or NULL. */
static inline const Class *class_of(const Plan *plan, const PyObject *object) {
    const PyTypeObject *type = Py_TYPE(object);
    for (size_t at = type_hash(type) & plan->by_type_mask;; at = (at + 1) & plan->by_type_mask) {
        const Class *found = plan->by_type[at];
        if (found == NULL || found->type == type)
            return found;
    }
}

static inline PyObject **slot(PyObject *object, const Member *member) {
    return (PyObject **)((char *)object + member->offset);
}

/* --- Making it --------------------------------------------------------------------------------------------------- */

static bool wrong_plan(const char *what) {
    if (!PyErr_Occurred())
        PyErr_Format(PyExc_ValueError, "wrong plan: %s", what);
    return false;
}

/* The index of a name in a list that ends in NULL, or -1. */
static int index_in(const char *const *names, const char *name) {
    for (int index = 0; names[index] != NULL; index++)
        if (strcmp(names[index], name) == 0)
            return index;
    wrong_plan(name);
    return -1;
}

/* Memory for items, as zeros; *size is set. */
static void *allotted(size_t count, size_t each, size_t *size) {
    void *found = PyMem_Calloc(count ? count : 1, each);
    if (found == NULL)
        PyErr_NoMemory();
    else if (size != NULL)
        *size = count;
    return found;
}

static bool read_automaton(Automaton *automaton, PyObject *given) {
    Py_buffer classes, table, accepting;
    unsigned int width, start;
    if (!PyArg_ParseTuple(given, "y*Iy*y*I", &classes, &width, &table, &accepting, &start))
        return false;
    size_t states = (size_t)accepting.len;
    bool fits = classes.len == 256 && width < 256 && start < states && table.len == (Py_ssize_t)(states * width * 2);
    automaton->width = width + 1;
    automaton->start = start;
    automaton->table = fits ? allotted(states * automaton->width, sizeof(uint16_t), NULL) : NULL;
    automaton->accepting = fits ? allotted(states, 1, NULL) : NULL;
    if (automaton->table != NULL && automaton->accepting != NULL) {
        for (size_t state = 0; state < states; state++) {
            uint16_t *row = automaton->table + state * automaton->width;
            memcpy(row, (const char *)table.buf + state * width * 2, (size_t)width * 2);
            for (unsigned int class = 0; class < width; class++)
                fits = fits && row[class] < states && (state != 0 || row[class] == 0);
        }
        memcpy(automaton->accepting, accepting.buf, states);
        memcpy(automaton->classes, classes.buf, 256);
        for (int byte = 0; byte < 256; byte++) {
            fits = fits && automaton->classes[byte] < width;
            bool ends = byte < 0x20 || byte == '"' || byte == '\\';
            automaton->raw[byte] = ends ? (uint8_t)width : automaton->classes[byte];
        }
    } else
        fits = false;
    PyBuffer_Release(&classes);
    PyBuffer_Release(&table);
    PyBuffer_Release(&accepting);
    return fits || wrong_plan("automaton");
}

static bool read_excluded(Excluded *excluded, PyObject *given) {
    size_t size = (size_t)PyTuple_GET_SIZE(given);
    excluded->ranges = allotted(size, sizeof(uint32_t), &excluded->size);
    if (excluded->ranges == NULL)
        return false;
    for (size_t at = 0; at < size; at++)
        excluded->ranges[at] = (uint32_t)PyLong_AsUnsignedLong(PyTuple_GET_ITEM(given, at));
    for (size_t at = 0; at + 1 < size; at += 2)
        for (uint32_t code = excluded->ranges[at]; code <= excluded->ranges[at + 1] && code < 0x10000; code++) {
            excluded->low[code >> 3] |= (uint8_t)(1u << (code & 7));
            excluded->printable |= code >= 0x20 && code < 0x7f;
        }
    return !PyErr_Occurred();
}

static bool read_choices(Shape *shape, PyObject *values) {
    size_t size = (size_t)PyTuple_GET_SIZE(values);
    shape->values = allotted(size, sizeof(PyObject *), &shape->size);
    if (shape->values == NULL)
        return false;
    for (size_t at = 0; at < size; at++) {
        shape->values[at] = PyTuple_GET_ITEM(values, at);
        if (!PyUnicode_CheckExact(shape->values[at]) || !PyUnicode_IS_COMPACT_ASCII(shape->values[at]))
            return wrong_plan("choices are of ASCII");
    }
    return true;
}

static const Class *class_at(Plan *plan, PyObject *index) {
    size_t at = PyLong_AsSize_t(index);
    if (PyErr_Occurred() || at >= plan->class_size) {
        wrong_plan("class");
        return NULL;
    }
    return &plan->classes[at];
}

static bool read_union(Plan *plan, Shape *shape, PyObject *classes) {
    size_t size = (size_t)PyTuple_GET_SIZE(classes);
    shape->classes = allotted(size, sizeof(Class *), &shape->size);
    if (shape->classes == NULL)
        return false;
    shape->has = allotted(plan->class_size, sizeof(bool), NULL);
    for (size_t at = 0; shape->has != NULL && at < size; at++) {
        if ((shape->classes[at] = class_at(plan, PyTuple_GET_ITEM(classes, at))) == NULL)
            return false;
        shape->has[shape->classes[at] - plan->classes] = true;
    }
    return shape->has != NULL;
}

#define AT(list, count, index) ((index) < 0 || (size_t)(index) >= (count) ? NULL : &(list)[index])

static bool read_shape(Plan *plan, Shape *shape, PyObject *given) {
    const char *kind, *form;
    PyObject *first, *call = Py_None;
    Py_ssize_t item = -1, automaton = -1, excluded = -1;
    if (!PyTuple_Check(given) || (kind = PyUnicode_AsUTF8(PyTuple_GET_ITEM(given, 0))) == NULL)
        return wrong_plan("shape");
    int found = index_in(SHAPE_KINDS, kind);
    if (found < 0)
        return false;
    switch (shape->kind = (ShapeKind)found) {
    case TEXT:
        if (!PyArg_ParseTuple(given, "sLLnnO", &kind, &shape->least, &shape->most, &excluded, &automaton, &call))
            return false;
        break;
    case INSTANT:
        if (!PyArg_ParseTuple(given, "snLL", &kind, &automaton, &shape->least, &shape->most))
            return false;
        break;
    case INTEGER:
        if (!PyArg_ParseTuple(given, "sLL", &kind, &shape->least, &shape->most))
            return false;
        break;
    case NUMBER:
        if (!PyArg_ParseTuple(given, "sdd", &kind, &shape->minimum, &shape->maximum))
            return false;
        break;
    case FLAG:
        break;
    case CHOICE:
        if (!PyArg_ParseTuple(given, "sO!", &kind, &PyTuple_Type, &first) || !read_choices(shape, first))
            return false;
        break;
    case ARRAY:
        if (!PyArg_ParseTuple(given, "snLLsO", &kind, &item, &shape->least, &shape->most, &form, &call))
            return false;
        if ((found = index_in(ARRAY_FORMS, form)) < 0)
            return false;
        shape->form = (ArrayForm)found;
        break;
    case OBJECT:
        if (!PyArg_ParseTuple(given, "sO", &kind, &first) || (shape->of = class_at(plan, first)) == NULL)
            return false;
        break;
    case UNION:
        if (!PyArg_ParseTuple(given, "sO!", &kind, &PyTuple_Type, &first) || !read_union(plan, shape, first))
            return false;
        break;
    case RUN:
        if (!PyArg_ParseTuple(given, "snO", &kind, &item, &first) || (shape->of = class_at(plan, first)) == NULL)
            return false;
        break;
    case FREE:
        if (!PyArg_ParseTuple(given, "sLLnO", &kind, &shape->least, &shape->most, &automaton, &call))
            return false;
        break;
    }
    shape->call = call == Py_None ? NULL : call;
    shape->item = AT(plan->shapes, plan->shape_size, item);
    shape->automaton = AT(plan->automata, plan->automaton_size, automaton);
    shape->excluded = AT(plan->excluded, plan->excluded_size, excluded);
    bool needs_item = shape->kind == ARRAY || shape->kind == RUN;
    bool needs_automaton = shape->kind == INSTANT || shape->kind == FREE;
    bool is_whole = (!needs_item || shape->item != NULL) && (!needs_automaton || shape->automaton != NULL);
    return is_whole || wrong_plan("shape");
}

/* A key as it is written, in a buffer of whole blocks. */
static const uint8_t *written_key(const char *before, const char *name, const char *after, size_t *size) {
    *size = strlen(before) + strlen(name) + strlen(after);
    char *key = allotted(*size / KEY_BLOCK + 1, KEY_BLOCK, NULL);
    if (key != NULL)
        PyOS_snprintf(key, *size + 1, "%s%s%s", before, name, after);
    return (const uint8_t *)key;
}

/* The offset of a slot, of its descriptor; 0 where there is none, -1 with an error where it is not of the type. */
static Py_ssize_t offset_of(PyTypeObject *type, PyObject *descriptor) {
    if (descriptor == Py_None)
        return 0;
    if (!Py_IS_TYPE(descriptor, &PyMemberDescr_Type)) {
        wrong_plan("slot");
        return -1;
    }
    PyMemberDescrObject *member = (PyMemberDescrObject *)descriptor;
    Py_ssize_t offset = member->d_member->offset;
    bool fits = PyType_IsSubtype(type, PyDescr_TYPE(descriptor)) && member->d_member->type == T_OBJECT_EX &&
                offset >= (Py_ssize_t)sizeof(PyObject) &&
                offset + (Py_ssize_t)sizeof(PyObject *) <= type->tp_basicsize;
    if (!fits)
        wrong_plan("slot");
    return fits ? offset : -1;
}

static bool read_member(Plan *plan, Class *class, size_t at, PyObject *given) {
    Member *member = &class->members[at];
    PyObject *descriptor;
    Py_ssize_t shape, size;
    int required;
    if (!PyArg_ParseTuple(given, "UOnpOiii", &member->name_object, &descriptor, &shape, &required, &member->absent,
                          &member->defines, &member->refers, &member->keep))
        return false;
    member->name = PyUnicode_AsUTF8AndSize(member->name_object, &size);
    member->shape = AT(plan->shapes, plan->shape_size, shape);
    member->offset = offset_of(class->type, descriptor);
    bool fits = member->name != NULL && member->shape != NULL && member->offset >= 0 && member->keep < MOST_KEPT &&
                member->defines < plan->spaces && member->refers < plan->spaces;
    if (!fits || strpbrk(member->name, "\"\\") != NULL)
        return wrong_plan("member");
    member->size = (size_t)size;
    plan->wide_keys |= !PyUnicode_IS_ASCII(member->name_object);
    member->required = required;
    member->key = written_key(",\"", member->name, "\":", &member->key_size);
    class->heads[at] = head_of(member->name, member->size);
    class->masks[at] = member->size < 8 ? ~(uint64_t)0 >> (64 - 8 * member->size) : ~(uint64_t)0;
#if PY_BIG_ENDIAN
    class->masks[at] = member->size < 8 ? ~(~(uint64_t)0 >> (8 * member->size)) : ~(uint64_t)0;
#endif
    if (required)
        class->required[at / 64] |= (uint64_t)1 << (at % 64);
    if (member->defines >= 0)
        class->own_id = (int)at;
    if (member->keep >= class->kept)
        class->kept = member->keep + 1;
    return member->key != NULL;
}

static bool read_condition(Condition *condition, PyObject *given) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(given, 0));
    int kind = name == NULL ? -1 : index_in(CONDITIONS, name);
    if (kind < 0)
        return false;
    condition->kind = (ConditionKind)kind;
    size_t size = (size_t)PyTuple_GET_SIZE(given) - 1;
    condition->values = allotted(size, sizeof(int64_t), &condition->size);
    for (size_t at = 0; condition->values != NULL && at < size; at++)
        condition->values[at] = (int64_t)PyLong_AsUnsignedLongLongMask(PyTuple_GET_ITEM(given, at + 1));
    return condition->values != NULL && !PyErr_Occurred();
}

static bool read_emission(Emission *emission, PyObject *given) {
    const char *name;
    if (!PyArg_ParseTuple(given, "IsI", &emission->channel, &name, &emission->value))
        return false;
    int kind = index_in(NOTES, name);
    emission->kind = (NoteKind)kind;
    return kind >= 0 && (emission->kind == CODE || emission->value < MOST_KEPT || wrong_plan("emission"));
}

static bool read_class(Plan *plan, Class *class, PyObject *given) {
    PyObject *members, *rules, *build, *conditions, *emissions, *events;
    int is_whole, is_custom;
    if (!PyArg_ParseTuple(given, "O!zO!OOppO!O!O!", &PyType_Type, &class->type, &class->tag, &PyTuple_Type, &members,
                          &rules, &build, &is_whole, &is_custom, &PyTuple_Type, &conditions, &PyTuple_Type, &emissions,
                          &PyTuple_Type, &events))
        return false;
    size_t size = (size_t)PyTuple_GET_SIZE(members);
    class->members = allotted(size, sizeof(Member), &class->size);
    class->heads = allotted(size, sizeof(uint64_t), NULL);
    class->masks = allotted(size, sizeof(uint64_t), NULL);
    class->conditions = allotted((size_t)PyTuple_GET_SIZE(conditions), sizeof(Condition), &class->condition_size);
    class->emissions = allotted((size_t)PyTuple_GET_SIZE(emissions), sizeof(Emission), &class->emission_size);
    class->events = allotted((size_t)PyTuple_GET_SIZE(events), sizeof(Event), &class->event_size);
    if (!class->members || !class->heads || !class->masks || !class->conditions || !class->emissions || !class->events)
        return false;
    class->tag_size = class->tag == NULL ? 0 : strlen(class->tag);
    if (class->tag != NULL)
        class->key = written_key(",\"type\":\"", class->tag, "\"", &class->key_size);
    class->rules = rules == Py_None ? NULL : rules;
    class->build = build == Py_None ? NULL : build;
    class->is_whole = is_whole;
    class->is_custom = is_custom;
    class->is_readable = size <= MOST_MEMBERS;
    class->own_id = -1;
    if (class->tag != NULL && (class->key == NULL || strpbrk(class->tag, "\"\\") != NULL))
        return wrong_plan("tag");
    for (size_t at = 0; class->is_readable && at < size; at++)
        if (!read_member(plan, class, at, PyTuple_GET_ITEM(members, at)))
            return false;
    if (is_whole && class->own_id >= 0 && class->members[class->own_id].keep < 0)
        return wrong_plan("the id of a whole is kept");
    for (size_t at = 0; at < class->condition_size; at++)
        if (!read_condition(&class->conditions[at], PyTuple_GET_ITEM(conditions, at)))
            return false;
    for (size_t at = 0; at < class->emission_size; at++)
        if (!read_emission(&class->emissions[at], PyTuple_GET_ITEM(emissions, at)))
            return false;
    for (size_t at = 0; at < class->event_size; at++)
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(events, at), "KK", &class->events[at].mask, &class->events[at].bit))
            return false;
    return true;
}

/* A table of the classes by their type; a class at the root comes after those that it is made of, and is left out. */
static bool index_types(Plan *plan) {
    size_t size = 16;
    while (size < plan->class_size * 4)
        size *= 2;
    plan->by_type = allotted(size, sizeof(Class *), NULL);
    plan->by_type_mask = size - 1;
    if (plan->by_type == NULL)
        return false;
    for (size_t index = 0; index < plan->class_size; index++) {
        Class *class = &plan->classes[index];
        size_t at = type_hash(class->type) & plan->by_type_mask;
        while (plan->by_type[at] != NULL && plan->by_type[at]->type != class->type)
            at = (at + 1) & plan->by_type_mask;
        if (plan->by_type[at] == NULL)
            plan->by_type[at] = class;
    }
    return true;
}

static bool read_plan(Plan *plan, PyObject *given) {
    PyObject *automata, *excluded, *shapes, *classes, *roots, *texts, *opener;
    if (!PyArg_ParseTuple(given, "O!O!O!O!O!iLOOO", &PyTuple_Type, &automata, &PyTuple_Type, &excluded, &PyTuple_Type,
                          &shapes, &PyTuple_Type, &classes, &PyTuple_Type, &roots, &plan->spaces, &plan->depth, &texts,
                          &plan->number_text, &opener))
        return false;
    plan->opener = opener == Py_None ? NULL : opener;
    plan->held = Py_NewRef(given);
    if (plan->spaces > MOST_SPACES || !Py_IS_TYPE(texts, &PyMemberDescr_Type))
        return wrong_plan("spaces");
    plan->free_type = PyDescr_TYPE(texts);
    plan->texts = offset_of(plan->free_type, texts);
    if (plan->texts < 0)
        return false;
    plan->automata = allotted((size_t)PyTuple_GET_SIZE(automata), sizeof(Automaton), &plan->automaton_size);
    plan->excluded = allotted((size_t)PyTuple_GET_SIZE(excluded), sizeof(Excluded), &plan->excluded_size);
    plan->shapes = allotted((size_t)PyTuple_GET_SIZE(shapes), sizeof(Shape), &plan->shape_size);
    plan->classes = allotted((size_t)PyTuple_GET_SIZE(classes), sizeof(Class), &plan->class_size);
    plan->roots = allotted((size_t)PyTuple_GET_SIZE(roots), sizeof(Root), &plan->root_size);
    if (!plan->automata || !plan->excluded || !plan->shapes || !plan->classes || !plan->roots)
        return false;
    for (size_t at = 0; at < plan->automaton_size; at++)
        if (!read_automaton(&plan->automata[at], PyTuple_GET_ITEM(automata, at)))
            return false;
    for (size_t at = 0; at < plan->excluded_size; at++)
        if (!read_excluded(&plan->excluded[at], PyTuple_GET_ITEM(excluded, at)))
            return false;
    for (size_t at = 0; at < plan->shape_size; at++)
        if (!read_shape(plan, &plan->shapes[at], PyTuple_GET_ITEM(shapes, at)))
            return false;
    for (size_t at = 0; at < plan->class_size; at++)
        if (!read_class(plan, &plan->classes[at], PyTuple_GET_ITEM(classes, at)))
            return false;
    for (size_t at = 0; at < plan->root_size; at++) {
        Root *root = &plan->roots[at];
        PyObject *of, *inside;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(roots, at), "OOLS", &of, &inside, &root->most, &root->head))
            return false;
        root->of = class_at(plan, of);
        root->inside = class_at(plan, inside);
        if (root->of == NULL || root->inside == NULL || root->of->tag == NULL || PyBytes_GET_SIZE(root->head) < 3)
            return wrong_plan("root");
    }
    return index_types(plan);
}

static void clear_class(Class *class) {
    for (size_t at = 0; at < class->size; at++)
        PyMem_Free((void *)class->members[at].key);
    for (size_t at = 0; at < class->condition_size; at++)
        PyMem_Free(class->conditions[at].values);
    PyMem_Free((void *)class->key);
    PyMem_Free(class->members);
    PyMem_Free(class->heads);
    PyMem_Free(class->masks);
    PyMem_Free(class->conditions);
    PyMem_Free(class->emissions);
    PyMem_Free(class->events);
}

static void free_plan(Plan *plan) {
    for (size_t at = 0; at < plan->automaton_size; at++) {
        PyMem_Free(plan->automata[at].table);
        PyMem_Free(plan->automata[at].accepting);
    }
    for (size_t at = 0; at < plan->excluded_size; at++)
        PyMem_Free(plan->excluded[at].ranges);
    for (size_t at = 0; at < plan->shape_size; at++) {
        PyMem_Free((void *)plan->shapes[at].classes);
        PyMem_Free(plan->shapes[at].has);
        PyMem_Free(plan->shapes[at].values);
    }
    for (size_t at = 0; at < plan->class_size; at++)
        clear_class(&plan->classes[at]);
    PyMem_Free(plan->automata);
    PyMem_Free(plan->excluded);
    PyMem_Free(plan->shapes);
    PyMem_Free(plan->classes);
    PyMem_Free(plan->roots);
    PyMem_Free(plan->by_type);
    Py_CLEAR(plan->held);
}

#endif

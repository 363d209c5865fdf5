/* The native core: reads JSON text into checked objects, checks it without making any, and writes objects.
 *
 * It interprets a plan, which `newsmodel._declare.plan` makes of the shapes of a vocabulary. It answers "taken", or that
 * Python must decide: so it may refuse what is right, and never takes what is wrong.
 *
 *     plan.h     the plan, as structures
 *     text.h     strings, numbers and moments
 *     rules.h    ids, and rules that are surely kept
 *     reader.h   reading; reading.h is compiled three times
 *     writing.h  writing
 */
#include "plan.h"
#include "text.h"
#include "rules.h"
#include "reader.h"
#include "writing.h"

static PyTypeObject *plan_type(PyObject *module) { return *(PyTypeObject **)PyModule_GetState(module); }

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* The bytes of JSON text, and what holds them; false if it has none. */
static bool bytes_of(PyObject *data, PyObject **held, const uint8_t **start, size_t *size) {
    if (PyUnicode_Check(data) && PyUnicode_IS_COMPACT_ASCII(data)) {
        *held = Py_NewRef(data);
        *start = PyUnicode_1BYTE_DATA(data);
        *size = (size_t)PyUnicode_GET_LENGTH(data);
        return true;
    }
    *held = PyBytes_Check(data) ? Py_NewRef(data) : PyUnicode_Check(data) ? PyUnicode_AsUTF8String(data) : NULL;
    if (*held == NULL)
        return false;
    *start = (const uint8_t *)PyBytes_AS_STRING(*held);
    *size = (size_t)PyBytes_GET_SIZE(*held);
    return true;
}

static bool root_argument(const Plan *plan, Py_ssize_t index, const Class **wanted) {
    *wanted = NULL;
    if (index >= (Py_ssize_t)plan->root_size) {
        PyErr_SetString(PyExc_IndexError, "no such root");
        return false;
    }
    if (index >= 0)
        *wanted = plan->roots[index].of;
    return true;
}

/* Reads a text; *root is NULL where Python decides. False with an exception. */
static bool read_text_argument(Plan *plan, PyObject *const *arguments, Py_ssize_t count, bool build, const Root **root,
                               PyObject **made) {
    const Class *wanted;
    PyObject *held;
    Reader reader = {.plan = plan, .has_lock = true};
    if (count != 1 && count != 2) {
        PyErr_SetString(PyExc_TypeError, "expected a text, and perhaps the index of a root");
        return false;
    }
    Py_ssize_t index = count == 1 ? -1 : PyLong_AsSsize_t(arguments[1]);
    if ((index == -1 && PyErr_Occurred()) || !root_argument(plan, index, &wanted))
        return false;
    size_t size;
    const uint8_t *start;
    *root = NULL;
    if (!bytes_of(arguments[0], &held, &start, &size))
        return !still_raised();
    reader.input = (Input){.at = start, .end = start + size};
    *root = read_root(&reader, wanted, build, made);
    if (*root == NULL)
        Py_CLEAR(*made);
    if (reader.input.no_memory)
        PyErr_NoMemory();
    bool failed = *root == NULL && still_raised();
    if (*root != NULL && build && reader.custom)
        show_to_collector(plan, *made);
    free_reader(&reader);
    Py_DECREF(held);
    return !failed;
}

PyDoc_STRVAR(load_doc, "load(text, root=-1, /)\n--\n\n"
                       "The document that JSON text holds, of a root by its index or of any for -1; None: Python decides.");

static PyObject *plan_load(PyObject *self, PyObject *const *arguments, Py_ssize_t count) {
    const Root *root;
    PyObject *made = NULL;
    if (!read_text_argument((Plan *)self, arguments, count, true, &root, &made)) {
        Py_XDECREF(made);
        return NULL;
    }
    return root == NULL ? Py_NewRef(Py_None) : made;
}

PyDoc_STRVAR(check_doc, "check(text, root=-1, /)\n--\n\n"
                        "The index of the root that JSON text is surely a document of; -1: Python decides.");

static PyObject *plan_check(PyObject *self, PyObject *const *arguments, Py_ssize_t count) {
    const Root *root;
    PyObject *made = NULL;
    if (!read_text_argument((Plan *)self, arguments, count, false, &root, &made))
        return NULL;
    return PyLong_FromSsize_t(root == NULL ? -1 : root - ((Plan *)self)->roots);
}

/* --- Surveys ------------------------------------------------------------------------------------------------------ */

/* The steps to a value: names of members, and indexes. */
static PyObject *path_of(const Report *report) {
    PyObject *path = PyTuple_New((Py_ssize_t)report->size);
    for (size_t at = 0; path != NULL && at < report->size; at++) {
        const Step *step = &report->steps[at];
        PyObject *token =
            step->member != NULL ? Py_NewRef(step->member->name_object) : PyLong_FromLongLong(step->index);
        if (token == NULL)
            Py_CLEAR(path);
        else
            PyTuple_SET_ITEM(path, (Py_ssize_t)at, token);
    }
    return path;
}

static PyObject *reports_of(const Reader *reader, const uint8_t *start) {
    PyObject *found = PyList_New(0);
    for (size_t at = 0; found != NULL && at < reader->report_size; at++) {
        const Report *report = &reader->reports[at];
        PyObject *path = path_of(report), *made = NULL;
        if (path != NULL)
            made = Py_BuildValue("NOn", path, report->surveyed ? Py_True : Py_False,
                                 (Py_ssize_t)(report->start - start));
        if (made == NULL || PyList_Append(found, made) < 0)
            Py_CLEAR(found);
        Py_XDECREF(made);
    }
    return found;
}

PyDoc_STRVAR(survey_doc, "survey(text, /)\n--\n\n"
                         "What is not taken of JSON text: for each value its path, whether all in it that is not listed\n"
                         "is taken, and its place in bytes. None: nothing is known.");

static PyObject *plan_survey(PyObject *self, PyObject *data) {
    Reader reader = {.plan = (Plan *)self, .has_lock = true};
    PyObject *held, *found = NULL;
    const uint8_t *start;
    size_t size;
    if (!bytes_of(data, &held, &start, &size))
        return still_raised() ? NULL : Py_NewRef(Py_None);
    reader.input = (Input){.at = start, .end = start + size};
    bool known = survey_root(&reader);
    if (reader.input.no_memory)
        PyErr_NoMemory();
    if (!still_raised())
        found = known ? reports_of(&reader, start) : Py_NewRef(Py_None);
    free_reader(&reader);
    Py_DECREF(held);
    return found;
}

/* --- Lines -------------------------------------------------------------------------------------------------------- */

typedef struct {
    size_t *numbers;
    size_t size, capacity, lines;
} Lines;

static bool is_blank_line(const uint8_t *at, const uint8_t *end) {
    while (at < end && is_blank(*at))
        at++;
    return at == end;
}

/* Collects the numbers of the lines that are not taken; needs no interpreter lock. False without memory. */
static bool check_each(Reader *reader, const Class *wanted, const uint8_t *at, const uint8_t *end, Lines *lines) {
    while (at < end) {
        const uint8_t *line_end = memchr(at, '\n', (size_t)(end - at));
        line_end = line_end == NULL ? end : line_end;
        lines->lines++;
        if (!is_blank_line(at, line_end)) {
            reader->input = (Input){.at = at, .end = line_end};
            bool taken = read_root(reader, wanted, false, NULL) != NULL;
            bool no_memory = reader->input.no_memory;
            size_t *numbers = lines->numbers;
            if (!taken && !no_memory)
                numbers = with_room(reader, numbers, lines->size, &lines->capacity, sizeof(size_t));
            forget_all(reader);
            if (no_memory || (!taken && numbers == NULL))
                return false;
            lines->numbers = numbers;
            if (!taken)
                lines->numbers[lines->size++] = lines->lines;
        }
        at = line_end + 1;
    }
    return true;
}

PyDoc_STRVAR(lines_doc, "lines(data, start, end, root, /)\n--\n\n"
                        "The numbers, from 1, of the lines between two places of bytes that Python decides on, and how\n"
                        "many lines there are. Other threads run meanwhile.");

static PyObject *plan_lines(PyObject *self, PyObject *arguments) {
    Plan *plan = (Plan *)self;
    PyObject *data, *found;
    Py_ssize_t start, end, index;
    const Class *wanted;
    if (!PyArg_ParseTuple(arguments, "O!nnn", &PyBytes_Type, &data, &start, &end, &index) ||
        !root_argument(plan, index, &wanted))
        return NULL;
    if (start < 0 || start > end || end > PyBytes_GET_SIZE(data)) {
        PyErr_SetString(PyExc_IndexError, "no such place");
        return NULL;
    }
    const uint8_t *bytes = (const uint8_t *)PyBytes_AS_STRING(data);
    Reader reader = {.plan = plan};
    Lines lines = {0};
    bool done;
    Py_BEGIN_ALLOW_THREADS
    done = check_each(&reader, wanted, bytes + start, bytes + end, &lines);
    Py_END_ALLOW_THREADS
    free_reader(&reader);
    found = done ? PyList_New((Py_ssize_t)lines.size) : PyErr_NoMemory();
    for (size_t at = 0; found != NULL && at < lines.size; at++) {
        PyObject *number = PyLong_FromSize_t(lines.numbers[at]);
        if (number == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, (Py_ssize_t)at, number);
    }
    PyMem_RawFree(lines.numbers);
    return found == NULL ? NULL : Py_BuildValue("Nn", found, (Py_ssize_t)lines.lines);
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

PyDoc_STRVAR(write_doc, "write(document, head=None, indent=-1, as_bytes=False, /)\n--\n\n"
                        "Canonical JSON text. The head, an object of JSON in bytes, has its first members; None stands\n"
                        "for the usual ones, of a class that is a whole. The indent is the spaces for each level, or -1\n"
                        "for one line. None: Python writes it.");

/* The root that an object is written as; NULL if it has none. */
static const Root *root_of(const Plan *plan, PyObject *document) {
    const Class *class = class_of(plan, document);
    for (size_t at = 0; class != NULL && at < plan->root_size; at++)
        if (plan->roots[at].inside == class)
            return &plan->roots[at];
    return NULL;
}

static PyObject *plan_write(PyObject *self, PyObject *const *arguments, Py_ssize_t count) {
    Output output = {.plan = (Plan *)self, .capacity = 4096, .indent = -1};
    PyObject *head = count > 1 ? arguments[1] : Py_None, *made = NULL;
    if (count < 1 || count > 4 || (head != Py_None && (!PyBytes_Check(head) || PyBytes_GET_SIZE(head) < 3))) {
        PyErr_SetString(PyExc_TypeError, "expected a document, its head in bytes, the indent and a flag");
        return NULL;
    }
    if (count > 2)
        output.indent = (int)PyLong_AsLong(arguments[2]);
    if (PyErr_Occurred())
        return NULL;
    const Root *root = root_of(output.plan, arguments[0]);
    if (root == NULL || (head == Py_None && !root->inside->is_whole))
        return Py_NewRef(Py_None);
    output.bytes = PyMem_Malloc(output.capacity);
    if (output.bytes == NULL)
        return PyErr_NoMemory();
    if (put_document(&output, root->inside, arguments[0], head == Py_None ? root->head : head)) {
        if (count > 3 && arguments[3] == Py_True)
            made = PyBytes_FromStringAndSize((const char *)output.bytes, (Py_ssize_t)output.size);
        else
            made = written_string(&output);
    } else if (!still_raised()) {
        made = Py_NewRef(Py_None);
    }
    PyMem_Free(output.bytes);
    return made;
}

/* --- The module --------------------------------------------------------------------------------------------------- */

static PyObject *plan_new(PyTypeObject *type, PyObject *arguments, PyObject *named) {
    PyObject *given;
    if (named != NULL && PyDict_GET_SIZE(named) != 0) {
        PyErr_SetString(PyExc_TypeError, "a plan has no named arguments");
        return NULL;
    }
    if (!PyArg_ParseTuple(arguments, "O!", &PyTuple_Type, &given))
        return NULL;
    Plan *plan = (Plan *)type->tp_alloc(type, 0);
    if (plan != NULL && !read_plan(plan, given))
        Py_CLEAR(plan);
    return (PyObject *)plan;
}

static int plan_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Plan *)self)->held);
    return 0;
}

static void plan_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    free_plan((Plan *)self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef plan_methods[] = {
    {"load", (PyCFunction)(void (*)(void))plan_load, METH_FASTCALL, load_doc},
    {"check", (PyCFunction)(void (*)(void))plan_check, METH_FASTCALL, check_doc},
    {"survey", plan_survey, METH_O, survey_doc},
    {"lines", plan_lines, METH_VARARGS, lines_doc},
    {"write", (PyCFunction)(void (*)(void))plan_write, METH_FASTCALL, write_doc},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot plan_slots[] = {
    {Py_tp_doc, "A vocabulary that is read and written; `newsmodel._declare.plan` makes what it is made from."},
    {Py_tp_new, plan_new},
    {Py_tp_dealloc, plan_dealloc},
    {Py_tp_traverse, plan_traverse},
    {Py_tp_methods, plan_methods},
    {0, NULL},
};

static PyType_Spec plan_spec = {
    .name = "newsmodel._codec.native._core.Plan",
    .basicsize = sizeof(Plan),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = plan_slots,
};

static int module_exec(PyObject *module) {
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == NULL)
        return -1;
    PyTypeObject **state = PyModule_GetState(module);
    *state = (PyTypeObject *)PyType_FromModuleAndSpec(module, &plan_spec, NULL);
    return *state == NULL ? -1 : PyModule_AddType(module, *state);
}

static int module_traverse(PyObject *module, visitproc visit, void *arg) {
    Py_VISIT(plan_type(module));
    return 0;
}

static int module_clear(PyObject *module) {
    Py_CLEAR(*(PyTypeObject **)PyModule_GetState(module));
    return 0;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, module_exec},
    {0, NULL},
};

static struct PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_core",
    .m_doc = "Reads and writes the documents of a plan.",
    .m_size = sizeof(PyTypeObject *),
    .m_slots = module_slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
};

PyMODINIT_FUNC PyInit__core(void) { return PyModuleDef_Init(&module_definition); }

/* What libFuzzer calls with any bytes: they are checked, read, and what was read is written and read again.
 *
 * The core is compiled into this program, and Python, which runs inside it, makes the plan. tools/libfuzzer.py builds it.
 */
#include "core.c"

#include <sanitizer/lsan_interface.h>
#include <stdio.h>
#include <stdlib.h>

static Plan *plan;
static PyObject *heads; /* a head for each root */

static void fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    PyErr_Print();
    abort();
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    __lsan_disable();
    setenv("PYTHONMALLOC", "malloc", 1);
    PyImport_AppendInittab("_core", PyInit__core);
    Py_InitializeEx(0);
    PyObject *main = PyImport_AddModule("__main__"), *names = PyModule_GetDict(main);
    PyObject *made = PyRun_String("import sys, _core\n"
                                  "sys.modules['newsmodel._codec.native._core'] = _core\n"
                                  "import custom_blocks\n"
                                  "from newsmodel._codec.native import native_core\n"
                                  "plan = custom_blocks.model('native')._core._plan\n"
                                  "heads = tuple(native_core._HEADS.values())\n",
                                  Py_file_input, names, names);
    if (made == NULL)
        fail("no plan");
    plan = (Plan *)PyDict_GetItemString(names, "plan");
    heads = PyDict_GetItemString(names, "heads");
    __lsan_enable();
    return 0;
}

/* Whether a text is taken without Python, from memory that ends where it ends; blank text is no line. */
static bool is_taken_alone(const uint8_t *data, size_t size) {
    uint8_t *copy = malloc(size ? size : 1);
    Reader reader = {.plan = plan};
    memcpy(copy, data, size);
    reader.input = (Input){.at = copy, .end = copy + size};
    bool taken = read_root(&reader, NULL, false, NULL) != NULL;
    free_reader(&reader);
    free(copy);
    return taken;
}

static PyObject *written(PyObject *document, PyObject *root, long indent) {
    PyObject *head = PyTuple_GetItem(heads, PyLong_AsSsize_t(root));
    PyObject *spaces = PyLong_FromLong(indent), *arguments[] = {document, head, spaces, Py_True};
    PyObject *made = plan_write((PyObject *)plan, arguments, 4);
    Py_DECREF(spaces);
    if (made == NULL || made == Py_None)
        fail("not written");
    return made;
}

/* What is written is read again, and then written the same. */
static void check_written(PyObject *document, PyObject *root, PyObject *any, long indent) {
    PyObject *text = written(document, root, indent), *arguments[] = {text, any};
    PyObject *again = plan_load((PyObject *)plan, arguments, 2);
    if (again == NULL || again == Py_None)
        fail("what was written is not taken");
    PyObject *twice = written(again, root, indent);
    if (PyObject_RichCompareBool(text, twice, Py_EQ) != 1)
        fail("written another way");
    Py_DECREF(text);
    Py_DECREF(again);
    Py_DECREF(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    PyObject *text = PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)size), *any = PyLong_FromLong(-1);
    PyObject *arguments[] = {text, any};
    PyObject *root = plan_check((PyObject *)plan, arguments, 2), *made = plan_load((PyObject *)plan, arguments, 2);
    if (root == NULL || made == NULL)
        fail("an exception");
    bool is_taken = PyLong_AsLong(root) >= 0;
    if (is_taken != (made != Py_None))
        fail("checking and reading differ");
    if (is_taken_alone(data, size) && !is_taken)
        fail("taken only without Python");
    if (is_taken) {
        check_written(made, root, any, -1);
        check_written(made, root, any, 2);
    }
    Py_DECREF(text);
    Py_DECREF(any);
    Py_DECREF(root);
    Py_DECREF(made);
    return 0;
}

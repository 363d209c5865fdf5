/* The native core. One translation unit: the other sources are included here. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(ready_doc, "Whether the module can be used.");

static PyObject *
ready(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    Py_RETURN_TRUE;
}

static PyMethodDef functions[] = {
    {"ready", ready, METH_NOARGS, ready_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "newsmodel._codec.native._core",
    .m_doc = "Reads, checks and writes documents by a plan.",
    .m_size = 0,
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__core(void)
{
    return PyModuleDef_Init(&definition);
}

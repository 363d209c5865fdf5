"""The service of `newsmodel serve`: validation, advice and rendering over HTTP for any language, and a page for people.

It is an ASGI application on Starlette, run by uvicorn; both come with the extra ``serve``. Data flows one way: a table
of operations (`operations.py`) says what is answered at which address, the application and the description in OpenAPI
are made from it.
"""

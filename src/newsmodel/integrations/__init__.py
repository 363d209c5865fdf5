"""Documents in and out of web frameworks: one file for each, loaded by who uses it, with an extra of its name.

Each reads the raw body of a request, so that a refusal has lines, columns and members that stand twice, counts its
bytes before it is parsed, and answers what it refuses with RFC 9457 (``application/problem+json``).
"""
